package neo4j_test

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest"
)

// TestKilled kills the database twice while four writers write a thousand batches: what was acknowledged is there, and what is tried again by its key is there once.
func TestKilled(t *testing.T) {
	own, err := neo4jtest.StartOwn()
	if errors.Is(err, neo4jtest.ErrMissing) && os.Getenv("CI") != "true" {
		t.Logf("DID NOT RUN, there is only the server of NEO4J_URI: %v", err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer own.Stop()
	s, err := neo4j.Open(t.Context(), own.URI, own.User, own.Password, graph.Jeugdhulp(), neo4j.ReadTimeout(time.Minute), neo4j.WriteTimeout(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	enschede(t, s)
	const writers, each, killEvery = 4, 250, 400
	var acknowledged atomic.Int64
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				b := newcomer(w*each + i)
				for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
					_, err := s.Apply(t.Context(), b)
					if err == nil {
						break
					}
					if time.Now().After(deadline) {
						t.Errorf("%s: %v", b.Key, err)
						return
					}
				}
				if acknowledged.Add(1)%killEvery == 0 {
					own.Kill()
					if err := own.Restart(); err != nil {
						t.Errorf("Restart: %v", err)
					}
				}
			}
		})
	}
	wg.Wait()
	result, err := s.Read(t.Context(), &graph.Query{Roots: []graph.Link{{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Provider), Tiers: graph.AllTiers, Count: true}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := result.Roots[0].Total; got != writers*each {
		t.Errorf("%d providers, and %d were acknowledged", got, writers*each)
	}
	if a := apply(t, s, newcomer(writers*each)); a.Number != writers*each+2 {
		t.Errorf("the next batch has number %d, want %d: some were written twice", a.Number, writers*each+2)
	}
}

// newcomer adds one provider.
func newcomer(n int) *graph.Batch {
	id := fmt.Sprint("org:aanbieder-", n)
	return &graph.Batch{
		Key: id, Entities: []graph.Entity{{ID: id, Kind: graph.Provider, Slug: fmt.Sprint("aanbieder-", n), Name: fmt.Sprint("Aanbieder ", n)}},
		Citations: []graph.Citation{{ID: id + "#1", Subject: id, Document: "bron"}},
	}
}
