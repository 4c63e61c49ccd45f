package read

import (
	"math/bits"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// gather fills x.spans with the sorted lists in which the link finds its hits below the parent. A hit may be in more than one of them, and some may
// still be hidden.
func (x *reader) gather(l *link, parent record) {
	x.spans = x.spans[:0]
	if l.root {
		x.gatherRoot(l)
		return
	}
	if l.Source == graph.SourceCitations {
		x.addNumbers(l.view.citations(parent))
		return
	}
	if parent.sort != anEntity {
		return
	}
	hangs := x.g.Entities.At(parent.no).Hangs
	switch l.Source {
	case graph.SourceRelations:
		x.gatherRelations(l, hangs.Find(memory.Relations))
	case graph.SourceGaps:
		x.addNumbers(hangs.Gaps)
	case graph.SourceWays:
		x.gatherWays(l, parent.no)
	case graph.SourcePassages:
		x.addList(&hangs.Lists, memory.Passages)
	case graph.SourceCited:
		x.addList(&hangs.Lists, memory.Cited)
	case graph.SourceMembers:
		x.gatherMembers(l, parent.no)
	}
}

func (x *reader) addSpan(s memory.Span) { x.spans = append(x.spans, s) }

func (x *reader) addList(lists *memory.Lists, list memory.List) {
	if run := lists.Find(list); run.Len() > 0 {
		x.addSpan(run.All())
	}
}

// addNumbers makes a span of a short list that has its order already.
func (x *reader) addNumbers(numbers []uint32) {
	x.local = x.local[:0]
	for _, no := range numbers {
		x.local = append(x.local, memory.Hit{Item: no, Rel: memory.None})
	}
	x.addSpan(memory.SpanOf(x.local, &x.room))
}

func (x *reader) gatherRoot(l *link) {
	lists := &x.g.Lists
	switch l.Source {
	case graph.SourceRelations:
		x.addList(lists, memory.AllRelations)
	case graph.SourceInvolvements:
		x.addList(lists, memory.AllInvolvements)
	case graph.SourceCitations:
		x.addList(lists, memory.AllCitations)
	case graph.SourceGaps:
		x.addList(lists, memory.AllGaps)
	case graph.SourceEntities:
		// A few small lists are merged; else the list of all, where most of what is walked over is wanted.
		if all := lists.Find(memory.AllEntities).Len(); l.Kinds == 0 || 4*x.ofKinds(l.Kinds) > all && l.Kinds.Len() > 1 {
			x.addList(lists, memory.AllEntities)
			return
		}
		for kinds := l.Kinds; kinds != 0; kinds &= kinds - 1 {
			x.addList(lists, memory.OfKind(graph.Kind(bits.TrailingZeros64(uint64(kinds)))))
		}
	}
}

// ofKinds counts the entities of the kinds.
func (x *reader) ofKinds(kinds graph.Set) int { return x.g.Lists.Count(memory.AllEntities, kinds) }

func (x *reader) gatherRelations(l *link, run *memory.Run) {
	if l.Types == 0 {
		x.addSpan(run.All())
		return
	}
	for types := l.Types; types != 0; types &= types - 1 {
		t := graph.RelationType(bits.TrailingZeros64(uint64(types)))
		all := run.All()
		_, from := all.Cut(func(h memory.Hit) bool { return x.g.Relations.At(h.Rel).Type >= t })
		if of, _ := from.Cut(func(h memory.Hit) bool { return x.g.Relations.At(h.Rel).Type > t }); !of.Empty() {
			x.addSpan(of)
		}
	}
}

func (x *reader) gatherMembers(l *link, no uint32) {
	group := x.g.Entities.At(no)
	l.members = x.memberKinds(group)
	if !x.g.Ontology.Kinds[group.Kind].Counted {
		return
	}
	for t := range x.g.Ontology.Types {
		if x.g.Ontology.Types[t].Membership {
			x.addList(&group.Hangs.Lists, memory.In(graph.RelationType(t)))
		}
	}
}

// fewSpans is how many lists are merged step by step; more of them are put together and sorted first.
const fewSpans = 16

func (x *reader) gatherWays(l *link, no uint32) {
	mandates := false
	for i := range l.Ways {
		w := &l.Ways[i]
		switch {
		case w.Follow == graph.FollowMandates:
			mandates = true
		case w.First.Follow == graph.FollowNone:
			x.addStep(l, no, w.Step)
		default:
			x.addTwoSteps(l, no, w)
		}
	}
	if mandates || len(x.spans) > fewSpans {
		x.together(l, mandates)
	}
}

// listOf gives the list that a step walks.
func listOf(s graph.Step) (memory.List, bool) {
	switch s.Follow {
	case graph.FollowOut:
		return memory.Out(s.Type), true
	case graph.FollowIn:
		return memory.In(s.Type), true
	case graph.FollowRepresents:
		return memory.Represents, true
	case graph.FollowRepresented:
		return memory.Represented, true
	}
	return 0, false
}

func (x *reader) addStep(l *link, no uint32, s graph.Step) {
	if list, ok := listOf(s); ok && l.view.entity(no) {
		x.addList(&x.g.Entities.At(no).Hangs.Lists, list)
	}
}

// addTwoSteps adds the second step of a way, from each entity that the first one leads to.
func (x *reader) addTwoSteps(l *link, no uint32, w *graph.Way) {
	list, ok := listOf(w.First)
	if !ok || !l.view.entity(no) {
		return
	}
	last := memory.None
	first := x.g.Entities.At(no).Hangs.Find(list).All()
	for h, ok := first.Next(); ok && x.tick(); h, ok = first.Next() {
		if h.Item == last || !w.Through.Has(uint8(x.g.Entities.At(h.Item).Kind)) || !l.view.relationOn(x.g.Relations.At(h.Rel)) {
			continue
		}
		last = h.Item
		x.addStep(l, h.Item, w.Step)
	}
}

// together makes one sorted list of all that was gathered, with the mandates of the relations in it when they are asked for.
func (x *reader) together(l *link, mandates bool) {
	x.local = x.local[:0]
	for _, s := range x.spans {
		for h, ok := s.Next(); ok && x.tick(); h, ok = s.Next() {
			x.local = append(x.local, h)
			if r := x.g.Relations.At(h.Rel); mandates && l.view.relationOn(r) {
				x.addMandates(l, r, h.Rel)
			}
		}
	}
	slices.SortFunc(x.local, func(a, b memory.Hit) int { return memory.ByName(x.g, a, b) })
	x.local = slices.Compact(x.local)
	x.spans = append(x.spans[:0], memory.SpanOf(x.local, &x.room))
}

func (x *reader) addMandates(l *link, r *memory.Relation, no uint32) {
	for _, m := range r.Mandates {
		if l.view.entity(m) {
			x.local = append(x.local, memory.Hit{Item: m, Rel: no})
		}
	}
}
