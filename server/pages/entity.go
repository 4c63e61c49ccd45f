package pages

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// relationSize and passageSize are how many of them a page of an entity shows at a time.
const (
	relationSize = 50
	passageSize  = 50
)

// entityPage is what entity.html shows.
type entityPage struct {
	Name, Kind, Summary string
	List                piece // the list of its kind
	Tags                []string
	Facts               []fact
	Gaps                []gapLine

	Relations    []group
	Count        string // of relations
	Legend       []string
	Pager        pager
	Represented  []statement
	RepresentedN string

	Passages      []passage
	PassageCount  string
	PassagePager  pager
	Evidence      []evidence
	PlaygroundURL string
	Address       piece // that never changes
}

// fact is a line of what is known of an entity.
type fact struct {
	Label  string
	Values []piece
}

// gapLine is something that the sources do not say.
type gapLine struct {
	Kind, Text, Elsewhere string
	Also                  []piece // the other entities it is about
}

// passage is a place in a document and what it proves.
type passage struct {
	evidence
	Supports []piece
}

func (s *site) entity(r *http.Request) (*answer, error) {
	slug := r.PathValue("slug")
	variables := map[string]any{"slug": slug}
	listPaging().variables(variables, "", r.URL.Query(), relationSize)
	passagePaging().variables(variables, "passages", r.URL.Query(), passageSize)
	var data struct {
		Entity      json.RawMessage
		Represented relations
	}
	if err := s.question(r.Context(), s.contract.entity, variables, &data); err != nil {
		return nil, err
	}
	var e *entity
	var o own
	if err := json.Unmarshal(data.Entity, &e); err != nil {
		return nil, err
	}
	if e == nil {
		return notFound(slug), nil
	}
	if e.Slug != slug {
		return &answer{moved: "/e/" + url.PathEscape(e.Slug)}, nil
	}
	if err := json.Unmarshal(data.Entity, &o); err != nil {
		return nil, err
	}
	return &answer{template: "entity", title: e.Name, main: s.entityPage(r.URL, e, o, &data.Represented)}, nil
}

func (s *site) entityPage(u *url.URL, e *entity, o own, represented *relations) *entityPage {
	k := s.contract.kindOf(e.Kind)
	page := &entityPage{
		Name: e.Name, Kind: k.row.Label, Summary: e.Summary, Tags: s.contract.tags(e.Status, e.Tier),
		List:          piece{k.plural, "/lijst/" + k.row.List},
		Facts:         s.facts(k, e, o),
		Relations:     s.groups(e),
		Count:         counted(e.Relations.TotalCount, "relatie", "relaties"),
		Legend:        legend(append(slices.Clone(e.Relations.Nodes), represented.Nodes...)),
		Pager:         listPaging().around(u, e.Relations.PageInfo, "Bladeren door de relaties", "relaties"),
		RepresentedN:  counted(represented.TotalCount, "relatie", "relaties"),
		PassageCount:  counted(e.Passages.TotalCount, "vindplaats", "vindplaatsen"),
		PassagePager:  passagePaging().around(u, e.Passages.PageInfo, "Bladeren door de vindplaatsen", "vindplaatsen"),
		Address:       piece{e.URI, web(e.URI)},
		PlaygroundURL: s.look.playground + "?" + url.Values{"query": {ownQuery(e.Slug)}}.Encode(),
	}
	for i := range represented.Nodes {
		page.Represented = append(page.Represented, s.statement(&represented.Nodes[i], e))
	}
	for i := range e.Citations {
		page.Evidence = append(page.Evidence, s.evidence(&e.Citations[i]))
	}
	for i := range e.Passages.Nodes {
		p := &e.Passages.Nodes[i]
		page.Passages = append(page.Passages, passage{s.evidence(&p.citation), p.Supports.pieces(e.Slug)})
	}
	for i := range e.Gaps {
		page.Gaps = append(page.Gaps, s.gap(&e.Gaps[i], e.Slug))
	}
	return page
}

func (s *site) gap(g *gap, self string) gapLine {
	line := gapLine{Kind: capital(s.contract.label("GapKind", g.Kind)), Text: g.Description, Elsewhere: g.FoundElsewhere}
	for _, other := range g.Entities {
		if other.Slug != self {
			line.Also = append(line.Also, other.piece())
		}
	}
	return line
}

// facts gives what is known of an entity by itself, in Dutch.
func (s *site) facts(k *kind, e *entity, o own) []fact {
	var facts []fact
	add := func(label string, values ...piece) {
		values = slices.DeleteFunc(values, func(p piece) bool { return p.Text == "" })
		if len(values) > 0 {
			facts = append(facts, fact{label, values})
		}
	}
	var aliases []piece
	for _, alias := range e.Aliases {
		aliases = append(aliases, piece{Text: alias})
	}
	add("Ook bekend als", aliases...)
	said := map[string]bool{}
	for _, p := range k.properties {
		v := s.contract.value(p, o[p.key])
		said[v.Text] = true
		add(p.label, v)
	}
	when := e.Period.words(k.row.Event)
	if when == "" && k.row.Event {
		when = "geen datum in de bronnen"
	}
	add("Periode", piece{Text: when}, piece{Text: e.Period.grounds()})
	add("Stand", piece{Text: statusWords(e.Status)})
	add("Herkomst", piece{Text: tierWords(e.Tier)})
	var codes []piece
	var source string // of the codes, where that is another than the entity's
	for _, id := range e.Identifiers {
		if link := web(id.URI); link != "" || !said[id.Value] {
			codes = append(codes, piece{id.Scheme + " " + id.Value, link})
		}
		if id.Tier != e.Tier {
			source = tierWords(id.Tier)
		}
	}
	add("Identificaties", append(codes, piece{Text: source})...)
	return facts
}

// value gives a property as people write it; empty where it has none.
func (c *contract) value(p property, raw json.RawMessage) piece {
	var v any
	if json.Unmarshal(raw, &v) != nil || v == nil {
		return piece{}
	}
	switch v := v.(type) {
	case bool:
		if v {
			return piece{Text: "ja"}
		}
		return piece{Text: "nee"}
	case string:
		if _, ok := c.enums[p.field.Type.NamedType]; ok {
			return piece{Text: c.label(p.field.Type.NamedType, v)}
		}
		return piece{v, linkOf(p, v)}
	default:
		return piece{Text: strings.TrimSpace(string(raw))}
	}
}

func linkOf(p property, value string) string {
	if p.field.Type.NamedType != "URI" {
		return ""
	}
	return web(value)
}
