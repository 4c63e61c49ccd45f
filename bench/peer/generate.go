package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"regiograaf/graph"
)

// errTooDense says that a graph of so few entities cannot have so many relations.
var errTooDense = errors.New("too many relations for so few entities")

// generator makes a graph; the same calls make the same one.
type generator struct {
	o      *graph.Ontology
	rand   *rand.Rand
	ranked [][]int // by kind: places of its entities in the batch, those that are met most first
	batch  *graph.Batch
}

// generate makes a graph of that size in the shape of the tables, with one citation for each relation and for each entity that is no source. Two entities have at most
// one relation of a type in one direction. Names are unique, and in ASCII without capitals, so that Neo4j orders by them as the sort key does; they say nothing of who
// is met most.
func generate(o *graph.Ontology, s size) (*graph.Batch, error) {
	const stream = 0x7065_6572
	g := &generator{
		o: o, rand: rand.New(rand.NewPCG(seed, stream)), ranked: make([][]int, len(o.Kinds)),
		batch: &graph.Batch{
			Entities: make([]graph.Entity, 0, s.entities), Relations: make([]graph.Relation, 0, s.relations), Citations: make([]graph.Citation, 0, s.entities+s.relations),
		},
	}
	for _, sh := range shares() {
		g.addEntities(sh.kind, sh.of(s.entities))
	}
	g.addEntities(graph.Person, s.entities-len(g.batch.Entities))
	if err := g.addRelations(s.relations); err != nil {
		return nil, err
	}
	g.cite()
	return g.batch, nil
}

// of gives the number in a graph of so many entities: one at least.
func (s share) of(entities int) int {
	const smallest = wholeEntities / 5
	whole := wholeEntities
	if s.fixed {
		whole = smallest
		entities = min(entities, smallest)
	}
	return max(1, s.count*entities/whole)
}

func (g *generator) addEntities(kind graph.Kind, count int) {
	first := len(g.batch.Entities)
	for n := 1; n <= count; n++ {
		row := &g.o.Kinds[kind]
		word := strings.ToLower(row.Type)
		slug := fmt.Sprintf("%s-%06d", word, n)
		g.batch.Entities = append(g.batch.Entities, graph.Entity{
			ID: row.Prefix + ":" + slug, Kind: kind, Slug: slug, Name: fmt.Sprintf("%s %06d", word, n),
			Summary: "Een ding dat alleen voor de meting bestaat", Period: g.period(), Tier: g.tier(), Values: g.values(row.Properties, n),
		})
	}
	g.ranked[kind] = g.rand.Perm(max(0, count))
	for i := range g.ranked[kind] {
		g.ranked[kind][i] += first
	}
}

// values gives the numbers and the categories of an entity.
func (g *generator) values(properties []graph.Property, number int) []graph.Value {
	values := make([]graph.Value, len(properties))
	for i := range properties {
		switch properties[i].Type {
		case graph.EnumProperty:
			values[i] = graph.Value{Set: true, Int: int64(g.rand.IntN(len(properties[i].Values)))}
		case graph.NumberProperty:
			values[i] = graph.Value{Set: true, Int: int64(number)}
		}
	}
	return values
}

// oneIn is true once in so many times.
func (g *generator) oneIn(n int) bool { return g.rand.IntN(n) == 0 }

// period gives one of three without dates, of three with a begin one with an end too.
func (g *generator) period() graph.Period {
	const first, years, longest, third = 2015, 10, 4, 3
	if g.oneIn(third) {
		return graph.Period{Basis: graph.BasisUnknown}
	}
	year := first + g.rand.IntN(years)
	p := graph.Period{Basis: graph.BasisStated, From: date(fmt.Sprintf("%d-%02d", year, 1+g.rand.IntN(12)))}
	if g.oneIn(third) {
		p.Until = date(strconv.Itoa(year + 1 + g.rand.IntN(longest)))
	}
	return p
}

