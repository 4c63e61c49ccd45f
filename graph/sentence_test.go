package graph_test

import (
	"strings"
	"testing"

	"regiograaf/graph"
)

func TestSentence(t *testing.T) {
	tests := []struct {
		name     string
		by       graph.RelationType
		from, to graph.Entity
		role     string
		status   graph.Status
		want     string
	}{
		{
			"with a role", graph.Leads,
			graph.Entity{Kind: graph.Person, Name: "Wim Waninge"},
			graph.Entity{Kind: graph.Policy, Name: "Regiovisie Twente"},
			"projectleider", graph.Asserted,
			"Wim Waninge is projectleider van Regiovisie Twente",
		},
		{
			"without a role", graph.Leads,
			graph.Entity{Kind: graph.Municipality, Name: "Enschede"},
			graph.Entity{Kind: graph.Ontwikkeltafel, Name: "Ontwikkeltafel 1"},
			"", graph.Ongoing,
			"Enschede leidt Ontwikkeltafel 1",
		},
		{
			"a role behind it", graph.ParticipatesIn,
			graph.Entity{Kind: graph.Provider, Name: "Accare"},
			graph.Entity{Kind: graph.Ontwikkeltafel, Name: "Ontwikkeltafel 1"},
			"denkt en doet mee", graph.Asserted,
			"Accare neemt deel aan Ontwikkeltafel 1 (denkt en doet mee)",
		},
		{
			"a group", graph.WorksOn,
			graph.Entity{Kind: graph.Cohort, Name: "de 14 Twentse gemeenten"},
			graph.Entity{Kind: graph.Cohort, Name: "de drie ontwikkeltafels"},
			"", graph.Asserted,
			"de 14 Twentse gemeenten werken aan de drie ontwikkeltafels",
		},
		{
			"a group with a role", graph.Leads,
			graph.Entity{Kind: graph.Cohort, Name: "de 11 zorgaanbieders"},
			graph.Entity{Kind: graph.Programme, Name: "Regie"},
			"voorzitter", graph.Asserted,
			"de 11 zorgaanbieders leiden Regie (voorzitter)",
		},
		{
			"a group that is spoken of as one", graph.WorksOn,
			graph.Entity{Kind: graph.StakeholderGroup, Name: "het onderwijs", Singular: true},
			graph.Entity{Kind: graph.Programme, Name: "Regie"},
			"", graph.Asserted,
			"het onderwijs werkt aan Regie",
		},
		{
			"a project that is spoken of as several", graph.Targets,
			graph.Entity{Kind: graph.Programme, Name: "Lokale gesprekken", Plural: true},
			graph.Entity{Kind: graph.StakeholderGroup, Name: "raadsleden"},
			"", graph.Asserted,
			"Lokale gesprekken richten zich op raadsleden",
		},
		{
			"announced", graph.Concerns,
			graph.Entity{Kind: graph.Milestone, Name: "toetsing"},
			graph.Entity{Kind: graph.Policy, Name: "Handreiking"},
			"", graph.Planned,
			"toetsing betreft Handreiking (aangekondigd)",
		},
		{
			"inferred, a group, a role", graph.Involves,
			graph.Entity{Kind: graph.Programme, Name: "Regie"},
			graph.Entity{Kind: graph.StakeholderGroup, Name: "ouders"},
			"geraadpleegd", graph.Inferred,
			"Regie betrekt ouders (geraadpleegd) (afgeleid)",
		},
		{
			"braces in names stay", graph.Leads,
			graph.Entity{Kind: graph.Person, Name: "{to}"},
			graph.Entity{Kind: graph.Policy, Name: "{role} {from"},
			"{to}", graph.Asserted,
			"{to} is {to} van {role} {from",
		},
	}
	o := graph.Jeugdhulp()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := graph.Relation{Type: tt.by, Role: tt.role, Status: tt.status}
			if got := string(o.AppendSentence([]byte("> "), &r, &tt.from, &tt.to)); got != "> "+tt.want {
				t.Errorf("%q, want %q behind what was there", got, tt.want)
			}
		})
	}
}

// TestSentencesAreFilledIn reads every template of the table: both ends and the role are in it, and nothing is left in braces.
func TestSentencesAreFilledIn(t *testing.T) {
	o := graph.Jeugdhulp()
	for i := range o.Types {
		for _, kind := range []graph.Kind{graph.Person, graph.Cohort} {
			for _, role := range []string{"", "trekker"} {
				r := graph.Relation{Type: graph.RelationType(i), Role: role}
				from, to := graph.Entity{Kind: kind, Name: "Enschede"}, graph.Entity{Kind: graph.Policy, Name: "Regiovisie"}
				s := string(o.AppendSentence(nil, &r, &from, &to))
				if !strings.HasPrefix(s, "Enschede ") || strings.Count(s, "Regiovisie") != 1 || strings.Contains(s, "trekker") != (role != "") || strings.ContainsAny(s, "{}") {
					t.Errorf("%s with role %q reads %q", o.Types[i].Name, role, s)
				}
			}
		}
	}
}
