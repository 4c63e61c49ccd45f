package pages

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
)

// contract is what the pages know of the schema and the vocabulary: how things are called in Dutch, and what each kind has of its own.
type contract struct {
	ontology *graph.Ontology
	kinds    map[string]*kind // by name, PERSON
	lists    map[string]*kind // by list, people
	enums    map[string]map[string]string
	entity   string // the question of an entity's page
}

// kind is a kind of entity.
type kind struct {
	row        *graph.KindRow
	plural     string // Dutch, in capitals as a heading
	list       string // the question of its list
	properties []property
}

// property is a field that only some kinds have.
type property struct {
	key   string // in the answer
	label string // Dutch
	field *ast.FieldDefinition
}

func readContract(schema *ast.Schema, o *graph.Ontology) *contract {
	c := &contract{ontology: o, kinds: map[string]*kind{}, lists: map[string]*kind{}, enums: map[string]map[string]string{}}
	for name, definition := range schema.Types {
		if definition.Kind != ast.Enum {
			continue
		}
		labels := map[string]string{}
		for _, value := range definition.EnumValues {
			labels[value.Name] = term(value.Description)
		}
		c.enums[name] = labels
	}
	names := plurals()
	for i := range o.Kinds {
		row := &o.Kinds[i]
		k := &kind{row: row, plural: names[row.List], list: listQuery(row.List), properties: ownFields(schema, row.Type)}
		if k.plural == "" {
			k.plural = row.Label
		}
		c.kinds[row.Name], c.lists[row.List] = k, k
	}
	c.entity = entityQuery(c.selections())
	return c
}

// term gives the Dutch term with which a description of the contract begins.
func term(description string) string {
	if i := strings.IndexAny(description, ".,:"); i >= 0 {
		description = description[:i]
	}
	return strings.TrimSpace(description)
}

// label gives what a value of an enum is called, in lower case: it stands within a line.
func (c *contract) label(enum, value string) string {
	if label, ok := c.enums[enum][value]; ok {
		return strings.ToLower(label)
	}
	return strings.ToLower(value)
}

// ownFields gives the fields of a type that hold one value, and that no other entity has.
func ownFields(schema *ast.Schema, name string) []property {
	var own []property
	shared := schema.Types["Entity"].Fields
	for _, field := range schema.Types[name].Fields {
		leaf := field.Type.Elem == nil && schema.Types[field.Type.NamedType].IsLeafType()
		if leaf && len(field.Arguments) == 0 && shared.ForName(field.Name) == nil && !strings.HasPrefix(field.Name, "__") {
			own = append(own, property{key: key(schema, field), label: term(field.Description), field: field})
		}
	}
	return own
}

// key gives the name of a field in the answer. A field such as category has another type in each kind, and may then not have the same name in one question.
func key(schema *ast.Schema, field *ast.FieldDefinition) string {
	for _, other := range schema.PossibleTypes["Entity"] {
		if same := other.Fields.ForName(field.Name); same != nil && same.Type.String() != field.Type.String() {
			return field.Type.NamedType + "_" + field.Name
		}
	}
	return field.Name
}

// selections asks each kind for what it has of its own.
func (c *contract) selections() string {
	var text strings.Builder
	for i := range c.ontology.Kinds {
		k := c.kinds[c.ontology.Kinds[i].Name]
		if len(k.properties) == 0 {
			continue
		}
		text.WriteString("    ... on " + k.row.Type + " {")
		for _, p := range k.properties {
			text.WriteString(" ")
			if p.key != p.field.Name {
				text.WriteString(p.key + ": ")
			}
			text.WriteString(p.field.Name)
		}
		text.WriteString(" }\n")
	}
	return text.String()
}

// heading gives what the relations of one type are called, read from one of their ends.
func (c *contract) heading(r *relation, outgoing bool) string {
	t, ok := c.ontology.RelationType(r.Type)
	switch {
	case !ok || outgoing:
		return capital(r.Label)
	default:
		return capital(c.ontology.Types[t].Inverse)
	}
}

// isEvent tells whether a relation is a fact from its date on, rather than a state with a begin and an end.
func (c *contract) isEvent(r *relation) bool {
	t, known := c.ontology.RelationType(r.Type)
	from, fromKnown := c.ontology.Kind(r.From.Kind)
	to, toKnown := c.ontology.Kind(r.To.Kind)
	return known && fromKnown && toKnown && c.ontology.IsEvent(t, from, to)
}

// kindOf gives a kind; one without properties for a name that the vocabulary does not have.
func (c *contract) kindOf(name string) *kind {
	if k, ok := c.kinds[name]; ok {
		return k
	}
	return &kind{row: &graph.KindRow{Name: name, Label: name}, plural: name}
}
