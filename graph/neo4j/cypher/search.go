package cypher

import (
	"maps"
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// sought gives the entities that a search found, whose points stand with them.
func (v *view) sought(l *graph.Link, i string) source {
	found := make([]any, 0, len(v.found))
	for _, id := range slices.Sorted(maps.Keys(v.found)) {
		found = append(found, []any{id, int64(v.found[id].Points)})
	}
	f := v.name("f")
	s := source{
		clauses:    "UNWIND " + v.param(found) + " AS " + f + " MATCH (" + i + ":" + props.Entity + ")",
		conditions: []string{i + ".id = " + f + "[0]", v.shown(i), v.on(i), v.ofKinds(l, i)}, item: entity(i),
	}
	s.item.far = []string{f + "[1]"}
	return s
}

// Candidates asks for the entities that a search may find, by the keys of tokens that answer it and by roles that do.
type Candidates struct {
	Text    string
	Params  map[string]any
	columns *props.Columns
}

// Candidate is an entity with the relations that can count for a search.
type Candidate struct {
	Entity     *graph.Entity
	Statements []Said
}

// Said is a relation as one of its ends sees it.
type Said struct {
	Role string
	Acts bool     // it is the end that does it
	Far  []string // ids of the other end, and of those on whose behalf it is done
}

// NewCandidates makes the statement for a root of SourceSearch. Of the relations it leaves out those that cannot count: without a role, a mandate, or
// a far end that answer.
func NewCandidates(v *props.Vocabulary, q *graph.Query, l *graph.Link, tokens, roles []string) *Candidates {
	b := &builder{v: v, q: q, params: map[string]any{"tokens": tokens, "roles": roles}}
	w := b.view(l)
	c := &Candidates{columns: props.NewColumns(v, ^graph.Fields(0), 0)}
	said := relation("r", "f")
	answers := "(r.role IN $roles OR r.onBehalfOf IS NOT NULL OR EXISTS { MATCH (f)-[:" + props.FoundBy + "]->(t:" + props.Token + ") WHERE t.key IN $tokens })"
	kept := and(w.shown("r"), w.shown("f"), w.on("r"), answers)
	b.write("CYPHER 5 MATCH (m:", props.Moment, ") WITH m.done AS d0, m.begun AS b0\n",
		"CALL (d0, b0) { CALL () { MATCH (t:", props.Token, ") WHERE t.key IN $tokens MATCH (t)<-[:", props.FoundBy, "]-(e) RETURN e UNION MATCH (e)-[r:", v.AllTypes, "]-() WHERE r.role IN $roles RETURN e }\n",
		"WITH e WHERE ", and(w.shown("e"), w.on("e"), w.ofKinds(l, "e")), "\n",
		"WITH e, COLLECT { MATCH (e)-[r:", v.AllTypes, "]-(f) WHERE ", kept, " RETURN [r.role, ", b.actorOf(said), " = e, f, COLLECT { MATCH (a:", props.Entity,
		") WHERE ", and("a.id IN r.onBehalfOf", w.shown("a")), " RETURN a }] } AS said\n",
		"RETURN collect([e, said]) AS found }\n",
		"CALL (found) { UNWIND found AS x UNWIND x[1] AS r UNWIND r[3] + r[2] AS f RETURN collect(DISTINCT f) AS far }\n",
		"CALL (far) { MATCH (m:", props.Moment, ") RETURN m.done AS d1, m.begun AS b1 }\n",
		"RETURN d0, b0, d1, b1, [x IN found | [", listOf(c.columns.OfEntity("x[0]")), ", [r IN x[1] | [r[0], r[1], [f IN r[3] + r[2] | f.id]]]]] AS found, [x IN far | ",
		listOf(c.columns.OfEntity("x")), "] AS far")
	c.Text, c.Params = b.body.String(), b.params
	return c
}

func listOf(expressions []string) string { return "[" + strings.Join(expressions, ", ") + "]" }

// Read reads the answer without its moments: the candidates, and the entities at the far ends of their relations.
func (c *Candidates) Read(values []any) (candidates []Candidate, far map[string]*graph.Entity, err error) {
	if len(values) != 2 {
		return nil, nil, errAnswer
	}
	far = map[string]*graph.Entity{}
	list, _ := values[1].([]any)
	for _, each := range list {
		row, _ := each.([]any)
		e, err := c.columns.Entity(row)
		if err != nil {
			return nil, nil, err
		}
		far[e.ID] = e
	}
	list, _ = values[0].([]any)
	for _, each := range list {
		row, _ := each.([]any)
		if len(row) != 2 {
			return nil, nil, errAnswer
		}
		record, _ := row[0].([]any)
		e, err := c.columns.Entity(record)
		if err != nil {
			return nil, nil, err
		}
		said, _ := row[1].([]any)
		candidates = append(candidates, Candidate{Entity: e, Statements: statements(said)})
	}
	return candidates, far, nil
}

func statements(list []any) []Said {
	said := make([]Said, 0, len(list))
	for _, each := range list {
		row, _ := each.([]any)
		if len(row) != 3 {
			continue
		}
		var s Said
		s.Role, _ = row[0].(string)
		s.Acts, _ = row[1].(bool)
		far, _ := row[2].([]any)
		for _, id := range far {
			if id, ok := id.(string); ok {
				s.Far = append(s.Far, id)
			}
		}
		said = append(said, s)
	}
	return said
}
