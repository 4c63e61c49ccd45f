package graph_test

import (
	"slices"

	"regiograaf/graph"
)

// twente is a small lading, whole and sound. Places in its lists:
//
//	entities   0 the source page   1 Enschede   2 Almelo   3 Accare   4 Wim Waninge   5 Ontwikkeltafel 1
//	           6 de twee gemeenten (counted, of municipalities)   7 ouders   8 Regiovisie   9 Jongerenbijeenkomst
//	relations  0 Wim leads the Regiovisie, on behalf of Enschede   1 Accare takes part in Ontwikkeltafel 1
//	           2 Enschede and 3 Almelo are the two municipalities
//	citations  one for each, the entities first (but the page)   gaps  0   texts  0
func twente() *graph.Batch {
	b := &graph.Batch{
		Entities: []graph.Entity{
			{ID: "doc:bron-regiovisie", Kind: graph.Document, Slug: "bron-regiovisie", Name: "Regiovisie"},
			{ID: "gm:GM0153", Kind: graph.Municipality, Slug: "enschede", Name: "Enschede", Identifiers: []graph.Identifier{{Scheme: "CBS", Value: "GM0153"}}},
			{ID: "gm:GM0141", Kind: graph.Municipality, Slug: "almelo", Name: "Almelo", Identifiers: []graph.Identifier{{Scheme: "CBS", Value: "GM0141"}}},
			{ID: "org:accare", Kind: graph.Provider, Slug: "accare", Name: "Accare", Identifiers: []graph.Identifier{{Scheme: "WEBSITE", Value: "www.accare.nl", URI: "https://www.accare.nl"}}},
			{ID: "person:wim-waninge", Kind: graph.Person, Slug: "wim-waninge", Name: "Wim Waninge"},
			{ID: "table:1", Kind: graph.Ontwikkeltafel, Slug: "ontwikkeltafel-1", Name: "Ontwikkeltafel 1", Values: []graph.Value{{Set: true, Int: 1}}},
			{ID: "cohort:twee-gemeenten", Kind: graph.Cohort, Slug: "twee-gemeenten", Name: "de twee gemeenten", Values: []graph.Value{{Set: true, Int: 2}, {Set: true, Int: int64(graph.Municipality)}}},
			{ID: "group:ouders", Kind: graph.StakeholderGroup, Slug: "ouders", Name: "ouders"},
			{ID: "doc:regiovisie-twente", Kind: graph.Policy, Slug: "regiovisie-twente", Name: "Regiovisie Twente"},
			{ID: "meeting:jongeren", Kind: graph.Meeting, Slug: "jongerenbijeenkomst", Name: "Jongerenbijeenkomst", Period: graph.Period{From: parsed("2021-09-13"), Until: parsed("2021-09-13")}},
		},
		Relations: []graph.Relation{
			{ID: "LEADS:wim-waninge:regiovisie-twente", Type: graph.Leads, From: "wim-waninge", To: "regiovisie-twente", Role: "projectleider", RoleCode: "PROJECT_LEADER", OnBehalfOf: []string{"enschede"}},
			{ID: "PARTICIPATES_IN:accare:ontwikkeltafel-1", Type: graph.ParticipatesIn, From: "org:accare", To: "table:1"},
			{ID: "PART_OF:enschede:twee-gemeenten", Type: graph.PartOf, From: "enschede", To: "twee-gemeenten"},
			{ID: "PART_OF:almelo:twee-gemeenten", Type: graph.PartOf, From: "almelo", To: "cohort:twee-gemeenten"},
		},
		Gaps:  []graph.Gap{{ID: "gap:g01", Entities: []string{"twee-gemeenten"}, Description: "Welke gemeenten het zijn."}},
		Texts: []graph.DocumentText{{Document: "bron-regiovisie", Hash: hash, Text: "Wim Waninge is projectleider, bel 06-12345678."}},
	}
	for _, e := range b.Entities[1:] {
		cite(b, e.ID)
	}
	for _, r := range b.Relations {
		cite(b, r.ID)
	}
	return b
}

const hash = "ddd5aaa43203a7c0896682ccf7b15024c00f3a22382a65be9d1c059397173173"

// cite adds a citation of the source page for what has that id.
func cite(b *graph.Batch, id string) {
	b.Citations = append(b.Citations, graph.Citation{
		ID: id + "#1", Subject: id, Document: "bron-regiovisie", Start: "Wim Waninge", End: "projectleider", Line: 3, RetrievedOn: parsed("2026-11-21"),
	})
}

// world is what a store holds, found by looking at all of it.
type world struct{ b graph.Batch }

var _ graph.Existing = (*world)(nil)

// load puts a checked batch in the world.
func (w *world) load(b *graph.Batch) {
	put(&w.b.Entities, b.Entities, func(e *graph.Entity) string { return e.ID })
	put(&w.b.Relations, b.Relations, func(r *graph.Relation) string { return r.ID })
	put(&w.b.Citations, b.Citations, func(c *graph.Citation) string { return c.ID })
	put(&w.b.Gaps, b.Gaps, func(g *graph.Gap) string { return g.ID })
}

func put[T any](stored *[]T, written []T, id func(*T) string) {
	for i := range written {
		if old := first(*stored, func(s *T) bool { return id(s) == id(&written[i]) }); old != nil {
			*old = written[i]
		} else {
			*stored = append(*stored, written[i])
		}
	}
}

// first gives the first record that is so; nil when there is none.
func first[T any](all []T, is func(*T) bool) *T {
	for i := range all {
		if is(&all[i]) {
			return &all[i]
		}
	}
	return nil
}

func (w *world) Entity(id string) *graph.Entity {
	return first(w.b.Entities, func(e *graph.Entity) bool { return e.ID == id })
}

func (w *world) EntityBySlug(slug string) *graph.Entity {
	return first(w.b.Entities, func(e *graph.Entity) bool { return e.Slug == slug || slices.Contains(e.FormerSlugs, slug) })
}

func (w *world) EntityByIdentifier(scheme, value string) *graph.Entity {
	return first(w.b.Entities, func(e *graph.Entity) bool {
		return slices.ContainsFunc(e.Identifiers, func(i graph.Identifier) bool { return i.Scheme == scheme && i.Value == value })
	})
}

func (w *world) Relation(id string) *graph.Relation {
	return first(w.b.Relations, func(r *graph.Relation) bool { return r.ID == id })
}

func (w *world) Citation(id string) *graph.Citation {
	return first(w.b.Citations, func(c *graph.Citation) bool { return c.ID == id })
}

func (w *world) Gap(id string) *graph.Gap {
	return first(w.b.Gaps, func(g *graph.Gap) bool { return g.ID == id })
}

func (w *world) CitationsOf(subject string) (of []*graph.Citation) {
	for i := range w.b.Citations {
		if w.b.Citations[i].Subject == subject {
			of = append(of, &w.b.Citations[i])
		}
	}
	return of
}

func (w *world) MembersOf(counted string) (of []*graph.Relation) {
	for i := range w.b.Relations {
		if r := &w.b.Relations[i]; r.To == counted && r.Type == graph.PartOf {
			of = append(of, r)
		}
	}
	return of
}
