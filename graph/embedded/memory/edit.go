package memory

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"

	"regiograaf/graph"
)

// edit adds a hit to a list, or takes it out. Node is the entity that has the list, None for the whole graph.
type edit struct {
	node uint32
	list List
	add  bool
	hit  Hit
}

func (w *writer) edit(node uint32, list List, hit Hit, add bool) {
	w.edits = append(w.edits, edit{node: node, list: list, add: add, hit: hit})
}

// move takes a record out of the lists where it stood, when it was there, and puts it in those where it belongs.
func (w *writer) move(no uint32, hits func(*Graph, uint32, func(uint32, List, Hit)), old bool) {
	if old {
		hits(w.old, no, func(node uint32, list List, hit Hit) { w.edit(node, list, hit, false) })
	}
	hits(w.next, no, func(node uint32, list List, hit Hit) { w.edit(node, list, hit, true) })
}

func (w *writer) moveEntity(no uint32, old bool) {
	w.next.Entities = w.entities.Vector
	w.move(no, (*Graph).entityHits, old)
}

func (g *Graph) entityHits(no uint32, yield func(uint32, List, Hit)) {
	yield(None, AllEntities, Hit{no, None})
	yield(None, OfKind(g.Entities.At(no).Kind), Hit{no, None})
}

func (g *Graph) relationHits(no uint32, yield func(uint32, List, Hit)) {
	r := g.Relations.At(no)
	yield(r.From, Out(r.Type), Hit{r.To, no})
	yield(r.To, In(r.Type), Hit{r.From, no})
	yield(r.From, Relations, Hit{r.To, no})
	yield(r.To, Relations, Hit{r.From, no})
	actor, work := g.Actor(r)
	for _, m := range r.Mandates {
		yield(m, Represents, Hit{actor, no})
		yield(m, Represented, Hit{work, no})
		if m == actor || m == work {
			yield(m, OwnMandates, Hit{work, no})
		}
	}
	yield(None, AllRelations, Hit{None, no})
	if g.Ontology.IsInvolvement(r.Type, g.Entities.At(r.From).Kind, g.Entities.At(r.To).Kind) {
		yield(None, AllInvolvements, Hit{None, no})
	}
}

func (g *Graph) citationHits(no uint32, yield func(uint32, List, Hit)) {
	c := g.Citations.At(no)
	yield(None, AllCitations, Hit{no, None})
	yield(c.Document, Passages, Hit{no, None})
	if !c.OfRelation {
		yield(c.Document, Cited, Hit{c.Subject, no})
	}
}

// place says which list an edit is for, and puts what is taken out before what is added.
func (e *edit) place() uint64 {
	place := uint64(e.node)<<9 | uint64(e.list)<<1
	if e.add {
		place |= 1
	}
	return place
}

func (w *writer) applyEdits(ctx context.Context) error {
	slices.SortFunc(w.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.place(), b.place()), cmp.Compare(a.hit.Rel, b.hit.Rel), cmp.Compare(a.hit.Item, b.hit.Item))
	})
	w.next.Entities = w.entities.Vector
	hits := make([]Hit, len(w.edits))
	for i, e := range w.edits {
		hits[i] = e.hit
	}
	if err := w.sortHits(ctx, hits); err != nil {
		return err
	}
	for start := 0; start < len(w.edits); {
		node := w.edits[start].node
		end := start + 1
		for end < len(w.edits) && w.edits[end].node == node {
			end++
		}
		if node == None {
			w.next.Lists = w.changeLists(w.next.Lists, w.edits[start:end], hits[start:end])
		} else {
			w.changeHangs(node, func(h *Hangs) { h.Lists = w.changeLists(h.Lists, w.edits[start:end], hits[start:end]) })
		}
		start = end
	}
	return nil
}

