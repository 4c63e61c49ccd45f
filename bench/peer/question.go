package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"regiograaf/graph"
)

// question is asked of every target in its own words. All of them give the same answer.
type question struct {
	name, title string
	documents   [2]string // of GraphQL, by dialect
	hand        written
	inputs      []inputs // one is taken by chance for each call
	root        graph.Kind
	steps       []step // below the root; none where the question has no levels
	walks       int    // paths over all steps from the first of the root

	floor   float64 // what is asked for: times the better peer; 0 is none
	byTime  bool    // the floor is on the time of a call, not on throughput, and one client alone asks
	helped  bool    // another question in a form that helps the peer: no floor, and not asked by hand
	untuned bool    // the peer's statement is long: also asked of a peer without TCP_NODELAY

	requests [3][][]byte // bodies of the inputs, by dialect
}

// dialect is in whose words a question is asked.
type dialect int

const (
	ours dialect = iota
	theirs
	bare // no GraphQL: an errand
)

// inputs are the variables of one call: by dialect, and of the hand-written statement.
type inputs struct {
	variables [2]map[string]any
	hand      map[string]any
	before    int // the page lies behind so many entities: its cursor is to be found first
}

// prepare writes the bodies of all requests.
func (q *question) prepare() error {
	for d := range q.requests {
		q.requests[d] = nil
		for _, in := range q.inputs {
			var call any = errand{q.name, in.hand}
			if dialect(d) != bare {
				call = map[string]any{"query": q.documents[d], "variables": in.variables[d]}
			}
			body, err := json.Marshal(call)
			if err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
			q.requests[d] = append(q.requests[d], body)
		}
	}
	return nil
}

// seek puts the cursors of the pages in the inputs that are to have one.
func (q *question) seek(ctx context.Context, e *endpoint) error {
	for _, in := range q.inputs {
		if in.before == 0 {
			continue
		}
		cursor, last, err := e.cursorBefore(ctx, in.before)
		if err != nil {
			return err
		}
		in.variables[ours]["after"], in.hand["sort"], in.hand["id"] = cursor, last.Name, last.ID
	}
	return nil
}

// equally gives inputs that are the same for all.
func equally(variables map[string]any) inputs {
	return inputs{variables: [2]map[string]any{variables, variables}, hand: variables}
}

const (
	pageSize = 50   // of a sorted page
	deepPage = 1000 // its number
	deepOnes = 10   // pages up to that one, of which each call takes one by chance: several clients ask for different ones
)

// questions gives all of them, on a graph with so many people, of whom these are asked for.
func questions(all int, slugs []string) []*question {
	one, related := make([]inputs, len(slugs)), make([]inputs, len(slugs))
	for i, slug := range slugs {
		one[i], related[i] = equally(map[string]any{"slug": slug}), equally(map[string]any{"slug": slug, "most": 20})
	}
	first := []inputs{equally(map[string]any{"size": pageSize})}
	number := max(2, min(deepPage, all/pageSize))
	var later []inputs
	for n := max(2, number-deepOnes+1); n <= number; n++ {
		skip := (n - 1) * pageSize
		later = append(later, inputs{variables: [2]map[string]any{ours: {"size": pageSize}, theirs: {"size": pageSize, "skip": skip}}, hand: map[string]any{"size": pageSize}, before: skip})
	}
	list := []*question{
		{name: "node", title: "one node", floor: 3, documents: [2]string{ourNode, theirNode}, hand: handNode(), inputs: one},
		{name: "relations", title: "a node with its relations", floor: 2.5, untuned: true, documents: [2]string{ourRelations, theirRelations}, hand: handRelations(), inputs: related},
		{name: "page", title: "a sorted page of 50 people", floor: 10, documents: [2]string{ourPage(""), theirPage("")}, hand: handPage(""), inputs: first},
		{
			name: "page-1000", title: fmt.Sprintf("page %s of all people, of 50 each, or one of the %d before it", grouped(number), len(later)-1), floor: 50,
			documents: [2]string{ourPage(after), theirPage("")}, hand: handPage(after), inputs: later,
		},
	}
	list = append(list, nested()...)
	return append(list, helped(list)...)
}

// nested gives the questions of several levels: municipalities, the providers that serve them, the tables of those, and who else takes part there.
func nested() []*question {
	providers := step{field: "providers", kind: graph.Serves, back: true}
	tables := step{field: "ontwikkeltafels", kind: graph.ParticipatesIn}
	participants := step{field: "participants", kind: graph.ParticipatesIn, back: true, on: "Ontwikkeltafel"}
	three, four := []step{providers, tables}, []step{providers, tables, participants}
	const root = "municipalities"
	wide, narrow := []inputs{equally(map[string]any{"top": 50, "most": 10})}, []inputs{equally(map[string]any{"top": 5, "most": 5})}
	list := []*question{
		{
			name: "connections", title: "50 × 10 × 10 as connections", floor: 4, steps: three, inputs: wide,
			documents: [2]string{ourLevels("edges { node { ", " } }", root, three), theirConnections(root, three)},
		},
		{
			name: "lists", title: "50 × 10 × 10 as plain lists", floor: 30, steps: three, inputs: wide,
			documents: [2]string{ourLevels("nodes { ", " }", root, three), theirLists(root, three)},
		},
		{
			name: "four-levels", title: "four levels, 5 × 5 × 5 × 5, as plain lists", floor: 100, byTime: true, steps: four, inputs: narrow,
			documents: [2]string{ourLevels("nodes { ", " }", root, four), theirLists(root, four)},
		},
	}
	for _, q := range list {
		q.root, q.hand = graph.Municipality, handLevels("Municipality", q.steps)
	}
	return list
}

