package graphtest

import (
	"reflect"
	"testing"

	"regiograaf/graph"
)

func testRename(t *testing.T, s graph.Store) {
	before := read(t, s, completed(kinds(graph.Person)))
	defer before.Release()
	leading := ways(in(graph.Leads))
	one := func(l graph.Link) graph.Link {
		l.Page.Limit = 1
		return l
	}
	expect(t, s, of("tafel-1", leading), "tafel-1(anna/LEADS bert/LEADS)")
	expect(t, s, of("tafel-1", one(leading)), "tafel-1(anna/LEADS)")
	again(t, s, "PERSON anna \"Zoë\"")
	expect(t, s, of("tafel-1", one(leading)), "tafel-1(bert/LEADS)")
	expect(t, s, kinds(graph.Person), "bert anna")
	expect(t, s, of("tafel-1", leading), "tafel-1(bert/LEADS anna/LEADS)")
	expect(t, s, of("tafel-1", graph.Link{Source: graph.SourceRelations}), "tafel-1(LEADS:bert:tafel-1 LEADS:anna:tafel-1)")
	expect(t, s, of("start", ways(in(graph.SpokeAt))), "start(anna/SPOKE_AT)")
	expect(t, s, of("enschede", ways(follow(graph.FollowRepresents))), "enschede(anna/LEADS)")
	expect(t, s, of("bron", graph.Link{Source: graph.SourceCited}), "bron(accare bert enschede tafel-1 start anna)")
	expect(t, s, where(named("anna"), graph.Link{}), "")
	expect(t, s, where(named("zoe"), graph.Link{}), "anna")
	l := page(5, false, graph.Key{{Text: "anna"}, {Text: "person:anna"}}) // the row of this cursor is elsewhere now
	expect(t, s, l, "bert anna")
	l = completed(kinds(graph.Person))
	if got := show(s.Ontology(), &l, &before.Roots[0]); got != "anna bert" {
		t.Errorf("an answer changed afterwards: %s", got)
	}
	led := one(ways(out(graph.Leads)))
	again(t, s, "ONTWIKKELTAFEL tafel-2 \"Ontwikkeltafel 2\" number=2\nanna --LEADS--> tafel-2")
	expect(t, s, of("anna", led), "anna(tafel-1/LEADS)")
	again(t, s, "ONTWIKKELTAFEL tafel-1 \"Zorgtafel\" number=1\nanna --LEADS--> tafel-2 role=lid")
	expect(t, s, of("anna", led), "anna(tafel-2/LEADS)")
}

// testRenameSource renames what cites, and is cited by, itself and others.
func testRenameSource(t *testing.T, s graph.Store) {
	cited := graph.Link{Source: graph.SourceCited}
	again(t, s, "DOCUMENT aanpak \"Aanpak\" [aanpak]\nPERSON carl \"Carl\" [aanpak]")
	expect(t, s, of("aanpak", cited), "aanpak(aanpak carl)")
	again(t, s, "DOCUMENT aanpak \"Zorgaanpak\"")
	expect(t, s, of("aanpak", cited), "aanpak(carl aanpak)")
	again(t, s, "PERSON dirk \"Dirk\" [aanpak nota bron]\nDOCUMENT aanpak \"Zorgaanpak\" from=2021\nDOCUMENT nota \"Nota\" from=2022")
	citations := graph.Link{Source: graph.SourceCitations}
	expect(t, s, of("dirk", citations), "dirk(person:dirk#1 person:dirk#2 person:dirk#3)")
	again(t, s, "DOCUMENT aanpak \"Zorgaanpak\" from=2023")
	expect(t, s, of("dirk", citations), "dirk(person:dirk#2 person:dirk#1 person:dirk#3)")
	again(t, s, "DOCUMENT aanpak \"Zorgaanpak\" from=2022\nDOCUMENT zz-nota \"Nota\" id=doc:nota from=2022")
	expect(t, s, of("dirk", citations), "dirk(person:dirk#1 person:dirk#2 person:dirk#3)")
}

func testRest(t *testing.T, s graph.Store) {
	b := draw(t, s.Ontology(), "PERSON anna \"Anna B.\"\nanna --LEADS--> tafel-1 role=lid")
	b.Citations = nil
	write(t, s, b)
	expect(t, s, of("anna", graph.Link{Source: graph.SourceCitations}), "anna(person:anna#1)")
	expect(t, s, of("anna", graph.Link{Source: graph.SourceGaps}), "anna(gap:g1)")
	expect(t, s, of("tafel-1", ways(in(graph.Leads), follow(graph.FollowMandates))), "tafel-1(anna/LEADS bert/LEADS)")
	expect(t, s, where(graph.Linked{To: graph.ToCitations}, types(graph.Leads)), "LEADS:anna:tafel-1 LEADS:bert:tafel-1")
}