// date reads a date that the generator wrote itself.
func date(text string) graph.PartialDate {
	d, err := graph.ParsePartialDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func (g *generator) tier() graph.Tier {
	const external = 20
	if g.oneIn(external) {
		return graph.External
	}
	return graph.Seed
}

func (g *generator) addRelations(count int) error {
	region := g.places(graph.Region, even)
	for _, municipality := range g.ranked[graph.Municipality] {
		g.relate(graph.InRegion, municipality, region())
	}
	for _, b := range bundles() {
		g.addBundle(b, min(b.count*count/wholeRelations, g.room(b)))
	}
	last := rest()
	left := count - len(g.batch.Relations)
	if left < 0 || left > g.room(last) {
		return fmt.Errorf("%w: %d, and %d", errTooDense, count, len(g.batch.Entities))
	}
	g.addBundle(last, left)
	return nil
}

// room is how many relations a bundle can have: half of the pairs, so that a pair that is free is soon found.
func (g *generator) room(b bundle) int {
	const part = 2
	return (len(g.ranked[b.from]) - 1) * len(g.ranked[b.to]) / part
}

// addBundle adds relations between different pairs. Where hubs are full it takes any ends.
func (g *generator) addBundle(b bundle, count int) {
	const patience = 8
	from, to := g.places(b.from, b.fromSkew), g.places(b.to, b.toSkew)
	anyFrom, anyTo := g.places(b.from, even), g.places(b.to, even)
	seen := make(map[[2]int]bool, max(0, count))
	for taken := 0; len(seen) < count; {
		pair := [2]int{from(), to()}
		if taken >= patience {
			pair = [2]int{anyFrom(), anyTo()}
		}
		if seen[pair] || pair[0] == pair[1] {
			taken++
			continue
		}
		taken, seen[pair] = 0, true
		g.relate(b.kind, pair[0], pair[1])
	}
}

// places gives what chooses an entity of a kind, by its place in the batch.
func (g *generator) places(kind graph.Kind, skew float64) func() int {
	const flat = 8 // of the first so many each is met nearly as often as the next
	ranked := g.ranked[kind]
	if skew == even {
		return func() int { return ranked[g.rand.IntN(len(ranked))] }
	}
	zipf := rand.NewZipf(g.rand, skew, flat, uint64(len(ranked)-1))
	return func() int { return ranked[zipf.Uint64()] }
}

func (g *generator) relate(kind graph.RelationType, from, to int) {
	const states = 3 // the first of three statuses mostly
	roles := []string{"", "", "projectleider", "voorzitter", "wethouder", "adviesrol", "lid van het kernteam"}
	a, b, row := &g.batch.Entities[from], &g.batch.Entities[to], &g.o.Types[kind]
	r := graph.Relation{
		ID: row.Name + ":" + a.Slug + ":" + b.Slug, Type: kind, From: a.ID, To: b.ID, Role: roles[g.rand.IntN(len(roles))],
		Period: g.period(), Status: graph.Status(g.rand.IntN(states) * g.rand.IntN(2)), Tier: g.tier(),
	}
	r.RoleCode = g.o.RoleCode(r.Role)
	if a.Kind == graph.Person && row.Actor == graph.FromEnd {
		r.OnBehalfOf = g.mandate()
	}
	g.batch.Relations = append(g.batch.Relations, r)
}

// mandate gives for one in twenty on whose behalf it is done.
func (g *generator) mandate() []string {
	const few = 20
	if !g.oneIn(few) {
		return nil
	}
	kinds := []graph.Kind{graph.Municipality, graph.Provider, graph.Organisation}
	return []string{g.batch.Entities[g.places(kinds[g.rand.IntN(len(kinds))], even)()].ID}
}

// cite gives each relation, and each entity that is no source, a passage of some document.
func (g *generator) cite() {
	const lines = 500
	document := g.places(graph.Document, personSkew)
	add := func(subject string) {
		g.batch.Citations = append(g.batch.Citations, graph.Citation{
			ID: subject + "#1", Subject: subject, Document: g.batch.Entities[document()].ID, Start: "De regio", End: "werkt samen", Line: 1 + g.rand.IntN(lines),
		})
	}
	for i := range g.batch.Entities {
		if e := &g.batch.Entities[i]; !g.o.Kinds[e.Kind].Source {
			add(e.ID)
		}
	}
	for i := range g.batch.Relations {
		add(g.batch.Relations[i].ID)
	}
}
