package oracle

import (
	"slices"

	"regiograaf/graph"
)

// view is the graph as one link sees it: what its AsOf and Tiers keep.
type view struct {
	*moment
	tiers graph.Set
	day   *graph.Day // of AsOf; nil is all of history
	today graph.Day
	kept  []*graph.Relation // that hold on the day and are not hidden
}

// edge is one item that a link finds. In a connection, via is the relation that leads to it. Of a relation, far are the entities at its far end. In a search,
// match says why.
type edge struct {
	item  graph.Thing
	via   *graph.Relation
	far   []*graph.Entity
	match *graph.Match
}

func newView(m *moment, l *graph.Link, today graph.Day) *view {
	v := &view{moment: m, tiers: l.Tiers, today: today}
	if l.AsOf.Set {
		v.day = &l.AsOf.Day
	}
	for _, r := range m.relations {
		if v.visible(r) && v.on(&r.Period, v.isEvent(r)) {
			v.kept = append(v.kept, r)
		}
	}
	return v
}

// on tells whether it is not excluded that the period holds on the day.
func (v *view) on(p *graph.Period, event bool) bool {
	if v.day == nil {
		return true
	}
	first, last := p.Span(event)
	return first <= *v.day && *v.day <= last
}

func (v *view) isEvent(r *graph.Relation) bool {
	return v.ontology.IsEvent(r.Type, v.byID[r.From].Kind, v.byID[r.To].Kind)
}

// visible tells whether Tiers show the thing. A relation is hidden with its ends, a citation with what it supports. A gap shows with one of its
// entities; when it says that two may be the same, with both.
func (v *view) visible(t graph.Thing) bool {
	switch t := t.(type) {
	case *graph.Entity:
		return v.tiers.Has(uint8(t.Tier))
	case *graph.Relation:
		return v.tiers.Has(uint8(t.Tier)) && v.visible(v.byID[t.From]) && v.visible(v.byID[t.To])
	case *graph.Citation:
		return v.visible(v.subjectOf(t))
	case *graph.Gap:
		shown := len(v.about(t))
		if t.Kind == graph.OpenIdentity {
			return shown == len(t.Entities)
		}
		return shown > 0
	}
	return false
}

// subjectOf gives what a citation supports.
func (v *view) subjectOf(c *graph.Citation) graph.Thing {
	if e := v.byID[c.Subject]; e != nil {
		return e
	}
	return find(v.relations, c.Subject, relationID)
}

// shown gives the entities of the ids that Tiers show.
func (v *view) shown(ids []string) []*graph.Entity {
	var list []*graph.Entity
	for _, id := range ids {
		if e := v.byID[id]; v.visible(e) {
			list = append(list, e)
		}
	}
	return list
}

func (v *view) about(g *graph.Gap) []*graph.Entity         { return v.shown(g.Entities) }
func (v *view) mandates(r *graph.Relation) []*graph.Entity { return v.shown(r.OnBehalfOf) }

// actor gives the end of the relation that does it, and work the other one.
func (v *view) actor(r *graph.Relation) *graph.Entity {
	if v.ontology.ActorEnd(r.Type) == graph.ToEnd {
		return v.byID[r.To]
	}
	return v.byID[r.From]
}

func (v *view) work(r *graph.Relation) *graph.Entity { return v.other(r, v.actor(r)) }

func (v *view) other(r *graph.Relation, e *graph.Entity) *graph.Entity {
	if r.From == e.ID {
		return v.byID[r.To]
	}
	return v.byID[r.From]
}

// relationsOf gives the relations from or to the entity, each with the other end as its far end.
func (v *view) relationsOf(e *graph.Entity) []edge {
	var edges []edge
	for _, r := range v.kept {
		if r.From == e.ID || r.To == e.ID {
			edges = append(edges, edge{item: r, far: []*graph.Entity{v.other(r, e)}})
		}
	}
	return edges
}

// represented gives the relations done on behalf of the entity, each with the end that is not the actor as its far end.
func (v *view) represented(e *graph.Entity) []edge {
	var edges []edge
	for _, r := range v.kept {
		if slices.Contains(v.mandates(r), e) {
			edges = append(edges, edge{item: r, far: []*graph.Entity{v.work(r)}})
		}
	}
	return edges
}

// citationsOf gives the citations of an entity or relation.
func (v *view) citationsOf(t graph.Thing) []edge {
	return those(v.citations, func(c *graph.Citation) bool { return c.Subject == idOf(t) && v.visible(c) })
}

// members gives the different entities that are known to belong to a counted group.
func (v *view) members(group *graph.Entity) []edge {
	if !v.ontology.Kinds[group.Kind].Counted {
		return nil
	}
	kind := v.value(group, "memberKind")
	return those(v.entities, func(e *graph.Entity) bool {
		if v.ontology.Kinds[e.Kind].Plural || kind.Set && kind.Int != int64(e.Kind) {
			return false
		}
		return slices.ContainsFunc(v.kept, func(r *graph.Relation) bool {
			return v.ontology.Types[r.Type].Membership && r.From == e.ID && r.To == group.ID
		})
	})
}

// value gives the value of a property; not set for a kind that does not have it.
func (v *view) value(e *graph.Entity, property string) graph.Value {
	return e.Value(v.ontology.Property(property)[e.Kind])
}

func idOf(t graph.Thing) string {
	switch t := t.(type) {
	case *graph.Entity:
		return t.ID
	case *graph.Relation:
		return t.ID
	case *graph.Citation:
		return t.ID
	case *graph.Gap:
		return t.ID
	}
	return ""
}
