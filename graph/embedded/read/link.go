package read

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// link is a [graph.Link], compiled.
type link struct {
	*graph.Link
	view    view
	root    bool
	item    []link
	via     []link
	sort    sort           // of the items of a list
	where   condition      // nil holds for all
	compare memory.Compare // the default order
	orders  []graph.Order  // the order in force
	other   bool           // it is not the default order
	free    bool           // nothing has to be looked at to keep a hit, but for its kind
	byName  bool           // the default order begins with the name of an entity
	once    bool           // an item comes once, whatever leads to it
	desc    []bool
	members graph.Set // kinds of the members of the group at hand
}

func (x *reader) compile(from []graph.Link, root bool) []link {
	links := x.links.take(len(from))
	for i := range links {
		l := &links[i]
		*l = link{Link: &from[i], root: root, view: viewOf(x.g, &from[i], x.query.Today)}
		x.compileList(l)
		l.item = x.compile(l.Item.Links, false)
		l.via = x.compile(l.Via.Links, false)
	}
	return links
}

// The default orders.
func orderOf(source graph.Source, root bool) (memory.Compare, []graph.Order) {
	switch source {
	case graph.SourceRelations, graph.SourceInvolvements:
		if root {
			return memory.ByRelation, nil
		}
		return memory.ByTypeAndName, []graph.Order{{By: graph.ByType}, {By: graph.ByFarName}}
	case graph.SourceWays:
		return memory.ByName, []graph.Order{{By: graph.ByFarName}}
	case graph.SourceCitations:
		if root {
			return memory.ByCitation, nil
		}
		return memory.ByDocument, nil
	case graph.SourcePassages:
		return memory.ByLine, nil
	case graph.SourceGaps:
		return memory.ByGap, nil
	case graph.SourceSearch:
		return memory.ByItem, []graph.Order{{By: graph.ByScore, Desc: true}, {By: graph.ByName}}
	}
	return memory.ByItem, []graph.Order{{By: graph.ByName}}
}

func (x *reader) compileList(l *link) {
	l.compare, l.orders = orderOf(l.Source, l.root)
	about := anEntity
	switch l.Source {
	case graph.SourceRelations, graph.SourceInvolvements:
		l.sort, about = aRelation, aRelation
	case graph.SourceWays:
		l.sort, about = anEntity, aRelation
	case graph.SourceCitations, graph.SourcePassages:
		l.sort, about = aCitation, aCitation
	case graph.SourceGaps:
		l.sort, about = aGap, aGap
	default:
		l.sort = anEntity
	}
	if small(l.Source) {
		return
	}
	l.byName = l.sort == anEntity
	l.once = l.Source == graph.SourceCited || l.Source == graph.SourceMembers
	l.where = x.condition(l.Where, &l.view, about)
	l.free = l.where == nil && l.view.open && !l.AsOf.Set && (l.Types == 0 || !l.root) && l.Source != graph.SourceMembers
	if len(l.Order) > 0 && (l.sort == anEntity || l.sort == aRelation) {
		l.other = !slices.Equal(l.Order, l.orders)
		l.orders = l.Order
	}
	if l.other || l.Source == graph.SourceSearch {
		l.desc = make([]bool, len(l.orders))
		for i, o := range l.orders {
			l.desc[i] = o.Desc
		}
	}
}

// small tells whether the source gives a few records without order, page or condition.
func small(s graph.Source) bool { return s == graph.SourceRefs || s >= graph.SourceFrom }

// keeps tells whether the hit is among those that the link keeps.
func (x *reader) keeps(l *link, h memory.Hit) bool {
	if l.sort == anEntity && l.Kinds != 0 && !l.Kinds.Has(uint8(x.g.Entities.At(h.Item).Kind)) {
		return false
	}
	if l.free {
		return true
	}
	return x.shows(l, h) && (l.where == nil || l.where(h))
}

// shows tells whether the view keeps the hit.
func (x *reader) shows(l *link, h memory.Hit) bool {
	switch l.Source {
	case graph.SourceEntities, graph.SourceSearch:
		return l.view.entityOn(h.Item)
	case graph.SourceRelations, graph.SourceInvolvements:
		r := x.g.Relations.At(h.Rel)
		return (l.Types == 0 || l.Types.Has(uint8(r.Type))) && l.view.relationOn(r)
	case graph.SourceWays:
		return l.view.relationOn(x.g.Relations.At(h.Rel))
	case graph.SourceMembers:
		return l.members.Has(uint8(x.g.Entities.At(h.Item).Kind)) && l.view.relationOn(x.g.Relations.At(h.Rel))
	case graph.SourceCitations, graph.SourcePassages:
		return l.view.citation(x.g.Citations.At(h.Item))
	case graph.SourceGaps:
		return l.view.gap(x.g.Gaps.At(h.Item))
	}
	return l.view.entity(h.Item)
}

// itemOf gives the item of a hit; the relation where there is nothing else.
func (l *link) itemOf(h memory.Hit) record {
	if l.sort == aRelation || h.Item == memory.None {
		return record{aRelation, h.Rel}
	}
	return record{l.sort, h.Item}
}