// testGroup fills a group over several batches: what is stored counts.
func testGroup(t *testing.T, s graph.Store) {
	complete := graph.Flag{Of: term(graph.TermComplete), Is: true}
	again(t, s, "COHORT paar Paar declaredSize=2 memberKind=PERSON\nanna --PART_OF--> paar")
	expect(t, s, where(complete, graph.Link{}), "")
	again(t, s, "bert --PART_OF--> paar")
	expect(t, s, where(complete, graph.Link{}), "paar")
	for name, drawing := range map[string]string{
		"one too many":   "PERSON carl Carl\ncarl --PART_OF--> paar",
		"another kind":   "enschede --PART_OF--> paar",
		"a smaller size": "COHORT paar Paar declaredSize=1 memberKind=PERSON",
	} {
		if _, err := s.Apply(t.Context(), draw(t, s.Ontology(), drawing)); !isRefusal(err) {
			t.Errorf("%s: %v, want a *Refusal", name, err)
		}
	}
	again(t, s, "COHORT paar Paar declaredSize=3 memberKind=PERSON\nPERSON carl Carl")
	expect(t, s, where(complete, graph.Link{}), "")
	again(t, s, "carl --PART_OF--> paar")
	expect(t, s, of("paar", graph.Link{Source: graph.SourceMembers}), "paar(anna bert carl)")
}

func testInherited(t *testing.T, s graph.Store) {
	spoke := func() *graph.Relation { return record[*graph.Relation](t, s, "SPOKE_AT:anna:start") }
	check := func(from string, status graph.Status, stated bool, version int) {
		t.Helper()
		r := spoke()
		if r.Period.From.String() != from || r.Status != status || (r.Stated != nil) != stated || r.Version != version {
			t.Errorf("got from %q, %v, %+v, version %d; want from %q, %v, stated %v, version %d", r.Period.From, r.Status, r.Stated, r.Version, from, status, stated, version)
		}
	}
	check("2020-10-05", graph.Asserted, true, 1)
	again(t, s, "MEETING start \"Startbijeenkomst\" from=2025-03 status=PLANNED")
	check("2025-03", graph.Planned, true, 1)
	if got, want := spoke().Stated, (&graph.Stated{Period: graph.Period{Basis: graph.BasisUnknown}}); !reflect.DeepEqual(got, want) {
		t.Errorf("stated %+v, want %+v", got, want)
	}
	expect(t, s, on(20250228, types(graph.SpokeAt)), "")
	expect(t, s, on(20250301, types(graph.SpokeAt)), "SPOKE_AT:anna:start")
	again(t, s, "anna --SPOKE_AT--> start")
	check("2025-03", graph.Planned, true, 1)
	again(t, s, "anna --SPOKE_AT--> start from=2021 status=ONGOING")
	check("2021", graph.Ongoing, false, 2)
	again(t, s, "anna --SPOKE_AT--> start\nMEETING start \"Startbijeenkomst\" from=2022")
	check("2022", graph.Asserted, true, 3)
	again(t, s, "bert --ORGANISED--> start\nMEETING start \"Startbijeenkomst\" from=2023")
	expect(t, s, where(graph.Date{Of: term(graph.TermFrom), Eq: new(dateOf("2023"))}, types(graph.SpokeAt, graph.Organised)), "ORGANISED:bert:start SPOKE_AT:anna:start")
	check("2023", graph.Asserted, true, 3)
}

func testMoves(t *testing.T, s graph.Store) {
	again(t, s, "anna --LEADS--> tafel-1 role=voorzitter for=accare")
	expect(t, s, below([]string{"enschede", "accare"}, ways(follow(graph.FollowRepresents))), "enschede() accare(anna/LEADS)")
	expect(t, s, where(graph.Linked{To: graph.ToRepresented}, graph.Link{}), "accare")
	again(t, s, "gap g1 OPEN_IDENTITY bert,enschede \"Wie is wie\"")
	expect(t, s, below([]string{"anna", "bert", "enschede"}, graph.Link{Source: graph.SourceGaps}), "anna() bert(gap:g1) enschede(gap:g1)")
	write(t, s, &graph.Batch{Citations: []graph.Citation{{ID: "person:anna#1", Subject: "person:anna", Document: "nota", Line: 7, Start: "Anna", Verification: graph.Broken}}})
	expect(t, s, of("anna", graph.Link{Source: graph.SourceCitations, Item: graph.Selection{Links: []graph.Link{{Source: graph.SourceDocument}}}}), "anna(person:anna#1(nota))")
	expect(t, s, of("nota", graph.Link{Source: graph.SourcePassages}), "nota(person:anna#1)")
	expect(t, s, where(graph.At{Where: graph.AtDocument, Of: graph.IDs{"doc:nota"}}, graph.Link{Source: graph.SourceCitations}), "person:anna#1")
	expect(t, s, where(graph.Flag{Of: term(graph.TermIsSource), Is: true}, graph.Link{}), "nota bron")
}
