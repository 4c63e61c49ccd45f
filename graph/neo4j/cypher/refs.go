package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// refs finds what refs point at, and says of what sorts that can be. Where it can only be entities, the rows are as those of a page: an entity and its id, or nothing.
// Else they are an entity, a relation and a citation, of which one is there or none. Each sort of ref is looked up by its own index.
func (v *view) refs(l *graph.Link) (clauses string, slots []set) {
	if len(v.lookUps) == 0 {
		return "WITH [] AS w", []set{{sort: anEntity, kinds: kept(l)}}
	}
	found, row := v.keptEntity(l)+" AS e", "e, e.id"
	sole := len(l.Refs) == 1
	slots = []set{{sort: anEntity, kinds: kept(l), sole: sole}}
	if slices.ContainsFunc(l.Refs, func(r graph.Ref) bool { return pointsAt(v.v, r) != anEntity }) {
		seen := and(v.shown("r"), v.shown("startNode(r)"), v.shown("endNode(r)"))
		found += ", CASE WHEN r IS NOT NULL AND " + seen + " THEN r END AS r, CASE WHEN c IS NOT NULL AND " + v.proves("c") + " THEN c END AS c"
		row, slots = "e, r, c", append(slots, set{sort: aRelation, sole: sole}, set{sort: aCitation, sole: sole})
	}
	branches := make([]string, len(v.lookUps))
	for i, lookUp := range v.lookUps {
		branches[i] = "UNWIND " + v.list() + " AS ref OPTIONAL CALL (ref) { " + lookUp + " } RETURN ref[0] AS n, " + found
	}
	return "CALL () { " + strings.Join(branches, " UNION ALL ") + " } WITH * ORDER BY n WITH collect([" + row + "]) AS w", slots
}

// lookedUp gives the look-ups of refs, and for each the list of its refs with their places: [[n, text] …].
func lookedUp(v *props.Vocabulary, refs []graph.Ref) (lookUps []string, lists [][]any) {
	for n, ref := range refs {
		way := lookUp(v, ref)
		i := slices.Index(lookUps, way)
		if i < 0 {
			i, lookUps, lists = len(lookUps), append(lookUps, way), append(lists, nil)
		}
		lists[i] = append(lists[i], []any{int64(n), ref.Text})
	}
	return lookUps, lists
}

// keptEntity gives the entity e where it is shown and of the kinds of the link, else nothing.
func (v *view) keptEntity(l *graph.Link) string {
	return "CASE WHEN e IS NOT NULL AND " + and(v.shown("e"), v.ofKinds(l, "e")) + " THEN e END"
}

// pointsAt tells what a ref points at. An id tells by its form: a relation's begins with its type, a citation's holds #.
func pointsAt(v *props.Vocabulary, ref graph.Ref) sort {
	prefix, _, _ := strings.Cut(ref.Text, ":")
	_, isType := v.TypeOf(prefix)
	switch {
	case ref.By != graph.ByID:
		return anEntity
	case strings.Contains(ref.Text, "#"):
		return aCitation
	case isType:
		return aRelation
	}
	return anEntity
}

// lookUp gives the clauses that find what one ref points at.
func lookUp(v *props.Vocabulary, ref graph.Ref) string {
	const ofEntity, ofRelation, ofCitation = " RETURN e, null AS r, null AS c", " RETURN null AS e, r, null AS c", " RETURN null AS e, null AS r, c"
	switch ref.By {
	case graph.BySlug:
		return "MATCH (e:" + props.Entity + " {slug: ref[1]})" + ofEntity + " UNION MATCH (:" + props.FormerSlug + " {slug: ref[1]})<-[:" + props.Formerly + "]-(e)" + ofEntity
	case graph.ByURI:
		return "MATCH (:" + props.Identifier + " {uri: ref[1]})<-[:" + props.IdentifiedBy + "]-(e) WITH e ORDER BY e.id LIMIT 1" + ofEntity
	}
	switch pointsAt(v, ref) {
	case aCitation:
		return "MATCH (c:" + props.Citation + " {id: ref[1]})" + ofCitation
	case aRelation:
		kind, _, _ := strings.Cut(ref.Text, ":")
		return "MATCH ()-[r:" + kind + " {id: ref[1]}]->()" + ofRelation
	}
	return "MATCH (e:" + props.Entity + " {id: ref[1]})" + ofEntity
}
