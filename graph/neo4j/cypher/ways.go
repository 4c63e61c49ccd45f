package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// ways gives what a named connection lists: each pair of a relation and an item once.
func (v *view) ways(l *graph.Link, x thing, i string) source {
	r := v.name("r")
	ways := narrowed(l)
	hops := v.hops(ways)
	kinds := v.ofKindsAmong(l, i, v.reached(ways))
	if len(hops) == 1 && len(hops[0]) == 1 && !mandates(ways) {
		if s, ok := v.match(hops[0][0], x.v, r, i); ok {
			s.conditions, s.direct = append(s.conditions, kinds), true
			return s
		}
	}
	list := v.branches(hops, x.v, r, i)
	if mandates(ways) {
		list += " UNION CALL (" + x.v + ") { " + v.branches(hops, x.v, r, v.name("i")) + " } WITH DISTINCT " + r + " MATCH (" + i + ":" + props.Entity + ") WHERE " +
			and(i+".id IN "+r+".onBehalfOf", v.shown(i)) + " RETURN " + r + ", " + i
	}
	via := relation(r, i)
	return source{clauses: each(x.v, list), conditions: []string{kinds}, item: entity(i), via: &via}
}

// narrowed gives the ways that can lead to a row: where the condition keeps one type, those of other types do not.
func narrowed(l *graph.Link) []graph.Way {
	only, said := someTypes(l.Where)
	if !said || only.Len() != 1 { // the text would hang on which they are
		return l.Ways
	}
	return slices.DeleteFunc(slices.Clone(l.Ways), func(w graph.Way) bool {
		return (w.Follow == graph.FollowOut || w.Follow == graph.FollowIn) && !only.Has(uint8(w.Type))
	})
}

// reached gives the kinds that ways can lead to.
func (v *view) reached(ways []graph.Way) graph.Set {
	var kinds graph.Set
	for _, w := range ways {
		switch w.Follow {
		case graph.FollowOut:
			kinds |= v.v.Types[w.Type].To
		case graph.FollowIn:
			kinds |= v.v.Types[w.Type].From
		default:
			return v.v.AllKinds()
		}
	}
	return kinds
}

// branches joins the ways of one hop or two.
func (v *view) branches(ways [][]hop, x, r, i string) string {
	if len(ways) == 0 {
		return "MATCH (" + x + ")-[" + r + "]->(" + i + ") WHERE false RETURN " + r + ", " + i
	}
	branches := make([]string, len(ways))
	for n, way := range ways {
		branches[n] = v.branch(way, x, r, i)
	}
	return strings.Join(branches, " UNION ")
}

func mandates(ways []graph.Way) bool {
	return slices.ContainsFunc(ways, func(w graph.Way) bool { return w.Follow == graph.FollowMandates })
}

// hop is a step over relations of some types; through are the kinds that it may lead to, 0 is all.
type hop struct {
	follow  graph.Follow
	types   []string
	through graph.Set
}

// hops gives the ways as hops; ways of one hop in one direction are one.
func (v *view) hops(ways []graph.Way) [][]hop {
	var list [][]hop
	one := map[graph.Follow]int{}
	for _, w := range ways {
		last := hop{follow: w.Follow, types: []string{v.v.Types[w.Type].Name}}
		switch {
		case w.Follow == graph.FollowMandates || w.Follow == graph.FollowNone:
		case w.First.Follow != graph.FollowNone:
			list = append(list, []hop{{follow: w.First.Follow, types: []string{v.v.Types[w.First.Type].Name}, through: w.Through}, last})
		default:
			at, there := one[w.Follow]
			if !there {
				one[w.Follow] = len(list)
				list = append(list, []hop{last})
			} else if !slices.Contains(list[at][0].types, last.types[0]) {
				list[at][0].types = append(list[at][0].types, last.types[0])
			}
		}
	}
	return list
}

// match gives a hop in one pattern; false for those over mandates.
func (v *view) match(h hop, x, r, i string) (source, bool) {
	types := strings.Join(h.types, "|")
	var via thing
	var pattern string
	var near graph.End
	switch h.follow {
	case graph.FollowOut:
		via, pattern, near = between(r, x, i, i), "("+x+")-["+r+":"+types+"]->("+i+")", graph.FromEnd
	case graph.FollowIn:
		via, pattern, near = between(r, i, x, i), "("+x+")<-["+r+":"+types+"]-("+i+")", graph.ToEnd
	default:
		return source{}, false
	}
	via.only = onlyOne(types)
	return source{clauses: "MATCH " + pattern, conditions: []string{v.kept(via)}, item: entity(i), via: &via, along: v.alongRelations(r, types, x, near)}, true
}

// branch gives the clauses of a way of one hop or two, up to RETURN.
func (v *view) branch(way []hop, x, r, i string) string {
	var clauses []string
	for n, h := range way {
		over, to := r, i
		if n < len(way)-1 {
			over, to = v.name("r"), v.name("e")
		}
		clauses = append(clauses, v.hop(h, x, over, to))
		x = to
	}
	return strings.Join(clauses, " ") + " RETURN DISTINCT " + r + ", " + i
}

// hop gives the clauses of one hop.
func (v *view) hop(h hop, x, r, i string) string {
	through := "true"
	if h.through != 0 {
		through = i + ".kind IN " + v.param(kindNames(v.v.Ontology, h.through))
	}
	if s, ok := v.match(h, x, r, i); ok {
		return s.rows(through)
	}
	from, to := v.name("a"), v.name("b")
	match, condition := v.represented(x, r, from, to)
	over := between(r, from, to)
	end := v.actorOf(over)
	if h.follow == graph.FollowRepresented {
		end = v.workOf(over)
	}
	return match + " WHERE " + and(condition, v.shown(x), v.kept(over)) + " WITH *, " + end + " AS " + i + " WHERE " + through
}
