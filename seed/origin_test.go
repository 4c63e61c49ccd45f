package seed_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"regiograaf/graph"
	"regiograaf/seed"
)

func TestRefusalsLeadBackToTheFile(t *testing.T) {
	folder := fstest.MapFS{"a.yaml": {Data: []byte(`goals:
  - name: rust
    status: X
    period:
      from: '2021'
    citations:
      - {document: bron, line: 2, start: rust}
relations:
  - from: wim
    type: PURSUES
    to: rust
    role: trekker
    code: CHAMPION
    onBehalfOf: [ozjt, accare]
gaps:
  - {id: 'gap:1', kind: NOT_STATED, about: [rust], description: wie}
`)}}
	_, origin, err := seed.Load(folder, graph.Jeugdhulp())
	if err == nil {
		t.Fatal("X is no status")
	}
	got := origin.Faults(&graph.Refusal{Faults: []graph.Fault{
		{Record: graph.EntityRecord, Field: "status", Problem: graph.Problem{Rule: "said already"}},
		{Record: graph.EntityRecord, Field: "period.until", Problem: graph.Problem{Rule: "one"}},
		{Record: graph.EntityRecord, Field: "summary", Problem: graph.Problem{Rule: "two"}},
		{Record: graph.RelationRecord, Field: "onBehalfOf[1]", Problem: graph.Problem{Rule: "three"}},
		{Record: graph.RelationRecord, Field: "role.code", Problem: graph.Problem{Rule: "four"}},
		{Record: graph.CitationRecord, Field: "document", Problem: graph.Problem{Rule: "five"}},
		{Record: graph.GapRecord, Field: "about.0", Problem: graph.Problem{Rule: "six"}},
		{Record: graph.TextRecord, Field: "text", Problem: graph.Problem{Rule: "seven"}},
		{Record: graph.GapRecord, Index: 7, Problem: graph.Problem{Rule: "eight"}},
	}}).Error()
	want := `.:1:1: "": eight
.:1:1: "": seven
a.yaml:2:5: "": two
a.yaml:3:13: Doel "rust": status "X" bestaat niet; kies uit ASSERTED, ONGOING, PLANNED, INFERRED
a.yaml:5:7: "": one
a.yaml:7:20: "": five
a.yaml:13:11: "": four
a.yaml:14:24: "": three
a.yaml:16:45: "": six`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A folder with faults of form and of content gives both at once, and says nothing twice.
func TestFormAndContentAtOnce(t *testing.T) {
	folder := fstest.MapFS{"a.yaml": {Data: []byte(`meetings:
  - name: Startbijeenkomst
    period: {from: medio mei, basis: INFERRED, basisNote: uit de tekst}
    citations:
      - {start: Op donderdagavond}
policies:
  - name: Regiovisie
    citations:
      - {document: bron, start: Regiovisie}
documents:
  - name: Bron
relations:
  - {from: startbijeenkomst, type: LEADS, to: regiovisie, citations: [{document: bron, start: Op}]}
  - {from: startbijeenkomst, type: LED_TO, to: regiovisje, citations: [{document: bron, start: Op}]}
`)}}
	ontology := graph.Jeugdhulp()
	batch, origin, err := seed.Load(folder, ontology)
	if err == nil {
		t.Fatal("medio mei is no date")
	}
	_, err = graph.Check(ontology, batch, nothing{})
	var refusal *graph.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("no refusal but %v", err)
	}
	var got []string
	for _, f := range origin.Faults(refusal) {
		at, _, _ := strings.Cut(f.String(), ": ")
		got = append(got, at)
	}
	// the date, the passage without a document, the meeting that leads, the policy that does not exist
	if want := "a.yaml:3:20 a.yaml:5:9 a.yaml:13:12 a.yaml:14:48"; strings.Join(got, " ") != want {
		t.Errorf("got %s\nwant places %s", origin.Faults(refusal), want)
	}
}

// Every place is one where the file says what the record says.
func TestPlaces(t *testing.T) {
	batch, origin := builtin(t)
	is := func(kind graph.RecordKind, index int, field, value string) {
		t.Helper()
		at := origin.Faults(&graph.Refusal{Faults: []graph.Fault{{Record: kind, Index: index, Field: field}}})[0]
		data, err := fs.ReadFile(seed.Builtin(), at.File)
		if err != nil {
			t.Fatal(err)
		}
		line := []rune(strings.Split(string(data), "\n")[at.Line-1])
		if !strings.HasPrefix(strings.TrimLeft(string(line[at.Column-1:]), `'"`), value) {
			t.Errorf("%v is not the place of %s", at, value)
		}
	}
	for i, e := range batch.Entities {
		is(graph.EntityRecord, i, "", "id: "+e.ID)
		is(graph.EntityRecord, i, "name", e.Name)
	}
	for i, r := range batch.Relations {
		is(graph.RelationRecord, i, "to", r.To)
	}
	for i, c := range batch.Citations {
		is(graph.CitationRecord, i, "document", c.Document)
		if c.Start != "" {
			is(graph.CitationRecord, i, "start", c.Start)
		}
	}
	for i, g := range batch.Gaps {
		is(graph.GapRecord, i, "about.0", g.Entities[0])
	}
}
