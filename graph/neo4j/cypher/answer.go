package cypher

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"regiograaf/graph"
)

// errAnswer says that an answer is not what the statement asked for.
var errAnswer = errors.New("neo4j: the answer has another form than the question")

// Moments gives the four numbers that an answer begins with: of commits that are done and that have begun, before the first thing that was read and behind the last.
const Moments = 4

// answer is an answer under way.
type answer struct {
	v       []any
	max     int
	matches map[string]*graph.Match // of a search
	levels  map[*level]*found
}

// found is what a level found: pages by their parent, and its records. Each level has records of its own, since the fields that are wanted differ.
type found struct {
	pages  map[string]*filled
	things map[string]graph.Thing
}

// filled is a page with the number of rows in it and below it.
type filled struct {
	raw  []any
	done bool
	page graph.Page
	rows int
}

// roots reads an answer, and gives the pages of the root: one, or one for each page that is asked for.
func (s *Statement) roots(values []any) ([]*filled, error) {
	a := &answer{v: values, max: s.max, matches: s.found, levels: map[*level]*found{}}
	if a.max <= 0 {
		a.max = math.MaxInt
	}
	if err := a.read(s.root); err != nil {
		return nil, err
	}
	names := []string{""}
	if isPage(s.root.link) {
		names = names[:0]
		for i := range s.sizes {
			names = append(names, strconv.Itoa(i))
		}
	}
	roots := make([]*filled, len(names))
	for i, name := range names {
		if roots[i] = a.levels[s.root].pages[name]; roots[i] == nil {
			return nil, errAnswer
		}
		if err := a.fill(s.root, roots[i]); err != nil {
			return nil, err
		}
	}
	return roots, nil
}

func (a *answer) list(at int) []any {
	if at >= len(a.v) {
		return nil
	}
	list, _ := a.v[at].([]any)
	return list
}

// read takes in the pages and records of a level, and of those below it.
func (a *answer) read(lv *level) error {
	here := a.of(lv)
	for _, at := range lv.tables {
		if at < len(a.v) && a.v[at] == nil {
			return graph.ErrTooManyRows
		}
		if err := here.table(a.list(at)); err != nil {
			return err
		}
	}
	for _, s := range slices.Concat(lv.items, lv.vias) {
		if s.inRows {
			continue
		}
		if err := a.shelf(here, &s); err != nil {
			return err
		}
	}
	for _, below := range slices.Concat(lv.below, lv.behind) {
		if err := a.read(below); err != nil {
			return err
		}
	}
	return nil
}

// shelf takes in the records of a shelf, and of relations which ends they have.
func (a *answer) shelf(here *found, s *shelf) error {
	for _, each := range a.list(s.at) {
		values, _ := each.([]any)
		thing, id, err := s.thing(values)
		if err != nil {
			return err
		}
		here.things[id] = thing
		if len(values) != s.own+len(s.ends) {
			return errAnswer
		}
		for i, end := range values[s.own:] {
			a.of(s.ends[i]).ends(id, end)
		}
	}
	return nil
}

// of gives what a level found.
func (a *answer) of(lv *level) *found {
	f := a.levels[lv]
	if f == nil {
		f = &found{pages: map[string]*filled{}, things: map[string]graph.Thing{}}
		a.levels[lv] = f
	}
	return f
}

// ends takes in the page of a relation that holds its end, or nothing where that is hidden.
func (f *found) ends(relation string, end any) {
	var rows []any
	if end != nil {
		rows = []any{[]any{end}}
	}
	f.pages[relation] = &filled{raw: []any{relation, rows, nil, nil, nil, nil}}
}

// table takes in pages.
func (f *found) table(list []any) error {
	for _, each := range list {
		raw, _ := each.([]any)
		if len(raw) < 6 {
			return errAnswer
		}
		parent, _ := raw[0].(string)
		if n, ok := raw[0].(int64); ok { // of a page that is asked for
			parent = strconv.FormatInt(n, 10)
		}
		f.pages[parent] = &filled{raw: raw}
	}
	return nil
}

// thing reads a record, and gives its id.
func (s *shelf) thing(values []any) (graph.Thing, string, error) {
	switch s.sort {
	case anEntity:
		e, err := s.columns.Entity(values)
		if err != nil {
			return nil, "", err
		}
		return e, e.ID, nil
	case aRelation:
		r, err := s.columns.Relation(values)
		if err != nil {
			return nil, "", err
		}
		return r, r.ID, nil
	case aCitation:
		c, err := s.columns.Citation(values)
		if err != nil {
			return nil, "", err
		}
		return c, c.ID, nil
	}
	g, err := s.columns.Gap(values)
	if err != nil {
		return nil, "", err
	}
	return g, g.ID, nil
}

