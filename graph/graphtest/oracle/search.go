package oracle

import (
	"iter"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/search"
)

// found gives the entities that the text is about, each with why: the rules of package search, for every entity and every relation of it.
func (v *view) found(l *graph.Link) []edge {
	q := search.Parse(l.Text)
	s := search.NewScorer(q, q.Grade)
	var edges []edge
	for _, e := range v.entities {
		if !v.visible(e) || !v.on(&e.Period, v.ontology.Kinds[e.Kind].Event) {
			continue
		}
		of := v.findable(e)
		if score, ok := s.Score(&of, v.statements(s, e)); ok {
			edges = append(edges, edge{item: e, match: &graph.Match{Points: score.Points, Most: q.Most(), Text: score.Matched}})
		}
	}
	return edges
}

func (v *view) findable(e *graph.Entity) search.Entity {
	return search.Of(v.ontology, e, search.NewToken)
}

// statements gives the relations of the entity as package search looks at them.
func (v *view) statements(s *search.Scorer, e *graph.Entity) iter.Seq[search.Statement] {
	var list []search.Statement
	for _, each := range v.relationsOf(e) {
		r := each.item.(*graph.Relation)
		statement := search.Statement{Acts: v.actor(r) == e}
		if r.Role != "" {
			role := search.RoleOf(r.Role, search.NewToken)
			statement.Role = &role
		}
		for _, far := range append(each.far, v.mandates(r)...) {
			names := v.findable(far)
			statement.Far.Join(s.Names(&names))
		}
		list = append(list, statement)
	}
	return slices.Values(list)
}