// helped gives the pages once more, with a condition for the peer that is always true and that lets Neo4j read its index on names in order. No floor is on them.
func helped(list []*question) []*question {
	var more []*question
	for _, q := range list {
		if q.name != "page" && q.name != "page-1000" {
			continue
		}
		again := *q
		again.name += "-helped"
		again.title += "; the peer also asks for names that begin with nothing"
		again.floor, again.helped = 0, true
		again.documents[theirs] = theirPage(`, where: {name: {startsWith: ""}}`)
		more = append(more, &again)
	}
	return more
}

const (
	ourNode = `query ($slug: String!) { person(slug: $slug) { id slug name } }`

	theirNode = `query ($slug: String!) { people(where: {slug: {eq: $slug}}) { id slug name } }`

	ourRelations = `query ($slug: String!, $most: Int!) { person(slug: $slug) { id slug name
  affiliations(first: $most) { edges { relation { ...about } node { id name } } }
  ontwikkeltafels(first: $most, where: {type: PARTICIPATES_IN}) { edges { relation { ...about } node { id name } } }
  meetings(first: $most, where: {type: SPOKE_AT}) { edges { relation { ...about } node { id name } } }
  worksOn(first: $most, where: {type: WORKS_ON}) { edges { relation { ...about } node { id name } } } } }
fragment about on Relation { id role { label } status tier period { from until } }`

	theirRelations = `query ($slug: String!, $most: Int!) { people(where: {slug: {eq: $slug}}) { id slug name
  affiliationsConnection(first: $most, sort: [{node: {name: ASC}}]) { edges { properties { ...about } node { id name } } }
  ontwikkeltafelsConnection(first: $most, sort: [{node: {name: ASC}}]) { edges { properties { ...about } node { id name } } }
  meetingsConnection(first: $most, sort: [{node: {name: ASC}}]) { edges { properties { ...about } node { id name } } }
  worksOnConnection(first: $most, sort: [{node: {name: ASC}}]) { edges { properties { ...about } node { id name } } } } }
fragment about on Involvement { id role status tier from until }`
)

// after asks for what stands behind a cursor.
const after = "$after"

// ourPage asks a page of people, with the cursor from which one goes on.
func ourPage(cursor string) string {
	declared, argument := "", ""
	if cursor != "" {
		declared, argument = ", $after: String!", ", after: $after"
	}
	return fmt.Sprintf("query ($size: Int!%s) { people(first: $size%s) { nodes { id name } pageInfo { endCursor } } }", declared, argument)
}

func theirPage(condition string) string {
	return fmt.Sprintf("query ($size: Int!, $skip: Int = 0) { people(limit: $size, offset: $skip, sort: [{name: ASC}]%s) { id name } }", condition)
}

// step is one level of a nested question: over relations of one type, from their end to their begin where it goes back.
type step struct {
	field string // of the peer
	kind  graph.RelationType
	back  bool
	on    string // type that has the field with us too, narrowed to that relation; where empty we ask for the relations
}

func (s step) typeName() string { return graph.Jeugdhulp().Types[s.kind].Name }

// pattern gives the step in Cypher, to x.
func (s step) pattern() string {
	if s.back {
		return "<-[:" + s.typeName() + "]-(x)"
	}
	return "-[:" + s.typeName() + "]->(x)"
}

// ourLevel asks one level; a list is opened and closed in the same way on all of them.
func (s step) ourLevel(open, shut, inner string) string {
	if s.on != "" {
		return fmt.Sprintf("... on %s { %s(first: $most, where: {type: %s}) { %s%s%s } }", s.on, s.field, s.typeName(), open, inner, shut)
	}
	end := "to"
	if s.back {
		end = "from"
	}
	return fmt.Sprintf("%s: relations(first: $most, where: {type: %s}, orderBy: [{node: ASC}]) { %s%s { %s }%s }", s.field, s.typeName(), open, end, inner, shut)
}

// ourLevels asks a list and what hangs below it.
func ourLevels(open, shut, root string, steps []step) string {
	inner := "id name"
	for _, s := range slices.Backward(steps) {
		inner = "id name " + s.ourLevel(open, shut, inner)
	}
	return fmt.Sprintf("query ($top: Int!, $most: Int!) { %s(first: $top) { %s%s%s } }", root, open, inner, shut)
}

// theirConnections asks the same of the peer, as connections: it takes the first items before it looks below them.
func theirConnections(root string, steps []step) string {
	inner := "id name"
	for _, s := range slices.Backward(steps) {
		inner = fmt.Sprintf("id name %sConnection(first: $most, sort: [{node: {name: ASC}}]) { edges { node { %s } } }", s.field, inner)
	}
	return fmt.Sprintf("query ($top: Int!, $most: Int!) { %sConnection(first: $top, sort: [{name: ASC}]) { edges { node { %s } } } }", root, inner)
}

// theirLists asks the same as plain lists: the peer looks below all items, and takes the first ones in the end.
func theirLists(root string, steps []step) string {
	inner := "id name"
	for _, s := range slices.Backward(steps) {
		inner = fmt.Sprintf("id name %s(limit: $most, sort: [{name: ASC}]) { %s }", s.field, inner)
	}
	return fmt.Sprintf("query ($top: Int!, $most: Int!) { %s(limit: $top, sort: [{name: ASC}]) { %s } }", root, inner)
}

// grouped writes a number with a comma between thousands.
func grouped(n int) string {
	const thousand = 1000
	if n < thousand {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/thousand), n%thousand)
}
