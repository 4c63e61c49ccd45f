package plan

import (
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// pageFields binds the fields that connections have; the schema says which of them each has.
func pageFields() fieldSet {
	return fieldSet{
		"edges": {build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
			o.run = runEdges
			sel.scope.link.wanted |= wantRows
			o.ops, err = c.object(c.planner.schema.Types[sel.def.Type.Name()], sel.sets(), sel.scope)
			return err
		}},
		"nodes": {build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
			o.run, o.link = runNodes, sel.scope.link
			o.link.wanted |= wantRows
			o.table, err = c.table(&sel.scope.link.item, sel.def.Type.Name(), sel.sets())
			return err
		}},
		"pageInfo": {build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
			o.run = runInline
			sel.scope.link.wanted |= wantRows
			o.ops, err = c.object(c.planner.schema.Types["PageInfo"], sel.sets(), sel.scope)
			return err
		}},
		"totalCount": {
			build: func(_ *compiler, _ *op, sel *selection) *gqlerror.Error {
				sel.scope.link.base.Count = true
				return nil
			},
			leaf: func(w *writer, _ *op, f frame) status { return w.int(int64(f.page.Total)) },
		},
		"nodeCount": {
			build: func(_ *compiler, _ *op, sel *selection) *gqlerror.Error {
				sel.scope.link.base.Nodes = true
				return nil
			},
			leaf: func(w *writer, _ *op, f frame) status { return w.int(int64(f.page.Nodes)) },
		},
	}
}

// edgeFields binds the fields that edges have.
func edgeFields() fieldSet {
	return fieldSet{
		"cursor": {build: wantKeys, leaf: func(w *writer, o *op, f frame) status { return w.cursor(o.link, f.row) }},
		"node": {build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
			o.run = runNode
			o.table, err = c.table(&sel.scope.link.item, sel.def.Type.Name(), sel.sets())
			return err
		}},
		"relation": {build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
			o.run = runVia
			sel.scope.link.wanted |= wantVia
			o.table, err = c.table(&sel.scope.link.via, sel.def.Type.Name(), sel.sets())
			return err
		}},
		"score": {leaf: func(w *writer, _ *op, f frame) status {
			return w.fraction(f.row.Match.Points, f.row.Match.Most)
		}},
		"matchedOn": {leaf: func(w *writer, _ *op, f frame) status { return w.text(f.row.Match.Text) }},
	}
}

func pageInfoFields() fieldSet {
	info := func(get func(*graph.Page) bool) *fieldSpec {
		return &fieldSpec{
			build: func(_ *compiler, _ *op, sel *selection) *gqlerror.Error {
				sel.scope.link.base.Page.Info = true
				return nil
			},
			leaf: func(w *writer, _ *op, f frame) status { return w.bool(get(f.page)) },
		}
	}
	cursor := func(pick func([]graph.Row) *graph.Row) *fieldSpec {
		return &fieldSpec{build: wantKeys, leaf: func(w *writer, o *op, f frame) status {
			if len(f.page.Rows) == 0 {
				return null
			}
			return w.cursor(o.link, pick(f.page.Rows))
		}}
	}
	return fieldSet{
		"hasNextPage":     info(func(p *graph.Page) bool { return p.HasNext }),
		"hasPreviousPage": info(func(p *graph.Page) bool { return p.HasPrevious }),
		"startCursor":     cursor(func(rows []graph.Row) *graph.Row { return &rows[0] }),
		"endCursor":       cursor(func(rows []graph.Row) *graph.Row { return &rows[len(rows)-1] }),
	}
}

// wantKeys asks the keys of the rows for a cursor.
func wantKeys(_ *compiler, o *op, sel *selection) *gqlerror.Error {
	o.link = sel.scope.link
	o.link.base.Page.Keys = true
	return nil
}
