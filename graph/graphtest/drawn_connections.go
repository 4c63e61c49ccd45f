package graphtest

import "regiograaf/graph"

func in(t graph.RelationType) graph.Way {
	return graph.Way{Step: graph.Step{Type: t, Follow: graph.FollowIn}}
}

func out(t graph.RelationType) graph.Way {
	return graph.Way{Step: graph.Step{Type: t, Follow: graph.FollowOut}}
}

func follow(f graph.Follow) graph.Way { return graph.Way{Step: graph.Step{Follow: f}} }

// shared leads over a cohort to who works on it.
func shared(through graph.Kind) graph.Way {
	w := in(graph.WorksOn)
	w.First, w.Through = out(graph.PartOf).Step, graph.SetOf(through)
	return w
}

func ways(w ...graph.Way) graph.Link { return graph.Link{Source: graph.SourceWays, Ways: w} }

func connectionCases() []question {
	contributors := ways(in(graph.WorksOn), in(graph.Leads), in(graph.ParticipatesIn))
	counted := contributors
	counted.Count, counted.Nodes, counted.Page = true, true, graph.Paging{Limit: 2, Info: true}
	only := where(graph.At{Where: graph.AtFar, Of: graph.In{Of: term(graph.TermKind), Set: graph.SetOf(graph.Provider)}}, contributors)
	nested := ways(in(graph.Leads))
	nested.Via.Links = []graph.Link{{Source: graph.SourceMandates}, {Source: graph.SourceFrom}}
	nested.Item.Links = []graph.Link{ways(out(graph.Leads), out(graph.WorksOn))}
	ofPolicies := contributors
	ofPolicies.Parents = graph.SetOf(graph.Policy)
	partners := ways(out(graph.CooperatesWith), in(graph.CooperatesWith))
	partners.Count, partners.Nodes, partners.Page.Limit = true, true, -1
	return []question{
		{name: "who leads", link: of("tafel-1", ways(in(graph.Leads))), want: "tafel-1(anna/LEADS)"},
		{name: "what is led", link: of("anna", ways(out(graph.Leads))), want: "anna(tafel-1/LEADS)"},
		{
			name: "by name, id of the item, id of the relation", link: of("tafel-1", contributors),
			want: "tafel-1(accare/PARTICIPATES_IN anna/LEADS anna/WORKS_ON anna-2/PARTICIPATES_IN daan/PARTICIPATES_IN eva/PARTICIPATES_IN)",
		},
		{
			name: "by role, however it is written", link: of("tafel-1", ordered(ways(in(graph.Leads)), asc(graph.ByRole))), want: "tafel-1(bert/LEADS carl/LEADS anna/LEADS)",
			drawing: "DOCUMENT bron Bron\nPERSON anna Anna\nPERSON bert Bert\nPERSON carl Carl\nONTWIKKELTAFEL tafel-1 Tafel\n" +
				"anna --LEADS--> tafel-1 role=Wethouder\nbert --LEADS--> tafel-1 role=érvaren\ncarl --LEADS--> tafel-1 role=Voorzitter",
		},
		{name: "edges and items", link: of("tafel-1", counted), want: "tafel-1(accare/PARTICIPATES_IN anna/LEADS … edges=6 items=5)"},
		{name: "however many ways lead to an edge", link: of("tafel-1", ways(in(graph.Leads), in(graph.Leads))), want: "tafel-1(anna/LEADS)"},
		{name: "both directions of a pair", link: of("ambiq", partners), want: "ambiq(accare/COOPERATES_WITH accare/COOPERATES_WITH edges=2 items=1)"},
		{name: "over a cohort", link: of("tafel-1", ways(shared(graph.Cohort))), want: "tafel-1(ambiq/WORKS_ON)"},
		{name: "over a cohort, through another kind", link: of("tafel-1", ways(shared(graph.Policy))), want: "tafel-1()"},
		{name: "one hop and two", link: of("tafel-2", ways(shared(graph.Cohort), out(graph.Involves))), want: "tafel-2(ambiq/INVOLVES ambiq/WORKS_ON)"},
		{name: "that match", link: of("tafel-1", only), want: "tafel-1(accare/PARTICIPATES_IN)"},
		{name: "links of the item and of the relation", link: of("tafel-1", nested), want: "tafel-1(anna(tafel-1/LEADS tafel-1/WORKS_ON)/LEADS(ambiq enschede)(anna))"},
		{name: "kinds of parent that have it", link: of("tafel-1", ofPolicies), want: "tafel-1()"},
		{name: "several parents", link: below([]string{"tafel-1", "tafel-2", "anna"}, ways(in(graph.Leads), in(graph.WorksOn))), want: "tafel-1(anna/LEADS anna/WORKS_ON) tafel-2() anna()"},
	}
}

