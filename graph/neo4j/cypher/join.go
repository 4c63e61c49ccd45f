package cypher

import (
	"maps"
	"reflect"
	"slices"

	"regiograaf/graph"
)

// refParam is the name of a parameter that holds refs, each with its place: [[n, text] …].
func (b *builder) refParam(refs []any) string {
	expression := b.param(refs)
	b.refs = append(b.refs, expression[1:])
	return expression
}

// OfRefs tells whether the statement begins with refs, so that others may join it.
func (s *Statement) OfRefs() bool { return len(s.refs) > 0 }

// Joins tells whether the other statement asks the same in the same words, of other refs.
func (s *Statement) Joins(other *Statement) bool {
	if !s.OfRefs() || s.Text != other.Text || len(s.Params) != len(other.Params) {
		return false
	}
	for name, value := range s.Params {
		if !slices.Contains(s.refs, name) && !reflect.DeepEqual(value, other.Params[name]) {
			return false
		}
	}
	return true
}

// Join makes one statement of several that join the first; its page has the rows of all their refs, one behind the other.
func Join(list []*Statement) *Statement {
	joint := *list[0]
	joint.Params = maps.Clone(joint.Params)
	for _, name := range joint.refs {
		var refs []any
		first := int64(0)
		for _, s := range list {
			own, _ := s.Params[name].([]any)
			for _, each := range own {
				ref, _ := each.([]any)
				n, _ := ref[0].(int64)
				refs = append(refs, []any{first + n, ref[1]})
			}
			first += int64(len(s.root.link.Refs))
		}
		joint.Params[name] = refs
	}
	return &joint
}

// Part cuts the page of a joint statement into those of the statements that were joined; none when it has not a row for each of their refs.
func Part(page graph.Page, list []*Statement) []*graph.Page {
	pages, rows := make([]*graph.Page, len(list)), page.Rows
	for i, s := range list {
		n := len(s.root.link.Refs)
		if n > len(rows) {
			return nil
		}
		pages[i], rows = &graph.Page{Rows: slices.Clip(rows[:n])}, rows[n:]
	}
	return pages
}
