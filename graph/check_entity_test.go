package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
)

func TestCheckEntity(t *testing.T) {
	value := func(place int, v graph.Value) func(*graph.Batch) {
		return func(b *graph.Batch) {
			b.Entities[6].Values = slices.Clone(b.Entities[6].Values)
			b.Entities[6].Values[place] = v
		}
	}
	website := graph.Identifier{Scheme: "WEBSITE", Value: "www.samen14.nl"}
	told(t, []faultCase{
		{"sound", func(*graph.Batch) {}, nil},
		{"no name", func(b *graph.Batch) { b.Entities[1].Name = " " }, []string{"entity 1 name REQUIRED"}},
		{"longest name", func(b *graph.Batch) { b.Entities[1].Name = strings.Repeat("é", 500) }, nil},
		{"name too long", func(b *graph.Batch) { b.Entities[1].Name = strings.Repeat("é", 501) }, []string{"entity 1 name INVALID"}},
		{"name no UTF-8", func(b *graph.Batch) { b.Entities[1].Name = "Ensched\xe9" }, []string{"entity 1 name INVALID"}},
		{"empty alias", func(b *graph.Batch) { b.Entities[1].Aliases = []string{"Eanske", ""} }, []string{"entity 1 aliases INVALID"}},
		{"no slug", func(b *graph.Batch) { b.Entities[4].Slug, b.Relations[0].From = "", b.Entities[4].ID }, []string{"entity 4 slug REQUIRED"}},
		{"slug with capitals", func(b *graph.Batch) { b.Entities[3].Slug = "Accare" }, []string{"entity 3 slug INVALID"}},
		{"slug with a colon", func(b *graph.Batch) { b.Entities[3].Slug = "org:accare" }, []string{"entity 3 slug INVALID"}},
		{"slug of another", func(b *graph.Batch) { b.Entities[3].Slug = "ouders" }, []string{"entity 7 slug DUPLICATE org:accare"}},
		{"id without a colon", func(b *graph.Batch) { b.Entities[7].ID = "ouders"; at(b, "group:ouders").Subject = "ouders" }, []string{"entity 7 id INVALID", "citation 6 id INVALID"}},
		{"id with a space", func(b *graph.Batch) {
			b.Entities[7].ID = "group:de ouders"
			at(b, "group:ouders").Subject = "group:de ouders"
		}, []string{"entity 7 id INVALID", "citation 6 id INVALID"}},
		{"id of a relation", func(b *graph.Batch) {
			b.Entities[7].ID = "LEADS:ouders"
			c := at(b, "group:ouders")
			c.ID, c.Subject = "LEADS:ouders#1", "LEADS:ouders"
		}, []string{"entity 7 id INVALID"}},
		{"id with a view", func(b *graph.Batch) {
			b.Entities[7].ID = "group:ouders;asOf=2010-01-01"
			at(b, "group:ouders").Subject = b.Entities[7].ID
		}, []string{"entity 7 id INVALID", "citation 6 id INVALID"}},
		{"no id", func(b *graph.Batch) { b.Entities[7].ID = ""; at(b, "group:ouders").Subject = "ouders" }, []string{"entity 7 id REQUIRED", "citation 6 id INVALID"}},
		{"id twice", func(b *graph.Batch) { b.Entities[7].ID = "org:accare"; at(b, "group:ouders").Subject = "org:accare" }, []string{"entity 7 id DUPLICATE org:accare", "citation 6 id INVALID"}},
		{"unknown kind", func(b *graph.Batch) { b.Entities[7].Kind = 18 }, []string{"entity 7 kind INVALID"}},
		{"unknown status and tier", func(b *graph.Batch) { b.Entities[7].Status, b.Entities[7].Tier = 4, 3 }, []string{"entity 7 status INVALID", "entity 7 tier INVALID"}},
		{"identifier of another", func(b *graph.Batch) { b.Entities[2].Identifiers[0].Value = "GM0153" }, []string{"entity 2 identifiers DUPLICATE gm:GM0153"}},
		{"code of another stelsel", func(b *graph.Batch) { b.Entities[2].Identifiers[0] = graph.Identifier{Scheme: "TOOI", Value: "GM0153"} }, nil},
		{"web page of several", func(b *graph.Batch) {
			b.Entities[1].Identifiers, b.Entities[2].Identifiers = []graph.Identifier{website}, []graph.Identifier{website}
		}, nil},
		{"identifier of no tier", func(b *graph.Batch) { b.Entities[2].Identifiers[0].Tier = 9 }, []string{"entity 2 identifiers.tier INVALID"}},
		{"identifier without a value", func(b *graph.Batch) { b.Entities[2].Identifiers[0].Value = "" }, []string{"entity 2 identifiers REQUIRED"}},
		{"identifier with half an address", func(b *graph.Batch) { b.Entities[3].Identifiers[0].URI = "www.accare.nl" }, []string{"entity 3 identifiers INVALID"}},
		{"identifier with a urn", func(b *graph.Batch) { b.Entities[3].Identifiers[0].URI = "urn:regiograaf:accare" }, nil},
		{"no evidence", func(b *graph.Batch) { b.Citations = b.Citations[1:] }, []string{"entity 1 citations EVIDENCE_REQUIRED"}},
		{"negative size", value(0, graph.Value{Set: true, Int: -1}), []string{"entity 6 declaredSize INVALID"}},
		{"size beyond 32 bits", value(0, graph.Value{Set: true, Int: 1 << 31}), []string{"entity 6 declaredSize INVALID"}},
		{"unknown kind of member", value(1, graph.Value{Set: true, Int: 18}), []string{"entity 6 memberKind INVALID"}},
		{"too many values", func(b *graph.Batch) { b.Entities[4].Values = []graph.Value{{Set: true, Int: 1}} }, []string{"entity 4  FIELD_NOT_OF_KIND"}},
		{"identifier among the values", func(b *graph.Batch) { b.Entities[1].Values = []graph.Value{{Set: true, Text: "GM0153"}} }, []string{"entity 1 cbsCode INVALID"}},
		{"unknown category", func(b *graph.Batch) { b.Entities[0].Values = []graph.Value{{Set: true, Int: 15}} }, []string{"entity 0 category INVALID"}},
		{"address that is none", func(b *graph.Batch) { b.Entities[0].Values = []graph.Value{{}, {Set: true, Text: "/regiovisie"}} }, []string{"entity 0 url INVALID"}},
		{"address that runs", func(b *graph.Batch) {
			b.Entities[0].Values = []graph.Value{{}, {Set: true, Text: "javascript:alert(1)"}}
		}, []string{"entity 0 url INVALID"}},
	})
}

