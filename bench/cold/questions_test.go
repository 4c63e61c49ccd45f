package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

func drawnFrom(t *testing.T, seed uint64, n int) (*questions, []*question) {
	t.Helper()
	v, batch, err := newVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	r, err := newReference(t.Context(), t.TempDir(), batch)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.close)
	all := newQuestions(v, r, seed)
	list, err := all.take(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return all, list
}

// TestQuestions: they are valid, no two are alike, each root field is asked, most find something, and nearly all that is drawn is a question.
func TestQuestions(t *testing.T) {
	const n = 240
	all, list := drawnFrom(t, 1, n)
	shapes, asked := map[string]bool{}, map[string]bool{}
	found := 0
	for _, q := range list {
		document, errs := gqlparser.LoadQueryWithRules(all.schema, q.Query, rules.NewDefaultRules())
		if len(errs) > 0 {
			t.Fatalf("%v:\n%s", errs, q.Query)
		}
		if shape := shapeOf(document); shape != q.shape || shapes[shape] {
			t.Fatalf("again:\n%s", q.Query)
		}
		shapes[q.shape] = true
		for _, selection := range document.Operations[0].SelectionSet {
			asked[selection.(*ast.Field).Name] = true
		}
		if strings.Contains(q.rows, `"name":`) || strings.Contains(q.rows, `"sentence":`) || strings.Contains(q.rows, `"id":`) {
			found++
		}
	}
	for _, root := range all.fields("Query", func(*ast.FieldDefinition) bool { return true }) {
		if !asked[root.Name] {
			t.Errorf("%s is not asked", root.Name)
		}
	}
	t.Logf("%d of %d find something; %d drawings were refused", found, n, all.refused)
	if found < n/2 || all.refused > n/4 {
		t.Errorf("%d of %d find something, %d drawings were refused", found, n, all.refused)
	}
}

// TestVariety: sixty questions hold all that the brief of the measure names.
func TestVariety(t *testing.T) {
	_, list := drawnFrom(t, 1, 60)
	for _, part := range []string{
		"where: ", "orderBy: ", "asOf: ", "tiers: ", "first: ", "last: ", "after: $cursor", "fragment ", "... on ", "$v1", "some:", "none:", "every:", "or:", "not:", "onBehalfOf:", "citations", "r6: relations", "l6: ", "totalCount", "edges", "pageInfo",
	} {
		if !slices.ContainsFunc(list, func(q *question) bool { return strings.Contains(q.Query, part) }) {
			t.Errorf("none of sixty has %q", part)
		}
	}
}

// TestSeeds: a seed gives the same questions again, with the same values; another seed gives others.
func TestSeeds(t *testing.T) {
	_, first := drawnFrom(t, 7, 30)
	_, again := drawnFrom(t, 7, 30)
	_, others := drawnFrom(t, 8, 30)
	same := 0
	for i := range first {
		if first[i].Query != again[i].Query || first[i].rows != again[i].rows {
			t.Errorf("question %d:\n%s\n%s", i, first[i].Query, again[i].Query)
		}
		if first[i].Query == others[i].Query {
			same++
		}
	}
	if same > 1 {
		t.Errorf("%d of the questions of two seeds are the same", same)
	}
}

func TestShapes(t *testing.T) {
	v, _, err := newVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	const first = `query ($k: [EntityKind!]) { a: entities(where: {kind: $k, name: {contains: "x"}}, first: 5) { nodes { ...f } } } fragment f on Entity { slug name }`
	for text, same := range map[string]bool{
		`{ entities(first: 9, where: {name: {contains: "y"}, kind: [TEAM]}) { nodes { name slug } } }`:                       true,
		`{ entities(first: 9, where: {name: {contains: "y"}, kind: TEAM}) { nodes { name ... on Entity { slug } } } }`:       true,
		`{ entities(first: 9, where: {name: {startsWith: "y"}, kind: [TEAM]}) { nodes { name slug } } }`:                     false,
		`{ entities(last: 9, where: {name: {contains: "y"}, kind: [TEAM]}) { nodes { name slug } } }`:                        false,
		`{ entities(first: 9, where: {name: {contains: "y"}, kind: [TEAM]}) { nodes { name slug ... on Team { uri } } } }`:   false,
		`{ entities(first: 9, where: {name: {contains: "y"}, kind: [TEAM]}, orderBy: {name: ASC}) { nodes { name slug } } }`: false,
	} {
		a, errs := gqlparser.LoadQueryWithRules(v.schema, first, rules.NewDefaultRules())
		b, more := gqlparser.LoadQueryWithRules(v.schema, text, rules.NewDefaultRules())
		if len(errs)+len(more) > 0 {
			t.Fatal(errs, more)
		}
		if (shapeOf(a) == shapeOf(b)) != same {
			t.Errorf("%s: %s and %s", text, shapeOf(a), shapeOf(b))
		}
	}
}
