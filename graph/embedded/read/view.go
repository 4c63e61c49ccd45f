package read

import (
	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// view is the graph as a link sees it: what its AsOf and Tiers keep.
type view struct {
	g     *memory.Graph
	tiers graph.Set
	open  bool // all tiers
	asOf  graph.AsOf
	today graph.Day
}

func viewOf(g *memory.Graph, l *graph.Link, today graph.Day) view {
	return view{g: g, tiers: l.Tiers, open: l.Tiers&graph.AllTiers == graph.AllTiers, asOf: l.AsOf, today: today}
}

// entity tells whether an entity is shown.
func (v *view) entity(no uint32) bool {
	return v.open || v.tiers.Has(uint8(v.g.Entities.At(no).Tier))
}

// entityOn tells whether it is shown and not excluded on the day.
func (v *view) entityOn(no uint32) bool {
	e := v.g.Entities.At(no)
	return (v.open || v.tiers.Has(uint8(e.Tier))) && (!v.asOf.Set || e.First <= v.asOf.Day && v.asOf.Day <= e.Last)
}

// relation tells whether a relation is shown, which it is not without its ends.
func (v *view) relation(r *memory.Relation) bool {
	return v.open || v.tiers.Has(uint8(r.Tier)) && v.entity(r.From) && v.entity(r.To)
}

// relationOn tells whether it is shown and not excluded on the day.
func (v *view) relationOn(r *memory.Relation) bool {
	return (!v.asOf.Set || r.First <= v.asOf.Day && v.asOf.Day <= r.Last) && v.relation(r)
}

// citation tells whether a citation is shown, as what it supports is.
func (v *view) citation(c *memory.Citation) bool {
	if c.OfRelation {
		return v.open || v.relation(v.g.Relations.At(c.Subject))
	}
	return v.entity(c.Subject)
}

// gap tells whether a gap is shown: with one of its entities, and one that says that two may be the same with all.
func (v *view) gap(p *memory.Gap) bool {
	if v.open {
		return true
	}
	shown := 0
	for _, no := range p.Entities {
		if v.entity(no) {
			shown++
		}
	}
	if p.Kind == graph.OpenIdentity {
		return shown == len(p.Entities)
	}
	return shown > 0
}

// citations gives the citations of a record that are shown: all or none.
func (v *view) citations(r record) []uint32 {
	switch {
	case r.sort == anEntity && v.entity(r.no):
		return v.g.Entities.At(r.no).Hangs.Citations
	case r.sort == aRelation && v.relation(v.g.Relations.At(r.no)):
		return v.g.Relations.At(r.no).Citations
	}
	return nil
}