func mandateCases() []question {
	municipalities := ways(in(graph.ParticipatesIn), follow(graph.FollowMandates), in(graph.WorksOn), in(graph.Leads))
	municipalities.Kinds = graph.SetOf(graph.Municipality)
	parties := municipalities
	parties.Kinds |= graph.SetOf(graph.Provider)
	parties.Count, parties.Nodes, parties.Page.Limit = true, true, -1
	represents, represented := ways(follow(graph.FollowRepresents)), ways(follow(graph.FollowRepresented))
	const involving = "DOCUMENT bron Bron\nMUNICIPALITY enschede Enschede\nPROVIDER ambiq Ambiq\nONTWIKKELTAFEL tafel-2 Tafel\ntafel-2 --INVOLVES--> ambiq for=enschede"
	return []question{
		{name: "municipalities, by mandate too", link: of("tafel-1", municipalities), want: "tafel-1(enschede/LEADS enschede/PARTICIPATES_IN losser/PARTICIPATES_IN)"},
		{
			name: "two mandates are two edges", link: of("tafel-1", parties),
			want: "tafel-1(accare/PARTICIPATES_IN ambiq/LEADS enschede/LEADS enschede/PARTICIPATES_IN losser/PARTICIPATES_IN edges=5 items=4)",
		},
		{
			name: "mandates by role", link: of("tafel-1", ordered(parties, asc(graph.ByRole))),
			want: "tafel-1(enschede/PARTICIPATES_IN enschede/LEADS ambiq/LEADS losser/PARTICIPATES_IN accare/PARTICIPATES_IN edges=5 items=4)",
		},
		{name: "who acts on its behalf", link: of("enschede", represents), want: "enschede(anna/LEADS daan/PARTICIPATES_IN)"},
		{name: "what is done on its behalf", link: of("enschede", represented), want: "enschede(tafel-1/LEADS tafel-1/PARTICIPATES_IN)"},
		{name: "the actor of a relation that points at it", link: of("enschede", represents), want: "enschede(ambiq/INVOLVES)", drawing: involving},
		{name: "the work of a relation that points from it", link: of("enschede", represented), want: "enschede(tafel-2/INVOLVES)", drawing: involving},
	}
}

func relationCases() []question {
	ends := []graph.Link{{Source: graph.SourceFrom}, {Source: graph.SourceTo}, {Source: graph.SourceActor}, {Source: graph.SourceWork}}
	involved, cooperates := types(graph.Involves), types(graph.CooperatesWith)
	involved.Item.Links, cooperates.Item.Links = ends, ends
	leads := types(graph.Leads)
	leads.Item.Links = []graph.Link{{Source: graph.SourceMandates}, {Source: graph.SourceCitations}, ways(in(graph.Leads)), {Source: graph.SourceGaps}, {Source: graph.SourceDocument}}
	refs := func(refs ...graph.Ref) graph.Link { return graph.Link{Source: graph.SourceRefs, Refs: refs} }
	mixed := refs(graph.Ref{Text: "table:tafel-1"}, graph.Ref{Text: "LEADS:anna:tafel-1"}, graph.Ref{Text: "LEADS:anna:tafel-1#1"}, graph.Ref{Text: "person:bert"})
	mixed.Item.Links = []graph.Link{ways(in(graph.Leads)), {Source: graph.SourceTo}, {Source: graph.SourceSubject}, {Source: graph.SourceMembers}}
	hidden := refs(graph.Ref{Text: "person:eva"}, graph.Ref{Text: "PARTICIPATES_IN:eva:tafel-1"}, graph.Ref{Text: "person:eva#1"}, graph.Ref{Text: "person:daan"})
	hidden.Tiers = seed
	person := refs(graph.Ref{By: graph.BySlug, Text: "tafel-1"}, graph.Ref{By: graph.BySlug, Text: "anna"})
	person.Kinds = graph.SetOf(graph.Person)
	past := refs(graph.Ref{By: graph.BySlug, Text: "ozjt"}, graph.Ref{Text: "LEADS:anna:tafel-1"})
	past.AsOf = graph.AsOf{Set: true}
	return []question{
		{name: "the actor is at to", link: involved, want: "INVOLVES:tafel-2:ambiq(tafel-2)(ambiq)(ambiq)(tafel-2)"},
		{
			name: "the actor of what is no involvement is at from", link: cooperates,
			want: "COOPERATES_WITH:accare:ambiq(accare)(ambiq)(accare)(ambiq) COOPERATES_WITH:ambiq:accare(ambiq)(accare)(ambiq)(accare)",
		},
		{name: "mandates by name; a source that a relation does not have is empty", link: leads, want: "LEADS:anna:tafel-1(ambiq enschede)(LEADS:anna:tafel-1#1)()()()"},
		{
			name: "involvements by id", link: graph.Link{Source: graph.SourceInvolvements},
			want: "INVOLVES:tafel-2:ambiq LEADS:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:slot PARTICIPATES_IN:daan:tafel-1 " +
				"PARTICIPATES_IN:eva:tafel-1 SPOKE_AT:daan:start WORKS_ON:ambiq:tafels WORKS_ON:anna:tafel-1",
		},
		{name: "refs in their order, twice too", link: refs(graph.Ref{Text: "table:tafel-2"}, graph.Ref{Text: "table:tafel-1"}, graph.Ref{Text: "table:tafel-2"}), want: "tafel-2 tafel-1 tafel-2"},
		{
			name: "refs to an entity, a relation and a citation, each with its own links", link: mixed,
			want: "tafel-1(anna/LEADS)()()() LEADS:anna:tafel-1()(tafel-1)()() LEADS:anna:tafel-1#1()()(LEADS:anna:tafel-1)() -",
		},
		{
			name: "refs by slug and address; an id is no slug", want: "enschede - enschede - -",
			link: refs(graph.Ref{By: graph.BySlug, Text: "enschede"}, graph.Ref{By: graph.BySlug, Text: "gm:enschede"}, graph.Ref{By: graph.ByURI, Text: "https://example.org/gm0153"},
				graph.Ref{By: graph.ByURI, Text: "https://EXAMPLE.org/gm0153"}, graph.Ref{By: graph.ByURI}),
		},
		{name: "the lowest id of a shared address", link: refs(graph.Ref{By: graph.ByURI, Text: "https://example.org/twente"}), want: "almelo"},
		{name: "a ref of another kind gives nothing", link: person, want: "- anna"},
		{name: "a ref to what is hidden gives nothing", link: hidden, want: "- - - daan"},
		{name: "a look-up answers at any time", link: past, want: "ozjt LEADS:anna:tafel-1"},
	}
}

