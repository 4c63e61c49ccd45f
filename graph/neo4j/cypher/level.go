package cypher

import (
	"slices"
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
	at      int      // place in the answer
	own     int      // values of a record itself; behind them stand the ids of its ends
	ends    []*level // of those ends
}

// set is a variable that holds different records of one sort.
type set struct {
	name  string
	sort  sort
	kinds graph.Set // of entities: those that they can be of; 0 is all
	only  string    // of relations: the one type that they can be of; empty where they can be of several
}

// or is what is known of records that are of either set.
func (s set) or(other set) set {
	if s.kinds == 0 || other.kinds == 0 {
		s.kinds = 0
	} else {
		s.kinds |= other.kinds
	}
	if s.only != other.only {
		s.only = ""
	}
	return s
}

// rootLevel writes the level of a root.
func (b *builder) rootLevel(l *graph.Link) *level {
	v := b.view(l)
	t := b.name("t")
	lv := &level{link: l}
	var slots []set
	if l.Source == graph.SourceRefs {
		found := ""
		found, slots = v.refs(l)
		b.write("CALL (d0, b0) { ", found, " RETURN [[null, w, null, null, null, null]] AS ", t, " }\n")
	} else {
		s := v.atRoot(l)
		slots = []set{s.items(l)}
		unwind, n := "", "null"
		if isPage(l) {
			b.page = "q"
			unwind, n = "UNWIND "+b.list()+" AS q ", "q[0]"
		}
		page, behind := v.page(lv, s, "")
		b.write("CALL (d0, b0) { ", unwind, "CALL (", b.page, ") { ", page, " } RETURN collect([", n, ", w, ", behind, "]) AS ", t, " }\n")
		b.page = ""
	}
	b.gather(lv, []string{t}, slots)
	return lv
}

// items is what is known of the items of a link.
func (s *source) items(l *graph.Link) set {
	return set{sort: s.item.sort, kinds: kept(l), only: s.item.only}
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
	var slots []set
	for _, p := range parents {
		t, of := b.table(lv, p)
		if t == "" {
			continue
		}
		for i := range slots {
			of[i] = of[i].or(slots[i])
		}
		tables, slots = append(tables, t), of
	}
	if len(tables) > 0 {
		b.gather(lv, tables, slots)
	}
	return lv
}

// table writes the pages of a level below one set of parents, and gives their variable and what the rows can be; empty where such parents have none.
func (b *builder) table(lv *level, p set) (table string, slots []set) {
	l, v := lv.link, b.view(lv.link)
	x := thing{sort: p.sort, v: b.name("x"), kinds: p.kinds}
	if p.sort == aRelation {
		x = relation(x.v)
	}
	t := b.name("t")
	from := p.name
	if others := p.kinds == 0 || p.kinds&^l.Parents != 0; l.Parents != 0 && p.sort == anEntity && others {
		from = "[x IN " + p.name + " WHERE x.kind IN " + b.param(kindNames(b.v.Ontology, l.Parents)) + "]"
		x.kinds = l.Parents
	}
	page, behind := "", "null, null, null, null"
	if l.Source == graph.SourceSubject && p.sort == aCitation {
		slots = []set{{sort: anEntity}, {sort: aRelation}}
		page = v.subject(x)
	} else if s, ok := v.below(l, x); ok {
		slots = []set{s.items(l)}
		page, behind = v.page(lv, s, x.v)
	}
	if page == "" {
		return "", nil
	}
	b.write("CALL (", p.name, ") { UNWIND ", from, " AS ", x.v, " CALL (", x.v, ") { ", page, " } RETURN collect([", x.v, ".id, w, ", behind, "]) AS ", t, " }\n")
	return t, slots
}

// gather collects the different records of the pages, and goes on below them.
func (b *builder) gather(lv *level, tables []string, slots []set) {
	l := lv.link
	hasVia := l.Source == graph.SourceWays && !l.NoVia
	lv.bare = hasVia && l.Via.Fields == 0 && len(l.Via.Links) == 0
	for _, t := range tables {
		lv.tables = append(lv.tables, b.answer("[t IN "+t+" | [t[0], [w IN t[1] | "+lv.row(len(slots), hasVia)+"], t[2], t[3], t[4], t[5]]]"))
	}
	sets := slots
	if hasVia && !lv.bare {
		sets = append(slices.Clip(slots), set{sort: aRelation})
	}
	b.collect(tables, l, sets)
	lv.items, lv.below = b.records(sets[:len(slots)], &l.Item)
	if hasVia && !lv.bare {
		lv.vias, lv.behind = b.records(sets[len(slots):], &l.Via)
	}
}

