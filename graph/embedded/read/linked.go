package read

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// linked compiles a condition on the records that hang from a record.
func (x *reader) linked(f *graph.Linked, v *view, about sort) condition {
	var each func(h memory.Hit, yield func(memory.Hit) bool)
	of := aRelation
	switch {
	case f.To == graph.ToCitations:
		of = aCitation
		each = func(h memory.Hit, yield func(memory.Hit) bool) {
			for _, no := range v.citations(recordOf(about, h)) {
				if !x.tick() || !yield(memory.Hit{Item: no, Rel: memory.None}) {
					return
				}
			}
		}
	case about != anEntity:
		each = func(memory.Hit, func(memory.Hit) bool) {}
	case f.To == graph.ToRepresented:
		each = func(h memory.Hit, yield func(memory.Hit) bool) { x.eachRelation(h.Item, memory.Represented, v, yield) }
	default:
		each = func(h memory.Hit, yield func(memory.Hit) bool) { x.eachRelation(h.Item, memory.Relations, v, yield) }
	}
	holds := orTrue(x.condition(f.Of, v, of))
	wanted := f.Quantity != graph.Every // what ends the search
	return func(h memory.Hit) bool {
		found := false
		each(h, func(one memory.Hit) bool {
			found = holds(one) == wanted
			return !found
		})
		return found == (f.Quantity == graph.Some)
	}
}

// eachRelation goes through a list of relations of an entity as far as the view keeps them. What is done on behalf of a hidden entity is not among them.
func (x *reader) eachRelation(no uint32, list memory.List, v *view, yield func(memory.Hit) bool) {
	if !v.entity(no) {
		return
	}
	span := x.g.Entities.At(no).Hangs.Find(list).All()
	for h, ok := span.Next(); ok && x.tick(); h, ok = span.Next() {
		if v.relationOn(x.g.Relations.At(h.Rel)) && !yield(h) {
			return
		}
	}
}

// at compiles a condition on an entity that a record refers to.
func (x *reader) at(f *graph.At, v *view, about sort) condition {
	holds := orTrue(x.condition(f.Of, v, anEntity))
	entity := func(no uint32) bool { return holds(memory.Hit{Item: no, Rel: memory.None}) }
	shown := func(no uint32) bool { return v.entity(no) && entity(no) }
	switch {
	case about == aRelation:
		return x.atRelation(f.Where, entity, shown)
	case about == aCitation && f.Where == graph.AtDocument:
		return func(h memory.Hit) bool { return entity(x.g.Citations.At(h.Item).Document) }
	case about == aGap && f.Where == graph.AtSubject:
		return func(h memory.Hit) bool { return slices.ContainsFunc(x.g.Gaps.At(h.Item).Entities, shown) }
	}
	return never
}

func never(memory.Hit) bool { return false }

func (x *reader) atRelation(p graph.Place, entity, shown func(uint32) bool) condition {
	relations := x.g.Relations
	switch p {
	case graph.AtFrom:
		return func(h memory.Hit) bool { return entity(relations.At(h.Rel).From) }
	case graph.AtTo:
		return func(h memory.Hit) bool { return entity(relations.At(h.Rel).To) }
	case graph.AtFar:
		return func(h memory.Hit) bool {
			if h.Item != memory.None {
				return entity(h.Item)
			}
			return entity(relations.At(h.Rel).From) || entity(relations.At(h.Rel).To)
		}
	case graph.AtActor:
		return func(h memory.Hit) bool {
			actor, _ := x.g.Actor(relations.At(h.Rel))
			return entity(actor)
		}
	case graph.AtWork:
		return func(h memory.Hit) bool {
			_, work := x.g.Actor(relations.At(h.Rel))
			return entity(work)
		}
	case graph.AtMandate:
		return func(h memory.Hit) bool { return slices.ContainsFunc(relations.At(h.Rel).Mandates, shown) }
	}
	return never
}

// known gives the members of a counted group that are known: entities, each once.
func (x *reader) known(no uint32, v *view) []uint32 {
	x.seen = x.seen[:0]
	group := x.g.Entities.At(no)
	kinds := x.memberKinds(group)
	for t := range x.g.Ontology.Types {
		if !x.g.Ontology.Types[t].Membership {
			continue
		}
		span := group.Hangs.Find(memory.In(graph.RelationType(t))).All()
		for h, ok := span.Next(); ok && x.tick(); h, ok = span.Next() {
			if kinds.Has(uint8(x.g.Entities.At(h.Item).Kind)) && v.relationOn(x.g.Relations.At(h.Rel)) {
				x.seen = append(x.seen, h.Item)
			}
		}
	}
	slices.Sort(x.seen)
	return slices.Compact(x.seen)
}

// memberKinds gives the kinds of which a group can have members.
func (x *reader) memberKinds(group *memory.Entity) graph.Set {
	kinds := x.g.Ontology.KindsWhere(func(k *graph.KindRow) bool { return !k.Plural })
	if kind := group.Value(x.g.MemberKind[group.Kind]); kind.Set {
		kinds &= 1 << kind.Int
	}
	return kinds
}
