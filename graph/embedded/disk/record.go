package disk

import "regiograaf/graph"

// The records as they stand in the file: texts and names of the contract only, so that they keep their meaning under another vocabulary. The id stands in
// a column of its own.
type (
	entityRecord struct {
		Kind        string             `json:"kind"`
		Slug        string             `json:"slug"`
		FormerSlugs []string           `json:"formerSlugs,omitempty"`
		Name        string             `json:"name"`
		Aliases     []string           `json:"aliases,omitempty"`
		Summary     string             `json:"summary,omitempty"`
		Identifiers []identifierRecord `json:"identifiers,omitempty"`
		Period      *periodRecord      `json:"period,omitempty"`
		Status      string             `json:"status"`
		Tier        string             `json:"tier"`
		Properties  map[string]any     `json:"properties,omitempty"` // numbers, booleans, and texts for all else
		Singular    bool               `json:"singular,omitempty"`
		Plural      bool               `json:"plural,omitempty"`
	}
	identifierRecord struct {
		Scheme string `json:"scheme"`
		Value  string `json:"value"`
		URI    string `json:"uri,omitempty"`
		Tier   string `json:"tier,omitempty"` // that of the entity where it is not there
	}
	periodRecord struct {
		From       string `json:"from,omitempty"`
		Until      string `json:"until,omitempty"`
		ObservedOn string `json:"observedOn,omitempty"`
		Basis      string `json:"basis,omitempty"` // STATED where it is not there
		BasisNote  string `json:"basisNote,omitempty"`
		AsWritten  string `json:"asWritten,omitempty"`
	}
	relationRecord struct {
		Type        string        `json:"type"`
		From        string        `json:"from"`
		To          string        `json:"to"`
		Role        string        `json:"role,omitempty"`
		RoleCode    string        `json:"roleCode,omitempty"`
		Period      *periodRecord `json:"period,omitempty"`
		Status      string        `json:"status"`
		Tier        string        `json:"tier"`
		OnBehalfOf  []string      `json:"onBehalfOf,omitempty"`
		MandateNote string        `json:"onBehalfOfNote,omitempty"`
		Note        string        `json:"note,omitempty"`
		AsWritten   string        `json:"asWritten,omitempty"`
	}
	citationRecord struct {
		Subject      string `json:"subject"`
		Document     string `json:"document"`
		Start        string `json:"start,omitempty"`
		End          string `json:"end,omitempty"`
		Line         int    `json:"line,omitempty"`
		RetrievedOn  string `json:"retrievedOn,omitempty"`
		Verification string `json:"verification"`
		CheckedOn    string `json:"checkedOn,omitempty"`
		TextHash     string `json:"textHash,omitempty"`
		Excerpt      string `json:"excerpt,omitempty"`
	}
	gapRecord struct {
		Kind           string   `json:"kind"`
		Entities       []string `json:"entities"`
		Description    string   `json:"description,omitempty"`
		FoundElsewhere string   `json:"foundElsewhere,omitempty"`
	}
	textRecord struct {
		Hash string `json:"hash"`
		Text string `json:"text"`
	}
)

func recordOfEntity(o *graph.Ontology, e *graph.Entity) entityRecord {
	row := &o.Kinds[e.Kind]
	r := entityRecord{
		Kind: row.Name, Slug: e.Slug, FormerSlugs: e.FormerSlugs, Name: e.Name, Aliases: e.Aliases, Summary: e.Summary,
		Period: recordOfPeriod(&e.Period), Status: e.Status.String(), Tier: e.Tier.String(), Singular: e.Singular, Plural: e.Plural,
	}
	for _, i := range e.Identifiers {
		code := identifierRecord{Scheme: i.Scheme, Value: i.Value, URI: i.URI}
		if i.Tier != e.Tier {
			code.Tier = i.Tier.String()
		}
		r.Identifiers = append(r.Identifiers, code)
	}
	for place := range row.Properties {
		p := &row.Properties[place]
		v := e.Value(place)
		if !v.Set || p.Type == graph.IdentifierProperty {
			continue
		}
		if r.Properties == nil {
			r.Properties = map[string]any{}
		}
		r.Properties[p.Name] = plain(o, p, v)
	}
	return r
}

// plain gives the value of a property as JSON has it.
func plain(o *graph.Ontology, p *graph.Property, v graph.Value) any {
	switch p.Type {
	case graph.NumberProperty:
		return v.Int
	case graph.BoolProperty:
		return v.Int != 0
	case graph.EnumProperty:
		return p.Values[v.Int]
	case graph.KindProperty:
		return o.Kinds[v.Int].Name
	}
	return v.Text
}

func recordOfPeriod(p *graph.Period) *periodRecord {
	if *p == (graph.Period{}) {
		return nil
	}
	r := &periodRecord{From: p.From.String(), Until: p.Until.String(), ObservedOn: p.ObservedOn.String(), BasisNote: p.BasisNote, AsWritten: p.AsWritten}
	if p.Basis != graph.BasisStated {
		r.Basis = p.Basis.String()
	}
	return r
}

func recordOfRelation(o *graph.Ontology, r *graph.Relation) relationRecord {
	return relationRecord{
		Type: o.Types[r.Type].Name, From: r.From, To: r.To, Role: r.Role, RoleCode: r.RoleCode, Period: recordOfPeriod(&r.Period),
		Status: r.Status.String(), Tier: r.Tier.String(), OnBehalfOf: r.OnBehalfOf, MandateNote: r.MandateNote, Note: r.Note, AsWritten: r.AsWritten,
	}
}

func recordOfCitation(c *graph.Citation) citationRecord {
	return citationRecord{
		Subject: c.Subject, Document: c.Document, Start: c.Start, End: c.End, Line: c.Line, RetrievedOn: c.RetrievedOn.String(),
		Verification: c.Verification.String(), CheckedOn: c.CheckedOn.String(), TextHash: c.TextHash, Excerpt: c.Excerpt,
	}
}

func recordOfGap(g *graph.Gap) gapRecord {
	return gapRecord{Kind: g.Kind.String(), Entities: g.Entities, Description: g.Description, FoundElsewhere: g.FoundElsewhere}
}
