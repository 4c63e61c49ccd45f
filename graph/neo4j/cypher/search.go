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

// Hits asks for the entities that have one of the tokens. The others answer with nothing of their own but the name of their kind.
type Hits struct {
	Text    string
	Params  map[string]any
	columns *props.Columns
}

// Hit is an entity with what it can be found by; it need not be one that the search may give.
type Hit struct {
	*graph.Entity

	Wanted bool // the kinds and the day of the search keep it
}

// moment writes a statement that reads the parts and answers the variables.
func (b *builder) moment(answers string, parts ...string) {
	b.write(Opening)
	b.write(parts...)
	b.closing(answers)
}

// tokened matches the entities that have one of the tokens.
const tokened = "MATCH (t:" + props.Token + ") WHERE t.key IN $tokens MATCH (t)<-[:" + props.FoundBy + "]-(e) WITH DISTINCT e "

// NewHits makes the statement for a root of SourceSearch.
func NewHits(v *props.Vocabulary, q *graph.Query, l *graph.Link, tokens []string) *Hits {
	b := &builder{v: v, q: q, params: map[string]any{"tokens": tokens}}
	w := b.view(l)
	h := &Hits{columns: props.NewColumns(v, graph.FieldName|graph.FieldAliases|graph.FieldSummary|graph.FieldIdentifiers|graph.FieldValues, 0, 0)}
	b.moment("hits", "CALL (d0, b0) { ", tokened, "WHERE ", w.shown("e"), " RETURN collect([", w.wanted(l, "e"), ", ", strings.Join(h.columns.OfEntity("e"), ", "), "]) AS hits }\n")
	h.Text, h.Params = b.body.String(), b.params
	return h
}

// wanted is the condition that a search may give an entity that is shown.
func (v *view) wanted(l *graph.Link, e string) string { return and(v.on(e), v.ofKinds(l, e)) }

// Read reads the answer without its moments.
func (h *Hits) Read(values []any) ([]Hit, error) {
	if len(values) != 1 {
		return nil, errAnswer
	}
	list, _ := values[0].([]any)
	hits := make([]Hit, len(list))
	for i, each := range list {
		row, _ := each.([]any)
		if len(row) == 0 {
			return nil, errAnswer
		}
		e, err := h.columns.Entity(row[1:])
		if err != nil {
			return nil, err
		}
		hits[i].Entity = e
		hits[i].Wanted, _ = row[0].(bool)
	}
	return hits, nil
}

// Said asks for the relations that can count for a search: those with one of the roles and, for a text of several words, those of hits.
type Said struct {
	Text   string
	Params map[string]any
}

// Fact is a relation with what a search must know of it.
type Fact struct {
	Role       string
	From, To   End
	Acts       graph.End // which of them does it
	OnBehalfOf []string  // ids
}

// End is an entity at the end of a relation.
type End struct {
	ID     string
	Kind   graph.Kind
	Wanted bool // as of a [Hit]
}

// NewSaid makes the statement for a root of SourceSearch. It does not ask whether the other end is a hit too: that would be sought for each relation.
func NewSaid(v *props.Vocabulary, q *graph.Query, l *graph.Link, several bool, tokens, roles []string) *Said {
	b := &builder{v: v, q: q, params: map[string]any{"roles": roles}}
	w := b.view(l)
	kept := w.kept(between("r", "a", "b"))
	end := func(e string) string { return "[" + e + ".id, " + e + ".kind, " + w.wanted(l, e) + "]" }
	said := "CALL (d0, b0) { MATCH (a)-[r:" + v.AllTypes + "]->(b) WHERE " + and("r.role IN $roles", kept) + " RETURN collect([" + end("a") + ", " + end("b") + ", r.role, type(r) IN " + b.toActors() +
		", r.onBehalfOf]) AS said }\n"
	linked := "CALL (said) { RETURN [] AS linked }\n"
	if several {
		b.params["tokens"] = tokens
		hits := tokened + "WITH collect(e) AS hits UNWIND hits AS "
		linked = "CALL (said) { CALL () { " + hits + "a MATCH (a)-[r:" + v.AllTypes + "]->(b) WHERE " + kept + " RETURN a, r, b UNION ALL " +
			hits + "b MATCH (a)-[r:" + v.AllTypes + "]->(b) WHERE " + and("r.onBehalfOf IS NOT NULL", kept) + " RETURN a, r, b } RETURN collect([a.id, b.id, r.onBehalfOf]) AS linked }\n"
	}
	b.moment("said, linked", said, linked)
	return &Said{b.body.String(), b.params}
}

// Read reads the answer without its moments: the relations with a role, and those of hits, of which the ends are known by id alone.
func (s *Said) Read(v *props.Vocabulary, values []any) (said, linked []Fact, err error) {
	if len(values) != 2 {
		return nil, nil, errAnswer
	}
	list, _ := values[0].([]any)
	said = make([]Fact, len(list))
	for i, each := range list {
		row, _ := each.([]any)
		if len(row) != 5 {
			return nil, nil, errAnswer
		}
		f := &said[i]
		f.From, f.To = endOf(v, row[0]), endOf(v, row[1])
		f.Role, _ = row[2].(string)
		if f.Acts = graph.FromEnd; row[3] == true {
			f.Acts = graph.ToEnd
		}
		f.OnBehalfOf = textsOf(row[4])
	}
	list, _ = values[1].([]any)
	linked = make([]Fact, len(list))
	for i, each := range list {
		row, _ := each.([]any)
		if len(row) != 3 {
			return nil, nil, errAnswer
		}
		f := &linked[i]
		f.From.ID, _ = row[0].(string)
		f.To.ID, _ = row[1].(string)
		f.OnBehalfOf = textsOf(row[2])
	}
	return said, linked, nil
}

func endOf(v *props.Vocabulary, value any) (end End) {
	values, _ := value.([]any)
	if len(values) != 3 {
		return end
	}
	name, _ := values[1].(string)
	end.ID, _ = values[0].(string)
	end.Kind, _ = v.KindOf(name)
	end.Wanted, _ = values[2].(bool)
	return end
}

func textsOf(value any) []string {
	list, _ := value.([]any)
	texts := make([]string, len(list))
	for i := range list {
		texts[i], _ = list[i].(string)
	}
	return texts
}
