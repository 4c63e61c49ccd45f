package read

import (
	"math"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// merge walks sorted spans as one, from either end.
type merge struct {
	x        *reader
	compare  memory.Compare
	spans    []memory.Span
	heads    []head // of each span
	backward bool
	byName   bool // compare begins with the name of the item
}

// head is the next hit of a span, with the beginning of its name where that decides most comparisons.
type head struct {
	memory.Hit
	prefix uint64
}

// mergeOf begins a walk; the spans are used up.
func (x *reader) mergeOf(l *link, spans []memory.Span, backward bool) merge {
	m := merge{x: x, compare: l.compare, spans: spans, heads: x.heads[:0], backward: backward, byName: l.byName}
	for i := 0; i < len(m.spans); {
		h, ok := m.step(i)
		if !ok {
			m.drop(i)
			continue
		}
		m.heads = append(m.heads, h)
		i++
	}
	x.heads = m.heads
	return m
}

func (m *merge) step(i int) (h head, ok bool) {
	if m.backward {
		h.Hit, ok = m.spans[i].Last()
	} else {
		h.Hit, ok = m.spans[i].Next()
	}
	if ok && m.byName {
		h.prefix = m.x.g.Entities.At(h.Item).Prefix
	}
	return h, ok
}

// before tells whether a comes before b in the direction of the walk.
func (m *merge) before(a, b *head) bool {
	if a.prefix != b.prefix {
		return a.prefix < b.prefix != m.backward
	}
	c := m.compare(m.x.g, a.Hit, b.Hit)
	return c < 0 && !m.backward || c > 0 && m.backward
}

func (m *merge) drop(i int) {
	last := len(m.spans) - 1
	m.spans[i] = m.spans[last]
	m.spans = m.spans[:last]
	if i < len(m.heads) {
		m.heads[i] = m.heads[last]
		m.heads = m.heads[:last]
	}
}

// next gives the next hit in the order; the same hit comes once for each span that has it.
func (m *merge) next() (h memory.Hit, ok bool) {
	if len(m.heads) == 0 || !m.x.tick() {
		return h, false
	}
	best := 0
	for i := 1; i < len(m.heads); i++ {
		if m.before(&m.heads[i], &m.heads[best]) {
			best = i
		}
	}
	h = m.heads[best].Hit
	if m.heads[best], ok = m.step(best); !ok {
		m.drop(best)
	}
	return h, true
}

// filtered walks the hits that a link keeps, each once.
type filtered struct {
	merge
	l    *link
	last memory.Hit
}

func (x *reader) walk(l *link, spans []memory.Span, backward bool) filtered {
	return filtered{merge: x.mergeOf(l, spans, backward), l: l, last: memory.Hit{Item: memory.None, Rel: memory.None}}
}

func (f *filtered) next() (h memory.Hit, ok bool) {
	for {
		h, ok = f.merge.next()
		if !ok {
			return h, false
		}
		if h == f.last || f.l.once && h.Item == f.last.Item || !f.x.keeps(f.l, h) {
			continue
		}
		f.last = h
		return h, true
	}
}

// walkPage puts the hits of the page on x.hits, in the default order.
func (x *reader) walkPage(l *link, p *graph.Page) {
	limit := l.Page.Limit
	if limit == 0 && !l.Page.Info {
		return
	}
	if limit < 0 {
		limit = math.MaxInt
	}
	x.split(l)
	base := len(x.hits)
	walk := x.walk(l, x.ahead, l.Page.Backward)
	more := false
	for h, ok := walk.next(); ok; h, ok = walk.next() {
		if n := len(x.hits) - base; n == limit || !x.affords(n+1) {
			more = true
			break
		}
		x.hits = append(x.hits, h)
		if !l.Page.Info && len(x.hits)-base == limit {
			break
		}
	}
	if l.Page.Backward {
		slices.Reverse(x.hits[base:])
	}
	if !l.Page.Info {
		return
	}
	other := false
	if l.Page.Cursor != nil {
		rest := x.walk(l, x.behind, !l.Page.Backward)
		_, other = rest.next()
	}
	p.HasNext, p.HasPrevious = more, other
	if l.Page.Backward {
		p.HasNext, p.HasPrevious = other, more
	}
}

// split parts the spans at the cursor, in what is ahead in the direction of the page and what is behind.
func (x *reader) split(l *link) {
	x.ahead, x.behind = append(x.ahead[:0], x.spans...), x.behind[:0]
	if l.Page.Cursor == nil {
		return
	}
	for i := range x.spans {
		before, after := x.spans[i].Cut(func(h memory.Hit) bool {
			x.place = x.appendKey(x.place[:0], l, h)
			c := graph.CompareKeys(x.place, *l.Page.Cursor, nil)
			return c > 0 || c == 0 && l.Page.Backward
		})
		if l.Page.Backward {
			before, after = after, before
		}
		x.ahead[i] = after
		x.behind = append(x.behind, before)
	}
}
