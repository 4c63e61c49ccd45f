package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// source is where a link finds its rows: clauses that match them, each once, and the conditions that belong to them.
type source struct {
	clauses    string   // behind it stands WHERE
	apart      []string // likewise, parts of the rows that each stand in the order of an index of their own; none where indexed is empty
	conditions []string
	indexed    string // condition that always holds, and gives rows in the order of an index
	item       thing
	via        *thing
	direct     bool   // a relation leads to its two ends alone
	many       bool   // a row stands for each via, and nobody asks for them
	along      *along // nil where no index has its relations by the name at the other end
}

// rows gives the clauses with their conditions and more.
func (s *source) rows(more ...string) string {
	return s.clauses + " WHERE " + and(append(slices.Clip(s.conditions), more...)...)
}

// atRoot gives the source of a link without a parent; refs have their own.
func (v *view) atRoot(l *graph.Link) source {
	i := v.name("i")
	switch l.Source {
	case graph.SourceRelations, graph.SourceInvolvements:
		return v.allRelations(l, i)
	case graph.SourceSearch:
		return v.sought(l, i)
	case graph.SourceCitations:
		return source{clauses: "MATCH (" + i + ":" + props.Citation + ")", conditions: []string{v.proves(i)}, item: citation(i)}
	case graph.SourceGaps:
		return source{clauses: "MATCH (" + i + ":" + props.Gap + ")", conditions: []string{v.gapShown(i)}, item: thing{sort: aGap, v: i}}
	}
	label, kinds := props.Entity, v.ofKinds(l, i)
	if k, only := l.Kinds.Only(); only && int(k) < len(v.v.Kinds) {
		label, kinds = v.v.Kinds[k].Type, "true"
	}
	s := source{clauses: "MATCH (" + i + ":" + label + ")", conditions: []string{v.shown(i), v.on(i), kinds}, item: entity(i)}
	if orderOf(l, true)[0].By == graph.ByName { // the index has no order unless each of its properties has a condition
		s.indexed = i + "._sort IS NOT NULL AND " + i + ".id IS NOT NULL"
	}
	return s
}

// allRelations gives relations, or the involvements among them.
func (v *view) allRelations(l *graph.Link, i string) source {
	from, to := v.name("a"), v.name("b")
	of := func(types string) string { return "MATCH (" + from + ")-[" + i + ":" + types + "]->(" + to + ")" }
	types := v.typesOf(l)
	s := source{clauses: of(types), item: between(i, from, to, from, to)}
	s.conditions = []string{v.kept(s.item), v.typed(l, i)}
	if l.Source == graph.SourceInvolvements {
		s.conditions = append(s.conditions, v.involves(s.item))
	}
	if len(l.Order) > 0 {
		return s
	}
	s.indexed = i + ".id IS NOT NULL"
	if types == v.v.AllTypes { // each type has an index; of one that cannot be all would be read, in vain
		begin := func(string) string { return "" }
		if set, said := someTypes(l.Where); said {
			kept := v.param(typeNames(v.v.Ontology, set))
			begin = func(name string) string { return "WITH 1 AS one WHERE '" + name + "' IN " + kept + " " }
		}
		for t := range v.v.Types {
			if name := v.v.Types[t].Name; l.Source == graph.SourceRelations || v.v.Types[t].Actor != graph.NoEnd {
				s.apart = append(s.apart, begin(name)+of(name))
			}
		}
	}
	return s
}

// typesOf gives the types of a pattern: one that alone is asked for, or all.
func (v *view) typesOf(l *graph.Link) string {
	sets := []graph.Set{l.Types}
	if some, said := someTypes(l.Where); said {
		sets = append(sets, some)
	}
	for _, set := range sets {
		if names := typeNames(v.v.Ontology, set); len(names) == 1 {
			return names[0]
		}
	}
	return v.v.AllTypes
}

// onlyOne gives the one type that a pattern has; empty where it has several.
func onlyOne(types string) string {
	if strings.Contains(types, "|") {
		return ""
	}
	return types
}

