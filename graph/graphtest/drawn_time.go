package graphtest

import (
	"regiograaf/graph"
)

// on sets the as-of day, such as the 20200101 of 1 January 2020.
func on(date int, l graph.Link) graph.Link {
	l.AsOf = graph.AsOf{Set: true, Day: dayOf(date)}
	return l
}

func tiers(s graph.Set, l graph.Link) graph.Link {
	l.Tiers = s
	return l
}

func where(f graph.Filter, l graph.Link) graph.Link {
	l.Where = f
	return l
}

func holds(c ...graph.Certainty) graph.Filter {
	return graph.In{Of: graph.Term{Field: graph.TermHoldsOn}, Set: graph.SetOf(c...)}
}

func timeCases() []question {
	dated := kinds(graph.Organisation, graph.Policy, graph.Meeting, graph.Document)
	all := graph.Link{Source: graph.SourceRelations}
	table := func(date int, f graph.Filter) graph.Link { return of("tafel-1", on(date, where(f, all))) }
	nested := on(20230601, kinds(graph.Ontwikkeltafel))
	nested.Item.Links = []graph.Link{on(20230601, ways(in(graph.Leads))), on(20210101, ways(in(graph.Leads))), ways(in(graph.Leads))}
	counted := on(20191231, dated)
	counted.Count, counted.ByKind, counted.Page.Limit = true, true, -1
	return []question{
		{name: "an event is out before it, a state before and after it; unknown days stay in", link: on(20200101, dated), want: "brief"},
		{name: "an event stays, a state ends", link: on(20250601, dated), want: "brief rapport bron slot start"},
		{name: "the last day is in", link: counted, want: "brief ozjt edges=2 ORGANISATION=1 DOCUMENT=1"},
		{name: "the first day is in", link: on(20150101, dated), want: "brief ozjt"},
		{name: "the day before is out", link: on(20141231, dated), want: "brief"},
		{name: "the first possible day of a month", link: on(20210601, kinds(graph.Policy)), want: "agenda"},
		{name: "the day before it", link: on(20210531, kinds(graph.Policy)), want: ""},
		{name: "the last possible day of a year", link: on(20241231, kinds(graph.Policy)), want: "agenda"},
		{
			name: "relations that hold", link: table(20200601, nil),
			want: "tafel-1(WORKS_ON:anna:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels)",
		},
		{
			name: "relations that hold later; an observation excludes nothing", link: table(20230601, nil),
			want: "tafel-1(WORKS_ON:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels)",
		},
		{name: "a relation takes the day of its meeting", link: of("daan", on(20201004, all)), want: "daan(PARTICIPATES_IN:daan:tafel-1)"},
		{name: "a relation with a meeting is an event", link: of("daan", on(20241130, all)), want: "daan(PARTICIPATES_IN:daan:tafel-1 SPOKE_AT:daan:start)"},
		{name: "events stay", link: of("daan", on(20300101, all)), want: "daan(PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:daan:slot SPOKE_AT:daan:start)"},
		{
			name: "a relation takes the plan of its meeting", want: "PARTICIPATES_IN:daan:slot",
			link: where(graph.In{Of: graph.Term{Field: graph.TermStatus}, Set: graph.SetOf(graph.Planned)}, all),
		},
		{name: "each hop has its own day", link: nested, want: "tafel-1()(anna/LEADS)(anna/LEADS) tafel-2()()() tafel-3()()()"},
		{name: "both hops must hold", link: of("tafel-1", on(20210101, ways(in(graph.Leads)))), want: "tafel-1(anna/LEADS)"},
		{
			name: "the first hop must hold", link: of("tafel-1", on(20210101, ways(shared(graph.Cohort)))), want: "tafel-1()",
			drawing: "DOCUMENT bron Bron\nPERSON anna Anna\nONTWIKKELTAFEL tafel-1 Tafel\nCOHORT tafels Tafels\ntafel-1 --PART_OF--> tafels from=2022\nanna --WORKS_ON--> tafels",
		},
	}
}

