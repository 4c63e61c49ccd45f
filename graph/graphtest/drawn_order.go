package graphtest

import "regiograaf/graph"

// asc and desc are orders by some keys.
func asc(keys ...graph.OrderBy) []graph.Order {
	var orders []graph.Order
	for _, by := range keys {
		orders = append(orders, graph.Order{By: by})
	}
	return orders
}

func desc(by graph.OrderBy) []graph.Order { return []graph.Order{{By: by, Desc: true}} }

// kinds asks the entities of some kinds, and types the relations of some types.
func kinds(k ...graph.Kind) graph.Link { return graph.Link{Kinds: graph.SetOf(k...)} }

func types(t ...graph.RelationType) graph.Link {
	return graph.Link{Source: graph.SourceRelations, Types: graph.SetOf(t...)}
}

func ordered(l graph.Link, orders []graph.Order) graph.Link {
	l.Order = orders
	return l
}

func orderCases() []question {
	people, tables, documents := kinds(graph.Person), kinds(graph.Ontwikkeltafel), kinds(graph.Document)
	return []question{
		{
			name: "entities go by folded name, then id; a letter that does not fold comes behind z", link: graph.Link{},
			want: "accare almelo ambiq anna anna-2 brief daan gemeenten partijen tafels enschede eva losser tafel-1 tafel-2 tafel-3 ozjt rapport bron agenda slot start lukasz",
		},
		{name: "names downwards, ids upwards still", link: ordered(people, desc(graph.ByName)), want: "lukasz eva daan anna anna-2"},
		{name: "by kind", link: ordered(kinds(graph.Person, graph.Municipality), desc(graph.ByKind)), want: "almelo enschede losser anna anna-2 daan eva lukasz"},
		{name: "by number, missing last", link: ordered(tables, asc(graph.ByNumber)), want: "tafel-1 tafel-2 tafel-3"},
		{name: "by number downwards, missing last still", link: ordered(tables, desc(graph.ByNumber)), want: "tafel-2 tafel-1 tafel-3"},
		{name: "by date", link: ordered(documents, asc(graph.ByDate)), want: "bron rapport brief"},
		{name: "by date downwards", link: ordered(documents, desc(graph.ByDate)), want: "rapport bron brief"},
		{name: "by number of relations", link: ordered(people, desc(graph.ByRelationCount)), want: "daan anna anna-2 eva lukasz"},
		{
			name: "only relations that tiers keep are counted", want: "anna-2 lukasz anna daan",
			link: graph.Link{Kinds: graph.SetOf(graph.Person), Order: asc(graph.ByRelationCount), Tiers: seed},
		},
		{
			name: "only relations that hold are counted", want: "lukasz eva anna anna-2 daan",
			link: graph.Link{Kinds: graph.SetOf(graph.Person), Order: []graph.Order{{By: graph.ByRelationCount}, {By: graph.ByName, Desc: true}}, AsOf: graph.AsOf{Set: true, Day: today}},
		},
		{name: "gaps go by kind, then id", link: graph.Link{Source: graph.SourceGaps}, want: "gap:g1 gap:g2 gap:g3 gap:g0 gap:g4"},
	}
}

