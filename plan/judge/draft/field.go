package draft

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// field writes one field of the type.
func (d *draft) field(def *ast.Definition, depth int) string {
	f := d.choose(def, depth)
	if f == nil {
		return d.alias("__typename", "", "String!")
	}
	if d.fault == FaultField && d.hit(6) {
		return pick(d.r, []string{"naam", "__type", "__schema", "Name", "relationn"}) + gap
	}
	return d.write(def, f, depth)
}

// write writes that field of the type.
func (d *draft) write(def *ast.Definition, f *ast.FieldDefinition, depth int) string {
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
	return text + gap + d.selections(named, depth+1, d.shown(named)...)
}

// shown gives the fields that the style wants to see of a type.
func (d *draft) shown(def *ast.Definition) []*ast.FieldDefinition {
	id, edges := def.Fields.ForName("id"), def.Fields.ForName("edges")
	switch {
	case d.style.Full && id != nil:
		return []*ast.FieldDefinition{id}
	case d.style.Full && edges != nil:
		return []*ast.FieldDefinition{pick(d.r, []*ast.FieldDefinition{edges, def.Fields.ForName("nodes")})}
	}
	return nil
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
	end := depth >= d.style.Depth || d.budget <= 0
	switch {
	case def == d.schema.Query && d.r.IntN(10) < len(d.style.Often):
		return def.Fields.ForName(pick(d.r, d.style.Often))
	case strings.HasSuffix(def.Name, "Edge") && def.Fields.ForName("relation") != nil && !end && d.r.IntN(3) == 0:
		return def.Fields.ForName("relation")
	case def == d.schema.Query && d.r.IntN(5) < d.style.LookUps: // where a null stops
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

// given is how many arguments of four are given: more when what is wrong is to be in one.
func (d *draft) given() int {
	if d.fault >= FaultValue && d.fault <= FaultVariableValue {
		return 3
	}
	return d.style.Given
}

// leftOut draws whether an argument is not given. Cursors never are: they come from answers.
func (d *draft) leftOut(a *ast.ArgumentDefinition) bool {
	switch required := a.Type.NonNull && a.DefaultValue == nil; {
	case a.Name == "after" || a.Name == "before":
		return true
	case required:
		return d.fault == FaultArgument && d.hit(2)
	}
	return d.r.IntN(4) >= d.given()
}

// argument draws one argument.
func (d *draft) argument(def *ast.Definition, f *ast.FieldDefinition, a *ast.ArgumentDefinition) string {
	return a.Name + ":" + gap + d.input(a.Type, d.place(def.Name, f, a.Name)).literal(d.r)
}

// size draws the argument that says how many rows a field gives; nil where there is none.
func (d *draft) size(f *ast.FieldDefinition) *ast.ArgumentDefinition {
	if last := f.Arguments.ForName("last"); last != nil && d.r.IntN(4) == 0 {
		return last
	}
	return f.Arguments.ForName("first")
}

// arguments draws the arguments of a field, in any order.
func (d *draft) arguments(def *ast.Definition, f *ast.FieldDefinition) string {
	var list []string
	sized := false
	for _, a := range f.Arguments {
		if (a.Name == "first" || a.Name == "last") && sized || d.leftOut(a) {
			continue
		}
		sized = sized || a.Name == "first" || a.Name == "last"
		list = append(list, d.argument(def, f, a))
	}
	if size := d.size(f); size != nil && d.style.Full && !sized {
		list = append(list, d.argument(def, f, size))
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
