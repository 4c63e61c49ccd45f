package read

import (
	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// placeOf gives the place of a value in its closed list; false when it is missing.
func (x *reader) placeOf(t graph.Term, v *view, about sort) func(memory.Hit) (uint8, bool) {
	switch about {
	case anEntity:
		if t.Field == graph.TermProperty {
			places := x.g.Ontology.Property(t.Property)
			return func(h memory.Hit) (uint8, bool) {
				e := x.g.Entities.At(h.Item)
				value := e.Value(places[e.Kind])
				return uint8(value.Int), value.Set
			}
		}
		return func(h memory.Hit) (uint8, bool) { return placeOfEntity(x.g.Entities.At(h.Item).Entity, t.Field) }
	case aRelation:
		if t.Field == graph.TermHoldsOn {
			day := v.today
			if v.asOf.Set {
				day = v.asOf.Day
			}
			return func(h memory.Hit) (uint8, bool) {
				r := x.g.Relations.At(h.Rel).Relation
				return uint8(r.Period.HoldsOn(day, r.Event, r.Status)), true
			}
		}
		return func(h memory.Hit) (uint8, bool) { return placeOfRelation(x.g.Relations.At(h.Rel).Relation, t.Field) }
	case aCitation:
		return func(h memory.Hit) (uint8, bool) {
			return uint8(x.g.Citations.At(h.Item).Verification), t.Field == graph.TermVerification
		}
	}
	return func(h memory.Hit) (uint8, bool) { return uint8(x.g.Gaps.At(h.Item).Kind), t.Field == graph.TermKind }
}

func placeOfEntity(e *graph.Entity, field graph.TermField) (uint8, bool) {
	switch field {
	case graph.TermKind:
		return uint8(e.Kind), true
	case graph.TermStatus:
		return uint8(e.Status), true
	case graph.TermTier:
		return uint8(e.Tier), true
	case graph.TermBasis:
		return uint8(e.Period.Basis), true
	}
	return 0, false
}

func placeOfRelation(r *graph.Relation, field graph.TermField) (uint8, bool) {
	switch field {
	case graph.TermType:
		return uint8(r.Type), true
	case graph.TermStatus:
		return uint8(r.Status), true
	case graph.TermTier:
		return uint8(r.Tier), true
	case graph.TermBasis:
		return uint8(r.Period.Basis), true
	}
	return 0, false
}

// textsOf gives the values of a text, folded, without empty ones.
func (x *reader) textsOf(t graph.Term, about sort) func(memory.Hit) []string {
	words := func(of func(*memory.Words) []string) func(memory.Hit) []string {
		return func(h memory.Hit) []string { return of(x.g.Entities.At(h.Item).Words) }
	}
	role := func(of func(*memory.Role) []string) func(memory.Hit) []string {
		return func(h memory.Hit) []string {
			if r := x.g.Relations.At(h.Rel).Role; r != nil {
				return of(r)
			}
			return nil
		}
	}
	switch {
	case about == anEntity && t.Field == graph.TermName:
		return words(func(w *memory.Words) []string { return w.Names })
	case about == anEntity && t.Field == graph.TermSlug:
		return words(func(w *memory.Words) []string { return w.Slug })
	case about == anEntity && t.Field == graph.TermIdentifier:
		return words(func(w *memory.Words) []string { return w.Identifiers })
	case about == anEntity && t.Field == graph.TermProperty:
		return x.propertyTexts(t.Property)
	case about == aRelation && t.Field == graph.TermRole:
		return role(func(r *memory.Role) []string { return r.Label })
	case about == aRelation && t.Field == graph.TermRoleCode:
		return role(func(r *memory.Role) []string { return r.Code })
	}
	return func(memory.Hit) []string { return nil }
}

func (x *reader) propertyTexts(name string) func(memory.Hit) []string {
	places := x.g.Ontology.Property(name)
	return func(h memory.Hit) []string {
		e := x.g.Entities.At(h.Item)
		place := places[e.Kind]
		if place < 0 || e.Words.Properties == nil {
			return nil
		}
		return e.Words.Properties[place]
	}
}

// numberOf gives a number; false when it is missing.
func (x *reader) numberOf(t graph.Term, v *view, about sort) func(memory.Hit) (int64, bool) {
	switch {
	case t.Field == graph.TermCitations:
		return func(h memory.Hit) (int64, bool) { return int64(len(v.citations(recordOf(about, h)))), true }
	case t.Field == graph.TermCitedDocuments:
		return func(h memory.Hit) (int64, bool) { return x.documents(v.citations(recordOf(about, h))), true }
	case t.Field == graph.TermProperty && about == anEntity:
		places := x.g.Ontology.Property(t.Property)
		return func(h memory.Hit) (int64, bool) {
			e := x.g.Entities.At(h.Item)
			value := e.Value(places[e.Kind])
			return value.Int, value.Set
		}
	}
	return func(memory.Hit) (int64, bool) { return 0, false }
}

// documents counts the different documents of citations in the order of their documents.
func (x *reader) documents(citations []uint32) int64 {
	n, last := int64(0), memory.None
	for _, no := range citations {
		if document := x.g.Citations.At(no).Document; document != last {
			n, last = n+1, document
		}
	}
	return n
}

// flagOf gives a boolean, and whether it is known.
func (x *reader) flagOf(t graph.Term, v *view, about sort) func(memory.Hit) (is, known bool) {
	kinds := x.g.Ontology.Kinds
	switch {
	case about != anEntity:
	case t.Field == graph.TermComplete:
		return func(h memory.Hit) (is, known bool) {
			e := x.g.Entities.At(h.Item)
			size := e.Value(x.g.DeclaredSize[e.Kind])
			if !size.Set || !kinds[e.Kind].Counted {
				return false, false
			}
			return int64(len(x.known(h.Item, v))) >= size.Int, true
		}
	case t.Field == graph.TermIsSource:
		return func(h memory.Hit) (is, known bool) {
			e := x.g.Entities.At(h.Item)
			return kinds[e.Kind].Source && x.isSource(e, v), kinds[e.Kind].Source
		}
	case t.Field == graph.TermProperty:
		places := x.g.Ontology.Property(t.Property)
		return func(h memory.Hit) (is, known bool) {
			e := x.g.Entities.At(h.Item)
			value := e.Value(places[e.Kind])
			return value.Int == 1, value.Set
		}
	}
	return func(memory.Hit) (is, known bool) { return false, false }
}

func (x *reader) isSource(e *memory.Entity, v *view) bool {
	passages := e.Hangs.Find(memory.Passages).All()
	for h, ok := passages.Next(); ok && x.tick(); h, ok = passages.Next() {
		if v.citation(x.g.Citations.At(h.Item)) {
			return true
		}
	}
	return false
}

// dateOf gives a date. An event that has no until ends where it begins.
func (x *reader) dateOf(field graph.TermField, about sort) func(memory.Hit) graph.PartialDate {
	switch about {
	case anEntity:
		return func(h memory.Hit) graph.PartialDate {
			e := x.g.Entities.At(h.Item)
			return dateOfPeriod(&e.Period, field, x.g.Ontology.Kinds[e.Kind].Event)
		}
	case aRelation:
		return func(h memory.Hit) graph.PartialDate {
			r := x.g.Relations.At(h.Rel).Relation
			return dateOfPeriod(&r.Period, field, r.Event)
		}
	case aCitation:
		if field == graph.TermRetrievedOn {
			return func(h memory.Hit) graph.PartialDate { return x.g.Citations.At(h.Item).RetrievedOn }
		}
	}
	return func(memory.Hit) graph.PartialDate { return graph.PartialDate{} }
}

func dateOfPeriod(p *graph.Period, field graph.TermField, event bool) graph.PartialDate {
	switch {
	case field == graph.TermFrom, field == graph.TermUntil && event && p.Until.IsZero():
		return p.From
	case field == graph.TermUntil:
		return p.Until
	case field == graph.TermObservedOn:
		return p.ObservedOn
	}
	return graph.PartialDate{}
}