func relationOrderCases() []question {
	ends := types(graph.Involves, graph.CooperatesWith)
	table := graph.Link{Source: graph.SourceRelations}
	return []question{
		{
			name: "relations go by id at the root", link: types(graph.Leads, graph.ParticipatesIn, graph.PartOf),
			want: "LEADS:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:slot PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1 " +
				"PART_OF:accare:partijen PART_OF:almelo:gemeenten PART_OF:enschede:gemeenten PART_OF:gemeenten:partijen PART_OF:losser:gemeenten PART_OF:tafel-1:tafels PART_OF:tafel-2:tafels",
		},
		{
			name: "below an entity by type, name of the far end, id", link: of("tafel-1", table),
			want: "tafel-1(WORKS_ON:anna:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:daan:tafel-1 PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels)",
		},
		{
			name: "by role, missing last", link: of("tafel-1", ordered(table, asc(graph.ByRole))),
			want: "tafel-1(PARTICIPATES_IN:daan:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels WORKS_ON:anna:tafel-1)",
		},
		{
			name: "by begin, else the observation", link: of("tafel-1", ordered(table, desc(graph.ByBegin))),
			want: "tafel-1(PARTICIPATES_IN:anna-2:tafel-1 PARTICIPATES_IN:accare:tafel-1 PARTICIPATES_IN:daan:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels WORKS_ON:anna:tafel-1)",
		},
		{
			name: "by name of the far end", link: of("tafel-1", ordered(table, desc(graph.ByFarName))),
			want: "tafel-1(PARTICIPATES_IN:eva:tafel-1 PART_OF:tafel-1:tafels PARTICIPATES_IN:daan:tafel-1 LEADS:anna:tafel-1 PARTICIPATES_IN:anna-2:tafel-1 WORKS_ON:anna:tafel-1 PARTICIPATES_IN:accare:tafel-1)",
		},
		{name: "by name of from", link: ordered(ends, desc(graph.ByFromName)), want: "INVOLVES:tafel-2:ambiq COOPERATES_WITH:ambiq:accare COOPERATES_WITH:accare:ambiq"},
		{name: "by name of to", link: ordered(ends, asc(graph.ByToName)), want: "COOPERATES_WITH:ambiq:accare COOPERATES_WITH:accare:ambiq INVOLVES:tafel-2:ambiq"},
		{name: "by name of the actor", link: ordered(ends, asc(graph.ByActorName)), want: "COOPERATES_WITH:accare:ambiq COOPERATES_WITH:ambiq:accare INVOLVES:tafel-2:ambiq"},
		{name: "by name of the work", link: ordered(ends, asc(graph.ByWorkName)), want: "COOPERATES_WITH:ambiq:accare COOPERATES_WITH:accare:ambiq INVOLVES:tafel-2:ambiq"},
		{
			name: "by three keys", link: ordered(ends, []graph.Order{{By: graph.ByType, Desc: true}, {By: graph.ByRole}, {By: graph.ByBegin}}),
			want: "COOPERATES_WITH:accare:ambiq COOPERATES_WITH:ambiq:accare INVOLVES:tafel-2:ambiq",
		},
	}
}

// page gives a part of the people, with its flags.
func page(limit int, backward bool, cursor graph.Key) graph.Link {
	l := graph.Link{Kinds: graph.SetOf(graph.Person), Page: graph.Paging{Limit: limit, Backward: backward, Info: true}}
	if cursor != nil {
		l.Page.Cursor = &cursor
	}
	return l
}

