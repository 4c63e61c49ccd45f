package graphtest

import (
	"slices"
	"testing"

	"regiograaf/graph"
)

// twente is the graph of the drawn cases. Its heart:
//
//	enschede   ambiq          accare
//	   :   '.    :              |
//	   :     ' . :              | PARTICIPATES_IN
//	   :    anna --LEADS-----.  |
//	   :     '-----WORKS_ON-. | |         ambiq
//	   :                    v v v           | WORKS_ON
//	  daan --PARTICIPATES_IN--> tafel-1     v
//	   |                          '--PART_OF--> tafels <--PART_OF-- tafel-2 --INVOLVES--> ambiq
//	   |--SPOKE_AT--> start (2020-10-05)
//	   '--PARTICIPATES_IN--> slot (2024-12, PLANNED)
//
// Dots are mandates. Of EXTERNAL are eva, losser, the document rapport and one relation of the other Anna de Boer.
const twente = `
	DOCUMENT bron    "Regiovisie"      from=2020-06-01 category=POLICY_TEXT url=https://example.org/regiovisie
	DOCUMENT rapport "Rapport Accare"  from=2021       tier=EXTERNAL
	DOCUMENT brief   "Brief"

	MUNICIPALITY enschede "Enschede" CBS=GM0153 TOOI=gm0153|https://example.org/gm0153 [bron:1 rapport:2]
	MUNICIPALITY almelo   "Almelo"   CBS=GM0141 WEBSITE=almelo|https://example.org/twente [bron:1/VERIFIED@2024-01-31]
	MUNICIPALITY losser   "Losser"   CBS=GM0168 WEBSITE=losser|https://example.org/twente tier=EXTERNAL [rapport]
	PROVIDER     accare   "Accare" status=ONGOING
	PROVIDER     ambiq    "Ambiq"
	ORGANISATION ozjt     "OZJT" alias="Samen Twente" alias="Organisatie voor Zorg" category=INTERMUNICIPAL_BODY from=2015 until=2019
	PERSON anna   "Anna de Boer"
	PERSON anna-2 "anna de boer"
	PERSON daan   "Daän Vos" alias="D. Vos"
	PERSON eva    "Éva"      tier=EXTERNAL [rapport]
	PERSON lukasz "Łukasz"
	ONTWIKKELTAFEL tafel-1 "Ontwikkeltafel 1" number=1 title="Régie" from=2020-09 [bron:12 bron:7 bron rapport:3]
	ONTWIKKELTAFEL tafel-2 "Ontwikkeltafel 2" number=2
	ONTWIKKELTAFEL tafel-3 "Ontwikkeltafel 3"
	COHORT tafels    "De tafels"       declaredSize=2  memberKind=ONTWIKKELTAFEL
	COHORT gemeenten "De gemeenten"    declaredSize=14 memberKind=MUNICIPALITY
	COHORT partijen  "De partijen"
	POLICY  agenda "Samenwerkingsagenda" category=SAMENWERKINGSAGENDA from=2021-06 until=2024
	MEETING start  "Startbijeenkomst"    from=2020-10-05
	MEETING slot   "Slotbijeenkomst"     from=2024-12 status=PLANNED

	anna   --LEADS-->           tafel-1 role=projectleider from=2020 until=2022 for=enschede,ambiq [bron:4/BROKEN]
	anna   --WORKS_ON-->        tafel-1
	accare --PARTICIPATES_IN--> tafel-1 from=2021-05
	anna-2 --PARTICIPATES_IN--> tafel-1 from=2023 tier=EXTERNAL [rapport:9]
	daan   --PARTICIPATES_IN--> tafel-1 role=Lid seen=2021-03 for=enschede
	eva    --PARTICIPATES_IN--> tafel-1 status=ONGOING for=losser
	daan   --SPOKE_AT-->        start   role=voorzitter
	daan   --PARTICIPATES_IN--> slot
	tafel-1  --PART_OF--> tafels
	tafel-2  --PART_OF--> tafels
	enschede --PART_OF--> gemeenten
	almelo   --PART_OF--> gemeenten from=2022
	losser   --PART_OF--> gemeenten
	gemeenten --PART_OF--> partijen
	accare    --PART_OF--> partijen
	ambiq    --WORKS_ON--> tafels role="namens allen"
	tafel-2  --INVOLVES--> ambiq
	ambiq    --COOPERATES_WITH--> accare
	accare   --COOPERATES_WITH--> ambiq from=2019 until=2020

	gap g1 NOT_STATED      tafel-3          "Niet vermeld wie er aan tafel 3 zit"
	gap g2 OPEN_IDENTITY   anna,anna-2      "Mogelijk dezelfde"
	gap g3 OPEN_IDENTITY   anna,eva         "Mogelijk dezelfde"
	gap g4 INCOMPLETE_LIST gemeenten,losser "Onder meer"
	gap g0 INCOMPLETE_LIST eva              "Onder meer"
`

