package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// part is one key of an order.
type part struct {
	expression string
	text       bool // else a number
	nullable   bool
	desc       bool
	byType     bool // it is the place of the type of a relation
}

// parts gives the keys of a link's order, the ids behind them, for rows of a branch that is about the thing.
func (b *builder) parts(l *graph.Link, root bool, s *source, about thing) []part {
	id := part{expression: s.id, text: true}
	line := part{expression: "citation.line", nullable: true}
	switch {
	case s.item == aCitation && l.Source == graph.SourcePassages:
		return []part{line, id}
	case s.item == aCitation && root:
		return []part{id}
	case s.item == aCitation:
		return []part{{expression: about.document + "._fromLo", nullable: true}, {expression: about.document + ".slug", text: true}, line, id}
	case s.item == aGap:
		places := b.constant("gapPlace", func() any { return placesOf(graph.GapKindNames) })
		return []part{{expression: places + "[gap.kind]"}, id}
	}
	var list []part
	for _, o := range orderOf(l, root) {
		var p part
		if about.sort == aRelation {
			p = b.relationPart(o.By, about)
		} else {
			p = b.entityPart(o.By, about)
		}
		p.desc = o.Desc
		list = append(list, p)
	}
	if !s.via {
		return append(list, id)
	}
	return append(list, part{expression: about.far[0]("Id"), text: true}, part{expression: "relation.id", text: true})
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

func (b *builder) entityPart(by graph.OrderBy, e thing) part {
	switch by {
	case graph.ByScore:
		return part{expression: e.points}
	case graph.ByName:
		return part{expression: e.v + "._sort", text: true}
	case graph.ByKind:
		return part{expression: b.kindPlaces() + "[" + e.v + ".kind]"}
	case graph.ByNumber:
		return part{expression: e.v + ".number", nullable: true}
	case graph.ByDate:
		return part{expression: e.v + "._fromLo", nullable: true}
	case graph.ByRelationCount:
		return part{expression: b.relationCount(e.v)}
	}
	return part{expression: "0"}
}

// relationCount counts the relations that day and tiers keep. Neo4j has the number of all at hand.
func (b *builder) relationCount(e string) string {
	r := b.variable("counted")
	count := func(near, far end) string {
		return "COUNT { MATCH (" + r + ":" + props.Relation + ") WHERE " + and(incident(near, far, e+".id", r+".type IS NOT NULL"), kept(r)) + " }"
	}
	return "CASE WHEN link.allTiers AND link.allDays THEN COUNT { (" + e + ")-[:" + b.v.AllTypes + "]-() } ELSE " +
		count(fromOf(r), toOf(r)) + " + " + count(toOf(r), fromOf(r)) + " END"
}

func (b *builder) relationPart(by graph.OrderBy, r thing) part {
	name := func(of end) part { return part{expression: of("Sort"), text: true} }
	switch by {
	case graph.ByType:
		return part{expression: b.typePlaces() + "[" + r.v + ".type]", byType: true}
	case graph.ByRole:
		return part{expression: r.v + "._roleSort", text: true, nullable: true}
	case graph.ByBegin:
		return part{expression: "coalesce(" + r.v + "._fromLo, " + r.v + "._observedLo)", nullable: true}
	case graph.ByFromName:
		return name(fromOf(r.v))
	case graph.ByToName:
		return name(toOf(r.v))
	case graph.ByFarName:
		return name(r.far[0])
	case graph.ByActorName:
		return name(b.actorOf(r.v))
	case graph.ByWorkName:
		return name(b.workOf(r.v))
	}
	return part{expression: "0"}
}

// sorted gives ORDER BY over the keys ka, kb …, backwards for a page from the end.
func sorted(parts []part, backward bool) string { return "ORDER BY " + sortedFrom(parts, 0, backward) }

// sortedFrom gives the keys from a place on. Neo4j holds null for the greatest value, so it stands first downwards.
func sortedFrom(parts []part, from int, backward bool) string {
	var keys []string
	for i, p := range parts[from:] {
		k := key(from + i)
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
	return strings.Join(keys, ", ")
}

func key(i int) string { return "key" + string(rune('A'+i)) }

// keysOnly names the first keys of an order, once they are variables.
func keysOnly(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = key(i)
	}
	return strings.Join(names, ", ")
}

// keysOf gives the keys of an order as variables, so that each is found once.
func keysOf(parts []part) string {
	keys := make([]string, len(parts))
	for i, p := range parts {
		keys[i] = p.expression + " AS " + key(i)
	}
	return strings.Join(keys, ", ")
}

// named gives the keys of an order once they are variables.
func named(parts []part) []part {
	list := slices.Clone(parts)
	for i := range list {
		list[i].expression = key(i)
	}
	return list
}

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
			return b.anyWay(ways)
		}
		strict, equal := b.compared(p, i, cursor[i], s.after)
		if strict != "" {
			ways = append(ways, and(append(slices.Clip(same), strict)...))
		}
		if equal == "" {
			return b.anyWay(ways)
		}
		same = append(same, equal)
	}
	if len(cursor) == len(parts) && s.equal || len(cursor) > len(parts) && !s.after {
		ways = append(ways, and(same...))
	}
	return b.anyWay(ways)
}

func (b *builder) anyWay(ways []string) string {
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

// cursor gives the parameter with a part of the cursor.
func (b *builder) cursor(n int, value any) string {
	return b.named("key"+string(rune('A'+n)), value)
}
