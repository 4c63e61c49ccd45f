package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// list tells whether a field is a connection: a list with pages.
func list(field *ast.FieldDefinition) bool { return strings.HasSuffix(field.Type.Name(), "Connection") }

// leaf tells whether a field holds a value rather than an object.
func (v *vocabulary) leaf(field *ast.FieldDefinition) bool {
	return v.schema.Types[field.Type.Name()].IsLeafType()
}

// fields are those of a type that are lists, values, or objects.
func (v *vocabulary) fields(typ string, keep func(*ast.FieldDefinition) bool) []*ast.FieldDefinition {
	var out []*ast.FieldDefinition
	for _, field := range v.schema.Types[typ].Fields {
		if !strings.HasPrefix(field.Name, "__") && keep(field) {
			out = append(out, field)
		}
	}
	return out
}

func (v *vocabulary) objects(typ string) []*ast.FieldDefinition {
	return v.fields(typ, func(f *ast.FieldDefinition) bool { return !list(f) && !v.leaf(f) })
}

// fieldsOf draws what is asked of an object: values, objects beside it, and lists so many levels below it.
func (d *drawing) fieldsOf(typ string, levels int) string {
	const objects, lists = 2, 2
	out := d.valuesOf(typ)
	if beside := d.objects(typ); len(beside) > 0 && (len(out) == 0 || d.once(2)) {
		for _, field := range some(d, beside, objects) {
			out = append(out, field.Name+d.sizeOf(field)+" { "+d.beside(field.Type.Name())+" }")
		}
	}
	if below := d.fields(typ, list); levels > 0 && len(below) > 0 {
		for _, field := range some(d, below, lists) {
			out = append(out, d.listsOf(field, levels)...)
		}
	}
	if d.schema.Types[typ].IsAbstractType() && len(d.kindsOf(typ)) > 1 && d.once(3) {
		out = append(out, d.ofKind(typ))
	}
	return strings.Join(out, " ")
}

// valuesOf draws the values that are asked of an object: its name, if it has one, and others.
func (d *drawing) valuesOf(typ string) []string {
	const most = 4
	var out []string
	if leaves := d.fields(typ, d.leaf); len(leaves) > 0 {
		for _, field := range some(d, leaves, most) {
			out = append(out, d.leafOf(field))
		}
	}
	if !slices.Contains(out, "name") && d.schema.Types[typ].Fields.ForName("name") != nil {
		out = append(out, "name")
	}
	return out
}

// leafOf writes a value; whether a relation held is sometimes asked of a day.
func (d *drawing) leafOf(field *ast.FieldDefinition) string {
	if field.Arguments.ForName("date") != nil && d.once(2) {
		return field.Name + "(date: " + d.word("day") + ")"
	}
	return field.Name
}

// sizeOf draws how many citations and gaps there may be.
func (d *drawing) sizeOf(field *ast.FieldDefinition) string {
	if field.Arguments.ForName("first") == nil || d.once(2) {
		return ""
	}
	return "(first: " + d.word("few") + ")"
}

// beside draws what is asked of an object that is no page: a period, a role, a citation with its document.
func (d *drawing) beside(typ string) string {
	const values = 3
	var out []string
	if leaves := d.fields(typ, d.leaf); len(leaves) > 0 {
		for _, field := range some(d, leaves, values) {
			out = append(out, d.leafOf(field))
		}
	}
	switch typ {
	case "Citation":
		out = append(out, one(d, []string{"document { name }", "document { slug url category }", "selector { start end }", "supports { ... on Entity { name } ... on Relation { sentence } }"}))
	case "Relation":
		out = append(out, one(d, []string{"from { name } to { name kind }", "role { label code }", "period { from until observedOn }", "onBehalfOf { name }", "citations { document { name } deepLink }"}))
	case "Gap":
		out = append(out, "entities { name }")
	case "Node":
		out = append(out, "... on Entity { name slug } ... on Relation { sentence } ... on Citation { line }")
	}
	return strings.Join(out, " ")
}

// ofKind draws what is asked of one kind where there are several.
func (d *drawing) ofKind(typ string) string {
	kind := d.typeOf[one(d, d.kindsOf(typ))]
	own := d.fields(kind, func(f *ast.FieldDefinition) bool {
		return d.schema.Types[typ].Fields.ForName(f.Name) == nil && (list(f) || d.leaf(f))
	})
	if len(own) == 0 {
		return "... on " + kind + " { slug }"
	}
	field := one(d, own)
	if d.leaf(field) {
		return "... on " + kind + " { " + field.Name + " }"
	}
	return "... on " + kind + " { " + d.listOf(field, "", d.argumentsOf(field, 1, false), 0) + " }"
}