// directions gives the ends of a pattern over relations of types from an entity of the kinds: an arrow where it can be one end alone.
func (v *view) directions(types string, kinds graph.Set) (into, out string) {
	t, ok := v.v.TypeOf(types)
	switch {
	case !ok || kinds == 0:
	case kinds&v.v.Types[t].From == 0:
		return "<-", "-"
	case kinds&v.v.Types[t].To == 0:
		return "-", "->"
	}
	return "-", "-"
}

// someTypes gives the types that a condition on relations keeps, where it says which.
func someTypes(f graph.Filter) (set graph.Set, said bool) {
	switch f := f.(type) {
	case graph.In:
		if f.Of.Field == graph.TermType {
			return f.Set, true
		}
	case graph.All:
		set = ^graph.Set(0)
		for _, each := range f {
			if some, ok := someTypes(each); ok {
				set, said = set&some, true
			}
		}
	}
	return set, said
}

// typed is the condition that a relation is of the types of a link, where the pattern does not say so.
func (v *view) typed(l *graph.Link, r string) string {
	if l.Types == 0 || l.Types.Len() == 1 && len(typeNames(v.v.Ontology, l.Types)) == 1 {
		return "true"
	}
	return "type(" + r + ") IN " + v.param(typeNames(v.v.Ontology, l.Types))
}

func (v *view) ofKinds(l *graph.Link, e string) string { return v.ofKindsAmong(l, e, v.v.AllKinds()) }

// ofKindsAmong is the condition that an entity is of the kinds of a link, where it can be of no others than those.
func (v *view) ofKindsAmong(l *graph.Link, e string, among graph.Set) string {
	if l.Kinds == 0 || among&^l.Kinds == 0 {
		return "true"
	}
	return e + ".kind IN " + v.param(kindNames(v.v.Ontology, l.Kinds))
}

// involves is the condition that an actor does it and that the other end is a work.
func (v *view) involves(r thing) string {
	types := func(name string, end graph.End) string {
		return v.constant(name, func() any {
			names := []string{}
			for t := range v.v.Types {
				if v.v.Types[t].Actor == end {
					names = append(names, v.v.Types[t].Name)
				}
			}
			return names
		})
	}
	actors := v.kindsWhere("actors", func(k *graph.KindRow) bool { return k.Actor })
	works := v.kindsWhere("works", func(k *graph.KindRow) bool { return k.Work })
	way := func(types, actor, work string) string {
		return "type(" + r.v + ") IN " + types + " AND " + actor + ".kind IN " + actors + " AND " + work + ".kind IN " + works
	}
	return "(" + way(types("actorFrom", graph.FromEnd), r.from, r.to) + " OR " + way(types("actorTo", graph.ToEnd), r.to, r.from) + ")"
}

// below gives the source of a link below a parent; false where such a parent does not have it.
func (v *view) below(l *graph.Link, x thing) (source, bool) {
	switch x.sort {
	case anEntity:
		return v.belowEntity(l, x)
	case aRelation:
		return v.belowRelation(l, x)
	case aCitation:
		if l.Source == graph.SourceDocument {
			i := v.name("i")
			return source{clauses: "MATCH (" + x.v + ")-[:" + props.In + "]->(" + i + ")", item: entity(i)}, true
		}
	case aGap:
		if l.Source == graph.SourceAbout {
			i := v.name("i")
			return source{clauses: "MATCH (" + x.v + ")-[:" + props.About + "]->(" + i + ")", conditions: []string{v.shown(i)}, item: entity(i)}, true
		}
	}
	return source{}, false
}

