package props

import (
	"errors"
	"fmt"
	"slices"

	"regiograaf/graph"
)

// ErrVocabulary says that the database uses a name that the ontology does not have.
var ErrVocabulary = errors.New("neo4j: the vocabulary of this program does not have it: use the program that wrote the database")

// Columns gives the expressions, for a record in the variable x, that a Reader of the same fields takes. The parts of a record that do not hang on fields stand
// first.
type Columns struct {
	v      *Vocabulary
	fields graph.Fields
	stored []string // properties of kinds
}

// NewColumns gives the columns of a record of which these fields are wanted; kinds are those that an entity can have, 0 for all.
func NewColumns(v *Vocabulary, fields graph.Fields, kinds graph.Set) *Columns {
	return &Columns{v: v, fields: fields, stored: v.Stored(kinds)}
}

func (c *Columns) has(f graph.Fields) bool { return c.fields&f != 0 }

// column is one group of properties, wanted with a field; 0 is always.
type column struct {
	field graph.Fields
	names []string
}

func dateNames() []string { return []string{"from", "until", "observedOn"} }

func basisNames() []string { return []string{"basis", "basisNote", "dateAsWritten"} }

func (c *Columns) entity() []column {
	return []column{
		{0, []string{"id", "kind"}},
		{graph.FieldName, []string{"name", "singular"}}, // a sentence takes both
		{graph.FieldSlug, []string{"slug"}},
		{graph.FieldAliases, []string{"aliases"}},
		{graph.FieldSummary, []string{"summary"}},
		{graph.FieldIdentifiers, []string{"identifierSchemes", "identifierValues", "identifierUris"}},
		{graph.FieldPeriod, dateNames()},
		{graph.FieldBasis, basisNames()},
		{graph.FieldStatus, []string{"status"}},
		{graph.FieldTier, []string{"tier"}},
		{graph.FieldValues, c.stored},
		{graph.FieldIDs, []string{"formerSlugs", "version"}},
	}
}

func (c *Columns) relation() []column {
	return []column{
		{0, []string{"id"}},
		{graph.FieldRole, []string{"role", "roleCode"}},
		{graph.FieldPeriod, append(dateNames(), "event")}, // which tells what the dates mean
		{graph.FieldBasis, basisNames()},
		{graph.FieldStatus, []string{"status"}},
		{graph.FieldStated, []string{"statedStatus", "statedBasis", "statedBasisNote", "statedDateAsWritten"}},
		{graph.FieldTier, []string{"tier"}},
		{graph.FieldNote, []string{"note"}},
		{graph.FieldAsWritten, []string{"asWritten"}},
		{graph.FieldIDs, []string{"onBehalfOf", "version"}},
	}
}

func (c *Columns) citation() []column {
	return []column{
		{0, []string{"id"}},
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
		{0, []string{"id", "kind"}},
		{graph.FieldDescription, []string{"description"}},
		{graph.FieldFoundElsewhere, []string{"foundElsewhere"}},
		{graph.FieldIDs, []string{"entities"}},
	}
}

// expressions gives the properties of the columns that are wanted.
func (c *Columns) expressions(x string, columns []column) []string {
	var list []string
	for _, each := range columns {
		if each.field == 0 || c.has(each.field) {
			for _, name := range each.names {
				list = append(list, x+"."+name)
			}
		}
	}
	return list
}

// OfEntity gives the expressions for an entity.
func (c *Columns) OfEntity(x string) []string { return c.expressions(x, c.entity()) }

// OfRelation gives the expressions for a relation: its type and, where ids are wanted, its ends first.
func (c *Columns) OfRelation(x string) []string {
	first := []string{"type(" + x + ")"}
	if c.has(graph.FieldIDs) {
		first = append(first, "startNode("+x+").id", "endNode("+x+").id")
	}
	return append(first, c.expressions(x, c.relation())...)
}

// OfCitation gives the expressions for a citation.
func (c *Columns) OfCitation(x string) []string { return c.expressions(x, c.citation()) }

// OfGap gives the expressions for a gap.
func (c *Columns) OfGap(x string) []string { return c.expressions(x, c.gap()) }

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

// place gives the place of a name in a closed list; no name is the first.
func (r *row) place(names []string) int {
	name := r.text()
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

func (r *row) dates(p *graph.Period) { p.From, p.Until, p.ObservedOn = r.date(), r.date(), r.date() }

func (r *row) basis(p *graph.Period) {
	p.Basis, p.BasisNote, p.AsWritten = graph.Basis(r.place(graph.BasisNames)), r.text(), r.text()
}
