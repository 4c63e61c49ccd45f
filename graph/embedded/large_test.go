package embedded_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest/oracle"
)

// crowd is one ontwikkeltafel with so many people, of few different names, that its lists do not fit in one piece; some come on behalf of others, and the table is
// part of many groups.
func crowd() *graph.Batch {
	b, types := source(), graph.Jeugdhulp().Types
	cited := func(id string) {
		b.Citations = append(b.Citations, graph.Citation{ID: id + "#1", Subject: id, Document: "doc:bron", Start: "De tafel", Line: len(b.Citations) % 9, Verification: graph.Unverified})
	}
	add := func(id string, kind graph.Kind, name string) {
		b.Entities = append(b.Entities, graph.Entity{ID: id, Kind: kind, Slug: slugOf(id), Name: name, Tier: graph.Tier(len(b.Entities) % 3)})
		cited(id)
	}
	link := func(t graph.RelationType, from, to string, mandates ...string) {
		id := fmt.Sprintf("%s:%s:%d", types[t].Name, slugOf(from), len(b.Relations))
		b.Relations = append(b.Relations, graph.Relation{ID: id, Type: t, From: from, To: to, OnBehalfOf: mandates, Role: []string{"", "lid", "trekker"}[len(b.Relations)%3]})
		cited(id)
	}
	add("t:tafel", graph.Ontwikkeltafel, "Ontwikkeltafel 1")
	for i := range 20 {
		group := fmt.Sprint("c:groep-", i)
		add(group, graph.Cohort, fmt.Sprint("Groep ", i%7))
		link(graph.PartOf, "t:tafel", group)
	}
	for i := range 700 {
		person := fmt.Sprint("p:mens-", i)
		add(person, graph.Person, fmt.Sprint("Mens ", i*7%150))
		switch i % 4 {
		case 0:
			link(graph.WorksOn, person, fmt.Sprint("c:groep-", i%20))
		case 1:
			link(graph.ParticipatesIn, person, "t:tafel", "p:mens-0")
		default:
			link(graph.ParticipatesIn, person, "t:tafel")
			link(graph.WorksOn, person, "t:tafel", "p:mens-0", "c:groep-3")
		}
	}
	link(graph.WorksOn, "p:mens-0", "t:tafel", "p:mens-0") // on its own behalf: two ways lead to one edge
	return &b
}

func way(t graph.RelationType, f graph.Follow) graph.Way {
	return graph.Way{Step: graph.Step{Type: t, Follow: f}}
}

// Lists that do not fit in one piece are paged through from both ends as the oracle has them.
func TestLongLists(t *testing.T) {
	o := graph.Jeugdhulp()
	store, judge := open(t, filepath.Join(t.TempDir(), "regiograaf.db"), o), oracle.New(o)
	defer closeStore(t, store)
	b := crowd()
	if got, want := apply(t, store, b), apply(t, judge, b); got != want {
		t.Fatalf("applied %+v, want %+v", got, want)
	}
	below := func(id string, l graph.Link) graph.Link {
		l.Tiers = graph.AllTiers
		return graph.Link{Source: graph.SourceRefs, Refs: []graph.Ref{{By: graph.ByID, Text: id}}, Tiers: graph.AllTiers, Item: graph.Selection{Links: []graph.Link{l}}}
	}
	shared := graph.Way{First: graph.Step{Type: graph.PartOf, Follow: graph.FollowOut}, Through: graph.SetOf(graph.Cohort), Step: graph.Step{Type: graph.WorksOn, Follow: graph.FollowIn}}
	both := []graph.Way{way(graph.ParticipatesIn, graph.FollowIn), way(graph.WorksOn, graph.FollowIn)}
	for _, c := range []struct {
		name string
		link graph.Link
	}{
		{"people", graph.Link{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Person)}},
		{"people and groups", graph.Link{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Person, graph.Cohort)}},
		{"groups and tables", graph.Link{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Ontwikkeltafel, graph.Cohort)}},
		{"people by relations", graph.Link{Source: graph.SourceEntities, Order: []graph.Order{{By: graph.ByRelationCount, Desc: true}}}},
		{"all relations", graph.Link{Source: graph.SourceRelations}},
		{"relations of a type", graph.Link{Source: graph.SourceRelations, Types: graph.SetOf(graph.PartOf)}},
		{"all citations", graph.Link{Source: graph.SourceCitations}},
		{"relations of the table", below("t:tafel", graph.Link{Source: graph.SourceRelations})},
		{"two types of it", below("t:tafel", graph.Link{Source: graph.SourceRelations, Types: graph.SetOf(graph.PartOf, graph.WorksOn)})},
		{"participants", below("t:tafel", graph.Link{Source: graph.SourceWays, Ways: both[:1]})},
		{"participants and workers", below("t:tafel", graph.Link{Source: graph.SourceWays, Ways: both})},
		{"by role", below("t:tafel", graph.Link{Source: graph.SourceWays, Ways: both, Order: []graph.Order{{By: graph.ByRole}, {By: graph.ByFarName, Desc: true}}})},
		{"for whom", below("t:tafel", graph.Link{Source: graph.SourceWays, Ways: append(both, graph.Way{Step: graph.Step{Follow: graph.FollowMandates}})})},
		{"by way of many groups", below("t:tafel", graph.Link{Source: graph.SourceWays, Ways: append(both, shared)})},
		{"represented", below("p:mens-0", graph.Link{Source: graph.SourceWays, Ways: []graph.Way{{Step: graph.Step{Follow: graph.FollowRepresented}}, way(graph.WorksOn, graph.FollowOut)}})},
		{"look-ups", graph.Link{Source: graph.SourceRefs, Refs: []graph.Ref{
			{By: graph.ByID, Text: "t:tafel"}, {By: graph.BySlug, Text: "niemand"}, {By: graph.ByID, Text: "p:mens-3"}, {By: graph.BySlug, Text: "tafel"}, {By: graph.ByURI, Text: "x"},
		}}},
		{"passages", below("doc:bron", graph.Link{Source: graph.SourcePassages})},
		{"cited", below("doc:bron", graph.Link{Source: graph.SourceCited, Kinds: graph.SetOf(graph.Person)})},
	} {
		t.Run(c.name, func(t *testing.T) { pageThrough(t, store, judge, c.link) })
	}
}

