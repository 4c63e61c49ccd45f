package graphtest

import "regiograaf/graph"

func term(f graph.TermField) graph.Term { return graph.Term{Field: f} }

func property(name string) graph.Term {
	return graph.Term{Field: graph.TermProperty, Property: name}
}

func named(name string) graph.Text { return graph.Text{Of: term(graph.TermName), Eq: &name} }

// every asks all entities, and among those of a kind, that meet a condition.
func every(name string, f graph.Filter, want string) question {
	return question{name: name, link: where(f, graph.Link{}), want: want}
}

func among(name string, k graph.Kind, f graph.Filter, want string) question {
	return question{name: name, link: where(f, kinds(k)), want: want}
}

func textFilters() []question {
	name, title := term(graph.TermName), property("title")
	return []question{
		among("no condition", graph.Cohort, nil, "gemeenten partijen tafels"),
		among("all of none", graph.Cohort, graph.All{}, "gemeenten partijen tafels"),
		every("any of none", graph.Any{}, ""),
		among("not any of none", graph.Cohort, graph.Not{Of: graph.Any{}}, "gemeenten partijen tafels"),
		every("not no condition", graph.Not{}, ""),
		every("all", graph.All{named("eva"), nil, graph.Not{Of: named("anna")}}, "eva"),
		every("any", graph.Any{named("eva"), named("accare")}, "accare eva"),
		every("no ids", graph.IDs{}, ""),
		every("ids", graph.IDs{"person:eva", "person:bert", "org:accare"}, "accare eva"),
		every("text without case and accents", named("ÉVA"), "eva"),
		every("an alias", named("d. vos"), "daan"),
		every("contains", graph.Text{Of: name, Contains: new("TAFEL")}, "tafels tafel-1 tafel-2 tafel-3"),
		every("contains nothing in particular", graph.All{graph.Text{Of: name, Contains: new("")}, graph.IDs{"person:eva"}}, "eva"),
		every("starts with", graph.Text{Of: name, StartsWith: new("anna")}, "anna anna-2"),
		every("a space at the end is part of the text", graph.Text{Of: name, StartsWith: new("anna ")}, "anna anna-2"),
		every("no text begins with a space", graph.Text{Of: name, StartsWith: new(" anna")}, ""),
		every("one space is not two", graph.Text{Of: name, Eq: new("ontwikkeltafel  1")}, ""),
		among("contains a space alone", graph.Ontwikkeltafel, graph.Text{Of: name, Contains: new(" ")}, "tafel-1 tafel-2 tafel-3"),
		among("contains no such white space", graph.Ontwikkeltafel, graph.Text{Of: name, Contains: new("\t")}, ""),
		every("ends with", graph.Text{Of: name, EndsWith: new(" 1")}, "tafel-1"),
		every("one value meets all", graph.Text{Of: name, StartsWith: new("organisatie"), EndsWith: new("ZORG")}, "ozjt"),
		every("not each a value of its own", graph.Text{Of: name, StartsWith: new("samen"), EndsWith: new("zorg")}, ""),
		every("in", graph.Text{Of: name, In: []string{"EVA", "Almelo", ""}}, "almelo eva"),
		every("in none", graph.Text{Of: name, In: []string{}}, ""),
		among("text without an operator", graph.Ontwikkeltafel, graph.Text{Of: title}, "tafel-1 tafel-2 tafel-3"),
		among("text of a property", graph.Ontwikkeltafel, graph.Text{Of: title, Eq: new("regie")}, "tafel-1"),
		among("without text", graph.Ontwikkeltafel, graph.Text{Of: title, IsNull: new(true)}, "tafel-2 tafel-3"),
		among("with text", graph.Ontwikkeltafel, graph.Text{Of: title, IsNull: new(false)}, "tafel-1"),
		every("without text nothing else can hold", graph.Text{Of: title, IsNull: new(true), Contains: new("")}, ""),
		every("slug", graph.Text{Of: term(graph.TermSlug), StartsWith: new("tafel-")}, "tafel-1 tafel-2 tafel-3"),
		every("identifier", graph.Text{Of: term(graph.TermIdentifier), StartsWith: new("gm01")}, "almelo enschede losser"),
		every("address of an identifier", graph.Text{Of: term(graph.TermIdentifier), EndsWith: new("/twente")}, "almelo losser"),
		every("property that is an identifier", graph.Text{Of: property("cbsCode"), Eq: new("gm0153")}, "enschede"),
		among("property that its kind lacks", graph.Person, graph.Text{Of: property("cbsCode"), IsNull: new(true)}, "anna anna-2 daan eva lukasz"),
	}
}

