package cypher

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// along is an index that has the relations of one type at one end of an entity, by the name at the other end. So a page of them is read without the others.
type along struct {
	hint     string // to seek in that index, behind the clauses: in a small database the planner would scan all of it, and keep that plan
	near     string // the property with the id of the entity
	is       string // the condition on it
	name     string // the property with the name
	variable string // of what near is
}

// alongRelations gives the index for the relations r between x, at that end, and others; none where they can be of several types.
func alongRelations(r, types, x string, end graph.End) *along {
	if onlyOne(types) == "" {
		return nil
	}
	id, sort := props.FromID, props.ToSort
	if end == graph.ToEnd {
		id, sort = props.ToID, props.FromSort
	}
	near := r + "." + id
	return &along{hint: " USING INDEX SEEK " + r + ":" + types + "(" + id + ", " + sort + ")", near: near, is: near + " = " + x + ".id", name: r + "." + sort}
}

// of is the index if it has the order of a page, whose keys then come out of it; else nil.
func (a *along) of(l *graph.Link, take graph.Paging, parts []part) *along {
	if a == nil || take.Limit < 0 {
		return nil
	}
	order, name := orderOf(l, false), 0
	if order[0].By == graph.ByType { // all are of one
		name = 1
	}
	if name == len(order) || order[name].By != graph.ByFarName {
		return nil
	}
	parts[0].constant = name > 0
	parts[name].expression = a.name
	return a
}

// first gives the first key of the order of a page: all its rows have the same, but the index has it before the name.
func (a *along) first(parts []part, backward bool) string {
	name := 0
	if parts[0].constant {
		name = 1
	}
	if parts[name].desc != backward {
		return a.variable + " DESC"
	}
	return a.variable
}

// alongRows gives the clauses that find the rows by the index; seek is a condition on the name, if there is one.
func (s *source) alongRows(seek string) string {
	if seek == "true" {
		seek = s.along.name + " IS NOT NULL" // the index wants a condition on each of its properties
	}
	return s.clauses + s.along.hint + " WHERE " + and(append(slices.Clip(s.conditions), s.along.is, seek)...)
}
