package cypher_test

import (
	"fmt"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

// asked gives the one parameter that is a list of lists.
func asked(s *cypher.Statement) string {
	for _, value := range s.Params() {
		if list, ok := value.([]any); ok {
			return fmt.Sprint(list)
		}
	}
	return ""
}

// table is the pages of a root in an answer: of each its number, and the names of the people in it, none for nobody.
func table(n any, names ...string) []any {
	rows := make([]any, len(names))
	for i, name := range names {
		if rows[i] = []any{"person:" + name}; name == "" {
			rows[i] = []any{nil}
		}
	}
	return []any{n, rows, nil, nil, nil, nil}
}

// shown gives the ids of the rows of pages.
func shown(pages []graph.Page) string {
	ids := make([][]string, len(pages))
	for i, page := range pages {
		for _, row := range page.Rows {
			id := "-"
			if e, ok := row.Item.Thing.(*graph.Entity); ok {
				id = e.ID
			}
			ids[i] = append(ids[i], id)
		}
	}
	return fmt.Sprint(ids)
}

func TestJoinRefs(t *testing.T) {
	c := newCompiler(t)
	of := func(most int, slugs ...string) *cypher.Statement {
		l := graph.Link{Source: graph.SourceRefs, Kinds: graph.SetOf(graph.Person), Tiers: graph.AllTiers}
		for _, slug := range slugs {
			l.Refs = append(l.Refs, graph.Ref{By: graph.BySlug, Text: slug})
		}
		return compile(c, &graph.Query{MaxRows: most, Roots: []graph.Link{l}})[0]
	}
	first, second, third := of(9, "anna", "emma"), of(9, "bert", "cor"), of(9, "daan", "finn")
	if first.Form != second.Form || first.Form != third.Form || !first.Joins() {
		t.Error("statements that differ in their refs alone are not of one form")
	}
	if first.Form == of(9, "anna").Form {
		t.Error("a statement of one ref is of the form of those with several")
	}
	if first.Form == of(8, "bert", "cor").Form {
		t.Error("statements of different limits are of one form")
	}
	joint := cypher.Join([]*cypher.Statement{first, second, third})
	if got, want := asked(joint), "[[0 anna] [1 emma] [2 bert] [3 cor] [4 daan] [5 finn]]"; got != want {
		t.Errorf("joined they ask for %s, want %s", got, want)
	}
	again := cypher.Join([]*cypher.Statement{first, second, of(9, "anna", "emma"), of(9, "cor", "bert")})
	if got, want := asked(again), "[[0 anna] [1 emma] [2 bert] [3 cor] [4 cor] [5 bert]]"; got != want {
		t.Errorf("of whom two ask alike they ask for %s, want %s", got, want)
	}
	if own := asked(first); own != "[[0 anna] [1 emma]]" {
		t.Errorf("the first asks for %s now", own)
	}
	var people []any
	for _, name := range []string{"anna", "emma", "bert", "daan", "finn"} {
		people = append(people, []any{"person:" + name})
	}
	pages, rows, err := joint.Pages([]any{[]any{table(nil, "anna", "emma", "bert", "", "daan", "finn")}, people})
	if got, want := shown(pages), "[[person:anna person:emma] [person:bert -] [person:daan person:finn]]"; err != nil || rows != 6 || got != want {
		t.Errorf("the pages are %s with %d rows, %v; want %s with 6", got, rows, err, want)
	}
	pages, rows, err = again.Pages([]any{[]any{table(nil, "anna", "emma", "bert", "", "", "bert")}, people})
	if got, want := shown(pages), "[[person:anna person:emma] [person:bert -] [person:anna person:emma] [- person:bert]]"; err != nil || rows != 6 || got != want {
		t.Errorf("the pages are %s with %d rows, %v; want %s with 6", got, rows, err, want)
	}
	if _, _, err := joint.Pages([]any{[]any{table(nil, "anna", "bert")}, people}); err == nil {
		t.Error("an answer with too few rows is parted")
	}
}

func TestJoinPages(t *testing.T) {
	c := newCompiler(t)
	behind := func(key ...graph.KeyPart) *cypher.Statement {
		l := graph.Link{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Person), Tiers: graph.AllTiers, Page: graph.Paging{Limit: 2}}
		if key != nil {
			l.Page.Cursor = (*graph.Key)(&key)
		}
		return compile(c, &graph.Query{Roots: []graph.Link{l}})[0]
	}
	text := func(name string) []graph.KeyPart { return []graph.KeyPart{{Text: name}, {Text: "person:" + name}} }
	first, second := behind(text("anna")...), behind(text("cor")...)
	if first.Form != second.Form || !first.Joins() {
		t.Error("pages behind other rows are not of one form")
	}
	for name, other := range map[string]*cypher.Statement{
		"the first page":               behind(),
		"a page behind a missing name": behind(graph.KeyPart{Null: true}, graph.KeyPart{Text: "person:anna"}),
		"a page behind a number":       behind(graph.KeyPart{Int: 3}, graph.KeyPart{Text: "person:anna"}),
	} {
		if other.Form == first.Form {
			t.Errorf("%s is of the same form", name)
		}
	}
	joint := cypher.Join([]*cypher.Statement{first, second})
	if got, want := asked(joint), "[[0 anna person:anna] [1 cor person:cor]]"; got != want {
		t.Errorf("joined they ask for %s, want %s", got, want)
	}
	pages, rows, err := joint.Pages([]any{[]any{table(int64(0), "bert", "cor"), table(int64(1), "daan")}})
	if got, want := shown(pages), "[[person:bert person:cor] [person:daan]]"; err != nil || rows != 3 || got != want {
		t.Errorf("the pages are %s with %d rows, %v; want %s with 3", got, rows, err, want)
	}
	again := cypher.Join([]*cypher.Statement{first, behind(text("anna")...)})
	pages, rows, err = again.Pages([]any{[]any{table(int64(0), "bert", "cor")}})
	if got, want := shown(pages), "[[person:bert person:cor] [person:bert person:cor]]"; err != nil || rows != 2 || got != want {
		t.Errorf("who ask alike get %s with %d rows, %v; want %s with 2", got, rows, err, want)
	}
	if _, _, err := joint.Pages([]any{[]any{table(int64(0), "bert", "cor")}}); err == nil {
		t.Error("an answer without one of the pages is parted")
	}
	for name, change := range map[string]func(*graph.Link){
		"by another order": func(l *graph.Link) { l.Order = []graph.Order{{By: graph.ByKind}} },
		"counted":          func(l *graph.Link) { l.Count = true },
		"with a link":      func(l *graph.Link) { l.Item.Links = []graph.Link{{Source: graph.SourceRelations}} },
		"of relations":     func(l *graph.Link) { l.Source = graph.SourceRelations },
	} {
		l := graph.Link{Source: graph.SourceEntities, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 2}}
		change(&l)
		if s := compile(c, &graph.Query{Roots: []graph.Link{l}})[0]; s.Joins() {
			t.Errorf("a page %s can be joined", name)
		}
	}
}
