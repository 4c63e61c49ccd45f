package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// ways gives what a named connection lists: each pair of a relation and an item once.
func (b *builder) ways(l *graph.Link) *source {
	s := &source{row: "relation, farId, farKind", item: anEntity, id: "farId", kind: "farKind", via: true}
	some, said := someTypes(l.Where)
	in, out := map[graph.Follow][]string{}, false
	for _, w := range l.Ways {
		if w.First.Follow != graph.FollowNone || w.Follow != graph.FollowOut && w.Follow != graph.FollowIn {
			out = true
		} else if name := b.v.Types[w.Type].Name; !slices.Contains(in[w.Follow], name) && (!said || some.Has(uint8(w.Type))) {
			in[w.Follow] = append(in[w.Follow], name)
		} else if in[w.Follow] == nil {
			in[w.Follow] = []string{}
		}
	}
	if out {
		s.branches = []branch{b.manyWays(l)}
		return s
	}
	if types, there := in[graph.FollowOut]; there {
		s.branches = append(s.branches, b.side(b.named("out", types), fromOf, toOf))
	}
	if types, there := in[graph.FollowIn]; there {
		s.branches = append(s.branches, b.side(b.named("in", types), toOf, fromOf))
	}
	for i := range s.branches {
		of := &s.branches[i]
		of.where = append(of.where, b.ofKinds(l, of.about.far[0]("Kind")))
	}
	return s
}

// manyWays gives ways of which some take two hops or follow mandates, as rows of which each stands once.
func (b *builder) manyWays(l *graph.Link) branch {
	var list []string
	mandates := false
	for _, w := range l.Ways {
		switch {
		case w.Follow == graph.FollowMandates:
			mandates = true
		case w.Follow != graph.FollowNone:
			list = append(list, b.way(w))
		}
	}
	if len(list) == 0 {
		list = []string{"MATCH (relation:" + props.Relation + ") WHERE relation.id IN [] RETURN relation, " + aliased(toOf("relation"), "far")}
	}
	rows := strings.Join(list, "\n  UNION ")
	if mandates {
		rows += "\n  UNION CALL (link, parent) { " + rows + " } WITH DISTINCT link, relation MATCH (relation)-[:" + props.OnBehalfOf + "]->(mandate:" +
			props.Entity + ") WHERE " + shown("mandate") + " RETURN relation, mandate.id AS farId, mandate.kind AS farKind, mandate._sort AS farSort"
	}
	return branch{
		match: "CALL (link, parent) { " + rows + "\n  } WITH *", where: []string{b.ofKinds(l, "farKind")},
		with: "relation, farId, farKind, farSort", about: relation("relation", variables("far")),
	}
}

// way gives the clauses of one way, up to RETURN.
func (b *builder) way(w graph.Way) string {
	clauses, near := "", "parent.id"
	if w.First.Follow != graph.FollowNone {
		first, far := b.hop(w.First, near, "first")
		if w.Through != 0 {
			first += " AND " + far("Kind") + " IN " + b.param(kindNames(b.v.Ontology, w.Through))
		}
		clauses, near = first+" ", far("Id")
	}
	last, far := b.hop(w.Step, near, "relation")
	return clauses + last + " RETURN DISTINCT relation, " + aliased(far, "far")
}

// hop gives the clauses of one hop from the entity with that id, with their conditions, and where it leads.
func (b *builder) hop(s graph.Step, near, r string) (clauses string, far end) {
	match := "MATCH (" + r + ":" + props.Relation + ") WHERE "
	switch s.Follow {
	case graph.FollowOut, graph.FollowIn:
		at, far := fromOf(r), toOf(r)
		if s.Follow == graph.FollowIn {
			at, far = far, at
		}
		return match + and(incident(at, far, near, r+".type IN "+b.param([]string{b.v.Types[s.Type].Name})), kept(r)), far
	case graph.FollowRepresented:
		far = b.workOf(r)
	default:
		far = b.actorOf(r)
	}
	return b.represented(near, r), far
}

// represented gives the clauses for the relations that are done on behalf of the entity with that id.
func (b *builder) represented(id, r string) string {
	e := b.variable("represented")
	return "MATCH (" + e + ":" + props.Entity + " {id: " + id + "})<-[:" + props.OnBehalfOf + "]-(" + r + ":" + props.Relation + ") WHERE " +
		and(shown(e), kept(r))
}