func certaintyCases() []question {
	all := graph.Link{Source: graph.SourceRelations}
	table := func(date int, f graph.Filter) graph.Link { return of("tafel-1", on(date, where(f, all))) }
	represented := graph.Linked{To: graph.ToRepresented, Of: graph.In{Of: term(graph.TermType), Set: graph.SetOf(graph.Leads)}}
	return []question{
		{name: "yes: begun, not ended", link: table(20210101, holds(graph.Yes)), want: "tafel-1(LEADS:anna:tafel-1)"},
		{name: "yes: on the day of observation", link: table(20210315, holds(graph.Yes)), want: "tafel-1(LEADS:anna:tafel-1 PARTICIPATES_IN:daan:tafel-1)"},
		{
			name: "unknown: perhaps not begun", link: table(20200601, holds(graph.Unknown)),
			want: "tafel-1(WORKS_ON:anna:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels)",
		},
		{name: "today, where no day is in force: yes", link: where(holds(graph.Yes), all), want: "SPOKE_AT:daan:start"},
		{name: "today: no", link: where(holds(graph.No), all), want: "COOPERATES_WITH:accare:ambiq LEADS:anna:tafel-1 PARTICIPATES_IN:daan:slot"},
		{name: "what is planned never holds for certain", link: on(20250601, where(holds(graph.Unknown), types(graph.ParticipatesIn, graph.SpokeAt))), want: "PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:slot PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1"},
		{name: "conditions look at what holds", link: on(20230601, where(represented, graph.Link{})), want: ""},
		{name: "members follow the day", link: of("gemeenten", on(20210101, graph.Link{Source: graph.SourceMembers})), want: "gemeenten(enschede losser)"},
		{
			name: "complete follows the day", want: "partij",
			link:    on(20210101, where(graph.Flag{Of: graph.Term{Field: graph.TermComplete}}, graph.Link{})),
			drawing: "DOCUMENT bron Bron\nPERSON anna Anna\nCOHORT partij Partij declaredSize=1\nCOHORT rest Rest declaredSize=0\nanna --PART_OF--> partij from=2022",
		},
		{name: "gaps are of all times", link: on(19000101, graph.Link{Source: graph.SourceGaps, Count: true}), want: "edges=5"},
		{name: "citations are of all times", link: of("ozjt", on(19000101, graph.Link{Source: graph.SourceCitations})), want: "ozjt(org:ozjt#1)"},
	}
}

// mandate is a relation done on behalf of two, one of them hidden, and one done on behalf of the hidden one alone.
const mandate = `
	DOCUMENT bron Bron
	PERSON anna Anna
	ONTWIKKELTAFEL tafel-1 Tafel
	PROVIDER accare Accare tier=EXTERNAL
	PROVIDER ambiq Ambiq
	anna --LEADS--> tafel-1 for=accare,ambiq
	anna --WORKS_ON--> tafel-1 for=accare
`

func tierCases() []question {
	relations := graph.Link{Source: graph.SourceRelations}
	mandates := ways(in(graph.Leads))
	mandates.Via.Links = []graph.Link{{Source: graph.SourceMandates}}
	const firstHop = "DOCUMENT bron Bron\nPERSON anna Anna\nONTWIKKELTAFEL tafel-1 Tafel\nCOHORT tafels Tafels\ntafel-1 --PART_OF--> tafels tier=EXTERNAL\nanna --WORKS_ON--> tafels"
	hasMandate := where(graph.At{Where: graph.AtMandate}, relations)
	return []question{
		{name: "hidden entities", link: tiers(seed, kinds(graph.Person, graph.Municipality)), want: "almelo anna anna-2 daan enschede lukasz"},
		{
			name: "relations of a hidden tier, and with a hidden end", link: of("tafel-1", tiers(seed, relations)),
			want: "tafel-1(WORKS_ON:anna:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:daan:tafel-1 PART_OF:tafel-1:tafels)",
		},
		{name: "another tier alone", link: tiers(graph.SetOf(graph.External), graph.Link{}), want: "eva losser rapport"},
		{name: "a relation with ends of another tier", link: tiers(graph.SetOf(graph.External), relations), want: ""},
		{name: "relations to a hidden end", link: of("ambiq", tiers(seed, relations)), want: "ambiq()", drawing: mandate + "\nambiq --COOPERATES_WITH--> accare"},
		{name: "relations from a hidden end", link: of("ambiq", tiers(seed, relations)), want: "ambiq()", drawing: mandate + "\naccare --COOPERATES_WITH--> ambiq"},
		{name: "a hidden first hop", link: of("tafel-1", tiers(seed, ways(shared(graph.Cohort)))), drawing: firstHop, want: "tafel-1()"},
		{name: "the first hop, not hidden", link: of("tafel-1", ways(shared(graph.Cohort))), drawing: firstHop, want: "tafel-1(anna/WORKS_ON)"},
		{name: "a hidden mandate", link: of("tafel-1", tiers(seed, mandates)), drawing: mandate, want: "tafel-1(anna/LEADS(ambiq))"},
		{
			name: "a hidden mandate is no edge", link: of("tafel-1", tiers(seed, ways(in(graph.Leads), in(graph.WorksOn), follow(graph.FollowMandates)))), drawing: mandate,
			want: "tafel-1(ambiq/LEADS anna/LEADS anna/WORKS_ON)",
		},
		{name: "a hidden mandate matches nothing", link: tiers(seed, hasMandate), drawing: mandate, want: "LEADS:anna:tafel-1"},
		{name: "a mandate that is not hidden", link: hasMandate, drawing: mandate, want: "LEADS:anna:tafel-1 WORKS_ON:anna:tafel-1"},
	}
}

