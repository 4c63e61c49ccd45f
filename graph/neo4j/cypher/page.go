package cypher

import (
	"cmp"
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// paged tells whether the source takes an order, a page and conditions.
func paged(s graph.Source) bool { return s != graph.SourceRefs && s < graph.SourceFrom }

// page gives the clauses that find one page below the parent x, up to a RETURN of w with its rows, and the four expressions behind it: total, nodes, kinds and
// other, null where they are not wanted. Other tells whether there are rows on the far side of the cursor.
func (v *view) page(lv *level, s source, x string) (clauses, behind string) {
	l := lv.link
	about := s.item
	if s.via != nil {
		about = *s.via
	}
	if paged(l.Source) && l.Where != nil {
		s.conditions = append(s.conditions, v.holds(l.Where, about))
	}
	lv.parts = v.parts(l, x == "", s.item, s.via)
	rows := v.pageRows(lv, s)
	total, nodes, kinds, other := "null", "null", "null", "null"
	call, more := " CALL ("+cmp.Or(x, v.builder.page)+") { ", ""
	if l.Count || l.Nodes {
		var counts string
		counts, nodes = countsOf(l, s)
		total = "total"
		more += call + s.rows() + " RETURN " + counts + " }"
	}
	if l.ByKind && s.item.sort == anEntity {
		more += call + s.rows() + " WITH " + s.item.v + ".kind AS kind, count(DISTINCT " + s.item.v + ") AS n RETURN collect([kind, n]) AS kinds }"
		kinds = "kinds"
	}
	if c := l.Page.Cursor; c != nil && l.Page.Info {
		far := v.beside(named(lv.parts), *c, side{after: l.Page.Backward, equal: true})
		more += call + s.rows() + " WITH " + v.asked(keysOf(lv.parts)) + " WHERE " + far + " WITH 1 AS one LIMIT 1 RETURN count(*) > 0 AS other }"
		other = "other"
	}
	behind = strings.Join([]string{total, nodes, kinds, other}, ", ")
	if more == "" {
		return rows, behind
	}
	var names []string
	for _, name := range []string{"w", total, nodes, kinds, other} {
		if name != "null" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return call + rows + " }" + more + " RETURN " + strings.Join(names, ", "), behind
}

// countsOf gives what is counted of the rows, and the expression for the different items.
func countsOf(l *graph.Link, s source) (counts, nodes string) {
	switch {
	case !l.Nodes:
		return "count(*) AS total", "null"
	case s.via == nil: // a row is an item
		return "count(*) AS total", "total"
	}
	return "count(*) AS total, count(DISTINCT " + s.item.v + ") AS nodes", "nodes"
}

// pageRows gives the clauses that find the rows of a page.
func (v *view) pageRows(lv *level, s source) string {
	l := lv.link
	take := l.Page
	if !paged(l.Source) {
		take = graph.Paging{Limit: -1}
	}
	if take.Limit == 0 && !take.Info {
		return "RETURN [] AS w"
	}
	name, sought := s.along.place(l, take, lv.parts)
	if s.via != nil && l.NoVia && take.Cursor == nil && !take.Keys && take.Limit >= 0 {
		lv.parts = lv.parts[:len(lv.parts)-1]
		s.many = true
	}
	row, keys := []string{s.item.v}, strings.Split(keysOnly(len(lv.parts)), ", ")
	last := len(keys) - 1 // the order ends in the ids
	switch {
	case s.via == nil || s.many:
		row, keys = append(row, keys[last]), keys[:last]
	case l.NoVia:
		row = append(row, keys[last-1])
	default:
		row, keys = append(row, s.via.v, keys[last-1], keys[last]), keys[:last-1]
	}
	if take.Keys {
		row, lv.keys = append(row, keys...), len(keys)
	}
	limit, values := "", "["+strings.Join(row, ", ")+"]"
	switch {
	case take.Limit >= 0 && take.Info:
		limit = " LIMIT " + v.param(int64(take.Limit)+1)
	case take.Limit >= 0:
		limit = " LIMIT " + v.param(int64(take.Limit))
	case v.max != "":
		limit = " LIMIT " + v.max
	}
	if sought {
		return v.fewOrMany(s, lv.parts, name, take, limit+" RETURN "+values)
	}
	return v.candidates(lv, s, take, limit) + " " + sorted(lv.parts, take.Backward) + limit + " RETURN collect(" + values + ") AS w"
}

// cursorOf gives the conditions that rows stand behind the cursor of a page: the one on the key at a place, which an index can seek, and the one behind the keys.
func (v *view) cursorOf(parts []part, at int, take graph.Paging) (seek, beside string) {
	if take.Cursor == nil {
		return "true", ""
	}
	return v.seek(parts, at, take), " WHERE " + v.beside(named(parts), *take.Cursor, side{after: !take.Backward})
}

// candidates gives the clauses up to the keys of the rows that the page can take.
func (v *view) candidates(lv *level, s source, take graph.Paging, limit string) string {
	seek, beside := v.cursorOf(lv.parts, 0, take)
	if take.Limit >= 0 && s.indexed == "" && len(lv.parts) > s.ids() {
		return v.grouped(lv, s, take, limit, seek, beside)
	}
	found := " WITH " + v.asked(s.row()) + ", " + keysOf(lv.parts) + then(beside)
	if len(s.apart) == 0 {
		return s.rows(s.indexed, seek) + found
	}
	branches := make([]string, len(s.apart))
	for i, clauses := range s.apart { // no more of each than of all
		s.clauses = clauses
		branches[i] = s.rows(s.indexed, seek) + found + " " + sorted(lv.parts, take.Backward) + limit + " RETURN " + s.row() + ", " + keysOnly(len(lv.parts))
	}
	return "CALL () { " + strings.Join(branches, " UNION ALL ") + " } WITH *"
}

// asked gives variables behind that of the page that is asked for, if there is one.
func (v *view) asked(variables string) string {
	if v.builder.page == "" {
		return variables
	}
	return v.builder.page + ", " + variables
}

// row gives the variables of a row.
func (s *source) row() string {
	if s.ids() == 1 {
		return s.item.v
	}
	return s.item.v + ", " + s.via.v
}

// ids is how many ids the order ends in.
func (s *source) ids() int {
	if s.via == nil || s.many {
		return 1
	}
	return 2
}

// grouped is candidates where no index has the order. The ids at its end are long, and read of few: rows with the same keys before them are one group, and of groups
// the page takes no more than it has rows, and one more for that of the cursor.
func (v *view) grouped(lv *level, s source, take graph.Paging, limit, seek, beside string) string {
	ids, g := s.ids(), v.name("g")
	before := lv.parts[:len(lv.parts)-ids]
	rows, groups, names := s.rows(seek), keysOf(before), keysOnly(len(before))
	if take.Cursor != nil {
		cursor := (*take.Cursor)[:min(len(*take.Cursor), len(before))]
		rows += " WITH " + s.row() + ", " + groups + " WHERE " + v.beside(named(before), cursor, side{after: !take.Backward, equal: true})
		groups = names
		limit += " + 1"
	}
	collected, unpacked := s.row(), " UNWIND "+g+" AS "+s.item.v
	if ids > 1 {
		collected = "[" + collected + "]"
		unpacked = " UNWIND " + g + " AS row WITH row[0] AS " + s.item.v + ", row[1] AS " + s.via.v + ", " + names
	}
	last := strings.TrimPrefix(keysOf(lv.parts), keysOf(before)+", ") // the others are there already
	return rows + " WITH " + groups + ", collect(" + collected + ") AS " + g + " " + sorted(before, take.Backward) + limit + unpacked +
		" WITH " + s.row() + ", " + names + ", " + last + then(beside)
}

// then lets an order follow a condition.
func then(condition string) string {
	if condition == "" {
		return ""
	}
	return condition + " WITH *"
}

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

// seek gives a condition on one key alone, which an index can seek: the first one, or the one behind those that are the same in all rows and in the cursor.
func (v *view) seek(parts []part, at int, take graph.Paging) string {
	first, cursor := parts[at], *take.Cursor
	if len(cursor) <= at || first.nullable || !first.text || cursor[at].Int != 0 || cursor[at].Null {
		return "true"
	}
	operator := " >= "
	if first.desc != take.Backward {
		operator = " <= "
	}
	return first.expression + operator + v.cursor(at, cursor[at].Text)
}

// subject finds what a citation supports: an entity or a relation.
func (v *view) subject(x thing) string {
	e, r, from, to := v.name("e"), v.name("r"), v.name("a"), v.name("b")
	return "OPTIONAL MATCH (" + e + ":" + props.Entity + ") WHERE " + and(e+".id = "+x.v+".subject", v.shown(e)) +
		" OPTIONAL MATCH (" + from + ")-[" + r + ":" + v.v.AllTypes + "]->(" + to + ") WHERE " + and(r+".id = "+x.v+".subject", v.visible(between(r, from, to))) +
		" WITH " + e + ", " + r + " WHERE " + e + " IS NOT NULL OR " + r + " IS NOT NULL RETURN collect([" + e + ", " + r + "]) AS w"
}
