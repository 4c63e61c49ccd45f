package graph_test

import (
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
)

// TestCheckAgainstTheStore holds a second batch against what the first one left.
func TestCheckAgainstTheStore(t *testing.T) {
	o := graph.Jeugdhulp()
	enschede := func(b *graph.Batch) *graph.Entity { b.Entities = twente().Entities[1:2]; return &b.Entities[0] }
	part := func(b *graph.Batch, from string) {
		id := "PART_OF:" + from + ":twee-gemeenten"
		b.Relations = append(b.Relations, graph.Relation{ID: id, Type: graph.PartOf, From: from, To: "twee-gemeenten"})
		cite(b, id)
	}
	losser := func(b *graph.Batch) {
		b.Entities = append(b.Entities, graph.Entity{ID: "gm:GM0168", Kind: graph.Municipality, Slug: "losser", Name: "Losser"})
		cite(b, "gm:GM0168")
	}
	tests := []faultCase{
		{"the same again", func(b *graph.Batch) { *b = *twente() }, nil},
		{"evidence that is there already", func(b *graph.Batch) { *b = *twente(); b.Citations = nil }, nil},
		{"another kind", func(b *graph.Batch) { enschede(b).Kind = graph.Organisation }, []string{"entity 0 kind INVALID gm:GM0153"}},
		{"a new slug", func(b *graph.Batch) { enschede(b).Slug = "gemeente-enschede" }, nil},
		{"the slug of another", func(b *graph.Batch) { enschede(b).Slug = "almelo" }, []string{"entity 0 slug DUPLICATE gm:GM0141"}},
		{"a former slug of another", func(b *graph.Batch) { enschede(b).Slug = "table-1" }, []string{"entity 0 slug DUPLICATE table:1"}},
		{"a former slug of its own", func(b *graph.Batch) { b.Entities = twente().Entities[5:6]; b.Entities[0].Slug = "table-1" }, nil},
		{"a slug that another lets go now", func(b *graph.Batch) {
			b.Entities = twente().Entities[1:3]
			b.Entities[0].Slug, b.Entities[1].Slug = "almelo", "almelo-stad"
		}, []string{"entity 0 slug DUPLICATE gm:GM0141"}},
		{"the identifier of another", func(b *graph.Batch) { enschede(b).Identifiers[0].Value = "GM0141" }, []string{"entity 0 identifiers DUPLICATE gm:GM0141"}},
		{"identifiers that change places", func(b *graph.Batch) {
			b.Entities = twente().Entities[1:3]
			b.Entities[0].Identifiers, b.Entities[1].Identifiers = b.Entities[1].Identifiers, b.Entities[0].Identifiers
		}, nil},
		{"the id of a gap", func(b *graph.Batch) {
			b.Entities = []graph.Entity{{ID: "gap:g01", Kind: graph.Document, Slug: "gap", Name: "Gap"}}
		}, []string{"entity 0 id DUPLICATE gap:g01"}},
		{"a gap with the id of an entity", func(b *graph.Batch) {
			b.Gaps = []graph.Gap{{ID: "table:1", Entities: []string{"table:1"}, Description: "Wie er zit."}}
		}, []string{"gap 0 id DUPLICATE table:1"}},
		{"another type", func(b *graph.Batch) { b.Relations = twente().Relations[1:2]; b.Relations[0].Type = graph.WorksOn }, []string{"relation 0 id INVALID"}},
		{"another end", func(b *graph.Batch) { b.Relations = twente().Relations[1:2]; b.Relations[0].From = "enschede" }, []string{"relation 0 from INVALID PARTICIPATES_IN:accare:ontwikkeltafel-1"}},
		{"another end that is not there", func(b *graph.Batch) { b.Relations = twente().Relations[1:2]; b.Relations[0].To = "hengelo" }, []string{"relation 0 to NOT_FOUND"}},
		{"the same ends by their former slugs", func(b *graph.Batch) { b.Relations = twente().Relations[1:2]; b.Relations[0].To = "table-1" }, nil},
		{"one municipality too many", func(b *graph.Batch) { losser(b); part(b, "losser") }, []string{"relation 0 from COHORT_FULL cohort:twee-gemeenten"}},
		{"one more, and the size with it", func(b *graph.Batch) {
			losser(b)
			part(b, "losser")
			b.Entities = append(b.Entities, twente().Entities[6])
			b.Entities[1].Values = []graph.Value{{Set: true, Int: 3}, {Set: true, Int: int64(graph.Municipality)}}
		}, nil},
		{"a size below what is known", func(b *graph.Batch) {
			b.Entities = twente().Entities[6:7]
			b.Entities[0].Values = []graph.Value{{Set: true, Int: 1}}
		}, []string{"entity 0 declaredSize COHORT_FULL"}},
		{"a kind that the members have not", func(b *graph.Batch) {
			b.Entities = twente().Entities[6:7]
			b.Entities[0].Values = []graph.Value{{}, {Set: true, Int: int64(graph.Person)}}
		}, []string{"entity 0 memberKind END_NOT_ALLOWED gm:GM0153"}},
		{"new evidence alone", func(b *graph.Batch) {
			cite(b, "LEADS:wim-waninge:regiovisie-twente")
			b.Citations[0].ID = "LEADS:wim-waninge:regiovisie-twente#2"
		}, nil},
		{"evidence for nothing", func(b *graph.Batch) { cite(b, "LEADS:wim-waninge:regie") }, []string{"citation 0 subject NOT_FOUND"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &world{}
			before := twente()
			before.Entities[5].Slug, before.Relations[1].To = "table-1", "table-1"
			for _, b := range []*graph.Batch{before, {Entities: twente().Entities[5:6]}} { // the table had another slug first
				checked, err := graph.Check(o, b, w)
				if err != nil {
					t.Fatal(err)
				}
				w.load(checked)
			}
			b := &graph.Batch{}
			tt.change(b)
			if got := faults(t, b, w); !slices.Equal(got, tt.want) {
				t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestCheckKeepsFormerSlugs(t *testing.T) {
	o, w := graph.Jeugdhulp(), &world{}
	for _, step := range []struct {
		slug string
		want []string
	}{{"a", nil}, {"b", []string{"a"}}, {"b", []string{"a"}}, {"c", []string{"a", "b"}}, {"a", []string{"b", "c"}}} {
		out, err := graph.Check(o, &graph.Batch{Entities: []graph.Entity{{ID: "doc:regie", Kind: graph.Document, Slug: step.slug, Name: "Regie"}}}, w)
		if err != nil {
			t.Fatal(err)
		}
		if got := out.Entities[0].FormerSlugs; !slices.Equal(got, step.want) {
			t.Errorf("as %s it keeps %v, want %v", step.slug, got, step.want)
		}
		w.load(out)
	}
}

// An import of older files does not undo what a later check of the documents found; a newer check does.
func TestCheckKeepsWhatWasFoundLater(t *testing.T) {
	day := func(s string) graph.PartialDate {
		d, err := graph.ParsePartialDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	stored := graph.Citation{
		ID: "gm:GM0153#1", Subject: "gm:GM0153", Document: "doc:bron", Start: "Anita Redder", Line: 59,
		RetrievedOn: day("2026-11-21"), Verification: graph.Verified, CheckedOn: day("2026-11-24"), TextHash: strings.Repeat("ab", 32), Excerpt: "Anita Redder (Gemeente Enschede)",
	}
	entities := []graph.Entity{{ID: "gm:GM0153", Kind: graph.Municipality, Slug: "enschede", Name: "Enschede"}, {ID: "doc:bron", Kind: graph.Document, Slug: "bron", Name: "Regie"}}
	o, w := graph.Jeugdhulp(), &world{}
	check := func(c graph.Citation) *graph.Batch {
		out, err := graph.Check(o, &graph.Batch{Entities: entities, Citations: []graph.Citation{c}}, w)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	w.load(check(stored))
	for name, tt := range map[string]struct {
		change func(*graph.Citation)
		want   graph.Citation
	}{
		"an older check": {func(c *graph.Citation) {
			c.CheckedOn, c.Verification, c.Excerpt = day("2026-11-21"), graph.Unverified, ""
		}, stored},
		"no check": {func(c *graph.Citation) {
			c.CheckedOn, c.Verification, c.Excerpt = graph.PartialDate{}, graph.Unverified, ""
		}, stored},
		"a newer one that finds nothing": {
			func(c *graph.Citation) { c.CheckedOn, c.Verification, c.Excerpt = day("2026-11-25"), graph.Broken, "" },
			graph.Citation{Verification: graph.Broken, CheckedOn: day("2026-11-25")},
		},
		"other words": {
			func(c *graph.Citation) {
				c.Start, c.CheckedOn, c.Verification, c.Excerpt = "Anita", graph.PartialDate{}, graph.Unverified, ""
			},
			graph.Citation{Verification: graph.Unverified},
		},
	} {
		t.Run(name, func(t *testing.T) {
			given := stored
			given.RetrievedOn = graph.PartialDate{} // its document is not in the folder
			tt.change(&given)
			got := check(given).Citations[0]
			if kept := got.RetrievedOn == stored.RetrievedOn; kept == (name == "other words") {
				t.Errorf("read on %q", got.RetrievedOn)
			}
			if got.Verification != tt.want.Verification || got.CheckedOn != tt.want.CheckedOn || got.Excerpt != tt.want.Excerpt {
				t.Errorf("kept %s of %s, excerpt %q", got.Verification, got.CheckedOn, got.Excerpt)
			}
		})
	}
}
