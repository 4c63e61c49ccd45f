package cypher

import (
	"strconv"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// level is a link in a statement.
type level struct {
	link   *graph.Link
	parts  []part
	tables []int   // places in the answer of [[parent, rows, total, nodes, kinds, other]]; rows are [id of the item, of the relation, keys …]
	items  []shelf // one for each sort that the items can have
	vias   []shelf // none or one
	bare   bool    // of the relation that leads to an item no more is wanted than its id and type, which stand in the rows
	below  []*level
	behind []*level // below the relation that leads to an item
}

// shelf is where the different records of one sort stand.
type shelf struct {
	sort    sort
	columns *props.Columns
	at      int // place in the answer
}

// set is a variable that holds different records of one sort.
type set struct {
	name string
	sort sort
}

// rootLevel writes the level of a root.
func (b *builder) rootLevel(l *graph.Link) *level {
	v := b.view(l)
	t := b.name("t")
	lv := &level{link: l}
	var slots []sort
	if l.Source == graph.SourceRefs {
		slots = []sort{anEntity, aRelation, aCitation}
		b.write("CALL (d0, b0) { ", v.refs(l), " RETURN [[null, w, null, null, null, null]] AS ", t, " }\n")
	} else {
		s := v.atRoot(l)
		slots = []sort{s.item.sort}
		page, behind := v.page(lv, s, "")
		b.write("CALL (d0, b0) { CALL () { ", page, " } RETURN [[null, w, ", behind, "]] AS ", t, " }\n")
	}
	b.gather(lv, []string{t}, slots)
	return lv
}

// level writes the level of a link below sets of parents.
func (b *builder) level(l *graph.Link, parents []set) *level {
	lv := &level{link: l}
	var tables []string
	slots := []sort{anEntity}
	for _, p := range parents {
		v := b.view(l)
		x := thing{sort: p.sort, v: b.name("x")}
		if p.sort == aRelation {
			x = relation(x.v)
		}
		t := b.name("t")
		page, behind := "", "null, null, null, null"
		if l.Source == graph.SourceSubject && p.sort == aCitation {
			slots = []sort{anEntity, aRelation}
			page = v.subject(x)
		} else if s, ok := v.below(l, x); ok {
			slots = []sort{s.item.sort}
			page, behind = v.page(lv, s, x.v)
		}
		if page == "" {
			continue
		}
		from := p.name
		if l.Parents != 0 && p.sort == anEntity {
			from = "[x IN " + p.name + " WHERE x.kind IN " + b.param(kindNames(b.v.Ontology, l.Parents)) + "]"
		}
		b.write("CALL (", p.name, ") { UNWIND ", from, " AS ", x.v, " CALL (", x.v, ") { ", page, " } RETURN collect([", x.v, ".id, w, ", behind, "]) AS ", t, " }\n")
		tables = append(tables, t)
	}
	if len(tables) > 0 {
		b.gather(lv, tables, slots)
	}
	return lv
}

// gather collects the different records of the pages, and goes on below them.
func (b *builder) gather(lv *level, tables []string, slots []sort) {
	l := lv.link
	hasVia := l.Source == graph.SourceWays
	lv.bare = hasVia && l.Via.Fields == 0 && len(l.Via.Links) == 0
	for _, t := range tables {
		lv.tables = append(lv.tables, b.answer("[t IN "+t+" | [t[0], [w IN t[1] | "+lv.row(len(slots), hasVia)+"], t[2], t[3], t[4], t[5]]]"))
	}
	var sets []set
	for i, s := range slots {
		e := b.collect(tables, i)
		sets = append(sets, set{e, s})
		lv.items = append(lv.items, b.shelf(e, s, l.Item.Fields))
	}
	for i := range l.Item.Links {
		lv.below = append(lv.below, b.level(&l.Item.Links[i], sets))
	}
	if !hasVia || lv.bare {
		return
	}
	e := b.collect(tables, len(slots))
	lv.vias = append(lv.vias, b.shelf(e, aRelation, l.Via.Fields))
	for i := range l.Via.Links {
		lv.behind = append(lv.behind, b.level(&l.Via.Links[i], []set{{e, aRelation}}))
	}
}

// row gives what is answered of a row w: the ids, and the keys where they are wanted. The rows of a page hold the records, their ids and the keys; those of
// refs and subjects hold one record or none.
func (lv *level) row(slots int, hasVia bool) string {
	if slots > 1 {
		columns := make([]string, slots)
		for i := range columns {
			columns[i] = "w[" + strconv.Itoa(i) + "].id"
		}
		return "[coalesce(" + strings.Join(columns, ", ") + "), null]"
	}
	keys, at := []string{"w[1]", "null"}, 2
	if hasVia {
		keys, at = []string{"w[2]", "w[3]"}, 4
	}
	if lv.bare {
		keys = append(keys, "type(w[1])")
	}
	if lv.link.Page.Keys {
		for i := range lv.parts {
			keys = append(keys, "w["+strconv.Itoa(at+i)+"]")
		}
	}
	return "[" + strings.Join(keys, ", ") + "]"
}

// collect gathers the different records at a place of the rows. When there are too many rows already it gathers none, and nothing is read below them.
func (b *builder) collect(tables []string, place int) string {
	e := b.name("s")
	all := strings.Join(tables, " + ")
	if b.max != "" {
		all = "CASE WHEN reduce(n = 0, t IN " + all + " | n + size(t[1])) >= " + b.max + " + size(" + all + ") THEN [] ELSE " + all + " END" // a page may hold one row too many
	}
	b.write("CALL (", strings.Join(tables, ", "), ") { UNWIND ", all, " AS t UNWIND t[1] AS w RETURN collect(DISTINCT w[", strconv.Itoa(place), "]) AS ", e, " }\n")
	b.last = e
	return e
}

// shelf answers the records of a set with the fields that are wanted.
func (b *builder) shelf(set string, s sort, fields graph.Fields) shelf {
	columns := props.NewColumns(b.v, fields, 0)
	var list []string
	switch s {
	case anEntity:
		list = columns.OfEntity("x")
	case aRelation:
		list = columns.OfRelation("x")
	case aCitation:
		list = columns.OfCitation("x")
	case aGap:
		list = columns.OfGap("x")
	}
	return shelf{sort: s, columns: columns, at: b.answer("[x IN " + set + " | [" + strings.Join(list, ", ") + "]]")}
}
