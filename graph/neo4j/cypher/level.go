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
	name  string
	sort  sort
	kinds graph.Set // of entities: those that they can be of; 0 is all
}

// rootLevel writes the level of a root.
func (b *builder) rootLevel(l *graph.Link) *level {
	v := b.view(l)
	t := b.name("t")
	lv := &level{link: l}
	var slots []sort
	if l.Source == graph.SourceRefs {
		found := ""
		found, slots = v.refs(l)
		b.write("CALL (d0, b0) { ", found, " RETURN [[null, w, null, null, null, null]] AS ", t, " }\n")
	} else {
		s := v.atRoot(l)
		slots = []sort{s.item.sort}
		page, behind := v.page(lv, s, "")
		b.write("CALL (d0, b0) { CALL () { ", page, " } RETURN [[null, w, ", behind, "]] AS ", t, " }\n")
	}
	b.gather(lv, []string{t}, slots)
	return lv
}

// kept gives the kinds that the items of a link can be of; 0 is all.
func kept(l *graph.Link) graph.Set {
	switch l.Source {
	case graph.SourceEntities, graph.SourceRefs, graph.SourceWays, graph.SourceCited, graph.SourceMembers:
		return l.Kinds
	}
	return 0
}

// level writes the level of a link below sets of parents.
func (b *builder) level(l *graph.Link, parents []set) *level {
	lv := &level{link: l}
	var tables []string
	var slots []sort
	for _, p := range parents {
		if t, of := b.table(lv, p); t != "" {
			tables, slots = append(tables, t), of
		}
	}
	if len(tables) > 0 {
		b.gather(lv, tables, slots)
	}
	return lv
}

// table writes the pages of a level below one set of parents, and gives their variable and what the rows can be; empty where such parents have none.
func (b *builder) table(lv *level, p set) (table string, slots []sort) {
	l, v := lv.link, b.view(lv.link)
	x := thing{sort: p.sort, v: b.name("x"), kinds: p.kinds}
	if p.sort == aRelation {
		x = relation(x.v)
	}
	t := b.name("t")
	if end := v.end(l, x); end != "" { // that is known without a search
		row := "[[" + end + ", (" + end + ").id]]"
		if shown := v.shown("(" + end + ")"); shown != "true" {
			row = "CASE WHEN " + shown + " THEN " + row + " ELSE [] END"
		}
		b.write("CALL (", p.name, ") { RETURN [", x.v, " IN ", p.name, " | [", x.v, ".id, ", row, ", null, null, null, null]] AS ", t, " }\n")
		return t, []sort{anEntity}
	}
	from := p.name
	if others := p.kinds == 0 || p.kinds&^l.Parents != 0; l.Parents != 0 && p.sort == anEntity && others {
		from = "[x IN " + p.name + " WHERE x.kind IN " + b.param(kindNames(b.v.Ontology, l.Parents)) + "]"
		x.kinds = l.Parents
	}
	page, behind := "", "null, null, null, null"
	if l.Source == graph.SourceSubject && p.sort == aCitation {
		slots = []sort{anEntity, aRelation}
		page = v.subject(x)
	} else if s, ok := v.below(l, x); ok {
		slots = []sort{s.item.sort}
		page, behind = v.page(lv, s, x.v)
	}
	if page == "" {
		return "", nil
	}
	b.write("CALL (", p.name, ") { UNWIND ", from, " AS ", x.v, " CALL (", x.v, ") { ", page, " } RETURN collect([", x.v, ".id, w, ", behind, "]) AS ", t, " }\n")
	return t, slots
}

// gather collects the different records of the pages, and goes on below them.
func (b *builder) gather(lv *level, tables []string, slots []sort) {
	l := lv.link
	hasVia := l.Source == graph.SourceWays && !l.NoVia
	lv.bare = hasVia && l.Via.Fields == 0 && len(l.Via.Links) == 0
	for _, t := range tables {
		lv.tables = append(lv.tables, b.answer("[t IN "+t+" | [t[0], [w IN t[1] | "+lv.row(len(slots), hasVia)+"], t[2], t[3], t[4], t[5]]]"))
	}
	var sets []set
	for i, s := range slots {
		e := b.collect(tables, i)
		sets = append(sets, set{e, s, kept(l)})
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
		lv.behind = append(lv.behind, b.level(&l.Via.Links[i], []set{{e, aRelation, 0}}))
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
