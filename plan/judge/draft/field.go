package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// maxDepth of a document, in fields: the contract allows 15.
const maxDepth = 11

// field writes one field of the type.
func (d *draft) field(def *ast.Definition, depth int) string {
	f := d.choose(def, depth)
	if f == nil {
		return d.alias("__typename", "", "String!")
	}
	if d.fault == FaultField && d.hit(6) {
		return pick(d.r, []string{"naam", "__type", "__schema", "Name", "relationn"}) + gap
	}
	d.budget--
	named := d.schema.Types[f.Type.Name()]
	shape := f.Type.String()
	if !named.IsLeafType() {
		shape = strings.ReplaceAll(shape, named.Name, "")
	}
	identity := signature(f)
	text := ""
	for _, key := range d.known(identity, shape) {
		text = key + d.keys[key].arguments
		if key != f.Name {
			text = key + ":" + gap + f.Name + d.keys[key].arguments
		}
	}
	if text == "" {
		text = d.alias(f.Name, d.arguments(def, f), shape, identity)
	}
	text += d.directives()
	leaf := named.IsLeafType()
	if d.fault == FaultLeaf && d.hit(6) {
		leaf = !leaf
		if !leaf {
			return text + gap + "{" + gap + "id" + gap + "}"
		}
	}
	if leaf {
		return text
	}
	return text + gap + d.selections(named, depth+1)
}

// introspect asks about the schema beside the data.
func (d *draft) introspect() string {
	if d.r.IntN(3) == 0 {
		return d.alias("__schema", "", "schema") + d.directives() + gap + "{" + gap + "queryType" + gap + "{" + gap + "name" + gap + "k:" + gap + "kind" + gap + "}" + gap + "}"
	}
	name := pick(d.r, []string{"Gap", "Tier", "Entity", "EntityOrder", "Onbekend"})
	below := map[string]string{"Gap": "fields { name type { kind ofType { name } } }", "Tier": "enumValues { name isDeprecated }", "Entity": "possibleTypes { __typename }"}[name]
	return d.alias("__type", "(name:"+gap+quote(d.r, name)+")", "type") + d.directives() + gap + "{ name ...on __Type { kind name } " + below + "}"
}

// signature tells fields apart that share a name: their arguments may differ.
func signature(f *ast.FieldDefinition) string {
	words := []string{f.Name}
	for _, a := range f.Arguments {
		words = append(words, a.Name, a.Type.String())
	}
	return strings.Join(words, " ")
}

// known gives at most one response key under which the field stands already: to merge with it.
func (d *draft) known(identity, shape string) []string {
	var keys []string
	for key, m := range d.keys {
		if m.field == identity && m.shape == shape {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 || d.r.IntN(4) == 0 {
		return nil
	}
	slices.Sort(keys)
	return []string{pick(d.r, keys)}
}

// choose draws a field: a leaf when the document is deep or long enough, nil where there is none.
func (d *draft) choose(def *ast.Definition, depth int) *ast.FieldDefinition {
	var leaves, others []*ast.FieldDefinition
	for _, f := range def.Fields {
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case d.schema.Types[f.Type.Name()].IsLeafType():
			leaves = append(leaves, f)
		default:
			others = append(others, f)
		}
	}
	end := depth >= maxDepth || d.budget <= 0
	switch {
	case def == d.schema.Query && d.r.IntN(10) == 0:
		return def.Fields.ForName("nodes")
	case strings.HasSuffix(def.Name, "Edge") && def.Fields.ForName("relation") != nil && !end && d.r.IntN(3) == 0:
		return def.Fields.ForName("relation")
	case def == d.schema.Query && d.r.IntN(5) < 3: // where a null stops
		return pick(d.r, slices.DeleteFunc(others, func(f *ast.FieldDefinition) bool { return f.Type.NonNull && f.Name != "nodes" }))
	case def == d.schema.Query:
		return pick(d.r, others)
	case end && len(leaves) == 0:
		return nil
	case end || len(others) == 0 || len(leaves) > 0 && d.r.IntN(2) == 0:
		return pick(d.r, leaves)
	}
	return pick(d.r, others)
}

// alias writes a field with its arguments under a response key that no other meaning has, and notes what it means.
func (d *draft) alias(field, arguments, shape string, identity ...string) string {
	m := meaning{field: field, arguments: arguments, shape: shape}
	if len(identity) > 0 {
		m.field = identity[0]
	}
	key := field
	if have, taken := d.keys[key]; taken && have != m || d.r.IntN(6) == 0 {
		key = pick(d.r, []string{"a", "wie", "query", "on", "__x", "true"}) + strconv.Itoa(len(d.keys))
	}
	if others := d.others(); d.fault == FaultConflict && field != "__typename" && len(others) > 2 && d.hit(3) {
		key = pick(d.r, others)
	} else {
		d.keys[key] = m
	}
	if key == field {
		return field + arguments
	}
	return key + ":" + gap + field + arguments
}

// others gives the response keys that another field can clash with. graphql-js does not see a clash with __typename, gqlparser does.
func (d *draft) others() []string {
	var keys []string
	for key, m := range d.keys {
		if m.field != "__typename" {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// eager is how much more often arguments are given, of four, when what is wrong is to be in one.
func (d *draft) eager() int {
	if d.fault >= FaultValue && d.fault <= FaultVariableValue {
		return 2
	}
	return 0
}

// arguments draws the arguments of a field, in any order.
func (d *draft) arguments(def *ast.Definition, f *ast.FieldDefinition) string {
	var list []string
	sized := false
	for _, a := range f.Arguments {
		if a.Name == "after" || a.Name == "before" || (a.Name == "first" || a.Name == "last") && sized {
			continue
		}
		required := a.Type.NonNull && a.DefaultValue == nil
		if required && d.fault == FaultArgument && d.hit(2) || !required && d.r.IntN(4) > d.eager() {
			continue
		}
		sized = sized || a.Name == "first" || a.Name == "last"
		list = append(list, a.Name+":"+gap+d.input(a.Type, place{parent: def.Name, field: f.Name, argument: a.Name}).literal(d.r))
	}
	if d.fault == FaultArgument && d.hit(10) {
		list = append(list, pick(d.r, []string{"waar: 1", "first: 2 first: 2", "First: 3"}))
	}
	if len(list) == 0 {
		return ""
	}
	d.r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return "(" + strings.Join(list, gap) + ")"
}
