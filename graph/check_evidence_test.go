package graph_test

import (
	"strings"
	"testing"

	"regiograaf/graph"
)

func TestCheckEvidence(t *testing.T) {
	change := func(f func(*graph.Citation)) func(*graph.Batch) { return func(b *graph.Batch) { f(&b.Citations[3]) } } // of Wim Waninge
	told(t, []faultCase{
		{"of nothing", change(func(c *graph.Citation) { c.Subject = "person:niemand" }), []string{"entity 4 citations EVIDENCE_REQUIRED", "citation 3 subject NOT_FOUND"}},
		{"of a slug", change(func(c *graph.Citation) { c.Subject = "wim-waninge" }), nil},
		{"of a gap", change(func(c *graph.Citation) { c.Subject = "gap:g01" }), []string{"entity 4 citations EVIDENCE_REQUIRED", "citation 3 subject INVALID gap:g01"}},
		{"with the id of other evidence", change(func(c *graph.Citation) { c.ID = "gm:GM0141#2" }), []string{"citation 3 id INVALID"}},
		{"with a number like 02", change(func(c *graph.Citation) { c.ID = "person:wim-waninge#02" }), []string{"citation 3 id INVALID"}},
		{"with number 0", change(func(c *graph.Citation) { c.ID = "person:wim-waninge#0" }), []string{"citation 3 id INVALID"}},
		{"with number 12", change(func(c *graph.Citation) { c.ID = "person:wim-waninge#12" }), nil},
		{"with an id that is taken", change(func(c *graph.Citation) { c.ID = "gm:GM0141#1" }), []string{"citation 3 id DUPLICATE gm:GM0141#1", "citation 3 id INVALID"}},
		{"in no document", change(func(c *graph.Citation) { c.Document = "" }), []string{"citation 3 document REQUIRED"}},
		{"in an unknown document", change(func(c *graph.Citation) { c.Document = "doc:bron-zoek" }), []string{"citation 3 document NOT_FOUND"}},
		{"in a policy", change(func(c *graph.Citation) { c.Document = "regiovisie-twente" }), []string{"citation 3 document INVALID doc:regiovisie-twente"}},
		{"of twelve words", change(func(c *graph.Citation) { c.Start = strings.Repeat(" woord\u00a0", 12) }), nil},
		{"of thirteen words", change(func(c *graph.Citation) { c.Start, c.End = strings.Repeat("woord ", 13), strings.Repeat("woord ", 13) }), []string{"citation 3 start EXCERPT_TOO_LONG", "citation 3 end EXCERPT_TOO_LONG"}},
		{"seen in excerpt only", change(func(c *graph.Citation) { c.Start, c.End, c.Line = "", "", 0 }), nil},
		{"an end alone", change(func(c *graph.Citation) { c.Start = "" }), []string{"citation 3 start REQUIRED"}},
		{"a line before the first", change(func(c *graph.Citation) { c.Line = -1 }), []string{"citation 3 line INVALID"}},
		{"read in a month", change(func(c *graph.Citation) { c.RetrievedOn = parsed("2026-11") }), []string{"citation 3 retrievedOn INVALID"}},
		{"no such outcome", change(func(c *graph.Citation) { c.Verification = 3 }), []string{"citation 3 verification INVALID"}},
		{"a hash that is none", change(func(c *graph.Citation) { c.TextHash = hash[1:] }), []string{"citation 3 textHash INVALID"}},
		{"a hash in capitals", change(func(c *graph.Citation) { c.TextHash = strings.ToUpper(hash) }), nil},
	})
}

