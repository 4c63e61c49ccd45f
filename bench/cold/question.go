package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// question is a document with its variables.
type question struct {
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables,omitempty"`

	about string // its root field, or what else it is made for
	shape string
	rows  string // its answer by the embedded store
}

// questions draws questions of which no two have the same shape. Each of so many drawings has a number and a chance of its own.
type questions struct {
	*vocabulary
	reference *reference
	seed      uint64
	number    uint64
	shapes    map[string]bool
	refused   int // drawings that the contract refuses: too dear, or two fields of one name
}

func newQuestions(v *vocabulary, r *reference, seed uint64) *questions {
	return &questions{vocabulary: v, reference: r, seed: seed, shapes: map[string]bool{}}
}

// turn is one of what the questions are about; they come in turns.
type turn struct {
	about string
	draw  func(*drawing) (body string, cursor *place)
}

// place is where a cursor comes from: an entry of pageInfo.
type place struct {
	path []string
	end  string
}

// turns are sixty: each root field once, but for the vocabulary, which is asked beside stats and no store answers; and what has several lists.
func (v *vocabulary) turns() []turn {
	var out []turn
	for _, root := range v.fields("Query", func(f *ast.FieldDefinition) bool { return f.Name != "ontology" }) {
		out = append(out, turn{root.Name, func(d *drawing) (string, *place) { return d.root(root) }})
	}
	const each, pairs = 4, 3
	for range each {
		out = append(out, turn{"six lists of relations", (*drawing).sixOfRelations}, turn{"six lists at one", (*drawing).sixAtOne}, turn{"six lists", (*drawing).sixLists})
	}
	for range pairs {
		out = append(out, turn{"two roots", (*drawing).two})
	}
	return out
}

// take gives the next n questions.
func (q *questions) take(ctx context.Context, n int) ([]*question, error) {
	const tries = 200
	turns := q.turns()
	var out []*question
	for len(out) < n {
		t := turns[q.number%uint64(len(turns))]
		for try := range uint64(tries) {
			drawn, err := q.draw(ctx, t, try)
			if err == nil {
				out = append(out, drawn)
				break
			}
			if !errors.Is(err, errDrawAgain) {
				return nil, err
			}
		} // else the shapes of this turn are used up
		q.number++
	}
	return out, nil
}

// draw draws one question, or fails with errDrawAgain.
func (q *questions) draw(ctx context.Context, t turn, try uint64) (*question, error) {
	const apart = 1000 // tries of one number
	d := &drawing{vocabulary: q.vocabulary, Rand: rand.New(rand.NewPCG(q.seed, q.number*apart+try)), values: map[string]any{}}
	d.withVariables = d.once(3)
	body, cursor := t.draw(d)
	head := "query"
	if len(d.declared) > 0 {
		head += " (" + strings.Join(d.declared, ", ") + ")"
	}
	text := head + " { " + body + " } " + strings.Join(d.fragments, " ")
	document, faults := gqlparser.LoadQueryWithRules(q.schema, text, rules.NewDefaultRules())
	if len(faults) > 0 {
		q.refused++
		return nil, errDrawAgain
	}
	drawn := &question{Query: pretty(document), Variables: d.values, about: t.about, shape: shapeOf(document)}
	if q.shapes[drawn.shape] {
		return nil, errDrawAgain
	}
	if err := q.complete(ctx, drawn, cursor); err != nil {
		q.refused++
		return nil, err
	}
	q.shapes[drawn.shape] = true
	return drawn, nil
}

// errDrawAgain says that what was drawn is no question: its shape was there before, or the contract refuses it.
var errDrawAgain = errors.New("draw again")

// complete asks the embedded store, for the answer and for a cursor where the question goes on behind one.
func (q *questions) complete(ctx context.Context, drawn *question, cursor *place) error {
	a, err := q.allowed(ctx, drawn)
	if err == nil && cursor != nil {
		drawn.Variables["cursor"] = cursor.in(a.data)
		a, err = q.allowed(ctx, drawn)
	}
	drawn.rows = string(a.data)
	return err
}

func (q *questions) allowed(ctx context.Context, drawn *question) (answer, error) {
	a, err := q.reference.ask(ctx, drawn)
	if err == nil && a.code != "" {
		err = errDrawAgain
	}
	return a, err
}

