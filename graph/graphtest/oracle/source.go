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
			return those(v.about(p), all)
		}
	}
	return nil
}

func (v *view) atRoot(l *graph.Link) []edge {
	switch l.Source {
	case graph.SourceEntities:
		return those(v.entities, func(e *graph.Entity) bool { return v.visible(e) && v.on(&e.Period, v.ontology.Kinds[e.Kind].Event) })
	case graph.SourceRefs:
		var edges []edge
		for _, ref := range l.Refs {
			edges = append(edges, edge{item: v.lookUp(l, ref)})
		}
		return edges
	case graph.SourceRelations, graph.SourceInvolvements:
		return v.relationsAtRoot(l.Source == graph.SourceInvolvements)
	case graph.SourceCitations:
		return those(v.citations, func(c *graph.Citation) bool { return v.visible(c) })
	case graph.SourceGaps:
		return those(v.gaps, func(g *graph.Gap) bool { return v.visible(g) })
	case graph.SourceSearch:
		return v.found(l)
	}
	return nil
}

// relationsAtRoot gives the relations, or only the involvements, each with both ends as its far end.
func (v *view) relationsAtRoot(involvements bool) []edge {
	var edges []edge
	for _, r := range v.kept {
		from, to := v.byID[r.From], v.byID[r.To]
		if !involvements || v.ontology.IsInvolvement(r.Type, from.Kind, to.Kind) {
			edges = append(edges, edge{item: r, far: []*graph.Entity{from, to}})
		}
	}
	return edges
}

func (v *view) belowEntity(l *graph.Link, e *graph.Entity) []edge {
	switch l.Source {
	case graph.SourceRelations:
		return v.relationsOf(e)
	case graph.SourceCitations:
		return v.citationsOf(e)
	case graph.SourceGaps:
		return those(v.gaps, func(g *graph.Gap) bool { return v.visible(g) && slices.Contains(g.Entities, e.ID) })
	case graph.SourceWays:
		return v.ways(l.Ways, e)
	case graph.SourcePassages:
		return those(v.citations, func(c *graph.Citation) bool { return v.visible(c) && c.Document == e.ID })
	case graph.SourceCited:
		return those(v.entities, func(cited *graph.Entity) bool {
			return v.visible(cited) && slices.ContainsFunc(v.citations, func(c *graph.Citation) bool { return c.Document == e.ID && c.Subject == cited.ID })
		})
	case graph.SourceMembers:
		return v.members(e)
	}
	return nil
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
		return those(v.mandates(r), all)
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

// those gives the things of a list that are to be kept.
func those[T graph.Thing](list []T, keep func(T) bool) []edge {
	var edges []edge
	for _, thing := range list {
		if keep(thing) {
			edges = append(edges, edge{item: thing})
		}
	}
	return edges
}

func all(*graph.Entity) bool { return true }

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
	mandates := false
	for _, w := range ways {
		if w.Follow == graph.FollowMandates {
			mandates = true
			continue
		}
		edges = append(edges, v.way(w, e)...)
	}
	if mandates {
		for _, listed := range slices.Clone(edges) {
			for _, m := range v.mandates(listed.via) {
				edges = append(edges, edge{item: m, via: listed.via, far: []*graph.Entity{m}})
			}
		}
	}
	return once(edges)
}

// once leaves out the edges that are there already.
func once(edges []edge) []edge {
	var different []edge
	for _, e := range edges {
		if !slices.ContainsFunc(different, func(d edge) bool { return d.via == e.via && d.item == e.item }) {
			different = append(different, e)
		}
	}
	return different
}

// way follows one way, over one relation or two.
func (v *view) way(w graph.Way, e *graph.Entity) []edge {
	if w.First.Follow == graph.FollowNone {
		return v.step(w.Step, e)
	}
	var edges []edge
	for _, first := range v.step(w.First, e) {
		if middle := first.far[0]; w.Through.Has(uint8(middle.Kind)) {
			edges = append(edges, v.step(w.Step, middle)...)
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
