package props

import (
	"regiograaf/graph"
	"regiograaf/graph/text"
)

// Map is the properties of a node or relationship.
type Map = map[string]any

// OfEntity gives the properties of an entity.
func (v *Vocabulary) OfEntity(e *graph.Entity) Map {
	row := &v.Kinds[e.Kind]
	m := Map{
		"id": e.ID, "kind": row.Name, "slug": e.Slug, "name": e.Name, "status": e.Status.String(), "tier": e.Tier.String(), "version": int64(e.Version),
		"_sort": text.SortKey(e.Name),
	}
	putTexts(m, "formerSlugs", e.FormerSlugs)
	putTexts(m, "aliases", e.Aliases)
	putText(m, "summary", e.Summary)
	if e.Singular {
		m["singular"] = true
	}
	if e.Plural {
		m["plural"] = true
	}
	names := []string{text.Fold(e.Name)}
	for _, alias := range e.Aliases {
		names = append(names, text.Fold(alias))
	}
	m["_names"] = names
	putIdentifiers(m, e)
	putPeriod(m, &e.Period, row.Event)
	for place := range row.Properties {
		v.putValue(m, &row.Properties[place], e, e.Value(place))
	}
	return m
}

func putIdentifiers(m Map, e *graph.Entity) {
	var schemes, values, uris, tiers, folded []string
	for _, i := range e.Identifiers {
		schemes, values, uris, tiers = append(schemes, i.Scheme), append(values, i.Value), append(uris, i.URI), append(tiers, i.Tier.String())
		folded = append(folded, text.Fold(i.Value))
		if i.URI != "" {
			folded = append(folded, text.Fold(i.URI))
		}
	}
	putTexts(m, "identifierSchemes", schemes)
	putTexts(m, "identifierValues", values)
	putTexts(m, "identifierUris", uris)
	putTexts(m, "identifierTiers", tiers)
	putTexts(m, "_identifiers", folded)
}

// putValue stores the value of a property of its kind; a text also folded.
func (v *Vocabulary) putValue(m Map, p *graph.Property, e *graph.Entity, value graph.Value) {
	if p.Type == graph.IdentifierProperty {
		if code := e.Identifier(p.Scheme); code != "" {
			m[p.Name], m["_"+p.Name] = code, text.Fold(code)
		}
		return
	}
	if !value.Set {
		return
	}
	switch p.Type {
	case graph.NumberProperty:
		m[p.Name] = value.Int
	case graph.BoolProperty:
		m[p.Name] = value.Int != 0
	case graph.EnumProperty:
		m[p.Name] = p.Values[value.Int]
	case graph.KindProperty:
		m[p.Name] = v.Kinds[value.Int].Name
	default:
		m[p.Name], m["_"+p.Name] = value.Text, text.Fold(value.Text)
	}
}

// OfRelation gives the properties of a relation as it holds, with what was stated beside it.
func (v *Vocabulary) OfRelation(r *graph.Relation) Map {
	m := Map{"id": r.ID, "type": v.Types[r.Type].Name, "status": r.Status.String(), "tier": r.Tier.String(), "version": int64(r.Version), "event": r.Event}
	putText(m, "role", r.Role)
	putText(m, "roleCode", r.RoleCode)
	if r.Role != "" {
		m["_role"], m["_roleSort"] = text.Fold(r.Role), text.SortKey(r.Role)
	}
	if r.RoleCode != "" {
		m["_roleCode"] = text.Fold(r.RoleCode)
	}
	putTexts(m, "onBehalfOf", r.OnBehalfOf)
	putText(m, "onBehalfOfNote", r.MandateNote)
	putText(m, "note", r.Note)
	putText(m, "asWritten", r.AsWritten)
	putPeriod(m, &r.Period, r.Event)
	if s := r.Stated; s != nil {
		m["statedStatus"], m["statedBasis"] = s.Status.String(), s.Period.Basis.String()
		putText(m, "statedBasisNote", s.Period.BasisNote)
		putText(m, "statedDateAsWritten", s.Period.AsWritten)
	}
	return m
}

// OnRelationship are the properties of a relation that stand on the relationship between its ends too: for people who read the database, and for
// paths.
var OnRelationship = []string{"id", "role", "roleCode", "from", "until", "observedOn", "status", "tier", "event", "_first", "_last"}

// OfRelationship gives those of the properties of a relation.
func OfRelationship(relation Map) Map {
	m := Map{}
	for _, name := range OnRelationship {
		if value, there := relation[name]; there {
			m[name] = value
		}
	}
	return m
}

// OfCitation gives the properties of a citation.
func OfCitation(c *graph.Citation) Map {
	m := Map{"id": c.ID, "subject": c.Subject, "document": c.Document, "verification": c.Verification.String()}
	putText(m, "start", c.Start)
	putText(m, "end", c.End)
	if c.Line != 0 {
		m["line"] = int64(c.Line)
	}
	putText(m, "retrievedOn", c.RetrievedOn.String())
	putDays(m, "_retrieved", c.RetrievedOn)
	putText(m, "checkedOn", c.CheckedOn.String())
	putText(m, "textHash", c.TextHash)
	putText(m, "excerpt", c.Excerpt)
	return m
}

// OfGap gives the properties of a gap.
func OfGap(g *graph.Gap) Map {
	m := Map{"id": g.ID, "kind": g.Kind.String(), "entities": g.Entities, "description": g.Description}
	putText(m, "foundElsewhere", g.FoundElsewhere)
	return m
}

// putPeriod stores a period with its possible days: _first and _last bound the as-of days on which it is not out, _until counts a missing end of an event as its
// begin.
func putPeriod(m Map, p *graph.Period, event bool) {
	m["basis"] = p.Basis.String()
	putText(m, "from", p.From.String())
	putText(m, "until", p.Until.String())
	putText(m, "observedOn", p.ObservedOn.String())
	putText(m, "basisNote", p.BasisNote)
	putText(m, "dateAsWritten", p.AsWritten)
	putDays(m, "_from", p.From)
	putDays(m, "_observed", p.ObservedOn)
	until := p.Until
	if event && until.IsZero() {
		until = p.From
	}
	putDays(m, "_until", until)
	first, last := p.Span(event)
	if first != graph.FirstDay {
		m["_first"] = int64(first)
	}
	if last != graph.LastDay {
		m["_last"] = int64(last)
	}
}

func putDays(m Map, name string, d graph.PartialDate) {
	if !d.IsZero() {
		m[name+"Lo"], m[name+"Hi"] = int64(d.First()), int64(d.Last())
	}
}

func putText(m Map, name, value string) {
	if value != "" {
		m[name] = value
	}
}

func putTexts(m Map, name string, values []string) {
	if len(values) > 0 {
		m[name] = values
	}
}