// in finds the cursor in an answer; nil where the list is empty.
func (p *place) in(data json.RawMessage) any {
	for _, name := range append(slices.Clone(p.path), "pageInfo", p.end) {
		var object map[string]json.RawMessage
		if json.Unmarshal(data, &object) != nil {
			return nil
		}
		data = object[name]
	}
	var cursor any
	_ = json.Unmarshal(data, &cursor) // nothing there is no cursor
	return cursor
}

func pretty(document *ast.QueryDocument) string {
	var b strings.Builder
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatQueryDocument(document)
	return b.String()
}

// view draws as of when, and in which tiers.
func (d *drawing) view(arguments ...string) string {
	if d.once(4) {
		arguments = append(arguments, "asOf: "+d.word("day"))
	}
	if d.once(3) {
		arguments = append(arguments, "tiers: "+one(d, []string{"[SEED]", "[SEED, EXTERNAL]", "SEED"}))
	}
	if len(arguments) == 0 {
		return ""
	}
	return "(" + strings.Join(arguments, ", ") + ")"
}

// levels draws how many lists stand within each other below a root.
func (d *drawing) levels() int { return one(d, []int{1, 1, 2, 2, 2, 3}) }

// root draws a question about one root field.
func (d *drawing) root(root *ast.FieldDefinition) (string, *place) {
	typ := root.Type.Name()
	switch {
	case root.Name == "stats":
		body := "stats" + d.view() + " { " + d.beside("Stats") + one(d, []string{"", " byKind { kind count }"}) + " }"
		return body + one(d, []string{"", "", " ontology { version }", " ontology { kinds { kind label } }", " ontology { relationTypes { type label inverseLabel } roles { code label } }"}), nil
	case list(root):
		return d.rootList(root)
	case root.Name == "entity":
		by := "slug: " + d.value("String!", one(d, d.slugs[one(d, d.kinds)]), false)
		return "entity" + d.view("by: {"+by+"}") + " { " + d.fieldsOf(typ, d.levels()) + " }", nil
	case root.Name == "node":
		return "node" + d.view("id: "+d.value("ID!", one(d, d.ids), false)) + " { id " + d.anything() + " }", nil
	case root.Name == "nodes":
		return "nodes" + d.view("ids: "+d.value("[ID!]!", some(d, d.ids, 5), false)) + " { id " + d.anything() + " }", nil
	}
	return d.rootOne(root)
}

// anything draws what is asked of a record of which the kind is not known.
func (d *drawing) anything() string {
	kind := d.typeOf[one(d, d.kinds)]
	return fmt.Sprintf("... on Entity { %s } ... on Relation { %s } ... on Citation { %s } ... on %s { slug }", d.fieldsOf("Entity", 1), d.beside("Relation"), d.beside("Citation"), kind)
}

// rootOne draws a question about one entity by its slug; now and then it goes on behind a cursor.
func (d *drawing) rootOne(root *ast.FieldDefinition) (string, *place) {
	const often = 6
	typ := root.Type.Name()
	slug := d.value("String!", one(d, d.slugs[d.kindOf[typ]]), false)
	body := root.Name + d.view("slug: "+slug) + " { " + d.fieldsOf(typ, d.levels())
	if !d.once(often) {
		return body + " }", nil
	}
	field := one(d, d.fields(typ, list))
	d.declared, d.values["cursor"] = append(d.declared, "$cursor: String"), nil
	return body + fmt.Sprintf(" more: %s(first: 2, after: $cursor) { totalCount nodes { %s } pageInfo { endCursor } } }", field.Name, d.fieldsOf(d.nodeOf(field), 0)), &place{[]string{root.Name, "more"}, "endCursor"}
}

func (d *drawing) nodeOf(field *ast.FieldDefinition) string {
	return d.schema.Types[field.Type.Name()].Fields.ForName("nodes").Type.Name()
}

// rootList draws a question about a list; now and then about a page behind the first, or before the last.
func (d *drawing) rootList(root *ast.FieldDefinition) (string, *place) {
	const often = 6
	levels := d.levels()
	arguments := d.rootArguments(root, levels-1)
	page := d.page(root.Type.Name(), levels-1, false)
	if !d.once(often) {
		return root.Name + arguments + " { " + page + " }", nil
	}
	d.declared, d.values["cursor"] = append(d.declared, "$cursor: String"), nil
	key, end := "after", "endCursor"
	if strings.Contains(arguments, "last: ") {
		key, end = "before", "startCursor"
	}
	arguments = strings.TrimSuffix(arguments, ")")
	if arguments == "" {
		arguments = "(first: 5"
	}
	return root.Name + arguments + ", " + key + ": $cursor) { " + page + " pageInfo { " + end + " } }", &place{[]string{root.Name}, end}
}

