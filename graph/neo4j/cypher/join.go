package cypher

import (
	"slices"

	"regiograaf/graph"
)

// Join makes one statement of several of one form; its page has the rows of all their refs, one behind the other.
func Join(list []*Statement) *Statement {
	joint := &Statement{Form: list[0].Form}
	refs := make([][]any, len(joint.refs))
	for _, s := range list {
		for i, name := range s.refs {
			own, _ := s.Params[name].([]any)
			for _, each := range own {
				ref, _ := each.([]any)
				n, _ := ref[0].(int64)
				refs[i] = append(refs[i], []any{int64(joint.rows) + n, ref[1]})
			}
		}
		joint.rows += s.rows
	}
	joint.fill(refs)
	return joint
}

// Part cuts the page of a joint statement into those of the statements that were joined; none when it has not a row for each of their refs.
func Part(page graph.Page, list []*Statement) []*graph.Page {
	pages, rows := make([]*graph.Page, len(list)), page.Rows
	for i, s := range list {
		if s.rows > len(rows) {
			return nil
		}
		pages[i], rows = &graph.Page{Rows: slices.Clip(rows[:s.rows])}, rows[s.rows:]
	}
	return pages
}
