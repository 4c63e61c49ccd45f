package chance

import (
	"fmt"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest/oracle"
)

func TestSeedRepeats(t *testing.T) {
	o := graph.Jeugdhulp()
	tell := func(seed uint64) string {
		w := newWorld(newDice(seed), o)
		return printGraph(o, w.batches()) + printQuery(o, newAsker(w).query())
	}
	if first, again := tell(7), tell(7); first != again {
		t.Error("one seed gave two graphs or queries")
	}
	if tell(7) == tell(8) {
		t.Error("two seeds gave one graph and query")
	}
}

// reach counts, for each source, what the answers to random queries hold.
type reach map[graph.Source]*struct{ rows, several, between, empty int }

func (r reach) count(links []graph.Link, pages []graph.Page) {
	for i := range pages {
		l, p := &links[i], &pages[i]
		if r[l.Source] == nil {
			r[l.Source] = &struct{ rows, several, between, empty int }{}
		}
		c := r[l.Source]
		c.rows += len(p.Rows)
		switch {
		case len(p.Rows) == 0:
			c.empty++
		case len(p.Rows) > 1:
			c.several++
		}
		if l.Page.Cursor != nil && p.HasNext && p.HasPrevious {
			c.between++
		}
		for _, row := range p.Rows {
			r.count(l.Item.Links, row.Item.Pages)
			r.count(l.Via.Links, row.Via.Pages)
		}
	}
}

// lacking tells of which sources too little was seen.
func (r reach) lacking() (out []string) {
	for source := graph.SourceEntities; source <= graph.SourceAbout; source++ {
		c := r[source]
		if c == nil || c.rows < 100 || c.empty == 0 && source != graph.SourceRefs {
			out = append(out, fmt.Sprintf("source %d: %+v", source, c))
			continue
		}
		if _, paged := found(source); paged && (c.several < 10 || c.between == 0) {
			out = append(out, fmt.Sprintf("source %d: %+v", source, c))
		}
	}
	return out
}

