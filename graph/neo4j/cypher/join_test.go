package cypher_test

import (
	"reflect"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
)

func TestJoin(t *testing.T) {
	c := newCompiler(t)
	of := func(most int, slugs ...string) *cypher.Statement {
		l := graph.Link{Source: graph.SourceRefs, Tiers: graph.AllTiers}
		for _, slug := range slugs {
			l.Refs = append(l.Refs, graph.Ref{By: graph.BySlug, Text: slug})
		}
		return compile(c, &graph.Query{MaxRows: most, Roots: []graph.Link{l}})[0]
	}
	first, second, third := of(9, "anna"), of(9, "bert", "cor"), of(9, "daan")
	if first.Form != second.Form || first.Form != third.Form || !first.OfRefs() {
		t.Error("statements that differ in their refs alone are not of one form")
	}
	if first.Form == of(8, "bert").Form {
		t.Error("statements of different limits are of one form")
	}
	if all := compile(c, &graph.Query{Roots: []graph.Link{{Source: graph.SourceEntities}}})[0]; all.OfRefs() {
		t.Error("a statement without refs has them")
	}
	group := []*cypher.Statement{first, second, third}
	got := refsOf(cypher.Join(group))
	want := []any{[]any{int64(0), "anna"}, []any{int64(1), "bert"}, []any{int64(2), "cor"}, []any{int64(3), "daan"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("joined they ask for %v, want %v", got, want)
	}
	if own := refsOf(first); len(own) != 1 {
		t.Errorf("the first asks for %v now", own)
	}
	rows := make([]graph.Row, 4)
	for i := range rows {
		rows[i].Key = graph.Key{{Int: int64(i)}}
	}
	from := int64(0)
	for i, page := range cypher.Part(graph.Page{Rows: rows}, group) {
		for _, row := range page.Rows {
			if row.Key[0].Int != from {
				t.Errorf("statement %d got row %d, want %d", i, row.Key[0].Int, from)
			}
			from++
		}
	}
	if from != int64(len(rows)) {
		t.Errorf("%d rows were given out of %d", from, len(rows))
	}
	if short := cypher.Part(graph.Page{Rows: rows[:2]}, group); short != nil {
		t.Error("a page with too few rows is parted")
	}
}

// refsOf gives the one parameter that is a list.
func refsOf(s *cypher.Statement) []any {
	for _, value := range s.Params {
		if list, ok := value.([]any); ok {
			return list
		}
	}
	return nil
}
