package plan

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"regiograaf/graph"
)

// The conditions on one value each.

// count adds the values of a condition.
func (fb *filterBuilder) count(n int) error {
	if fb.values += n; fb.values > maxValues {
		return fmt.Errorf("there are more than %d values", maxValues)
	}
	return nil
}

// ids are those of the records: a filter does not look at the views that they name.
func (fb *filterBuilder) ids(v any) (graph.Filter, error) {
	ids := texts(v)
	for i := range ids {
		var err error
		if ids[i], err = recordID(ids[i]); err != nil {
			return nil, err
		}
	}
	return graph.IDs(ids), fb.count(len(ids))
}

func (fb *filterBuilder) in(term graph.Term, v any, list []string) (graph.Filter, error) {
	values := v.([]any)
	return graph.In{Of: term, Set: names(values, list)}, fb.count(len(values))
}

func (fb *filterBuilder) text(term graph.Term, v any) (graph.Filter, error) {
	given := v.(map[string]any)
	f := graph.Text{
		Of: term, Eq: pointer[string](given["eq"]), Contains: pointer[string](given["contains"]), StartsWith: pointer[string](given["startsWith"]),
		EndsWith: pointer[string](given["endsWith"]), IsNull: pointer[bool](given["isNull"]),
	}
	if list := given["in"]; list != nil {
		f.In = texts(list)
	}
	return f, fb.count(len(given) + len(f.In))
}

func (fb *filterBuilder) number(term graph.Term, v any) (graph.Filter, error) {
	given := v.(map[string]any)
	f := graph.Number{
		Of: term, Eq: pointer[int64](given["eq"]), GT: pointer[int64](given["gt"]), GTE: pointer[int64](given["gte"]), LT: pointer[int64](given["lt"]),
		LTE: pointer[int64](given["lte"]), IsNull: pointer[bool](given["isNull"]),
	}
	if list, ok := given["in"].([]any); ok {
		f.In = make([]int64, len(list))
		for i, n := range list {
			f.In[i] = n.(int64)
		}
	}
	if err := reachable(&f); err != nil {
		return nil, err
	}
	return f, fb.count(len(given) + len(f.In))
}

func (fb *filterBuilder) date(term graph.Term, v any) (graph.Filter, error) {
	given := v.(map[string]any)
	f := graph.Date{Of: term, IsNull: pointer[bool](given["isNull"])}
	if text := pointer[string](given["eq"]); text != nil {
		date, err := graph.ParsePartialDate(*text)
		if err != nil {
			return nil, err
		}
		f.Eq = &date
	}
	var err error
	if f.GTE, err = dayOf(given["gte"]); err != nil {
		return nil, err
	}
	if f.LTE, err = dayOf(given["lte"]); err != nil {
		return nil, err
	}
	if err := inOrder(f.GTE, f.LTE); err != nil {
		return nil, err
	}
	return f, fb.count(len(given))
}

// reachable refuses what no number can meet: none of the graph is below 0, and a range begins before it ends.
func reachable(f *graph.Number) error {
	low, high := int64(0), int64(math.MaxInt64)
	if f.GTE != nil {
		low = max(low, *f.GTE)
	}
	if f.GT != nil {
		low = max(low, *f.GT+1)
	}
	asked := slices.Clone(f.In)
	for _, n := range []*int64{f.Eq, f.LTE} {
		if n != nil {
			asked = append(asked, *n)
		}
	}
	if f.LTE != nil {
		high = *f.LTE
	}
	if f.LT != nil {
		asked, high = append(asked, *f.LT-1), min(high, *f.LT-1)
	}
	if len(asked) > 0 && slices.Min(asked) < 0 {
		return errBelowZero
	}
	if low > high {
		return fmt.Errorf("no number is in a range from %d to %d; are its ends swapped?", low, high)
	}
	return nil
}

var errBelowZero = errors.New("no number here is below 0")

// inOrder refuses a range of days with its ends swapped; nil is no end.
func inOrder(from, until *graph.Day) error {
	if from == nil || until == nil || *from <= *until {
		return nil
	}
	return fmt.Errorf("no day is in a range from %s to %s; are its ends swapped?", from, until)
}

// dayOf reads a coerced Date, nil for null.
func dayOf(v any) (*graph.Day, error) {
	text, ok := v.(string)
	if !ok {
		return nil, nil
	}
	day, err := graph.ParseDay(text)
	return &day, err
}

func pointer[T any](v any) *T {
	t, ok := v.(T)
	if !ok {
		return nil
	}
	return &t
}

// texts gives the list, never nil.
func texts(v any) []string {
	list := v.([]any)
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.(string)
	}
	return out
}

// names gives the set of the coerced enum values, by their places in the list.
func names(values []any, list []string) graph.Set {
	var s graph.Set
	for _, v := range values {
		if i := slices.Index(list, v.(string)); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}
