package neo4j_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
)

// TestTogether shows that readers who ask the same of different things at the same time go as one, and that each gets its own answer all the same: also where what
// they read together is more than one of them may read.
func TestTogether(t *testing.T) {
	var statements atomic.Int64
	s := open(t, graph.Jeugdhulp(), neo4j.Wrap(func(d driver.DriverWithContext) driver.DriverWithContext { return counted{d, &statements} }))
	defer closed(t, s)
	enschede(t, s)
	want := map[string]string{"enschede": "gm:GM0153, 0 below", "anna": "person:anna, 1 below", "ontwikkeltafel-1": "table:1, 1 below", "niemand": "nobody"}
	ask := func(slug string, most int) string {
		below := graph.Link{Source: graph.SourceRelations, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}}
		refs := graph.Link{Source: graph.SourceRefs, Tiers: graph.AllTiers, Refs: []graph.Ref{{By: graph.BySlug, Text: slug}}, Item: graph.Selection{Fields: ^graph.Fields(0), Links: []graph.Link{below}}}
		result, err := s.Read(t.Context(), &graph.Query{MaxRows: most, Roots: []graph.Link{refs}})
		if err != nil {
			return err.Error()
		}
		defer result.Release()
		if len(result.Roots[0].Rows) != 1 {
			return fmt.Sprintf("%d rows", len(result.Roots[0].Rows))
		}
		e, ok := result.Roots[0].Rows[0].Item.Thing.(*graph.Entity)
		if !ok {
			return "nobody"
		}
		return fmt.Sprintf("%s, %d below", e.ID, len(result.Roots[0].Rows[0].Item.Pages[0].Rows))
	}
	const times = 8
	readers := int64(times * len(want))
	goAll := func(most int) (asked int64) {
		before := statements.Load()
		var all sync.WaitGroup
		for slug, want := range want {
			for range times {
				all.Go(func() {
					if got := ask(slug, most); got != want {
						t.Errorf("%s, %d rows at most: %s, want %s", slug, most, got, want)
					}
				})
			}
		}
		all.Wait()
		return statements.Load() - before
	}
	goAll(2)
	for began := time.Now(); goAll(1000) >= readers && !t.Failed(); {
		if time.Since(began) > 10*time.Second { // else the machine was busy
			t.Fatalf("%d readers never went together", readers)
		}
	}
}
