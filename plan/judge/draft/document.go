// Package draft draws random requests over a schema: documents with their variables, sound or with one fault.
package draft

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Question is one request, as a client sends it.
type Question struct {
	World         int    // whose trees
	Query         string // the document
	Variables     string // JSON
	OperationName string
}

// draft is a document under way.
type draft struct {
	schema    *ast.Schema
	r         *rand.Rand
	fault     Fault
	style     Style
	variables []variable
	fragments []fragment
	keys      map[string]meaning // by response key: what stands behind it, everywhere in the document, so that equal keys merge
	budget    int                // fields that are left
}

type variable struct {
	name, typ, preset string
	value             string // JSON; empty: not sent
}

type fragment struct{ name, on, text string }

// meaning is what fields with one response key must have in common.
type meaning struct{ field, arguments, shape string }

// Draw draws a request for the judge, with a fault or None. perKind is how many entities a kind has, which slugs are drawn from.
func Draw(schema *ast.Schema, r *rand.Rand, words Words, perKind int, wrong Fault) Question {
	return DrawIn(schema, r, Style{Values: judged{schema, r, words, perKind}, Fields: 65, Depth: 11, LookUps: 3, Often: []string{"nodes"}, Given: 1}, wrong)
}

// DrawIn draws a request in a style, with a fault or None. Apart from their values, documents of equal chances r are the same.
func DrawIn(schema *ast.Schema, r *rand.Rand, style Style, wrong Fault) Question {
	d := &draft{schema: schema, r: r, fault: wrong, style: style}
	return d.compose()
}

// fewest is the least budget of a document.
const fewest = 5

// compose writes a document with its variables.
func (d *draft) compose() Question {
	d.keys, d.budget = map[string]meaning{}, fewest+d.r.IntN(d.style.Fields-fewest)
	body := d.selections(d.schema.Query, 0)
	q := Question{Variables: "{}"}
	name := pick(d.r, []string{"", "", "Wie", "query"})
	second := ""
	if d.r.IntN(10) == 0 {
		name = "Wie"
		second = gap + "query" + gap + "Wat" + gap + "{" + gap + "__typename" + gap + "}"
		q.OperationName = "Wie"
	}
	operation := d.header(name) + gap + body
	for _, f := range d.fragments {
		text := gap + "fragment" + gap + f.name + gap + "on" + gap + f.on + gap + f.text
		if d.r.IntN(3) == 0 {
			operation = text + gap + operation
		} else {
			operation += gap + text
		}
	}
	operation += second
	var sent []string
	for _, v := range d.variables {
		if v.value != "" {
			sent = append(sent, jsonText(v.name)+":"+v.value)
		}
	}
	if len(sent) > 0 || d.r.IntN(4) == 0 {
		q.Variables = "{" + strings.Join(sent, ",") + "}"
	}
	q.Query = operation
	d.spoilDocument(&q, name)
	q.Query = d.layout(q.Query)
	return q
}

func (d *draft) header(name string) string {
	if name == "" && len(d.variables) == 0 && d.r.IntN(2) == 0 {
		return ""
	}
	head := "query" + gap + name
	if len(d.variables) == 0 {
		return head
	}
	var list []string
	for _, v := range d.variables {
		text := "$" + v.name + ":" + gap + v.typ
		if v.preset != "" {
			text += gap + "=" + gap + v.preset
		}
		list = append(list, text)
	}
	d.r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return head + "(" + strings.Join(list, gap) + ")"
}

// layout puts space, commas, lines and comments between the tokens. Lines do not end in \r\n, behind which gqlparser counts its columns from 2.
func (d *draft) layout(text string) string {
	var b strings.Builder
	for i, token := range strings.Split(text, gap) {
		if i > 0 {
			b.WriteString(pick(d.r, []string{" ", " ", " ", " ", "\n", "\n  ", "\t", ", ", ",\n", " # wie trekt { dit\n"}))
		}
		b.WriteString(token)
	}
	return b.String()
}

// variable declares one that fits the place, or takes one that is there, and gives its name.
func (d *draft) variable(t *ast.Type, at place) string {
	if at.shared(t) && d.r.IntN(2) == 0 {
		for _, v := range d.variables {
			if v.typ == t.String() {
				return v.name
			}
		}
	}
	number := len(d.variables)
	d.variables = append(d.variables, variable{name: "v" + strconv.Itoa(number)})
	v := &d.variables[number]
	at.constant = true
	declared, preset := *t, d.r.IntN(3) == 0
	switch {
	case d.r.IntN(3) > 0:
	case !t.NonNull:
		declared.NonNull = true
	case !at.oneOf():
		preset, declared.NonNull = true, false
	}
	v.typ = declared.String()
	if preset {
		v.preset = d.input(nonNull(&declared), at).literal(d.r)
	}
	if declared.NonNull && v.preset == "" || d.r.IntN(4) > 0 {
		v.value = d.input(&declared, at).json()
	}
	d.spoilVariable(v, t, at)
	return v.name
}

