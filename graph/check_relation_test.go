package graph_test

import (
	"testing"

	"regiograaf/graph"
)

func TestCheckRelation(t *testing.T) {
	told(t, []faultCase{
		{"unknown end", func(b *graph.Batch) { b.Relations[1].From, b.Relations[1].To = "hengelo", "table:7" }, []string{"relation 1 from NOT_FOUND", "relation 1 to NOT_FOUND"}},
		{"no end", func(b *graph.Batch) { b.Relations[1].From = "" }, []string{"relation 1 from REQUIRED"}},
		{"a relation as end", func(b *graph.Batch) { b.Relations[1].From = b.Relations[0].ID }, []string{"relation 1 from NOT_FOUND"}},
		{"from end not allowed", func(b *graph.Batch) { b.Relations[1].From = "jongerenbijeenkomst" }, []string{"relation 1 from END_NOT_ALLOWED meeting:jongeren"}},
		{"to end not allowed", func(b *graph.Batch) { b.Relations[1].To = "regiovisie-twente" }, []string{"relation 1 to END_NOT_ALLOWED doc:regiovisie-twente"}},
		{"with itself", func(b *graph.Batch) {
			b.Relations[1] = graph.Relation{ID: "COOPERATES_WITH:accare:accare", Type: graph.CooperatesWith, From: "accare", To: "org:accare"}
			c := at(b, "PARTICIPATES_IN:accare:ontwikkeltafel-1")
			c.ID, c.Subject = "COOPERATES_WITH:accare:accare#1", "COOPERATES_WITH:accare:accare"
		}, []string{"relation 1 to END_NOT_ALLOWED org:accare"}},
		{"successor of another kind", func(b *graph.Batch) {
			b.Relations[1] = graph.Relation{ID: "SUCCEEDS:accare:enschede", Type: graph.Succeeds, From: "accare", To: "enschede"}
			c := at(b, "PARTICIPATES_IN:accare:ontwikkeltafel-1")
			c.ID, c.Subject = "SUCCEEDS:accare:enschede#1", "SUCCEEDS:accare:enschede"
		}, []string{"relation 1 to END_NOT_ALLOWED gm:GM0153"}},
		{"a municipality belongs to groups alone", func(b *graph.Batch) { b.Relations[3].To = "ontwikkeltafel-1" }, []string{"relation 3 to END_NOT_ALLOWED table:1"}},
		{"a provider among municipalities", func(b *graph.Batch) { b.Relations[3].From = "accare" }, []string{"relation 3 from END_NOT_ALLOWED org:accare"}},
		{"id of another type", func(b *graph.Batch) { b.Relations[1].Type = graph.WorksOn }, []string{"relation 1 id INVALID"}},
		{"unknown type", func(b *graph.Batch) { b.Relations[1].Type = 29 }, []string{"relation 1 type INVALID"}},
		{"on behalf of nobody", func(b *graph.Batch) { b.Relations[0].OnBehalfOf = []string{"hengelo"} }, []string{"relation 0 onBehalfOf NOT_FOUND"}},
		{"a ground for nobody", func(b *graph.Batch) {
			b.Relations[0].OnBehalfOf, b.Relations[0].MandateNote = nil, "volgt uit de functie"
		}, []string{"relation 0 onBehalfOf REQUIRED"}},
		{"a ground with a phone number", func(b *graph.Batch) {
			b.Relations[0].OnBehalfOf, b.Relations[0].MandateNote = []string{"almelo"}, "volgens 06-12345678"
		}, []string{"relation 0 onBehalfOfNote PERSONAL_DATA"}},
		{"on behalf of a policy", func(b *graph.Batch) { b.Relations[0].OnBehalfOf = []string{"regiovisie-twente"} }, []string{"relation 0 onBehalfOf END_NOT_ALLOWED doc:regiovisie-twente"}},
		{"on behalf of one twice", func(b *graph.Batch) { b.Relations[0].OnBehalfOf = []string{"enschede", "almelo", "gm:GM0153"} }, []string{"relation 0 onBehalfOf DUPLICATE gm:GM0153"}},
		{"unknown role code", func(b *graph.Batch) { b.Relations[0].RoleCode = "BOSS" }, []string{"relation 0 role.code INVALID"}},
		{"role code without a role", func(b *graph.Batch) { b.Relations[0].Role = "" }, []string{"relation 0 role REQUIRED"}},
		{"free role", func(b *graph.Batch) { b.Relations[0].Role, b.Relations[0].RoleCode = "penvoerder", "" }, nil},
		{"no evidence", func(b *graph.Batch) { b.Citations = b.Citations[:len(b.Citations)-1] }, []string{"relation 3 citations EVIDENCE_REQUIRED"}},
		{"unknown status and tier", func(b *graph.Batch) { b.Relations[0].Status, b.Relations[0].Tier = 4, 3 }, []string{"relation 0 status INVALID", "relation 0 tier INVALID"}},
	})
}

func TestCheckCohort(t *testing.T) {
	losser := func(b *graph.Batch) {
		b.Entities = append(b.Entities, graph.Entity{ID: "gm:GM0168", Kind: graph.Municipality, Slug: "losser", Name: "Losser"})
		b.Relations = append(b.Relations, graph.Relation{ID: "PART_OF:losser:twee-gemeenten", Type: graph.PartOf, From: "losser", To: "twee-gemeenten"})
		cite(b, "gm:GM0168")
		cite(b, "PART_OF:losser:twee-gemeenten")
	}
	again := func(b *graph.Batch) {
		b.Relations = append(b.Relations, graph.Relation{ID: "PART_OF:almelo:twee-gemeenten:2", Type: graph.PartOf, From: "almelo", To: "twee-gemeenten", Role: "per 2022"})
		cite(b, "PART_OF:almelo:twee-gemeenten:2")
	}
	of := func(values ...graph.Value) func(*graph.Batch) {
		return func(b *graph.Batch) { b.Entities[6].Values = values }
	}
	told(t, []faultCase{
		{"a third one of two", losser, []string{"relation 4 from COHORT_FULL cohort:twee-gemeenten"}},
		{"one of two said twice", again, nil},
		{"without a size", func(b *graph.Batch) { losser(b); of()(b) }, nil},
		{"of three", func(b *graph.Batch) { losser(b); of(graph.Value{Set: true, Int: 3})(b) }, nil},
		{"of none", of(graph.Value{Set: true}), []string{"relation 2 from COHORT_FULL cohort:twee-gemeenten", "relation 3 from COHORT_FULL cohort:twee-gemeenten"}},
		{"groups are not counted", func(b *graph.Batch) {
			of(graph.Value{Set: true, Int: 1})(b)
			b.Relations[3].From = "ouders"
		}, nil},
	})
}
