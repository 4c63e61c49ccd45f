package graphtest

import (
	"errors"
	"reflect"
	"testing"

	"regiograaf/graph"
)

// small is the graph of the tests that write.
const small = `
	DOCUMENT bron "Regiovisie"
	DOCUMENT nota "Nota"
	PERSON anna "Anna"
	PERSON bert "Bert"
	MUNICIPALITY enschede "Enschede" CBS=GM0153
	PROVIDER accare "Accare"
	MEETING start "Startbijeenkomst" from=2020-10-05
	ONTWIKKELTAFEL tafel-1 "Ontwikkeltafel 1" number=1
	anna --LEADS--> tafel-1 role=voorzitter for=enschede
	bert --LEADS--> tafel-1
	anna --SPOKE_AT--> start
	gap g1 NOT_STATED anna "Niet vermeld"
`

// testWriting holds a store to what Apply promises.
func testWriting(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, s graph.Store)
	}{
		{"what is written comes back", testWhole},
		{"created, updated, unchanged", testOutcome},
		{"a dry run writes nothing", testDryRun},
		{"a key is applied once", testKey},
		{"a refused batch writes nothing", testRefusal},
		{"a former slug keeps leading to its entity", testFormerSlugs},
		{"a changed name changes the order", testRename},
		{"a renamed document changes the order of its citations", testRenameSource},
		{"what a batch does not name stays", testRest},
		{"a group fills up", testGroup},
		{"a relation follows its meeting", testInherited},
		{"mandates, gaps and citations move", testMoves},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t, open, graph.Jeugdhulp())
			write(t, s, draw(t, s.Ontology(), small))
			c.test(t, s)
		})
	}
}

// again draws the records with the rest of the small graph around them, as a later batch.
func again(t *testing.T, s graph.Store, drawing string) graph.Applied {
	t.Helper()
	return write(t, s, draw(t, s.Ontology(), drawing))
}

// record reads a record whole.
func record[T graph.Thing](t *testing.T, s graph.Store, id string) T {
	t.Helper()
	result := read(t, s, completed(graph.Link{Source: graph.SourceRefs, Refs: []graph.Ref{{Text: id}}}))
	defer result.Release()
	thing, ok := result.Roots[0].Rows[0].Item.Thing.(T)
	if !ok {
		t.Fatalf("%s: there is a %T", id, result.Roots[0].Rows[0].Item.Thing)
	}
	return thing
}

func testWhole(t *testing.T, s graph.Store) {
	category := graph.Value{Set: true, Int: 3}
	accare := graph.Entity{
		ID: "org:ozjt", Kind: graph.Organisation, Slug: "ozjt", Name: "OZJT", Aliases: []string{"Samen Twente", "Ünie"}, Summary: "Bestuurlijk overleg",
		Identifiers: []graph.Identifier{{Scheme: "KVK", Value: "12", Tier: graph.External}, {Scheme: "WEBSITE", Value: "ozjt", URI: "https://example.org/ozjt"}},
		Period:      graph.Period{From: dateOf("2020-22"), Until: dateOf("2021-06/2021-08"), ObservedOn: dateOf("2021"), Basis: graph.BasisInferred, BasisNote: "jaar afgeleid", AsWritten: "medio 2021"},
		Status:      graph.Inferred, Tier: graph.Contributed, Values: []graph.Value{category}, Singular: true, Plural: true,
	}
	leads := graph.Relation{
		ID: "LEADS:ozjt:tafel-1", Type: graph.Leads, From: "ozjt", To: "tafel-1", Role: "voorzitter", RoleCode: "CHAIR", Period: accare.Period, Status: graph.Ongoing, Tier: graph.External,
		OnBehalfOf: []string{"accare", "enschede"}, MandateNote: "tussen haakjes achter de naam", Note: "in de bron als OZJT", AsWritten: "het OZJT",
	}
	cited := graph.Citation{
		ID: "org:ozjt#1", Subject: "org:ozjt", Document: "nota", Start: "De regio", End: "werkt samen", Line: 3, RetrievedOn: dateOf("2024-01-31"), Verification: graph.Verified,
		CheckedOn: dateOf("2024-02-01"), TextHash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Excerpt: "De regio werkt samen",
	}
	proof := graph.Citation{ID: "LEADS:ozjt:tafel-1#1", Subject: "LEADS:ozjt:tafel-1", Document: "bron", Verification: graph.Unverified}
	gap := graph.Gap{ID: "gap:ozjt", Kind: graph.IncompleteList, Entities: []string{"ozjt", "anna"}, Description: "Onder meer", FoundElsewhere: "Elders genoemd"}
	write(t, s, &graph.Batch{Entities: []graph.Entity{accare}, Relations: []graph.Relation{leads}, Citations: []graph.Citation{cited, proof}, Gaps: []graph.Gap{gap}})

	accare.Version, leads.Version = 1, 1
	leads.From, leads.To, leads.OnBehalfOf = "org:ozjt", "table:tafel-1", []string{"org:accare", "gm:enschede"}
	cited.Document, gap.Entities = "doc:nota", []string{"org:ozjt", "person:anna"}
	gaps := read(t, s, completed(where(graph.IDs{"gap:ozjt"}, graph.Link{Source: graph.SourceGaps})))
	defer gaps.Release()
	for _, c := range []struct{ got, want graph.Thing }{
		{record[*graph.Entity](t, s, "org:ozjt"), &accare},
		{record[*graph.Relation](t, s, "LEADS:ozjt:tafel-1"), &leads},
		{record[*graph.Citation](t, s, "org:ozjt#1"), &cited},
		{gaps.Roots[0].Rows[0].Item.Thing, &gap},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("\n got: %+v\nwant: %+v", c.got, c.want)
		}
	}
}

