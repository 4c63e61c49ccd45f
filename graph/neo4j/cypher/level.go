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
	tables []int   // places in the answer of [[parent, rows, total, nodes, kinds, other]]; rows are [item …, relation …, keys …]
	items  []shelf // one for each sort that the items can have
	vias   []shelf // none or one
	keys   int     // that stand in a row: all but the ids that stand there anyway
	below  []*level
	behind []*level // below the relation that leads to an item
}

// shelf is where the records of one sort stand: in the rows, or else the different ones beside them, and in the rows their ids.
type shelf struct {
	sort    sort
	columns *props.Columns
	inRows  bool
	at      int      // place in the answer, where they stand beside the rows
	own     int      // values of a record itself; behind them stand the ids of its ends
	ends    []*level // of those ends
}

// set is a variable that holds different records of one sort.
type set struct {
	name   string
	sort   sort
	kinds  graph.Set // of entities: those that they can be of; 0 is all
	only   string    // of relations: the one type that they can be of; empty where they can be of several
	sole   bool      // it is of the one ref of a root
	once   bool      // few rows share one
	inRows bool      // it stands there, and is not collected
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
	s.sole, s.once = false, s.once && other.once
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
		slots = s.items(l)
		unwind, n := "", "null"
		if isPage(l) {
			b.page = "q"
			unwind, n = "UNWIND "+b.list()+" AS q ", "q[0]"
		}
		page, behind := v.page(lv, s, "")
		b.write("CALL (d0, b0) { ", unwind, "CALL (", b.page, ") { ", page, " } RETURN collect([", n, ", w, ", behind, "]) AS ", t, " }\n")
		b.page = ""
	}
	b.gather(lv, []string{t}, slots, nil, l.Source != graph.SourceRefs || slots[0].sole)
	return lv
}

// items is what is known of the items of a link. Relations and citations belong to one record, or to two.
func (s *source) items(l *graph.Link) []set {
	return []set{{sort: s.item.sort, kinds: kept(l), only: s.item.only, once: s.item.sort == aRelation || s.item.sort == aCitation}}
}

// vias is what is known of the relations that lead to the items, where they are wanted. Where no more of them is wanted than id and type it costs nothing to repeat that.
func (s *source) vias(l *graph.Link) []set {
	if s.via == nil || l.NoVia {
		return nil
	}
	return []set{{sort: aRelation, only: s.via.only, once: s.direct || l.Via.Fields == 0}}
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
	var slots, vias []set
	sole := true
	for _, p := range parents {
		t, of, over := b.table(lv, p)
		if t == "" {
			continue
		}
		for i := range slots {
			of[i] = of[i].or(slots[i])
		}
		for i := range vias {
			over[i] = over[i].or(vias[i])
		}
		tables, slots, vias, sole = append(tables, t), of, over, sole && p.sole
	}
	if len(tables) > 0 {
		b.gather(lv, tables, slots, vias, sole)
	}
	return lv
}

// table writes the pages of a level below one set of parents, and gives their variable and what the rows can hold; empty where such parents have none.
func (b *builder) table(lv *level, p set) (table string, slots, vias []set) {
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
		slots, vias = s.items(l), s.vias(l)
		page, behind = v.page(lv, s, x.v)
	}
	if page == "" {
		return "", nil, nil
	}
	b.write("CALL (", p.name, ") { UNWIND ", from, " AS ", x.v, " CALL (", x.v, ") { ", page, " } RETURN collect([", x.v, ".id, w, ", behind, "]) AS ", t, " }\n")
	return t, slots, vias
}

