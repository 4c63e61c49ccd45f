package cypher

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// holds gives a condition on a record. It is true or false, never null, so that it can stand under NOT. What always holds is "true", what never holds is never.
func (b *builder) holds(f graph.Filter, t thing) string {
	switch f := f.(type) {
	case graph.All:
		return b.each(f, t, " AND ", "true", b.never())
	case graph.Any:
		return b.each(f, t, " OR ", b.never(), "true")
	case graph.Not:
		return b.not(b.holds(f.Of, t))
	case graph.IDs:
		return t.v + ".id IN " + b.param([]string(f))
	case graph.In:
		return b.in(f, t)
	case graph.Text:
		return b.text(f, t)
	case graph.Number:
		return b.number(f, t)
	case graph.Flag:
		return b.flag(f, t)
	case graph.Date:
		return b.date(f, t)
	case graph.Overlap:
		return b.overlap(f, t)
	case graph.Linked:
		return b.linked(f, t)
	case graph.At:
		return b.refersTo(f, t)
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
func (b *builder) each(list []graph.Filter, t thing, operator, none, all string) string {
	var conditions []string
	for _, f := range list {
		switch c := b.holds(f, t); c {
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
func (b *builder) linked(f graph.Linked, t thing) string {
	match, conditions, of := b.hanging(f, t)
	if match == "" { // nothing hangs from such a record
		if f.Quantity == graph.Some {
			return b.never()
		}
		return "true"
	}
	condition := "true"
	if f.Of != nil {
		condition = b.holds(f.Of, of)
	}
	if f.Quantity == graph.Every {
		condition = b.not(condition)
	}
	exists := "EXISTS { " + match + " WHERE " + and(conditions, condition) + " RETURN 1 }"
	if f.Quantity == graph.Some {
		return exists
	}
	return "NOT " + exists
}

// hanging matches the records that hang from one, says which are kept, and gives them as things. The match ends
// before WHERE.
func (b *builder) hanging(f graph.Linked, t thing) (match, conditions string, of thing) {
	switch {
	case f.To == graph.ToCitations:
		return b.citationsAt(t)
	case f.To == graph.ToRelations && t.sort == anEntity:
		types := ""
		if some, said := someTypes(f.Of); said && f.Quantity != graph.Every {
			types = b.param(typeNames(b.v.Ontology, some))
		}
		r, far := b.variable("relation"), b.variable("far")
		return adjacent(t.v, r, far, types) + " WITH *", kept(r), relation(r, variables(far))
	case f.To == graph.ToRepresented && t.sort == anEntity:
		r := b.variable("relation")
		return "MATCH (" + t.v + ")<-[:" + props.OnBehalfOf + "]-(" + r + ":" + props.Relation + ")", and(shown(t.v), kept(r)), relation(r, b.workOf(r))
	}
	return "", "", of
}

// citationsAt is hanging for the citations of an entity or a relation.
func (b *builder) citationsAt(t thing) (match, conditions string, of thing) {
	c := b.variable("citation")
	is := c + ".subject = " + t.v + ".id"
	switch t.sort {
	case anEntity:
		is = and(is, shown(t.v))
	case aRelation:
		is = and(is, visible(t.v))
	default:
		return "", "", of
	}
	return "MATCH (" + c + ":" + props.Citation + ")", is, citation(c)
}

// refersTo looks at an entity that a record refers to.
func (b *builder) refersTo(f graph.At, t thing) string {
	e := ""
	switch {
	case t.sort == aRelation && f.Where <= graph.AtWork:
		return b.endsHold(f, t)
	case t.sort == aRelation && f.Where == graph.AtMandate:
		e = b.variable("mandate")
		return b.refers("MATCH ("+t.v+")-[:"+props.OnBehalfOf+"]->("+e+":"+props.Entity+")", shown(e), e, f.Of)
	case t.sort == aCitation && f.Where == graph.AtDocument:
		e = b.variable("document")
		return b.refers("MATCH ("+t.v+")-[:"+props.In+"]->("+e+":"+props.Entity+")", "", e, f.Of)
	case t.sort == aGap && f.Where == graph.AtSubject:
		e = b.variable("about")
		return b.refers("MATCH ("+t.v+")-[:"+props.About+"]->("+e+":"+props.Entity+")", shown(e), e, f.Of)
	}
	return b.never()
}

// refers is the condition that one of the entities that are matched holds.
func (b *builder) refers(match, condition, e string, f graph.Filter) string {
	return "EXISTS { " + match + " WHERE " + and(condition, b.entityHolds(f, e)) + " }"
}

// endsHold is the condition that an end of a relation holds, or one of them. The relation itself says its id and kind.
func (b *builder) endsHold(f graph.At, t thing) string {
	var ends []end
	switch f.Where {
	case graph.AtFrom:
		ends = []end{fromOf(t.v)}
	case graph.AtTo:
		ends = []end{toOf(t.v)}
	case graph.AtActor:
		ends = []end{b.actorOf(t.v)}
	case graph.AtWork:
		ends = []end{b.workOf(t.v)}
	default:
		ends = t.far
	}
	switch of := f.Of.(type) {
	case nil:
		if len(ends) == 0 {
			return b.never()
		}
		return "true"
	case graph.In:
		if of.Of.Field == graph.TermKind {
			return oneIn(ends, "Kind", b.param(kindNames(b.v.Ontology, of.Set)))
		}
	case graph.IDs:
		return oneIn(ends, "Id", b.param([]string(of)))
	}
	ids := make([]string, len(ends))
	for i, end := range ends {
		ids[i] = end("Id")
	}
	e := b.variable("end")
	if len(ids) == 1 {
		return b.refers("MATCH ("+e+":"+props.Entity+")", e+".id = "+ids[0], e, f.Of)
	}
	return b.refers("MATCH ("+e+":"+props.Entity+")", e+".id IN ["+strings.Join(ids, ", ")+"]", e, f.Of)
}

// oneIn is the condition that a value of one of the ends is in a list.
func oneIn(ends []end, what, list string) string {
	conditions := make([]string, len(ends))
	for i, end := range ends {
		conditions[i] = end(what) + " IN " + list
	}
	return "(" + strings.Join(conditions, " OR ") + ")"
}

func (b *builder) entityHolds(f graph.Filter, e string) string {
	if f == nil {
		return "true"
	}
	return b.holds(f, entity(e))
}
