package main

// What an analyst writes into a question, after the built-in graph and questions/. A hole in a condition, <such>, is filled with one of what is listed here under its
// name, with an enum (<Status>, <[Status!]>), or with conditions of its own (<entity>, <relation> …).

// texts are the words for each hole, all of type String.
var texts = map[string][]string{
	"part":   {"wacht", "regio", "jeugd", "tafel", "twente", "zorg", "agenda", "gemeente", "visie", "samen", "team", "ouder", "pilot", "onderzoek", "toegang", "bestuur", "project", "raad"},
	"start":  {"de", "re", "ge", "sa", "ont", "jeugd", "an", "wim", "st", "twen", "pro", "over"},
	"end":    {"twente", "en", "er", "jeugdhulp", "regie", "agenda", "visie"},
	"role":   {"leider", "trekker", "wethouder", "lid", "adviseur", "voorzitter", "bestuurder", "manager", "onderzoeker", "coördinator", "spreker"},
	"body":   {"raad", "college", "bestuur"},
	"search": {"trekker samenwerkingsagenda", "wethouder enschede", "ontwikkeltafels", "wachtlijst", "jeugdhulpregio", "accare", "rekenkamer", "regiovisie twente", "projectleider", "handreiking pilots", "jongkind", "gemeente hengelo", "adviseur zorg", "leidende principes", "bijeenkomst raadsleden", "vragenlijst ouders", "beschikbaarheid", "samen14"},
}

// Days and numbers for a hole. Those before come before those after, so that a range is never empty.
var (
	days    = map[string][]string{"day": {"2019-01-01", "2020-06-15", "2021-07-01", "2021-11-10", "2022-03-01", "2023-12-18", "2024-06-30", "2025-01-01"}, "before": {"2019-01-01", "2020-09-01", "2021-01-01", "2021-06-30"}, "after": {"2021-09-01", "2022-01-01", "2023-01-01", "2024-12-31"}}
	partial = []string{"2020", "2021", "2021-11", "2022", "2023", "2023-12"}
	numbers = map[string][]int{"few": {1, 2, 3, 4}, "many": {5, 10, 20, 50}}
)

// conditions on any entity. Of those with one key at most one stands in a block.
var onEntity = []string{
	`name: {contains: <part>}`,
	`name: {startsWith: <start>}`,
	`name: {endsWith: <end>}`,
	`slug: {in: <slugs>}`,
	`status: <[Status!]>`,
	`tier: <[Tier!]>`,
	`period: {overlaps: {from: <before>, until: <after>}}`,
	`period: {from: {gte: <day>}}`,
	`period: {from: {eq: <partial>}}`,
	`period: {until: {isNull: true}}`,
	`period: {basis: <[DateBasis!]>}`,
	`citedDocuments: {gte: <few>}`,
	`citations: {count: {gt: <few>}}`,
}

// linked are the conditions on what hangs on an entity: they stand one or two deep, not deeper.
var linked = []string{
	`citations: {some: {document: {slug: {eq: <document>}}}}`,
	`citations: {every: {document: {slug: {eq: <document>}}}}`,
	`citations: {none: {document: {<DOCUMENT>}}}`,
	`relations: {some: {<relation>}}`,
	`relations: {some: {<relation>}}`,
	`relations: {none: {<relation>}}`,
	`relations: {every: {<relation>}}`,
	`represented: {some: {<relation>}}`,
	`or: [{<entity>}, {<entity>}]`,
	`not: {<entity>}`,
	`and: [{<entity>}, {not: {<entity>}}]`,
}