// records answers the records of sets, and writes the levels below them.
func (b *builder) records(sets []set, wanted *graph.Selection) (shelves []shelf, below []*level) {
	for _, s := range sets {
		shelves = append(shelves, b.shelf(s, wanted))
	}
	for i := range wanted.Links {
		l := &wanted.Links[i]
		if !isEnd(l.Source) {
			below = append(below, b.level(l, sets))
			continue
		}
		lv := &level{link: l}
		below = append(below, lv)
		for i, s := range sets {
			if s.sort == aRelation {
				b.end(lv, s)
				shelves[i].ends = append(shelves[i].ends, lv)
			}
		}
	}
	return shelves, below
}

// end writes the level of the entities at one end of relations; which of them belongs to which relation stands in the shelf of those.
func (b *builder) end(lv *level, p set) {
	v, x, e := b.view(lv.link), relation("x"), b.name("s")
	x.only = p.only
	b.write("CALL (", p.name, ") { UNWIND ", p.name, " AS x WITH DISTINCT ", v.end(lv.link, x), " AS e WHERE ", v.shown("e"), " RETURN collect(e) AS ", e, " }\n")
	lv.items, lv.below = b.records([]set{{name: e, sort: anEntity, kinds: v.endKinds(lv.link, x)}}, &lv.link.Item)
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

// collect names each set, and gathers the different records at its place of the rows. When there are too many rows it gathers none, and nothing is read below them;
// the row that only tells that there is one more does not count.
func (b *builder) collect(tables []string, l *graph.Link, sets []set) {
	rows := "t[1]"
	if paged(l.Source) && l.Page.Limit >= 0 && l.Page.Info {
		rows += "[.." + b.param(int64(l.Page.Limit)) + "]"
	}
	collected := make([]string, len(sets))
	for i := range sets {
		sets[i].name = b.name("s")
		collected[i] = "collect(DISTINCT w[" + strconv.Itoa(i) + "])"
		if b.max != "" {
			collected[i] = "CASE WHEN count(*) < " + b.max + " THEN " + collected[i] + " ELSE [] END"
		}
		collected[i] += " AS " + sets[i].name
	}
	b.write("CALL (", strings.Join(tables, ", "), ") { UNWIND ", strings.Join(tables, " + "), " AS t UNWIND ", rows, " AS w RETURN ", strings.Join(collected, ", "), " }\n")
}

// shelf answers the records of a set with the fields that are wanted, and of relations the ids of the ends that are.
func (b *builder) shelf(s set, wanted *graph.Selection) shelf {
	columns := props.NewColumns(b.v, wanted.Fields, s.kinds)
	var list []string
	switch s.sort {
	case anEntity:
		list = columns.OfEntity("x")
	case aRelation:
		list = columns.OfRelation("x")
	case aCitation:
		list = columns.OfCitation("x")
	case aGap:
		list = columns.OfGap("x")
	}
	own := len(list)
	if s.sort == aRelation {
		list = append(list, b.ends(s, wanted.Links)...)
	}
	return shelf{sort: s.sort, columns: columns, own: own, at: b.answer("[x IN " + s.name + " | [" + strings.Join(list, ", ") + "]]")}
}

// ends gives the id of each end that is wanted of a relation x, null where it is hidden.
func (b *builder) ends(s set, links []graph.Link) []string {
	var list []string
	for i := range links {
		if !isEnd(links[i].Source) {
			continue
		}
		v, x := b.view(&links[i]), relation("x")
		x.only = s.only
		end := "(" + v.end(&links[i], x) + ")"
		if shown := v.shown(end); shown != "true" {
			list = append(list, "CASE WHEN "+shown+" THEN "+end+".id END")
		} else {
			list = append(list, end+".id")
		}
	}
	return list
}