func valueFilters() []question {
	number := property("number")
	return []question{
		every("number", graph.Number{Of: number, GTE: new(int64(2))}, "tafel-2"),
		every("number between", graph.Number{Of: number, GT: new(int64(0)), LT: new(int64(2))}, "tafel-1"),
		every("number in", graph.Number{Of: number, In: []int64{2, 3}, LTE: new(int64(9))}, "tafel-2"),
		every("number at most", graph.Number{Of: number, LTE: new(int64(1)), GTE: new(int64(1))}, "tafel-1"),
		every("number in none", graph.Number{Of: number, In: []int64{}}, ""),
		among("without a number", graph.Ontwikkeltafel, graph.Number{Of: number, IsNull: new(true)}, "tafel-3"),
		every("with a number", graph.Number{Of: number, IsNull: new(false)}, "tafel-1 tafel-2"),
		every("not a number", graph.All{graph.Not{Of: graph.Number{Of: number, Eq: new(int64(1))}}, graph.Text{Of: term(graph.TermName), StartsWith: new("ontwikkel")}}, "tafel-2 tafel-3"),
		every("category", graph.In{Of: property("category"), Set: 1 << 2}, "agenda"),
		every("a category in no set", graph.In{Of: property("category")}, ""),
		every("a category that is not given", graph.Not{Of: graph.Any{graph.In{Of: property("category"), Set: ^graph.Set(0)}, graph.Not{Of: graph.In{Of: term(graph.TermKind), Set: graph.SetOf(graph.Document)}}}}, "brief rapport"),
		every("a default", graph.In{Of: property("publicity"), Set: 1 << 2}, "brief rapport bron"),
		every("kind of member", graph.In{Of: property("memberKind"), Set: graph.SetOf(graph.Municipality)}, "gemeenten"),
		every("complete", graph.Flag{Of: term(graph.TermComplete), Is: true}, "tafels"),
		every("incomplete; without a declared size it is neither", graph.Flag{Of: term(graph.TermComplete)}, "gemeenten"),
		every("a source", graph.Flag{Of: term(graph.TermIsSource), Is: true}, "rapport bron"),
		every("no source; what can be none is neither", graph.Flag{Of: term(graph.TermIsSource)}, "brief"),
		{
			name: "a boolean that is not given is false", link: where(graph.Flag{Of: property("numberConfirmed")}, graph.Link{}), want: "twee",
			drawing: "DOCUMENT bron Bron\nACTION_LINE een Een numberConfirmed=true\nACTION_LINE twee Twee",
		},
		every("number of citations", graph.Number{Of: term(graph.TermCitations), GTE: new(int64(2))}, "enschede tafel-1"),
		every("no citations", graph.Number{Of: term(graph.TermCitations), Eq: new(int64(0))}, "brief rapport bron"),
		every("different documents", graph.Number{Of: term(graph.TermCitedDocuments), Eq: new(int64(2))}, "enschede tafel-1"),
		every("kind", graph.In{Of: term(graph.TermKind), Set: graph.SetOf(graph.Meeting)}, "slot start"),
		every("status", graph.In{Of: term(graph.TermStatus), Set: graph.SetOf(graph.Planned, graph.Ongoing)}, "accare slot"),
		every("tier", graph.In{Of: term(graph.TermTier), Set: graph.SetOf(graph.External)}, "eva losser rapport"),
		every("basis", graph.In{Of: term(graph.TermBasis), Set: graph.SetOf(graph.BasisStated)}, "tafel-1 ozjt rapport bron agenda slot start"),
	}
}

