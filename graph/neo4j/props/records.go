package props

import (
	"fmt"
	"slices"

	"regiograaf/graph"
)

// Entity reads what OfEntity asked for.
func (c *Columns) Entity(values []any) (*graph.Entity, error) {
	r := &row{values: values}
	e := &graph.Entity{ID: r.text(), Kind: named(r, "kind", c.v.KindOf)}
	if c.has(graph.FieldName) {
		e.Name = r.text()
	}
	if c.has(graph.FieldSlug) {
		e.Slug = r.text()
	}
	if c.has(graph.FieldAliases) {
		e.Aliases = r.texts()
	}
	if c.has(graph.FieldSummary) {
		e.Summary = r.text()
	}
	if c.has(graph.FieldIdentifiers) {
		e.Identifiers = r.identifiers()
	}
	c.dates(r, &e.Period)
	c.basis(r, &e.Period)
	if c.has(graph.FieldStatus) {
		e.Status = graph.Status(r.place(graph.StatusNames))
	}
	if c.has(graph.FieldTier) {
		e.Tier = graph.Tier(r.place(graph.TierNames))
	}
	if c.has(graph.FieldNumber) {
		e.Singular, e.Plural = r.flag(), r.flag()
	}
	if c.has(graph.FieldValues) {
		c.values(r, e)
	}
	if c.has(graph.FieldIDs) {
		e.FormerSlugs, e.Version = r.texts(), r.number()
	}
	return e, r.err
}

// identifiers reads codes, and the tier of their entity: that of a code which was written before codes had a tier.
func (r *row) identifiers() []graph.Identifier {
	schemes, values, uris, tiers, tier := r.texts(), r.texts(), r.texts(), r.texts(), r.text()
	for len(tiers) < len(schemes) {
		tiers = append(tiers, tier)
	}
	if len(values) != len(schemes) || len(uris) != len(schemes) {
		r.fail(fmt.Errorf("%d identifiers with %d values and %d URIs: %w", len(schemes), len(values), len(uris), ErrVocabulary))
		return nil
	}
	if len(schemes) == 0 {
		return nil
	}
	list := make([]graph.Identifier, len(schemes))
	for i := range list {
		list[i] = graph.Identifier{Scheme: schemes[i], Value: values[i], URI: uris[i], Tier: graph.Tier(r.placeOf(tiers[i], graph.TierNames))}
	}
	return list
}

func (c *Columns) dates(r *row, p *graph.Period) {
	if c.has(graph.FieldPeriod) {
		p.From, p.Until = r.date(), r.date()
	}
	if c.has(graph.FieldObservedOn) {
		p.ObservedOn = r.date()
	}
}

func (c *Columns) basis(r *row, p *graph.Period) {
	if c.has(graph.FieldBasis) {
		r.basis(p)
	}
}

// values reads the properties of its kind.
func (c *Columns) values(r *row, e *graph.Entity) {
	properties := c.v.Kinds[e.Kind].Properties
	if len(properties) > 0 {
		e.Values = make([]graph.Value, len(properties))
	}
	for _, name := range c.stored {
		value := r.next()
		place := slices.IndexFunc(properties, func(p graph.Property) bool { return p.Name == name })
		if value == nil || place < 0 {
			continue
		}
		e.Values[place] = c.value(r, &properties[place], value)
	}
}

func (c *Columns) value(r *row, p *graph.Property, value any) graph.Value {
	switch x := value.(type) {
	case int64:
		return graph.Value{Set: true, Int: x}
	case bool:
		if x {
			return graph.Value{Set: true, Int: 1}
		}
		return graph.Value{Set: true}
	case string:
		switch p.Type {
		case graph.EnumProperty:
			i := slices.Index(p.Values, x)
			if i < 0 {
				r.fail(fmt.Errorf("%s %q: %w", p.Name, x, ErrVocabulary))
			}
			return graph.Value{Set: true, Int: int64(i)}
		case graph.KindProperty:
			kind, ok := c.v.KindOf(x)
			if !ok {
				r.fail(fmt.Errorf("%s %q: %w", p.Name, x, ErrVocabulary))
			}
			return graph.Value{Set: true, Int: int64(kind)}
		}
		return graph.Value{Set: true, Text: x}
	}
	r.fail(fmt.Errorf("%s is a %T: %w", p.Name, value, ErrVocabulary))
	return graph.Value{}
}

