package cypher

import (
	"maps"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// common gives links that are often asked for, at the root and below an entity.
func common() (root, entity []graph.Link) {
	named, code := "a", graph.Key{{Text: "a"}, {Text: "a"}}
	relations := graph.Key{{Text: "a"}, {Text: "a"}, {Text: "a"}}
	page := graph.Paging{Limit: 1, Info: true}
	behind := func(cursor *graph.Key) graph.Paging { return graph.Paging{Limit: 1, Info: true, Cursor: cursor} }
	name := graph.Text{Of: graph.Term{Field: graph.TermName}, Contains: &named}
	role := graph.Text{Of: graph.Term{Field: graph.TermRoleCode}, Eq: &named}
	step := func(follow graph.Follow) graph.Way { return graph.Way{Step: graph.Step{Follow: follow}} }
	out, in := []graph.Way{step(graph.FollowOut)}, []graph.Way{step(graph.FollowIn)}
	ofType := graph.In{Of: graph.Term{Field: graph.TermType}}
	someRelation := graph.Linked{Of: ofType}

	root = []graph.Link{
		{Source: graph.SourceEntities, Page: page, Count: true},
		{Source: graph.SourceEntities, Page: behind(&code)},
		{Source: graph.SourceEntities, Page: page, Count: true, Where: name},
		{Source: graph.SourceEntities, Page: page, Count: true, Where: graph.In{Of: graph.Term{Field: graph.TermProperty, Property: "category"}}},
		{Source: graph.SourceEntities, Page: page, Count: true, Where: someRelation},
		{Source: graph.SourceRelations, Page: page, Count: true},
		{Source: graph.SourceRelations, Page: page, Count: true, Where: ofType},
		{Source: graph.SourceInvolvements, Page: page, Count: true},
		{Source: graph.SourceCitations, Page: page, Count: true},
		{Source: graph.SourceGaps, Page: page, Count: true},
		{Source: graph.SourceSearch, Page: page},
	}
	entity = []graph.Link{
		{Source: graph.SourceRelations, Page: page, Count: true},
		{Source: graph.SourceRelations, Page: page, Where: ofType},
		{Source: graph.SourceCitations, Page: page, Count: true},
		{Source: graph.SourceGaps, Page: page},
		{Source: graph.SourcePassages, Page: page, Count: true},
		{Source: graph.SourceCited, Page: page},
		{Source: graph.SourceMembers, Page: page, Count: true},
	}
	for _, ways := range [][]graph.Way{out, in, append(out, in...)} {
		entity = append(entity,
			graph.Link{Source: graph.SourceWays, Ways: ways, Page: page, Count: true}, graph.Link{Source: graph.SourceWays, Ways: ways, Page: page, Where: role},
			graph.Link{Source: graph.SourceWays, Ways: ways, Page: page, Where: ofType}, graph.Link{Source: graph.SourceWays, Ways: ways, Page: behind(&relations)})
	}
	return root, entity
}

// Prime asks the statements of common questions once, of nothing: the database plans each text when it is first asked.
func (r Reader) Prime(ask Ask) error {
	root, entity := common()
	p := priming{v: r.Vocabulary, ask: ask}
	for i := range root {
		p.link(&root[i], nil)
	}
	of := anEntity
	for i := range entity {
		p.link(&entity[i], &of)
	}
	of = aRelation
	p.link(&graph.Link{Source: graph.SourceCitations, Page: graph.Paging{Limit: 1, Info: true}}, &of)
	for _, by := range []graph.RefBy{graph.BySlug, graph.ByURI} {
		p.statement(p.builder(&graph.Link{}).lookUp(by, anEntity), 0)
	}
	for _, at := range []sort{anEntity, aRelation, aCitation} {
		p.statement(p.builder(&graph.Link{}).lookUp(graph.ByID, at), 0)
	}
	return p.err
}

// priming asks statements until one fails.
type priming struct {
	v   *props.Vocabulary
	ask Ask
	err error
}

func (p *priming) builder(l *graph.Link) *builder { return newBuilder(p.v, 0, l) }

// link asks all statements of a link.
func (p *priming) link(l *graph.Link, parent *sort) {
	cursor := l.Page.Cursor
	p.statement(p.builder(l).pageOf(l, parent, taking{cursor: cursor}), 1)
	if cursor != nil {
		p.statement(p.builder(l).pageOf(l, parent, taking{cursor: cursor, backward: true, equal: true}), 1)
	}
	if l.Count {
		p.statement(p.builder(l).countOf(l, parent), 0)
	}
}

// statement asks a statement for the page of a parent that is not there.
func (p *priming) statement(s *statement, limit int) {
	if p.err != nil {
		return
	}
	in := maps.Clone(s.constants)
	s.link["keys"], s.link["parents"] = true, []any{map[string]any{"n": int64(0), "id": ""}}
	in["links"], in["limit"], in["item"], in["via"] = []any{s.link}, int64(limit), []string{"id"}, []string{"id"}
	_, p.err = p.ask(s.text, map[string]any{"in": in})
}