func relationFilters() []question {
	r := graph.Link{Source: graph.SourceRelations}
	f := func(name string, f graph.Filter, want string) question {
		return question{name: name, link: where(f, r), want: want}
	}
	ofType := func(name string, t graph.RelationType, f graph.Filter, want string) question {
		return question{name: name, link: where(f, types(t)), want: want}
	}
	ambiq := graph.IDs{"org:ambiq"}
	from, until := term(graph.TermFrom), term(graph.TermUntil)
	year := dateOf("2021")
	return []question{
		f("role", graph.Text{Of: term(graph.TermRole), Eq: new("LID")}, "PARTICIPATES_IN:daan:tafel-1"),
		f("role code", graph.Text{Of: term(graph.TermRoleCode), In: []string{"chair", "PROJECT_LEADER"}}, "LEADS:anna:tafel-1 SPOKE_AT:daan:start"),
		ofType("without a role", graph.ParticipatesIn, graph.Text{Of: term(graph.TermRole), IsNull: new(true)}, "PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:slot PARTICIPATES_IN:eva:tafel-1"),
		ofType("type", graph.PartOf, graph.In{Of: term(graph.TermType), Set: graph.SetOf(graph.Leads)}, ""),
		f("from", graph.At{Where: graph.AtFrom, Of: ambiq}, "COOPERATES_WITH:ambiq:accare WORKS_ON:ambiq:tafels"),
		f("to", graph.At{Where: graph.AtTo, Of: ambiq}, "COOPERATES_WITH:accare:ambiq INVOLVES:tafel-2:ambiq"),
		f("far is either end at the root", graph.At{Where: graph.AtFar, Of: ambiq}, "COOPERATES_WITH:accare:ambiq COOPERATES_WITH:ambiq:accare INVOLVES:tafel-2:ambiq WORKS_ON:ambiq:tafels"),
		ofType("one end meets all", graph.CooperatesWith, graph.At{Where: graph.AtFar, Of: graph.All{ambiq, named("accare")}}, ""),
		f("actor", graph.At{Where: graph.AtActor, Of: ambiq}, "COOPERATES_WITH:ambiq:accare INVOLVES:tafel-2:ambiq WORKS_ON:ambiq:tafels"),
		f("work", graph.At{Where: graph.AtWork, Of: ambiq}, "COOPERATES_WITH:accare:ambiq"),
		f("a mandate", graph.At{Where: graph.AtMandate}, "LEADS:anna:tafel-1 PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1"),
		f("this mandate", graph.At{Where: graph.AtMandate, Of: ambiq}, "LEADS:anna:tafel-1"),
		f("not this mandate", graph.All{graph.At{Where: graph.AtMandate}, graph.Not{Of: graph.At{Where: graph.AtMandate, Of: named("enschede")}}}, "PARTICIPATES_IN:eva:tafel-1"),
		{
			name: "far is the other end below an entity", link: of("ambiq", where(graph.At{Where: graph.AtFar, Of: named("accare")}, r)),
			want: "ambiq(COOPERATES_WITH:accare:ambiq COOPERATES_WITH:ambiq:accare)",
		},
		{name: "involvements that match", link: where(graph.At{Where: graph.AtFar, Of: ambiq}, graph.Link{Source: graph.SourceInvolvements}), want: "INVOLVES:tafel-2:ambiq WORKS_ON:ambiq:tafels"},
		f("begun in the year", graph.Date{Of: from, Eq: &year}, "PARTICIPATES_IN:accare:tafel-1"),
		f("begun on or after", graph.Date{Of: from, GTE: new(dayOf(20210531))}, "PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:slot PART_OF:almelo:gemeenten"),
		f("begun on or before", graph.Date{Of: from, LTE: new(dayOf(20200101))}, "COOPERATES_WITH:accare:ambiq LEADS:anna:tafel-1"),
		f("one day meets all", graph.Date{Of: from, GTE: new(dayOf(20200601)), LTE: new(dayOf(20200501))}, ""),
		f("a day within a month, and not before", graph.Date{Of: from, Eq: new(dateOf("2021-05-20")), LTE: new(dayOf(20210510))}, ""),
		f("a month within a year, on or after", graph.Date{Of: from, Eq: new(dateOf("2021-05")), GTE: new(dayOf(20210531))}, "PARTICIPATES_IN:accare:tafel-1"),
		f("a month within a year, not after", graph.Date{Of: from, Eq: new(dateOf("2020-05")), GTE: new(dayOf(20200601))}, ""),
		f("until, of an event its from", graph.Date{Of: until, IsNull: new(false)}, "COOPERATES_WITH:accare:ambiq LEADS:anna:tafel-1 PARTICIPATES_IN:daan:slot SPOKE_AT:daan:start"),
		f("observed", graph.Date{Of: term(graph.TermObservedOn), Eq: &year}, "PARTICIPATES_IN:daan:tafel-1"),
		ofType("an unknown end overlaps", graph.ParticipatesIn, graph.Overlap{From: new(dayOf(20240101)), Until: new(dayOf(20241130))},
			"PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1"),
		ofType("an event does not last", graph.SpokeAt, graph.Overlap{From: new(dayOf(20201006))}, ""),
		ofType("an event on its day", graph.SpokeAt, graph.Overlap{From: new(dayOf(20201005)), Until: new(dayOf(20201005))}, "SPOKE_AT:daan:start"),
		ofType("overlap without bounds", graph.SpokeAt, graph.Overlap{}, "SPOKE_AT:daan:start"),
		f("a broken citation", graph.Linked{To: graph.ToCitations, Of: graph.In{Of: term(graph.TermVerification), Set: graph.SetOf(graph.Broken)}}, "LEADS:anna:tafel-1"),
		f("cited from", graph.Linked{To: graph.ToCitations, Of: graph.At{Where: graph.AtDocument, Of: named("rapport accare")}}, "PARTICIPATES_IN:anna-2:tafel-1"),
		f("number of citations of a relation", graph.Number{Of: term(graph.TermCitations), GT: new(int64(1))}, ""),
		f("ids of relations", graph.IDs{"LEADS:anna:tafel-1"}, "LEADS:anna:tafel-1"),
	}
}

