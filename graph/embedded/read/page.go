package read

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
)

// page answers a link below the parent.
func (x *reader) page(l *link, parent record, p *graph.Page) {
	*p = graph.Page{}
	if x.err != nil || parent.sort == anEntity && l.Parents != 0 && !l.Parents.Has(uint8(x.g.Entities.At(parent.no).Kind)) {
		return
	}
	base := len(x.hits)
	switch {
	case l.Source == graph.SourceRefs:
		x.refs(l, p)
		return
	case small(l.Source):
		x.few(l, parent, p)
		return
	case l.Source == graph.SourceSearch:
		x.search(l, p)
		x.fill(l, base, p)
		return
	}
	x.gather(l, parent)
	if l.other {
		x.sortPage(l, p)
	} else {
		x.walkPage(l, p)
		if l.Count || l.Nodes || l.ByKind {
			x.count(l, parent, p)
		}
	}
	x.fill(l, base, p)
}

// fill makes rows of the hits from base on, and takes them from the stack.
func (x *reader) fill(l *link, base int, p *graph.Page) {
	n := len(x.hits) - base
	p.Rows = x.takeRows(n)
	for i := range p.Rows {
		h, row := x.hits[base+i], &p.Rows[i]
		*row = graph.Row{Item: graph.Record{Thing: x.thing(l.itemOf(h))}}
		if l.Source == graph.SourceWays && !l.NoVia {
			row.Via.Thing = x.g.Relations.At(h.Rel).Relation
		}
		if l.Page.Keys {
			row.Key = x.key(l, h)
		}
		if l.Source == graph.SourceSearch {
			row.Match = x.match(l, h.Item)
		}
	}
	for i := range p.Rows {
		h, row := x.hits[base+i], &p.Rows[i]
		x.below(l.item, l.itemOf(h), &row.Item)
		if row.Via.Thing != nil {
			x.below(l.via, record{aRelation, h.Rel}, &row.Via)
		}
	}
	x.hits = x.hits[:base]
}

func (x *reader) key(l *link, h memory.Hit) graph.Key {
	room := x.keySlab.take(len(l.orders) + 4)
	return x.appendKey(graph.Key(room[:0]), l, h)
}

// below answers the links that are asked of a record.
func (x *reader) below(links []link, r record, out *graph.Record) {
	if len(links) == 0 {
		return
	}
	out.Pages = x.pageSlab.take(len(links))
	for i := range links {
		x.page(&links[i], r, &out.Pages[i])
	}
}

// few answers a source that gives a few entities, or the one thing that a citation supports.
func (x *reader) few(l *link, parent record, p *graph.Page) {
	base := len(x.hits)
	switch parent.sort {
	case aRelation:
		x.fewOfRelation(l, x.g.Relations.At(parent.no))
	case aCitation:
		c := x.g.Citations.At(parent.no)
		switch {
		case l.Source == graph.SourceDocument:
			x.push(c.Document)
		case l.Source != graph.SourceSubject || !l.view.citation(c):
		case c.OfRelation:
			x.hits = append(x.hits, memory.Hit{Item: memory.None, Rel: c.Subject})
		default:
			x.push(c.Subject)
		}
	case aGap:
		if l.Source == graph.SourceAbout {
			x.pushShown(l, x.g.Gaps.At(parent.no).Entities)
		}
	}
	t := x.tally(l)
	for _, h := range x.hits[base:] {
		t.add(h)
	}
	t.done(p)
	x.fill(l, base, p)
}

func (x *reader) fewOfRelation(l *link, r *memory.Relation) {
	actor, work := x.g.Actor(r)
	switch l.Source {
	case graph.SourceFrom:
		x.pushShown(l, []uint32{r.From})
	case graph.SourceTo:
		x.pushShown(l, []uint32{r.To})
	case graph.SourceActor:
		x.pushShown(l, []uint32{actor})
	case graph.SourceWork:
		x.pushShown(l, []uint32{work})
	case graph.SourceMandates:
		x.pushShown(l, r.Mandates)
	}
}

func (x *reader) push(no uint32) { x.hits = append(x.hits, memory.Hit{Item: no, Rel: memory.None}) }

// pushShown puts the entities on x.hits that are not hidden, by name, id.
func (x *reader) pushShown(l *link, numbers []uint32) {
	base := len(x.hits)
	for _, no := range numbers {
		if l.view.entity(no) {
			x.push(no)
		}
	}
	if len(x.hits) > base+1 {
		slices.SortFunc(x.hits[base:], func(a, b memory.Hit) int { return memory.ByItem(x.g, a, b) })
	}
}

// refs answers a look-up: a row for each ref, without a thing where there is none to be shown.
func (x *reader) refs(l *link, p *graph.Page) {
	p.Rows = x.takeRows(len(l.Refs))
	for i := range p.Rows {
		r := x.lookUp(l, l.Refs[i])
		p.Rows[i] = graph.Row{Item: graph.Record{Thing: x.thing(r)}}
		x.below(l.item, r, &p.Rows[i].Item)
	}
	if l.Count || l.Nodes || l.ByKind {
		x.countRefs(l, p)
	}
}

func (x *reader) countRefs(l *link, p *graph.Page) {
	t := x.tally(l)
	for i, row := range p.Rows {
		t.total++
		if slices.ContainsFunc(p.Rows[:i], func(other graph.Row) bool { return other.Item.Thing == row.Item.Thing }) {
			continue
		}
		t.nodes++
		if e, ok := row.Item.Thing.(*graph.Entity); ok && t.byKind != nil {
			t.byKind[e.Kind]++
		}
	}
	t.done(p)
}

// lookUp gives what a ref points at; nothing where there is none, it is hidden, or of no kind that the link keeps.
func (x *reader) lookUp(l *link, ref graph.Ref) record {
	no := memory.None
	switch ref.By {
	case graph.ByID:
		if no := x.g.RelationNo(ref.Text); no != memory.None && l.view.relation(x.g.Relations.At(no)) {
			return record{aRelation, no}
		}
		if no := x.g.CitationNo(ref.Text); no != memory.None && l.view.citation(x.g.Citations.At(no)) {
			return record{aCitation, no}
		}
		no = x.g.EntityNo(ref.Text)
	case graph.BySlug:
		no = x.g.SlugNo(ref.Text)
	case graph.ByURI:
		no = x.g.URINo(ref.Text)
	}
	if no == memory.None || !l.view.entity(no) || l.Kinds != 0 && !l.Kinds.Has(uint8(x.g.Entities.At(no).Kind)) {
		return record{}
	}
	return record{anEntity, no}
}
