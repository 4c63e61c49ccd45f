package cypher

import (
	"regiograaf/graph"
	"regiograaf/graph/text"
)

func fold(s string) string { return text.Fold(s) }

// days gives the properties with the first and last possible day of a date; empty where such a record has none.
func days(of graph.TermField, t thing) (first, last string) {
	name := ""
	switch {
	case t.sort == aCitation && of == graph.TermRetrievedOn:
		name = "_retrieved"
	case t.sort != anEntity && t.sort != aRelation:
	case of == graph.TermFrom:
		name = "_from"
	case of == graph.TermUntil:
		name = "_until"
	case of == graph.TermObservedOn:
		name = "_observed"
	}
	if name == "" {
		return "", ""
	}
	return t.v + "." + name + "Lo", t.v + "." + name + "Hi"
}

// date holds when some day of the value meets all operators: its span and theirs overlap.
func (b *builder) date(f graph.Date, t thing) string {
	first, last := days(f.Of.Field, t)
	if first == "" {
		return b.without(f.Eq != nil || f.GTE != nil || f.LTE != nil, f.IsNull)
	}
	var conditions []string
	if f.IsNull != nil {
		if *f.IsNull {
			conditions = append(conditions, first+" IS NULL")
		} else {
			conditions = append(conditions, first+" IS NOT NULL")
		}
	}
	low, high := graph.FirstDay, graph.LastDay
	if f.Eq != nil {
		low, high = f.Eq.First(), f.Eq.Last()
	}
	if f.GTE != nil {
		low = max(low, *f.GTE)
	}
	if f.LTE != nil {
		high = min(high, *f.LTE)
	}
	after, before := "", ""
	if f.Eq != nil || f.GTE != nil {
		after = b.param(int64(low))
		conditions = append(conditions, "coalesce("+last+" >= "+after+", false)")
	}
	if f.Eq != nil || f.LTE != nil {
		before = b.param(int64(high))
		conditions = append(conditions, "coalesce("+first+" <= "+before+", false)")
	}
	if after != "" && before != "" {
		conditions = append(conditions, after+" <= "+before)
	}
	return and(conditions...)
}

// overlap holds when a period and the range share a possible day; an unknown end of either leaves it open.
func (b *builder) overlap(f graph.Overlap, t thing) string {
	first, _ := days(graph.TermFrom, t)
	_, last := days(graph.TermUntil, t)
	if first == "" { // such a record has no period: it is open
		first, last = b.param(int64(graph.FirstDay)), b.param(int64(graph.LastDay))
	}
	conditions := []string{"coalesce(" + first + " <= " + last + ", true)"}
	from, until := "", ""
	if f.From != nil {
		from = b.param(int64(*f.From))
		conditions = append(conditions, "coalesce("+last+" >= "+from+", true)")
	}
	if f.Until != nil {
		until = b.param(int64(*f.Until))
		conditions = append(conditions, "coalesce("+first+" <= "+until+", true)")
	}
	if from != "" && until != "" {
		conditions = append(conditions, from+" <= "+until)
	}
	return and(conditions...)
}
