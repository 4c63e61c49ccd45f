package neo4j_test

import (
	"fmt"
	"strings"
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
	below := graph.Link{Source: graph.SourceRelations, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}}
	bySlug := func(slug string) graph.Link {
		return graph.Link{Source: graph.SourceRefs, Tiers: graph.AllTiers, Refs: []graph.Ref{{By: graph.BySlug, Text: slug}}, Item: graph.Selection{Fields: ^graph.Fields(0), Links: []graph.Link{below}}}
	}
	behind := func(name, id string) graph.Link {
		return graph.Link{Source: graph.SourceEntities, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 2, Info: true, Cursor: &graph.Key{{Text: name}, {Text: id}}}}
	}
	for name, c := range map[string]struct {
		want   map[string]graph.Link
		enough int // rows that one of them may read
	}{
		"look-ups": {map[string]graph.Link{
			"gm:GM0153(0)": bySlug("enschede"), "person:anna(1)": bySlug("anna"), "table:1(1)": bySlug("ontwikkeltafel-1"), "-": bySlug("niemand"),
		}, 2},
		"pages": {map[string]graph.Link{
			"person:anna gm:GM0153 …": behind("a", "person:a"), "… gm:GM0153 table:1 …": behind("anna", "person:anna"), "… table:1 doc:bron": behind("enschede", "gm:GM0153"),
			"… doc:bron": behind("ontwikkeltafel 1", "table:1"), "…": behind("regiovisie", "doc:bron"),
		}, 3},
	} {
		const times = 8
		readers := int64(times * len(c.want))
		goAll := func(most int) (asked int64) {
			before := statements.Load()
			var all sync.WaitGroup
			for want, l := range c.want {
				for range times {
					all.Go(func() {
						if got := ask(t, s, most, l); got != want {
							t.Errorf("%s, %d rows at most: %s, want %s", name, most, got, want)
						}
					})
				}
			}
			all.Wait()
			return statements.Load() - before
		}
		for want, l := range c.want { // so that the text is planned
			if got := ask(t, s, 1000, l); got != want {
				t.Fatalf("%s, alone: %s, want %s", name, got, want)
			}
		}
		goAll(c.enough)
		for began := time.Now(); goAll(1000) >= readers && !t.Failed(); {
			if time.Since(began) > 10*time.Second { // else the machine was busy
				t.Fatalf("%d readers of %s never went together", readers, name)
			}
		}
	}
}

// ask reads a root, and gives its rows in one line: ids, each with the number of rows below it, and dots where there are more before or behind them.
func ask(t *testing.T, s *neo4j.Store, most int, l graph.Link) string {
	result, err := s.Read(t.Context(), &graph.Query{MaxRows: most, Roots: []graph.Link{l}})
	if err != nil {
		return err.Error()
	}
	defer result.Release()
	page := &result.Roots[0]
	var words []string
	if page.HasPrevious {
		words = append(words, "…")
	}
	for i := range page.Rows {
		item := &page.Rows[i].Item
		switch e, ok := item.Thing.(*graph.Entity); {
		case !ok:
			words = append(words, "-")
		case len(item.Pages) > 0:
			words = append(words, fmt.Sprintf("%s(%d)", e.ID, len(item.Pages[0].Rows)))
		default:
			words = append(words, e.ID)
		}
	}
	if page.HasNext {
		words = append(words, "…")
	}
	return strings.Join(words, " ")
}
