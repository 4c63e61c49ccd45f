package graphtest

import "regiograaf/graph"

// sought asks what a text is about.
func sought(text string) graph.Link { return graph.Link{Source: graph.SourceSearch, Text: text} }

func searchCases() []question {
	counted, paged, before, narrow := sought("Anna"), sought("tafel"), sought("tafel"), sought("tafel")
	counted.Count, counted.Nodes, counted.ByKind = true, true, true
	// Each table has as many points: of a part of a compound, the mean grade of the two words of its name, and 4 for the first of them.
	points := graph.KeyPart{Int: 8*3 + 1 + 4}
	paged.Page = graph.Paging{Limit: 1, Info: true, Cursor: &graph.Key{points, {Text: "ontwikkeltafel 1"}, {Text: "table:tafel-1"}}}
	before.Page = graph.Paging{Limit: 1, Info: true, Backward: true, Cursor: &graph.Key{points, {Text: "ontwikkeltafel 3"}, {Text: "table:tafel-3"}}}
	narrow.Kinds = graph.SetOf(graph.Cohort)
	return []question{
		{name: "a search finds a name, whatever its accents and case", link: sought("LUKASZ"), want: "lukasz"},
		{name: "of equal points by name, then id", link: sought("anna de boer"), want: "anna anna-2"},
		{name: "a spelling error", link: sought("Enshcede"), want: "enschede"},
		{name: "two of them in a long word", link: sought("ontwikeltafle"), want: "tafel-1 tafel-2 tafel-3"},
		{name: "a word that is growing", link: sought("ontwik"), want: "tafel-1 tafel-2 tafel-3"},
		{name: "a part of a compound", link: sought("agenda"), want: "agenda"},
		{name: "another form", link: sought("gemeente"), want: "gemeenten"},
		{name: "an alias", link: sought("zorg"), want: "ozjt"},
		{name: "a code, to the letter", link: sought("gm0153"), want: "enschede"},
		{name: "a part of a code is none", link: sought("gm01"), want: ""},
		{name: "a URI that two share", link: sought("https://example.org/twente"), want: "almelo losser"},
		{name: "a title, behind a name that nearly begins so", link: sought("regie"), want: "bron tafel-1"},
		{name: "the kind beside the name", link: sought("gemeente Almelo"), want: "almelo gemeenten"},
		{name: "nothing", link: sought("xyzzy"), want: ""},
		{name: "no words", link: sought("–!"), want: ""},
		{name: "who has a role, then what it is in", link: sought("projectleider"), want: "anna tafel-1"},
		{name: "who has a role in what is named", link: sought("projectleider ontwikkeltafel 1"), want: "tafel-1 anna"},
		{name: "on whose behalf", link: sought("projectleider ambiq"), want: "anna ambiq tafel-1"},
		{name: "counts", link: counted, want: "edges=2 items=2 PERSON=2"},
		{name: "after a result", link: paged, want: "… tafel-2 …"},
		{name: "before a result", link: before, want: "… tafel-2 …"},
		{name: "of one kind", link: narrow, want: "tafels"},
		{name: "with a condition", link: where(graph.IDs{"person:anna-2", "org:accare"}, sought("anna")), want: "anna-2"},
	}
}

// hiddenSearches show that what tiers or a day hide changes nothing: no row, no points, no order.
func hiddenSearches() []question {
	const before = `
		DOCUMENT bron "Regiovisie"
		PERSON anna "Anna"
		PERSON bert "Bert"
		TEAM groep "Projectgroep"
		TEAM kring "Kring" tier=EXTERNAL
		PROVIDER accare "Accare" tier=EXTERNAL
		anna --LEADS--> groep role=voorzitter until=2020
		bert --LEADS--> kring role=secretaris
		anna --MEMBER_OF--> groep role=adviseur
		bert --MEMBER_OF--> groep role=adviseur for=accare
	`
	seedOnly := func(l graph.Link) graph.Link {
		l.Tiers = seed
		return l
	}
	later := func(l graph.Link) graph.Link {
		l.AsOf = graph.AsOf{Set: true, Day: today}
		return l
	}
	return []question{
		{name: "a role", drawing: before, link: sought("voorzitter"), want: "anna groep"},
		{name: "a role that is over", drawing: before, link: later(sought("voorzitter")), want: ""},
		{name: "a role in what is shown", drawing: before, link: sought("secretaris kring"), want: "bert kring"},
		{name: "a role in what is hidden", drawing: before, link: seedOnly(sought("secretaris kring")), want: ""},
		{name: "a name", drawing: before, link: seedOnly(sought("kring")), want: ""},
		{name: "a role on behalf of what is shown", drawing: before, link: sought("adviseur accare"), want: "bert accare groep anna"},
		{name: "a role on behalf of what is hidden", drawing: before, link: seedOnly(sought("adviseur accare")), want: "anna bert groep"},
	}
}
