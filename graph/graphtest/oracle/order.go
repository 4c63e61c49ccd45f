package oracle

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

// sortedRow is an edge with its place in the order.
type sortedRow struct {
	edge
	key graph.Key
}

// paged tells whether the source takes an order, a page and conditions.
func paged(s graph.Source) bool { return s != graph.SourceRefs && s < graph.SourceFrom }

func (v *view) sorted(l *graph.Link, root bool, edges []edge) []sortedRow {
	rows := make([]sortedRow, 0, len(edges))
	for _, e := range edges {
		row := sortedRow{edge: e}
		if l.Source != graph.SourceRefs {
			row.key = v.key(l, root, e)
		}
		rows = append(rows, row)
	}
	if l.Source != graph.SourceRefs {
		desc := descending(l, root)
		slices.SortStableFunc(rows, func(a, b sortedRow) int { return graph.CompareKeys(a.key, b.key, desc) })
	}
	return rows
}

// descending says which parts of the key run backwards.
func descending(l *graph.Link, root bool) []bool {
	var desc []bool
	for _, o := range orderOf(l, root) {
		desc = append(desc, o.Desc)
	}
	return desc
}

// orderOf gives the order of a link over entities or relations. Citations and gaps have one of their own, relations at the root only their ids.
func orderOf(l *graph.Link, root bool) []graph.Order {
	switch {
	case len(l.Order) > 0:
		return l.Order
	case l.Source == graph.SourceRelations && !root:
		return []graph.Order{{By: graph.ByType}, {By: graph.ByFarName}}
	case l.Source == graph.SourceRelations, l.Source == graph.SourceInvolvements:
		return nil
	case l.Source == graph.SourceWays:
		return []graph.Order{{By: graph.ByFarName}}
	case l.Source == graph.SourceSearch:
		return []graph.Order{{By: graph.ByScore, Desc: true}, {By: graph.ByName}}
	}
	return []graph.Order{{By: graph.ByName}}
}

// key gives the place of an edge: the keys of the order, the id of the item, and the id of the relation that leads to it.
func (v *view) key(l *graph.Link, root bool, e edge) graph.Key {
	id := graph.KeyPart{Text: idOf(e.item)}
	switch item := e.item.(type) {
	case *graph.Citation:
		line := graph.KeyPart{Int: int64(item.Line), Null: item.Line == 0}
		switch {
		case l.Source == graph.SourcePassages:
			return graph.Key{line, id}
		case root:
			return graph.Key{id}
		}
		document := v.byID[item.Document]
		return graph.Key{firstDay(document.Period.From), {Text: document.Slug}, line, id}
	case *graph.Gap:
		return graph.Key{{Int: int64(item.Kind)}, id}
	}
	var key graph.Key
	for _, o := range orderOf(l, root) {
		key = append(key, v.part(o.By, e))
	}
	key = append(key, id)
	if e.via != nil {
		key = append(key, graph.KeyPart{Text: e.via.ID})
	}
	return key
}

func (v *view) part(by graph.OrderBy, e edge) graph.KeyPart {
	if e.via != nil {
		return v.relationPart(by, e.via, e.far)
	}
	switch item := e.item.(type) {
	case *graph.Relation:
		return v.relationPart(by, item, e.far)
	case *graph.Entity:
		if by == graph.ByScore {
			return graph.KeyPart{Int: int64(e.match.Points)}
		}
		return v.entityPart(by, item)
	}
	return graph.KeyPart{}
}

func (v *view) entityPart(by graph.OrderBy, e *graph.Entity) graph.KeyPart {
	switch by {
	case graph.ByName:
		return name(e)
	case graph.ByKind:
		return graph.KeyPart{Int: int64(e.Kind)}
	case graph.ByNumber:
		n := v.value(e, "number")
		if !n.Set {
			return graph.KeyPart{Null: true}
		}
		return graph.KeyPart{Int: n.Int}
	case graph.ByDate:
		return firstDay(e.Period.From)
	case graph.ByRelationCount:
		return graph.KeyPart{Int: int64(len(v.relationsOf(e)))}
	}
	return graph.KeyPart{}
}

func (v *view) relationPart(by graph.OrderBy, r *graph.Relation, far []*graph.Entity) graph.KeyPart {
	switch by {
	case graph.ByType:
		return graph.KeyPart{Int: int64(r.Type)}
	case graph.ByRole:
		if r.Role == "" {
			return graph.KeyPart{Null: true}
		}
		return graph.KeyPart{Text: text.SortKey(r.Role)}
	case graph.ByBegin:
		if r.Period.From.IsZero() {
			return firstDay(r.Period.ObservedOn)
		}
		return firstDay(r.Period.From)
	case graph.ByFromName:
		return name(v.byID[r.From])
	case graph.ByToName:
		return name(v.byID[r.To])
	case graph.ByFarName:
		return name(far[0])
	case graph.ByActorName:
		return name(v.actor(r))
	case graph.ByWorkName:
		return name(v.work(r))
	}
	return graph.KeyPart{}
}

func name(e *graph.Entity) graph.KeyPart { return graph.KeyPart{Text: text.SortKey(e.Name)} }

func firstDay(d graph.PartialDate) graph.KeyPart {
	if d.IsZero() {
		return graph.KeyPart{Null: true}
	}
	return graph.KeyPart{Int: int64(d.First())}
}