// TestReach shows that random queries are no idle talk: each source gives rows, most give several, and pages lie between others. It ends when all that was seen.
func TestReach(t *testing.T) {
	const most = 900
	o := graph.Jeugdhulp()
	r := reach{}
	seed := uint64(0)
	for ; seed < most && len(r.lacking()) > 0; seed++ {
		w := newWorld(newDice(seed), o)
		judge := oracle.New(o)
		for _, b := range w.batches() {
			if _, err := judge.Apply(t.Context(), b); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
		a := newAsker(w)
		for range 5 {
			q := a.askable(func(q *graph.Query) *graph.Result { return must(t, judge, q) })
			q.MaxRows = 0
			r.count(q.Roots, must(t, judge, q).Roots)
		}
	}
	t.Logf("%d graphs", seed)
	for _, lack := range r.lacking() {
		t.Error(lack)
	}
}

func TestDifference(t *testing.T) {
	accare, ambiq := &graph.Entity{ID: "org:accare", Name: "Accare"}, &graph.Entity{ID: "org:ambiq", Name: "Ambiq"}
	leads := &graph.Relation{ID: "LEADS:anna:tafel-1", Period: graph.Period{Basis: graph.BasisUnknown}}
	page := func() graph.Page {
		return graph.Page{HasNext: true, Total: 3, Nodes: 2, ByKind: []int{0, 2}, Rows: []graph.Row{
			{Item: graph.Record{Thing: accare, Pages: []graph.Page{{Total: 1}}}, Via: graph.Record{Thing: leads}, Key: graph.Key{{Text: "accare"}}},
			{Item: graph.Record{Thing: ambiq, Pages: []graph.Page{{Total: 1}}}, Via: graph.Record{Thing: leads}, Key: graph.Key{{Text: "ambiq"}}},
		}}
	}
	links := []graph.Link{{
		Page: graph.Paging{Info: true, Keys: true}, Count: true, Nodes: true, ByKind: true, Via: graph.Selection{Fields: all},
		Item: graph.Selection{Fields: graph.FieldName, Links: []graph.Link{{Count: true}}},
	}}
	for name, change := range map[string]func(*graph.Page){
		"a row too few":      func(p *graph.Page) { p.Rows = p.Rows[:1] },
		"a row too many":     func(p *graph.Page) { p.Rows = append(p.Rows, p.Rows[0]) },
		"another order":      func(p *graph.Page) { p.Rows[0], p.Rows[1] = p.Rows[1], p.Rows[0] },
		"another key":        func(p *graph.Page) { p.Rows[0].Key = graph.Key{{Text: "a"}} },
		"another score":      func(p *graph.Page) { p.Rows[0].Match = &graph.Match{Points: 1, Most: 72} },
		"another flag":       func(p *graph.Page) { p.HasNext = false },
		"another total":      func(p *graph.Page) { p.Total++ },
		"another item count": func(p *graph.Page) { p.Nodes++ },
		"another kind":       func(p *graph.Page) { p.ByKind = []int{2} },
		"another page below": func(p *graph.Page) { p.Rows[1].Item.Pages[0].Total++ },
		"no page below":      func(p *graph.Page) { p.Rows[1].Item.Pages = nil },
		"another name":       func(p *graph.Page) { p.Rows[0].Item.Thing = &graph.Entity{ID: accare.ID, Name: "Akkare"} },
		"no thing":           func(p *graph.Page) { p.Rows[0].Item.Thing = nil },
		"no relation":        func(p *graph.Page) { p.Rows[0].Via.Thing = nil },
		"another period":     func(p *graph.Page) { p.Rows[0].Via.Thing = &graph.Relation{ID: leads.ID} },
		"what a writer stated": func(p *graph.Page) {
			p.Rows[0].Via.Thing = &graph.Relation{ID: leads.ID, Period: leads.Period, Stated: &graph.Stated{}}
		},
	} {
		got := page()
		change(&got)
		if difference("roots", links, []graph.Page{got}, []graph.Page{page()}) == "" {
			t.Errorf("%s is not seen", name)
		}
	}
	same := page()
	same.ByKind = append(same.ByKind, 0)
	same.Rows[0].Item.Thing = &graph.Entity{ID: accare.ID, Name: "Accare", Summary: "not asked for"}
	if d := difference("roots", links, []graph.Page{same}, []graph.Page{page()}); d != "" {
		t.Errorf("a difference where there is none: %s", d)
	}
}

// TestShrink looks for the smallest failure of a store that cannot compare a name with Anna, once there is a person.
func TestShrink(t *testing.T) {
	o := graph.Jeugdhulp()
	w := newWorld(newDice(3), o)
	batches := w.batches()
	a := newAsker(w)
	q := &graph.Query{Roots: []graph.Link{a.query().Roots[0], {Source: graph.SourceEntities, Tiers: graph.AllTiers, Where: graph.All{
		graph.Not{Of: graph.Any{graph.IDs{"org:accare"}, graph.Text{Of: graph.Term{Field: graph.TermName}, Contains: new("Anna")}}}, graph.Overlap{},
	}}, a.query().Roots[0]}}
	kept := batches[0].Entities[1].ID
	fails := func(q *graph.Query, batches []*graph.Batch) bool {
		return strings.Contains(printQuery(o, q), `Contains: "Anna"`) && strings.Contains(printGraph(o, batches), kept)
	}
	q, batches = shrink(q, batches, fails)
	if got := printQuery(o, q); len(q.Roots) != 1 || strings.Contains(got, "Overlap") || strings.Contains(got, "accare") {
		t.Errorf("not the smallest query: %s", got)
	}
	records := 0
	for _, b := range batches {
		records += len(b.Entities) + len(b.Relations) + len(b.Gaps)
	}
	if records != 1 {
		t.Errorf("%d records, want 1: %s", records, printGraph(o, batches))
	}
}