// spoilVariable gives a variable a type or a value that does not fit.
func (d *draft) spoilVariable(v *variable, t *ast.Type, at place) {
	if d.fault == FaultVariableType && d.hit(2) {
		v.typ = pick(d.r, []string{"Int", "[String]", "Entity", "Onbekend", "EntityWhere", "[[Tier]]", "ID", "String", "Date"})
	}
	if d.fault == FaultVariableValue && d.hit(2) {
		v.value = pick(d.r, []string{"", "null", d.spoilt(t, at).json(), d.spoilt(t, at).json()})
	}
}

// selections writes a selection set, with those fields among others.
func (d *draft) selections(def *ast.Definition, depth int, shown ...*ast.FieldDefinition) string {
	var parts []string
	for _, f := range shown {
		parts = append(parts, d.write(def, f, depth))
	}
	if d.fault != FaultEmpty || !d.hit(6) {
		for range 1 + d.r.IntN(4) {
			parts = append(parts, d.selection(def, depth))
		}
	}
	return "{" + gap + strings.Join(parts, gap) + gap + "}"
}

func (d *draft) selection(def *ast.Definition, depth int) string {
	switch n := d.r.IntN(20); {
	case n == 8 && def == d.schema.Query:
		return d.introspect()
	case n == 0:
		return d.alias("__typename", "", "String!") + d.directives()
	case n <= 2 && depth <= d.style.Depth, n <= 6 && depth <= d.style.Depth && def.Kind != ast.Object:
		return d.inline(def, depth)
	case n == 7:
		return d.spread(def, depth)
	default:
		return d.field(def, depth)
	}
}

func (d *draft) inline(def *ast.Definition, depth int) string {
	on := d.condition(def)
	condition := gap + "on" + gap + on.Name
	if on == def && d.r.IntN(2) == 0 {
		condition = ""
	}
	return "..." + condition + d.directives() + gap + d.selections(on, depth+1)
}

// condition draws a type that a record of def may have.
func (d *draft) condition(def *ast.Definition) *ast.Definition {
	if d.fault == FaultCondition && d.hit(2) {
		return d.schema.Types[pick(d.r, []string{"Person", "Policy", "Query", "Relation", "Actor", "Work", "GapConnection"})]
	}
	names := []string{def.Name}
	for _, possible := range d.schema.GetPossibleTypes(def) {
		names = append(names, possible.Name)
		names = append(names, possible.Interfaces...)
	}
	return d.schema.Types[pick(d.r, names)]
}

// spread names a fragment, that is there already or new.
func (d *draft) spread(def *ast.Definition, depth int) string {
	for _, f := range d.fragments {
		if f.on == def.Name && d.r.IntN(2) == 0 && f.text != "" {
			return "..." + f.name + d.directives()
		}
	}
	on := d.condition(def)
	name := pick(d.r, []string{"Over", "fragment", "type"}) + strconv.Itoa(len(d.fragments))
	at := len(d.fragments)
	d.fragments = append(d.fragments, fragment{name: name, on: on.Name})
	text := d.selections(on, depth+1)
	if d.fault == FaultCycle && d.hit(2) {
		text = strings.Replace(text, "{"+gap, "{"+gap+"..."+name+gap, 1)
	}
	d.fragments[at].text = text
	return "..." + name + d.directives()
}

func (d *draft) directives() string {
	switch {
	case d.fault == FaultDirective && d.hit(6):
		return gap + pick(d.r, []string{
			"@onbekend", "@defer", "@stream", "@skip", "@skip(if: 1)", "@skip(if: null)", "@include(als: true)", "@deprecated", "@oneOf", `@via(paths: ["LEADS<"])`,
			"@skip(if: true) @skip(if: true)", "@include(if: true, if: true)", "@specifiedBy(url: \"x\")", `@include(if: "true")`, "@skip(if: [true])",
		})
	case d.r.IntN(9) > 0:
		return ""
	}
	condition := d.input(&ast.Type{NamedType: "Boolean", NonNull: true}, place{argument: "if"}).literal(d.r)
	return gap + pick(d.r, []string{"@skip", "@include", "@include"}) + "(if:" + gap + condition + ")"
}
