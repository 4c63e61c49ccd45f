package plan

import (
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

func (p *Planner) relationFields() fieldSet {
	return fieldSet{
		"id":              idLeaf(func(f frame) string { return f.relation().ID }),
		"type":            nameLeaf(0, func(w *writer, f frame) string { return w.planner.ontology.Types[f.relation().Type].Name }),
		"label":           textLeaf(0, func(w *writer, f frame) string { return w.planner.ontology.Types[f.relation().Type].Label }),
		"sentence":        sentence(),
		"from":            single(graph.SourceFrom),
		"to":              single(graph.SourceTo),
		"role":            inline(graph.FieldRole, func(f frame) bool { return f.relation().Role != "" }),
		"period":          inline(0, nil),
		"holdsOn":         holdsOn(),
		"status":          nameLeaf(graph.FieldStatus, func(_ *writer, f frame) string { return f.relation().Status.String() }),
		"onBehalfOf":      several(graph.SourceMandates, nil),
		"onBehalfOfBasis": nameLeaf(graph.FieldIDs|graph.FieldMandateNote, func(_ *writer, f frame) string { return f.relation().MandateBasis().String() }),
		"onBehalfOfNote":  textLeaf(graph.FieldMandateNote, func(_ *writer, f frame) string { return f.relation().MandateNote }),
		"tier":            nameLeaf(graph.FieldTier, func(_ *writer, f frame) string { return f.relation().Tier.String() }),
		"note":            textLeaf(graph.FieldNote, func(_ *writer, f frame) string { return f.relation().Note }),
		"asWritten":       textLeaf(graph.FieldAsWritten, func(_ *writer, f frame) string { return f.relation().AsWritten }),
		"citations":       several(graph.SourceCitations, takeFirst),
	}
}

// sentence needs the names of both ends.
func sentence() *fieldSpec {
	return &fieldSpec{
		fields: graph.FieldRole | graph.FieldStatus,
		build: func(c *compiler, o *op, sel *selection) *gqlerror.Error {
			end := func(key string, source graph.Source) int {
				l := &link{base: graph.Link{Source: source, Page: graph.Paging{Limit: 1}}, free: true}
				l.item.fields = graph.FieldName | graph.FieldNumber
				return hidden(c, sel.scope, key, l)
			}
			o.place, o.slot = end("from", graph.SourceFrom), end("to", graph.SourceTo)
			return nil
		},
		leaf: func(w *writer, o *op, f frame) status {
			from, to := first(f.rec, o.place), first(f.rec, o.slot)
			if from == nil || to == nil {
				return null
			}
			w.scratch = w.planner.ontology.AppendSentence(w.scratch[:0], f.relation(), from, to)
			return w.text(string(w.scratch))
		},
	}
}

// first gives the entity of a single link, or nil.
func first(rec *graph.Record, place int) *graph.Entity {
	if rows := rec.Pages[place].Rows; len(rows) > 0 {
		e, _ := rows[0].Item.Thing.(*graph.Entity)
		return e
	}
	return nil
}

// whenHolds is what tells whether something holds on a day.
const whenHolds = graph.FieldPeriod | graph.FieldObservedOn | graph.FieldEvent | graph.FieldStatus

// holdsOn is of the day that is given, else the as-of day in force, else today.
func holdsOn() *fieldSpec {
	return &fieldSpec{
		fields: whenHolds,
		build: func(c *compiler, o *op, sel *selection) *gqlerror.Error {
			if sel.fields[0].Arguments.ForName("date") != nil {
				o.slot = len(c.program.days)
				c.program.days = append(c.program.days, sel.fields[0])
			}
			return nil
		},
		leaf: func(w *writer, o *op, f frame) status {
			r, day := f.relation(), w.today
			switch {
			case o.slot >= 0 && w.bound.days[o.slot].Set:
				day = w.bound.days[o.slot].Day
			case w.env.asOf.Set:
				day = w.env.asOf.Day
			}
			return w.name(r.Period.HoldsOn(day, r.Event, r.Status).String())
		},
	}
}

func involvementFields() fieldSet {
	return fieldSet{
		"actor":    single(graph.SourceActor),
		"work":     single(graph.SourceWork),
		"relation": inline(0, nil), // the record is the relation
	}
}

func citationFields() fieldSet {
	return fieldSet{
		"id":       idLeaf(func(f frame) string { return f.citation().ID }),
		"document": single(graph.SourceDocument),
		"supports": single(graph.SourceSubject),
		"selector": inline(graph.FieldSelector, func(f frame) bool { return f.citation().Start != "" }),
		"line": intLeaf(graph.FieldLine, func(_ *writer, f frame) (int64, bool) {
			line := f.citation().Line
			return int64(line), line > 0
		}),
		"deepLink":     deepLink(),
		"excerpt":      textLeaf(graph.FieldExcerpt, func(_ *writer, f frame) string { return f.citation().Excerpt }),
		"retrievedOn":  textLeaf(graph.FieldRetrievedOn, func(_ *writer, f frame) string { return f.citation().RetrievedOn.String() }),
		"verification": nameLeaf(graph.FieldVerification, func(_ *writer, f frame) string { return f.citation().Verification.String() }),
	}
}

// deepLink needs the address of the document.
func deepLink() *fieldSpec {
	return &fieldSpec{
		fields: graph.FieldSelector,
		build: func(c *compiler, o *op, sel *selection) *gqlerror.Error {
			l := &link{base: graph.Link{Source: graph.SourceDocument, Page: graph.Paging{Limit: 1}}, free: true}
			l.item.fields = graph.FieldValues
			o.place = hidden(c, sel.scope, "document", l)
			return nil
		},
		leaf: func(w *writer, o *op, f frame) status {
			document := first(f.rec, o.place)
			if document == nil {
				return null
			}
			return w.text(f.citation().DeepLink(document.Value(w.planner.urls[document.Kind]).Text))
		},
	}
}

func selectorFields() fieldSet {
	return fieldSet{
		"start": textLeaf(0, func(_ *writer, f frame) string { return f.citation().Start }),
		"end":   textLeaf(0, func(_ *writer, f frame) string { return f.citation().End }),
	}
}

func gapFields() fieldSet {
	return fieldSet{
		"id":          idLeaf(func(f frame) string { return f.gap().ID }),
		"kind":        nameLeaf(0, func(_ *writer, f frame) string { return f.gap().Kind.String() }),
		"entities":    several(graph.SourceAbout, nil),
		"description": textLeaf(graph.FieldDescription, func(_ *writer, f frame) string { return f.gap().Description }),
		"foundElsewhere": textLeaf(graph.FieldFoundElsewhere, func(w *writer, f frame) string {
			if !w.env.tiers.Has(uint8(graph.External)) {
				return ""
			}
			return f.gap().FoundElsewhere
		}),
	}
}

func (p *Planner) roleFields() fieldSet {
	row := func(f frame) graph.RoleRow {
		if f.rec.Thing == nil { // a row of the ontology
			return p.ontology.Roles[f.i]
		}
		return graph.RoleRow{Code: f.relation().RoleCode, Label: f.relation().Role}
	}
	return fieldSet{
		"label": textLeaf(0, func(_ *writer, f frame) string { return row(f).Label }),
		"code":  textLeaf(graph.FieldRoleCode, func(_ *writer, f frame) string { return row(f).Code }),
	}
}

// countIdentifiers counts the codes of the tiers in force.
func countIdentifiers(w *writer, f frame) int {
	n := 0
	for _, code := range f.entity().Identifiers {
		if w.env.tiers.Has(uint8(code.Tier)) {
			n++
		}
	}
	return n
}

// identifier gives the one in that place of them.
func (f frame) identifier(w *writer) graph.Identifier {
	place := f.i
	for _, code := range f.entity().Identifiers {
		if !w.env.tiers.Has(uint8(code.Tier)) {
			continue
		}
		if place == 0 {
			return code
		}
		place--
	}
	return graph.Identifier{}
}

func identifierFields() fieldSet {
	return fieldSet{
		"scheme": textLeaf(0, func(w *writer, f frame) string { return f.identifier(w).Scheme }),
		"value":  textLeaf(0, func(w *writer, f frame) string { return f.identifier(w).Value }),
		"uri":    textLeaf(0, func(w *writer, f frame) string { return f.identifier(w).URI }),
		"tier":   nameLeaf(0, func(w *writer, f frame) string { return f.identifier(w).Tier.String() }),
	}
}

// period gives the period of an entity or a relation.
func (f frame) period() *graph.Period {
	if r, ok := f.rec.Thing.(*graph.Relation); ok {
		return &r.Period
	}
	return &f.entity().Period
}

func periodFields() fieldSet {
	date := func(field graph.Fields, get func(*graph.Period) graph.PartialDate) *fieldSpec {
		return textLeaf(field, func(_ *writer, f frame) string { return get(f.period()).String() })
	}
	day := func(get func(*graph.Period) (graph.PartialDate, graph.Day)) *fieldSpec {
		return textLeaf(graph.FieldPeriod, func(_ *writer, f frame) string {
			if date, day := get(f.period()); !date.IsZero() {
				return day.String()
			}
			return ""
		})
	}
	return fieldSet{
		"from":       date(graph.FieldPeriod, func(p *graph.Period) graph.PartialDate { return p.From }),
		"until":      date(graph.FieldPeriod, func(p *graph.Period) graph.PartialDate { return p.Until }),
		"observedOn": date(graph.FieldObservedOn, func(p *graph.Period) graph.PartialDate { return p.ObservedOn }),
		"earliest":   day(func(p *graph.Period) (graph.PartialDate, graph.Day) { return p.From, p.From.First() }),
		"latest":     day(func(p *graph.Period) (graph.PartialDate, graph.Day) { return p.Until, p.Until.Last() }),
		"precision": textLeaf(graph.FieldPeriod|graph.FieldObservedOn, func(_ *writer, f frame) string {
			p := f.period()
			switch {
			case !p.From.IsZero():
				return p.From.Precision().String()
			case !p.ObservedOn.IsZero():
				return p.ObservedOn.Precision().String()
			}
			return ""
		}),
		"basis":     nameLeaf(graph.FieldBasis, func(_ *writer, f frame) string { return f.period().Basis.String() }),
		"basisNote": textLeaf(graph.FieldBasis, func(_ *writer, f frame) string { return f.period().BasisNote }),
		"asWritten": textLeaf(graph.FieldBasis, func(_ *writer, f frame) string { return f.period().AsWritten }),
		"isCurrent": {fields: whenHolds, leaf: isCurrent},
	}
}

// isCurrent is whether the period holds today: null for an event, and where the sources do not say.
func isCurrent(w *writer, _ *op, f frame) status {
	event, stand := false, graph.Asserted
	switch t := f.rec.Thing.(type) {
	case *graph.Relation:
		event, stand = t.Event, t.Status
	case *graph.Entity:
		event, stand = w.planner.ontology.Kinds[t.Kind].Event, t.Status
	}
	if event {
		return null
	}
	switch f.period().HoldsOn(w.today, false, stand) {
	case graph.Yes:
		return w.bool(true)
	case graph.No:
		return w.bool(false)
	default:
		return null
	}
}