// pageThrough compares all pages of a list with those of the oracle, forward and back.
func pageThrough(t *testing.T, store, judge graph.Store, root graph.Link) {
	t.Helper()
	l := &root
	if len(root.Item.Links) > 0 {
		l = &root.Item.Links[0]
	}
	root.Tiers = graph.AllTiers
	l.Count = true
	alone := &graph.Query{Roots: []graph.Link{root}} // a count that may need no walk
	if got, want := answer(t, store, alone, len(root.Item.Links) > 0), answer(t, judge, alone, len(root.Item.Links) > 0); got.text != want.text {
		t.Fatalf("the count alone gives %s, want %s", got.text, want.text)
	}
	l.Count, l.Nodes, l.ByKind = true, true, true
	for _, backward := range []bool{false, true} {
		l.Page = graph.Paging{Limit: 173, Backward: backward, Info: true, Keys: true}
		for {
			q := &graph.Query{Roots: []graph.Link{root}}
			got, want := answer(t, store, q, len(root.Item.Links) > 0), answer(t, judge, q, len(root.Item.Links) > 0)
			if got.text != want.text {
				t.Fatalf("backward %v from %v:\n%s\nwant\n%s", backward, l.Page.Cursor, got.text, want.text)
			}
			if want.next == nil {
				break
			}
			l.Page.Cursor = want.next
		}
	}
}

type answered struct {
	text string
	next *graph.Key // of the page after this one, in its direction
}

func answer(t *testing.T, s graph.Store, q *graph.Query, nested bool) answered {
	t.Helper()
	result, err := s.Read(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Release()
	page, backward := &result.Roots[0], q.Roots[0].Page.Backward
	if nested {
		page, backward = &page.Rows[0].Item.Pages[0], q.Roots[0].Item.Links[0].Page.Backward
	}
	a := answered{text: fmt.Sprint(page.HasPrevious, page.HasNext, page.Total, page.Nodes, page.ByKind)}
	for _, row := range page.Rows {
		via := ""
		if r, ok := row.Via.Thing.(*graph.Relation); ok {
			via = r.ID
		}
		a.text += fmt.Sprint("\n", idOf(row.Item.Thing), " ", via, " ", row.Key)
	}
	switch {
	case len(page.Rows) == 0:
	case backward && page.HasPrevious:
		key := slices.Clone(page.Rows[0].Key)
		a.next = &key
	case !backward && page.HasNext:
		key := slices.Clone(page.Rows[len(page.Rows)-1].Key)
		a.next = &key
	}
	return a
}

func idOf(t graph.Thing) string {
	switch t := t.(type) {
	case *graph.Entity:
		return t.ID
	case *graph.Relation:
		return t.ID
	case *graph.Citation:
		return t.ID
	}
	return ""
}

// impatient is a context that ends after it was looked at some times.
type impatient struct {
	context.Context
	looks, most int
}

func (c *impatient) Err() error {
	if c.looks++; c.looks > c.most {
		return context.Canceled
	}
	return nil
}

// A long reading ends soon after its context, also where it only counts or looks through relations.
func TestLongReadingEndsWithItsContext(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "regiograaf.db"), graph.Jeugdhulp())
	defer closeStore(t, s)
	apply(t, s, crowd())
	none := "niemand"
	rare := graph.Linked{To: graph.ToRelations, Quantity: graph.Some, Of: graph.At{Where: graph.AtFar, Of: graph.Linked{
		To: graph.ToRelations, Quantity: graph.Some, Of: graph.Text{Of: graph.Term{Field: graph.TermRole}, Eq: &none},
	}}}
	for _, c := range []struct {
		name string
		link graph.Link
	}{
		{"a count", graph.Link{Source: graph.SourceCitations, Count: true, Tiers: graph.SetOf(graph.Seed)}},
		{"a condition", graph.Link{Source: graph.SourceEntities, Where: rare, Page: graph.Paging{Limit: 1}, Tiers: graph.AllTiers}},
		{"an order", graph.Link{Source: graph.SourceRelations, Order: []graph.Order{{By: graph.ByRole}}, Page: graph.Paging{Limit: 1}, Tiers: graph.AllTiers}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := &graph.Query{Roots: []graph.Link{c.link}}
			patient := &impatient{Context: t.Context(), most: 1 << 30}
			result, err := s.Read(patient, q)
			if err != nil || patient.looks < 2 {
				t.Fatalf("the context was looked at %d times, %v", patient.looks, err)
			}
			result.Release()
			if _, err := s.Read(&impatient{Context: t.Context(), most: 1}, q); !errors.Is(err, context.Canceled) {
				t.Errorf("error %v, want context.Canceled", err)
			}
		})
	}
}

func slugOf(id string) string {
	_, slug, _ := strings.Cut(id, ":")
	return slug
}
