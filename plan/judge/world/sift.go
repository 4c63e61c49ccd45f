package world

import "regiograaf/graph"

// sift gives a copy with the wanted fields alone; what a record is and refers to by kind and type stays.
func sift(t graph.Thing, wanted graph.Fields) graph.Thing {
	switch t := t.(type) {
	case *graph.Entity:
		return siftEntity(t, wanted)
	case *graph.Relation:
		return siftRelation(t, wanted)
	case *graph.Citation:
		return siftCitation(t, wanted)
	case *graph.Gap:
		gap := *t
		keep(wanted, graph.FieldDescription, &gap.Description)
		keep(wanted, graph.FieldFoundElsewhere, &gap.FoundElsewhere)
		keep(wanted, graph.FieldIDs, &gap.Entities)
		return &gap
	}
	return nil
}

// keep empties a value that is not wanted.
func keep[T any](wanted, field graph.Fields, value *T) {
	if wanted&field == 0 {
		var none T
		*value = none
	}
}

func siftPeriod(wanted graph.Fields, p *graph.Period) {
	keep(wanted, graph.FieldPeriod, &p.From)
	keep(wanted, graph.FieldPeriod, &p.Until)
	keep(wanted, graph.FieldObservedOn, &p.ObservedOn)
	keep(wanted, graph.FieldBasis, &p.Basis)
	keep(wanted, graph.FieldBasis, &p.BasisNote)
	keep(wanted, graph.FieldBasis, &p.AsWritten)
}

func siftEntity(t *graph.Entity, wanted graph.Fields) *graph.Entity {
	e := *t
	keep(wanted, graph.FieldName, &e.Name)
	keep(wanted, graph.FieldSlug, &e.Slug)
	keep(wanted, graph.FieldAliases, &e.Aliases)
	keep(wanted, graph.FieldSummary, &e.Summary)
	keep(wanted, graph.FieldIdentifiers, &e.Identifiers)
	siftPeriod(wanted, &e.Period)
	keep(wanted, graph.FieldStatus, &e.Status)
	keep(wanted, graph.FieldTier, &e.Tier)
	keep(wanted, graph.FieldValues, &e.Values)
	keep(wanted, graph.FieldNumber, &e.Singular)
	keep(wanted, graph.FieldNumber, &e.Plural)
	return &e
}

func siftRelation(t *graph.Relation, wanted graph.Fields) *graph.Relation {
	r := *t
	keep(wanted, graph.FieldIDs, &r.From)
	keep(wanted, graph.FieldIDs, &r.To)
	keep(wanted, graph.FieldIDs, &r.OnBehalfOf)
	keep(wanted, graph.FieldRole, &r.Role)
	keep(wanted, graph.FieldRoleCode, &r.RoleCode)
	siftPeriod(wanted, &r.Period)
	keep(wanted, graph.FieldEvent, &r.Event)
	keep(wanted, graph.FieldStatus, &r.Status)
	keep(wanted, graph.FieldTier, &r.Tier)
	keep(wanted, graph.FieldMandateNote, &r.MandateNote)
	keep(wanted, graph.FieldNote, &r.Note)
	keep(wanted, graph.FieldAsWritten, &r.AsWritten)
	return &r
}

func siftCitation(t *graph.Citation, wanted graph.Fields) *graph.Citation {
	c := *t
	keep(wanted, graph.FieldIDs, &c.Subject)
	keep(wanted, graph.FieldIDs, &c.Document)
	keep(wanted, graph.FieldSelector, &c.Start)
	keep(wanted, graph.FieldSelector, &c.End)
	keep(wanted, graph.FieldLine, &c.Line)
	keep(wanted, graph.FieldExcerpt, &c.Excerpt)
	keep(wanted, graph.FieldRetrievedOn, &c.RetrievedOn)
	keep(wanted, graph.FieldVerification, &c.Verification)
	return &c
}
