package chance

import "regiograaf/graph"

// plain gives what must be equal of a thing: the fields that are wanted, and with all of them whatever else it holds. It does not count whether an empty list is
// nil, nor values that are not set at the end.
func plain(t graph.Thing, wanted graph.Fields) any {
	switch t := t.(type) {
	case *graph.Entity:
		return plainEntity(t, wanted)
	case *graph.Relation:
		return plainRelation(t, wanted)
	case *graph.Citation:
		return plainCitation(*t, wanted)
	case *graph.Gap:
		g := graph.Gap{
			ID: t.ID, Kind: t.Kind, Entities: given(wanted, graph.FieldIDs, list(t.Entities)), Description: given(wanted, graph.FieldDescription, t.Description),
			FoundElsewhere: given(wanted, graph.FieldFoundElsewhere, t.FoundElsewhere),
		}
		return g
	}
	return nil
}

func plainEntity(t *graph.Entity, wanted graph.Fields) any {
	e := graph.Entity{
		ID: t.ID, Kind: t.Kind,
		Name:        given(wanted, graph.FieldName, t.Name),
		Slug:        given(wanted, graph.FieldSlug, t.Slug),
		Aliases:     given(wanted, graph.FieldAliases, list(t.Aliases)),
		Summary:     given(wanted, graph.FieldSummary, t.Summary),
		Identifiers: given(wanted, graph.FieldIdentifiers, list(t.Identifiers)),
		Period:      plainPeriod(t.Period, wanted),
		Status:      given(wanted, graph.FieldStatus, t.Status),
		Tier:        given(wanted, graph.FieldTier, t.Tier),
		Values:      given(wanted, graph.FieldValues, t.Values),
		Singular:    given(wanted, graph.FieldNumber, t.Singular),
		Plural:      given(wanted, graph.FieldNumber, t.Plural),
	}
	for n := len(e.Values); n > 0 && !e.Values[n-1].Set; n-- {
		e.Values = e.Values[:n-1]
	}
	e.Values = list(e.Values)
	if wanted == all {
		e.FormerSlugs, e.Version = list(t.FormerSlugs), t.Version
	}
	return e
}

func plainPeriod(p graph.Period, wanted graph.Fields) graph.Period {
	return graph.Period{
		From:       given(wanted, graph.FieldPeriod, p.From),
		Until:      given(wanted, graph.FieldPeriod, p.Until),
		ObservedOn: given(wanted, graph.FieldObservedOn, p.ObservedOn),
		Basis:      given(wanted, graph.FieldBasis, p.Basis),
		BasisNote:  given(wanted, graph.FieldBasis, p.BasisNote),
		AsWritten:  given(wanted, graph.FieldBasis, p.AsWritten),
	}
}

func plainRelation(t *graph.Relation, wanted graph.Fields) any {
	r := graph.Relation{
		ID: t.ID, Type: t.Type,
		From:        given(wanted, graph.FieldIDs, t.From),
		To:          given(wanted, graph.FieldIDs, t.To),
		OnBehalfOf:  given(wanted, graph.FieldIDs, list(t.OnBehalfOf)),
		MandateNote: given(wanted, graph.FieldMandateNote, t.MandateNote),
		Role:        given(wanted, graph.FieldRole, t.Role),
		RoleCode:    given(wanted, graph.FieldRoleCode, t.RoleCode),
		Period:      plainPeriod(t.Period, wanted),
		Status:      given(wanted, graph.FieldStatus, t.Status),
		Tier:        given(wanted, graph.FieldTier, t.Tier),
		Note:        given(wanted, graph.FieldNote, t.Note),
		AsWritten:   given(wanted, graph.FieldAsWritten, t.AsWritten),
		Event:       given(wanted, graph.FieldEvent, t.Event),
	}
	if wanted != all {
		return r
	}
	r.Version = t.Version
	if t.Stated != nil {
		return []any{r, *t.Stated}
	}
	return r
}

func plainCitation(c graph.Citation, wanted graph.Fields) graph.Citation {
	if wanted != all {
		c.CheckedOn, c.TextHash = graph.PartialDate{}, ""
	}
	c.Subject, c.Document = given(wanted, graph.FieldIDs, c.Subject), given(wanted, graph.FieldIDs, c.Document)
	c.Start, c.End = given(wanted, graph.FieldSelector, c.Start), given(wanted, graph.FieldSelector, c.End)
	c.Line, c.Excerpt = given(wanted, graph.FieldLine, c.Line), given(wanted, graph.FieldExcerpt, c.Excerpt)
	c.RetrievedOn, c.Verification = given(wanted, graph.FieldRetrievedOn, c.RetrievedOn), given(wanted, graph.FieldVerification, c.Verification)
	return c
}

// given is the value where the field is wanted, else nothing.
func given[T any](wanted, field graph.Fields, value T) T {
	if wanted&field == 0 {
		var nothing T
		return nothing
	}
	return value
}

func list[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}
