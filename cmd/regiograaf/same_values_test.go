package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/plan/judge/draft"
	"regiograaf/seed"
)

// holdings is what there is in the built-in graph to ask about, by what it is called in a document. What occurs often stands there often.
type holdings map[string][]string

// builtinHoldings reads them from the sources.
func builtinHoldings(t *testing.T) holdings {
	t.Helper()
	o := graph.Jeugdhulp()
	b, _, err := seed.Load(seed.Builtin(), o)
	if err != nil {
		t.Fatal(err)
	}
	h := holdings{}
	for i := range b.Entities {
		h.entity(o, &b.Entities[i])
	}
	for i := range b.Relations {
		r := &b.Relations[i]
		h.add(o.Types[r.Type].Name+" id", r.ID)
		h.add("Tier", r.Tier.String())
		h.add("Status", r.Status.String())
		h.add("RelationType", o.Types[r.Type].Name)
		h.add("role", r.Role)
		h.add("roleCode", r.RoleCode)
		h.add("text", r.Role)
		h.period(&r.Period)
	}
	for i := range b.Citations {
		h.add("citation id", b.Citations[i].ID)
		h.date(b.Citations[i].RetrievedOn)
	}
	for i := range b.Gaps {
		h.add("gap id", b.Gaps[i].ID)
	}
	for _, what := range []string{"date", "partialDate"} { // that few have counts as much
		slices.Sort(h[what])
		h[what] = slices.Compact(h[what])
	}
	return h
}

func (h holdings) add(what string, texts ...string) {
	for _, text := range texts {
		if text != "" {
			h[what] = append(h[what], text)
		}
	}
}

func (h holdings) entity(o *graph.Ontology, e *graph.Entity) {
	row := &o.Kinds[e.Kind]
	h.add("EntityKind", row.Name)
	h.add("Tier", e.Tier.String())
	h.add("Status", e.Status.String())
	h.add("entity id", e.ID)
	h.add("slug", e.Slug)
	h.add(row.Type, e.Slug)
	h.add("name", e.Name)
	h.add("text", e.Name, e.Summary)
	h.add("text", e.Aliases...)
	h.add("uri", "urn:regiograaf:"+e.Slug)
	for _, i := range e.Identifiers {
		h.add("identifier", i.Value)
		h.add("uri", i.URI)
	}
	h.period(&e.Period)
	for place, p := range row.Properties {
		switch v := e.Value(place); {
		case v.Set && p.Type == graph.TextProperty:
			h.add(p.Name, v.Text)
		case v.Set && p.Type == graph.EnumProperty:
			h.add(p.Enum, p.Values[v.Int])
		}
	}
}

func (h holdings) period(p *graph.Period) {
	for _, d := range []graph.PartialDate{p.From, p.Until, p.ObservedOn} {
		h.date(d)
	}
}

func (h holdings) date(d graph.PartialDate) {
	if !d.IsZero() {
		h.add("partialDate", d.String(), d.String()[:4])
		h.add("date", d.First().String(), d.Last().String())
	}
}

// ids are the sorts of records that are asked for by id, apart from entities, which are so most often.
var ids = []string{"citation id", "citation id", "citation id", "LEADS id", "LEADS id", "PART_OF id", "PART_OF id", "CONCERNS id", "AFFILIATED_WITH id", "INVOLVES id", "gap id"}

// values draws what documents ask about: nearly always something that there is. The sort of record that an id is of comes from the chances of the document, since a
// store may ask for each sort in its own way; so does the view that an id names.
type values struct {
	r, sorts *rand.Rand
	holdings holdings

	around string // the object that the last value of a filter stood in
	text   string // what was drawn for it
	number int
}

var _ draft.Values = &values{}

// oneIn is true with that chance.
func (v *values) oneIn(n int) bool { return v.r.IntN(n) == 0 }

func (v *values) one(what string) string {
	list := v.holdings[what]
	if len(list) == 0 {
		return "niets"
	}
	return list[v.r.IntN(len(list))]
}

