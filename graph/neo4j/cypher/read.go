package cypher

import (
	"errors"
	"iter"
	"maps"
	"math"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// errAnswer says that an answer is not what the statement asked for.
var errAnswer = errors.New("neo4j: the answer has another form than the question")

// Reader answers queries.
type Reader struct{ Vocabulary *props.Vocabulary }

// Read answers a query with statements of one moment, level by level. Found gives what a root of SourceSearch found.
func (r Reader) Read(q *graph.Query, ask Ask, found func(*graph.Link) (map[string]*graph.Match, error)) ([]graph.Page, error) {
	x := &reading{v: r.Vocabulary, q: q, ask: ask, max: q.MaxRows, entities: map[string]known{}}
	if x.max <= 0 {
		x.max = math.MaxInt
	}
	root := &node{pages: make([]graph.Page, len(q.Roots))}
	level := make([]*job, len(q.Roots))
	for i := range q.Roots {
		level[i] = &job{link: &q.Roots[i], parents: []*node{root}, place: i}
		if level[i].link.Source == graph.SourceSearch {
			var err error
			if level[i].found, err = found(level[i].link); err != nil {
				return nil, err
			}
		}
	}
	for len(level) > 0 {
		next, err := x.level(level)
		if err != nil {
			return nil, err
		}
		level = next
	}
	if x.count(root) > x.max {
		return nil, graph.ErrTooManyRows
	}
	return root.pages, nil
}

// reading is one query under way.
type reading struct {
	v        *props.Vocabulary
	q        *graph.Query
	ask      Ask
	max      int
	rows     int // read so far
	entities map[string]known
}

// known is an entity that was read, with these fields.
type known struct {
	entity *graph.Entity
	fields graph.Fields
}

// node is a record that links hang from: once in the answer of a link, however many rows lead to it.
type node struct {
	thing graph.Thing
	pages []graph.Page
	below []*node // the records in the rows of those pages that links hang from, as often as they stand there
	rows  int     // of all pages and what is below, once they were counted
	done  bool
}

// job is a link below parents: its page stands at the same place of each.
type job struct {
	link    *graph.Link
	parents []*node
	place   int
	found   map[string]*graph.Match // of SourceSearch

	items, vias map[string]*node
}

func (j *job) page(parent *node) *graph.Page { return &parent.pages[j.place] }

// level answers the jobs of a level, and gives those of the next.
func (x *reading) level(jobs []*job) ([]*job, error) {
	var c calls
	var ends []func() error
	for _, j := range jobs {
		j.items, j.vias = map[string]*node{}, map[string]*node{}
		switch {
		case paged(j.link.Source):
			x.askPages(&c, j)
		case j.link.Source == graph.SourceRefs:
			x.askRefs(&c, j)
		default:
			ends = append(ends, x.askEnds(&c, j))
		}
	}
	for _, each := range c.list {
		if err := x.run(each); err != nil {
			return nil, err
		}
	}
	for _, put := range ends {
		if err := put(); err != nil {
			return nil, err
		}
	}
	var next []*job
	for _, j := range jobs {
		next = append(next, jobsBelow(&j.link.Item, j.items)...)
		next = append(next, jobsBelow(&j.link.Via, j.vias)...)
	}
	return next, nil
}

// jobsBelow gives the jobs of what was asked of records, in the order of their ids: statements are the same each time.
func jobsBelow(wanted *graph.Selection, records map[string]*node) []*job {
	if len(records) == 0 {
		return nil
	}
	parents := make([]*node, 0, len(records))
	for _, id := range slices.Sorted(maps.Keys(records)) {
		parents = append(parents, records[id])
	}
	jobs := make([]*job, len(wanted.Links))
	for i := range jobs {
		jobs[i] = &job{link: &wanted.Links[i], parents: parents, place: i}
	}
	return jobs
}

// askPages asks for the pages of a job, for what is counted of them, and whether there are rows on the other side of a
// cursor.
func (x *reading) askPages(c *calls, j *job) {
	p := j.link.Page
	for parent, nodes := range x.bySort(j) {
		if limit := x.limit(&p); limit > 0 {
			s := x.builder(j).pageOf(j.link, parent, taking{cursor: p.Cursor, backward: p.Backward})
			c.askAll(j, nodes, s, limit, func(n *node, answer []any, got *got) error { return x.put(j, n, s, answer, got) })
		}
		if j.link.Count || j.link.Nodes || j.link.ByKind {
			s := x.builder(j).countOf(j.link, parent)
			c.askAll(j, nodes, s, 0, func(n *node, answer []any, _ *got) error { return x.counted(j.page(n), j.link, answer) })
		}
		if p.Info && p.Cursor != nil {
			s := x.builder(j).pageOf(j.link, parent, taking{cursor: p.Cursor, backward: !p.Backward, equal: true})
			c.askAll(j, nodes, s, 1, func(n *node, answer []any, _ *got) error { return beyond(j.page(n), p.Backward, answer) })
		}
	}
}

func (x *reading) builder(j *job) *builder {
	b := newBuilder(x.v, x.q.Today, j.link)
	b.found = j.found
	b.link["keys"] = j.link.Page.Keys
	return b
}

// beyond takes in whether there is a row on the other side of the cursor.
func beyond(p *graph.Page, backward bool, answer []any) error {
	rows, _ := answer[0].([]any)
	if backward {
		p.HasNext = len(rows) > 0
	} else {
		p.HasPrevious = len(rows) > 0
	}
	return nil
}

// bySort gives the parents of a job that have its link by their sort, which is nil at the root.
func (x *reading) bySort(j *job) iter.Seq2[*sort, []*node] {
	return func(yield func(*sort, []*node) bool) {
		if j.parents[0].thing == nil {
			yield(nil, j.parents)
			return
		}
		var sorted [aGap + 1][]*node
		for _, n := range j.parents {
			if e, ok := n.thing.(*graph.Entity); ok && j.link.Parents != 0 && !j.link.Parents.Has(uint8(e.Kind)) {
				continue
			}
			at, _ := told(n.thing)
			sorted[at] = append(sorted[at], n)
		}
		for at, nodes := range sorted {
			if of := sort(at); len(nodes) > 0 && !yield(&of, nodes) {
				return
			}
		}
	}
}

// told gives what a record is, and its id.
func told(t graph.Thing) (of sort, id string) {
	switch t := t.(type) {
	case *graph.Entity:
		return anEntity, t.ID
	case *graph.Relation:
		return aRelation, t.ID
	case *graph.Citation:
		return aCitation, t.ID
	case *graph.Gap:
		return aGap, t.ID
	}
	return anEntity, "" // the root
}

// limit gives how many rows are to be read for a page: one more where it must tell whether there is one.
func (x *reading) limit(p *graph.Paging) int {
	switch {
	case p.Limit < 0:
		return min(x.max, math.MaxInt32) + 1
	case p.Info:
		return p.Limit + 1
	}
	return p.Limit
}

func (x *reading) counted(p *graph.Page, l *graph.Link, answer []any) error {
	if len(answer) != 3 {
		return errAnswer
	}
	if total, ok := answer[0].(int64); ok && l.Count {
		p.Total = int(total)
	}
	if nodes, ok := answer[1].(int64); ok && l.Nodes {
		p.Nodes = int(nodes)
	}
	if kinds, ok := answer[2].([]any); ok && l.ByKind {
		p.ByKind = x.v.ByKind(kinds)
	}
	return nil
}

// put puts the rows of an answer in the page of a parent.
func (x *reading) put(j *job, parent *node, s *statement, answer []any, got *got) error {
	l, page := j.link, j.page(parent)
	rows, _ := answer[0].([]any)
	more := l.Page.Limit >= 0 && len(rows) > l.Page.Limit
	if more {
		rows = rows[:l.Page.Limit]
	}
	if l.Page.Backward {
		slices.Reverse(rows)
	}
	if l.Page.Info {
		if l.Page.Backward {
			page.HasPrevious = more
		} else {
			page.HasNext = more
		}
	}
	if x.rows += len(rows); x.rows > x.max {
		return graph.ErrTooManyRows
	}
	page.Rows = make([]graph.Row, len(rows))
	for i, each := range rows {
		values, _ := each.([]any)
		if len(values) != 3 {
			return errAnswer
		}
		if err := x.row(j, parent, s, values, &page.Rows[i], got); err != nil {
			return err
		}
	}
	return nil
}

// row makes a row of its values: of the item, of the relation that leads to it, and the keys.
func (x *reading) row(j *job, parent *node, s *statement, values []any, row *graph.Row, got *got) error {
	item, err := x.record(s.item, values, got)
	if err != nil {
		return err
	}
	row.Item = j.item(parent, item)
	if s.via && !j.link.NoVia {
		fields, _ := values[1].([]any)
		r, err := got.via.Relation(fields)
		if err != nil {
			return err
		}
		row.Via = hang(&j.link.Via, j.vias, parent, r)
	}
	if j.found != nil {
		_, id := told(item)
		row.Match = j.found[id]
	}
	if j.link.Page.Keys {
		keys, _ := values[2].([]any)
		row.Key = keyOf(s.parts, keys)
	}
	return nil
}

// record reads the item of a row, whose values stand in it or, by its id, beside the rows.
func (x *reading) record(at sort, row []any, got *got) (graph.Thing, error) {
	if id, ok := row[0].(string); ok {
		if e := x.entities[id].entity; e != nil {
			return e, nil
		}
		return nil, errAnswer
	}
	values, _ := row[0].([]any)
	switch at {
	case aRelation:
		return asThing(got.item.Relation(values))
	case aCitation:
		return asThing(got.item.Citation(values))
	case aGap:
		return asThing(got.item.Gap(values))
	}
	return x.entity(values, got)
}

// asThing keeps a nil record from being a thing.
func asThing[T graph.Thing](t T, err error) (graph.Thing, error) {
	if err != nil {
		return nil, err
	}
	return t, nil
}

// entity reads an entity, and remembers it.
func (x *reading) entity(values []any, got *got) (graph.Thing, error) {
	e, err := got.item.Entity(values)
	if err != nil {
		return nil, err
	}
	fields := got.fields
	if got.kinds != 0 && !got.kinds.Has(uint8(e.Kind)) { // properties of its kind were not read
		fields &^= graph.FieldValues
	}
	x.entities[e.ID] = known{e, fields}
	return e, nil
}

// item gives the record of a row in a page of the parent.
func (j *job) item(parent *node, t graph.Thing) graph.Record {
	return hang(&j.link.Item, j.items, parent, t)
}

// hang gives a record with room for the pages that are asked of it.
func hang(wanted *graph.Selection, among map[string]*node, parent *node, t graph.Thing) graph.Record {
	if len(wanted.Links) == 0 {
		return graph.Record{Thing: t}
	}
	_, id := told(t)
	n := among[id]
	if n == nil {
		n = &node{thing: t, pages: make([]graph.Page, len(wanted.Links))}
		among[id] = n
	}
	parent.below = append(parent.below, n)
	return graph.Record{Thing: t, Pages: n.pages}
}

// count counts the rows of the pages of a record and of all below it, as often as they are in the answer.
func (x *reading) count(n *node) int {
	if n.done {
		return n.rows
	}
	n.done = true
	for i := range n.pages {
		n.rows += len(n.pages[i].Rows)
	}
	for _, each := range n.below {
		if n.rows += x.count(each); n.rows > x.max {
			break
		}
	}
	return n.rows
}

// keyOf gives the key of a row.
func keyOf(parts []part, values []any) graph.Key {
	key := make(graph.Key, len(parts))
	for i := range parts {
		if i >= len(values) {
			break
		}
		switch x := values[i].(type) {
		case string:
			key[i].Text = x
		case int64:
			key[i].Int = x
		default:
			key[i].Null = true
		}
	}
	return key
}
