package chance

import (
	"fmt"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest/oracle"
)

// reach counts what the answers to random queries hold.
type reach struct{ links, rows, full, cut, nested map[graph.Source]int }

func (r *reach) count(links []graph.Link, pages []graph.Page) {
	for i := range pages {
		l, p := &links[i], &pages[i]
		r.links[l.Source]++
		r.rows[l.Source] += len(p.Rows)
		if len(p.Rows) > 1 {
			r.full[l.Source]++
		}
		if l.Page.Cursor != nil && p.HasNext && p.HasPrevious {
			r.cut[l.Source]++
		}
		for _, row := range p.Rows {
			r.count(l.Item.Links, row.Item.Pages)
			r.count(l.Via.Links, row.Via.Pages)
		}
	}
}

func TestX(t *testing.T) {
	r := &reach{map[graph.Source]int{}, map[graph.Source]int{}, map[graph.Source]int{}, map[graph.Source]int{}, nil}
	ents, rels := 0, 0
	for seed := range uint64(500) {
		w := newWorld(newDice(seed), graph.Jeugdhulp())
		judge := oracle.New(graph.Jeugdhulp())
		for _, b := range w.batches() {
			if _, err := judge.Apply(t.Context(), b); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		ents += len(w.entities)
		rels += len(w.relations)
		a := newAsker(w)
		for range 5 {
			q := a.query()
			a.putCursors(q, func(q *graph.Query) *graph.Result { return must(t, judge, q) })
			r.count(q.Roots, must(t, judge, q).Roots)
		}
	}
	fmt.Println(ents/500, rels/500)
	for s := graph.SourceEntities; s <= graph.SourceAbout; s++ {
		fmt.Printf("%-20s pages %6d rows %6d full %5d mid-cursor %4d\n", sourceName(s), r.links[s], r.rows[s], r.full[s], r.cut[s])
	}
	w := newWorld(newDice(7), graph.Jeugdhulp())
	bs := w.batches()
	fmt.Println(printQuery(w.o, newAsker(w).query()))
	fmt.Println(printGraph(w.o, bs)[:1500])
}
