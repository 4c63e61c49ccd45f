package cypher

import (
	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// sort is what a record is.
type sort uint8

const (
	anEntity sort = iota
	aRelation
	aCitation
	aGap
)

// thing is a record in a statement.
type thing struct {
	sort     sort
	v        string    // its variable
	kinds    graph.Set // of an entity above others: those that it can be of; 0 is all
	only     string    // of a relation: the one type that it can be of; empty where it can be of several
	from, to string    // of a relation: its ends, as variables or expressions
	far      []string  // of a relation: the entities at its far end, likewise; of a citation its document, of what a search found its points
}

func entity(v string) thing { return thing{sort: anEntity, v: v} }

func citation(v string) thing { return thing{sort: aCitation, v: v} }

// relation is one whose ends have no variables of their own.
func relation(v string, far ...string) thing {
	return thing{sort: aRelation, v: v, from: "startNode(" + v + ")", to: "endNode(" + v + ")", far: far}
}

// between is a relation whose ends are matched.
func between(v, from, to string, far ...string) thing {
	return thing{sort: aRelation, v: v, from: from, to: to, far: far}
}

// view is the graph as one link sees it: what its day and tiers keep.
type view struct {
	*builder
	tiers string // parameter with their names; empty keeps all
	day   string // parameter; empty is all of history
	today string // parameter of the day of holdsOn, once it is asked
	now   graph.Day
}

func (b *builder) view(l *graph.Link) *view {
	v := &view{builder: b, now: b.q.Today}
	if l.Tiers&graph.AllTiers != graph.AllTiers {
		v.tiers = b.param(namesOf(graph.TierNames, l.Tiers))
	}
	if l.AsOf.Set {
		v.day = b.param(int64(l.AsOf.Day))
	}
	return v
}

// shown is the condition that tiers show an entity.
func (v *view) shown(e string) string {
	if v.tiers == "" {
		return "true"
	}
	return e + ".tier IN " + v.tiers
}

// visible is the condition that tiers show a relation: itself and its ends.
func (v *view) visible(r thing) string {
	if v.tiers == "" {
		return "true"
	}
	return and(v.shown(r.v), v.shown(r.from), v.shown(r.to))
}

// on is the condition that it is not excluded that the record holds on the day. Where OR stood instead of coalesce, the planner would read the two halves one behind the
// other, and not in the order of an index.
func (v *view) on(x string) string {
	if v.day == "" {
		return "true"
	}
	return "coalesce(" + x + "._first <= " + v.day + ", true) AND coalesce(" + x + "._last >= " + v.day + ", true)"
}

// kept is the condition that day and tiers keep a relation.
func (v *view) kept(r thing) string { return and(v.visible(r), v.on(r.v)) }

// proves is the condition that tiers show what a citation supports, where nothing is known of that.
func (v *view) proves(c string) string {
	if v.tiers == "" {
		return "true"
	}
	e, r, from, to := v.name("e"), v.name("r"), v.name("a"), v.name("b")
	return "(EXISTS { MATCH (" + e + ":" + props.Entity + ") WHERE " + e + ".id = " + c + ".subject AND " + v.shown(e) + " } OR EXISTS { MATCH (" +
		from + ")-[" + r + ":" + v.v.AllTypes + "]->(" + to + ") WHERE " + r + ".id = " + c + ".subject AND " + v.visible(between(r, from, to)) + " })"
}

// gapShown is the condition that tiers show a gap: one of its entities, or all when it says that they may be the same.
func (v *view) gapShown(g string) string {
	if v.tiers == "" {
		return "true"
	}
	some, each := v.name("e"), v.name("e")
	return "(EXISTS { MATCH (" + g + ")-[:" + props.About + "]->(" + some + ") WHERE " + v.shown(some) + " } AND (" + g + ".kind <> '" + graph.OpenIdentity.String() +
		"' OR NOT EXISTS { MATCH (" + g + ")-[:" + props.About + "]->(" + each + ") WHERE NOT " + v.shown(each) + " }))"
}

// actorOf gives the end of a relation that does it, as an expression.
func (b *builder) actorOf(r thing) string {
	if t, ok := b.v.TypeOf(r.only); ok {
		if b.v.ActorEnd(t) == graph.ToEnd {
			return r.to
		}
		return r.from
	}
	return "CASE WHEN type(" + r.v + ") IN " + b.toActors() + " THEN " + r.to + " ELSE " + r.from + " END"
}

// workOf gives the other end.
func (b *builder) workOf(r thing) string {
	r.from, r.to = r.to, r.from
	return b.actorOf(r)
}

// represented matches the relations r from a to b that are done on behalf of the entity, under the condition. To seek each by its id would take an index for every
// type, so it is found between its ends, where there are no other relationships; these stand in a subquery, else the planner follows all that lead from one of them.
func (b *builder) represented(e, r, from, to string) (match, condition string) {
	m := b.name("m")
	return "MATCH (" + e + ")<-[:" + props.OnBehalfOf + "]-(" + m + ":" + props.Mandate + ") CALL (" + m + ") { MATCH (" + m + ")-[:" + props.MandateFrom + "]->(" + from +
		") MATCH (" + m + ")-[:" + props.MandateTo + "]->(" + to + ") RETURN " + from + ", " + to + " } MATCH (" + from + ")-[" + r + "]->(" + to + ")", r + ".id = " + m + ".relation"
}

// memberOf matches a relation that makes a member of the group, and says which count.
func (v *view) memberOf(group, r, member string) string {
	return "MATCH (" + group + ")<-[" + r + ":" + v.memberships() + "]-(" + member + ") WHERE " + and(
		group+".kind IN "+v.counted(), "NOT "+member+".kind IN "+v.plural(),
		"("+group+".memberKind IS NULL OR "+member+".kind = "+group+".memberKind)", v.kept(between(r, member, group)))
}
