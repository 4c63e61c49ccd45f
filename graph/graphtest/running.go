package graphtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"regiograaf/graph"
)

// testRunning holds a store to its promises about moments, limits and ends.
func testRunning(t *testing.T, open Open) {
	t.Run("too many rows", func(t *testing.T) { testMaxRows(t, open) })
	t.Run("a query sees one moment", func(t *testing.T) { testMoment(t, open) })
	t.Run("many writers at once", func(t *testing.T) { testWriters(t, open) })
	t.Run("a context that has ended", func(t *testing.T) { testContext(t, open) })
	t.Run("a store that closes", func(t *testing.T) { testClose(t, open) })
	t.Run("an empty store", func(t *testing.T) { testEmpty(t, open) })
}

func testMaxRows(t *testing.T, open Open) {
	s := opened(t, open, graph.Jeugdhulp())
	write(t, s, draw(t, s.Ontology(), twente))
	people := kinds(graph.Person)
	people.Item.Links = []graph.Link{ways(out(graph.Leads))}
	people.Item.Links[0].Via.Links = []graph.Link{{Source: graph.SourceMandates}}
	q := &graph.Query{Roots: []graph.Link{completed(people), completed(kinds(graph.Meeting))}}
	q.Roots = append(q.Roots, completed(below([]string{"bert", "anna"}))) // a row without a thing is a row
	const rows = 5 + 1 + 2 + 2 + 2
	for limit, tooMany := range map[int]bool{0: false, 1: true, rows - 1: true, rows: false, rows + 1: false} {
		q.MaxRows = limit
		result, err := s.Read(t.Context(), q)
		if tooMany != errors.Is(err, graph.ErrTooManyRows) || !tooMany && err != nil {
			t.Errorf("at most %d rows: %v", limit, err)
		}
		if err == nil {
			result.Release()
		}
	}
	counts := completed(graph.Link{Count: true})
	result, err := s.Read(t.Context(), &graph.Query{Roots: []graph.Link{counts}, MaxRows: 1})
	if err != nil {
		t.Fatalf("a count reads no rows: %v", err)
	}
	result.Release()
}

// testMoment writes batches that change two people alike, while others read them: by two roots, and as the first and the last of a long list.
func testMoment(t *testing.T, open Open) {
	s := opened(t, open, graph.Jeugdhulp())
	const batches, crowd = 20, 3000
	text := []byte(small)
	for i := range crowd {
		text = fmt.Appendf(text, "PERSON lid-%04d \"Lid %04d\"\n", i, i)
	}
	write(t, s, draw(t, s.Ontology(), string(text)))
	both := func(i int) *graph.Batch {
		b := draw(t, s.Ontology(), "PERSON anna Anna\nPERSON zoe Zoë")
		for j := range b.Entities {
			b.Entities[j].Summary = fmt.Sprintf("stand %03d", i)
		}
		return b
	}
	write(t, s, both(0))
	var wg sync.WaitGroup
	stop := make(chan struct{})
	of := func(id string) graph.Link { return completed(where(graph.IDs{id}, graph.Link{})) }
	for _, roots := range [][]graph.Link{{of("person:anna"), of("person:zoe")}, {completed(kinds(graph.Person))}} {
		for range 2 {
			wg.Go(func() { seeOneMoment(t, s, &graph.Query{Roots: roots}, stop) })
		}
	}
	for i := range batches {
		write(t, s, both(i+1))
	}
	close(stop)
	wg.Wait()
}

// seeOneMoment reads the two people that every batch changes alike, until it is stopped: the first of the first root and the last of the last.
func seeOneMoment(t *testing.T, s graph.Store, q *graph.Query, stop <-chan struct{}) {
	for last := ""; ; {
		select {
		case <-stop:
			return
		default:
		}
		result, err := s.Read(t.Context(), q)
		if err != nil {
			t.Errorf("Read: %v", err)
			return
		}
		n := len(result.Roots) - 1
		anna, _ := result.Roots[0].Rows[0].Item.Thing.(*graph.Entity)
		zoe, _ := result.Roots[n].Rows[len(result.Roots[n].Rows)-1].Item.Thing.(*graph.Entity)
		if anna.Slug != "anna" || zoe.Slug != "zoe" || anna.Summary != zoe.Summary || anna.Summary < last {
			t.Errorf("two moments: %s has %q and %s %q, after %q", anna.Slug, anna.Summary, zoe.Slug, zoe.Summary, last)
		}
		last = anna.Summary
		result.Release()
	}
}

