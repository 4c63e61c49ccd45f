package graphtest

import (
	"testing"

	"regiograaf/graph"
)

// extended is the vocabulary with one kind and one type more, which no store has heard of: a subsidy, and who granted it.
func extended() *graph.Ontology {
	o := graph.Jeugdhulp()
	subsidy := graph.Kind(len(o.Kinds))
	o.Kinds = append(o.Kinds, graph.KindRow{
		Name: "SUBSIDY", Type: "Subsidy", List: "subsidies", Label: "Subsidie", Description: "A grant.", Prefix: "subsidy", Work: true,
		Properties: []graph.Property{
			{Name: "amount", Type: graph.NumberProperty},
			{Name: "scheme", Type: graph.EnumProperty, Enum: "SubsidyScheme", Values: []string{"INNOVATION", "CONTINUITY"}, Default: "CONTINUITY"},
			{Name: "paid", Type: graph.BoolProperty},
			{Name: "title", Type: graph.TextProperty},
			{Name: "number", Type: graph.NumberProperty},
		},
	})
	o.Types = append(o.Types, graph.TypeRow{
		Name: "GRANTED", Label: "verleent", Inverse: "verleend door", Template: "{from} verleent {to} ({role})", Plain: "{from} verleent {to}", PluralTemplate: "{from} verlenen {to}",
		Actor: graph.FromEnd, From: graph.SetOf(graph.Municipality, graph.Organisation), To: graph.SetOf(subsidy),
	})
	o.Types[graph.Concerns].To |= graph.SetOf(subsidy)
	return o
}

// testNewKind shows that a kind is one row of the table.
func testNewKind(t *testing.T, open Open) {
	s := opened(t, open, extended())
	o := s.Ontology()
	write(t, s, draw(t, o, `
		DOCUMENT bron "Regiovisie"
		MUNICIPALITY enschede "Enschede"
		SUBSIDY regie   "Subsidie Regie"    amount=5000 scheme=INNOVATION paid=true
		SUBSIDY vervoer "Subsidie Vervoer"  amount=700
		SUBSIDY wonen   "Subsidie Wonen"    number=3
		enschede --GRANTED-->  regie from=2021
		bron     --CONCERNS--> regie
	`))
	subsidy, _ := o.Kind("SUBSIDY")
	granted, _ := o.RelationType("GRANTED")
	all := kinds(subsidy)
	expect(t, s, ordered(all, asc(graph.ByNumber)), "wonen regie vervoer")
	expect(t, s, where(graph.Number{Of: property("amount"), LT: new(int64(1000))}, graph.Link{}), "vervoer")
	expect(t, s, where(graph.In{Of: property("scheme"), Set: 1 << 1}, all), "vervoer wonen")
	expect(t, s, where(graph.Flag{Of: property("paid")}, graph.Link{}), "vervoer wonen")
	expect(t, s, of("regie", graph.Link{Source: graph.SourceRelations}), "regie(CONCERNS:bron:regie GRANTED:enschede:regie)")
	expect(t, s, of("enschede", ways(out(granted))), "enschede(regie/GRANTED)")
	expect(t, s, on(20201231, types(granted)), "")
	expect(t, s, on(20301231, types(granted)), "GRANTED:enschede:regie") // an event stays
	expect(t, s, graph.Link{Source: graph.SourceInvolvements}, "GRANTED:enschede:regie")
	expect(t, s, graph.Link{ByKind: true}, "MUNICIPALITY=1 DOCUMENT=1 SUBSIDY=3")
}
