package judge

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"regiograaf/plan/judge/draft"
)

// shrink leaves out what it can while both sides still differ in the same way. A document that cannot be parsed stays as it is.
func (c *court) shrink(t *testing.T, how string, q draft.Question) draft.Question {
	t.Helper()
	differs := func(text string) bool {
		try := q
		try.Query = text
		return differ(c.ask(t.Context(), try)) == how
	}
	best := q
	for cut := 0; ; {
		doc, err := parser.ParseQuery(&ast.Source{Input: best.Query})
		if err != nil {
			return best
		}
		cutter := &cutter{left: cut}
		cutter.document(doc)
		if cutter.left >= 0 { // there is no cut with that number
			return best
		}
		var text strings.Builder
		formatter.NewFormatter(&text).FormatQueryDocument(doc)
		if differs(text.String()) {
			best.Query = text.String()
		} else {
			cut++
		}
	}
}

// cutter takes one thing out of a document: the one with number left.
type cutter struct{ left int }

// here tells whether this is the thing.
func (c *cutter) here() bool {
	c.left--
	return c.left == -1
}

func (c *cutter) document(doc *ast.QueryDocument) {
	doc.Operations = cutFrom(c, doc.Operations, func(o *ast.OperationDefinition) {
		o.SelectionSet = c.selections(o.SelectionSet)
		o.VariableDefinitions = cutFrom(c, o.VariableDefinitions, nil)
	})
	doc.Fragments = cutFrom(c, doc.Fragments, func(f *ast.FragmentDefinition) { f.SelectionSet = c.selections(f.SelectionSet) })
}

func (c *cutter) selections(set ast.SelectionSet) ast.SelectionSet {
	return cutFrom(c, set, func(s ast.Selection) {
		switch s := s.(type) {
		case *ast.Field:
			s.Arguments = cutFrom(c, s.Arguments, func(a *ast.Argument) { c.value(a.Value) })
			s.Directives = cutFrom(c, s.Directives, nil)
			s.SelectionSet = c.selections(s.SelectionSet)
		case *ast.InlineFragment:
			s.Directives = cutFrom(c, s.Directives, nil)
			s.SelectionSet = c.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			s.Directives = cutFrom(c, s.Directives, nil)
		}
	})
}

func (c *cutter) value(v *ast.Value) {
	v.Children = cutFrom(c, v.Children, func(child *ast.ChildValue) { c.value(child.Value) })
}

// cutFrom cuts one item from the list, or from what is within its items.
func cutFrom[S ~[]E, E any](c *cutter, list S, within func(E)) S {
	kept := list[:0:0]
	for _, item := range list {
		if !c.here() {
			kept = append(kept, item)
		}
	}
	for _, item := range kept {
		if within != nil {
			within(item)
		}
	}
	return kept
}
