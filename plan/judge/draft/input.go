package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// place is where an input stands: what it may be follows from it, since some rules of the contract are not in its types.
type place struct {
	parent, field string // type and name of the field
	argument      string
	keys          []string // of the objects around it, from without
	depth         int
	constant      bool   // no variables
	holds         string // type of the entities that a filter here is about
}

// place gives the place of an argument. A filter of a list is about what the list holds.
func (d *draft) place(of string, f *ast.FieldDefinition, argument string) place {
	at := place{parent: of, field: f.Name, argument: argument, holds: "Entity"}
	if nodes := d.schema.Types[f.Type.Name()].Fields.ForName("nodes"); nodes != nil && argument == "where" && d.schema.Types[nodes.Type.Name()].Fields.ForName("slug") != nil {
		at.holds = nodes.Type.Name()
	}
	return at
}

// key gives the place behind a key of the object that stands here.
func (p place) key(f *ast.FieldDefinition) place {
	p.keys = append(slices.Clip(p.keys), f.Name)
	switch f.Type.Name() + " " + f.Name {
	case "EntityWhere from", "EntityWhere to", "RelationQuantifier relations", "RelationQuantifier represented":
		p.holds = "Entity"
	case "EntityWhere actor", "EntityWhere organisation", "EntityWhere onBehalfOf":
		p.holds = "Actor"
	case "EntityWhere work":
		p.holds = "Work"
	case "EntityWhere document":
		p.holds = "Document"
	}
	return p
}

// fixed gives the place without variables.
func (p place) fixed() place {
	p.constant = true
	return p
}

// of tells a style about the place of a value.
func (p place) of(typ string) Place {
	return Place{Type: typ, Parent: p.parent, Field: p.field, Argument: p.argument, Keys: p.keys}
}

// shared tells whether a variable that stands elsewhere may stand here: no rule of its own holds for the place.
func (p place) shared(t *ast.Type) bool {
	return !slices.Contains([]string{"first", "last", "tiers", "orderBy"}, p.argument) && !slices.Contains([]string{"Int", "EntityWhere", "RelationWhere"}, t.Name())
}

// impossible tells whether a key of a filter is about a kind that cannot stand there.
func (p place) impossible(schema *ast.Schema, def *ast.Definition, key string) bool {
	kind := schema.Types[strings.ToUpper(key[:1])+key[1:]]
	if def.Name != "EntityWhere" || kind == nil || kind.Kind != ast.Object {
		return false
	}
	return !slices.ContainsFunc(schema.GetPossibleTypes(schema.Types[p.holds]), func(t *ast.Definition) bool { return t.Name == kind.Name })
}

// oneOf tells whether the place may be in a oneOf object, where a variable may not be null.
func (p place) oneOf() bool { return p.argument == "orderBy" || p.argument == "by" }

// input draws a value of a type.
func (d *draft) input(t *ast.Type, at place) value {
	if d.fault == FaultValue && d.hit(8) {
		return d.spoilt(t, at)
	}
	if !at.constant && d.r.IntN(7) == 0 && at.field != "citedEntities" {
		return value{kind: variableValue, text: d.variable(t, at)}
	}
	if !t.NonNull && d.r.IntN(14) == 0 && at.field != "citedEntities" {
		return value{}
	}
	if t.Elem == nil {
		return d.named(t.NamedType, at)
	}
	if d.r.IntN(5) == 0 && t.Elem.Elem == nil { // one value stands for a list
		if v := d.input(nonNull(t.Elem), at.fixed()); v.kind != nullValue {
			return v
		}
	}
	list := value{kind: listValue}
	for range d.listSize(at) {
		list.items = append(list.items, d.input(t.Elem, at))
	}
	return list
}

// nonNull gives the same type without null.
func nonNull(t *ast.Type) *ast.Type {
	strict := *t
	strict.NonNull = true
	return &strict
}

func (d *draft) listSize(at place) int {
	if at.argument == "tiers" {
		return 1 + d.r.IntN(3)
	}
	if at.argument == "ids" {
		return d.r.IntN(6)
	}
	return d.r.IntN(3)
}

// named draws a value of a type that is no list.
func (d *draft) named(name string, at place) value {
	switch name {
	case "Int":
		return number(d.style.Values.Number(at.of(name)))
	case "Boolean":
		return value{kind: booleanValue, text: pick(d.r, []string{"true", "false"})}
	case "Float":
		return number(1)
	case "ID":
		if d.r.IntN(8) == 0 {
			return number(d.r.IntN(50))
		}
		return value{kind: stringValue, text: d.style.Values.Text(at.of(name))}
	case "Date", "PartialDate", "URI", "String":
		return value{kind: stringValue, text: d.style.Values.Text(at.of(name))}
	}
	def := d.schema.Types[name]
	if def.Kind != ast.Enum {
		return d.object(def, at)
	}
	var names []string
	for _, v := range def.EnumValues {
		names = append(names, v.Name)
	}
	if name == "Direction" { // the shape of a question depends on it
		return value{kind: enumValue, text: pick(d.r, names)}
	}
	return value{kind: enumValue, text: d.style.Values.Enum(at.of(name), names)}
}

func number(n int) value { return value{kind: numberValue, text: strconv.Itoa(n)} }