func pageCases() []question {
	at := func(name, id string) graph.Key { return graph.Key{{Text: name}, {Text: id}} }
	numbered := func(part graph.KeyPart, desc bool) graph.Link {
		l := ordered(kinds(graph.Ontwikkeltafel), []graph.Order{{By: graph.ByNumber, Desc: desc}})
		l.Page = graph.Paging{Limit: 5, Cursor: &graph.Key{part, {Text: "table:tafel-1"}}}
		return l
	}
	eva := at("eva", "person:eva")
	leading := graph.Link{Source: graph.SourceWays, Ways: []graph.Way{in(graph.Leads), in(graph.WorksOn)}}
	leading.Page = graph.Paging{Limit: 5, Info: true, Cursor: &graph.Key{{Text: "anna de boer"}, {Text: "person:anna"}, {Text: "LEADS:anna:tafel-1"}}}
	return []question{
		{name: "first two", link: page(2, false, nil), want: "anna anna-2 …"},
		{name: "first five of five", link: page(5, false, nil), want: "anna anna-2 daan eva lukasz"},
		{name: "all", link: page(-1, false, nil), want: "anna anna-2 daan eva lukasz"},
		{name: "last two keep the order", link: page(2, true, nil), want: "… eva lukasz"},
		{name: "after the first", link: page(2, false, at("anna de boer", "person:anna")), want: "… anna-2 daan …"},
		{name: "after a row", link: page(2, false, eva), want: "… lukasz"},
		{name: "before a row", link: page(2, true, eva), want: "… anna-2 daan …"},
		{name: "before a row, to the begin", link: page(9, true, eva), want: "anna anna-2 daan …"},
		{name: "after the last", link: page(2, false, at("\x7f000142ukasz", "person:lukasz")), want: "…"},
		{name: "before the first", link: page(2, true, at("anna de boer", "person:anna")), want: "…"},
		{name: "after a row that is gone", link: page(2, false, at("bert", "person:bert")), want: "… daan eva …"},
		{name: "before a row that is gone", link: page(2, true, at("bert", "person:bert")), want: "anna anna-2 …"},
		{name: "after a name without that id", link: page(1, false, at("anna de boer", "person:anna-1")), want: "… anna-2 …"},
		{name: "none, for counts alone", link: graph.Link{Kinds: graph.SetOf(graph.Person), Count: true, Nodes: true}, want: "edges=5 items=5"},
		{
			name: "counts do not depend on the page", want: "… lukasz edges=5 items=5",
			link: graph.Link{Kinds: graph.SetOf(graph.Person), Count: true, Nodes: true, Page: graph.Paging{Limit: 2, Info: true, Cursor: &eva}},
		},
		{name: "by kind", link: graph.Link{ByKind: true, Kinds: graph.SetOf(graph.Person, graph.Region, graph.Meeting)}, want: "PERSON=5 MEETING=2"},
		{name: "after a number", link: numbered(graph.KeyPart{Int: 1}, false), want: "tafel-2 tafel-3"},
		{name: "after a number downwards", link: numbered(graph.KeyPart{Int: 1}, true), want: "tafel-3"},
		{name: "after a missing number", link: numbered(graph.KeyPart{Null: true}, true), want: "tafel-3"},
		{name: "in a connection the relation's id is the last part", link: of("tafel-1", leading), want: "tafel-1(… anna/WORKS_ON)"},
	}
}

// along is the drawing of alongCases. Two who lead have one name.
const along = `
	DOCUMENT bron Bron
	PERSON carl Carl
	PERSON anna Anna
	PERSON bert Bert
	PERSON anna-2 Anna
	PERSON dirk Dirk
	ONTWIKKELTAFEL tafel-1 Tafel
	ONTWIKKELTAFEL tafel-2 Andere
	carl --LEADS--> tafel-1 from=2022
	anna --LEADS--> tafel-1
	anna --LEADS--> tafel-2
	bert --LEADS--> tafel-1 until=2021
	anna-2 --LEADS--> tafel-1
	dirk --WORKS_ON--> tafel-1
`

