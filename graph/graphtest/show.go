package graphtest

import (
	"fmt"
	"strings"

	"regiograaf/graph"
)

// show writes a page in one line: entities by their slug, other records by their id, and a dash where there is none. In a connection /TYPE of the relation follows.
// The pages below a record stand in parentheses. Dots stand where there are rows before or behind the page, counts at the end.
func show(o *graph.Ontology, l *graph.Link, p *graph.Page) string {
	var words []string
	if p.HasPrevious {
		words = append(words, "…")
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		word := showRecord(o, &l.Item, &row.Item)
		if r, ok := row.Via.Thing.(*graph.Relation); ok {
			word += "/" + o.Types[r.Type].Name + showPages(o, &l.Via, row.Via.Pages)
		}
		words = append(words, word)
	}
	if p.HasNext {
		words = append(words, "…")
	}
	if l.Count {
		words = append(words, fmt.Sprint("edges=", p.Total))
	}
	if l.Nodes {
		words = append(words, fmt.Sprint("items=", p.Nodes))
	}
	if l.ByKind {
		for k, n := range p.ByKind {
			if n > 0 {
				words = append(words, fmt.Sprint(o.Kinds[k].Name, "=", n))
			}
		}
	}
	return strings.Join(words, " ")
}

func showRecord(o *graph.Ontology, s *graph.Selection, r *graph.Record) string {
	switch t := r.Thing.(type) {
	case *graph.Entity:
		return t.Slug + showPages(o, s, r.Pages)
	case *graph.Relation:
		return t.ID + showPages(o, s, r.Pages)
	case *graph.Citation:
		return t.ID + showPages(o, s, r.Pages)
	case *graph.Gap:
		return t.ID + showPages(o, s, r.Pages)
	}
	return "-"
}

func showPages(o *graph.Ontology, s *graph.Selection, pages []graph.Page) string {
	var text strings.Builder
	for i := range pages {
		text.WriteString("(" + show(o, &s.Links[i], &pages[i]) + ")")
	}
	return text.String()
}
