package cypher

import (
	"maps"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// rowsAtOnce is how many rows one statement may be asked for: a level with more is read in parts, and no further than
// the query allows.
const rowsAtOnce = 20_000

// calls are the statements of a level: what has the same text and limit goes together.
type calls struct {
	list  []*call
	known map[callKey]*call
}

type callKey struct {
	text  string
	limit int
}

// call is one statement of a level.
type call struct {
	*statement

	limit     int // of the rows of a page; 0 where there are no pages
	requests  []*request
	item, via graph.Fields
	kinds     graph.Set
	anyKind   bool
}

// request is what one link asks of a call: for each parent an answer.
type request struct {
	link    map[string]any
	parents []string // ids
	takes   []func(answer []any, got *got) error
}

// got is what reads the records of an answer.
type got struct {
	item, via *props.Columns
	fields    graph.Fields // of items
	kinds     graph.Set    // whose properties are read; 0 is all
}

func (c *calls) of(s *statement, limit int) *call { return c.known[callKey{s.text, limit}] }

// add adds a link to the call of its statement.
func (c *calls) add(s *statement, limit int, l *graph.Link) *request {
	of := c.of(s, limit)
	if of == nil {
		if c.known == nil {
			c.known = map[callKey]*call{}
		}
		of = &call{statement: s, limit: limit}
		c.known[callKey{s.text, limit}] = of
		c.list = append(c.list, of)
	}
	of.item |= fieldsFor(&l.Item)
	of.via |= fieldsFor(&l.Via)
	of.kinds |= l.Kinds
	of.anyKind = of.anyKind || l.Kinds == 0
	r := &request{link: s.link}
	of.requests = append(of.requests, r)
	return r
}

// fieldsFor gives the fields to read of a record: also the ids of what hangs from it by id.
func fieldsFor(wanted *graph.Selection) graph.Fields {
	fields := wanted.Fields
	for i := range wanted.Links {
		if !paged(wanted.Links[i].Source) {
			fields |= graph.FieldIDs
		}
	}
	return fields
}

// askAll asks a statement for all parents, where they have such a link.
func (c *calls) askAll(j *job, parents []*node, s *statement, limit int, take func(*node, []any, *got) error) {
	if s == nil {
		return
	}
	r := c.add(s, limit, j.link)
	for _, n := range parents {
		_, id := told(n.thing)
		r.addID(id, func(answer []any, got *got) error { return take(n, answer, got) })
	}
}

func (r *request) addID(id string, take func([]any, *got) error) {
	r.parents = append(r.parents, id)
	r.takes = append(r.takes, take)
}

// run runs a statement, in parts where it is asked for much, and hands out the answers.
func (x *reading) run(c *call) error {
	kinds := c.kinds
	if c.anyKind {
		kinds = 0
	}
	got := &got{item: props.NewColumns(x.v, c.item, kinds), via: props.NewColumns(x.v, c.via, 0), fields: c.item, kinds: kinds}
	in := maps.Clone(c.constants)
	in["limit"], in["item"], in["via"] = int64(c.limit), namesOfFields(got.item, c.statement.item), got.via.OfRelation()
	most := max(1, rowsAtOnce/max(1, c.limit))
	p := portion{in: in}
	for _, r := range c.requests {
		for i := range r.parents {
			if p.add(r, i); len(p.takes) == most {
				if err := x.askFor(c, &p, got); err != nil {
					return err
				}
				p = portion{in: in}
			}
		}
	}
	return x.askFor(c, &p, got)
}

func namesOfFields(c *props.Columns, of sort) []string {
	switch of {
	case aRelation:
		return c.OfRelation()
	case aCitation:
		return c.OfCitation()
	case aGap:
		return c.OfGap()
	}
	return c.OfEntity()
}

// portion is what a statement is asked for at once.
type portion struct {
	in    map[string]any
	last  *request
	links []any
	takes []func([]any, *got) error // by the n of a parent
}

func (p *portion) add(r *request, parent int) {
	if p.last != r {
		p.last = r
		link := maps.Clone(r.link)
		link["parents"] = []any{}
		p.links = append(p.links, link)
	}
	link, _ := p.links[len(p.links)-1].(map[string]any)
	parents, _ := link["parents"].([]any)
	link["parents"] = append(parents, map[string]any{"n": int64(len(p.takes)), "id": r.parents[parent]})
	p.takes = append(p.takes, r.takes[parent])
}

// askFor runs a statement for a portion. It answers the pages, each behind the n of its parent, and the different items.
func (x *reading) askFor(c *call, p *portion, got *got) error {
	if len(p.takes) == 0 {
		return nil
	}
	p.in["links"] = p.links
	values, err := x.ask(c.text, map[string]any{"in": p.in})
	if err != nil {
		return err
	}
	if len(values) != 2 {
		return errAnswer
	}
	items, _ := values[1].([]any)
	for _, each := range items {
		fields, _ := each.([]any)
		if _, err := x.entity(fields, got); err != nil {
			return err
		}
	}
	pages, _ := values[0].([]any)
	if len(pages) != len(p.takes) {
		return errAnswer
	}
	for _, each := range pages {
		page, _ := each.([]any)
		if len(page) < 2 {
			return errAnswer
		}
		n, ok := page[0].(int64)
		if !ok || n < 0 || int(n) >= len(p.takes) {
			return errAnswer
		}
		if err := p.takes[n](page[1:], got); err != nil {
			return err
		}
	}
	return nil
}
