package neo4j_test

import (
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
)

// TestVersion reads with two stores while a third writes: no read is older than the version that was asked before it.
func TestVersion(t *testing.T) {
	const least = 4000 // reads
	writer := open(t, graph.Jeugdhulp())
	defer closed(t, writer)
	enschede(t, writer)
	written := map[string]int{} // the batch behind each version
	write := func(n int) {
		apply(t, writer, &graph.Batch{Entities: []graph.Entity{{ID: "person:anna", Kind: graph.Person, Slug: "anna", Name: "Anna", Summary: strconv.Itoa(n)}}})
		version := writer.Version()
		if _, there := written[version]; there || version == "" {
			t.Errorf("after batch %d the version is %q", n, version)
		}
		written[version] = n
	}
	write(0)
	var wg sync.WaitGroup
	var reads atomic.Int64
	var ended atomic.Bool
	seen := make([][]sight, 4)
	for i := range seen {
		reader := writer
		if i%2 == 0 {
			reader = another(t)
		}
		wg.Go(func() {
			for !ended.Load() {
				seen[i] = append(seen[i], look(t, reader))
				reads.Add(1)
			}
		})
	}
	batches := 1
	for ; reads.Load() < least && !t.Failed(); batches++ {
		write(batches)
	}
	ended.Store(true)
	wg.Wait()
	older, newer, none := 0, 0, 0
	for _, each := range seen {
		for _, s := range each {
			switch of, known := written[s.version]; {
			case s.version == "":
				none++
			case !known:
				t.Fatalf("version %q is of no batch", s.version)
			case s.batch < of:
				older++
			case s.batch > of:
				newer++
			}
		}
	}
	t.Logf("%d reads beside %d batches: %d saw an older graph than the version before them, %d a newer one; %d had no version", reads.Load(), batches, older, newer, none)
	if older > 0 || newer == 0 || none > int(reads.Load())/20 {
		t.Error("want none older, some newer, and nearly all with a version")
	}
}

// sight is a version, and the batch that was read after it.
type sight struct {
	version string
	batch   int
}

func look(t *testing.T, s *neo4j.Store) sight {
	version := s.Version()
	link := graph.Link{Source: graph.SourceRefs, Refs: []graph.Ref{{Text: "person:anna"}}, Tiers: graph.AllTiers, Item: graph.Selection{Fields: ^graph.Fields(0)}}
	result, err := s.Read(t.Context(), &graph.Query{Roots: []graph.Link{link}})
	if err != nil {
		t.Errorf("Read: %v", err)
		return sight{}
	}
	anna, ok := result.Roots[0].Rows[0].Item.Thing.(*graph.Entity)
	if !ok {
		t.Errorf("read: %v", result.Roots[0].Rows[0].Item.Thing)
		return sight{}
	}
	var n int
	if _, err := fmt.Sscan(anna.Summary, &n); err != nil {
		t.Errorf("read: %v", err)
	}
	return sight{version, n}
}

// another opens a second store on the data of the first, until the test ends.
func another(t *testing.T) *neo4j.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), server.URI, server.User, server.Password, graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closed(t, s) })
	return s
}

// TestVersionStays asks two stores: they agree, also after one is opened again, and what writes nothing changes nothing. Another graph, with as many batches, has another version.
func TestVersionStays(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	empty := s.Version()
	enschede(t, s)
	first := s.Version()
	if second := another(t).Version(); first == "" || second != first || empty == "" || empty == first {
		t.Errorf("versions %q, then %q, and %q of another store", empty, first, second)
	}
	enschede(t, s)
	if again := s.Version(); again != first {
		t.Errorf("a batch that changes nothing makes version %q of %q", again, first)
	}
	closed(t, s)
	if after := s.Version(); after != "" {
		t.Errorf("a closed store has version %q", after)
	}
	s = open(t, graph.Jeugdhulp())
	defer closed(t, s)
	enschede(t, s)
	if other := s.Version(); other == first || other == "" {
		t.Errorf("another graph has version %q, like the first", other)
	}
}
