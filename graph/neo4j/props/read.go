package props

import (
	"errors"
	"fmt"
	"slices"

	"regiograaf/graph"
)

// ErrVocabulary says that the database uses a name that the ontology does not have.
var ErrVocabulary = errors.New("neo4j: the vocabulary of this program does not have it: use the program that wrote the database")

// Columns names the properties of a record that are read for the fields that are wanted, and reads their values. The id stands first, then what
// else does not hang on fields.
type Columns struct {
	v      *Vocabulary
	fields graph.Fields
	stored []string // properties of kinds
}

// NewColumns gives the columns of a record of which these fields are wanted; kinds are those that an entity can be of, 0 for all.
func NewColumns(v *Vocabulary, fields graph.Fields, kinds graph.Set) *Columns {
	return &Columns{v: v, fields: fields, stored: v.Stored(kinds)}
}

func (c *Columns) has(f graph.Fields) bool { return c.fields&f != 0 }

// column is one group of properties, wanted with a field.
type column struct {
	field graph.Fields
	names []string
}

func periodNames() []string { return []string{"from", "until"} }

func basisNames() []string { return []string{"basis", "basisNote", "dateAsWritten"} }

func (c *Columns) entity() []column {
	return []column{
		{graph.FieldName, []string{"name"}},
		{graph.FieldSlug, []string{"slug"}},
		{graph.FieldAliases, []string{"aliases"}},
		{graph.FieldSummary, []string{"summary"}},
		{graph.FieldIdentifiers, []string{"identifierSchemes", "identifierValues", "identifierUris", "identifierTiers", "tier"}},
		{graph.FieldPeriod, periodNames()},
		{graph.FieldObservedOn, []string{"observedOn"}},
		{graph.FieldBasis, basisNames()},
		{graph.FieldStatus, []string{"status"}},
		{graph.FieldTier, []string{"tier"}},
		{graph.FieldNumber, []string{"singular", "plural"}},
		{graph.FieldValues, c.stored},
		{graph.FieldIDs, []string{"formerSlugs", "version"}},
	}
}

func (c *Columns) relation() []column {
	return []column{
		{graph.FieldRole, []string{"role"}},
		{graph.FieldRoleCode, []string{"roleCode"}},
		{graph.FieldPeriod, periodNames()},
		{graph.FieldObservedOn, []string{"observedOn"}},
		{graph.FieldEvent, []string{"event"}},
		{graph.FieldBasis, basisNames()},
		{graph.FieldStatus, []string{"status"}},
		{graph.FieldStated, []string{"statedStatus", "statedBasis", "statedBasisNote", "statedDateAsWritten"}},
		{graph.FieldTier, []string{"tier"}},
		{graph.FieldNote, []string{"note"}},
		{graph.FieldAsWritten, []string{"asWritten"}},
		{graph.FieldIDs, []string{"onBehalfOf", "version"}},
		{graph.FieldMandateNote, []string{"onBehalfOfNote"}},
	}
}

func (c *Columns) citation() []column {
	return []column{
		{graph.FieldIDs, []string{"subject", "document"}},
		{graph.FieldSelector, []string{"start", "end"}},
		{graph.FieldLine, []string{"line"}},
		{graph.FieldExcerpt, []string{"excerpt"}},
		{graph.FieldRetrievedOn, []string{"retrievedOn"}},
		{graph.FieldVerification, []string{"verification", "checkedOn", "textHash"}},
	}
}

func (c *Columns) gap() []column {
	return []column{
		{graph.FieldDescription, []string{"description"}},
		{graph.FieldFoundElsewhere, []string{"foundElsewhere"}},
		{graph.FieldIDs, []string{"entities"}},
	}
}

// names gives the properties of the columns that are wanted, behind those that do not hang on fields.
func (c *Columns) names(columns []column, first ...string) []string {
	for _, each := range columns {
		if c.has(each.field) {
			first = append(first, each.names...)
		}
	}
	return first
}

// OfEntity names the properties of an entity.
func (c *Columns) OfEntity() []string { return c.names(c.entity(), "id", "kind") }

// OfRelation names the properties of a relation.
func (c *Columns) OfRelation() []string {
	if c.has(graph.FieldIDs) {
		return c.names(c.relation(), "id", "type", FromID, ToID)
	}
	return c.names(c.relation(), "id", "type")
}

// OfCitation names the properties of a citation.
func (c *Columns) OfCitation() []string { return c.names(c.citation(), "id") }

// OfGap names the properties of a gap.
func (c *Columns) OfGap() []string { return c.names(c.gap(), "id", "kind") }

// row reads values in the order of the expressions, and keeps the first error.
type row struct {
	values []any
	at     int
	err    error
}

func (r *row) next() any {
	if r.at >= len(r.values) {
		r.fail(fmt.Errorf("neo4j: a record has %d values: %w", len(r.values), ErrVocabulary))
		return nil
	}
	r.at++
	return r.values[r.at-1]
}

func (r *row) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *row) text() string {
	s, _ := r.next().(string)
	return s
}

func (r *row) number() int {
	n, _ := r.next().(int64)
	return int(n)
}

func (r *row) flag() bool {
	b, _ := r.next().(bool)
	return b
}

func (r *row) texts() []string { return textsOf(r.next()) }

// textsOf reads a list of texts.
func textsOf(value any) []string {
	list, _ := value.([]any)
	if len(list) == 0 {
		return nil
	}
	texts := make([]string, len(list))
	for i, each := range list {
		texts[i], _ = each.(string)
	}
	return texts
}

func (r *row) date() graph.PartialDate {
	text := r.text()
	if text == "" {
		return graph.PartialDate{}
	}
	d, err := graph.ParsePartialDate(text)
	if err != nil {
		r.fail(err)
	}
	return d
}

// named gives the value that the next text names.
func named[T any](r *row, what string, value func(string) (T, bool)) T {
	name := r.text()
	v, ok := value(name)
	if !ok {
		r.fail(fmt.Errorf("%s %q: %w", what, name, ErrVocabulary))
	}
	return v
}

// place gives the place of a name in a closed list; no name is the first.
func (r *row) place(names []string) int { return r.placeOf(r.text(), names) }

func (r *row) placeOf(name string, names []string) int {
	if name == "" {
		return 0
	}
	i := slices.Index(names, name)
	if i < 0 {
		r.fail(fmt.Errorf("%q: %w", name, ErrVocabulary))
		return 0
	}
	return i
}

func (r *row) basis(p *graph.Period) {
	p.Basis, p.BasisNote, p.AsWritten = graph.Basis(r.place(graph.BasisNames)), r.text(), r.text()
}
