package oracle

import (
	"slices"

	"regiograaf/graph"
)

// edges gives what a link finds below the parent, or in the whole graph when that is nil, before Kinds and Where. A source that such a parent
// does not have finds nothing.
func (v *view) edges(l *graph.Link, parent graph.Thing) []edge {
	switch p := parent.(type) {
	case nil:
		return v.atRoot(l)
	case *graph.Entity:
		return v.belowEntity(l, p)
	case *graph.Relation:
		return v.belowRelation(l, p)
	case *graph.Citation:
		switch l.Source {
		case graph.SourceDocument:
			return []edge{{item: v.byID[p.Document]}}
		case graph.SourceSubject:
			return v.only(v.subjectOf(p))
		}
	case *graph.Gap:
		if l.Source == graph.SourceAbout {
			return items(v.about(p))
		}
	}
	return nil
}

func (v *view) atRoot(l *graph.Link) []edge {
	var edges []edge
	switch l.Source {
	case graph.SourceEntities:
		for _, e := range v.entities {
			if v.visible(e) && v.on(&e.Period, v.ontology.Kinds[e.Kind].Event) {
				edges = append(edges, edge{item: e})
			}
		}
	case graph.SourceRefs:
		for _, ref := range l.Refs {
			edges = append(edges, edge{item: v.lookUp(l, ref)})
		}
	case graph.SourceRelations, graph.SourceInvolvements:
		for _, r := range v.kept {
			if l.Source == graph.SourceInvolvements && !v.ontology.IsInvolvement(r.Type, v.byID[r.From].Kind, v.byID[r.To].Kind) {
				continue
			}
			edges = append(edges, edge{item: r, far: []*graph.Entity{v.byID[r.From], v.byID[r.To]}})
		}
	case graph.SourceCitations:
		for _, c := range v.citations {
			if v.visible(c) {
				edges = append(edges, edge{item: c})
			}
		}
	case graph.SourceGaps:
		for _, g := range v.gaps {
			if v.visible(g) {
				edges = append(edges, edge{item: g})
			}
		}
	}
	return edges
}

func (v *view) belowEntity(l *graph.Link, e *graph.Entity) []edge {
	var edges []edge
	switch l.Source {
	case graph.SourceRelations:
		return v.relationsOf(e)
	case graph.SourceCitations:
		return v.citationsOf(e)
	case graph.SourceGaps:
		for _, g := range v.gaps {
			if v.visible(g) && slices.Contains(g.Entities, e.ID) {
				edges = append(edges, edge{item: g})
			}
		}
	case graph.SourceWays:
		return v.ways(l.Ways, e)
	case graph.SourcePassages:
		for _, c := range v.citations {
			if c.Document == e.ID && v.visible(c) {
				edges = append(edges, edge{item: c})
			}
		}
	case graph.SourceCited:
		for _, cited := range v.entities {
			if v.visible(cited) && slices.ContainsFunc(v.citations, func(c *graph.Citation) bool { return c.Document == e.ID && c.Subject == cited.ID }) {
				edges = append(edges, edge{item: cited})
			}
		}
	case graph.SourceMembers:
		return v.members(e)
	}
	return edges
}

func (v *view) belowRelation(l *graph.Link, r *graph.Relation) []edge {
	switch l.Source {
	case graph.SourceFrom:
		return v.only(v.byID[r.From])
	case graph.SourceTo:
		return v.only(v.byID[r.To])
	case graph.SourceActor:
		return v.only(v.actor(r))
	case graph.SourceWork:
		return v.only(v.work(r))
	case graph.SourceMandates:
		return items(v.mandates(r))
	case graph.SourceCitations:
		return v.citationsOf(r)
	}
	return nil
}

// only gives the thing itself, unless it is hidden.
func (v *view) only(t graph.Thing) []edge {
	if !v.visible(t) {
		return nil
	}
	return []edge{{item: t}}
}

func items(list []*graph.Entity) []edge {
	var edges []edge
	for _, e := range list {
		edges = append(edges, edge{item: e})
	}
	return edges
}

// lookUp gives what a ref points at; nil when there is none, it is hidden, or it is of no kind that the link keeps.
func (v *view) lookUp(l *graph.Link, ref graph.Ref) graph.Thing {
	var entity *graph.Entity
	switch ref.By {
	case graph.ByID:
		if r := find(v.relations, ref.Text, relationID); r != nil && v.visible(r) {
			return r
		}
		if c := find(v.citations, ref.Text, citationID); c != nil && v.visible(c) {
			return c
		}
		entity = v.byID[ref.Text]
	case graph.BySlug:
		entity = v.EntityBySlug(ref.Text)
	case graph.ByURI:
		entity = v.byURI(ref.Text)
	}
	if entity == nil || !v.visible(entity) || l.Kinds != 0 && !l.Kinds.Has(uint8(entity.Kind)) {
		return nil
	}
	return entity
}

func (v *view) byURI(uri string) *graph.Entity {
	var lowest *graph.Entity
	for _, e := range v.entities {
		has := slices.ContainsFunc(e.Identifiers, func(i graph.Identifier) bool { return i.URI == uri && uri != "" })
		if has && (lowest == nil || e.ID < lowest.ID) {
			lowest = e
		}
	}
	return lowest
}

// ways gives the edges of a named connection: each (relation, item) pair once.
func (v *view) ways(ways []graph.Way, e *graph.Entity) []edge {
	var edges []edge
	add := func(list []edge) {
		for _, new := range list {
			if !slices.ContainsFunc(edges, func(old edge) bool { return old.via == new.via && old.item == new.item }) {
				edges = append(edges, new)
			}
		}
	}
	for _, w := range ways {
		if w.Follow == graph.FollowMandates {
			continue
		}
		if w.First.Follow == graph.FollowNone {
			add(v.step(w.Step, e))
			continue
		}
		for _, first := range v.step(w.First, e) {
			if middle := first.far[0]; w.Through.Has(uint8(middle.Kind)) {
				add(v.step(w.Step, middle))
			}
		}
	}
	if !slices.ContainsFunc(ways, func(w graph.Way) bool { return w.Follow == graph.FollowMandates }) {
		return edges
	}
	for _, listed := range slices.Clone(edges) {
		for _, m := range v.mandates(listed.via) {
			add([]edge{{item: m, via: listed.via, far: []*graph.Entity{m}}})
		}
	}
	return edges
}

// step gives the relations that a step follows from the entity, with the items that they lead to.
func (v *view) step(s graph.Step, e *graph.Entity) []edge {
	var edges []edge
	for _, r := range v.kept {
		var item *graph.Entity
		switch {
		case s.Follow == graph.FollowOut && r.Type == s.Type && r.From == e.ID:
			item = v.byID[r.To]
		case s.Follow == graph.FollowIn && r.Type == s.Type && r.To == e.ID:
			item = v.byID[r.From]
		case s.Follow == graph.FollowRepresents && slices.Contains(v.mandates(r), e):
			item = v.actor(r)
		case s.Follow == graph.FollowRepresented && slices.Contains(v.mandates(r), e):
			item = v.work(r)
		default:
			continue
		}
		edges = append(edges, edge{item: item, via: r, far: []*graph.Entity{item}})
	}
	return edges
}
