package world

import (
	"context"
	"errors"
	"slices"
	"strings"

	"regiograaf/graph"
)

// Store answers from a fixture. It gives no more than it is asked for: fields, counts, rows and keys that the query does not name are not there, so that
// a plan that forgets to ask is found out.
func Store(f *Fixture) graph.Store { return store{f} }

// store is a fixture that is asked.
type store struct{ *Fixture }

func (s store) Ontology() *graph.Ontology  { return s.ontology }
func (s store) Ping(context.Context) error { return nil }
func (s store) Close() error               { return nil }

func (s store) Apply(context.Context, *graph.Batch) (graph.Applied, error) {
	return graph.Applied{}, errors.New("judge: nothing is written here")
}

func (s store) Read(_ context.Context, q *graph.Query) (*graph.Result, error) {
	return &graph.Result{Roots: s.pages(nil, q.Roots), Release: func() {}}, nil
}

func (s store) pages(parent graph.Thing, links []graph.Link) []graph.Page {
	pages := make([]graph.Page, len(links))
	for i := range links {
		if e, ok := parent.(*graph.Entity); ok && links[i].Parents != 0 && !links[i].Parents.Has(uint8(e.Kind)) {
			continue
		}
		pages[i] = s.page(parent, &links[i])
	}
	return pages
}

func (s store) page(parent graph.Thing, l *graph.Link) graph.Page {
	if l.Source == graph.SourceRefs {
		return graph.Page{Rows: s.refs(l)}
	}
	b := branch{source: l.Source, ways: s.ways(l.Ways), kinds: l.Kinds, thing: parent}
	if parent != nil {
		b.parent = idOf(parent)
	}
	t := s.grow(s.normal(b))
	page := graph.Page{}
	if l.Count {
		page.Total = t.total
	}
	if l.Nodes {
		page.Nodes = t.different
	}
	if l.ByKind {
		page.ByKind = t.byKind
	}
	if l.Page.Info {
		page.HasNext, page.HasPrevious = t.hasNext, t.hasPrev
	}
	if l.Page.Limit != 0 || unpaged(l.Source) {
		page.Rows = s.rows(&t, l)
	}
	return page
}

func (s store) rows(t *tree, l *graph.Link) []graph.Row {
	rows := make([]graph.Row, len(t.rows))
	for i, one := range t.rows {
		rows[i].Item = s.record(one.item, &l.Item)
		if one.via != nil {
			rows[i].Via = s.record(one.via, &l.Via)
		}
		if l.Source == graph.SourceSearch {
			rows[i].Match = matchOf(i)
		}
		if l.Page.Keys {
			rows[i].Key = graph.Key{{Text: Key}, {Text: "gm:GM0153"}}
		}
	}
	return rows
}

// unpaged tells whether a source has no page.
func unpaged(s graph.Source) bool { return s >= graph.SourceFrom }

// normal leaves out what a source does not look at.
func (f *Fixture) normal(b branch) branch {
	switch b.source {
	case graph.SourceEntities, graph.SourceWays:
		if b.kinds == 0 {
			b.kinds = f.ontology.AllKinds()
		}
	case graph.SourceMandates:
		b.kinds = f.actors()
	default:
		b.kinds = f.ontology.AllKinds()
	}
	return b
}

func (s store) refs(l *graph.Link) []graph.Row {
	rows := make([]graph.Row, len(l.Refs))
	for i, ref := range l.Refs {
		id := ref.Text
		switch ref.By {
		case graph.BySlug:
			id = s.slugs[ref.Text]
		case graph.ByURI:
			id = s.uris[ref.Text]
		}
		thing := s.things[id]
		e, isEntity := thing.(*graph.Entity)
		if _, isGap := thing.(*graph.Gap); isGap || !isEntity && ref.By != graph.ByID || isEntity && l.Kinds != 0 && !l.Kinds.Has(uint8(e.Kind)) {
			thing = nil
		}
		rows[i] = graph.Row{Item: s.record(thing, &l.Item)}
	}
	return rows
}

func (s store) record(t graph.Thing, sel *graph.Selection) graph.Record {
	if t == nil {
		return graph.Record{}
	}
	return graph.Record{Thing: sift(t, sel.Fields), Pages: s.pages(t, sel.Links)}
}

// ways writes ways as the contract does.
func (s store) ways(ways []graph.Way) string {
	paths := make([]string, 0, len(ways))
	for _, w := range ways {
		path := s.step(w.Step)
		if w.First.Follow != graph.FollowNone {
			for k := range s.ontology.Kinds {
				if w.Through.Has(uint8(k)) {
					path = s.step(w.First) + s.ontology.Kinds[k].Name + "/" + path
				}
			}
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return strings.Join(paths, " ")
}

func (s store) step(step graph.Step) string {
	switch step.Follow {
	case graph.FollowOut:
		return s.ontology.Types[step.Type].Name + ">"
	case graph.FollowIn:
		return s.ontology.Types[step.Type].Name + "<"
	case graph.FollowRepresents:
		return "onBehalfOf<"
	case graph.FollowMandates:
		return "onBehalfOf>"
	case graph.FollowRepresented:
		return "representedAt>"
	default:
		return ""
	}
}

func idOf(t graph.Thing) string {
	switch t := t.(type) {
	case *graph.Entity:
		return t.ID
	case *graph.Relation:
		return t.ID
	case *graph.Citation:
		return t.ID
	case *graph.Gap:
		return t.ID
	}
	return ""
}
