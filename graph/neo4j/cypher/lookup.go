package cypher

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// pointsAt tells what an id points at. It tells by its form: a relation's begins with its type, a citation's holds #.
func pointsAt(v *props.Vocabulary, id string) sort {
	prefix, _, _ := strings.Cut(id, ":")
	_, isType := v.TypeOf(prefix)
	switch {
	case strings.Contains(id, "#"):
		return aCitation
	case isType:
		return aRelation
	}
	return anEntity
}

// lookUp gives the statement that finds what refs of a sort point at: a parent is a ref, whose id is its text. It
// answers as a page does, with one row or none.
func (b *builder) lookUp(by graph.RefBy, at sort) *statement {
	record, clauses := "entity", ""
	switch {
	case by == graph.BySlug:
		clauses = "  CALL (parent) {\n    MATCH (entity:" + props.Entity + " {slug: parent.id}) RETURN entity\n    UNION\n" +
			"    MATCH (:" + props.FormerSlug + " {slug: parent.id})<-[:" + props.Formerly + "]-(entity) RETURN entity\n  }\n  WITH * WHERE " + shown("entity")
	case by == graph.ByURI:
		clauses = "  MATCH (:" + props.Identifier + " {uri: parent.id})<-[:" + props.IdentifiedBy + "]-(entity) WITH * ORDER BY entity.id LIMIT 1 WITH * WHERE " + shown("entity")
	case at == aCitation:
		record, clauses = "citation", "  MATCH (citation:"+props.Citation+" {id: parent.id}) WHERE "+b.proves("citation")
	case at == aRelation:
		record, clauses = "relation", "  MATCH (relation:"+props.Relation+" {id: parent.id}) WHERE "+visible("relation")
	default:
		clauses = "  MATCH (entity:" + props.Entity + " {id: parent.id}) WHERE " + shown("entity")
	}
	clauses += "\n  RETURN collect([" + fieldsOf(record, "item") + ", null, null]) AS rows"
	return &statement{text: inOneMoment(clauses, "rows"), link: b.link, constants: b.constants, item: at}
}