func linkFilters() []question {
	e := func(name string, f graph.Filter, want string) question {
		return question{name: name, link: where(f, kinds(graph.Person, graph.Municipality, graph.Provider)), want: want}
	}
	r := func(q graph.Quantity, f graph.Filter) graph.Filter {
		return graph.Linked{To: graph.ToRelations, Quantity: q, Of: f}
	}
	leads := graph.In{Of: term(graph.TermType), Set: graph.SetOf(graph.Leads)}
	joins := graph.In{Of: term(graph.TermType), Set: graph.SetOf(graph.ParticipatesIn)}
	first := graph.At{Where: graph.AtFar, Of: graph.Number{Of: property("number"), Eq: new(int64(1))}}
	rapport := graph.At{Where: graph.AtDocument, Of: graph.IDs{"doc:rapport"}}
	cited := func(f graph.Filter) graph.Link { return graph.Link{Source: graph.SourceCitations, Where: f} }
	return []question{
		e("some relation", r(graph.Some, leads), "anna"),
		e("some relation at all", r(graph.Some, nil), "accare almelo ambiq anna anna-2 daan enschede eva losser"),
		e("no relation", r(graph.None, nil), "lukasz"),
		e("no such relation", graph.All{r(graph.None, joins), graph.In{Of: term(graph.TermKind), Set: graph.SetOf(graph.Person)}}, "anna lukasz"),
		e("every relation, none at all too", r(graph.Every, joins), "anna-2 eva lukasz"),
		e("the far end", r(graph.Some, graph.All{joins, first}), "accare anna-2 daan eva"),
		e("the far end of the far end", r(graph.Some, graph.At{Where: graph.AtFar, Of: r(graph.Some, graph.At{Where: graph.AtFar, Of: named("de tafels")})}), "accare ambiq anna anna-2 daan eva"),
		e("represented", graph.Linked{To: graph.ToRepresented}, "ambiq enschede losser"),
		e("represented by a leader", graph.Linked{To: graph.ToRepresented, Of: graph.All{leads, first}}, "ambiq enschede"),
		e("represented by nobody", graph.All{graph.Linked{To: graph.ToRepresented, Quantity: graph.None}, graph.In{Of: term(graph.TermKind), Set: graph.SetOf(graph.Municipality)}}, "almelo"),
		e("cited from", graph.Linked{To: graph.ToCitations, Of: rapport}, "enschede eva losser"),
		e("cited from nothing else", graph.Linked{To: graph.ToCitations, Quantity: graph.Every, Of: rapport}, "eva losser"),
		{name: "citations by outcome", link: cited(graph.In{Of: term(graph.TermVerification), Set: graph.SetOf(graph.Verified, graph.Broken)}), want: "LEADS:anna:tafel-1#1 gm:almelo#1"},
		{name: "citations by day", link: cited(graph.Date{Of: term(graph.TermRetrievedOn), GTE: new(dayOf(20240131))}), want: "gm:almelo#1"},
		{
			name: "citations by document", link: cited(rapport),
			want: "PARTICIPATES_IN:anna-2:tafel-1#1 gm:enschede#2 gm:losser#1 person:eva#1 table:tafel-1#4",
		},
		{name: "gaps by kind", link: where(graph.In{Of: term(graph.TermKind), Set: graph.SetOf(graph.OpenIdentity)}, graph.Link{Source: graph.SourceGaps}), want: "gap:g2 gap:g3"},
		{name: "gaps by subject", link: where(graph.At{Where: graph.AtSubject, Of: named("eva")}, graph.Link{Source: graph.SourceGaps}), want: "gap:g3 gap:g0"},
		{name: "gaps by id", link: where(graph.IDs{"gap:g4", "gap:g1"}, graph.Link{Source: graph.SourceGaps}), want: "gap:g1 gap:g4"},
	}
}