// testWriters writes from many sides at once: every batch is there, each has its own number, and one key is applied once.
func testWriters(t *testing.T, open Open) {
	s := opened(t, open, graph.Jeugdhulp())
	write(t, s, draw(t, s.Ontology(), small))
	const writers = 8
	numbers := make([]graph.Applied, 2*writers)
	var wg sync.WaitGroup
	for i := range writers {
		own := draw(t, s.Ontology(), fmt.Sprintf("PERSON schrijver-%d \"Schrijver %d\"", i, i))
		same := draw(t, s.Ontology(), "PERSON carl Carl")
		same.Key = "sleutel-1"
		for k, b := range []*graph.Batch{own, same} {
			wg.Go(func() {
				var err error
				if numbers[k*writers+i], err = s.Apply(t.Context(), b); err != nil {
					t.Errorf("Apply: %v", err)
				}
			})
		}
	}
	wg.Wait()
	expect(t, s, graph.Link{Kinds: graph.SetOf(graph.Person), Count: true}, "edges=11")
	different := map[int64]bool{}
	for i, a := range numbers {
		different[a.Number] = true
		if i >= writers && a != numbers[writers] {
			t.Errorf("one key, two outcomes: %+v and %+v", a, numbers[writers])
		}
	}
	if len(different) != writers+1 {
		t.Errorf("%d numbers for %d batches", len(different), writers+1)
	}
}

func testContext(t *testing.T, open Open) {
	s := opened(t, open, graph.Jeugdhulp())
	write(t, s, draw(t, s.Ontology(), small))
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Read(ended, &graph.Query{Roots: []graph.Link{completed(graph.Link{})}}); !errors.Is(err, context.Canceled) {
		t.Errorf("Read: %v, want context.Canceled", err)
	}
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	if _, err := s.Read(late, &graph.Query{Roots: []graph.Link{completed(graph.Link{})}}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Read: %v, want context.DeadlineExceeded", err)
	}
	want := "anna bert"
	if _, err := s.Apply(ended, draw(t, s.Ontology(), "PERSON carl Carl")); err == nil {
		want = "anna bert carl" // Apply may finish, but an error is: nothing is written
	}
	expect(t, s, kinds(graph.Person), want)
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("Ping: %v", err)
	}
}

func testClose(t *testing.T, open Open) {
	s := open(t, graph.Jeugdhulp())
	write(t, s, draw(t, s.Ontology(), twente))
	var wg, reading sync.WaitGroup
	for range 4 {
		reading.Add(1)
		wg.Go(func() { readUntilClosed(t, s, reading.Done) })
	}
	reading.Wait()
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	wg.Wait()
	if _, err := s.Apply(t.Context(), draw(t, graph.Jeugdhulp(), "DOCUMENT nota Nota")); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("Apply to a closed store: %v, want ErrUnavailable", err)
	}
	if err := s.Ping(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("Ping of a closed store: %v, want ErrUnavailable", err)
	}
}

// readUntilClosed reads until the store says that it is closed: whole answers, or that one error.
func readUntilClosed(t *testing.T, s graph.Store, begun func()) {
	link := completed(graph.Link{Item: graph.Selection{Links: []graph.Link{{Source: graph.SourceRelations}}}})
	for first := true; ; first = false {
		result, err := s.Read(t.Context(), &graph.Query{Roots: []graph.Link{link}})
		if first {
			begun()
		}
		if err != nil {
			if !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("Read of a closed store: %v, want ErrUnavailable", err)
			}
			return
		}
		if n := len(result.Roots[0].Rows); n != 23 {
			t.Errorf("%d rows, want 23", n)
		}
		result.Release()
	}
}

func testEmpty(t *testing.T, open Open) {
	s := opened(t, open, graph.Jeugdhulp())
	for _, source := range []graph.Source{graph.SourceEntities, graph.SourceRelations, graph.SourceInvolvements, graph.SourceCitations, graph.SourceGaps} {
		expect(t, s, graph.Link{Source: source, Count: true, Nodes: true, Page: graph.Paging{Limit: 1, Info: true, Keys: true}}, "edges=0 items=0")
	}
	expect(t, s, graph.Link{Source: graph.SourceRefs, Refs: []graph.Ref{{Text: "person:anna"}, {By: graph.BySlug, Text: "anna"}, {By: graph.ByURI, Text: "https://example.org"}}}, "- - -")
	expect(t, s, below(nil), "")
	if got, want := write(t, s, &graph.Batch{}), (graph.Applied{}); got != want {
		t.Errorf("an empty batch: %+v, want %+v", got, want)
	}
}
