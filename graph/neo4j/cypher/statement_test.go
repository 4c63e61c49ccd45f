package cypher_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
	"regiograaf/graph/neo4j/props"
)

// newCompiler makes a compiler that keeps no form yet.
func newCompiler(t testing.TB) *cypher.Compiler {
	t.Helper()
	v, err := props.NewVocabulary(graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	c, err := cypher.NewCompiler(v, cypher.FewRelations)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func compile(c *cypher.Compiler, q *graph.Query) []*cypher.Statement {
	var list []*cypher.Statement
	for i := range q.Roots {
		list = append(list, c.Compile(q, &q.Roots[i], nil))
	}
	return list
}

// values are what a caller may choose in a question whose shape stays the same.
type values struct {
	text   string
	number int64
	day    graph.Day
	set    graph.Set
	flag   bool
}

func property(name string) graph.Term { return graph.Term{Field: graph.TermProperty, Property: name} }

// question holds every sort of condition, order and page, with the values.
func question(v values) *graph.Query {
	date := func(f graph.TermField) graph.Filter {
		return graph.Date{Of: graph.Term{Field: f}, GTE: &v.day, LTE: &v.day}
	}
	in := func(f graph.TermField) graph.Filter { return graph.In{Of: graph.Term{Field: f}, Set: v.set} }
	text := func(f graph.TermField) graph.Filter {
		return graph.Text{Of: graph.Term{Field: f}, Eq: &v.text, Contains: &v.text, StartsWith: &v.text, EndsWith: &v.text, In: []string{v.text}}
	}
	number := func(of graph.Term) graph.Filter {
		return graph.Number{Of: of, Eq: &v.number, GT: &v.number, GTE: &v.number, LT: &v.number, LTE: &v.number, In: []int64{v.number}}
	}
	citation := graph.All{in(graph.TermVerification), date(graph.TermRetrievedOn), graph.At{Where: graph.AtDocument, Of: text(graph.TermSlug)}}
	relation := graph.Any{
		in(graph.TermType), in(graph.TermHoldsOn), text(graph.TermRole), text(graph.TermRoleCode),
		graph.IDs{v.text},
		graph.Overlap{From: &v.day, Until: &v.day},
		graph.At{Where: graph.AtFar, Of: text(graph.TermName)},
		graph.At{Where: graph.AtMandate, Of: in(graph.TermKind)},
		graph.Linked{To: graph.ToCitations, Of: citation},
	}
	entity := graph.All{
		in(graph.TermKind), in(graph.TermStatus), in(graph.TermTier), in(graph.TermBasis), text(graph.TermName), text(graph.TermIdentifier), date(graph.TermFrom),
		date(graph.TermUntil), date(graph.TermObservedOn), number(property("number")), number(graph.Term{Field: graph.TermCitations}),
		graph.In{Of: property("category"), Set: v.set},
		graph.Flag{Of: property("numberConfirmed"), Is: v.flag},
		graph.Flag{Of: graph.Term{Field: graph.TermComplete}, Is: v.flag},
		graph.Linked{To: graph.ToRelations, Quantity: graph.Every, Of: relation},
	}
	page := graph.Paging{Limit: int(v.number) + 1, Info: true, Cursor: &graph.Key{{Text: v.text}, {Text: v.text}, {Text: v.text}}}
	below := graph.Link{
		Source: graph.SourceWays, Ways: []graph.Way{{Step: graph.Step{Type: graph.Leads, Follow: graph.FollowIn}}, {Step: graph.Step{Follow: graph.FollowRepresents}}},
		Where: relation, Page: page, Tiers: 1 << graph.Seed, AsOf: graph.AsOf{Set: true, Day: v.day},
	}
	return &graph.Query{Today: v.day, MaxRows: int(v.number) + 1, Roots: []graph.Link{
		{Source: graph.SourceEntities, Where: entity, Page: page, Tiers: graph.AllTiers, AsOf: below.AsOf, Item: graph.Selection{Links: []graph.Link{below}}},
		{Source: graph.SourceRefs, Tiers: graph.AllTiers, Refs: []graph.Ref{{By: graph.BySlug, Text: v.text}, {By: graph.ByID, Text: "person:" + v.text}, {By: graph.ByURI, Text: v.text}}},
	}}
}

// TestTextFollowsShape shows that questions with other values have the same text, so that the database plans it once; no value stands in it.
func TestTextFollowsShape(t *testing.T) {
	c := newCompiler(t)
	first := compile(c, question(values{text: "a", number: 1, day: 1, set: 1}))
	rapid.Check(t, func(t *rapid.T) {
		v := values{
			text: rapid.StringMatching(`[a-zA-Z'"}\\ ]{1,12}`).Draw(t, "text") + "zwaardvis", number: rapid.Int64Range(70_000, 1<<31).Draw(t, "number"),
			day: graph.Day(rapid.Int32Range(100_000, 900_000).Draw(t, "day")), set: graph.Set(rapid.Uint64().Draw(t, "set")), flag: rapid.Bool().Draw(t, "flag"),
		}
		list := compile(c, question(v))
		for i := range first {
			if list[i].Text != first[i].Text {
				t.Fatalf("another text:\n%s\n\n%s", list[i].Text, first[i].Text)
			}
			if strings.Contains(list[i].Text, "zwaardvis") {
				t.Fatal("a value stands in the text")
			}
			for name, value := range list[i].Params() {
				if other := first[i].Params()[name]; reflect.TypeOf(value) != reflect.TypeOf(other) {
					t.Fatalf("parameter %s is a %T and was a %T, which is planned again", name, value, other)
				}
			}
		}
	})
}
