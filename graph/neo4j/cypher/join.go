package cypher

import (
	"slices"
	"strconv"

	"regiograaf/graph"
)

// isPage tells whether a root is a page of entities by name, with nothing below them: such pages can be joined, whatever row each begins behind.
func isPage(l *graph.Link) bool {
	byName := len(l.Order) == 0 || len(l.Order) == 1 && l.Order[0].By == graph.ByName
	return l.Source == graph.SourceEntities && byName && len(l.Item.Links) == 0 && !l.Count && !l.Nodes && !l.ByKind
}

// behind gives what is asked of a page: [n, text …], with the texts of its cursor.
func behind(cursor *graph.Key) []any {
	asked := []any{int64(0)}
	if cursor != nil {
		for _, part := range *cursor {
			asked = append(asked, part.Text)
		}
	}
	return asked
}

// list gives a parameter for a list of what is asked for, which each statement has of its own.
func (b *builder) list() string {
	list := b.param(nil)
	b.asked = append(b.asked, list[1:])
	return list
}

// cursor gives a part of the cursor of a page, whose number in it is n.
func (b *builder) cursor(n int, value any) string {
	if b.page != "" {
		return b.page + "[" + strconv.Itoa(n+1) + "]"
	}
	return b.param(value)
}

// Join makes one statement of several of one form. What some of them ask alike is asked once.
func Join(list []*Statement) *Statement {
	if len(list) == 1 {
		return list[0]
	}
	joint, first := &Statement{Form: list[0].Form, lists: make([][]any, len(list[0].lists))}, 0
	var different []*Statement
	for _, s := range list {
		of := slices.IndexFunc(different, s.alike)
		if of >= 0 {
			joint.of = append(joint.of, of)
			continue
		}
		joint.of = append(joint.of, len(different))
		different = append(different, s)
		for i, own := range s.lists {
			for _, each := range own {
				values, _ := each.([]any)
				n, _ := values[0].(int64)
				joint.lists[i] = append(joint.lists[i], append([]any{int64(first) + n}, values[1:]...))
			}
		}
		joint.sizes = append(joint.sizes, s.sizes...)
		first += max(s.sizes[0], 1)
	}
	return joint
}

// alike tells whether another statement of the form asks the same.
func (s *Statement) alike(other *Statement) bool {
	same := func(x, y any) bool {
		a, _ := x.([]any)
		b, _ := y.([]any)
		return slices.Equal(a, b)
	}
	return slices.EqualFunc(s.lists, other.lists, func(a, b []any) bool { return slices.EqualFunc(a, b, same) })
}

// Pages makes the pages of the root out of an answer, which is one record without its moments: one for each statement that was joined, and the same for those that are
// alike. Rows is how many rows the different ones have, all levels together.
func (s *Statement) Pages(values []any) (pages []graph.Page, rows int, err error) {
	different, rows, err := s.different(values)
	if err != nil || s.of == nil {
		return different, rows, err
	}
	for _, of := range s.of {
		pages = append(pages, different[of])
	}
	return pages, rows, nil
}

// different makes the pages of statements that are not alike.
func (s *Statement) different(values []any) (pages []graph.Page, rows int, err error) {
	roots, err := s.roots(values)
	if err != nil {
		return nil, 0, err
	}
	for _, root := range roots {
		pages = append(pages, root.page)
		rows += root.rows
	}
	if isPage(s.root.link) || len(s.sizes) == 1 {
		return pages, rows, nil
	}
	of := pages[0].Rows // of the refs of all, one behind the other
	pages = make([]graph.Page, len(s.sizes))
	for i, n := range s.sizes {
		if n > len(of) {
			return nil, 0, errAnswer
		}
		pages[i], of = graph.Page{Rows: slices.Clip(of[:n])}, of[n:]
	}
	return pages, rows, nil
}
