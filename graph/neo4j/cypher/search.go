package cypher

import (
	"maps"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// sought gives the entities that a search found, whose points stand with them.
func (b *builder) sought(l *graph.Link) *source {
	found := make([]any, 0, len(b.found))
	for _, id := range slices.Sorted(maps.Keys(b.found)) {
		found = append(found, []any{id, int64(b.found[id].Points)})
	}
	return one(branch{
		match: "UNWIND " + b.named("found", found) + " AS hit MATCH (entity:" + props.Entity + " {id: hit[0]})",
		where: []string{shown("entity"), b.wanted(l, "entity")}, about: thing{sort: anEntity, v: "entity", points: "hit[1]"},
	})
}

// wanted is the condition that a search may give an entity that is shown.
func (b *builder) wanted(l *graph.Link, e string) string {
	return and(on(e), b.ofKinds(l, e+".kind"))
}

// Hit is an entity with what it can be found by; it need not be one that the search may give.
type Hit struct {
	*graph.Entity

	Wanted bool // the kinds and the day of the search keep it
}

// Ask runs a statement, and gives the values of its one record without its moments.
type Ask func(text string, params map[string]any) ([]any, error)

// tokened matches the entities that have one of the tokens.
const tokened = "MATCH (token:" + props.Token + ") WHERE token.key IN $in.tokens\n  MATCH (token)<-[:" + props.FoundBy + "]-(entity) WITH DISTINCT link, entity "

// ofSearch gives the parameter of a statement for a root of SourceSearch.
func (b *builder) ofSearch(more map[string]any) map[string]any {
	maps.Copy(more, b.constants)
	more["link"] = b.link
	return map[string]any{"in": more}
}

// Hits gives the entities that have one of the tokens.
func Hits(ask Ask, v *props.Vocabulary, l *graph.Link, tokens []string) ([]Hit, error) {
	b := newBuilder(v, 0, l)
	columns := props.NewColumns(v, graph.FieldName|graph.FieldAliases|graph.FieldSummary|graph.FieldIdentifiers|graph.FieldValues, 0)
	text := opening + "WITH done, $in.link AS link\nCALL (link) {\n  " + tokened + "WHERE " + shown("entity") +
		"\n  RETURN collect([" + b.wanted(l, "entity") + ", " + fieldsOf("entity", "item") + "]) AS hits\n}\n" + closing + "hits"
	values, err := ask(text, b.ofSearch(map[string]any{"tokens": tokens, "item": columns.OfEntity()}))
	if err != nil {
		return nil, err
	}
	if len(values) != 1 {
		return nil, errAnswer
	}
	list, _ := values[0].([]any)
	hits := make([]Hit, len(list))
	for i, each := range list {
		row, _ := each.([]any)
		if len(row) != 2 {
			return nil, errAnswer
		}
		fields, _ := row[1].([]any)
		if hits[i].Entity, err = columns.Entity(fields); err != nil {
			return nil, err
		}
		hits[i].Wanted, _ = row[0].(bool)
	}
	return hits, nil
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

// Said gives the relations that can count for a search: those with one of the roles and, for a text of several words,
// those of hits, of which the ends are known by id alone. It does not ask whether the other end is a hit too: that would
// be sought for each relation.
func Said(ask Ask, v *props.Vocabulary, l *graph.Link, several bool, tokens, roles []string) (said, linked []Fact, err error) {
	b := newBuilder(v, 0, l)
	end := func(e string) string { return "[" + e + ".id, " + e + ".kind, " + b.wanted(l, e) + "]" }
	text := opening + "WITH done, $in.link AS link\nCALL (link) {\n  MATCH (relation:" + props.Relation + ") WHERE relation.role IN $in.roles AND " + kept("relation") +
		"\n  MATCH (start:" + props.Entity + " {id: relation._fromId}) MATCH (end:" + props.Entity + " {id: relation._toId})" +
		"\n  RETURN collect([" + end("start") + ", " + end("end") + ", relation.role, relation.type IN " + b.toActors() + ", relation.onBehalfOf]) AS said\n}\n" +
		"CALL (link) {\n  WITH link WHERE $in.several\n  " + tokened + "WITH link, entity\n  CALL (link, entity) {\n" +
		"    MATCH (relation:" + props.Relation + ") WHERE " + incident(fromOf("relation"), toOf("relation"), "entity.id", "relation.type IS NOT NULL") + " AND " + kept("relation") + " RETURN relation\n    UNION ALL\n" +
		"    MATCH (relation:" + props.Relation + ") WHERE " + incident(toOf("relation"), fromOf("relation"), "entity.id", "relation.onBehalfOf IS NOT NULL AND relation.type IS NOT NULL") + " AND " + kept("relation") + " RETURN relation\n  }\n" +
		"  RETURN collect([relation._fromId, relation._toId, relation.onBehalfOf]) AS linked\n}\n" + closing + "said, linked"
	values, err := ask(text, b.ofSearch(map[string]any{"tokens": tokens, "roles": roles, "several": several}))
	if err != nil {
		return nil, nil, err
	}
	return readFacts(v, values)
}

func readFacts(v *props.Vocabulary, values []any) (said, linked []Fact, err error) {
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
