package cypher

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// refs finds what refs point at: rows of an entity, relation and citation, of which one is there or none. Each sort of ref is looked up by its own index.
func (v *view) refs(l *graph.Link) string {
	groups := map[string][]any{}
	var order []string
	for n, ref := range l.Refs {
		lookUp := v.lookUp(ref)
		if _, there := groups[lookUp]; !there {
			order = append(order, lookUp)
		}
		groups[lookUp] = append(groups[lookUp], []any{int64(n), ref.Text})
	}
	if len(order) == 0 {
		return "WITH [] AS w"
	}
	branches := make([]string, len(order))
	for i, lookUp := range order {
		kept := and(v.shown("e"), v.ofKinds(l, "e"))
		seen := and(v.shown("r"), v.shown("startNode(r)"), v.shown("endNode(r)"))
		branches[i] = "UNWIND " + v.param(groups[lookUp]) + " AS ref OPTIONAL CALL (ref) { " + lookUp + " } RETURN ref[0] AS n, " +
			"CASE WHEN e IS NOT NULL AND " + kept + " THEN e END AS e, CASE WHEN r IS NOT NULL AND " + seen + " THEN r END AS r, " +
			"CASE WHEN c IS NOT NULL AND " + v.proves("c") + " THEN c END AS c"
	}
	return "CALL () { " + strings.Join(branches, " UNION ALL ") + " } WITH n, e, r, c ORDER BY n WITH collect([e, r, c]) AS w"
}

// lookUp gives the clauses that find what one ref points at. An id tells by its form what it is of: a relation's begins with its type, a citation's holds #.
func (v *view) lookUp(ref graph.Ref) string {
	const anEntity, aRelation, aCitation = " RETURN e, null AS r, null AS c", " RETURN null AS e, r, null AS c", " RETURN null AS e, null AS r, c"
	switch ref.By {
	case graph.BySlug:
		return "MATCH (e:" + props.Entity + " {slug: ref[1]})" + anEntity + " UNION MATCH (:" + props.FormerSlug + " {slug: ref[1]})<-[:" + props.Formerly + "]-(e)" + anEntity
	case graph.ByURI:
		return "MATCH (:" + props.Identifier + " {uri: ref[1]})<-[:" + props.IdentifiedBy + "]-(e) WITH e ORDER BY e.id LIMIT 1" + anEntity
	}
	if strings.Contains(ref.Text, "#") {
		return "MATCH (c:" + props.Citation + " {id: ref[1]})" + aCitation
	}
	prefix, _, _ := strings.Cut(ref.Text, ":")
	if _, ok := v.v.TypeOf(prefix); ok {
		return "MATCH ()-[r:" + prefix + " {id: ref[1]}]->()" + aRelation
	}
	return "MATCH (e:" + props.Entity + " {id: ref[1]})" + anEntity
}
