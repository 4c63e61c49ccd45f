package props_test

import (
	"reflect"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

func vocabulary(t *testing.T) *props.Vocabulary {
	t.Helper()
	v, err := props.NewVocabulary(graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// stored gives the values that the database gives for the properties: lists come back as lists of anything.
func stored(m props.Map, names []string) []any {
	values := make([]any, len(names))
	for i, name := range names {
		values[i] = m[name]
		if list, ok := m[name].([]string); ok {
			texts := make([]any, len(list))
			for k := range list {
				texts[k] = list[k]
			}
			values[i] = texts
		}
	}
	return values
}

const everything = graph.Fields(1<<32 - 1)

func TestEntityComesBack(t *testing.T) {
	v := vocabulary(t)
	want := &graph.Entity{
		ID: "gm:GM0153", Kind: graph.Municipality, Slug: "enschede", Name: "Enschede", Aliases: []string{"gemeente Enschede"}, Tier: graph.Contributed, Plural: true, Version: 2,
		Identifiers: []graph.Identifier{{Scheme: "CBS", Value: "GM0153", Tier: graph.External}, {Scheme: "WEBSITE", Value: "site", URI: "https://example.org", Tier: graph.Contributed}},
	}
	columns := props.NewColumns(v, everything, graph.SetOf(graph.Municipality))
	m := v.OfEntity(want)
	got, err := columns.Entity(stored(m, columns.OfEntity()))
	if err != nil {
		t.Fatal(err)
	}
	got.Values = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("comes back as\n%+v, was\n%+v", got, want)
	}

	delete(m, "identifierTiers") // as it was written before codes had a tier
	if got, err = columns.Entity(stored(m, columns.OfEntity())); err != nil {
		t.Fatal(err)
	}
	if tier := got.Identifiers[0].Tier; tier != graph.Contributed {
		t.Errorf("a code without a tier is %s, want that of its entity", tier)
	}
}

func TestRelationComesBack(t *testing.T) {
	v := vocabulary(t)
	want := &graph.Relation{
		ID: "LEADS:a:b", Type: graph.Leads, From: "person:a", To: "doc:b", Role: "bestuurlijk trekker", RoleCode: "CHAMPION", Period: graph.Period{Basis: graph.BasisUnknown},
		Tier: graph.External, OnBehalfOf: []string{"gm:GM0153"}, MandateNote: "volgt uit de functie", Note: "n", Version: 1,
	}
	columns := props.NewColumns(v, everything, 0)
	m := v.OfRelation(want)
	m[props.FromID], m[props.ToID] = want.From, want.To
	got, err := columns.Relation(stored(m, columns.OfRelation()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("comes back as\n%+v, was\n%+v", got, want)
	}
}
