package read

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
	"regiograaf/graph/text"
)

// condition is a [graph.Filter], compiled for one sort of record. The hit names the record: an entity, citation or gap as Item; a relation as Rel, with
// its far end as Item, None where either end is.
type condition func(h memory.Hit) bool

func recordOf(about sort, h memory.Hit) record {
	if about == aRelation {
		return record{aRelation, h.Rel}
	}
	return record{about, h.Item}
}

// condition compiles a filter about records of that sort; nil when it holds for all.
func (x *reader) condition(f graph.Filter, v *view, about sort) condition {
	switch f := f.(type) {
	case graph.All:
		return x.all(f, v, about)
	case graph.Any:
		return x.any(f, v, about)
	case graph.Not:
		of := orTrue(x.condition(f.Of, v, about))
		return func(h memory.Hit) bool { return !of(h) }
	case graph.IDs:
		return x.ids(f, about)
	case graph.In:
		place := x.placeOf(f.Of, v, about)
		return func(h memory.Hit) bool {
			n, ok := place(h)
			return ok && f.Set.Has(n)
		}
	case graph.Text:
		return x.text(&f, about)
	case graph.Number:
		return x.number(&f, v, about)
	case graph.Flag:
		flag := x.flagOf(f.Of, v, about)
		return func(h memory.Hit) bool {
			is, known := flag(h)
			return known && is == f.Is
		}
	case graph.Date:
		return x.date(&f, about)
	case graph.Overlap:
		return x.overlap(&f, about)
	case graph.Linked:
		return x.linked(&f, v, about)
	case graph.At:
		return x.at(&f, v, about)
	}
	return nil
}

func orTrue(c condition) condition {
	if c == nil {
		return func(memory.Hit) bool { return true }
	}
	return c
}

func (x *reader) each(list []graph.Filter, v *view, about sort) []condition {
	conditions := make([]condition, 0, len(list))
	for _, f := range list {
		if c := x.condition(f, v, about); c != nil {
			conditions = append(conditions, c)
		}
	}
	return conditions
}

func (x *reader) all(list graph.All, v *view, about sort) condition {
	conditions := x.each(list, v, about)
	switch len(conditions) {
	case 0:
		return nil
	case 1:
		return conditions[0]
	}
	return func(h memory.Hit) bool {
		for _, holds := range conditions {
			if !holds(h) {
				return false
			}
		}
		return true
	}
}

func (x *reader) any(list graph.Any, v *view, about sort) condition {
	conditions := x.each(list, v, about)
	if len(conditions) < len(list) {
		return nil // one holds for all
	}
	return func(h memory.Hit) bool {
		for _, holds := range conditions {
			if holds(h) {
				return true
			}
		}
		return false
	}
}

// ids compares numbers instead of ids; an id that leads to nothing has none.
func (x *reader) ids(list graph.IDs, about sort) condition {
	find := map[sort]func(string) uint32{anEntity: x.g.EntityNo, aRelation: x.g.RelationNo, aCitation: x.g.CitationNo, aGap: x.g.GapNo}[about]
	numbers := make([]uint32, 0, len(list))
	for _, id := range list {
		if no := find(id); no != memory.None {
			numbers = append(numbers, no)
		}
	}
	slices.Sort(numbers)
	return func(h memory.Hit) bool {
		_, found := slices.BinarySearch(numbers, recordOf(about, h).no)
		return found
	}
}

func (x *reader) text(f *graph.Text, about sort) condition {
	values := x.textsOf(f.Of, about)
	meets := meetsText(f)
	if meets == nil && f.IsNull == nil {
		return nil
	}
	return func(h memory.Hit) bool {
		list := values(h)
		if f.IsNull != nil && *f.IsNull != (len(list) == 0) {
			return false
		}
		return meets == nil || slices.ContainsFunc(list, meets)
	}
}

// meetsText gives what one folded value must meet; nil for no condition.
func meetsText(f *graph.Text) func(string) bool {
	var tests []func(string) bool
	for _, operator := range []struct {
		value *string
		test  func(value, operand string) bool
	}{
		{f.Eq, func(value, operand string) bool { return value == operand }},
		{f.Contains, strings.Contains},
		{f.StartsWith, strings.HasPrefix},
		{f.EndsWith, strings.HasSuffix},
	} {
		if operator.value != nil {
			operand := text.Fold(*operator.value)
			tests = append(tests, func(value string) bool { return operator.test(value, operand) })
		}
	}
	if f.In != nil {
		set := make(map[string]bool, len(f.In))
		for _, value := range f.In {
			set[text.Fold(value)] = true
		}
		tests = append(tests, func(value string) bool { return set[value] })
	}
	switch len(tests) {
	case 0:
		return nil
	case 1:
		return tests[0]
	}
	return func(value string) bool {
		for _, holds := range tests {
			if !holds(value) {
				return false
			}
		}
		return true
	}
}

func (x *reader) number(f *graph.Number, v *view, about sort) condition {
	number := x.numberOf(f.Of, v, about)
	bare := f.Eq == nil && f.GT == nil && f.GTE == nil && f.LT == nil && f.LTE == nil && f.In == nil
	return func(h memory.Hit) bool {
		n, ok := number(h)
		if f.IsNull != nil && *f.IsNull == ok {
			return false
		}
		return bare || ok && meetsNumber(f, n)
	}
}

func meetsNumber(f *graph.Number, n int64) bool {
	return (f.Eq == nil || n == *f.Eq) &&
		(f.GT == nil || n > *f.GT) &&
		(f.GTE == nil || n >= *f.GTE) &&
		(f.LT == nil || n < *f.LT) &&
		(f.LTE == nil || n <= *f.LTE) &&
		(f.In == nil || slices.Contains(f.In, n))
}

func (x *reader) date(f *graph.Date, about sort) condition {
	date := x.dateOf(f.Of.Field, about)
	bare := f.Eq == nil && f.GTE == nil && f.LTE == nil
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
	return func(h memory.Hit) bool {
		d := date(h)
		if f.IsNull != nil && *f.IsNull != d.IsZero() {
			return false
		}
		return bare || !d.IsZero() && max(low, d.First()) <= min(high, d.Last())
	}
}

func (x *reader) overlap(f *graph.Overlap, about sort) condition {
	from, until := x.dateOf(graph.TermFrom, about), x.dateOf(graph.TermUntil, about)
	low, high := graph.FirstDay, graph.LastDay
	if f.From != nil {
		low = *f.From
	}
	if f.Until != nil {
		high = *f.Until
	}
	return func(h memory.Hit) bool {
		first, last := low, high
		if d := from(h); !d.IsZero() {
			first = max(first, d.First())
		}
		if d := until(h); !d.IsZero() {
			last = min(last, d.Last())
		}
		return first <= last
	}
}
