package pages

import (
	"net/http"
	"strings"
	"unicode/utf8"
)

const (
	pageSize = 20
	minQuery = 2 // characters of what is looked for
	maxQuery = 200
)

// listPage is what list.html shows: the outcome of a search, or everything of one kind.
type listPage struct {
	Heading string
	Intro   string
	Items   []item
	Pager   pager
}

// item is one line of a list.
type item struct {
	Name, Slug string
	Kind       string   // Dutch; empty in the list of one kind
	FoundIn    string   // what was found, where that is not the name
	When       string   // of an event
	Tags       []string // how sure, and from where
}

type listData struct {
	Page struct {
		TotalCount int
		PageInfo   pageInfo
		Nodes      []entity
		Edges      []struct {
			MatchedOn string
			Node      entity
		}
	}
}

func (s *site) search(r *http.Request) (*answer, error) {
	q := strings.TrimSpace(r.URL.Query().Get("q"))
	if utf8.RuneCountInString(q) > maxQuery {
		q = string([]rune(q)[:maxQuery])
	}
	if utf8.RuneCountInString(q) < minQuery || !utf8.ValidString(q) {
		return &answer{template: "list", title: "Zoeken", main: listPage{
			Heading: "Zoeken", Intro: "Typ een naam of een deel ervan, ten minste twee letters: een mens, een gemeente, een plan of een bijeenkomst. Een rol met een naam mag ook: trekker samenwerkingsagenda.",
		}}, nil
	}
	variables := map[string]any{"q": q}
	listPaging().variables(variables, "", r.URL.Query(), pageSize)
	var data listData
	if err := s.question(r.Context(), searchQuery(), variables, &data); err != nil {
		return nil, err
	}
	page := listPage{Heading: "Zoeken naar “" + q + "”", Pager: listPaging().around(r.URL, data.Page.PageInfo, "Bladeren", "")}
	switch n := data.Page.TotalCount; n {
	case 0:
		page.Intro = "Niets gevonden in namen, bijnamen, codes, rollen en samenvattingen. Probeer een korter stuk van de naam, of een ander woord."
	default:
		page.Intro = counted(n, "onderwerp", "onderwerpen") + ", wat het best past eerst."
	}
	for i := range data.Page.Edges {
		e := &data.Page.Edges[i].Node
		line := s.item(e)
		line.Kind = s.contract.kindOf(e.Kind).row.Label
		if in := data.Page.Edges[i].MatchedOn; in != e.Name {
			line.FoundIn = in
		}
		page.Items = append(page.Items, line)
	}
	return &answer{template: "list", title: page.Heading, query: q, main: page}, nil
}

func (s *site) list(r *http.Request) (*answer, error) {
	k, ok := s.contract.lists[r.PathValue("list")]
	if !ok {
		return notFound(""), nil
	}
	variables := map[string]any{}
	listPaging().variables(variables, "", r.URL.Query(), pageSize)
	var data listData
	if err := s.question(r.Context(), k.list, variables, &data); err != nil {
		return nil, err
	}
	page := listPage{
		Heading: k.plural,
		Intro:   counted(data.Page.TotalCount, "onderwerp", "onderwerpen") + ", op naam.",
		Pager:   listPaging().around(r.URL, data.Page.PageInfo, "Bladeren", ""),
	}
	for i := range data.Page.Nodes {
		page.Items = append(page.Items, s.item(&data.Page.Nodes[i]))
	}
	return &answer{template: "list", title: k.plural, main: page}, nil
}

func (s *site) item(e *entity) item {
	line := item{Name: e.Name, Slug: e.Slug, Tags: s.contract.tags(e.Status, e.Tier)}
	if s.contract.kindOf(e.Kind).row.Event {
		line.When = e.Period.words(true)
	}
	return line
}

// tags says in a word or two that a fact is more, or less, than what a source page says.
func (c *contract) tags(status, tier string) []string {
	var tags []string
	if status != "ASSERTED" {
		tags = append(tags, c.label("Status", status))
	}
	if tier != "SEED" {
		tags = append(tags, c.label("Tier", tier))
	}
	return tags
}