// question is a case: what is asked of a graph, and its answer as show writes it.
type question struct {
	name    string
	drawing string // twente when empty
	link    graph.Link
	want    string
}

// today is the day of the drawn cases.
const today = graph.Day(20000) // 2024-10-04

func (q question) run(open Open) func(t *testing.T) {
	return func(t *testing.T) {
		drawing := q.drawing
		if drawing == "" {
			drawing = twente
		}
		s := opened(t, open, graph.Jeugdhulp())
		write(t, s, draw(t, s.Ontology(), drawing))
		expect(t, s, q.link, q.want)
	}
}

// opened gives an empty store that is closed at the end of the test.
func opened(t testing.TB, open Open, o *graph.Ontology) graph.Store {
	t.Helper()
	s := open(t, o)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// write applies a batch that must be accepted.
func write(t testing.TB, s graph.Store, b *graph.Batch) graph.Applied {
	t.Helper()
	applied, err := s.Apply(t.Context(), b)
	if err != nil {
		t.Fatalf("Apply: %v", err)
	}
	return applied
}

// expect asks one link and compares the answer.
func expect(t testing.TB, s graph.Store, l graph.Link, want string) {
	t.Helper()
	l = completed(l)
	result := read(t, s, l)
	defer result.Release()
	if got := show(s.Ontology(), &l, &result.Roots[0]); got != want {
		t.Errorf("\n got: %s\nwant: %s", got, want)
	}
}

// read asks one link, without defaults.
func read(t testing.TB, s graph.Store, l graph.Link) *graph.Result {
	t.Helper()
	result, err := s.Read(t.Context(), &graph.Query{Roots: []graph.Link{l}, Today: today})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return result
}

// completed fills in what a case leaves out: all tiers, all fields, and all rows where no counts are asked.
func completed(l graph.Link) graph.Link {
	if l.Tiers == 0 {
		l.Tiers = graph.AllTiers
	}
	if l.Page.Limit == 0 && !l.Count && !l.Nodes && !l.ByKind {
		l.Page.Limit = -1
	}
	for _, s := range []*graph.Selection{&l.Item, &l.Via} {
		s.Fields = ^graph.Fields(0)
		s.Links = slices.Clone(s.Links)
		for i := range s.Links {
			if s.Links[i].Tiers == 0 {
				s.Links[i].Tiers = l.Tiers
			}
			s.Links[i] = completed(s.Links[i])
		}
	}
	return l
}

// below asks links below the items, where the items are the entities with these slugs.
func below(slugs []string, links ...graph.Link) graph.Link {
	l := graph.Link{Source: graph.SourceRefs, Item: graph.Selection{Links: links}}
	for _, slug := range slugs {
		l.Refs = append(l.Refs, graph.Ref{By: graph.BySlug, Text: slug})
	}
	return l
}

// of asks one link below the entity with the slug.
func of(slug string, l graph.Link) graph.Link { return below([]string{slug}, l) }

// seed is the tier of the source pages alone.
const seed = graph.Set(1) << graph.Seed
