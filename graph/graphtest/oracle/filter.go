package oracle

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

// holds tells whether the condition holds for the item of the edge.
func (v *view) holds(f graph.Filter, e edge) bool {
	switch f := f.(type) {
	case graph.All:
		return !slices.ContainsFunc(f, func(each graph.Filter) bool { return !v.holds(each, e) })
	case graph.Any:
		return slices.ContainsFunc(f, func(each graph.Filter) bool { return v.holds(each, e) })
	case graph.Not:
		return !v.holds(f.Of, e)
	case graph.IDs:
		return slices.Contains(f, idOf(e.item))
	case graph.In:
		place, ok := v.place(f.Of, e.item)
		return ok && f.Set.Has(place)
	case graph.Text:
		return textHolds(f, v.texts(f.Of, e.item))
	case graph.Number:
		n, ok := v.number(f.Of, e.item)
		return numberHolds(f, n, ok)
	case graph.Flag:
		is, known := v.flag(f.Of, e.item)
		return known && is == f.Is
	case graph.Date:
		return dateHolds(f, v.date(f.Of, e.item))
	case graph.Overlap:
		return v.overlaps(f, e.item)
	case graph.Linked:
		return v.linked(f, e.item)
	case graph.At:
		return slices.ContainsFunc(v.at(f.Where, e), func(at *graph.Entity) bool { return v.holds(f.Of, edge{item: at}) })
	}
	return true // no condition
}

func textHolds(f graph.Text, values []string) bool {
	if f.IsNull != nil && *f.IsNull != (len(values) == 0) {
		return false
	}
	if f.Eq == nil && f.Contains == nil && f.StartsWith == nil && f.EndsWith == nil && f.In == nil {
		return true
	}
	return slices.ContainsFunc(values, func(value string) bool {
		value = text.Fold(value)
		return (f.Eq == nil || value == text.Fold(*f.Eq)) &&
			(f.Contains == nil || strings.Contains(value, text.Fold(*f.Contains))) &&
			(f.StartsWith == nil || strings.HasPrefix(value, text.Fold(*f.StartsWith))) &&
			(f.EndsWith == nil || strings.HasSuffix(value, text.Fold(*f.EndsWith))) &&
			(f.In == nil || slices.ContainsFunc(f.In, func(in string) bool { return value == text.Fold(in) }))
	})
}

func numberHolds(f graph.Number, n int64, ok bool) bool {
	if f.IsNull != nil && *f.IsNull == ok {
		return false
	}
	meets := func(operator *int64, compares bool) bool { return operator == nil || ok && compares }
	value := func(operator *int64) int64 {
		if operator == nil {
			return 0
		}
		return *operator
	}
	return meets(f.Eq, n == value(f.Eq)) && meets(f.GT, n > value(f.GT)) && meets(f.GTE, n >= value(f.GTE)) && meets(f.LT, n < value(f.LT)) &&
		meets(f.LTE, n <= value(f.LTE)) && (f.In == nil || ok && slices.Contains(f.In, n))
}

func dateHolds(f graph.Date, d graph.PartialDate) bool {
	if f.IsNull != nil && *f.IsNull != d.IsZero() {
		return false
	}
	if f.Eq == nil && f.GTE == nil && f.LTE == nil {
		return true
	}
	if d.IsZero() {
		return false
	}
	first, last := d.First(), d.Last()
	if f.Eq != nil {
		first, last = max(first, f.Eq.First()), min(last, f.Eq.Last())
	}
	if f.GTE != nil {
		first = max(first, *f.GTE)
	}
	if f.LTE != nil {
		last = min(last, *f.LTE)
	}
	return first <= last
}

func (v *view) overlaps(f graph.Overlap, t graph.Thing) bool {
	first, last := graph.FirstDay, graph.LastDay
	if from := v.date(graph.Term{Field: graph.TermFrom}, t); !from.IsZero() {
		first = from.First()
	}
	if until := v.date(graph.Term{Field: graph.TermUntil}, t); !until.IsZero() {
		last = until.Last()
	}
	if f.From != nil {
		first = max(first, *f.From)
	}
	if f.Until != nil {
		last = min(last, *f.Until)
	}
	return first <= last
}

func (v *view) linked(f graph.Linked, t graph.Thing) bool {
	var edges []edge
	e, isEntity := t.(*graph.Entity)
	switch {
	case f.To == graph.ToCitations:
		edges = v.citationsOf(t)
	case f.To == graph.ToRelations && isEntity:
		edges = v.relationsOf(e)
	case f.To == graph.ToRepresented && isEntity:
		edges = v.represented(e)
	}
	matching := 0
	for _, each := range edges {
		if v.holds(f.Of, each) {
			matching++
		}
	}
	switch f.Quantity {
	case graph.Some:
		return matching > 0
	case graph.None:
		return matching == 0
	}
	return matching == len(edges)
}

// at gives the entities that a record refers to.
func (v *view) at(p graph.Place, e edge) []*graph.Entity {
	switch t := e.item.(type) {
	case *graph.Relation:
		switch p {
		case graph.AtFrom:
			return []*graph.Entity{v.byID[t.From]}
		case graph.AtTo:
			return []*graph.Entity{v.byID[t.To]}
		case graph.AtFar:
			return e.far
		case graph.AtActor:
			return []*graph.Entity{v.actor(t)}
		case graph.AtWork:
			return []*graph.Entity{v.work(t)}
		case graph.AtMandate:
			return v.mandates(t)
		}
	case *graph.Citation:
		if p == graph.AtDocument {
			return []*graph.Entity{v.byID[t.Document]}
		}
	case *graph.Gap:
		if p == graph.AtSubject {
			return v.about(t)
		}
	}
	return nil
}
