package disk

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"regiograaf/graph"
)

func date(t *testing.T, text string) graph.PartialDate {
	t.Helper()
	d, err := graph.ParsePartialDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func period(t *testing.T) graph.Period {
	t.Helper()
	return graph.Period{
		From: date(t, "2020-22"), Until: date(t, "2021-06/2021-08"), ObservedOn: date(t, "2021"), Basis: graph.BasisInferred,
		BasisNote: "uit de brief", AsWritten: "sinds de zomer <2020>",
	}
}

// What is written is what is read, with every field set.
func TestRecordsComeBackAsTheyWere(t *testing.T) {
	entity := &graph.Entity{
		ID: "table:1", Kind: graph.Ontwikkeltafel, Slug: "tafel-1", FormerSlugs: []string{"tafel-een"}, Name: "Ontwikkeltafel 1 \u2028 & \"Régie\"",
		Aliases: []string{"Tafel 1"}, Summary: "s", Identifiers: []graph.Identifier{{Scheme: "WEBSITE", Value: "tafel", URI: "https://example.org/?a=1&b=2"}, {Scheme: "KVK", Value: "1", Tier: graph.External}},
		Period: period(t), Status: graph.Planned, Tier: graph.Contributed, Values: []graph.Value{{Set: true, Int: -4}, {Set: true, Text: "Régie"}},
		Singular: true, Plural: true, Version: 3,
	}
	relation := &graph.Relation{
		ID: "LEADS:a:b", Type: graph.Leads, From: "person:a", To: "table:b", Role: "trekker", RoleCode: "CHAMPION", Period: period(t), Status: graph.Ongoing,
		Tier: graph.External, OnBehalfOf: []string{"gm:GM0153"}, MandateNote: "m", Note: "n", AsWritten: "w", Version: 2,
	}
	citation := &graph.Citation{
		ID: "table:1#1", Subject: "table:1", Document: "doc:d", Start: "De tafel", End: "regie.", Line: 12, RetrievedOn: date(t, "2026-11-01"),
		Verification: graph.Broken, CheckedOn: date(t, "2026-11-02"), TextHash: "ab", Excerpt: "De tafel … regie.",
	}
	gap := &graph.Gap{ID: "gap:g01", Kind: graph.OpenIdentity, Entities: []string{"person:a", "person:b"}, Description: "d", FoundElsewhere: "f"}
	comesBack(t, entity, codec.Entity, func(text []byte) (*graph.Entity, error) { return codec.entity(entity.ID, 3, text) })
	comesBack(t, relation, codec.Relation, func(text []byte) (*graph.Relation, error) { return codec.relation(relation.ID, 2, text) })
	comesBack(t, citation, codec.Citation, func(text []byte) (*graph.Citation, error) { return codec.citation(citation.ID, 1, text) })
	comesBack(t, gap, codec.Gap, func(text []byte) (*graph.Gap, error) { return codec.gap(gap.ID, 1, text) })
}

func comesBack[T any](t *testing.T, record *T, write func(*T) ([]byte, error), read func([]byte) (*T, error)) {
	t.Helper()
	for i := range reflect.ValueOf(record).Elem().NumField() {
		name := reflect.TypeFor[T]().Field(i).Name
		if derived := name == "Event" || name == "Stated"; !derived && reflect.ValueOf(record).Elem().Field(i).IsZero() {
			t.Errorf("%T: the test sets no %s", record, name)
		}
	}
	text, err := write(record)
	if err != nil {
		t.Fatal(err)
	}
	back, err := read(text)
	if err != nil || !reflect.DeepEqual(back, record) {
		t.Errorf("%s\ngives %+v, %v\nwant  %+v", text, back, err, record)
	}
}

// Every type of property comes back.
func TestPropertiesComeBack(t *testing.T) {
	o := graph.Jeugdhulp()
	for k := range o.Kinds {
		e := &graph.Entity{ID: "x:1", Kind: graph.Kind(k), Name: o.Kinds[k].Label, Slug: "x", Values: make([]graph.Value, len(o.Kinds[k].Properties))}
		some := false
		for i, p := range o.Kinds[k].Properties {
			switch p.Type {
			case graph.TextProperty, graph.URIProperty:
				e.Values[i] = graph.Value{Set: true, Text: "waarde"}
			case graph.IdentifierProperty:
				continue
			default:
				e.Values[i] = graph.Value{Set: true, Int: 1}
			}
			some = true
		}
		if !some {
			e.Values = nil
		}
		text, err := codec.Entity(e)
		if err != nil {
			t.Fatal(err)
		}
		back, err := codec.entity("x:1", 0, text)
		if err != nil || !reflect.DeepEqual(back, e) {
			t.Errorf("%s gives %+v, %v; want %+v", text, back, err, e)
		}
	}
}

// A file holds names, so it keeps its meaning when kinds, types and values change places.
func TestRecordsSurviveAnotherVocabulary(t *testing.T) {
	text, err := codec.Entity(&graph.Entity{ID: "org:ozjt", Kind: graph.Organisation, Name: "OZJT", Slug: "ozjt", Values: []graph.Value{{Set: true, Int: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	other := graph.Jeugdhulp()
	other.Kinds = append([]graph.KindRow{{Name: "ALLIANCE"}}, other.Kinds...)
	row := &other.Kinds[graph.Organisation+1]
	row.Properties = append([]graph.Property{{Name: "founded", Type: graph.NumberProperty}}, row.Properties...)
	row.Properties[1].Values = append([]string{"COOPERATIVE"}, row.Properties[1].Values...)
	e, err := NewCodec(other).entity("org:ozjt", 1, text)
	if err != nil || e.Kind != graph.Organisation+1 || e.Value(0).Set || e.Value(1).Int != 2 {
		t.Errorf("%s gives %+v, %v", text, e, err)
	}
}

func TestNameThatTheVocabularyLacks(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"kind", `{"kind":"ALLIANCE"}`, "kind ALLIANCE"},
		{"property", `{"kind":"PERSON","status":"ASSERTED","tier":"SEED","properties":{"age":3}}`, "property age of kind PERSON"},
		{"value", `{"kind":"TEAM","status":"ASSERTED","tier":"SEED","properties":{"category":"CHOIR"}}`, "value CHOIR of property category"},
		{"kind of member", `{"kind":"COHORT","status":"ASSERTED","tier":"SEED","properties":{"memberKind":"CHOIR"}}`, "value CHOIR of property memberKind"},
		{"status", `{"kind":"TEAM","status":"GONE","tier":"SEED"}`, "GONE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := codec.entity("x:1", 1, []byte(c.text))
			if !errors.Is(err, errVocabulary) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one about %s", err, c.want)
			}
		})
	}
	if _, err := codec.relation("x:1", 1, []byte(`{"type":"LIKES"}`)); !errors.Is(err, errVocabulary) {
		t.Errorf("a relation type that is not there: %v", err)
	}
}
