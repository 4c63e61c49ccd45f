// Package world makes the fixed trees that both sides of the judge answer from: a small graph, a store that gives it to package plan, and the same trees
// as plain values for graphql-js, written down from the contract without package plan.
package world

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"regiograaf/graph"
)

// Fixture is a small graph that answers each link with a short list that follows from the parent, the source and the ways alone, so that the tree below
// any record is fixed. sour is how often, per cent, something is missing that the contract says is there: those nulls must travel up as in graphql-js.
type Fixture struct {
	ontology  *graph.Ontology
	seed      uint64
	sour      int
	entities  []*graph.Entity
	relations []*graph.Relation
	citations []*graph.Citation
	gaps      []*graph.Gap
	things    map[string]graph.Thing
	slugs     map[string]string // slug → id
	uris      map[string]string // URI of an identifier → id
}

// names hold what JSON must escape, and what it must not.
var names = []string{
	"Enschede", "Accare", "Ontwikkeltafel 1: Wonen", "Regiovisie \"Jeugdhulp\" in Twente", "Wim Wäninge", "d'Olde <Hagen> & Zn.", "regel\neen\ttwee\r\b\f", "pad\\naar\\stuk", "\u0001\u001f\u007f",
	"scheiding\u2028en\u2029alinea", "ouders 👨‍👩‍👧 en jeugdigen", "{from} bij {to}", "Ambelt / Jarabee",
}

// periods hold or do not hold on every day from 2020 to 2025 alike, so that no answer depends on the day that a document asks.
var periods = [][4]string{ // from, until, observed on, words
	{"", "", "", "medio 2021"},
	{"2010", "2030-12-31", "", ""},
	{"2010-05", "2030", "2019-22", ""},
	{"2035-01-01", "", "", ""},
	{"2035", "2036-06/2036-08", "", "na de zomer"},
	{"", "2029-11", "", ""},
}

// PerKind is how many entities of each kind there are; their slugs are the type in lower case and a number, such as person-0.
const PerKind = 4

// New makes the fixture of a seed.
func New(seed uint64, sour int) *Fixture {
	f := &Fixture{ontology: graph.Jeugdhulp(), seed: seed, sour: sour, things: map[string]graph.Thing{}, slugs: map[string]string{}, uris: map[string]string{}}
	for k := range f.ontology.Kinds {
		for n := range PerKind {
			f.addEntity(graph.Kind(k), n)
		}
	}
	for t := range f.ontology.Types {
		for n := range 3 {
			f.addRelation(graph.RelationType(t), n)
		}
	}
	for n := range 60 {
		f.addCitation(n)
	}
	for n := range 12 {
		f.addGap(n)
	}
	return f
}

// Words gives what documents may look up: ids, slugs and URIs, some of which lead nowhere.
func (f *Fixture) Words() (ids, slugs, uris []string) {
	ids, slugs, uris = []string{"person:niemand", f.gaps[0].ID}, []string{"niemand", ""}, []string{"urn:regiograaf:person-1", "https://nergens.nl"}
	for _, e := range f.entities {
		ids, slugs = append(ids, e.ID), append(slugs, e.Slug)
	}
	for i, r := range f.relations {
		ids = append(ids, r.ID, f.citations[i%len(f.citations)].ID)
	}
	return ids, slugs, append(uris, slices.Sorted(maps.Keys(f.uris))...)
}

// draw gives chances that depend on the words alone.
func (f *Fixture) draw(words ...string) *rand.Rand {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return rand.New(rand.NewPCG(f.seed, h.Sum64()))
}

// missing tells whether something is not there, though it should be.
func (f *Fixture) missing(r *rand.Rand) bool { return r.IntN(100) < f.sour }

// text gives a text that must be there, so it seldom is not.
func (f *Fixture) text(r *rand.Rand, texts ...string) string {
	if f.missing(r) {
		return ""
	}
	return pick(r, texts)
}

