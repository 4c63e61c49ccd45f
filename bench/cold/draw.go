package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// drawing is a question in the making. All that is drawn comes from its source of chance, so that a seed gives the same questions again.
type drawing struct {
	*vocabulary
	*rand.Rand
	withVariables bool // most of its values are variables; else all are literals
	declared      []string
	values        map[string]any
	fragments     []string
}

// scope is what conditions in a place may speak of.
type scope struct {
	kinds []string // that an entity there can have
	types []string // that a relation there can have
	depth int      // of blocks around it
}

func (s scope) deeper(kinds []string) scope {
	return scope{kinds: kinds, types: s.types, depth: s.depth + 1}
}

// maxDepth is how deep blocks of conditions stand within each other.
const maxDepth = 3

// once in n times it is true.
func (d *drawing) once(n int) bool { return d.IntN(n) == 0 }

func one[T any](d *drawing, of []T) T { return of[d.IntN(len(of))] }

// some gives from one to most of a list, in its order.
func some[T any](d *drawing, of []T, most int) []T {
	places := d.Perm(len(of))[:1+d.IntN(min(most, len(of)))]
	slices.Sort(places)
	out := make([]T, len(places))
	for i, place := range places {
		out[i] = of[place]
	}
	return out
}

var hole = regexp.MustCompile(`<([^<>]+)>`)

// fill writes a condition with something in its holes.
func (d *drawing) fill(condition string, s scope) string {
	return hole.ReplaceAllStringFunc(condition, func(found string) string { return d.filling(found[1:len(found)-1], s) })
}

func (d *drawing) filling(name string, s scope) string {
	switch name {
	case "entity", "far":
		kinds := s.kinds
		if name == "entity" {
			kinds = d.kinds
		}
		return d.where(d.onEntities(s.deeper(kinds)), s.deeper(kinds))
	case "actors":
		return d.where(d.onEntities(s.deeper(d.actors)), s.deeper(d.actors))
	case "works":
		return d.where(d.onEntities(s.deeper(d.works)), s.deeper(d.works))
	case "relation":
		return d.where(onRelation, scope{kinds: d.kinds, types: d.types, depth: s.depth + 1})
	case "types":
		return d.value("[RelationType!]", some(d, s.types, 2), true)
	case "slugs":
		return d.value("[String!]", some(d, d.slugs[one(d, s.kinds)], 3), false)
	}
	return d.word(name)
}

// word fills a hole with a value.
func (d *drawing) word(name string) string {
	kind, isKind := onKind[name]
	switch {
	case isKind:
		return d.fill(one(d, kind), scope{depth: maxDepth})
	case texts[name] != nil:
		return d.value("String!", one(d, texts[name]), false)
	case days[name] != nil:
		return d.value("Date", one(d, days[name]), false)
	case numbers[name] != nil:
		return d.value("Int", one(d, numbers[name]), false)
	}
	switch name {
	case "partial":
		return d.value("PartialDate", one(d, partial), false)
	case "document":
		return d.value("String!", one(d, d.slugs["DOCUMENT"]), false)
	case "actor":
		return d.value("String!", one(d, d.organisations), false)
	case "code":
		return d.value("String!", one(d, d.codes), false)
	case "codes":
		return d.value("[String!]", some(d, d.codes, 3), false)
	case "Boolean":
		return d.value("Boolean", d.once(2), false)
	}
	enum := d.schema.Types[strings.Trim(name, "[]!")]
	var values []string
	for _, v := range enum.EnumValues {
		values = append(values, v.Name)
	}
	if strings.HasPrefix(name, "[") {
		return d.value(name, some(d, values, 2), true)
	}
	return d.value(name, one(d, values), true)
}

// value writes a value: as a variable where the question has those.
func (d *drawing) value(typ string, value any, enum bool) string {
	if d.withVariables && !d.once(5) {
		name := fmt.Sprintf("v%d", len(d.declared)+1)
		d.declared = append(d.declared, "$"+name+": "+typ)
		d.values[name] = value
		return "$" + name
	}
	text, _ := json.Marshal(value) // texts, numbers and lists of these
	if enum {
		return strings.ReplaceAll(string(text), `"`, "")
	}
	return string(text)
}

// where draws one to three conditions that can hold together, and writes them without their braces.
func (d *drawing) where(conditions []string, s scope) string {
	if s.depth > maxDepth || s.depth > 0 && d.once(2) { // deeper blocks are mostly short
		return d.fill(one(d, plain(conditions)), s)
	}
	var written []string
	used := map[string]bool{}
	for range 1 + d.IntN(3) {
		condition := one(d, conditions)
		if s.depth >= maxDepth-1 {
			condition = one(d, plain(conditions))
		}
		key, _, _ := strings.Cut(condition, ":")
		if kind, _, _ := strings.Cut(condition, ": {"); d.schema.Types[strings.ToUpper(kind[:1])+kind[1:]+"Where"] != nil || key == "number" {
			key = "kind" // two kinds at once never hold
		}
		if !used[key] {
			used[key] = true
			written = append(written, d.fill(condition, s))
		}
	}
	return strings.Join(written, ", ")
}

// plain are the conditions without conditions in them.
func plain(conditions []string) []string {
	return slices.DeleteFunc(slices.Clone(conditions), func(c string) bool {
		return slices.ContainsFunc([]string{"<entity>", "<far>", "<relation>", "<actors>", "<works>"}, func(hole string) bool { return strings.Contains(c, hole) })
	})
}

// onEntities are the conditions on an entity of these kinds. Those on one kind alone stand in it several times: they are what one asks most.
func (d *drawing) onEntities(s scope) []string {
	list := slices.Concat(onEntity, linked)
	const often = 3
	for _, kind := range s.kinds {
		list = append(list, slices.Repeat(onKind[kind], max(1, often/len(s.kinds)))...)
	}
	if len(s.kinds) > 1 {
		list = append(list, slices.Repeat([]string{`kind: <[EntityKind!]>`}, often)...)
	}
	return list
}

// conditions gives those for an argument `where` of a type, and where they stand.
func (d *drawing) conditions(input string, s scope) []string {
	switch input {
	case "EntityWhere":
		return d.onEntities(s)
	case "RelationWhere":
		return onRelation
	case "InvolvementWhere":
		return onInvolvement
	}
	return onCitation
}

// kindsOf are the kinds that a type of the schema can have.
func (v *vocabulary) kindsOf(typ string) []string {
	definition := v.schema.Types[typ]
	var kinds []string
	for _, possible := range v.schema.GetPossibleTypes(definition) {
		if kind := v.kindOf[possible.Name]; kind != "" {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// typesOf are the types of relation that a field can lead over.
func (v *vocabulary) typesOf(field *ast.FieldDefinition) []string {
	via := field.Directives.ForName("via")
	if via == nil {
		return v.types
	}
	var types []string
	for _, path := range via.Arguments.ForName("paths").Value.Children {
		for name := range strings.SplitSeq(path.Value.Raw, "/") {
			name = name[:max(0, strings.IndexAny(name, "<>"))]
			if slices.Contains(v.types, name) && !slices.Contains(types, name) {
				types = append(types, name)
			}
		}
	}
	if types == nil {
		return v.types
	}
	return types
}