func testOutcome(t *testing.T, s graph.Store) {
	drawing := "PERSON anna \"Anna\"\nPERSON carl \"Carl\"\nbert --LEADS--> tafel-1 role=lid"
	want := graph.Applied{Number: 2, Created: 2, Updated: 1, Unchanged: 3} // carl and his citation; bert's role; anna, her citation and that of the relation
	if got := again(t, s, drawing); got != want {
		t.Errorf("Apply = %+v, want %+v", got, want)
	}
	if got, want := again(t, s, drawing), (graph.Applied{Unchanged: 6}); got != want {
		t.Errorf("again, Apply = %+v, want %+v", got, want)
	}
	again(t, s, "PERSON anna \"Anna B.\"")
	if anna, bert := record[*graph.Entity](t, s, "person:anna"), record[*graph.Entity](t, s, "person:bert"); anna.Version != 2 || bert.Version != 1 {
		t.Errorf("versions %d and %d, want 2 and 1", anna.Version, bert.Version)
	}
	if r := record[*graph.Relation](t, s, "LEADS:bert:tafel-1"); r.Version != 2 {
		t.Errorf("version of the relation %d, want 2", r.Version)
	}
	if got := again(t, s, "PERSON dirk \"Dirk\""); got.Number != 4 {
		t.Errorf("number %d, want 4: a batch that changes nothing has none", got.Number)
	}
	if got, want := write(t, s, draw(t, s.Ontology(), small)).Updated, 2; got != want {
		t.Errorf("the first batch again updates %d, want %d", got, want)
	}
}

func testDryRun(t *testing.T, s graph.Store) {
	b := draw(t, s.Ontology(), "PERSON anna \"Anna B.\"\nPERSON carl \"Carl\"")
	b.DryRun, b.Key = true, "carl"
	if got, want := write(t, s, b), (graph.Applied{Created: 2, Updated: 1, Unchanged: 1}); got != want {
		t.Errorf("dry run = %+v, want %+v", got, want)
	}
	expect(t, s, where(named("anna b."), graph.Link{}), "")
	expect(t, s, kinds(graph.Person), "anna bert")
	b.DryRun = false
	if got, want := write(t, s, b), (graph.Applied{Number: 2, Created: 2, Updated: 1, Unchanged: 1}); got != want {
		t.Errorf("after the dry run Apply = %+v, want %+v", got, want)
	}
}

func testKey(t *testing.T, s graph.Store) {
	carl := draw(t, s.Ontology(), "PERSON carl \"Carl\"")
	carl.Key = "sleutel-1"
	first := write(t, s, carl)
	again(t, s, "PERSON carl \"Carl B.\"")
	if got := write(t, s, carl); got != first {
		t.Errorf("again Apply = %+v, want %+v", got, first)
	}
	expect(t, s, where(named("Carl B."), graph.Link{}), "carl")
	other := draw(t, s.Ontology(), "PERSON dirk \"Dirk\"")
	other.Key = "sleutel-1"
	if _, err := s.Apply(t.Context(), other); !errors.Is(err, graph.ErrKeyReused) {
		t.Errorf("other content: %v, want ErrKeyReused", err)
	}
	expect(t, s, kinds(graph.Person), "anna bert carl")
	other.Key = "sleutel-2"
	write(t, s, other)
	expect(t, s, kinds(graph.Person), "anna bert carl dirk")
}

