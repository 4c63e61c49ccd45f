package graphtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"

	"regiograaf/graph"
)

// Generate gives a large graph that looks like a region: the same one for the same numbers. Each entity that is no source and each relation has one citation.
// The first ones of each kind are hubs: half of all ends go to number n about as often as 1/n, as in most networks. The graph is valid for [graph.Check]; the time
// is in proportion to its size.
func Generate(o *graph.Ontology, entities, relations int, seed uint64) *graph.Batch {
	g := &generator{
		o: o, rand: rand.New(rand.NewPCG(seed, 0x6a65_756764)), byKind: make([][]int, len(o.Kinds)),
		batch: &graph.Batch{
			Author: "graphtest", Reason: "gegenereerd",
			Entities: make([]graph.Entity, 0, entities), Relations: make([]graph.Relation, 0, relations), Citations: make([]graph.Citation, 0, entities+relations),
		},
	}
	g.addEntities(entities)
	g.addRelations(relations)
	return g.batch
}

type generator struct {
	o      *graph.Ontology
	rand   *rand.Rand
	byKind [][]int // places in the batch
	batch  *graph.Batch
}

// shares is the part of each kind in a thousand; all that is left are people.
func shares() []struct {
	kind  graph.Kind
	share int
} {
	return []struct {
		kind  graph.Kind
		share int
	}{
		{graph.Document, 150},
		{graph.Municipality, 40},
		{graph.Provider, 80},
		{graph.Organisation, 60},
		{graph.Team, 40},
		{graph.Cohort, 20},
		{graph.Ontwikkeltafel, 30},
		{graph.Principle, 20},
		{graph.ActionLine, 30},
		{graph.Programme, 60},
		{graph.Policy, 40},
		{graph.Meeting, 60},
		{graph.Milestone, 20},
		{graph.Goal, 20},
		{graph.Topic, 30},
		{graph.Region, 5},
	}
}

func (g *generator) addEntities(count int) {
	g.addEntity(graph.Document) // something to cite
	for _, s := range shares() {
		for range count * s.share / 1000 {
			if len(g.batch.Entities) < count {
				g.addEntity(s.kind)
			}
		}
	}
	for len(g.batch.Entities) < count {
		g.addEntity(graph.Person)
	}
}

func (g *generator) addEntity(kind graph.Kind) {
	first := []string{"Anna", "Bert", "Daän", "Éva", "Fatima", "Joost", "Łukasz", "Marijke", "Noor", "Sjöerd", "Wim", "Zoë"}
	second := []string{"van Enschede", "de Boer", "Twente", "Hengelo", "van der Velde", "Almelo", "Jansen", "Losser", "Bakker", "Drenthe", "Visser", "Assen"}
	n := len(g.byKind[kind])
	row := &g.o.Kinds[kind]
	slug := fmt.Sprintf("%s-%s-%d", row.Prefix, row.List[:3], n+1)
	if row.Source {
		slug = fmt.Sprintf("stuk-%d", n+1)
	}
	e := graph.Entity{
		ID: row.Prefix + ":" + slug, Kind: kind, Slug: slug, Name: fmt.Sprintf("%s %s %d", pick(g.rand, first), pick(g.rand, second), n/10+1),
		Summary: "Een ding dat alleen voor de meting bestaat", Period: g.period(), Values: make([]graph.Value, len(row.Properties)),
	}
	for i, p := range row.Properties {
		switch p.Type {
		case graph.EnumProperty:
			e.Values[i] = graph.Value{Set: true, Int: int64(g.rand.IntN(len(p.Values)))}
		case graph.NumberProperty:
			if !row.Counted {
				e.Values[i] = graph.Value{Set: true, Int: int64(n + 1)}
			}
		case graph.TextProperty:
			e.Values[i] = graph.Value{Set: true, Text: pick(g.rand, second)}
		}
	}
	if g.rand.IntN(20) == 0 {
		e.Tier = graph.External
	}
	g.byKind[kind] = append(g.byKind[kind], len(g.batch.Entities))
	g.batch.Entities = append(g.batch.Entities, e)
	if !row.Source {
		g.cite(e.ID)
	}
}