func TestCheckPeriod(t *testing.T) {
	period := func(p graph.Period) func(*graph.Batch) {
		return func(b *graph.Batch) { b.Entities[9].Period, b.Relations[1].Period = p, p }
	}
	both := func(field string, code graph.FaultCode) []string {
		return []string{fmt.Sprintf("entity 9 period.%s %s", field, code), fmt.Sprintf("relation 1 period.%s %s", field, code)}
	}
	told(t, []faultCase{
		{"none", period(graph.Period{}), nil},
		{"words alone", period(graph.Period{AsWritten: "medio 2021"}), nil},
		{"end before begin", period(graph.Period{From: parsed("2021-09-13"), Until: parsed("2021-09-12")}), both("until", graph.PeriodConflict)},
		{"end within the begin", period(graph.Period{From: parsed("2021-09-13"), Until: parsed("2021")}), nil},
		{"end in the year before", period(graph.Period{From: parsed("2021"), Until: parsed("2020-24")}), nil},
		{"end in the summer before", period(graph.Period{From: parsed("2021"), Until: parsed("2020-22")}), both("until", graph.PeriodConflict)},
		{"inferred", period(graph.Period{From: parsed("2021"), Basis: graph.BasisInferred, BasisNote: "13 september viel in 2021 op een maandag"}), nil},
		{"inferred without a reason", period(graph.Period{From: parsed("2021"), Basis: graph.BasisInferred}), both("basisNote", graph.Required)},
		{"inferred without a date", period(graph.Period{Basis: graph.BasisInferred, BasisNote: "uit de pagina"}), both("from", graph.Required)},
		{"unknown with a date", period(graph.Period{ObservedOn: parsed("2021"), Basis: graph.BasisUnknown}), both("basis", graph.Invalid)},
		{"no such basis", period(graph.Period{Basis: 3}), both("basis", graph.Invalid)},
	})
}