func (v *view) belowEntity(l *graph.Link, x thing) (source, bool) {
	i := v.name("i")
	switch l.Source {
	case graph.SourceRelations:
		far := v.name("f")
		types := v.typesOf(l)
		into, out := v.directions(types, x.kinds)
		s := source{clauses: "MATCH (" + x.v + ")" + into + "[" + i + ":" + types + "]" + out + "(" + far + ")", item: relation(i, far)}
		s.item.only = onlyOne(types)
		s.conditions = []string{v.shown(i), v.shown(x.v), v.shown(far), v.on(i), v.typed(l, i)}
		switch {
		case out == "->":
			s.along = v.alongRelations(i, types, x.v, graph.FromEnd)
		case into == "<-":
			s.along = v.alongRelations(i, types, x.v, graph.ToEnd)
		}
		return s, true
	case graph.SourceCitations:
		return v.citationsOf(x, v.shown(x.v)), true
	case graph.SourceGaps:
		return source{clauses: "MATCH (" + x.v + ")<-[:" + props.About + "]-(" + i + ":" + props.Gap + ")", conditions: []string{v.gapShown(i)}, item: thing{sort: aGap, v: i}}, true
	case graph.SourceWays:
		return v.ways(l, x, i), true
	case graph.SourcePassages:
		return source{clauses: "MATCH (" + x.v + ")<-[:" + props.In + "]-(" + i + ":" + props.Citation + ")", conditions: []string{v.proves(i)}, item: citation(i)}, true
	case graph.SourceCited:
		c := v.name("c")
		match := "MATCH (" + x.v + ")<-[:" + props.In + "]-(" + c + ":" + props.Citation + ") MATCH (" + i + ":" + props.Entity + ") WHERE " + and(i+".id = "+c+".subject", v.shown(i))
		return source{clauses: each(x.v, match+" RETURN DISTINCT "+i), conditions: []string{v.ofKinds(l, i)}, item: entity(i)}, true
	case graph.SourceMembers:
		return source{clauses: each(x.v, v.memberOf(x.v, v.name("r"), i)+" RETURN DISTINCT "+i), conditions: []string{v.ofKinds(l, i)}, item: entity(i)}, true
	}
	return source{}, false
}

// each runs clauses of its own for a parent, so that what it returns can be filtered behind it.
func each(x, clauses string) string { return "CALL (" + x + ") { " + clauses + " } WITH *" }

func (v *view) citationsOf(x thing, shown string) source {
	c, document := v.name("i"), v.name("d")
	item := citation(c)
	item.far = []string{document}
	return source{
		clauses:    "MATCH (" + c + ":" + props.Citation + ")-[:" + props.In + "]->(" + document + ")",
		conditions: []string{c + ".subject = " + x.v + ".id", shown}, item: item,
	}
}

// isEnd tells whether a link leads from a relation to the one entity at an end of it.
func isEnd(s graph.Source) bool {
	return s == graph.SourceFrom || s == graph.SourceTo || s == graph.SourceActor || s == graph.SourceWork
}

// end gives that entity, as an expression.
func (v *view) end(l *graph.Link, x thing) string {
	switch l.Source {
	case graph.SourceFrom:
		return x.from
	case graph.SourceTo:
		return x.to
	case graph.SourceActor:
		return v.actorOf(x)
	}
	return v.workOf(x)
}

// endKinds gives the kinds that the end of a relation can be of, where it can be of one type alone; 0 is all.
func (v *view) endKinds(l *graph.Link, x thing) graph.Set {
	t, ok := v.v.TypeOf(x.only)
	if !ok {
		return 0
	}
	row := &v.v.Types[t]
	if end := v.v.ActorEnd(t); l.Source == graph.SourceFrom || l.Source == graph.SourceActor && end == graph.FromEnd || l.Source == graph.SourceWork && end == graph.ToEnd {
		return row.From
	}
	return row.To
}

func (v *view) belowRelation(l *graph.Link, x thing) (source, bool) {
	switch l.Source {
	case graph.SourceMandates:
		i := v.name("i")
		return source{clauses: "MATCH (" + i + ":" + props.Entity + ")", conditions: []string{v.shown(i), i + ".id IN " + x.v + ".onBehalfOf"}, item: entity(i)}, true
	case graph.SourceCitations:
		return v.citationsOf(x, v.visible(x)), true
	}
	return source{}, false
}