// fill makes the page of what was read.
func (a *answer) fill(lv *level, f *filled) error {
	if f.done {
		return nil
	}
	f.done = true
	l := lv.link
	rows, _ := f.raw[1].([]any)
	rows = a.cut(l, rows, f)
	a.counts(lv, f)
	if len(rows) == 0 {
		return nil
	}
	f.page.Rows = make([]graph.Row, len(rows))
	for i, each := range rows {
		values, _ := each.([]any)
		f.rows++
		if err := a.row(lv, values, &f.page.Rows[i], f); err != nil {
			return err
		}
		if f.rows > a.max {
			return graph.ErrTooManyRows
		}
	}
	return nil
}

// row makes a row of its values: of the item, of the relation that leads to it, and the keys.
func (a *answer) row(lv *level, values []any, row *graph.Row, f *filled) error {
	item, values, err := lv.items[0].cut(values)
	if err != nil {
		return err
	}
	if row.Item, err = a.record(lv, &lv.items[0], item, lv.below, f); err != nil {
		return err
	}
	var via []any
	if len(lv.vias) > 0 {
		if via, values, err = lv.vias[0].cut(values); err != nil {
			return err
		}
		if row.Via, err = a.record(lv, &lv.vias[0], via, lv.behind, f); err != nil {
			return err
		}
	}
	if lv.link.Source == graph.SourceSearch {
		id, _ := item[0].(string)
		row.Match = a.matches[id]
	}
	if lv.link.Page.Keys && paged(lv.link.Source) {
		if values = append(values, item[0]); via != nil {
			values = append(values, via[0])
		}
		row.Key = keyOf(lv.parts, values)
	}
	return nil
}

// cut takes what stands of a record in a row from the other values.
func (s *shelf) cut(values []any) (own, rest []any, err error) {
	n := 1
	if s.inRows {
		n = s.own
	}
	if len(values) < n {
		return nil, nil, errAnswer
	}
	return values[:n], values[n:], nil
}

// cut takes the row that only told that there is one more, and turns a page from the end.
func (a *answer) cut(l *graph.Link, rows []any, f *filled) []any {
	if !paged(l.Source) {
		return rows
	}
	more := l.Page.Limit >= 0 && len(rows) > l.Page.Limit
	if more {
		rows = rows[:l.Page.Limit]
	}
	other, _ := f.raw[5].(bool)
	if l.Page.Backward {
		slices.Reverse(rows)
		more, other = other, more
	}
	if l.Page.Info {
		f.page.HasNext, f.page.HasPrevious = more, other
	}
	return rows
}

func (a *answer) counts(lv *level, f *filled) {
	if total, ok := f.raw[2].(int64); ok && lv.link.Count {
		f.page.Total = int(total)
	}
	if nodes, ok := f.raw[3].(int64); ok && lv.link.Nodes {
		f.page.Nodes = int(nodes)
	}
	kinds, ok := f.raw[4].([]any)
	if !ok || len(lv.items) == 0 {
		return
	}
	f.page.ByKind = lv.items[0].columns.ByKind(kinds)
}

// record gives a record with its pages, and counts their rows. Values are those of the record where it stands in the rows, else its id alone; no id is no record.
func (a *answer) record(lv *level, s *shelf, values []any, below []*level, f *filled) (graph.Record, error) {
	id, ok := values[0].(string)
	if !ok {
		return graph.Record{}, nil
	}
	if s.inRows {
		thing, _, err := s.thing(values)
		return graph.Record{Thing: thing}, err
	}
	record := graph.Record{Thing: a.levels[lv].things[id]}
	switch {
	case record.Thing != nil:
	case a.max < math.MaxInt:
		return record, graph.ErrTooManyRows // the records were left out since there were too many rows
	default:
		return record, errAnswer
	}
	if len(below) == 0 {
		return record, nil
	}
	record.Pages = make([]graph.Page, len(below))
	for i, each := range below {
		page := a.levels[each].pages[id]
		if page == nil {
			continue
		}
		if err := a.fill(each, page); err != nil {
			return record, err
		}
		if f.rows += page.rows; f.rows > a.max {
			return record, graph.ErrTooManyRows
		}
		record.Pages[i] = page.page
	}
	return record, nil
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