func tierFollowers() []question {
	gaps := graph.Link{Source: graph.SourceGaps, Item: graph.Selection{Links: []graph.Link{{Source: graph.SourceAbout}}}}
	members := graph.Link{Source: graph.SourceMembers, Count: true, Page: graph.Paging{Limit: -1}}
	complete := where(graph.Flag{Of: term(graph.TermComplete), Is: true}, kinds(graph.Cohort))
	const full = "DOCUMENT bron Bron\nPERSON eva Eva tier=EXTERNAL\nPERSON anna Anna\nCOHORT paar Paar declaredSize=2\nanna --PART_OF--> paar\neva --PART_OF--> paar"
	return []question{
		{name: "gaps of an entity with a hidden one", link: of("anna", tiers(seed, graph.Link{Source: graph.SourceGaps})), want: "anna(gap:g2)"},
		{
			name: "a hidden entity has no citations", link: tiers(seed, where(graph.IDs{"doc:bron"}, graph.Link{Item: graph.Selection{Links: []graph.Link{
				{Source: graph.SourceCitations, Item: graph.Selection{Links: []graph.Link{{Source: graph.SourceDocument, Item: graph.Selection{Links: []graph.Link{{Source: graph.SourceCitations}}}}}}},
			}}})),
			drawing: "DOCUMENT bron Bron [nota]\nDOCUMENT nota Nota tier=EXTERNAL [bron]",
			want:    "bron(doc:bron#1(nota()))",
		},
		{
			name: "conditions do not see the citations of a hidden entity", want: "",
			link:    tiers(seed, where(graph.At{Where: graph.AtDocument, Of: graph.Number{Of: term(graph.TermCitations), GT: new(int64(0))}}, graph.Link{Source: graph.SourceCitations})),
			drawing: "DOCUMENT bron Bron [nota]\nDOCUMENT nota Nota tier=EXTERNAL [bron]",
		},
		{name: "all gaps", link: gaps, want: "gap:g1(tafel-3) gap:g2(anna anna-2) gap:g3(anna eva) gap:g0(eva) gap:g4(gemeenten losser)"},
		{name: "gaps with a hidden entity", link: tiers(seed, gaps), want: "gap:g1(tafel-3) gap:g2(anna anna-2) gap:g4(gemeenten)"},
		{
			name: "a gap about a hidden entity alone matches nothing", want: "gap:g1 gap:g2 gap:g4",
			link: tiers(seed, where(graph.At{Where: graph.AtSubject}, graph.Link{Source: graph.SourceGaps})),
		},
		{
			name: "a condition on a hidden entity of a gap", want: "",
			link: tiers(seed, where(graph.At{Where: graph.AtSubject, Of: graph.IDs{"gm:losser"}}, graph.Link{Source: graph.SourceGaps})),
		},
		{name: "hidden members do not count", link: of("gemeenten", tiers(seed, members)), want: "gemeenten(almelo enschede edges=2)"},
		{name: "complete with a hidden member", link: tiers(seed, complete), drawing: full, want: ""},
		{name: "complete with all", link: complete, drawing: full, want: "paar"},
		{
			name: "conditions do not see hidden relations", want: "eva lukasz",
			link: where(graph.Linked{To: graph.ToRelations, Quantity: graph.None, Of: graph.Not{Of: graph.In{Of: graph.Term{Field: graph.TermTier}, Set: graph.SetOf(graph.Contributed)}}}, graph.Link{Kinds: graph.SetOf(graph.Person), Tiers: seed | graph.SetOf(graph.Contributed)}),
			drawing: "DOCUMENT bron Bron\nPERSON anna Anna\nPERSON eva Eva\nPERSON lukasz Lukasz\nONTWIKKELTAFEL tafel-1 Tafel\n" +
				"anna --LEADS--> tafel-1\neva --LEADS--> tafel-1 tier=EXTERNAL\neva --WORKS_ON--> tafel-1 tier=CONTRIBUTED",
		},
		{
			name: "a document is a source by its visible citations only", want: "brief bron",
			link:    tiers(seed, where(graph.Flag{Of: graph.Term{Field: graph.TermIsSource}, Is: true}, graph.Link{})),
			drawing: "DOCUMENT bron Bron\nDOCUMENT brief Brief\nDOCUMENT nota Nota\nPERSON anna Anna [bron brief]\nPERSON eva Eva tier=EXTERNAL [nota]",
		},
	}
}
