package main

import "regiograaf/graph"

// A graph of whole entities and whole relations has the numbers of the tables below; another size has them in proportion.
const (
	wholeEntities  = 100_000
	wholeRelations = 1_000_000
)

// share is how many entities of a kind there are.
type share struct {
	kind  graph.Kind
	count int
	fixed bool // the same in a larger graph, and in a smaller one down to a fifth: the country has no more of them
}

// shares gives the kinds in the order in which they are made, documents first, since they are cited. All that is left are people: 66,000 in a whole graph.
func shares() []share {
	return []share{
		{kind: graph.Document, count: 3_200},
		{kind: graph.Region, count: 42, fixed: true},
		{kind: graph.Municipality, count: 342, fixed: true},
		{kind: graph.Provider, count: 5_000},
		{kind: graph.Organisation, count: 1_000},
		{kind: graph.Team, count: 800},
		{kind: graph.StakeholderGroup, count: 16},
		{kind: graph.Ontwikkeltafel, count: 5_000},
		{kind: graph.Principle, count: 200},
		{kind: graph.ActionLine, count: 2_000},
		{kind: graph.Programme, count: 500},
		{kind: graph.Policy, count: 300},
		{kind: graph.Meeting, count: 15_000},
		{kind: graph.Milestone, count: 150},
		{kind: graph.Goal, count: 150},
		{kind: graph.Topic, count: 300},
	}
}

// bundle is the relations of one type between two kinds. An end with a skew s is number k of its kind about as often as 1/(8+k)^s; with a skew of 0 it is any.
type bundle struct {
	kind             graph.RelationType
	from, to         graph.Kind
	fromSkew, toSkew float64
	count            int
}

// How much the hubs of a kind stand out: a person, a provider, and most others.
const (
	even         = 0
	personSkew   = 1.2
	providerSkew = 1.25
	otherSkew    = 1.3
)

// bundles gives all relations but two sorts: each municipality lies in one region, and all that is left is people speaking at meetings, some 200,000 in a whole graph.
func bundles() []bundle {
	return []bundle{
		{graph.Serves, graph.Provider, graph.Municipality, providerSkew, otherSkew, 100_000},
		{graph.ParticipatesIn, graph.Person, graph.Ontwikkeltafel, personSkew, otherSkew, 300_000},
		{graph.ParticipatesIn, graph.Provider, graph.Ontwikkeltafel, providerSkew, otherSkew, 60_000},
		{graph.ParticipatesIn, graph.Municipality, graph.Ontwikkeltafel, otherSkew, otherSkew, 20_000},
		{graph.WorksOn, graph.Person, graph.ActionLine, even, otherSkew, 120_000},
		{graph.AffiliatedWith, graph.Person, graph.Provider, even, otherSkew, 40_000},
		{graph.AffiliatedWith, graph.Person, graph.Organisation, even, otherSkew, 20_000},
		{graph.AffiliatedWith, graph.Person, graph.Municipality, even, otherSkew, 20_000},
		{graph.MemberOf, graph.Person, graph.Team, even, otherSkew, 10_000},
		{graph.Leads, graph.Person, graph.Ontwikkeltafel, even, even, 5_000},
		{graph.Leads, graph.Person, graph.ActionLine, even, even, 2_000},
		{graph.CooperatesWith, graph.Provider, graph.Provider, providerSkew, providerSkew, 8_000},
		{graph.InRegion, graph.Provider, graph.Region, even, otherSkew, 6_000},
		{graph.Organised, graph.Organisation, graph.Meeting, otherSkew, even, 10_000},
		{graph.Organised, graph.Municipality, graph.Meeting, otherSkew, even, 5_000},
		{graph.Targets, graph.Meeting, graph.StakeholderGroup, even, otherSkew, 6_000},
		{graph.Authored, graph.Organisation, graph.Document, otherSkew, even, 4_000},
		{graph.Mentions, graph.Document, graph.ActionLine, even, otherSkew, 15_000},
		{graph.Mentions, graph.Document, graph.Programme, even, otherSkew, 5_000},
		{graph.Concerns, graph.Document, graph.Policy, even, otherSkew, 4_000},
		{graph.Concerns, graph.Milestone, graph.Policy, even, otherSkew, 300},
		{graph.PartOf, graph.Document, graph.Meeting, even, even, 4_000},
		{graph.PartOf, graph.ActionLine, graph.Policy, even, otherSkew, 2_000},
		{graph.PartOf, graph.Programme, graph.Ontwikkeltafel, even, otherSkew, 1_000},
		{graph.Addresses, graph.Ontwikkeltafel, graph.Topic, even, otherSkew, 12_000},
		{graph.Pursues, graph.Ontwikkeltafel, graph.Goal, even, otherSkew, 8_000},
		{graph.Produced, graph.Ontwikkeltafel, graph.Document, otherSkew, even, 6_000},
		{graph.Elaborates, graph.ActionLine, graph.Principle, even, otherSkew, 5_000},
		{graph.CommitsTo, graph.Municipality, graph.Policy, even, otherSkew, 3_000},
		{graph.Commissioned, graph.Municipality, graph.Programme, even, even, 1_500},
	}
}

// rest gives the relations that fill a graph up to its number.
func rest() bundle {
	return bundle{kind: graph.SpokeAt, from: graph.Person, to: graph.Meeting, fromSkew: personSkew, toSkew: even}
}