func testRefusal(t *testing.T, s graph.Store) {
	for name, drawing := range map[string]string{
		"an end that is not there":      "PERSON carl Carl\ncarl --LEADS--> tafel-9",
		"a mandate that is not there":   "PERSON carl Carl\ncarl --LEADS--> tafel-1 for=almelo",
		"a document that is not there":  "PERSON carl Carl [brief]",
		"an end that is not allowed":    "PERSON carl Carl\ncarl --LEADS--> start\ncarl --ADOPTED--> tafel-1",
		"a taken slug":                  "PERSON carl Carl\nPROVIDER anna Anna",
		"an identifier of another":      "MUNICIPALITY almelo Almelo CBS=GM0153",
		"an end before the begin":       "PERSON carl Carl from=2021 until=2020",
		"another kind":                  "PROVIDER anna Anna id=person:anna",
		"a full group":                  "COHORT paar Paar declaredSize=1\nanna --PART_OF--> paar\nbert --PART_OF--> paar",
		"a gap about what is not there": "PERSON carl Carl\ngap g2 NOT_STATED dirk \"Niet vermeld\"",
	} {
		if _, err := s.Apply(t.Context(), draw(t, s.Ontology(), drawing)); !isRefusal(err) {
			t.Errorf("%s: %v, want a *Refusal", name, err)
		}
	}
	moved := draw(t, s.Ontology(), "anna --LEADS--> tafel-1")
	moved.Relations[0].From = "bert"
	unproved := draw(t, s.Ontology(), "PERSON carl Carl\nPERSON dirk Dirk")
	unproved.Citations = unproved.Citations[:1]
	for name, b := range map[string]*graph.Batch{"another end": moved, "no citation": unproved} {
		if _, err := s.Apply(t.Context(), b); !isRefusal(err) {
			t.Errorf("%s: %v, want a *Refusal", name, err)
		}
	}
	_, err := s.Apply(t.Context(), draw(t, s.Ontology(), "carl --LEADS--> tafel-1\nanna --LEADS--> tafel-9"))
	if refusal := (*graph.Refusal)(nil); !errors.As(err, &refusal) || len(refusal.Faults) < 2 {
		t.Errorf("two faults: %v", err)
	}
	expect(t, s, kinds(graph.Person, graph.Provider, graph.Municipality), "accare anna bert enschede")
	expect(t, s, types(graph.Leads, graph.Adopted), "LEADS:anna:tafel-1 LEADS:bert:tafel-1")
	if got := again(t, s, "PERSON carl Carl"); got.Number != 2 {
		t.Errorf("the next batch has number %d, want 2", got.Number)
	}
}

func isRefusal(err error) bool {
	refusal := (*graph.Refusal)(nil)
	return errors.As(err, &refusal) && len(refusal.Faults) > 0
}

func testFormerSlugs(t *testing.T, s graph.Store) {
	slugs := func(list ...string) graph.Link {
		l := graph.Link{Source: graph.SourceRefs}
		for _, slug := range list {
			l.Refs = append(l.Refs, graph.Ref{By: graph.BySlug, Text: slug})
		}
		return l
	}
	again(t, s, "PERSON anna-b Anna id=person:anna [bron]")
	expect(t, s, slugs("anna", "anna-b", "anna-c"), "anna-b anna-b -")
	again(t, s, "PERSON anna-c Anna id=person:anna [bron]")
	expect(t, s, slugs("anna", "anna-b", "anna-c"), "anna-c anna-c anna-c")
	expect(t, s, where(graph.Text{Of: term(graph.TermSlug), StartsWith: new("anna")}, graph.Link{}), "anna-c")
	expect(t, s, where(graph.Text{Of: term(graph.TermSlug), Eq: new("anna")}, graph.Link{}), "")
	if got := record[*graph.Entity](t, s, "person:anna").FormerSlugs; !reflect.DeepEqual(got, []string{"anna", "anna-b"}) {
		t.Errorf("former slugs %q", got)
	}
	again(t, s, "anna --WORKS_ON--> tafel-1") // a former slug is a reference like any other
	expect(t, s, of("tafel-1", ways(in(graph.WorksOn))), "tafel-1(anna-c/WORKS_ON)")
	if _, err := s.Apply(t.Context(), draw(t, s.Ontology(), "PERSON anna-b Ander [bron]")); err == nil {
		t.Error("another entity took a former slug")
	}
	again(t, s, "PERSON anna Anna id=person:anna [bron]")
	expect(t, s, slugs("anna", "anna-b", "anna-c"), "anna anna anna")
	if got := record[*graph.Entity](t, s, "person:anna").FormerSlugs; !reflect.DeepEqual(got, []string{"anna-b", "anna-c"}) {
		t.Errorf("former slugs %q once the first is back", got)
	}
}