// onKind are the conditions that only one kind can meet.
var onKind = map[string][]string{
	"ORGANISATION":   {`organisation: {category: <[OrganisationCategory!]>}`},
	"TEAM":           {`team: {category: <[TeamCategory!]>}`},
	"COHORT":         {`cohort: {complete: <Boolean>}`, `cohort: {declaredSize: {gte: <few>}}`},
	"ONTWIKKELTAFEL": {`number: {lte: <few>}`},
	"PRINCIPLE":      {`number: {gt: <few>}`},
	"ACTION_LINE":    {`number: {in: [1, 2, 3]}`},
	"PROGRAMME":      {`programme: {category: <[ProgrammeCategory!]>}`},
	"POLICY":         {`policy: {category: <[PolicyCategory!]>}`},
	"MEETING":        {`meeting: {category: <[MeetingCategory!]>}`},
	"MILESTONE":      {`milestone: {category: <[MilestoneCategory!]>}`, `milestone: {body: {contains: <body>}}`},
	"GOAL":           {`goal: {urgency: <[Urgency!]>}`},
	"TOPIC":          {`topic: {category: <[TopicCategory!]>}`},
	"DOCUMENT":       {`document: {category: <[DocumentCategory!]>}`, `document: {isSource: <Boolean>}`, `document: {publicity: <[Publicity!]>}`},
}

// onRelation are the conditions on a relation; <types> are those that the list can hold, and <far> is about what stands at the far end.
var onRelation = []string{
	`type: <types>`,
	`type: <types>`,
	`role: {contains: <role>}`,
	`role: {isNull: <Boolean>}`,
	`roleCode: {eq: <code>}`,
	`roleCode: {in: <codes>}`,
	`status: <[Status!]>`,
	`tier: <[Tier!]>`,
	`period: {observedOn: {gte: <day>}}`,
	`period: {overlaps: {from: <before>, until: <after>}}`,
	`holdsOn: <[Certainty!]>`,
	`node: {<far>}`,
	`node: {<far>}`,
	`from: {<entity>}`,
	`to: {<entity>}`,
	`to: {organisation: {category: <[OrganisationCategory!]>}}`,
	`onBehalfOf: {slug: {eq: <actor>}}`,
	`onBehalfOf: {<entity>}`,
	`citations: {some: {document: {slug: {eq: <document>}}}}`,
	`citations: {count: {gte: <few>}}`,
	`or: [{<relation>}, {<relation>}]`,
	`not: {<relation>}`,
}

var onInvolvement = []string{
	`actor: {<actors>}`,
	`work: {<works>}`,
	`onBehalfOf: {slug: {eq: <actor>}}`,
	`onBehalfOf: {<entity>}`,
	`organisation: {slug: {eq: <actor>}}`,
	`type: <[RelationType!]>`,
	`role: {contains: <role>}`,
	`roleCode: {eq: <code>}`,
	`status: <[Status!]>`,
	`period: {observedOn: {lte: <day>}}`,
	`holdsOn: <[Certainty!]>`,
	`or: [{actor: {<actors>}}, {work: {<works>}}]`,
	`not: {actor: {<actors>}}`,
}

var onCitation = []string{
	`verification: <[Verification!]>`,
	`retrievedOn: {gte: <day>}`,
	`document: {<DOCUMENT>}`,
}

// orders for each input of orders. A root list of relations has no far end, and search no order.
var orders = map[string][]string{
	"EntityOrder":      {`{name: ASC}`, `{name: DESC}`, `{date: ASC}`, `{relationCount: DESC}`, `[{date: DESC}, {name: ASC}]`, `[{kind: ASC}, {name: DESC}]`, `{number: ASC}`},
	"RelationOrder":    {`{type: ASC}`, `{role: DESC}`, `{begin: ASC}`, `{from: ASC}`, `{to: DESC}`, `[{begin: DESC}, {type: ASC}]`, `{node: DESC}`, `[{type: ASC}, {node: ASC}]`},
	"InvolvementOrder": {`{actor: ASC}`, `{work: DESC}`, `{type: ASC}`, `[{begin: DESC}, {actor: ASC}]`},
}

// known are questions that are asked all the time and cost little; their answers should not wait for questions that are new.
var known = []string{
	`{ person(slug: "wim-waninge") { name relations(first: 10) { totalCount nodes { type sentence } } } }`,
	`{ people(first: 20) { nodes { slug name } pageInfo { hasNextPage endCursor } } }`,
	`{ policy(slug: "samenwerkingsagenda") { name leads { edges { node { name } relation { role { label } period { observedOn } } } } } }`,
	`{ municipality(slug: "enschede") { name cbsCode people { nodes { name } } } }`,
	`{ meetings(first: 10, orderBy: {date: DESC}) { nodes { name period { from } } } }`,
}