// Text is as [draft.Values] says.
func (v *values) Text(at draft.Place) string {
	key := at.Argument
	if n := len(at.Keys); n > 0 {
		key = at.Keys[n-1]
	}
	switch sort, view := v.sorts.IntN(30), v.sorts.IntN(8); {
	case v.oneIn(400):
		return []string{"", "2021", "niets", "\u0130stanbul", strings.Repeat("lang", 60)}[v.r.IntN(5)] // some of them are refused
	case at.Type == "ID" && sort < len(ids):
		return v.one(ids[sort]) + v.view(view)
	case at.Type == "ID":
		return v.one("entity id") + v.view(view)
	case at.Type == "URI":
		return v.one("uri")
	case at.Type == "Date" && (key == "gte" || key == "from"):
		return min(v.one("date"), v.one("date"))
	case at.Type == "Date" && (key == "lte" || key == "until"):
		return max(v.one("date"), v.one("date"))
	case at.Type == "Date":
		return v.one("date")
	case at.Type == "PartialDate":
		return v.one("partialDate")
	case at.Argument == "text":
		return v.sought()
	case key == "slug" && at.Parent == "Query" && !v.oneIn(10):
		return v.one(strings.ToUpper(at.Field[:1]) + at.Field[1:])
	case len(at.Keys) < 2:
		return v.one(key)
	}
	v.about(at)
	return v.part(key)
}

// view gives what an id ends in; most are of all that is seen.
func (v *values) view(sort int) string {
	switch sort {
	case 0:
		return ";asOf=" + v.one("date")
	case 1:
		return ";tiers=SEED"
	case 2:
		return ";asOf=" + v.one("date") + ";tiers=SEED,EXTERNAL"
	}
	return ""
}

// about draws what a filter is about. All keys of one filter are about the same, so that they may hold together.
func (v *values) about(at draft.Place) {
	keys := at.Keys[:len(at.Keys)-1]
	if around := at.Parent + "." + at.Field + "." + at.Argument + "." + strings.Join(keys, "."); around != v.around || v.oneIn(5) {
		v.around, v.text, v.number = around, v.one(keys[len(keys)-1]), v.r.IntN(6)
	}
}

// part gives of a text what a filter compares with, in another case now and then.
func (v *values) part(filter string) string {
	letters := []rune(v.text)
	begin, end := 0, len(letters)
	switch filter {
	case "contains":
		begin = v.r.IntN(end)
		end = min(end, begin+1+v.r.IntN(4))
	case "startsWith":
		end = min(end, 1+v.r.IntN(3))
	case "endsWith":
		begin = max(0, end-1-v.r.IntN(3))
	}
	text := string(letters[begin:end])
	if v.oneIn(4) {
		return strings.ToUpper(text)
	}
	return text
}

// sought gives some words, with a letter less now and then.
func (v *values) sought() string {
	words := strings.Fields(v.one("text"))
	begin := v.r.IntN(len(words))
	words = slices.Clone(words[begin:min(len(words), begin+1+v.r.IntN(3))])
	if v.oneIn(3) {
		words = append(words, strings.Fields(v.one("text"))[0])
	}
	text := []rune(strings.Join(words, " "))
	if at := v.r.IntN(len(text)); v.oneIn(4) && len(text) > 4 {
		text = slices.Delete(text, at, at+1)
	}
	for len(text) < 2 {
		text = append(text, 'a')
	}
	return string(text[:min(len(text), 190)])
}

// Number is as [draft.Values] says.
func (v *values) Number(at draft.Place) int {
	switch {
	case len(at.Keys) > 1:
		v.about(at)
		return v.number + map[string]int{"gt": -1, "gte": 0, "lt": 1, "lte": 0}[at.Keys[len(at.Keys)-1]]
	case v.oneIn(400):
		return []int{0, 101}[v.r.IntN(2)] // no size of a page
	case v.oneIn(12):
		return 1 + v.r.IntN(100)
	}
	return 1 + v.r.IntN(5)
}

// Enum is as [draft.Values] says.
func (v *values) Enum(at draft.Place, names []string) string {
	if _, held := v.holdings[at.Type]; held && !v.oneIn(8) {
		return v.one(at.Type)
	}
	return names[v.r.IntN(len(names))]
}