// alongCases are pages of the relations of one type at one end of an entity, which a store may have an index for.
func alongCases() []question {
	take := func(l graph.Link, limit int, backward bool, key ...string) graph.Link {
		l.Page = graph.Paging{Limit: limit, Backward: backward, Info: true}
		if key != nil {
			l.Page.Cursor = &graph.Key{}
			if l.Source == graph.SourceRelations && l.Order == nil {
				*l.Page.Cursor = append(*l.Page.Cursor, graph.KeyPart{Int: int64(graph.Leads)})
			}
			for _, text := range key {
				*l.Page.Cursor = append(*l.Page.Cursor, graph.KeyPart{Text: text})
			}
		}
		return l
	}
	leading, led := ways(in(graph.Leads)), ways(out(graph.Leads))
	downwards := ordered(leading, []graph.Order{{By: graph.ByFarName, Desc: true}})
	relations := where(graph.In{Of: term(graph.TermType), Set: graph.SetOf(graph.Leads)}, graph.Link{Source: graph.SourceRelations})
	byNode := ordered(relations, asc(graph.ByFarName))
	afterType := func(place int64, backward bool) graph.Link {
		l := take(relations, 2, backward, "bert", "LEADS:bert:tafel-1")
		(*l.Page.Cursor)[0].Int = place
		return l
	}
	list := []question{
		{name: "first of one type", link: take(leading, 2, false), want: "(anna/LEADS anna-2/LEADS …)"},
		{name: "the limit between two of one name", link: take(leading, 1, false), want: "(anna/LEADS …)"},
		{name: "last of one type", link: take(leading, 2, true), want: "(… bert/LEADS carl/LEADS)"},
		{name: "after one of two of one name", link: take(leading, 2, false, "anna", "person:anna", "LEADS:anna:tafel-1"), want: "(… anna-2/LEADS bert/LEADS …)"},
		{name: "before one of two of one name", link: take(leading, 5, true, "anna", "person:anna-2", "LEADS:anna-2:tafel-1"), want: "(anna/LEADS …)"},
		{name: "after a name that nobody has", link: take(leading, 1, false, "b"), want: "(… bert/LEADS …)"},
		{name: "downwards, by id upwards", link: take(downwards, 3, false), want: "(carl/LEADS bert/LEADS anna/LEADS …)"},
		{name: "downwards after one", link: take(downwards, 2, false, "bert", "person:bert", "LEADS:bert:tafel-1"), want: "(… anna/LEADS anna-2/LEADS)"},
		{name: "downwards from the end", link: take(downwards, 3, true), want: "(… bert/LEADS anna/LEADS anna-2/LEADS)"},
		{name: "as of a day", link: take(on(20210601, leading), 3, false), want: "(anna/LEADS anna-2/LEADS bert/LEADS)"},
		{name: "relations of one type by name", link: take(byNode, 2, false), want: "(LEADS:anna-2:tafel-1 LEADS:anna:tafel-1 …)"},
		{name: "relations of one type after one", link: take(byNode, 2, false, "anna", "LEADS:anna-2:tafel-1"), want: "(… LEADS:anna:tafel-1 LEADS:bert:tafel-1 …)"},
		{name: "relations of one type by type and name", link: take(relations, 3, false), want: "(LEADS:anna-2:tafel-1 LEADS:anna:tafel-1 LEADS:bert:tafel-1 …)"},
		{name: "by type and name after one", link: take(relations, 3, false, "anna", "LEADS:anna:tafel-1"), want: "(… LEADS:bert:tafel-1 LEADS:carl:tafel-1)"},
		{name: "after a row of a type before", link: afterType(-1, false), want: "(LEADS:anna-2:tafel-1 LEADS:anna:tafel-1 …)"},
		{name: "after a row of a type behind", link: afterType(1000, false), want: "(…)"},
		{name: "before a row of a type behind", link: afterType(1000, true), want: "(… LEADS:bert:tafel-1 LEADS:carl:tafel-1)"},
		{name: "of one type that never match", link: take(where(graph.All{relations.Where, graph.Any{}}, relations), 2, false), want: "()"},
		{name: "of one type that are not all", link: take(where(graph.All{relations.Where, graph.Not{Of: graph.All{}}}, relations), 2, false), want: "()"},
		{name: "by type and name before one", link: take(relations, 3, true, "bert", "LEADS:bert:tafel-1"), want: "(LEADS:anna-2:tafel-1 LEADS:anna:tafel-1 …)"},
	}
	for i, q := range list {
		list[i].link, list[i].want, list[i].drawing = of("tafel-1", q.link), "tafel-1"+q.want, along
	}
	return append(list,
		question{name: "from the other end", link: of("anna", take(led, 1, false)), want: "anna(tafel-2/LEADS …)", drawing: along},
		question{name: "of several parents", link: below([]string{"tafel-2", "tafel-1", "dirk"}, take(leading, 1, false)), want: "tafel-2(anna/LEADS) tafel-1(anna/LEADS …) dirk()", drawing: along})
}
