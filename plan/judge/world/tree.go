package world

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"regiograaf/graph"
)

// branch names what hangs from a record: the question behind a link, without conditions, order or page.
type branch struct {
	parent string // id of the record; empty at the root
	source graph.Source
	ways   string      // of SourceWays: the paths as the contract writes them, sorted and joined
	kinds  graph.Set   // of the items, where they are entities
	thing  graph.Thing // the record itself
}

// tree is what a branch leads to.
type tree struct {
	rows             []twig
	hasNext, hasPrev bool
	total, different int
	byKind           []int
}

// twig is one item, nil where there is none, with the relation that put it there.
type twig struct {
	item graph.Thing
	via  *graph.Relation
}

// grow gives the tree of a branch.
func (f *Fixture) grow(b branch) tree {
	r := f.draw("branch", b.parent, fmt.Sprint(b.source), b.ways, strconv.FormatUint(uint64(b.kinds), 2))
	t := tree{hasNext: r.IntN(2) == 0, hasPrev: r.IntN(2) == 0}
	if one, ok := f.only(b); ok {
		if !f.missing(r) {
			t.rows = []twig{{item: one}}
		} else if r.IntN(2) == 0 {
			t.rows = []twig{{}}
		}
		return t
	}
	for range pick(r, []int{0, 1, 1, 2, 3}) {
		t.add(f.sprout(r, b), b.source == graph.SourceWays)
	}
	t.different = len(t.rows) + r.IntN(2)
	t.total = t.different + r.IntN(2)
	if b.source == graph.SourceEntities {
		t.total = f.count(&t, b.kinds)
		t.different = t.total
	}
	return t
}

// add puts an item behind the others. One that is there already comes again beside itself, as in the default order, and only where another relation leads to it.
func (t *tree) add(one twig, again bool) {
	at := slices.IndexFunc(t.rows, func(before twig) bool { return one.item != nil && before.item == one.item })
	switch {
	case at < 0:
		t.rows = append(t.rows, one)
	case again && !slices.Contains(t.rows, one):
		t.rows = slices.Insert(t.rows, at, one)
	}
}

// count makes the number of entities at the root agree with the numbers by kind.
func (f *Fixture) count(t *tree, kinds graph.Set) (total int) {
	t.byKind = make([]int, len(f.ontology.Kinds))
	for k := range t.byKind {
		if kinds.Has(uint8(k)) {
			t.byKind[k] = k % 3
			total += k % 3
		}
	}
	return total
}

// only gives the one record of a source that has one.
func (f *Fixture) only(b branch) (graph.Thing, bool) {
	switch t := b.thing.(type) {
	case *graph.Relation:
		from, to := f.things[t.From], f.things[t.To]
		switch b.source {
		case graph.SourceFrom:
			return from, true
		case graph.SourceTo:
			return to, true
		case graph.SourceActor:
			return f.entity(f.draw("actor", t.ID), f.actors()), true
		case graph.SourceWork:
			return f.entity(f.draw("work", t.ID), f.works()), true
		}
	case *graph.Citation:
		switch b.source {
		case graph.SourceDocument:
			return f.things[t.Document], true
		case graph.SourceSubject:
			return f.things[t.Subject], true
		}
	}
	return nil, false
}

func (f *Fixture) actors() graph.Set {
	return f.ontology.KindsWhere(func(row *graph.KindRow) bool { return row.Actor })
}

func (f *Fixture) works() graph.Set {
	return f.ontology.KindsWhere(func(row *graph.KindRow) bool { return row.Work })
}

// sprout draws one item of a list.
func (f *Fixture) sprout(r *rand.Rand, b branch) twig {
	if f.missing(r) {
		return twig{}
	}
	switch b.source {
	case graph.SourceRelations, graph.SourceInvolvements:
		return twig{item: pick(r, f.relations)}
	case graph.SourceCitations, graph.SourcePassages:
		return twig{item: pick(r, f.citations)}
	case graph.SourceGaps:
		return twig{item: pick(r, f.gaps)}
	case graph.SourceWays:
		return twig{item: f.entity(r, b.kinds), via: pick(r, append(slices.Clone(f.relations), nil))}
	default:
		return twig{item: f.entity(r, b.kinds)}
	}
}