// rootArguments draws the arguments of a list at the root.
func (d *drawing) rootArguments(root *ast.FieldDefinition, levels int) string {
	own := d.argumentsOf(root, levels, d.once(4) || d.once(2))
	own = strings.TrimSuffix(strings.TrimPrefix(own, "("), ")")
	var arguments []string
	switch root.Name {
	case "search":
		arguments = append(arguments, "text: "+d.word("search"))
	case "gaps":
		if d.once(2) {
			arguments = append(arguments, "kind: "+d.word("[GapKind!]"))
		}
		if d.once(2) {
			s := scope{kinds: d.kinds, types: d.types}
			arguments = append(arguments, "about: {"+d.where(d.onEntities(s), s)+"}")
		}
	case "relations": // at the root no end is the far one
		own = strings.NewReplacer("{node: DESC}", "{from: DESC}", "{node: ASC}", "{to: ASC}").Replace(own)
	}
	if own != "" {
		arguments = append(arguments, own)
	}
	return d.view(arguments...)
}

// six is how many lists stand beside each other in an overview.
const six = 6

// sixOfRelations draws an overview of relations, each list with a condition of its own on an end.
func (d *drawing) sixOfRelations() (string, *place) {
	s := scope{kinds: d.kinds, depth: 1}
	var out []string
	for i := range six {
		kind := one(d, d.withOwn())
		s.types = d.into[kind]
		condition := one(d, []string{"to: {<one>}", "from: {<one>}", "node: {<one>}", "to: {<one>}, type: <types>", "onBehalfOf: {organisation: {category: <[OrganisationCategory!]>}}", "to: {<entity>}"})
		condition = strings.Replace(condition, "<one>", one(d, onKind[kind]), 1)
		out = append(out, fmt.Sprintf("r%d: relations(where: {%s}, first: 60) { %s }", i+1, d.fill(condition, s), one(d, []string{
			"nodes { " + d.beside("Relation") + " }", "totalCount nodes { sentence }", "edges { node { " + d.beside("Relation") + " } }",
		})))
	}
	return strings.Join(out, " "), nil
}

// withOwn are the kinds that have conditions of their own.
func (d *drawing) withOwn() []string {
	return slices.DeleteFunc(slices.Clone(d.kinds), func(kind string) bool { return onKind[kind] == nil })
}

// sixAtOne draws six lists at one entity, each with conditions.
func (d *drawing) sixAtOne() (string, *place) {
	kind := one(d, d.kinds)
	typ := d.typeOf[kind]
	lists := d.fields(typ, list)
	var out []string
	for i := range six {
		field := one(d, lists)
		out = append(out, d.listOf(field, fmt.Sprintf("l%d", i+1), d.argumentsOf(field, 1, true), 0))
	}
	root := strings.ToLower(typ[:1]) + typ[1:]
	return root + d.view("slug: "+d.value("String!", one(d, d.slugs[kind]), false)) + " { name " + strings.Join(out, " ") + " }", nil
}

// sixLists draws six lists of any kind beside each other.
func (d *drawing) sixLists() (string, *place) {
	lists := d.fields("Query", list)
	var out []string
	for i := range six {
		field := one(d, lists)
		out = append(out, d.listOf(field, fmt.Sprintf("l%d", i+1), d.rootArguments(field, 1), 0))
	}
	return strings.Join(out, " "), nil
}

// two draws two roots beside each other, each with lists below it.
func (d *drawing) two() (string, *place) {
	lists := d.fields("Query", list)
	kind := one(d, d.kinds)
	typ := d.typeOf[kind]
	field := one(d, lists)
	first := d.listOf(field, "", d.rootArguments(field, 1), 1)
	return first + " een: " + strings.ToLower(typ[:1]) + typ[1:] + d.view("slug: "+d.value("String!", one(d, d.slugs[kind]), false)) + " { " + d.fieldsOf(typ, 2) + " }", nil
}
