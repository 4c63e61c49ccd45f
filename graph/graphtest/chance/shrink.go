package chance

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"regiograaf/graph"
)

// shrunkenFor is how long the search for a smaller failure may take.
const shrunkenFor = 20 * time.Second

// failing tells whether a failure stays with another query and graph.
type failing func(*graph.Query, []*graph.Batch) bool

// shrink gives the smallest query and graph that it finds in a while for which the failure stays.
func shrink(q *graph.Query, batches []*graph.Batch, fails failing) (*graph.Query, []*graph.Batch) {
	deadline := time.Now().Add(shrunkenFor)
	inTime := func(q *graph.Query, batches []*graph.Batch) bool {
		return time.Now().Before(deadline) && fails(q, batches)
	}
	for smaller := true; smaller; {
		var lessAsked, lessThere bool
		q, lessAsked = shrinkQuery(q, batches, inTime)
		batches, lessThere = shrinkGraph(q, batches, inTime)
		smaller = lessAsked || lessThere
	}
	return q, batches
}

func shrinkQuery(q *graph.Query, batches []*graph.Batch, fails failing) (_ *graph.Query, smaller bool) {
	for i := 0; ; {
		less, ok := without(q, i)
		switch {
		case !ok:
			return q, smaller
		case fails(less, batches):
			q, smaller = less, true
		default:
			i++
		}
	}
}

func shrinkGraph(q *graph.Query, batches []*graph.Batch, fails failing) (_ []*graph.Batch, smaller bool) {
	for _, id := range ids(batches) {
		if less := dropped(batches, id); fails(q, less) {
			batches, smaller = less, true
		}
	}
	return batches, smaller
}

// without gives a copy of the query without its part number i; false when it has no such part.
func without(q *graph.Query, i int) (*graph.Query, bool) {
	e := &editor{left: i}
	less := e.edit(reflect.ValueOf(*q), "").Interface().(graph.Query)
	return &less, e.done
}

// editor copies a query, and leaves out one part on the way.
type editor struct {
	left int
	done bool
}

// here tells whether this is the part to leave out.
func (e *editor) here() bool {
	if e.done {
		return false
	}
	e.left--
	e.done = e.left < 0
	return e.done
}

func (e *editor) edit(v reflect.Value, name string) reflect.Value {
	copied := reflect.New(v.Type()).Elem()
	copied.Set(v)
	switch v.Kind() {
	case reflect.Slice:
		return e.slice(v)
	case reflect.Interface:
		if v.IsNil() || e.here() {
			return reflect.Zero(v.Type())
		}
		copied.Set(e.edit(v.Elem(), ""))
	case reflect.Struct:
		e.structure(v, copied)
	case reflect.Pointer, reflect.Bool, reflect.Uint64, reflect.Int:
		if name != "" && !v.IsZero() && e.here() {
			copied.SetZero()
		}
	}
	return copied
}

func (e *editor) slice(v reflect.Value) reflect.Value {
	if v.IsNil() || v.Type() == reflect.TypeFor[graph.Key]() {
		return v
	}
	copied := reflect.MakeSlice(v.Type(), 0, v.Len())
	for i := range v.Len() {
		if !e.here() {
			copied = reflect.Append(copied, e.edit(v.Index(i), ""))
		}
	}
	return copied
}

// structure copies the fields. What says how to read the others stays: the source, the term, the place; the order too where a cursor follows it.
func (e *editor) structure(v, copied reflect.Value) {
	if v.Type() == reflect.TypeFor[graph.Term]() || v.Type() == reflect.TypeFor[graph.Way]() || v.Type() == reflect.TypeFor[graph.PartialDate]() {
		return
	}
	link, isLink := reflect.TypeAssert[graph.Link](v)
	for i := range v.NumField() {
		switch name := v.Type().Field(i).Name; {
		case name == "Tiers", name == "Fields", name == "Set" && v.Type() == reflect.TypeFor[graph.In](), name == "Limit", name == "Through":
		case name == "Order" && isLink && link.Page.Cursor != nil:
		default:
			copied.Field(i).Set(e.edit(v.Field(i), name))
		}
	}
}

// ids gives the records of all batches, those first that others hang from.
func ids(batches []*graph.Batch) []string {
	var list []string
	for _, b := range batches {
		for _, e := range b.Entities {
			list = append(list, e.ID)
		}
	}
	for _, b := range batches {
		for _, r := range b.Relations {
			list = append(list, r.ID)
		}
	}
	for _, b := range batches {
		for _, c := range b.Citations {
			list = append(list, c.ID)
		}
		for _, g := range b.Gaps {
			list = append(list, g.ID)
		}
	}
	return list
}

// dropped gives the batches without a record and its citations. What still refers to it makes the batch refused, and so no smaller failure.
func dropped(batches []*graph.Batch, id string) []*graph.Batch {
	var less []*graph.Batch
	for _, b := range batches {
		c := *b
		gone := func(other string) bool { return other == id || strings.HasPrefix(other, id+"#") }
		c.Entities = slices.DeleteFunc(slices.Clone(b.Entities), func(e graph.Entity) bool { return gone(e.ID) })
		c.Relations = slices.DeleteFunc(slices.Clone(b.Relations), func(r graph.Relation) bool { return gone(r.ID) })
		c.Citations = slices.DeleteFunc(slices.Clone(b.Citations), func(c graph.Citation) bool { return gone(c.ID) })
		c.Gaps = slices.DeleteFunc(slices.Clone(b.Gaps), func(g graph.Gap) bool { return gone(g.ID) })
		less = append(less, &c)
	}
	return less
}
