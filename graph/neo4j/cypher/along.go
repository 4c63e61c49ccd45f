package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// along is an index that has the relations of one type at one end of an entity, by the name at the other end. So a page of them is read without the others.
type along struct {
	hint string        // to seek in that index, behind the clauses: in a small database the planner would scan all of it, and keep that plan
	many string        // the condition that the entity has so many of them that the index is worth it: of few, all are read
	near string        // the property with the id of the entity
	is   string        // the condition on it
	name string        // the property with the name
	kind graph.KeyPart // of their type, in an order by that
}

// alongRelations gives the index for the relations r between x, at that end, and others; none where they can be of several types.
func (b *builder) alongRelations(r, types, x string, end graph.End) *along {
	t, ok := b.v.TypeOf(types)
	if !ok {
		return nil
	}
	id, sort, pattern := props.FromID, props.ToSort, "("+x+")-[:"+types+"]->()"
	if end == graph.ToEnd {
		id, sort, pattern = props.ToID, props.FromSort, "("+x+")<-[:"+types+"]-()"
	}
	near := r + "." + id
	return &along{many: "COUNT { " + pattern + " } > " + b.constant("few", func() any { return int64(b.few) }), hint: " USING INDEX SEEK " + r + ":" + types + "(" + id + ", " + sort + ")", near: near, is: near + " = " + x + ".id", name: r + "." + sort, kind: graph.KeyPart{Int: int64(t)}}
}

// place gives the place of the name in the order of a page that the index has, whose keys then come out of it; false when it does not have that order.
func (a *along) place(l *graph.Link, take graph.Paging, parts []part) (name int, ok bool) {
	if a == nil || take.Limit < 0 {
		return 0, false
	}
	order := orderOf(l, false)
	if order[0].By == graph.ByType { // all are of one
		name = 1
	}
	if name == len(order) || order[name].By != graph.ByFarName {
		return 0, false
	}
	parts[0].constant = name > 0
	parts[name].expression = a.name
	return name, true
}

// fewOrMany gives the clauses of such a page: of few relations all are read, of many the rows that the index gives. End limits them, and returns their values. All rows of the
// index have the same first property, but it is in that order only where this stands first.
func (v *view) fewOrMany(s source, parts []part, name int, take graph.Paging, end string) string {
	at := name
	if c := take.Cursor; c != nil && name > 0 && (len(*c) == 0 || (*c)[0] != s.along.kind) {
		at = 0 // the cursor is of another type
	}
	seek, beside := v.cursorOf(parts, at, take)
	keys, order, near := keysOf(parts)+then(beside), sorted(parts, take.Backward), v.name("n")
	first := near
	if parts[name].desc != take.Backward {
		first += " DESC"
	}
	few := s.rows(seek) + " WITH " + s.row() + ", " + keys + " " + order
	many := s.alongRows(seek) + " WITH " + s.row() + ", " + s.along.near + " AS " + near + ", " + keys + " ORDER BY " + first + ", " + strings.TrimPrefix(order, "ORDER BY ")
	return "RETURN CASE WHEN " + s.along.many + " THEN COLLECT { " + many + end + " } ELSE COLLECT { " + few + end + " } END AS w"
}

// alongRows gives the clauses that find the rows by the index; seek is a condition on the name, if there is one.
func (s *source) alongRows(seek string) string {
	if seek == "true" {
		seek = s.along.name + " IS NOT NULL" // the index wants a condition on each of its properties
	}
	return s.clauses + s.along.hint + " WHERE " + and(append(slices.Clip(s.conditions), s.along.is, seek)...)
}