// gather answers the pages and the records in them, and goes on below those. Records stand in the rows where nothing stands below them and few rows share one; alone is
// whether the pages have no row twice.
func (b *builder) gather(lv *level, tables []string, slots, vias []set, alone bool) {
	l := lv.link
	inRows := false
	stand := func(s *set, below []graph.Link) {
		s.inRows = len(below) == 0 && (alone || s.once)
		inRows = inRows || s.inRows
	}
	if len(slots) == 1 {
		stand(&slots[0], l.Item.Links)
	}
	for i := range vias {
		stand(&vias[i], l.Via.Links)
	}
	all, rows := strings.Join(tables, " + "), "t[1]"
	if paged(l.Source) && l.Page.Limit >= 0 && l.Page.Info { // the row that only tells that there is one more does not count
		rows += "[.." + b.param(int64(l.Page.Limit)) + "]"
	}
	row := b.row(lv, slots, vias)
	for _, t := range tables {
		pages := "[t IN " + t + " | [t[0], [w IN t[1] | " + row + "], t[2], t[3], t[4], t[5]]]"
		if inRows && b.max != "" {
			pages = "CASE WHEN reduce(n = 0, t IN " + all + " | n + size(" + rows + ")) < " + b.max + " THEN " + pages + " END"
		}
		lv.tables = append(lv.tables, b.answer(pages))
	}
	b.collect(tables, "UNWIND "+all+" AS t UNWIND "+rows+" AS w", slots, vias)
	lv.items, lv.below = b.records(slots, &l.Item)
	lv.vias, lv.behind = b.records(vias, &l.Via)
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

// row gives what is answered of a row w: of each record the id, and behind that its values where they stand in the rows, and then the keys. A row of a page holds the
// records, their ids and the keys; one of refs and subjects of several sorts holds one record, each sort at its place.
func (b *builder) row(lv *level, slots, vias []set) string {
	w := func(i int) string { return "w[" + strconv.Itoa(i) + "]" }
	var values []string
	if len(slots) > 1 {
		for i := range slots {
			values = append(values, w(i)+".id")
		}
		return "[coalesce(" + strings.Join(values, ", ") + ")]"
	}
	n := 1 + len(vias)
	for i, s := range slices.Concat(slots, vias) {
		values = append(values, w(n+i))
		if s.inRows {
			_, list := b.columns(s, []*graph.Selection{&lv.link.Item, &lv.link.Via}[i], w(i))
			values = append(values, list[1:]...)
		}
	}
	for i := range lv.keys {
		values = append(values, w(2*n+i))
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// collect names each set that does not stand in the rows w, and gathers the different records of it. When there are too many rows it gathers none, and nothing is read below
// them.
func (b *builder) collect(tables []string, rows string, slots, vias []set) {
	var collected []string
	take := func(s *set, at int) {
		if s.inRows {
			return
		}
		s.name = b.name("s")
		records := "collect(DISTINCT w[" + strconv.Itoa(at) + "])"
		if b.max != "" {
			records = "CASE WHEN count(*) < " + b.max + " THEN " + records + " ELSE [] END"
		}
		collected = append(collected, records+" AS "+s.name)
	}
	for i := range slots {
		take(&slots[i], i)
	}
	for i := range vias {
		take(&vias[i], len(slots))
	}
	if len(collected) == 0 {
		return
	}
	b.write("CALL (", strings.Join(tables, ", "), ") { ", rows, " RETURN ", strings.Join(collected, ", "), " }\n")
}

// shelf gives where the records of a set stand, and answers them unless they stand in the rows.
func (b *builder) shelf(s set, wanted *graph.Selection) shelf {
	columns, list := b.columns(s, wanted, "x")
	own := len(list)
	if s.inRows {
		return shelf{sort: s.sort, columns: columns, own: own, inRows: true}
	}
	if s.sort == aRelation {
		list = append(list, b.ends(s, wanted.Links)...)
	}
	return shelf{sort: s.sort, columns: columns, own: own, at: b.answer("[x IN " + s.name + " | [" + strings.Join(list, ", ") + "]]")}
}

// columns gives the expressions for a record x of a set with the fields that are wanted, and what reads their values.
func (b *builder) columns(s set, wanted *graph.Selection, x string) (*props.Columns, []string) {
	var types graph.Set
	if t, ok := b.v.TypeOf(s.only); ok {
		types = graph.SetOf(t)
	}
	columns := props.NewColumns(b.v, wanted.Fields, s.kinds, types)
	switch s.sort {
	case anEntity:
		return columns, columns.OfEntity(x)
	case aRelation:
		return columns, columns.OfRelation(x)
	case aCitation:
		return columns, columns.OfCitation(x)
	}
	return columns, columns.OfGap(x)
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