// listsOf draws a list, or now and then one list twice, each with conditions of its own.
func (d *drawing) listsOf(field *ast.FieldDefinition, levels int) []string {
	const often = 8
	if levels > 1 || !d.once(often) {
		return []string{d.listOf(field, "", d.argumentsOf(field, levels, d.once(2)), levels-1)}
	}
	return []string{
		d.listOf(field, field.Name+"1", d.argumentsOf(field, levels, true), 0),
		d.listOf(field, field.Name+"2", d.argumentsOf(field, levels, true), 0),
	}
}

// listOf writes a list with what is drawn of its page.
func (d *drawing) listOf(field *ast.FieldDefinition, alias, arguments string, levels int) string {
	if alias != "" {
		alias += ": "
	}
	return alias + field.Name + arguments + " { " + d.page(field.Type.Name(), levels, true) + " }"
}

// page draws what is asked of a page: items, or edges, or only how many there are. Edges of a list at the root are related to nothing.
func (d *drawing) page(connection string, levels int, related bool) string {
	definition := d.schema.Types[connection]
	node := definition.Fields.ForName("nodes").Type.Name()
	edge := definition.Fields.ForName("edges").Type.Name()
	var out []string
	if d.once(3) {
		out = append(out, "totalCount")
	}
	if definition.Fields.ForName("nodeCount") != nil && d.once(8) {
		out = append(out, "nodeCount")
	}
	const justCount = 20
	switch {
	case len(out) > 0 && d.once(justCount):
		return strings.Join(out, " ")
	case d.once(2):
		out = append(out, "nodes { "+d.item(node, levels)+" }")
	default:
		more := ""
		if d.schema.Types[edge].Fields.ForName("relation") != nil && related && d.once(2) {
			more = " relation { " + d.beside("Relation") + " }"
		}
		if d.schema.Types[edge].Fields.ForName("score") != nil {
			more = " score matchedOn"
		}
		out = append(out, "edges { node { "+d.item(node, levels)+" }"+more+" }")
	}
	if d.once(5) {
		out = append(out, "pageInfo { hasNextPage endCursor }")
	}
	return strings.Join(out, " ")
}

// item draws what is asked of an item, now and then in a fragment.
func (d *drawing) item(typ string, levels int) string {
	const often = 5
	fields := d.fieldsOf(typ, levels)
	if !d.once(often) {
		return fields
	}
	name := fmt.Sprintf("f%d", len(d.fragments)+1)
	d.fragments = append(d.fragments, fmt.Sprintf("fragment %s on %s { %s }", name, typ, fields))
	return "..." + name
}

// argumentsOf draws the arguments of a list, with conditions where they are wanted. How large a page is depends on the levels below it.
func (d *drawing) argumentsOf(field *ast.FieldDefinition, levels int, filtered bool) string {
	connection := d.schema.Types[field.Type.Name()]
	s := scope{kinds: d.kindsOf(connection.Fields.ForName("nodes").Type.Name()), types: d.typesOf(field)}
	if len(s.kinds) == 0 {
		s.kinds = d.kinds
	}
	var out []string
	if where := field.Arguments.ForName("where"); where != nil && filtered {
		conditions, key := d.conditions(where.Type.Name(), s), "where: {"
		if field.Name == "citedEntities" { // its edges carry no relation
			s = s.deeper(s.kinds)
			conditions, key = d.onEntities(s), "where: {node: {"
		}
		out = append(out, key+d.where(conditions, s)+strings.Repeat("}", strings.Count(key, "{")))
	}
	if order := field.Arguments.ForName("orderBy"); order != nil && d.once(3) && field.Name != "citedEntities" {
		out = append(out, "orderBy: "+one(d, orders[order.Type.Name()]))
	}
	const dated = 10
	if field.Arguments.ForName("asOf") != nil && field.Arguments.ForName("tiers") == nil && d.once(dated) {
		out = append(out, "asOf: "+d.word("day"))
	}
	if size := d.pageSize(field, levels); size != "" {
		out = append(out, size)
	}
	if len(out) == 0 {
		return ""
	}
	return "(" + strings.Join(out, ", ") + ")"
}

// pageSize draws how many items there are on a page: fewer where more lists are below it. Sometimes it is not said, where nothing is below.
func (d *drawing) pageSize(field *ast.FieldDefinition, levels int) string {
	const kinds = 8
	draw := d.IntN(kinds)
	if field.Arguments.ForName("first") == nil || draw == 0 && levels < 2 {
		return ""
	}
	sizes := [][]int{{5, 10, 20, 60}, {3, 5, 10}, {2, 3, 5}, {2, 3}}
	key := "first: "
	if draw == 1 {
		key = "last: "
	}
	return key + d.value("Int", one(d, sizes[min(levels, len(sizes)-1)]), false)
}
