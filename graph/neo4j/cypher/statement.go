// Package cypher turns a root of a [graph.Query] into one statement, and its answer into a page.
//
// A statement has a level for every link: it takes the different parents that the level above found, and gives their pages as lists. So a record that
// hangs from many is read once. Pages carry ids; the records themselves stand beside them, each once, with the fields that are wanted, or in the rows where they end and are hardly shared. The text follows from
// the shape of the question alone: values, limits and names of the vocabulary that a caller may choose are parameters.
package cypher

import (
	"maps"
	"strconv"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// Statement asks for one root of a query, or for those of several that are joined.
type Statement struct {
	*Form
	lists [][]any                 // of what is asked for
	sizes []int                   // refs of each
	of    []int                   // where several are joined: for each of them, which of the different ones it is
	found map[string]*graph.Match // of SourceSearch, by id
}

// Params gives the parameters of the statement.
func (s *Statement) Params() map[string]any {
	if len(s.asked) == 0 {
		return s.params
	}
	params := maps.Clone(s.params)
	for i, name := range s.asked {
		params[name] = s.lists[i]
	}
	return params
}

// builder makes one statement.
type builder struct {
	v       *props.Vocabulary
	few     int // as a compiler has it
	q       *graph.Query
	body    strings.Builder
	params  map[string]any
	lookUps []string // of the refs of the root
	asked   []string // parameters that hold what is asked for
	page    string   // variable of the page that is asked for, while its clauses are written
	names   int
	returns []string // expressions of the answer
	found   map[string]*graph.Match
	max     string // parameter of the most rows of a page; empty is no limit
}

// What stands around all that a statement reads: it gives the moment before and behind it, of which [Moments] says more. Closing comes behind CALL and the variables that
// are answered.
const (
	Opening = "CYPHER 5 MATCH (m:" + props.Moment + ") WITH m.done AS d0, m.begun AS b0\n"
	Closing = " { MATCH (m:" + props.Moment + ") RETURN m.done AS d1, m.begun AS b1 }\nRETURN d0, b0, d1, b1"
)

// newForm makes the form for a root of the query whose refs are looked up so. What it reads stands in subqueries that take a variable of the part before, even
// where they do not use it: else the planner may read the moment in the middle. The last of those takes all that is answered: a record is read where its fields are named.
func (c *Compiler) newForm(q *graph.Query, root *graph.Link, lookUps []string, found map[string]*graph.Match) *Form {
	b := &builder{v: c.v, few: c.few, q: q, params: map[string]any{}, lookUps: lookUps, found: found}
	if q.MaxRows > 0 {
		b.max = b.param(int64(q.MaxRows) + 1)
	}
	b.write(Opening)
	top := b.rootLevel(root)
	answers := make([]string, len(b.returns))
	b.write("WITH d0, b0")
	for i, expression := range b.returns {
		answers[i] = "c" + strconv.Itoa(i)
		b.write(",\n  ", expression, " AS ", answers[i])
	}
	b.write("\n")
	b.closing(strings.Join(answers, ", "))
	return &Form{Text: b.body.String(), params: b.params, root: top, asked: b.asked, max: q.MaxRows}
}

// closing ends a statement that answers the variables, which hold no record that is still to be read.
func (b *builder) closing(answers string) { b.write("CALL (", answers, ")", Closing, ", ", answers) }

func (b *builder) write(parts ...string) {
	for _, p := range parts {
		b.body.WriteString(p)
	}
}

// param gives the name of a parameter with that value, as an expression.
func (b *builder) param(value any) string {
	name := "p" + strconv.Itoa(len(b.params))
	b.params[name] = value
	return "$" + name
}

// constant gives the name of a parameter that holds a part of the vocabulary.
func (b *builder) constant(name string, value func() any) string {
	if _, there := b.params[name]; !there {
		b.params[name] = value()
	}
	return "$" + name
}

// name gives a variable that no other part of the statement has.
func (b *builder) name(prefix string) string {
	b.names++
	return prefix + strconv.Itoa(b.names)
}

// answer adds an expression to what the statement returns, and gives its place behind the moments.
func (b *builder) answer(expression string) int {
	b.returns = append(b.returns, expression)
	return len(b.returns) - 1
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
	names := []string{}
	for t := range o.Types {
		if set.Has(uint8(t)) {
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

// toActors are the types whose to end is the actor.
func (b *builder) toActors() string {
	return b.constant("toActor", func() any {
		names := []string{}
		for t := range b.v.Types {
			if b.v.ActorEnd(graph.RelationType(t)) == graph.ToEnd {
				names = append(names, b.v.Types[t].Name)
			}
		}
		return names
	})
}

// memberships are the types that make a member, as a pattern has them.
func (b *builder) memberships() string {
	var names []string
	for t := range b.v.Types {
		if b.v.Types[t].Membership {
			names = append(names, b.v.Types[t].Name)
		}
	}
	return strings.Join(names, "|")
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
