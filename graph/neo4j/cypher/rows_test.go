package cypher_test

import (
	"errors"
	"strings"
	"testing"

	"regiograaf/graph"
)

// TestRowsHoldRecords shows which records stand in the rows: those that few rows share, and below which nothing stands.
func TestRowsHoldRecords(t *testing.T) {
	anna, bert := graph.Ref{By: graph.BySlug, Text: "anna"}, graph.Ref{By: graph.BySlug, Text: "bert"}
	out := graph.Step{Type: graph.Leads, Follow: graph.FollowOut}
	one := []graph.Way{{Step: out}}
	two := []graph.Way{{First: graph.Step{Type: graph.PartOf, Follow: graph.FollowIn}, Step: out}}
	for name, c := range map[string]struct {
		refs             []graph.Ref
		ways             []graph.Way
		via              graph.Fields
		items, relations bool // whether they stand in the rows
	}{
		"below one":                       {[]graph.Ref{anna}, one, graph.FieldNote, true, true},
		"below several":                   {[]graph.Ref{anna, bert}, one, graph.FieldNote, false, true},
		"over two hops":                   {[]graph.Ref{anna, bert}, two, graph.FieldNote, false, false},
		"over two hops, below one":        {[]graph.Ref{anna}, two, graph.FieldNote, true, true},
		"over two hops, the type alone":   {[]graph.Ref{anna, bert}, two, 0, false, true},
		"over two hops and below several": {[]graph.Ref{anna, bert}, append(two, one...), graph.FieldNote, false, false},
	} {
		below := graph.Link{Source: graph.SourceWays, Ways: c.ways, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}, Via: graph.Selection{Fields: c.via}}
		root := graph.Link{Source: graph.SourceRefs, Refs: c.refs, Tiers: graph.AllTiers, Item: graph.Selection{Links: []graph.Link{below}}}
		_, text, _ := strings.Cut(compile(newCompiler(t), &graph.Query{MaxRows: 9, Roots: []graph.Link{root}})[0].Text, "AS s2")
		if got := !strings.Contains(text, "collect(DISTINCT w[0])"); got != c.items {
			t.Errorf("%s: items stand in the rows: %v", name, got)
		}
		if got := !strings.Contains(text, "collect(DISTINCT w[1])"); got != c.relations {
			t.Errorf("%s: relations stand in the rows: %v", name, got)
		}
	}
}

// TestTooManyRows shows that pages are not sent when they hold records and have too many rows.
func TestTooManyRows(t *testing.T) {
	people := graph.Link{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Person), Tiers: graph.AllTiers, Page: graph.Paging{Limit: 2}}
	s := compile(newCompiler(t), &graph.Query{MaxRows: 9, Roots: []graph.Link{people}})[0]
	if !strings.Contains(s.Text, "size(t[1])) < $p0 THEN") {
		t.Errorf("the rows are not counted:\n%s", s.Text)
	}
	if _, _, err := s.Pages([]any{nil}); !errors.Is(err, graph.ErrTooManyRows) {
		t.Errorf("pages that were not sent give %v", err)
	}
}
