package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"pgregory.net/rapid"
)

// TestMeasure compares the measures of random documents with those of the same document with each fragment written out in place.
func TestMeasure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const fragments = 5
		var text strings.Builder
		text.WriteString("{ " + drawFields(t, 0, fragments, 0) + "}")
		for i := range fragments {
			fmt.Fprintf(&text, " fragment F%d on Query { %s}", i, drawFields(t, i+1, fragments, 0))
		}
		doc, err := parser.ParseQuery(&ast.Source{Input: text.String()})
		if err != nil {
			t.Fatal(err)
		}
		m := meter{doc: doc, known: map[string]*size{}}
		if got, want := m.set(doc.Operations[0].SelectionSet), written(doc, doc.Operations[0].SelectionSet); got != want {
			t.Fatalf("%s\nhas %+v, want %+v", text.String(), got, want)
		}
	})
}

// drawFields gives a selection that spreads only fragments from number from on, so that there is no circle.
func drawFields(t *rapid.T, from, fragments, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(t, "fields") {
		below := ""
		if depth < 3 && rapid.Bool().Draw(t, "below") {
			below = "{ " + drawFields(t, from, fragments, depth+1) + "} "
		}
		switch kind := rapid.IntRange(0, 4).Draw(t, "kind"); {
		case kind == 0 && from < fragments:
			fmt.Fprintf(&b, "...F%d ", rapid.IntRange(from, fragments-1).Draw(t, "fragment"))
		case kind == 1 && below != "":
			b.WriteString("... on Query " + below)
		case kind == 2:
			b.WriteString("__schema " + below)
		case kind == 3:
			b.WriteString("trekker: leads " + below)
		default:
			b.WriteString("name " + below)
		}
	}
	return b.String()
}

// written measures without remembering anything.
func written(doc *ast.QueryDocument, set ast.SelectionSet) (total size) {
	for _, selection := range set {
		var part size
		switch s := selection.(type) {
		case *ast.Field:
			part = written(doc, s.SelectionSet)
			part.here = 1
			part.fields++
			part.depth++
			if strings.HasPrefix(s.Name, "__") {
				part.depth = 0
			}
			if s.Alias != s.Name {
				part.aliases++
			}
		case *ast.InlineFragment:
			part = written(doc, s.SelectionSet)
		case *ast.FragmentSpread:
			part = written(doc, doc.Fragments.ForName(s.Name).SelectionSet)
		}
		total = size{max(total.depth, part.depth), total.here + part.here, total.fields + part.fields, total.aliases + part.aliases}
	}
	return total
}