// object draws an input object. Where the contract takes only some keys, it has only those.
func (d *draft) object(def *ast.Definition, at place) value {
	o := &value{kind: objectValue}
	at.depth++
	switch {
	case isOneOf(def):
		for range 1 + d.surplus() {
			key := d.key(def, at)
			o.add(key.Name, d.input(nonNull(key.Type), at.key(key)))
		}
	case at.field == "citedEntities" && at.depth == 1:
		node := def.Fields.ForName("node")
		o.add("node", d.input(node.Type, at.key(node)))
	default:
		d.some(o, def, at)
	}
	return *o
}

// some adds some of the keys of an input object.
func (d *draft) some(o *value, def *ast.Definition, at place) {
	for range d.r.IntN(4) {
		f := pick(d.r, def.Fields)
		if len(o.names) > 0 && d.fault == FaultTwice && d.hit(1) {
			f = def.Fields.ForName(o.names[0])
		} else if slices.Contains(o.names, f.Name) || slices.Contains(d.style.Seldom, f.Name) && d.r.IntN(10) > 0 || at.impossible(d.schema, def, f.Name) {
			continue
		}
		if at.depth <= 3 || d.schema.Types[f.Type.Name()].Kind != ast.InputObject {
			o.add(f.Name, d.input(f.Type, at.key(f)))
		}
	}
	if slices.Contains([]string{"IntFilter", "DateFilter", "DateRange"}, def.Name) {
		o.keepInOrder()
	}
	if d.fault == FaultKey && d.hit(3) {
		o.add(pick(d.r, []string{"naam", "Name", "__typename"}), value{kind: stringValue, text: "x"})
	}
}

// keepInOrder makes a range begin before it ends. Where an end is a variable it takes the last end out. What is taken
// out follows from the shape of the document alone, so that it has one shape with all values.
func (v *value) keepInOrder() {
	for i, low := range v.names {
		for j, high := range v.names {
			if !slices.Contains([]string{"gt", "gte", "from"}, low) || !slices.Contains([]string{"lt", "lte", "until"}, high) {
				continue
			}
			if v.items[i].kind == variableValue || v.items[j].kind == variableValue {
				last := max(i, j)
				v.names, v.items = slices.Delete(v.names, last, last+1), slices.Delete(v.items, last, last+1)
				v.keepInOrder()
				return
			}
			v.items[j].raise(v.items[i], low == "gt", high == "lt")
		}
	}
}

// raise makes a literal that ends a range no lower than what begins it; open says of each whether it is left out itself.
func (v *value) raise(begin value, beginOpen, endOpen bool) {
	switch {
	case v.kind == stringValue && begin.kind == stringValue:
		v.text = max(v.text, begin.text)
	case v.kind == numberValue && begin.kind == numberValue:
		low, _ := strconv.Atoi(begin.text)
		high, _ := strconv.Atoi(v.text)
		for _, open := range []bool{beginOpen, endOpen} {
			if open {
				low++
			}
		}
		if low > high {
			v.text = strconv.Itoa(low)
		}
	}
}

// surplus is how many keys too many, or too few, a oneOf object gets.
func (d *draft) surplus() int {
	if d.fault == FaultOneOf && d.hit(1) {
		return pick(d.r, []int{-1, 1})
	}
	return 0
}

// key draws the key of a oneOf object.
func (d *draft) key(def *ast.Definition, at place) *ast.FieldDefinition {
	if def.Name == "RelationOrder" && at.field == "citedEntities" {
		return def.Fields.ForName("node")
	}
	for {
		f := pick(d.r, def.Fields)
		if def.Name != "RelationOrder" || f.Name != "node" || at.parent != "Query" {
			return f
		}
	}
}

func isOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }

// spoilt draws a value that is seldom one of the type. What graphql-js would take and the contract refuses later (a word that is no date) is not among them.
func (d *draft) spoilt(t *ast.Type, at place) value {
	enums := value{kind: enumValue, text: pick(d.r, []string{"SEED", "ASC", "seed", "ONBEKEND"})}
	if at.constant && slices.Contains([]string{"Date", "PartialDate", "URI"}, t.Name()) { // among variables it would be a text
		enums = number(0)
	}
	wrong := []value{
		{},
		number(3),
		{kind: booleanValue, text: "true"},
		enums,
		{kind: numberValue, text: "3.5"},
		{kind: numberValue, text: "1e1"},
		{kind: objectValue},
		{kind: objectValue, names: []string{"a"}, items: []value{number(1)}},
		{kind: listValue, items: []value{{}}},
		{kind: listValue, items: []value{{kind: listValue, items: []value{{}}}}},
	}
	switch name := t.Name(); {
	case name == "Int":
		wrong = append(wrong, value{kind: numberValue, text: "2147483648"}, value{kind: numberValue, text: "-2147483649"}, value{kind: numberValue, text: "3.0"},
			value{kind: numberValue, text: "12345678901234567890"}, value{kind: stringValue, text: "3"})
	case name == "Boolean":
		wrong = append(wrong, value{kind: stringValue, text: "true"}, number(0))
	case d.schema.Types[name].Kind == ast.Enum:
		wrong = append(wrong, value{kind: stringValue, text: "EXTERNAL"}, number(0))
	case d.schema.Types[name].Kind == ast.InputObject:
		wrong = append(wrong, value{kind: stringValue, text: "enschede"})
	case name == "ID":
		wrong = append(wrong, value{kind: numberValue, text: "3.0"})
	}
	if t.Elem != nil {
		good := d.input(nonNull(t.Elem), at)
		wrong = append(wrong, value{kind: listValue, items: []value{good, {}}}, value{kind: listValue, items: []value{{kind: listValue, items: []value{good}}}})
	}
	return pick(d.r, wrong)
}
