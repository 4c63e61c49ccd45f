package disk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"regiograaf/graph"
)

// errVocabulary says that a record uses a name that the ontology does not have.
var errVocabulary = errors.New("the vocabulary of this program does not have it: use the program that wrote the file")

// Codec writes records as JSON and reads them back.
type Codec struct {
	o     *graph.Ontology
	kinds map[string]graph.Kind
	types map[string]graph.RelationType
}

// NewCodec gives the codec of a vocabulary.
func NewCodec(o *graph.Ontology) *Codec {
	c := &Codec{o: o, kinds: map[string]graph.Kind{}, types: map[string]graph.RelationType{}}
	for k, row := range o.Kinds {
		c.kinds[row.Name] = graph.Kind(k)
	}
	for t, row := range o.Types {
		c.types[row.Name] = graph.RelationType(t)
	}
	return c
}

// Entity writes an entity, without what the store keeps of its own but former slugs. Records with one meaning have equal bytes; this holds for all that follow.
func (c *Codec) Entity(e *graph.Entity) ([]byte, error) { return encode(recordOfEntity(c.o, e)) }

// Relation writes a relation as it was stated.
func (c *Codec) Relation(r *graph.Relation) ([]byte, error) { return encode(recordOfRelation(c.o, r)) }

// Citation writes a citation.
func (c *Codec) Citation(cite *graph.Citation) ([]byte, error) { return encode(recordOfCitation(cite)) }

// Gap writes a gap.
func (c *Codec) Gap(g *graph.Gap) ([]byte, error) { return encode(recordOfGap(g)) }

// Text writes the text of a document.
func (c *Codec) Text(t *graph.DocumentText) ([]byte, error) {
	return encode(textRecord{t.Hash, t.Text})
}

func encode(record any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(record); err != nil {
		return nil, fmt.Errorf("write a record: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func (c *Codec) entity(id string, version int, text []byte) (*graph.Entity, error) {
	var r entityRecord
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	kind, ok := c.kinds[r.Kind]
	if !ok {
		return nil, fmt.Errorf("kind %s: %w", r.Kind, errVocabulary)
	}
	e := &graph.Entity{
		ID: id, Version: version, Kind: kind, Slug: r.Slug, FormerSlugs: r.FormerSlugs, Name: r.Name, Aliases: r.Aliases, Summary: r.Summary,
		Singular: r.Singular, Plural: r.Plural,
	}
	var d names
	e.Period = d.period(r.Period)
	e.Status = graph.Status(d.place(graph.StatusNames, r.Status))
	e.Tier = graph.Tier(d.place(graph.TierNames, r.Tier))
	for _, i := range r.Identifiers {
		tier := graph.Tier(d.place(graph.TierNames, cmp.Or(i.Tier, r.Tier)))
		e.Identifiers = append(e.Identifiers, graph.Identifier{Scheme: i.Scheme, Value: i.Value, URI: i.URI, Tier: tier})
	}
	for name, value := range r.Properties {
		d.add(c.property(e, name, value))
	}
	return e, d.err
}

// property reads the value of one property into its place.
func (c *Codec) property(e *graph.Entity, name string, value any) error {
	row := &c.o.Kinds[e.Kind]
	place := slices.IndexFunc(row.Properties, func(p graph.Property) bool { return p.Name == name })
	if place < 0 {
		return fmt.Errorf("property %s of kind %s: %w", name, row.Name, errVocabulary)
	}
	if len(e.Values) == 0 {
		e.Values = make([]graph.Value, len(row.Properties))
	}
	v := &e.Values[place]
	v.Set = true
	p := &row.Properties[place]
	switch x := value.(type) {
	case float64:
		v.Int = int64(x)
	case bool:
		if x {
			v.Int = 1
		}
	case string:
		return c.textValue(v, p, x)
	}
	return nil
}

func (c *Codec) textValue(v *graph.Value, p *graph.Property, text string) error {
	switch p.Type {
	case graph.EnumProperty:
		v.Int = int64(slices.Index(p.Values, text))
	case graph.KindProperty:
		kind, ok := c.kinds[text]
		v.Int = int64(kind)
		if !ok {
			v.Int = -1
		}
	default:
		v.Text = text
	}
	if v.Int < 0 {
		return fmt.Errorf("value %s of property %s: %w", text, p.Name, errVocabulary)
	}
	return nil
}

func (c *Codec) relation(id string, version int, text []byte) (*graph.Relation, error) {
	var r relationRecord
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	kind, ok := c.types[r.Type]
	if !ok {
		return nil, fmt.Errorf("relation type %s: %w", r.Type, errVocabulary)
	}
	var d names
	return &graph.Relation{
		ID: id, Version: version, Type: kind, From: r.From, To: r.To, Role: r.Role, RoleCode: r.RoleCode, Period: d.period(r.Period),
		Status: graph.Status(d.place(graph.StatusNames, r.Status)), Tier: graph.Tier(d.place(graph.TierNames, r.Tier)),
		OnBehalfOf: r.OnBehalfOf, MandateNote: r.MandateNote, Note: r.Note, AsWritten: r.AsWritten,
	}, d.err
}

func (c *Codec) citation(id string, _ int, text []byte) (*graph.Citation, error) {
	var r citationRecord
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	var d names
	return &graph.Citation{
		ID: id, Subject: r.Subject, Document: r.Document, Start: r.Start, End: r.End, Line: r.Line, RetrievedOn: d.date(r.RetrievedOn),
		Verification: graph.Verification(d.place(graph.VerificationNames, r.Verification)), CheckedOn: d.date(r.CheckedOn),
		TextHash: r.TextHash, Excerpt: r.Excerpt,
	}, d.err
}

func (c *Codec) gap(id string, _ int, text []byte) (*graph.Gap, error) {
	var r gapRecord
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	var d names
	return &graph.Gap{
		ID: id, Kind: graph.GapKind(d.place(graph.GapKindNames, r.Kind)), Entities: r.Entities, Description: r.Description,
		FoundElsewhere: r.FoundElsewhere,
	}, d.err
}

// names reads names and dates, and keeps the first error.
type names struct{ err error }

func (d *names) add(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *names) place(list []string, name string) int {
	i := slices.Index(list, name)
	if i < 0 {
		d.add(fmt.Errorf("%s, which is not one of %s: %w", name, strings.Join(list, ", "), errVocabulary))
		return 0
	}
	return i
}

func (d *names) date(text string) graph.PartialDate {
	if text == "" {
		return graph.PartialDate{}
	}
	date, err := graph.ParsePartialDate(text)
	d.add(err)
	return date
}

func (d *names) period(r *periodRecord) graph.Period {
	if r == nil {
		return graph.Period{}
	}
	p := graph.Period{From: d.date(r.From), Until: d.date(r.Until), ObservedOn: d.date(r.ObservedOn), BasisNote: r.BasisNote, AsWritten: r.AsWritten}
	if r.Basis != "" {
		p.Basis = graph.Basis(d.place(graph.BasisNames, r.Basis))
	}
	return p
}