func TestCheckGapsAndTexts(t *testing.T) {
	told(t, []faultCase{
		{"a gap about nothing", func(b *graph.Batch) { b.Gaps[0].Entities = nil }, []string{"gap 0 about REQUIRED"}},
		{"a gap about the unknown", func(b *graph.Batch) { b.Gaps[0].Entities = []string{"hengelo"} }, []string{"gap 0 about NOT_FOUND"}},
		{"a gap about one twice", func(b *graph.Batch) { b.Gaps[0].Entities = []string{"enschede", "enschede"} }, []string{"gap 0 about DUPLICATE gm:GM0153"}},
		{"a gap without words", func(b *graph.Batch) { b.Gaps[0].Description = "\t" }, []string{"gap 0 description REQUIRED"}},
		{"a gap of no kind", func(b *graph.Batch) { b.Gaps[0].Kind = 3 }, []string{"gap 0 kind INVALID"}},
		{"a gap with the id of an entity", func(b *graph.Batch) { b.Gaps[0].ID = "table:1" }, []string{"gap 0 id DUPLICATE table:1"}},
		{"a text of nothing", func(b *graph.Batch) { b.Texts[0].Document = "doc:zoek" }, []string{"text 0 document NOT_FOUND"}},
		{"a text of a person", func(b *graph.Batch) { b.Texts[0].Document = "wim-waninge" }, []string{"text 0 document INVALID person:wim-waninge"}},
		{"a text without a hash", func(b *graph.Batch) { b.Texts[0].Hash = "" }, []string{"text 0 hash INVALID"}},
		{"a text in Latin-1", func(b *graph.Batch) { b.Texts[0].Text = "\xe9\xe9n" }, []string{"text 0 text INVALID"}},
		{"two texts of one", func(b *graph.Batch) {
			b.Texts = append(b.Texts, b.Texts[0])
			b.Texts[1].Document = "doc:bron-regiovisie"
		}, []string{"text 1 document DUPLICATE doc:bron-regiovisie"}},
	})
}

// TestCheckPersonalData puts a phone number in every text that can be answered. The text of a document is not: only an excerpt of it is.
func TestCheckPersonalData(t *testing.T) {
	const phone, mail = "bel 053-4876543", "info@accare.nl"
	told(t, []faultCase{
		{"entity", func(b *graph.Batch) {
			e := &b.Entities[9]
			e.Name, e.Aliases, e.Summary, e.Period.BasisNote, e.Period.AsWritten = phone, []string{mail}, mail, phone, mail
			e.Identifiers = []graph.Identifier{{Scheme: "TEL", Value: "053-4876543", URI: "tel:053-4876543"}}
			e.Values = []graph.Value{{}, {Set: true, Text: mail}} // place
		}, []string{
			"entity 9 name PERSONAL_DATA", "entity 9 summary PERSONAL_DATA", "entity 9 aliases PERSONAL_DATA", "entity 9 identifiers PERSONAL_DATA", "entity 9 identifiers PERSONAL_DATA",
			"entity 9 period.basisNote PERSONAL_DATA", "entity 9 period.asWritten PERSONAL_DATA", "entity 9 place PERSONAL_DATA",
		}},
		{"relation", func(b *graph.Batch) {
			r := &b.Relations[0]
			r.Role, r.RoleCode, r.Note, r.AsWritten = mail, "", phone, mail
		}, []string{"relation 0 role PERSONAL_DATA", "relation 0 note PERSONAL_DATA", "relation 0 asWritten PERSONAL_DATA"}},
		{"citation", func(b *graph.Batch) {
			c := &b.Citations[0]
			c.Start, c.End, c.Excerpt = phone, mail, phone+" of "+mail
		}, []string{"citation 0 start PERSONAL_DATA", "citation 0 end PERSONAL_DATA", "citation 0 excerpt PERSONAL_DATA"}},
		{"gap", func(b *graph.Batch) {
			b.Gaps[0].Description, b.Gaps[0].FoundElsewhere = phone, mail
		}, []string{"gap 0 description PERSONAL_DATA", "gap 0 foundElsewhere PERSONAL_DATA"}},
		{"text of a document", func(b *graph.Batch) { b.Texts[0].Text = phone + mail }, nil},
	})
}