func (g *generator) period() graph.Period {
	p := graph.Period{Basis: graph.BasisUnknown}
	if g.rand.IntN(3) == 0 {
		return p
	}
	year := 2015 + g.rand.IntN(8)
	p.Basis, p.From = graph.BasisStated, dateOf(fmt.Sprintf("%d-%02d", year, 1+g.rand.IntN(12)))
	if g.rand.IntN(3) == 0 {
		p.Until = dateOf(strconv.Itoa(year + 1 + g.rand.IntN(3)))
	}
	return p
}

// addRelations adds relations of the commoner types between entities that fit; a pair may get several.
func (g *generator) addRelations(count int) {
	types := []graph.RelationType{
		graph.WorksOn, graph.WorksOn, graph.WorksOn, graph.Leads, graph.ParticipatesIn, graph.ParticipatesIn, graph.SpokeAt, graph.MemberOf, graph.AffiliatedWith, graph.AffiliatedWith,
		graph.Authored, graph.CommitsTo, graph.Involves, graph.Addresses, graph.Concerns, graph.PartOf, graph.InRegion, graph.Mentions,
	}
	roles := []string{"", "", "projectleider", "voorzitter", "wethouder", "adviesrol", "lid van het kernteam"}
	for len(g.batch.Relations) < count {
		t := pick(g.rand, types)
		from, to := g.end(g.o.Types[t].From), g.end(g.o.Types[t].To)
		if from == nil || to == nil || !fits(g.o, t, from, to) {
			continue
		}
		r := graph.Relation{
			ID: fmt.Sprintf("%s:%s:%s:%d", g.o.Types[t].Name, from.Slug, to.Slug, len(g.batch.Relations)+1), Type: t, From: from.ID, To: to.ID, Role: pick(g.rand, roles), Period: g.period(),
			Status: graph.Status(g.rand.IntN(3) * g.rand.IntN(2)),
		}
		r.RoleCode = g.o.RoleCode(r.Role)
		if g.rand.IntN(20) == 0 {
			r.Tier = graph.External
		}
		if g.rand.IntN(4) == 0 {
			if m := g.end(graph.SetOf(graph.Municipality, graph.Provider, graph.Organisation)); m != nil {
				r.OnBehalfOf = []string{m.ID}
			}
		}
		g.batch.Relations = append(g.batch.Relations, r)
		g.cite(r.ID)
	}
}

// end chooses an entity of one of the kinds, low numbers much more often.
func (g *generator) end(kinds graph.Set) *graph.Entity {
	for range 20 {
		kind := g.rand.IntN(len(g.o.Kinds))
		if list := g.byKind[kind]; kinds.Has(uint8(kind)) && len(list) > 0 {
			return &g.batch.Entities[list[g.skewed(len(list))]]
		}
	}
	return nil
}

// skewed gives a number under n: half of the time any, else number k about as often as 1/k.
func (g *generator) skewed(n int) int {
	if g.rand.IntN(2) == 0 {
		return g.rand.IntN(n)
	}
	return int(math.Pow(float64(n), g.rand.Float64())) - 1
}

func fits(o *graph.Ontology, t graph.RelationType, from, to *graph.Entity) bool {
	for _, p := range o.Types[t].Only {
		if p.From.Has(uint8(from.Kind)) && !p.To.Has(uint8(to.Kind)) {
			return false
		}
	}
	return from.ID != to.ID
}

func (g *generator) cite(subject string) {
	documents := g.byKind[graph.Document]
	g.batch.Citations = append(g.batch.Citations, graph.Citation{
		ID: subject + "#1", Subject: subject, Document: g.batch.Entities[documents[g.skewed(len(documents))]].ID, Start: "De regio", End: "werkt samen", Line: 1 + g.rand.IntN(500),
	})
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
