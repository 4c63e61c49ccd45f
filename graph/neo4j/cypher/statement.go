// Package cypher reads a [graph.Query] from Neo4j with small statements whose texts recur.
//
// A query is read level by level: one statement for all links of a level that have the same text, with the ids of
// their parents. A text follows from the source of a link, the direction of its relations and the structure of its
// condition, order and cursor; values, types, limits, fields, the day and the tiers are parameters. So a new
// question is made of texts that the database has planned before, but for a condition of a new structure.
package cypher

import (
	"maps"
	"strconv"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// sort is what a record is.
type sort uint8

const (
	anEntity sort = iota
	aRelation
	aCitation
	aGap
)

// statement asks for the pages of a link below any number of parents.
type statement struct {
	text      string
	link      map[string]any // parameters of the link: its view, and the values of its condition and cursor
	constants map[string]any // parts of the vocabulary
	item      sort           // what a row holds
	via       bool           // and the relation that leads there
	parts     []part         // of the order
}

// What stands around everything that a statement reads: the commits that are done before the first read, and those
// that have begun after the last. Equal numbers, in all statements of a query, say that nothing was committed in
// between. What is collected is all read before the second look.
const (
	opening = "CYPHER 5\nMATCH (moment:" + props.Moment + ") WITH moment.done AS done\n"
	closing = "MATCH (moment:" + props.Moment + ")\nRETURN done, moment.begun AS begun, "

	eachParent = opening + "UNWIND $in.links AS link\nUNWIND link.parents AS parent\nCALL (link, parent) {\n"
)

// inOneMoment wraps the clauses that answer one parent with the values.
func inOneMoment(clauses, values string) string {
	return eachParent + clauses + "\n}\nWITH done, collect([parent.n, " + values + "]) AS pages\n" + closing + "pages, [] AS items"
}

// withItems is inOneMoment for rows whose first value is the id of an entity: the different entities stand beside
// the pages, each once however many rows lead to it.
func withItems(clauses, values string) string {
	return eachParent + clauses + "\n}\nWITH done, collect([parent.n, " + values + "]) AS pages\n" +
		"CALL (pages) {\n  UNWIND pages AS page UNWIND page[1] AS row WITH DISTINCT row[0] AS id\n" +
		"  MATCH (entity:" + props.Entity + " {id: id}) RETURN collect(" + fieldsOf("entity", "item") + ") AS items\n}\n" +
		closing + "pages, items"
}

// fieldsOf gives the values of a record: those of the properties that a parameter names.
func fieldsOf(record, names string) string {
	return "[name IN $in." + names + " | " + record + "[name]]"
}

// builder writes one statement.
type builder struct {
	v         *props.Vocabulary
	today     graph.Day
	link      map[string]any
	constants map[string]any
	variables map[string]int
	found     map[string]*graph.Match // of SourceSearch, by id
}

// taken are the variables of what a statement is about; those inside its conditions have a number.
var taken = map[string]int{
	"entity": 1, "relation": 1, "citation": 1, "gap": 1, "document": 1, "far": 1, "group": 1, "member": 1, "subject": 1, "hit": 1, "token": 1, "first": 1, "mandate": 1,
}

func newBuilder(v *props.Vocabulary, today graph.Day, l *graph.Link) *builder {
	b := &builder{v: v, today: today, link: map[string]any{}, constants: map[string]any{}, variables: maps.Clone(taken)}
	b.link["allTiers"] = l.Tiers&graph.AllTiers == graph.AllTiers
	b.link["tiers"] = namesOf(graph.TierNames, l.Tiers)
	b.link["allDays"] = !l.AsOf.Set
	b.link["day"] = int64(l.AsOf.Day)
	return b
}

// param gives the name of a parameter of the link with that value, as an expression.
func (b *builder) param(value any) string {
	name := "p" + strconv.Itoa(len(b.link))
	b.link[name] = value
	return "link." + name
}

// named gives a parameter of the link with that name.
func (b *builder) named(name string, value any) string {
	b.link[name] = value
	return "link." + name
}

// constant gives the name of a parameter that holds a part of the vocabulary.
func (b *builder) constant(name string, value func() any) string {
	if _, there := b.constants[name]; !there {
		b.constants[name] = value()
	}
	return "$in." + name
}

// variable gives a name that no other part of the statement has: what it holds, and a number where there are more.
func (b *builder) variable(holds string) string {
	b.variables[holds]++
	if n := b.variables[holds]; n > 1 {
		return holds + strconv.Itoa(n)
	}
	return holds
}

// and joins conditions; none is true.
func and(conditions ...string) string {
	kept := conditions[:0:0]
	for _, c := range conditions {
		if c != "" && c != "true" {
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return "true"
	}
	return strings.Join(kept, " AND ")
}

// kindNames gives the names of the kinds of a set.
func kindNames(o *graph.Ontology, set graph.Set) []string {
	names := []string{}
	for k := range o.Kinds {
		if set.Has(uint8(k)) {
			names = append(names, o.Kinds[k].Name)
		}
	}
	return names
}

func typeNames(o *graph.Ontology, set graph.Set) []string {
	return typesWhere(o, func(t graph.RelationType, _ *graph.TypeRow) bool { return set.Has(uint8(t)) })
}

func typesWhere(o *graph.Ontology, is func(graph.RelationType, *graph.TypeRow) bool) []string {
	names := []string{}
	for t := range o.Types {
		if is(graph.RelationType(t), &o.Types[t]) {
			names = append(names, o.Types[t].Name)
		}
	}
	return names
}

// namesOf gives the names of a set of a closed list.
func namesOf(list []string, set graph.Set) []string {
	names := []string{}
	for i, name := range list {
		if set.Has(uint8(i)) {
			names = append(names, name)
		}
	}
	return names
}

// placesOf gives the place of each name.
func placesOf(names []string) map[string]any {
	places := map[string]any{}
	for i, name := range names {
		places[name] = int64(i)
	}
	return places
}

func (b *builder) kindPlaces() string {
	return b.constant("kindPlace", func() any { return placesOf(kindNames(b.v.Ontology, b.v.AllKinds())) })
}

func (b *builder) typePlaces() string {
	return b.constant("typePlace", func() any { return placesOf(typeNames(b.v.Ontology, ^graph.Set(0))) })
}

func (b *builder) kindsWhere(name string, is func(*graph.KindRow) bool) string {
	return b.constant(name, func() any { return kindNames(b.v.Ontology, b.v.KindsWhere(is)) })
}

func (b *builder) counted() string {
	return b.kindsWhere("counted", func(k *graph.KindRow) bool { return k.Counted })
}

func (b *builder) plural() string {
	return b.kindsWhere("plural", func(k *graph.KindRow) bool { return k.Plural })
}

func (b *builder) sources() string {
	return b.kindsWhere("sources", func(k *graph.KindRow) bool { return k.Source })
}

// memberships are the types that make a member.
func (b *builder) memberships() string {
	return b.constant("memberships", func() any {
		return typesWhere(b.v.Ontology, func(_ graph.RelationType, row *graph.TypeRow) bool { return row.Membership })
	})
}

// toActors are the types whose to end is the actor.
func (b *builder) toActors() string {
	return b.constant("toActor", func() any {
		return typesWhere(b.v.Ontology, func(t graph.RelationType, _ *graph.TypeRow) bool { return b.v.ActorEnd(t) == graph.ToEnd })
	})
}
