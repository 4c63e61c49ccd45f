package graph_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph"
)

func TestInherit(t *testing.T) {
	meeting := graph.Entity{Kind: graph.Meeting, Period: graph.Period{From: parsed("2021-05-20"), Until: parsed("2021-05-20"), Basis: graph.BasisInferred, BasisNote: "geen jaar in de tekst"}}
	planned := graph.Entity{Kind: graph.Milestone, Status: graph.Planned, Period: graph.Period{From: parsed("2020-22"), AsWritten: "in de zomer"}}
	undated := graph.Entity{Kind: graph.Milestone, Status: graph.Planned, Period: graph.Period{Basis: graph.BasisUnknown}}
	policy := graph.Entity{Kind: graph.Policy, Status: graph.Planned, Period: graph.Period{From: parsed("2021")}}
	none := graph.Period{Basis: graph.BasisUnknown}
	own := graph.Period{ObservedOn: parsed("2021-11-10")}

	tests := []struct {
		name      string
		by        graph.RelationType
		stated    graph.Period
		status    graph.Status
		from, to  graph.Entity
		period    graph.Period
		becomes   graph.Status
		inherited bool
		event     bool
	}{
		{"from the meeting that it is about", graph.Targets, none, graph.Asserted, meeting, policy, meeting.Period, graph.Asserted, true, true},
		{"from the meeting at its to end", graph.FeedsInto, none, graph.Ongoing, policy, meeting, meeting.Period, graph.Ongoing, true, true},
		{"the from end goes first", graph.LedTo, none, graph.Asserted, meeting, planned, meeting.Period, graph.Asserted, true, true},
		{"planned with its end", graph.Concerns, none, graph.Asserted, planned, policy, planned.Period, graph.Planned, true, true},
		{"planned with an end without dates", graph.Concerns, none, graph.Asserted, undated, meeting, none, graph.Planned, true, true},
		{"its own dates stand", graph.PartOf, own, graph.Asserted, planned, policy, own, graph.Asserted, false, true},
		{"nothing from a policy", graph.BasedOn, none, graph.Asserted, policy, policy, none, graph.Asserted, false, false},
		{
			"its own words stand", graph.Concerns,
			graph.Period{Basis: graph.BasisUnknown, AsWritten: "na de zomer"},
			graph.Asserted, planned, policy,
			graph.Period{From: parsed("2020-22"), AsWritten: "na de zomer"},
			graph.Planned, true, true,
		},
	}
	o := graph.Jeugdhulp()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := graph.Relation{Type: tt.by, Period: tt.stated, Status: tt.status}
			o.Inherit(&r, &tt.from, &tt.to)
			if r.Period != tt.period || r.Status != tt.becomes || r.Event != tt.event {
				t.Errorf("becomes %+v, %s, event %t", r.Period, r.Status, r.Event)
			}
			if tt.inherited != (r.Stated != nil) || r.Stated != nil && *r.Stated != (graph.Stated{Period: tt.stated, Status: tt.status}) {
				t.Errorf("keeps %+v as stated", r.Stated)
			}
		})
	}
}

// TestInheritFollowsTheEnd holds that only what was stated and what the end is now count, not what the end was before.
func TestInheritFollowsTheEnd(t *testing.T) {
	o := graph.Jeugdhulp()
	rapid.Check(t, func(t *rapid.T) {
		end := rapid.Custom(func(t *rapid.T) *graph.Entity {
			return &graph.Entity{
				Kind:   rapid.SampledFrom([]graph.Kind{graph.Meeting, graph.Milestone, graph.Policy}).Draw(t, "kind"),
				Period: period().Draw(t, "period"), Status: rapid.SampledFrom([]graph.Status{graph.Asserted, graph.Planned}).Draw(t, "status"),
			}
		})
		stated := graph.Relation{Type: graph.LedTo, Status: graph.Ongoing}
		if rapid.Bool().Draw(t, "dated") {
			stated.Period = period().Draw(t, "stated")
		}
		from, to := end.Draw(t, "from"), end.Draw(t, "to")
		changed := stated
		o.Inherit(&changed, end.Draw(t, "from before"), end.Draw(t, "to before"))
		o.Inherit(&changed, from, to)
		o.Inherit(&stated, from, to)
		if !reflect.DeepEqual(changed, stated) {
			t.Fatalf("after a change of its ends it is %+v, at once it is %+v", changed, stated)
		}
	})
}
