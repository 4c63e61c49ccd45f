package graphtest

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"regiograaf/graph"
)

// draw reads a graph from a drawing, one record a line:
//
//	PERSON anna "Anna de Boer" alias="A. de Boer" tier=EXTERNAL [bron:4 rapport]
//	anna --LEADS--> tafel-1 role=voorzitter from=2020 until=2022 for=enschede,accare
//	gap g1 OPEN_IDENTITY anna,eva "Mogelijk dezelfde"
//
// Brackets cite documents, with a line, an outcome and a day if need be: bron:4/BROKEN@2024-01-31. What is not cited by a line of the drawing, is by
// the document bron. The id of an entity is the prefix of its kind and its slug, that of a relation TYPE:from:to.
func draw(t testing.TB, o *graph.Ontology, drawing string) *graph.Batch {
	t.Helper()
	d := &drawer{t: t, o: o, batch: &graph.Batch{Author: "graphtest", Reason: "getekend"}}
	for line := range strings.Lines(drawing) {
		if line = strings.TrimSpace(line); line != "" {
			d.line(line)
		}
	}
	return d.batch
}

type drawer struct {
	t     testing.TB
	o     *graph.Ontology
	batch *graph.Batch
}

// line reads one record.
func (d *drawer) line(line string) {
	d.t.Helper()
	line, cited, isCited := strings.Cut(line, " [")
	words := split(line)
	switch {
	case words[0] == "gap":
		kind := slices.Index(graph.GapKindNames, words[2])
		d.batch.Gaps = append(d.batch.Gaps, graph.Gap{ID: "gap:" + words[1], Kind: graph.GapKind(kind), Entities: strings.Split(words[3], ","), Description: words[4]})
		return
	case strings.HasPrefix(words[1], "--"):
		d.relation(words)
		d.cite(d.batch.Relations[len(d.batch.Relations)-1].ID, cited, true)
	default:
		d.entity(words)
		e := d.batch.Entities[len(d.batch.Entities)-1]
		d.cite(e.ID, cited, isCited || !d.o.Kinds[e.Kind].Source)
	}
}

func (d *drawer) entity(words []string) {
	d.t.Helper()
	kind, ok := d.o.Kind(words[0])
	if !ok {
		d.t.Fatalf("no kind %q", words[0])
	}
	row := d.o.Kinds[kind]
	e := graph.Entity{ID: row.Prefix + ":" + words[1], Kind: kind, Slug: words[1], Name: words[2], Values: make([]graph.Value, len(row.Properties))}
	for _, word := range words[3:] {
		key, value, _ := strings.Cut(word, "=")
		place := slices.IndexFunc(row.Properties, func(p graph.Property) bool { return p.Name == key })
		switch {
		case place >= 0:
			e.Values[place] = d.value(&row.Properties[place], value)
		case key == "id":
			e.ID = value
		case key == "alias":
			e.Aliases = append(e.Aliases, value)
		case key == strings.ToUpper(key):
			code, uri, _ := strings.Cut(value, "|")
			e.Identifiers = append(e.Identifiers, graph.Identifier{Scheme: key, Value: code, URI: uri})
		default:
			d.common(key, value, &e.Period, &e.Status, &e.Tier)
		}
	}
	e.Period.Basis = basis(&e.Period)
	d.batch.Entities = append(d.batch.Entities, e)
}

func (d *drawer) relation(words []string) {
	d.t.Helper()
	name := strings.TrimSuffix(strings.TrimPrefix(words[1], "--"), "-->")
	typ, ok := d.o.RelationType(name)
	if !ok {
		d.t.Fatalf("no type %q", name)
	}
	r := graph.Relation{ID: name + ":" + words[0] + ":" + words[2], Type: typ, From: words[0], To: words[2]}
	for _, word := range words[3:] {
		switch key, value, _ := strings.Cut(word, "="); key {
		case "n":
			r.ID += ":" + value
		case "role":
			r.Role, r.RoleCode = value, d.o.RoleCode(value)
		case "for":
			r.OnBehalfOf = strings.Split(value, ",")
		case "note":
			r.Note = value
		default:
			d.common(key, value, &r.Period, &r.Status, &r.Tier)
		}
	}
	r.Period.Basis = basis(&r.Period)
	d.batch.Relations = append(d.batch.Relations, r)
}

// common reads what entities and relations both have.
func (d *drawer) common(key, value string, p *graph.Period, s *graph.Status, tier *graph.Tier) {
	d.t.Helper()
	switch key {
	case "from":
		p.From = dateOf(value)
	case "until":
		p.Until = dateOf(value)
	case "seen":
		p.ObservedOn = dateOf(value)
	case "status":
		*s = graph.Status(slices.Index(graph.StatusNames, value))
	case "tier":
		*tier = graph.Tier(slices.Index(graph.TierNames, value))
	default:
		d.t.Fatalf("what is %s=%s?", key, value)
	}
}

func (d *drawer) value(p *graph.Property, s string) graph.Value {
	d.t.Helper()
	switch p.Type {
	case graph.NumberProperty:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			d.t.Fatal(err)
		}
		return graph.Value{Set: true, Int: n}
	case graph.BoolProperty:
		return graph.Value{Set: true, Int: int64(slices.Index([]string{"false", "true"}, s))}
	case graph.EnumProperty:
		return graph.Value{Set: true, Int: int64(slices.Index(p.Values, s))}
	case graph.KindProperty:
		kind, _ := d.o.Kind(s)
		return graph.Value{Set: true, Int: int64(kind)}
	}
	return graph.Value{Set: true, Text: s}
}

// cite reads the citations of a record.
func (d *drawer) cite(subject, cited string, needed bool) {
	d.t.Helper()
	if cited == "" && needed {
		cited = "bron]"
	}
	for i, word := range strings.Fields(strings.TrimSuffix(cited, "]")) {
		c := graph.Citation{ID: subject + "#" + strconv.Itoa(i+1), Subject: subject, Verification: graph.Unverified}
		word, day, dated := strings.Cut(word, "@")
		word, outcome, checked := strings.Cut(word, "/")
		document, line, marked := strings.Cut(word, ":")
		c.Document = document
		if dated {
			c.RetrievedOn = dateOf(day)
		}
		if checked {
			c.Verification = graph.Verification(slices.Index(graph.VerificationNames, outcome))
		}
		if marked {
			c.Line, _ = strconv.Atoi(line)
			c.Start = "De regio"
		}
		d.batch.Citations = append(d.batch.Citations, c)
	}
}

// split gives the words of a line; those between quotes stay together.
func split(line string) []string {
	quoted := false
	words := strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
	for i := range words {
		words[i] = strings.ReplaceAll(words[i], `"`, "")
	}
	return words
}

func basis(p *graph.Period) graph.Basis {
	if p.HasDates() {
		return graph.BasisStated
	}
	return graph.BasisUnknown
}

// dateOf gives a date that is known to be one.
func dateOf(s string) graph.PartialDate {
	d, err := graph.ParsePartialDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// dayOf gives the day of a number such as 20200131.
func dayOf(n int) graph.Day {
	return graph.DayOf(time.Date(n/10000, time.Month(n/100%100), n%100, 0, 0, 0, 0, time.UTC))
}
