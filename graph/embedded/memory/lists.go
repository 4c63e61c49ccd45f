package memory

import (
	"cmp"
	"encoding/binary"
	"strings"

	"regiograaf/graph"
)

// List names a sorted list of an entity or of the whole graph.
type List uint8

// The lists of an entity, behind those of [Out] and [In].
const (
	Represents  List = iota + 128 // relations done on its behalf: {actor end, relation}, by name, id, relation
	Represented                   // likewise {the other end, relation}
	OwnMandates                   // those of them that it has an end in itself
	Relations                     // from or to it: {far end, relation}, by type, name, relation
	Passages                      // of a document: {citation, None}, by line, id
	Cited                         // by a document: {entity, citation}, by name, id

	// The lists of the whole graph.
	AllRelations    // {None, relation}, by id
	AllInvolvements // likewise
	AllCitations    // {citation, None}, by id
	AllGaps         // {gap, None}, by kind, id
	AllEntities     // {entity, None}, by name, id

	firstKind List = 192
)

// Out is the list of the relations of a type from the entity: {to end, relation}, by name, id, relation.
func Out(t graph.RelationType) List { return List(t) << 1 }

// In is the list of the relations of a type to the entity: {from end, relation}, by name, id, relation.
func In(t graph.RelationType) List { return List(t)<<1 | 1 }

// OfKind is the list of the entities of a kind: {entity, None}, by name, id.
func OfKind(k graph.Kind) List { return firstKind + List(k) }

// Lists are the sorted lists of an entity or of the whole graph; those that would be empty are not there.
type Lists struct {
	names []List // in their order, so that a search stays within a few bytes
	lists []countedRun
}

type countedRun struct {
	Run
	kinds []kindCount // of the items of a list of entities
}

type kindCount struct {
	kind graph.Kind
	n    int
}

// Find gives the list of that name.
func (l *Lists) Find(name List) *Run {
	i, ok := l.search(name)
	if !ok {
		return &Run{}
	}
	return &l.lists[i].Run
}

// Count gives the number of hits of a list of entities whose item is of one of the kinds, without looking at the hits.
func (l *Lists) Count(name List, kinds graph.Set) int {
	i, ok := l.search(name)
	if !ok {
		return 0
	}
	n := 0
	for _, c := range l.lists[i].kinds {
		if kinds.Has(uint8(c.kind)) {
			n += c.n
		}
	}
	return n
}

// search gives the place of the list, or the one where it should be put.
func (l *Lists) search(name List) (int, bool) {
	for i, n := range l.names {
		if n >= name {
			return i, n == name
		}
	}
	return len(l.names), false
}

// Compare is an order of hits.
type Compare func(g *Graph, a, b Hit) int

// Order gives the order of the list.
func (l List) Order() Compare {
	switch l {
	case Relations:
		return ByTypeAndName
	case Passages:
		return ByLine
	case AllRelations, AllInvolvements:
		return ByRelation
	case AllCitations:
		return ByCitation
	case AllGaps:
		return ByGap
	case Cited:
		return byNameAndCitation
	}
	return ByName
}

// ofEntities tells whether the items are entities that are counted by kind.
func (l List) ofEntities() bool { return l < Relations || l >= AllEntities }

// ByName orders by name and id of the item, and id of the relation.
func ByName(g *Graph, a, b Hit) int {
	if c := ByItem(g, a, b); c != 0 {
		return c
	}
	return ByRelation(g, a, b)
}

func byNameAndCitation(g *Graph, a, b Hit) int {
	if c := ByItem(g, a, b); c != 0 {
		return c
	}
	return cmp.Compare(a.Rel, b.Rel)
}

// ByItem orders by name and id of the item.
func ByItem(g *Graph, a, b Hit) int {
	if a.Item == b.Item {
		return 0
	}
	x, y := g.Entities.At(a.Item), g.Entities.At(b.Item)
	if c := cmp.Compare(x.Prefix, y.Prefix); c != 0 {
		return c
	}
	if c := strings.Compare(x.Key, y.Key); c != 0 {
		return c
	}
	return strings.Compare(x.ID, y.ID)
}

// prefix gives the first eight bytes of a sort key as a number that compares as they do; a shorter key is filled with zeros, which no key holds.
func prefix(key string) uint64 {
	var first [8]byte
	copy(first[:], key)
	return binary.BigEndian.Uint64(first[:])
}

// ByTypeAndName orders relations by type, name of the item and id.
func ByTypeAndName(g *Graph, a, b Hit) int {
	if c := cmp.Compare(g.Relations.At(a.Rel).Type, g.Relations.At(b.Rel).Type); c != 0 {
		return c
	}
	if a.Item != b.Item {
		if c := strings.Compare(g.Entities.At(a.Item).Key, g.Entities.At(b.Item).Key); c != 0 {
			return c
		}
	}
	return ByRelation(g, a, b)
}

// ByRelation orders by the id of the relation.
func ByRelation(g *Graph, a, b Hit) int {
	if a.Rel == b.Rel {
		return 0
	}
	return strings.Compare(g.Relations.At(a.Rel).ID, g.Relations.At(b.Rel).ID)
}

// ByCitation orders citations by id.
func ByCitation(g *Graph, a, b Hit) int {
	return strings.Compare(g.Citations.At(a.Item).ID, g.Citations.At(b.Item).ID)
}

// ByGap orders gaps by kind and id.
func ByGap(g *Graph, a, b Hit) int {
	x, y := g.Gaps.At(a.Item), g.Gaps.At(b.Item)
	if c := cmp.Compare(x.Kind, y.Kind); c != 0 {
		return c
	}
	return strings.Compare(x.ID, y.ID)
}

// ByLine orders citations by line, unknown ones last, and id.
func ByLine(g *Graph, a, b Hit) int {
	if c := compareLines(g.Citations.At(a.Item).Line, g.Citations.At(b.Item).Line); c != 0 {
		return c
	}
	return ByCitation(g, a, b)
}

func compareLines(a, b int) int {
	switch {
	case a == b:
		return 0
	case a == 0:
		return 1
	case b == 0:
		return -1
	}
	return cmp.Compare(a, b)
}

// ByDocument orders citations by first day and slug of their document, line and id; documents without a date come last.
func ByDocument(g *Graph, a, b Hit) int {
	x, y := g.Citations.At(a.Item), g.Citations.At(b.Item)
	if x.Document != y.Document {
		if c := compareDocuments(g.Entities.At(x.Document).Entity, g.Entities.At(y.Document).Entity); c != 0 {
			return c
		}
	}
	return ByLine(g, a, b)
}

func compareDocuments(x, y *graph.Entity) int {
	switch from, other := x.Period.From, y.Period.From; {
	case from.IsZero() && other.IsZero():
	case from.IsZero():
		return 1
	case other.IsZero():
		return -1
	default:
		if c := cmp.Compare(from.First(), other.First()); c != 0 {
			return c
		}
	}
	return strings.Compare(x.Slug, y.Slug)
}
