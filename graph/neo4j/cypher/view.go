package cypher

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// thing is a record in a statement.
type thing struct {
	sort     sort
	v        string // the variable of its node
	far      []end  // of a relation: its far end, or either
	document string // of a citation: the variable of its document
	points   string // of an entity that a search found
}

// end is an entity at an end of a relation. The relation holds its id, kind and sort key: end("Id") gives the
// expression of the first.
type end func(what string) string

func entity(v string) thing { return thing{sort: anEntity, v: v} }

func citation(v string) thing { return thing{sort: aCitation, v: v} }

func relation(v string, far ...end) thing { return thing{sort: aRelation, v: v, far: far} }

func fromOf(r string) end { return func(what string) string { return r + "._from" + what } }

func toOf(r string) end { return func(what string) string { return r + "._to" + what } }

// variables is an end whose values are variables with that prefix.
func variables(prefix string) end { return func(what string) string { return prefix + what } }

// actorOf gives the end of a relation that does it.
func (b *builder) actorOf(r string) end { return b.either(r, toOf(r), fromOf(r)) }

// workOf gives the other end.
func (b *builder) workOf(r string) end { return b.either(r, fromOf(r), toOf(r)) }

func (b *builder) either(r string, toActor, fromActor end) end {
	return func(what string) string {
		return "CASE WHEN " + r + ".type IN " + b.toActors() + " THEN " + toActor(what) + " ELSE " + fromActor(what) + " END"
	}
}

// Where OR stood in these conditions instead of CASE, the planner would read both halves one after the other, and
// not in the order of an index.

// shown is the condition that tiers show an entity.
func shown(e string) string {
	return "CASE WHEN link.allTiers THEN true ELSE " + e + ".tier IN link.tiers END"
}

// visible is the condition that tiers show a relation: itself and its ends.
func visible(r string) string {
	return "CASE WHEN link.allTiers THEN true ELSE all(tier IN " + r + "._tiers WHERE tier IN link.tiers) END"
}

// on is the condition that it is not excluded that the record holds on the day.
func on(x string) string {
	return "CASE WHEN link.allDays THEN true ELSE coalesce(" + x + "._first <= link.day, true) AND coalesce(" + x +
		"._last >= link.day, true) END"
}

// kept is the condition that day and tiers keep a relation.
func kept(r string) string { return and(visible(r), on(r)) }

// proves is the condition that tiers show what a citation supports.
func (b *builder) proves(c string) string {
	e, r := b.variable("subject"), b.variable("relation")
	return "CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (" + e + ":" + props.Entity + ") WHERE " + e + ".id = " + c +
		".subject AND " + e + ".tier IN link.tiers } OR EXISTS { MATCH (" + r + ":" + props.Relation + ") WHERE " + r + ".id = " + c +
		".subject AND all(tier IN " + r + "._tiers WHERE tier IN link.tiers) } END"
}

// gapShown is the condition that tiers show a gap: one of its entities, or all when it says that they may be the
// same.
func (b *builder) gapShown(g string) string {
	some, each := b.variable("one"), b.variable("other")
	return "CASE WHEN link.allTiers THEN true ELSE EXISTS { MATCH (" + g + ")-[:" + props.About + "]->(" + some + ") WHERE " + some +
		".tier IN link.tiers } AND (" + g + ".kind <> '" + graph.OpenIdentity.String() + "' OR NOT EXISTS { MATCH (" + g + ")-[:" + props.About +
		"]->(" + each + ") WHERE NOT " + each + ".tier IN link.tiers }) END"
}

// memberOf matches a relation that makes a member of the group, and says which count.
func (b *builder) memberOf(group, r string) string {
	return "MATCH (" + r + ":" + props.Relation + ") WHERE " + and(incident(toOf(r), fromOf(r), group+".id", r+".type IN "+b.memberships()),
		group+".kind IN "+b.counted(), "NOT "+r+"._fromKind IN "+b.plural(),
		"("+group+".memberKind IS NULL OR "+r+"._fromKind = "+group+".memberKind)", kept(r))
}

// incident is the condition that a relation is at the entity with that id. An index is used only where a condition says
// something of each of its properties.
func incident(near, far end, id, typed string) string {
	return near("Id") + " = " + id + " AND " + typed + " AND " + far("Sort") + " IS NOT NULL"
}

// adjacent gives the relations of an entity as both of its ends see them: each as the variable, with id, kind and
// sort key of the other end in variables with the prefix.
func adjacent(entity, r, far, types string) string {
	typed := r + ".type IS NOT NULL"
	if types != "" {
		typed = r + ".type IN " + types
	}
	side := func(near, other end) string {
		return "MATCH (" + r + ":" + props.Relation + ") WHERE " + incident(near, other, entity+".id", typed) +
			" RETURN " + r + ", " + aliased(other, far)
	}
	return "CALL (link, " + entity + ") { " + side(fromOf(r), toOf(r)) + " UNION ALL " + side(toOf(r), fromOf(r)) + " }"
}

// aliased gives the values of an end as variables with the prefix.
func aliased(of end, prefix string) string {
	values := make([]string, 0, 3)
	for _, what := range []string{"Id", "Kind", "Sort"} {
		values = append(values, of(what)+" AS "+prefix+what)
	}
	return strings.Join(values, ", ")
}
