package chance

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"regiograaf/graph"
)

// shrunkenFor is how long the search for a smaller failure may take.
const shrunkenFor = 1 * time.Second

// shrink gives the smallest query and graph that it finds in a while for which the failure stays.
func shrink(q *graph.Query, batches []*graph.Batch, fails func(*graph.Query, []*graph.Batch) bool) (*graph.Query, []*graph.Batch) {
	deadline := time.Now().Add(shrunkenFor)
	for smaller := true; smaller && time.Now().Before(deadline); {
		smaller = false
		for i := 0; time.Now().Before(deadline); i++ {
			less, ok := without(q, i)
			if !ok {
				break
			}
			if fails(less, batches) {
				q, smaller = less, true
				i--
			}
		}
		for _, id := range ids(batches) {
			if less := dropped(batches, id); time.Now().Before(deadline) && fails(q, less) {
				batches, smaller = less, true
			}
		}
	}
	return q, batches
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
		if v.Type() == reflect.TypeFor[graph.Key]() {
			return copied
		}
		copied = reflect.MakeSlice(v.Type(), 0, v.Len())
		for i := range v.Len() {
			if !e.here() {
				copied = reflect.Append(copied, e.edit(v.Index(i), ""))
			}
		}
		if v.IsNil() {
			return v
		}
	case reflect.Interface:
		if v.IsNil() || e.here() {
			return reflect.Zero(v.Type())
		}
		copied.Set(e.edit(v.Elem(), ""))
	case reflect.Struct:
		e.structure(v, copied)
	case reflect.Pointer, reflect.Bool, reflect.Uint64, reflect.Int:
		if zero := reflect.Zero(v.Type()); name != "" && !v.IsZero() && e.here() {
			copied.Set(zero)
		}
	}
	return copied
}

// structure copies the fields. What says how to read the others stays: the source, the term, the place; the order too where a cursor follows it.
func (e *editor) structure(v, copied reflect.Value) {
	if v.Type() == reflect.TypeFor[graph.Term]() || v.Type() == reflect.TypeFor[graph.Way]() || v.Type() == reflect.TypeFor[graph.PartialDate]() {
		return
	}
	link, isLink := v.Interface().(graph.Link)
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
	return slices.Compact(list)
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
