package oracle

import (
	"context"
	"fmt"
	"slices"

	"regiograaf/graph"
)

// reading is one query under way.
type reading struct {
	*moment
	query *graph.Query
	ctx   func() error
	rows  int
}

// Read is as [graph.Store] says.
func (s *Store) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	m, err := s.moment(ctx)
	if err != nil {
		return nil, err
	}
	r := &reading{moment: m, query: q, ctx: ctx.Err}
	result := &graph.Result{Release: func() {}}
	for i := range q.Roots {
		page, err := r.page(&q.Roots[i], nil)
		if err != nil {
			return nil, fmt.Errorf("oracle: %w", err)
		}
		result.Roots = append(result.Roots, page)
	}
	return result, nil
}

// page answers a link below the parent; nil is the root.
func (r *reading) page(l *graph.Link, parent graph.Thing) (graph.Page, error) {
	if e, ok := parent.(*graph.Entity); ok && l.Parents != 0 && !l.Parents.Has(uint8(e.Kind)) {
		return graph.Page{}, nil
	}
	v := newView(r.moment, l, r.query.Today)
	edges := v.edges(l, parent)
	if paged(l.Source) {
		edges = slices.DeleteFunc(edges, func(e edge) bool { return !v.keeps(l, e) })
	}
	var p graph.Page
	if l.Count {
		p.Total = len(edges)
	}
	if l.Nodes || l.ByKind {
		v.countItems(l, edges, &p)
	}
	rows := v.sorted(l, parent == nil, edges)
	if paged(l.Source) {
		rows = cut(l, parent == nil, rows, &p)
	}
	for _, row := range rows {
		if err := r.fill(l, row, &p); err != nil {
			return graph.Page{}, err
		}
	}
	return p, nil
}

// keeps tells whether the item is of a type, kind and condition that the link keeps.
func (v *view) keeps(l *graph.Link, e edge) bool {
	about := e.item
	switch item := e.item.(type) {
	case *graph.Relation:
		if l.Types != 0 && !l.Types.Has(uint8(item.Type)) {
			return false
		}
	case *graph.Entity:
		if l.Kinds != 0 && !l.Kinds.Has(uint8(item.Kind)) {
			return false
		}
		if e.via != nil {
			about = e.via
		}
	}
	return v.holds(l.Where, edge{item: about, far: e.far})
}

func (v *view) countItems(l *graph.Link, edges []edge, p *graph.Page) {
	var different []graph.Thing
	for _, e := range edges {
		if !slices.Contains(different, e.item) {
			different = append(different, e.item)
		}
	}
	if l.Nodes {
		p.Nodes = len(different)
	}
	if l.ByKind {
		p.ByKind = make([]int, len(v.ontology.Kinds))
		for _, item := range different {
			if e, ok := item.(*graph.Entity); ok {
				p.ByKind[e.Kind]++
			}
		}
	}
}

// cut takes the page out of the sorted rows.
func cut(l *graph.Link, root bool, rows []sortedRow, p *graph.Page) []sortedRow {
	start, end := 0, len(rows)
	if c := l.Page.Cursor; c != nil {
		desc := descending(l, root)
		for start < end && !l.Page.Backward && graph.CompareKeys(rows[start].key, *c, desc) <= 0 {
			start++
		}
		for end > start && l.Page.Backward && graph.CompareKeys(rows[end-1].key, *c, desc) >= 0 {
			end--
		}
	}
	if n := l.Page.Limit; n >= 0 && end-start > n {
		if l.Page.Backward {
			start = end - n
		} else {
			end = start + n
		}
	}
	if l.Page.Info {
		p.HasPrevious, p.HasNext = start > 0, end < len(rows)
	}
	return rows[start:end]
}

// fill adds the row to the page, with all that hangs from its item and its relation.
func (r *reading) fill(l *graph.Link, s sortedRow, p *graph.Page) error {
	if err := r.ctx(); err != nil {
		return err
	}
	if r.rows++; r.query.MaxRows > 0 && r.rows > r.query.MaxRows {
		return graph.ErrTooManyRows
	}
	row := graph.Row{Match: s.match}
	var err error
	if row.Item, err = r.record(&l.Item, s.item); err != nil {
		return err
	}
	if s.via != nil && !l.NoVia {
		if row.Via, err = r.record(&l.Via, s.via); err != nil {
			return err
		}
	}
	if l.Page.Keys {
		row.Key = s.key
	}
	p.Rows = append(p.Rows, row)
	return nil
}

func (r *reading) record(s *graph.Selection, t graph.Thing) (graph.Record, error) {
	record := graph.Record{Thing: t}
	if t == nil {
		return record, nil
	}
	for i := range s.Links {
		page, err := r.page(&s.Links[i], t)
		if err != nil {
			return record, err
		}
		record.Pages = append(record.Pages, page)
	}
	return record, nil
}