func evidenceCases() []question {
	cited := graph.Link{Source: graph.SourceCitations}
	passages := graph.Link{Source: graph.SourcePassages}
	one := graph.Link{Source: graph.SourceCitations, Where: graph.IDs{"table:tafel-1#4"}, Tiers: seed, Item: graph.Selection{Links: []graph.Link{
		{Source: graph.SourceDocument, Item: graph.Selection{Links: []graph.Link{passages, {Source: graph.SourceCited}, {Source: graph.SourceRelations}, cited}}},
		{Source: graph.SourceSubject},
	}}}
	entities := graph.Link{Source: graph.SourceCited, Where: graph.Not{Of: graph.IDs{"gm:losser"}}, Count: true, Page: graph.Paging{Limit: 2, Backward: true, Info: true}}
	count := graph.Link{Source: graph.SourceCitations, Count: true}
	countSeed := count
	countSeed.Tiers = seed
	supports := passages
	supports.Item.Links = []graph.Link{{Source: graph.SourceSubject}}
	gaps := graph.Link{Source: graph.SourceGaps, Item: graph.Selection{Links: []graph.Link{{Source: graph.SourceAbout}}}}
	return []question{
		{name: "citations by day of the document, its slug, line, id", link: of("tafel-1", cited), want: "tafel-1(table:tafel-1#2 table:tafel-1#1 table:tafel-1#3 table:tafel-1#4)"},
		{
			name: "a document without a day comes last, documents of one day go by slug", link: of("anna", cited),
			drawing: "DOCUMENT bron Bron\nDOCUMENT b Zweeds from=2020\nDOCUMENT c Aa from=2020-01\nPERSON anna Anna [bron c:2 b:3 c:1 bron:9]",
			want:    "anna(person:anna#3 person:anna#4 person:anna#2 person:anna#5 person:anna#1)",
		},
		{
			name: "passages by line, with what they support", link: of("rapport", supports),
			want: "rapport(gm:enschede#2(enschede) table:tafel-1#4(tafel-1) PARTICIPATES_IN:anna-2:tafel-1#1(PARTICIPATES_IN:anna-2:tafel-1) gm:losser#1(losser) person:eva#1(eva))",
		},
		{
			name: "a hidden document still answers, with what is not hidden", link: one,
			want: "table:tafel-1#4(rapport(gm:enschede#2 table:tafel-1#4)(enschede tafel-1)()())(tafel-1)",
		},
		{name: "entities that cite a document", link: of("rapport", entities), want: "rapport(… eva tafel-1 edges=3)"},
		{name: "all citations", link: count, want: "edges=43"},
		{name: "citations are hidden with what they support", link: countSeed, want: "edges=38"},
		{name: "citations of a relation", link: of("losser", graph.Link{Source: graph.SourceRelations, Item: graph.Selection{Links: []graph.Link{cited}}}), want: "losser(PART_OF:losser:gemeenten(PART_OF:losser:gemeenten#1))"},
		{name: "gaps of an entity", link: of("eva", gaps), want: "eva(gap:g3(anna eva) gap:g0(eva))"},
		{name: "members", link: below([]string{"tafels", "gemeenten", "partijen", "anna"}, graph.Link{Source: graph.SourceMembers, Nodes: true, Page: graph.Paging{Limit: 1}}), want: "tafels(tafel-1 items=2) gemeenten(almelo items=3) partijen(accare items=1) anna(items=0)"},
	}
}
