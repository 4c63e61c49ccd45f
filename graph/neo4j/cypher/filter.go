package cypher

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// holds gives a condition on a record. It is true or false, never null, so that it can stand under NOT. What always holds is "true", what never holds is never.
func (v *view) holds(f graph.Filter, t thing) string {
	switch f := f.(type) {
	case graph.All:
		return v.each(f, t, " AND ", "true", v.never())
	case graph.Any:
		return v.each(f, t, " OR ", v.never(), "true")
	case graph.Not:
		return v.not(v.holds(f.Of, t))
	case graph.IDs:
		return t.v + ".id IN " + v.param([]string(f))
	case graph.In:
		return v.in(f, t)
	case graph.Text:
		return v.text(f, t)
	case graph.Number:
		return v.number(f, t)
	case graph.Flag:
		return v.flag(f, t)
	case graph.Date:
		return v.date(f, t)
	case graph.Overlap:
		return v.overlap(f, t)
	case graph.Linked:
		return v.linked(f, t)
	case graph.At:
		return v.at(f, t)
	}
	return "true"
}

// never is what never holds. It is no constant of the text: the planner would see that there is nothing to read, and refuse the hint for an index.
func (b *builder) never() string { return b.constant("never", func() any { return false }) }

// without is a condition on a value that such a record does not have.
func (b *builder) without(compares bool, isNull *bool) string {
	if compares || isNull != nil && !*isNull {
		return b.never()
	}
	return "true"
}

func (b *builder) not(condition string) string {
	switch condition {
	case "true":
		return b.never()
	case b.never():
		return "true"
	}
	return "NOT (" + condition + ")"
}

// each joins conditions: none is what they are when there are none, and all is what one alone decides.
func (v *view) each(list []graph.Filter, t thing, operator, none, all string) string {
	var conditions []string
	for _, f := range list {
		switch c := v.holds(f, t); c {
		case all:
			return all
		case none:
		default:
			conditions = append(conditions, c)
		}
	}
	switch len(conditions) {
	case 0:
		return none
	case 1:
		return conditions[0]
	}
	return "(" + strings.Join(conditions, operator) + ")"
}

// linked looks through the records that hang from one.
func (v *view) linked(f graph.Linked, t thing) string {
	match, kept, of := v.hanging(f.To, t)
	if match == "" { // nothing hangs from such a record
		if f.Quantity == graph.Some {
			return v.never()
		}
		return "true"
	}
	condition := "true"
	if f.Of != nil {
		condition = v.holds(f.Of, of)
	}
	if f.Quantity == graph.Every {
		condition = v.not(condition)
	}
	exists := "EXISTS { " + match + " WHERE " + and(kept, condition) + " }"
	if f.Quantity == graph.Some {
		return exists
	}
	return "NOT " + exists
}

// hanging matches the records that hang from one, says which are kept, and gives them as things. The match ends before WHERE.
func (v *view) hanging(to graph.LinkedTo, t thing) (match, kept string, of thing) {
	switch {
	case to == graph.ToCitations && (t.sort == anEntity || t.sort == aRelation):
		c := v.name("c")
		shown := v.shown(t.v)
		if t.sort == aRelation {
			shown = v.visible(t)
		}
		return "MATCH (" + c + ":" + props.Citation + ")", and(c+".subject = "+t.v+".id", shown), citation(c)
	case to == graph.ToRelations && t.sort == anEntity:
		r, far := v.name("r"), v.name("f")
		of = relation(r, far)
		if v.tiers == "" {
			return "MATCH (" + t.v + ")-[" + r + ":" + v.v.AllTypes + "]-(" + far + ")", v.on(r), of
		}
		return "MATCH (" + t.v + ")-[" + r + ":" + v.v.AllTypes + "]-(" + far + ")", and(v.shown(r), v.shown(t.v), v.shown(far), v.on(r)), of
	case to == graph.ToRepresented && t.sort == anEntity:
		r, from, to := v.name("r"), v.name("a"), v.name("b")
		of = between(r, from, to)
		of.far = []string{v.workOf(of)}
		match, kept = v.represented(t.v, r, from, to)
		return match, and(kept, v.shown(t.v), v.kept(of)), of
	}
	return "", "", of
}

// at looks at an entity that a record refers to.
func (v *view) at(f graph.At, t thing) string {
	var places []string
	switch {
	case t.sort == aRelation && f.Where == graph.AtFrom:
		places = []string{t.from}
	case t.sort == aRelation && f.Where == graph.AtTo:
		places = []string{t.to}
	case t.sort == aRelation && f.Where == graph.AtFar:
		places = t.far
	case t.sort == aRelation && f.Where == graph.AtActor:
		places = []string{v.actorOf(t)}
	case t.sort == aRelation && f.Where == graph.AtWork:
		places = []string{v.workOf(t)}
	case t.sort == aRelation && f.Where == graph.AtMandate:
		e := v.name("e")
		return v.refers("MATCH ("+e+":"+props.Entity+")", e+".id IN "+t.v+".onBehalfOf", e, f.Of)
	case t.sort == aCitation && f.Where == graph.AtDocument:
		e := v.name("e")
		return "EXISTS { MATCH (" + t.v + ")-[:" + props.In + "]->(" + e + ") WHERE " + v.entityHolds(f.Of, e) + " }"
	case t.sort == aGap && f.Where == graph.AtSubject:
		e := v.name("e")
		return v.refers("MATCH ("+t.v+")-[:"+props.About+"]->("+e+")", "", e, f.Of)
	}
	return v.anyOf(places, f.Of)
}

// refers is the condition that one of the entities that are matched is shown and holds.
func (v *view) refers(match, condition, e string, f graph.Filter) string {
	return "EXISTS { " + match + " WHERE " + and(condition, v.shown(e), v.entityHolds(f, e)) + " }"
}

func (v *view) entityHolds(f graph.Filter, e string) string {
	if f == nil {
		return "true"
	}
	return v.holds(f, entity(e))
}

// anyOf is the condition that one of the entities, which are there, holds.
func (v *view) anyOf(places []string, f graph.Filter) string {
	switch {
	case len(places) == 0:
		return v.never()
	case f == nil:
		return "true"
	case len(places) == 1 && isVariable(places[0]):
		return v.entityHolds(f, places[0])
	}
	e := v.name("e")
	return "any(" + e + " IN [" + strings.Join(places, ", ") + "] WHERE " + v.entityHolds(f, e) + ")"
}

func isVariable(expression string) bool { return !strings.ContainsAny(expression, "( ") }
