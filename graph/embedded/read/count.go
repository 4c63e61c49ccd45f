package read

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// count fills in the counts of a page that are asked for.
func (x *reader) count(l *link, parent record, p *graph.Page) {
	if x.countFree(l, parent, p) {
		return
	}
	x.ahead = append(x.ahead[:0], x.spans...)
	walk := x.walk(l, x.ahead, false)
	t := x.tally(l)
	for h, ok := walk.next(); ok; h, ok = walk.next() {
		t.add(h)
	}
	t.done(p)
}

// countFree fills in the counts without a walk, where that can be done.
func (x *reader) countFree(l *link, parent record, p *graph.Page) bool {
	switch {
	case !l.free || l.once:
		return false
	case l.Source == graph.SourceEntities:
		x.countEntities(l, p)
		return true
	case l.Nodes || l.ByKind:
		return false
	case l.Source == graph.SourceWays:
		n, ok := x.waysSize(l, parent)
		p.Total = n
		return ok
	}
	for i := range x.spans {
		p.Total += x.spans[i].Size()
	}
	return true
}

func (x *reader) countEntities(l *link, p *graph.Page) {
	kinds := l.Kinds
	if kinds == 0 {
		kinds = x.g.Ontology.AllKinds()
	}
	n := x.ofKinds(kinds)
	if l.Count {
		p.Total = n
	}
	if l.Nodes {
		p.Nodes = n
	}
	if !l.ByKind {
		return
	}
	p.ByKind = x.kindCounts()
	for k := range p.ByKind {
		p.ByKind[k] = x.ofKinds(kinds & (1 << k))
	}
}

func (x *reader) kindCounts() []int {
	counts := x.intSlab.take(len(x.g.Ontology.Kinds))
	clear(counts)
	return counts
}

// waysSize adds up the lists of one-step ways; false where a hit could be in two of them.
func (x *reader) waysSize(l *link, parent record) (n int, ok bool) {
	if parent.sort != anEntity {
		return 0, true
	}
	kinds := l.Kinds
	if kinds == 0 {
		kinds = x.g.Ontology.AllKinds()
	}
	lists := &x.g.Entities.At(parent.no).Hangs.Lists
	for i, w := range l.Ways {
		list, ok := listOf(w.Step)
		mandated := list == memory.Represents || list == memory.Represented
		switch {
		case !ok || w.First.Follow != graph.FollowNone,
			slices.ContainsFunc(l.Ways[:i], func(other graph.Way) bool { return other.Step == w.Step }),
			mandated && len(l.Ways) > 1 && lists.Find(memory.OwnMandates).Len() > 0:
			return 0, false
		}
		n += lists.Count(list, kinds)
	}
	return n, true
}

// tally counts the hits of a walk.
type tally struct {
	x      *reader
	l      *link
	total  int
	nodes  int
	last   memory.Hit
	byKind []int
}

func (x *reader) tally(l *link) tally {
	t := tally{x: x, l: l}
	if l.ByKind {
		t.byKind = x.kindCounts()
	}
	return t
}

// add counts a hit. One item comes in one piece, since its name and id come first in the order of a connection.
func (t *tally) add(h memory.Hit) {
	t.total++
	if t.l.sort != anEntity {
		t.nodes++
		return
	}
	if t.total > 1 && h.Item == t.last.Item {
		return
	}
	t.last = h
	t.nodes++
	if t.byKind != nil {
		t.byKind[t.x.g.Entities.At(h.Item).Kind]++
	}
}

func (t *tally) done(p *graph.Page) {
	if t.l.Count {
		p.Total = t.total
	}
	if t.l.Nodes {
		p.Nodes = t.nodes
	}
	p.ByKind = t.byKind
}