// sortHits puts the hits of each list in its order: what is taken out in that of the old graph, what is added in that of the next. Of many, lists are sorted beside
// each other.
func (w *writer) sortHits(ctx context.Context, hits []Hit) error {
	const many = 1 << 14
	lists := make(chan func())
	var workers sync.WaitGroup
	if len(hits) > many {
		for range runtime.GOMAXPROCS(0) {
			workers.Go(func() {
				for sort := range lists {
					sort()
				}
			})
		}
	}
	for start := 0; start < len(hits) && ctx.Err() == nil; {
		place := w.edits[start].place()
		end := start + 1
		for end < len(hits) && w.edits[end].place() == place {
			end++
		}
		compare, list := w.compareOf(&w.edits[start]), hits[start:end]
		sort := func() { slices.SortFunc(list, compare) }
		if len(hits) > many {
			lists <- sort
		} else {
			sort()
		}
		start = end
	}
	close(lists)
	workers.Wait()
	return ctx.Err()
}

// compareOf gives the order of the hits of an edit's list.
func (w *writer) compareOf(e *edit) func(a, b Hit) int {
	g := w.old
	if e.add {
		g = w.next
	}
	order := e.list.Order()
	return func(a, b Hit) int { return order(g, a, b) }
}

// changeHangs gives an entity its next Hangs.
func (w *writer) changeHangs(no uint32, change func(*Hangs)) {
	e := w.entities.edit(no)
	hangs := *e.Hangs
	change(&hangs)
	e.Hangs = &hangs
}

// changeLists gives the lists after the edits; hits are those of the edits.
func (w *writer) changeLists(l Lists, edits []edit, hits []Hit) Lists {
	l.names, l.lists = slices.Clone(l.names), slices.Clone(l.lists)
	for start := 0; start < len(edits); {
		place := edits[start].place()
		end := start + 1
		for end < len(edits) && edits[end].place() == place {
			end++
		}
		w.changeList(&l, &edits[start], hits[start:end])
		start = end
	}
	kept := Lists{names: l.names[:0], lists: l.lists[:0]}
	for i, run := range l.lists {
		if run.n > 0 {
			kept.names, kept.lists = append(kept.names, l.names[i]), append(kept.lists, run)
		}
	}
	return kept
}

// changeList takes hits, which are in the order of the list, out of it, or adds them.
func (w *writer) changeList(l *Lists, e *edit, hits []Hit) {
	i, ok := l.search(e.list)
	if !ok {
		l.names, l.lists = slices.Insert(l.names, i, e.list), slices.Insert(l.lists, i, countedRun{})
	}
	n := &l.lists[i]
	g, step := w.old, -1
	if e.add {
		g, step = w.next, 1
		n.Run = n.with(hits, w.compareOf(e))
	} else {
		n.Run = n.without(hits, w.compareOf(e))
	}
	if !e.list.ofEntities() {
		return
	}
	n.kinds = slices.Clone(n.kinds)
	for _, h := range hits {
		n.count(g.Entities.At(h.Item).Kind, step)
	}
}

func (n *countedRun) count(k graph.Kind, step int) {
	i := slices.IndexFunc(n.kinds, func(c kindCount) bool { return c.kind == k })
	if i < 0 {
		i = len(n.kinds)
		n.kinds = append(n.kinds, kindCount{kind: k})
	}
	n.kinds[i].n += step
}

// sortCitations gives every subject in question its citations in order.
func (w *writer) sortCitations() {
	for s, more := range w.cited {
		if s.relation {
			r := w.relations.edit(s.no)
			r.Citations = w.citationsOf(s, r.Citations, more)
			continue
		}
		w.changeHangs(s.no, func(h *Hangs) { h.Citations = w.citationsOf(s, h.Citations, more) })
	}
}

func (w *writer) citationsOf(s subject, list, more []uint32) []uint32 {
	list = slices.DeleteFunc(slices.Concat(list, more), func(no uint32) bool { return w.citations.At(no).subject() != s })
	slices.SortFunc(list, func(a, b uint32) int { return ByDocument(w.next, Hit{Item: a}, Hit{Item: b}) })
	return slices.Clip(slices.Compact(list))
}

// sortGaps gives every entity in question its gaps in order.
func (w *writer) sortGaps() {
	for e, more := range w.gapped {
		w.changeHangs(e, func(h *Hangs) {
			list := slices.DeleteFunc(slices.Concat(h.Gaps, more), func(no uint32) bool { return !slices.Contains(w.gaps.At(no).Entities, e) })
			slices.SortFunc(list, func(a, b uint32) int { return ByGap(w.next, Hit{Item: a}, Hit{Item: b}) })
			h.Gaps = slices.Clip(slices.Compact(list))
		})
	}
}
