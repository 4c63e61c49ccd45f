package oracle

import (
	"slices"

	"regiograaf/graph"
)

// place gives the place of a value in its closed list; false when it is missing.
func (v *view) place(t graph.Term, of graph.Thing) (uint8, bool) {
	switch x := of.(type) {
	case *graph.Entity:
		switch t.Field {
		case graph.TermKind:
			return uint8(x.Kind), true
		case graph.TermStatus:
			return uint8(x.Status), true
		case graph.TermTier:
			return uint8(x.Tier), true
		case graph.TermBasis:
			return uint8(x.Period.Basis), true
		case graph.TermProperty:
			value := v.value(x, t.Property)
			return uint8(value.Int), value.Set
		}
	case *graph.Relation:
		switch t.Field {
		case graph.TermStatus:
			return uint8(x.Status), true
		case graph.TermTier:
			return uint8(x.Tier), true
		case graph.TermBasis:
			return uint8(x.Period.Basis), true
		case graph.TermType:
			return uint8(x.Type), true
		case graph.TermHoldsOn:
			day := v.today
			if v.day != nil {
				day = *v.day
			}
			return uint8(x.Period.HoldsOn(day, v.isEvent(x), x.Status)), true
		}
	case *graph.Citation:
		if t.Field == graph.TermVerification {
			return uint8(x.Verification), true
		}
	case *graph.Gap:
		if t.Field == graph.TermKind {
			return uint8(x.Kind), true
		}
	}
	return 0, false
}

// texts gives the values of a text, without empty ones.
func (v *view) texts(t graph.Term, of graph.Thing) []string {
	var values []string
	switch x := of.(type) {
	case *graph.Entity:
		switch t.Field {
		case graph.TermName:
			values = append([]string{x.Name}, x.Aliases...)
		case graph.TermSlug:
			values = []string{x.Slug}
		case graph.TermIdentifier:
			for _, i := range x.Identifiers {
				values = append(values, i.Value, i.URI)
			}
		case graph.TermProperty:
			values = []string{v.textProperty(x, t.Property)}
		}
	case *graph.Relation:
		switch t.Field {
		case graph.TermRole:
			values = []string{x.Role}
		case graph.TermRoleCode:
			values = []string{x.RoleCode}
		}
	}
	return slices.DeleteFunc(values, func(s string) bool { return s == "" })
}

func (v *view) textProperty(e *graph.Entity, name string) string {
	place := v.ontology.Property(name)[e.Kind]
	if place < 0 {
		return ""
	}
	if p := v.ontology.Kinds[e.Kind].Properties[place]; p.Type == graph.IdentifierProperty {
		return e.Identifier(p.Scheme)
	}
	return e.Value(place).Text
}

// number gives a number; false when it is missing.
func (v *view) number(t graph.Term, of graph.Thing) (int64, bool) {
	switch t.Field {
	case graph.TermCitations:
		return int64(len(v.citationsOf(of))), true
	case graph.TermCitedDocuments:
		var documents []string
		for _, e := range v.citationsOf(of) {
			if c := e.item.(*graph.Citation); !slices.Contains(documents, c.Document) {
				documents = append(documents, c.Document)
			}
		}
		return int64(len(documents)), true
	case graph.TermProperty:
		if e, ok := of.(*graph.Entity); ok {
			value := v.value(e, t.Property)
			return value.Int, value.Set
		}
	}
	return 0, false
}

// flag gives a boolean, and whether it is known.
func (v *view) flag(t graph.Term, of graph.Thing) (is, known bool) {
	e, ok := of.(*graph.Entity)
	if !ok {
		return false, false
	}
	switch t.Field {
	case graph.TermComplete:
		size := v.value(e, "declaredSize")
		return int64(len(v.members(e))) >= size.Int, size.Set && v.ontology.Kinds[e.Kind].Counted
	case graph.TermIsSource:
		cited := slices.ContainsFunc(v.citations, func(c *graph.Citation) bool { return c.Document == e.ID && v.visible(c) })
		return cited, v.ontology.Kinds[e.Kind].Source
	case graph.TermProperty:
		value := v.value(e, t.Property)
		return value.Int == 1, value.Set
	}
	return false, false
}

// date gives a date. An event that has no until ends where it begins.
func (v *view) date(t graph.Term, of graph.Thing) graph.PartialDate {
	var p graph.Period
	event := false
	switch x := of.(type) {
	case *graph.Entity:
		p, event = x.Period, v.ontology.Kinds[x.Kind].Event
	case *graph.Relation:
		p, event = x.Period, v.isEvent(x)
	case *graph.Citation:
		if t.Field == graph.TermRetrievedOn {
			return x.RetrievedOn
		}
	}
	switch {
	case t.Field == graph.TermFrom:
		return p.From
	case t.Field == graph.TermUntil && p.Until.IsZero() && event:
		return p.From
	case t.Field == graph.TermUntil:
		return p.Until
	case t.Field == graph.TermObservedOn:
		return p.ObservedOn
	}
	return graph.PartialDate{}
}
