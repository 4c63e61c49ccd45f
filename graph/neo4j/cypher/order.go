package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
)

// part is one key of an order.
type part struct {
	expression string
	text       bool // else a number
	nullable   bool
	desc       bool
	constant   bool // all rows have the same
}

// parts gives the keys of a link's order, the ids behind them: item is what a row holds, via the relation that leads there.
func (v *view) parts(l *graph.Link, root bool, item thing, via *thing) []part {
	id := part{expression: item.v + ".id", text: true}
	line := part{expression: item.v + ".line", nullable: true}
	switch {
	case item.sort == aCitation && l.Source == graph.SourcePassages:
		return []part{line, id}
	case item.sort == aCitation && root:
		return []part{id}
	case item.sort == aCitation:
		document := item.far[0]
		return []part{{expression: document + "._fromLo", nullable: true}, {expression: document + ".slug", text: true}, line, id}
	case item.sort == aGap:
		places := v.constant("gapPlace", func() any { return placesOf(graph.GapKindNames) })
		return []part{{expression: places + "[" + item.v + ".kind]"}, id}
	}
	var list []part
	for _, o := range orderOf(l, root) {
		var p part
		switch {
		case via != nil:
			p = v.relationPart(o.By, *via)
		case item.sort == aRelation:
			p = v.relationPart(o.By, item)
		default:
			p = v.entityPart(o.By, item)
		}
		p.desc = o.Desc
		list = append(list, p)
	}
	list = append(list, id)
	if via != nil {
		list = append(list, part{expression: via.v + ".id", text: true})
	}
	return list
}

// orderOf gives the order of a link over entities or relations.
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

func (v *view) entityPart(by graph.OrderBy, e thing) part {
	switch by {
	case graph.ByScore:
		return part{expression: e.far[0]}
	case graph.ByName:
		return part{expression: e.v + "._sort", text: true}
	case graph.ByKind:
		return part{expression: v.kindPlaces() + "[" + e.v + ".kind]"}
	case graph.ByNumber:
		return part{expression: e.v + ".number", nullable: true}
	case graph.ByDate:
		return part{expression: e.v + "._fromLo", nullable: true}
	case graph.ByRelationCount:
		match, kept, _ := v.hanging(graph.ToRelations, e)
		return part{expression: "COUNT { " + match + " WHERE " + kept + " }"}
	}
	return part{expression: "0"}
}

func (v *view) relationPart(by graph.OrderBy, r thing) part {
	name := func(of string) part { return part{expression: "(" + of + ")._sort", text: true} }
	switch by {
	case graph.ByType:
		return part{expression: v.typePlaces() + "[type(" + r.v + ")]"}
	case graph.ByRole:
		return part{expression: r.v + "._roleSort", text: true, nullable: true}
	case graph.ByBegin:
		return part{expression: "coalesce(" + r.v + "._fromLo, " + r.v + "._observedLo)", nullable: true}
	case graph.ByFromName:
		return name(r.from)
	case graph.ByToName:
		return name(r.to)
	case graph.ByFarName:
		return name(r.far[0])
	case graph.ByActorName:
		return name(v.actorOf(r))
	case graph.ByWorkName:
		return name(v.workOf(r))
	}
	return part{expression: "0"}
}

// sorted gives ORDER BY over the keys k0, k1 …, backwards for a page from the end. Neo4j holds null for the greatest value, so it stands first downwards.
func sorted(parts []part, backward bool) string {
	var keys []string
	for i, p := range parts {
		k := key(i)
		if p.constant {
			continue
		}
		if p.desc && p.nullable {
			last := k + " IS NULL"
			if backward {
				last += " DESC"
			}
			keys = append(keys, last)
		}
		if p.desc != backward {
			k += " DESC"
		}
		keys = append(keys, k)
	}
	return "ORDER BY " + strings.Join(keys, ", ")
}

func key(i int) string { return "k" + string(rune('a'+i)) }

// side says which rows a condition on a cursor keeps.
type side struct {
	after bool // those behind it, else those before
	equal bool // and the row of the cursor itself
}

// beside gives the condition that a row stands on that side of a cursor. Missing values come last both ways.
func (b *builder) beside(parts []part, cursor graph.Key, s side) string {
	var ways, same []string
	for i, p := range parts {
		if i == len(cursor) { // a shorter key comes first
			if s.after {
				ways = append(ways, and(same...))
			}
			return b.either(ways)
		}
		strict, equal := b.compared(p, i, cursor[i], s.after)
		if strict != "" {
			ways = append(ways, and(append(slices.Clip(same), strict)...))
		}
		if equal == "" {
			return b.either(ways)
		}
		same = append(same, equal)
	}
	if len(cursor) == len(parts) && s.equal || len(cursor) > len(parts) && !s.after {
		ways = append(ways, and(same...))
	}
	return b.either(ways)
}

func (b *builder) either(ways []string) string {
	if len(ways) == 0 {
		return b.never()
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// compared gives the conditions that a key stands strictly on that side of the n-th part of a cursor, and that it is equal; empty is never.
func (b *builder) compared(p part, n int, c graph.KeyPart, after bool) (strict, equal string) {
	switch {
	case c.Null:
		return missing(p, after)
	case p.text && c.Int != 0: // no row has both; by the number it comes before or behind all that are not missing
		return apart(p, (c.Int < 0) == (p.desc != after), after), ""
	}
	operator := " < "
	if p.desc != after {
		operator = " > "
	}
	value := ""
	if p.text {
		value = b.cursor(n, c.Text)
	} else {
		value = b.cursor(n, c.Int)
	}
	strict = p.expression + operator + value
	if after && p.nullable {
		strict = "(" + strict + " OR " + p.expression + " IS NULL)"
	}
	if !p.text && c.Text != "" { // an equal number comes before it, or behind it downwards
		if p.desc == after {
			strict = "(" + strict + " OR " + p.expression + " = " + value + ")"
		}
		return strict, ""
	}
	return strict, p.expression + " = " + value
}

// missing is compared for a cursor on a missing value, which comes last both ways.
func missing(p part, after bool) (strict, equal string) {
	if p.nullable {
		strict, equal = p.expression+" IS NOT NULL", p.expression+" IS NULL"
	} else {
		strict = "true"
	}
	if after {
		strict = ""
	}
	return strict, equal
}

// apart is the condition for a cursor that stands before or behind all values; all says that they are on that side of it.
func apart(p part, all, after bool) string {
	switch {
	case all && p.nullable && !after:
		return p.expression + " IS NOT NULL"
	case all:
		return "true"
	case p.nullable && after:
		return p.expression + " IS NULL"
	}
	return ""
}
