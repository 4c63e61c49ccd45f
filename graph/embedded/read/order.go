package read

import (
	"math"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// ranked is a hit with its place in an order that no list has.
type ranked struct {
	hit memory.Hit
	key graph.Key
}

// sortPage puts the hits of the page on x.hits, in an order that no list has: it goes through all hits, keeps the best, and counts them by the way.
func (x *reader) sortPage(l *link, p *graph.Page) {
	x.ahead = append(x.ahead[:0], x.spans...)
	walk := x.walk(l, x.ahead, false)
	x.rank(l, p, func(yield func(memory.Hit)) {
		for h, ok := walk.next(); ok; h, ok = walk.next() {
			yield(h)
		}
	})
}

// rank puts the hits of the page on x.hits, of all that are handed to it, each once.
func (x *reader) rank(l *link, p *graph.Page, hand func(yield func(memory.Hit))) {
	t := x.tally(l)
	best := x.bestOf(l)
	hand(func(h memory.Hit) {
		t.add(h)
		best.add(h)
	})
	best.cut()
	t.done(p)
	x.ranked = best.list
	kept := best.list[:best.n]
	if !x.affords(len(kept)) {
		return
	}
	base := len(x.hits)
	for i := range kept {
		x.hits = append(x.hits, kept[i].hit)
	}
	if l.Page.Backward {
		slices.Reverse(x.hits[base:])
	}
	if !l.Page.Info {
		return
	}
	p.HasNext, p.HasPrevious = best.more, best.passed
	if l.Page.Backward {
		p.HasNext, p.HasPrevious = best.passed, best.more
	}
}

// best keeps the first hits behind the cursor in the direction of a page.
type best struct {
	x      *reader
	l      *link
	limit  int
	list   []ranked // those behind n keep their memory for the next ones
	n      int
	full   bool // a hit that comes after list[limit-1] is not wanted
	more   bool // some were not wanted
	passed bool // some stand at the cursor or before it
}

func (x *reader) bestOf(l *link) best {
	limit := l.Page.Limit
	if limit < 0 {
		limit = math.MaxInt / 4
	}
	return best{x: x, l: l, limit: limit, list: x.ranked}
}

func (b *best) compare(a, c graph.Key) int {
	if b.l.Page.Backward {
		a, c = c, a
	}
	return graph.CompareKeys(a, c, b.l.desc)
}

func (b *best) add(h memory.Hit) {
	if b.n == len(b.list) {
		b.list = append(b.list, ranked{})
	}
	r := &b.list[b.n]
	r.hit = h
	r.key = b.x.appendKey(r.key[:0], b.l, h)
	switch cursor := b.l.Page.Cursor; {
	case cursor != nil && b.compare(r.key, *cursor) <= 0:
		b.passed = true
		return
	case b.full && (b.limit == 0 || b.compare(r.key, b.list[b.limit-1].key) > 0):
		b.more = true
		return
	}
	if b.n++; b.n >= 2*b.limit+64 {
		b.cut()
	}
}

// cut sorts what there is and lets go of what is behind the limit.
func (b *best) cut() {
	slices.SortFunc(b.list[:b.n], func(a, c ranked) int { return b.compare(a.key, c.key) })
	if b.n > b.limit {
		b.n, b.more = b.limit, true
	}
	b.full = b.n == b.limit
}

// appendKey appends the place of a hit in the order of the link.
func (x *reader) appendKey(k graph.Key, l *link, h memory.Hit) graph.Key {
	item := l.itemOf(h)
	switch item.sort {
	case aCitation:
		return x.appendCitationKey(k, l, h.Item)
	case aGap:
		p := x.g.Gaps.At(h.Item)
		return append(k, graph.KeyPart{Int: int64(p.Kind)}, graph.KeyPart{Text: p.ID})
	}
	for i := range l.orders {
		k = append(k, x.part(l, l.orders[i].By, h))
	}
	if item.sort == anEntity {
		k = append(k, graph.KeyPart{Text: x.g.Entities.At(h.Item).ID})
	}
	if item.sort == aRelation || l.Source == graph.SourceWays {
		k = append(k, graph.KeyPart{Text: x.g.Relations.At(h.Rel).ID})
	}
	return k
}

func (x *reader) appendCitationKey(k graph.Key, l *link, no uint32) graph.Key {
	c := x.g.Citations.At(no)
	switch {
	case l.Source == graph.SourcePassages:
		k = append(k, graph.KeyPart{Int: int64(c.Line), Null: c.Line == 0})
	case !l.root:
		document := x.g.Entities.At(c.Document)
		k = append(k, firstDay(document.Period.From), graph.KeyPart{Text: document.Slug}, graph.KeyPart{Int: int64(c.Line), Null: c.Line == 0})
	}
	return append(k, graph.KeyPart{Text: c.ID})
}

func firstDay(d graph.PartialDate) graph.KeyPart {
	if d.IsZero() {
		return graph.KeyPart{Null: true}
	}
	return graph.KeyPart{Int: int64(d.First())}
}

// part gives what a hit is ordered by.
func (x *reader) part(l *link, by graph.OrderBy, h memory.Hit) graph.KeyPart {
	if by == graph.ByScore {
		return graph.KeyPart{Int: int64(h.Rel)}
	}
	if l.itemOf(h).sort == anEntity && l.Source != graph.SourceWays {
		return x.entityPart(l, by, h.Item)
	}
	return x.relationPart(by, h)
}

func (x *reader) entityPart(l *link, by graph.OrderBy, no uint32) graph.KeyPart {
	e := x.g.Entities.At(no)
	switch by {
	case graph.ByName:
		return graph.KeyPart{Text: e.Key}
	case graph.ByKind:
		return graph.KeyPart{Int: int64(e.Kind)}
	case graph.ByNumber:
		n := e.Value(x.g.Number[e.Kind])
		if !n.Set {
			return graph.KeyPart{Null: true}
		}
		return graph.KeyPart{Int: n.Int}
	case graph.ByDate:
		return firstDay(e.Period.From)
	case graph.ByRelationCount:
		return graph.KeyPart{Int: int64(x.relationCount(l, no))}
	}
	return graph.KeyPart{}
}

// relationCount counts the relations of an entity that the view keeps.
func (x *reader) relationCount(l *link, no uint32) int {
	if l.view.open && !l.AsOf.Set {
		return x.g.Entities.At(no).Hangs.Find(memory.Relations).Len()
	}
	n := 0
	x.eachRelation(no, memory.Relations, &l.view, func(memory.Hit) bool {
		n++
		return true
	})
	return n
}

func (x *reader) relationPart(by graph.OrderBy, h memory.Hit) graph.KeyPart {
	r := x.g.Relations.At(h.Rel)
	actor, work := x.g.Actor(r)
	far := h.Item
	if far == memory.None {
		far = r.From
	}
	switch by {
	case graph.ByType:
		return graph.KeyPart{Int: int64(r.Type)}
	case graph.ByRole:
		if r.Relation.Role == "" {
			return graph.KeyPart{Null: true}
		}
		return graph.KeyPart{Text: r.Role.Key}
	case graph.ByBegin:
		if r.Period.From.IsZero() {
			return firstDay(r.Period.ObservedOn)
		}
		return firstDay(r.Period.From)
	case graph.ByFromName:
		return x.name(r.From)
	case graph.ByToName:
		return x.name(r.To)
	case graph.ByFarName:
		return x.name(far)
	case graph.ByActorName:
		return x.name(actor)
	case graph.ByWorkName:
		return x.name(work)
	}
	return graph.KeyPart{}
}

func (x *reader) name(no uint32) graph.KeyPart { return graph.KeyPart{Text: x.g.Entities.At(no).Key} }