// perhaps gives a text that need not be there.
func perhaps(r *rand.Rand, texts ...string) string {
	if r.IntN(3) == 0 {
		return ""
	}
	return pick(r, texts)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func (f *Fixture) addEntity(k graph.Kind, n int) {
	row := &f.ontology.Kinds[k]
	slug := fmt.Sprintf("%s-%d", strings.ToLower(row.Type), n)
	r := f.draw("entity", slug)
	e := &graph.Entity{
		ID: row.Prefix + ":" + slug, Kind: k, Slug: slug, Name: f.text(r, names...), Summary: perhaps(r, names...), Period: f.period(r),
		Status: graph.Status(r.IntN(len(graph.StatusNames))), Tier: graph.Tier(r.IntN(len(graph.TierNames))), Singular: r.IntN(4) == 0, Version: 1,
	}
	e.Plural = r.IntN(4) == 0
	for range r.IntN(3) {
		e.Aliases = append(e.Aliases, pick(r, names))
	}
	for i := range r.IntN(3) {
		uri := perhaps(r, fmt.Sprintf("https://standaarden.overheid.nl/owms/terms/%s_%d", slug, i))
		e.Identifiers = append(e.Identifiers, graph.Identifier{Scheme: f.text(r, "CBS", "TOOI"), Value: f.text(r, "GM0153", "gm\"0153"), URI: uri, Tier: graph.External})
		if uri != "" {
			f.uris[uri] = e.ID
		}
	}
	for i := range row.Properties {
		e.Values = append(e.Values, f.value(r, &row.Properties[i]))
	}
	f.entities = append(f.entities, e)
	f.things[e.ID], f.slugs[slug] = e, e.ID
}

func (f *Fixture) value(r *rand.Rand, p *graph.Property) graph.Value {
	required := p.Default != "" || p.Type == graph.BoolProperty
	if !required && r.IntN(4) == 0 {
		return graph.Value{}
	}
	v := graph.Value{Set: true}
	switch p.Type {
	case graph.NumberProperty:
		v.Int = pick(r, []int64{0, 1, 14, 2147483647, -3})
	case graph.BoolProperty:
		v.Int = int64(r.IntN(2))
	case graph.EnumProperty:
		v.Int = int64(r.IntN(len(p.Values)))
	case graph.KindProperty:
		v.Int = int64(r.IntN(len(f.ontology.Kinds)))
	case graph.URIProperty:
		v.Text = pick(r, []string{"https://www.ozj.nl/twente", "https://voorbeeld.nl/stuk#kop"})
	case graph.IdentifierProperty:
		return graph.Value{}
	default:
		v.Text = pick(r, names)
	}
	return v
}

func (f *Fixture) period(r *rand.Rand) graph.Period {
	words := pick(r, periods)
	return graph.Period{
		From: partial(words[0]), Until: partial(words[1]), ObservedOn: partial(words[2]), Basis: graph.Basis(r.IntN(len(graph.BasisNames))),
		BasisNote: perhaps(r, "volgt uit het verslag"), AsWritten: words[3],
	}
}

// partial reads a date of this file.
func partial(text string) graph.PartialDate {
	if text == "" {
		return graph.PartialDate{}
	}
	p, err := graph.ParsePartialDate(text)
	if err != nil {
		panic(err)
	}
	return p
}

func (f *Fixture) addRelation(t graph.RelationType, n int) {
	row := &f.ontology.Types[t]
	id := fmt.Sprintf("%s:een:twee:%d", row.Name, n)
	r := f.draw("relation", id)
	rel := &graph.Relation{
		ID: id, Type: t, From: f.entity(r, row.From).ID, To: f.entity(r, row.To).ID, Role: perhaps(r, "projectleider", "voorzitter", "ziet \"toe\""),
		RoleCode: perhaps(r, "PROJECT_LEADER", "CHAIR"), Period: f.period(r), Status: graph.Status(r.IntN(len(graph.StatusNames))),
		Tier: graph.Tier(r.IntN(len(graph.TierNames))), Note: perhaps(r, names...), AsWritten: perhaps(r, names...), Version: 1, Event: r.IntN(2) == 0,
	}
	if r.IntN(2) == 0 {
		rel.OnBehalfOf, rel.MandateNote = []string{rel.From}, perhaps(r, "volgt uit de functie")
	}
	if rel.Role == "" {
		rel.RoleCode = ""
	}
	f.relations = append(f.relations, rel)
	f.things[id] = rel
}

// entity picks one of these kinds.
func (f *Fixture) entity(r *rand.Rand, kinds graph.Set) *graph.Entity {
	return pick(r, slices.DeleteFunc(slices.Clone(f.entities), func(e *graph.Entity) bool { return !kinds.Has(uint8(e.Kind)) }))
}

func (f *Fixture) addCitation(n int) {
	r := f.draw("citation", strconv.Itoa(n))
	subject := f.entity(r, f.ontology.AllKinds()).ID
	if r.IntN(2) == 0 {
		subject = pick(r, f.relations).ID
	}
	c := &graph.Citation{
		ID: fmt.Sprintf("%s#%d", subject, n), Subject: subject, Document: f.entity(r, graph.SetOf(graph.Document)).ID,
		Line: r.IntN(3) * 17, Verification: graph.Verification(r.IntN(len(graph.VerificationNames))), Excerpt: perhaps(r, names...),
	}
	if r.IntN(2) == 0 {
		c.RetrievedOn = partial("2024-05-06")
	}
	if c.Start = perhaps(r, "de acht - leidende", "Samen, met ouders & \"jeugd\""); c.Start != "" {
		c.End = perhaps(r, "van de regio")
	}
	f.citations = append(f.citations, c)
	f.things[c.ID] = c
}

func (f *Fixture) addGap(n int) {
	id := fmt.Sprintf("gap:g%02d", n)
	r := f.draw("gap", id)
	g := &graph.Gap{
		ID: id, Kind: graph.GapKind(r.IntN(len(graph.GapKindNames))), Entities: []string{f.entity(r, f.ontology.AllKinds()).ID},
		Description: f.text(r, names...), FoundElsewhere: perhaps(r, names...),
	}
	f.gaps = append(f.gaps, g)
	f.things[id] = g
}
