package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
)

// paged tells whether the source takes an order, a page and conditions.
func paged(s graph.Source) bool { return s != graph.SourceRefs && s < graph.SourceFrom }

// taking says which part of the rows a page takes.
type taking struct {
	cursor   *graph.Key
	backward bool // from the end
	equal    bool // the row of the cursor too
}

// pageOf gives the statement for the rows of a page below parents of a sort, or at the root; nil where such parents do
// not have it. It answers [n of the parent, rows], and a row is [item, relation, keys].
func (b *builder) pageOf(l *graph.Link, parent *sort, take taking) *statement {
	s := b.at(l, parent)
	if s == nil {
		return nil
	}
	var parts []part
	branches := make([]string, len(s.branches))
	for i := range s.branches {
		of := &s.branches[i]
		if l.Where != nil {
			of.where = append(of.where, b.holds(l.Where, of.about))
		}
		parts = b.parts(l, parent == nil, s, of.about)
		branches[i] = b.firstOf(s, of, parts, take)
	}
	keys := keysOnly(len(parts))
	clauses := branches[0]
	if len(branches) > 1 {
		clauses = "  CALL (link, parent) {\n" + strings.Join(branches, "\n  RETURN "+s.row+", "+keys+"\n  UNION ALL\n") +
			"\n  RETURN " + s.row + ", " + keys + "\n  }"
	}
	item, via, wrap := s.id, "null", withItems
	if s.record != "" {
		item, wrap = fieldsOf(s.record, "item"), inOneMoment
	}
	if s.via {
		via = fieldsOf("relation", "via")
	}
	clauses += "\n  WITH link, " + s.row + ", " + keys + " " + sorted(parts, take.backward) + " LIMIT $in.limit" +
		"\n  RETURN collect([" + item + ", " + via + ", CASE WHEN link.keys THEN [" + keys + "] END]) AS rows"
	return &statement{text: wrap(clauses, "rows"), link: b.link, constants: b.constants, item: s.item, via: s.via, parts: parts}
}

// firstOf gives the clauses for the first rows of a branch with their keys: no more of each than of all.
func (b *builder) firstOf(s *source, of *branch, parts []part, take taking) string {
	with := of.with + ", " + keysOf(parts)
	if of.index == nil {
		return "  " + of.match + " WHERE " + and(of.where...) + b.behind(with, parts, take)
	}
	at, fits := of.index.place(parts)
	if !fits {
		where := append(slices.Clip(of.where), of.index.is+" IN "+of.index.list, of.index.by+" IS NOT NULL", of.index.exist)
		return "  " + of.match + of.index.hint + " WHERE " + and(where...) + b.behind(with, parts, take)
	}
	where := append(slices.Clip(of.where), of.index.is+" = part", b.seek(of.index.by, parts[0], take), of.index.exist)
	if take.cursor != nil {
		// In a CASE, since the planner would read the two halves of an OR one after the other, and not in order.
		where = append(where, "CASE WHEN "+b.beside(parts, *take.cursor, side{after: !take.backward, equal: take.equal})+" THEN true ELSE false END")
	}
	down := ""
	if parts[at].desc != take.backward {
		down = " DESC"
	}
	order := strings.Join(of.index.first, down+", ") + down + ", " + sortedFrom(parts, at, take.backward)
	return "  UNWIND " + of.index.list + " AS part\n  CALL (link, parent, part) {\n    " + of.match + of.index.hint + " WHERE " + and(where...) +
		"\n    RETURN " + with + " ORDER BY " + order + " LIMIT $in.limit\n  }\n  WITH link, parent, " + s.row + ", " + keysOnly(len(parts))
}

// behind gives the keys of rows as variables, and of those behind the cursor the first.
func (b *builder) behind(with string, parts []part, take taking) string {
	condition := ""
	if take.cursor != nil {
		condition = " WHERE " + b.beside(named(parts), *take.cursor, side{after: !take.backward, equal: take.equal}) + " WITH *"
	}
	return "\n  WITH link, parent, " + with + condition + " " + sorted(parts, take.backward) + " LIMIT $in.limit"
}

// place gives the place in an order of the key that the index sorts each part by; false when the order is another.
func (i *index) place(parts []part) (at int, ok bool) {
	if parts[0].byType && len(parts) > 1 { // all of a part are of one type
		at = 1
	}
	return at, parts[at].expression == i.by
}

// seek gives a condition on the key that the index sorts by: where the page begins, or one that always holds.
func (b *builder) seek(by string, first part, take taking) string {
	if c := take.cursor; c != nil && len(*c) > 0 && first.expression == by && (*c)[0].Int == 0 && !(*c)[0].Null {
		if first.desc != take.backward {
			return by + " <= " + b.cursor(0, (*c)[0].Text)
		}
		return by + " >= " + b.cursor(0, (*c)[0].Text)
	}
	return by + " IS NOT NULL"
}

// countOf gives the statement that counts all rows of a link below parents of a sort: [n of the parent, rows, different
// items, [[kind, different items] …]].
func (b *builder) countOf(l *graph.Link, parent *sort) *statement {
	s := b.at(l, parent)
	if s == nil {
		return nil
	}
	branches := make([]string, len(s.branches))
	for i := range s.branches {
		of := &s.branches[i]
		if l.Where != nil {
			of.where = append(of.where, b.holds(l.Where, of.about))
		}
		hint := ""
		if of.index != nil {
			hint = of.index.hint
			of.where = append(of.where, of.index.is+" IN "+of.index.list, of.index.by+" IS NOT NULL", of.index.exist)
		}
		branches[i] = "  " + of.match + hint + " WHERE " + and(of.where...)
		if len(s.branches) > 1 {
			branches[i] += " RETURN " + of.with
		}
	}
	clauses := branches[0]
	if len(branches) > 1 {
		clauses = "  CALL (link, parent) {\n" + strings.Join(branches, "\n  UNION ALL\n") + "\n  }"
	} else {
		clauses += "\n  WITH " + s.branches[0].with
	}
	nodes := "count(*)"
	if s.via {
		nodes = "count(DISTINCT " + s.id + ")"
	}
	clauses += "\n  WITH " + s.kind + " AS kind, count(*) AS edges, " + nodes + " AS different" +
		"\n  RETURN sum(edges) AS total, sum(different) AS nodes, collect([kind, different]) AS kinds"
	return &statement{text: inOneMoment(clauses, "total, nodes, kinds"), link: b.link, constants: b.constants}
}
