package world

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
)

// connection finds out what a field of an entity lists, by its type and its directive.
func (m mapper) connection(e *graph.Entity, field *ast.FieldDefinition) object {
	source, paths := graph.SourceRelations, []string{}
	if via := field.Directives.ForName("via"); via != nil {
		source = graph.SourceWays
		for _, path := range via.Arguments.ForName("paths").Value.Children {
			paths = append(paths, path.Value.Raw)
		}
	}
	switch {
	case field.Name == "passages":
		source = graph.SourcePassages
	case slices.Contains(paths, "cites>"):
		source, paths = graph.SourceCited, nil
	}
	slices.Sort(paths)
	nodes := m.schema.Types[field.Type.Name()].Fields.ForName("nodes").Type.Name()
	var kinds graph.Set
	for _, possible := range m.schema.GetPossibleTypes(m.schema.Types[nodes]) {
		kinds |= m.ontology.KindsWhere(func(row *graph.KindRow) bool { return row.Type == possible.Name })
	}
	return m.page(m.at(e, source, strings.Join(paths, " "), kinds), source == graph.SourceWays)
}

func (m mapper) entityObject(e *graph.Entity) object {
	row := &m.ontology.Kinds[e.Kind]
	o := object{
		"__typename": row.Type, "id": e.ID, "uri": "urn:regiograaf:" + e.Slug, "slug": e.Slug, "kind": row.Name, "name": text(e.Name), "aliases": append([]string{}, e.Aliases...),
		"summary": text(e.Summary), "period": m.periodObject(&e.Period, row.Event, e.Status), "status": e.Status.String(), "tier": e.Tier.String(),
		"citations": m.list(e, graph.SourceCitations), "gaps": m.list(e, graph.SourceGaps),
	}
	identifiers := []object{}
	for _, i := range e.Identifiers {
		identifiers = append(identifiers, object{"scheme": text(i.Scheme), "value": text(i.Value), "uri": text(i.URI), "tier": i.Tier.String()})
	}
	o["identifiers"] = identifiers
	for i := range row.Properties {
		o[row.Properties[i].Name] = m.property(e, &row.Properties[i], e.Value(i))
	}
	if row.Counted {
		known := m.at(e, graph.SourceMembers, "", 0).different
		o["knownCount"], o["complete"] = known, nil
		if declared, ok := o["declaredSize"].(int64); ok {
			o["complete"] = int64(known) >= declared
		}
	}
	if row.Source {
		o["isSource"] = m.at(e, graph.SourcePassages, "", 0).total > 0
	}
	for _, field := range m.schema.Types[row.Type].Fields {
		if strings.HasSuffix(field.Type.Name(), "Connection") {
			o[field.Name] = m.connection(e, field)
		}
	}
	return o
}

func (m mapper) property(e *graph.Entity, p *graph.Property, v graph.Value) any {
	switch {
	case p.Type == graph.IdentifierProperty:
		return text(e.Identifier(p.Scheme))
	case !v.Set:
		return nil
	case p.Type == graph.NumberProperty:
		return v.Int
	case p.Type == graph.BoolProperty:
		return v.Int == 1
	case p.Type == graph.EnumProperty:
		return p.Values[v.Int]
	case p.Type == graph.KindProperty:
		return m.ontology.Kinds[v.Int].Name
	default:
		return text(v.Text)
	}
}

// someDay is a day on which every period of the fixture holds as on any other that is asked.
var someDay = partial("2023-04-05").First()

func (m mapper) periodObject(p *graph.Period, event bool, s graph.Status) object {
	o := object{
		"from": text(p.From.String()), "until": text(p.Until.String()), "observedOn": text(p.ObservedOn.String()), "earliest": nil, "latest": nil, "precision": nil,
		"basis": p.Basis.String(), "basisNote": text(p.BasisNote), "asWritten": text(p.AsWritten), "isCurrent": nil,
	}
	if !p.From.IsZero() {
		o["earliest"] = p.From.First().String()
	}
	if !p.Until.IsZero() {
		o["latest"] = p.Until.Last().String()
	}
	for _, date := range []graph.PartialDate{p.ObservedOn, p.From} {
		if !date.IsZero() {
			o["precision"] = date.Precision().String()
		}
	}
	if holds := p.HoldsOn(someDay, event, s); !event && holds != graph.Unknown {
		o["isCurrent"] = holds == graph.Yes
	}
	return o
}

func (m mapper) relationObject(r *graph.Relation) object {
	row := &m.ontology.Types[r.Type]
	o := object{
		"__typename": "Relation", "id": r.ID, "type": row.Name, "label": row.Label, "sentence": nil, "from": m.one(r, graph.SourceFrom), "to": m.one(r, graph.SourceTo), "role": nil,
		"period": m.periodObject(&r.Period, r.Event, r.Status), "holdsOn": r.Period.HoldsOn(someDay, r.Event, r.Status).String(), "status": r.Status.String(),
		"onBehalfOf": m.list(r, graph.SourceMandates), "onBehalfOfBasis": r.MandateBasis().String(), "onBehalfOfNote": text(r.MandateNote), "tier": r.Tier.String(), "note": text(r.Note), "asWritten": text(r.AsWritten), "citations": m.list(r, graph.SourceCitations),
	}
	if r.Role != "" {
		o["role"] = object{"label": r.Role, "code": text(r.RoleCode)}
	}
	if o["from"] != nil && o["to"] != nil {
		o["sentence"] = string(m.ontology.AppendSentence(nil, r, m.things[r.From].(*graph.Entity), m.things[r.To].(*graph.Entity)))
	}
	return o
}

func (m mapper) citationObject(c *graph.Citation) object {
	o := object{
		"__typename": "Citation", "id": c.ID, "document": m.one(c, graph.SourceDocument), "supports": m.one(c, graph.SourceSubject), "selector": nil, "line": nil, "deepLink": nil,
		"excerpt": text(c.Excerpt), "retrievedOn": text(c.RetrievedOn.String()), "verification": c.Verification.String(),
	}
	if c.Start != "" {
		o["selector"] = object{"start": c.Start, "end": text(c.End)}
	}
	if c.Line > 0 {
		o["line"] = c.Line
	}
	if o["document"] != nil {
		document := m.things[c.Document].(*graph.Entity)
		o["deepLink"] = text(c.DeepLink(document.Value(m.ontology.Property("url")[graph.Document]).Text))
	}
	return o
}
