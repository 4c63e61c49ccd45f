package plan

import (
	"context"
	"errors"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// status is what a field came to.
type status uint8

const (
	wrote  status = iota
	null          // it has no value; nothing was written
	failed        // an error was recorded, at the field or below it; nothing was written
)

// writer appends the reply.
type writer struct {
	planner *Planner
	bound   *bound
	links   []boundLink // of the view at hand
	today   graph.Day
	readErr error // of the store
	b       []byte
	scratch []byte
	places  []int
	path    []step
	env     env
	errors  gqlerror.List
	done    int  // bytes of the root fields that are written
	full    bool // the reply has grown past its limits
}

// step is one element of the path to a field.
type step struct {
	name  string
	index int
}

// root writes one root field. It reports false when its null reaches the root; the last of the errors then says why.
// size is how large its reply was the last time: the buffer is made for as much.
func (w *writer) root(ctx context.Context, o *op, rec *graph.Record, size *atomic.Int64) (Fragment, bool) {
	w.b, w.path = make([]byte, 0, size.Load()+64), w.path[:0]
	if w.readErr != nil {
		w.fail(o, w.planner.readFault(ctx, w.readErr))
		return Fragment("null"), !o.nonNull
	}
	switch state := o.run(w, o, frame{rec: rec}); {
	case w.full:
		w.errors = nil
		w.fail(o, fault(codeCostLimit, nil, "the reply is larger than %d bytes, or has more than %d errors; ask for less at once", maxBytes, maxErrors))
		return Fragment("null"), !o.nonNull
	case state == wrote:
		size.Store(int64(len(w.b)))
		w.done += len(w.b)
		return w.b, true
	case state == null && o.nonNull:
		w.failNull(o)
	}
	return Fragment("null"), !o.nonNull
}

// readFault says to a caller what went wrong in the store, and no more than that.
func (p *Planner) readFault(ctx context.Context, err error) *gqlerror.Error {
	switch {
	case errors.Is(err, graph.ErrTooManyRows):
		return fault(codeCostLimit, nil, "the answer has more than %d rows; ask for less at once", maxRows)
	case errors.Is(err, graph.ErrUnavailable):
		return fault(codeUnavailable, nil, "the graph cannot be reached now; try again later")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return fault(codeTimeout, nil, "the answer took too long")
	}
	p.options.Logger.ErrorContext(ctx, "reading the graph failed", "error", err)
	return fault(codeInternal, nil, "internal error")
}

// Records.

// object writes the fields of an object, or nothing when a null that may not be there reaches it.
func (w *writer) object(ops []op, f frame) status {
	start := len(w.b)
	for i := range ops {
		o := &ops[i]
		w.b = append(w.b, o.lead...)
		switch state := o.run(w, o, f); {
		case state == wrote:
		case !o.nonNull:
			w.b = append(w.b, "null"...)
		default:
			if state == null {
				w.failNull(o)
			}
			w.b = w.b[:start]
			return failed
		}
	}
	if len(ops) == 0 {
		w.b = append(w.b, '{')
	}
	w.b = append(w.b, '}')
	return wrote
}

// record writes what is selected of a record; one that is not there, or not of a type that the field allows, is null.
func (w *writer) record(t *table, rec *graph.Record) status {
	var ops []op
	switch thing := rec.Thing.(type) {
	case *graph.Entity:
		ops = t.entity[thing.Kind]
	case *graph.Relation:
		ops = t.relation
	case *graph.Citation:
		ops = t.citation
	case *graph.Gap:
		ops = t.gap
	}
	if ops == nil {
		return null
	}
	return w.object(ops, frame{rec: rec})
}

// enter sets the as-of day and tiers that hold below a link, and gives those of before. A link whose arguments were refused has failed.
func (w *writer) enter(o *op) (before env, ok bool) {
	b := &w.links[o.link.id]
	if b.err != nil {
		w.fail(o, b.err)
		return env{}, false
	}
	before, w.env = w.env, b.env
	return before, true
}

const conditionIsNull = "@skip or @include: if: null is not allowed here"

// runWrong stands for the selection of an object that cannot be known.
func runWrong(w *writer, o *op, _ frame) status {
	w.failAt(o.wrong, codeBadUserInput, conditionIsNull)
	return failed
}

func runLeaf(w *writer, o *op, f frame) status { return o.spec.leaf(w, o, f) }

func runInline(w *writer, o *op, f frame) status {
	if o.spec.exists != nil && !o.spec.exists(f) {
		return null
	}
	w.path = append(w.path, step{name: o.name})
	state := w.object(o.ops, f)
	w.path = w.path[:len(w.path)-1]
	return state
}

// runStats refuses the arguments of `stats` itself: what it counts has none.
func runStats(w *writer, o *op, f frame) status {
	if err := w.bound.stats[o.slot]; err != nil {
		w.fail(o, err)
		return failed
	}
	return runInline(w, o, f)
}

func runInlineList(w *writer, o *op, f frame) status {
	n := o.spec.count(w, f)
	return w.list(o, n, func(i int) status {
		f.i = i
		return w.object(o.ops, f)
	})
}

func runKindCounts(w *writer, o *op, f frame) status {
	f.page = &f.rec.Pages[o.place]
	var kinds []int
	for k, n := range f.page.ByKind {
		if n > 0 {
			kinds = append(kinds, k)
		}
	}
	return w.list(o, len(kinds), func(i int) status {
		f.i = kinds[i]
		return w.object(o.ops, f)
	})
}

func runOne(w *writer, o *op, f frame) status {
	before, ok := w.enter(o)
	if !ok {
		return failed
	}
	defer func() { w.env = before }()
	rows := f.rec.Pages[o.place].Rows
	if len(rows) == 0 {
		return null
	}
	w.path = append(w.path, step{name: o.name})
	state := w.record(o.link.table, &rows[0].Item)
	w.path = w.path[:len(w.path)-1]
	return state
}

func runMany(w *writer, o *op, f frame) status {
	before, ok := w.enter(o)
	if !ok {
		return failed
	}
	defer func() { w.env = before }()
	rows := f.rec.Pages[o.place].Rows
	return w.list(o, len(rows), func(i int) status { return w.record(o.link.table, &rows[i].Item) })
}

func runPage(w *writer, o *op, f frame) status {
	before, ok := w.enter(o)
	if !ok {
		return failed
	}
	defer func() { w.env = before }()
	w.path = append(w.path, step{name: o.name})
	state := w.object(o.link.ops, frame{page: &f.rec.Pages[o.place]})
	w.path = w.path[:len(w.path)-1]
	return state
}

func runEdges(w *writer, o *op, f frame) status {
	rows := f.page.Rows
	return w.list(o, len(rows), func(i int) status { return w.object(o.ops, frame{row: &rows[i]}) })
}

func runNode(w *writer, o *op, f frame) status {
	w.path = append(w.path, step{name: o.name})
	state := w.record(o.table, &f.row.Item)
	w.path = w.path[:len(w.path)-1]
	return state
}

func runVia(w *writer, o *op, f frame) status {
	w.path = append(w.path, step{name: o.name})
	state := w.record(o.table, &f.row.Via)
	w.path = w.path[:len(w.path)-1]
	return state
}

// runNodes writes each item of the page once. Places of its rows are kept on a stack that the pages above it share.
func runNodes(w *writer, o *op, f frame) status {
	rows, from := f.page.Rows, len(w.places)
	where := w.links[o.link.id].repeats
	if where == repeatsNever {
		return w.list(o, len(rows), func(i int) status { return w.record(o.table, &rows[i].Item) })
	}
	for i := range rows {
		before := rows[:i]
		if where == repeatsNearby {
			before = rows[max(i-1, 0):i]
		}
		if !seen(before, rows[i].Item.Thing) {
			w.places = append(w.places, i)
		}
	}
	n := len(w.places) - from
	state := w.list(o, n, func(i int) status { return w.record(o.table, &rows[w.places[from+i]].Item) })
	w.places = w.places[:from]
	return state
}

// seen tells whether one of the rows has that item. Stores may give a thing of its own for each row, so ids decide.
func seen(rows []graph.Row, thing graph.Thing) bool {
	for i := range rows {
		if other := rows[i].Item.Thing; other == thing && thing != nil || graph.Same(other, thing) {
			return true
		}
	}
	return false
}

// list writes n items; one that is null where the type does not allow it makes the list null.
func (w *writer) list(o *op, n int, item func(i int) status) status {
	start := len(w.b)
	w.b = append(w.b, '[')
	w.path = append(w.path, step{name: o.name}, step{})
	at := len(w.path) - 1
	for i := range n {
		w.path[at].index = i
		if i > 0 {
			w.b = append(w.b, ',')
		}
		state := item(i)
		w.full = w.full || w.done+len(w.b) > maxBytes
		switch {
		case state == wrote && !w.full:
		case state != wrote && !o.nonNullItem && !w.full:
			w.b = append(w.b, "null"...)
		default:
			if state == null {
				w.failAt(o.field.Position, codeInternal, cannotBeNull)
			}
			w.b, w.path = w.b[:start], w.path[:at-1]
			return failed
		}
	}
	w.path = w.path[:at-1]
	w.b = append(w.b, ']')
	return wrote
}