// Relation reads what OfRelation asked for.
func (c *Columns) Relation(values []any) (*graph.Relation, error) {
	in := &row{values: values}
	r := &graph.Relation{ID: in.text(), Type: named(in, "relation type", c.v.TypeOf)}
	if c.has(graph.FieldIDs) {
		r.From, r.To = in.text(), in.text()
	}
	if c.has(graph.FieldRole) {
		r.Role = in.text()
	}
	if c.has(graph.FieldRoleCode) {
		r.RoleCode = in.text()
	}
	c.dates(in, &r.Period)
	if c.has(graph.FieldEvent) {
		r.Event = in.flag()
	}
	c.basis(in, &r.Period)
	if c.has(graph.FieldStatus) {
		r.Status = graph.Status(in.place(graph.StatusNames))
	}
	if c.has(graph.FieldStated) {
		r.Stated = in.stated()
	}
	if c.has(graph.FieldTier) {
		r.Tier = graph.Tier(in.place(graph.TierNames))
	}
	if c.has(graph.FieldNote) {
		r.Note = in.text()
	}
	if c.has(graph.FieldAsWritten) {
		r.AsWritten = in.text()
	}
	if c.has(graph.FieldIDs) {
		r.OnBehalfOf, r.Version = in.texts(), in.number()
	}
	if c.has(graph.FieldMandateNote) {
		r.MandateNote = in.text()
	}
	return r, in.err
}

// stated reads what was written of a relation that inherits; nil when it does not. Such a period has no dates.
func (r *row) stated() *graph.Stated {
	there := r.at < len(r.values) && r.values[r.at] != nil
	s := &graph.Stated{Status: graph.Status(r.place(graph.StatusNames))}
	r.basis(&s.Period)
	if !there {
		return nil
	}
	return s
}

// Citation reads what OfCitation asked for.
func (c *Columns) Citation(values []any) (*graph.Citation, error) {
	r := &row{values: values}
	t := &graph.Citation{ID: r.text()}
	if c.has(graph.FieldIDs) {
		t.Subject, t.Document = r.text(), r.text()
	}
	if c.has(graph.FieldSelector) {
		t.Start, t.End = r.text(), r.text()
	}
	if c.has(graph.FieldLine) {
		t.Line = r.number()
	}
	if c.has(graph.FieldExcerpt) {
		t.Excerpt = r.text()
	}
	if c.has(graph.FieldRetrievedOn) {
		t.RetrievedOn = r.date()
	}
	if c.has(graph.FieldVerification) {
		t.Verification, t.CheckedOn, t.TextHash = graph.Verification(r.place(graph.VerificationNames)), r.date(), r.text()
	}
	return t, r.err
}

// Gap reads what OfGap asked for.
func (c *Columns) Gap(values []any) (*graph.Gap, error) {
	r := &row{values: values}
	g := &graph.Gap{ID: r.text(), Kind: graph.GapKind(r.place(graph.GapKindNames))}
	if c.has(graph.FieldDescription) {
		g.Description = r.text()
	}
	if c.has(graph.FieldFoundElsewhere) {
		g.FoundElsewhere = r.text()
	}
	if c.has(graph.FieldIDs) {
		g.Entities = r.texts()
	}
	return g, r.err
}

// ByKind reads pairs of a kind and a number.
func (v *Vocabulary) ByKind(pairs []any) []int {
	counts := make([]int, len(v.Kinds))
	for _, each := range pairs {
		pair, _ := each.([]any)
		if len(pair) != 2 {
			continue
		}
		name, _ := pair[0].(string)
		n, _ := pair[1].(int64)
		if kind, ok := v.KindOf(name); ok {
			counts[kind] = int(n)
		}
	}
	return counts
}
