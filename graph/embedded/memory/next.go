package memory

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/search"
	"regiograaf/graph/text"
)

// Changes are the records of one write, each new or in place of the one with its id. The graph keeps them: they are the caller's no longer.
type Changes struct {
	Entities  []*graph.Entity
	Relations []*graph.Relation // as they were stated
	Citations []*graph.Citation
	Gaps      []*graph.Gap
}

// Next gives the graph after a write. Its cost goes with the records and what hangs from them, beside a copy of one pointer for some hundreds of records.
// Every reference must lead to a record. One write may go on at a time. The only error is that ctx ended; the graph is as it was.
func (g *Graph) Next(ctx context.Context, c *Changes) (*Graph, error) {
	next := *g
	w := &writer{
		old: g, next: &next,
		entities: writeVector(g.Entities), relations: writeVector(g.Relations), citations: writeVector(g.Citations), gaps: writeVector(g.Gaps), terms: writeVector(g.Terms),
		entityIDs: writeIndex(g.entityIDs), relationIDs: writeIndex(g.relationIDs), citationIDs: writeIndex(g.citationIDs), gapIDs: writeIndex(g.gapIDs),
		slugs: writeIndex(g.slugs), uris: writeIndex(g.uris), codes: writeIndex(g.codes), termTexts: writeIndex(g.terms),
		derive: map[uint32]bool{}, moved: map[uint32]bool{}, movedCitations: map[uint32]bool{},
		cited: map[subject][]uint32{}, gapped: map[uint32][]uint32{}, roles: map[[2]string]*Role{},
	}
	next.Entities, next.Relations, next.Citations, next.Gaps = w.entities.Vector, w.relations.Vector, w.citations.Vector, w.gaps.Vector
	for _, step := range []func() error{
		func() error { return each(ctx, c.Entities, w.putEntity) },
		func() error { return each(ctx, c.Relations, w.putRelation) },
		func() error { return each(ctx, inOrder(w.derive), w.deriveRelation) },
		func() error { return each(ctx, c.Citations, w.putCitation) },
		func() error { return each(ctx, c.Gaps, w.putGap) },
		func() error { return each(ctx, inOrder(w.moved), w.moveRelation) },
		func() error { return each(ctx, inOrder(w.movedCitations), w.moveCitation) },
		func() error { w.sortCitations(); return ctx.Err() },
		func() error { w.sortGaps(); return ctx.Err() },
		func() error { return w.applyEdits(ctx) },
	} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("the next graph: %w", err)
		}
	}
	next.Terms, next.terms = w.terms.Vector, w.termTexts.index
	return &next, nil
}

// each does the work on each, until ctx ends.
func each[T any](ctx context.Context, list []T, work func(T)) error {
	const often = 1 << 10
	for i, item := range list {
		if i%often == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		work(item)
	}
	return nil
}

// inOrder gives the numbers in their order: what came to the graph in the order of a list is put in that list in its order.
func inOrder(numbers map[uint32]bool) []uint32 { return slices.Sorted(maps.Keys(numbers)) }

func (w *writer) moveRelation(no uint32) {
	w.move(no, (*Graph).relationHits, no < uint32(w.old.Relations.Len()))
}

func (w *writer) moveCitation(no uint32) {
	w.move(no, (*Graph).citationHits, no < uint32(w.old.Citations.Len()))
}

// writer makes the next graph. Its writers hold the growing parts; next has them too, from each record on.
type writer struct {
	old, next *Graph

	entities  vectorWriter[Entity]
	relations vectorWriter[Relation]
	citations vectorWriter[Citation]
	gaps      vectorWriter[Gap]
	terms     vectorWriter[Term]

	entityIDs, relationIDs, citationIDs, gapIDs, slugs, uris, codes, termTexts indexWriter

	derive         map[uint32]bool      // relations that may hold otherwise now
	moved          map[uint32]bool      // relations whose place in lists may be another
	movedCitations map[uint32]bool      // likewise
	cited          map[subject][]uint32 // whose citations change or need sorting, with those that may be new
	gapped         map[uint32][]uint32  // likewise entities and gaps
	roles          map[[2]string]*Role
	edits          []edit
}

// subject is what a citation supports.
type subject struct {
	no       uint32
	relation bool
}

func (c *Citation) subject() subject { return subject{c.Subject, c.OfRelation} }

func (w *writer) putEntity(e *graph.Entity) {
	first, last := e.Period.Span(w.next.Ontology.Kinds[e.Kind].Event)
	key := text.SortKey(e.Name)
	fresh := Entity{Entity: e, Kind: e.Kind, Prefix: prefix(key), Key: key, First: first, Last: last, Words: wordsOf(w.next.Ontology, e)}
	found := search.Of(w.next.Ontology, e, w.token)
	fresh.Found = &found
	no := w.next.EntityNo(e.ID)
	if no == None {
		fresh.Hangs = &Hangs{}
		no = w.entities.add(fresh)
		w.entityIDs.add(e.ID, no)
		w.moveEntity(no, false)
		w.findEntity(no, fresh.Found, nil)
	} else {
		old := *w.entities.At(no)
		fresh.Hangs = old.Hangs
		w.findEntity(no, fresh.Found, old.Found)
		*w.entities.edit(no) = fresh
		w.changeEntity(no, &old, &fresh)
	}
	for _, slug := range append([]string{e.Slug}, e.FormerSlugs...) {
		w.slugs.add(slug, no)
	}
	for _, i := range e.Identifiers {
		w.codes.add(code(i.Scheme, i.Value), no)
		if i.URI != "" {
			w.uris.add(i.URI, no)
		}
	}
	w.next.Entities, w.next.entityIDs = w.entities.Vector, w.entityIDs.index
	w.next.slugs, w.next.uris, w.next.codes = w.slugs.index, w.uris.index, w.codes.index
}

// changeEntity notes what follows for the neighbours of an entity that was there before.
func (w *writer) changeEntity(no uint32, old, fresh *Entity) {
	kinds := w.next.Ontology.Kinds
	moved := old.Key != fresh.Key || old.Kind != fresh.Kind
	dated := old.Kind != fresh.Kind || kinds[fresh.Kind].Dates && (old.Status != fresh.Status || old.Period != fresh.Period)
	if moved {
		w.moveEntity(no, true)
		for _, c := range old.Hangs.Citations {
			w.movedCitations[c] = true
		}
	}
	w.noteRelations(old, moved, dated)
	if old.Slug != fresh.Slug || old.Period.From != fresh.Period.From {
		passages := old.Hangs.Find(Passages).All()
		for h, ok := passages.Next(); ok; h, ok = passages.Next() {
			w.cite(w.citations.At(h.Item).subject())
		}
	}
}

// noteRelations notes the relations of an entity that moves, or whose dates they may take.
func (w *writer) noteRelations(e *Entity, moved, dated bool) {
	relations := e.Hangs.Find(Relations).All()
	for h, ok := relations.Next(); ok && (moved || dated); h, ok = relations.Next() {
		if moved {
			w.moved[h.Rel] = true
		}
		if dated {
			w.derive[h.Rel] = true
		}
	}
}

func (w *writer) putRelation(r *graph.Relation) {
	no := w.next.RelationNo(r.ID)
	if no == None {
		no = w.relations.add(Relation{Relation: r, Type: r.Type})
		w.relationIDs.add(r.ID, no)
		w.moved[no] = true
		w.next.relationIDs = w.relationIDs.index
		w.findRelation(no, r.Role)
	} else {
		old := w.relations.edit(no)
		if old.Relation.Role != r.Role {
			w.findRelation(no, r.Role)
		}
		if old.Type != r.Type || old.Relation.From != r.From || old.Relation.To != r.To || !slices.Equal(old.OnBehalfOf, r.OnBehalfOf) {
			w.moved[no] = true
		}
		old.Relation, old.Type = r, r.Type
	}
	w.derive[no] = true
	w.next.Relations = w.relations.Vector
}

// deriveRelation fills in what a relation takes from its ends.
func (w *writer) deriveRelation(no uint32) {
	r := w.relations.edit(no)
	record := *r.Relation // what came from the old graph is shared
	r.From, r.To = w.next.EntityNo(record.From), w.next.EntityNo(record.To)
	from, to := w.entities.At(r.From).Entity, w.entities.At(r.To).Entity
	record.From, record.To = from.ID, to.ID // one copy of the text is enough
	w.next.Ontology.Inherit(&record, from, to)
	r.Relation = &record
	r.First, r.Last = record.Period.Span(record.Event)
	r.Role = w.role(&record)
	r.Mandates = nil
	for _, id := range record.OnBehalfOf {
		if m := w.next.EntityNo(id); !slices.Contains(r.Mandates, m) {
			r.Mandates = append(r.Mandates, m)
		}
	}
}

func (w *writer) role(r *graph.Relation) *Role {
	if r.Role == "" && r.RoleCode == "" {
		return nil
	}
	name := [2]string{r.Role, r.RoleCode}
	if w.roles[name] == nil {
		role := &Role{Label: folded(r.Role), Code: folded(r.RoleCode), Key: text.SortKey(r.Role)}
		if r.Role != "" {
			found := search.RoleOf(r.Role, w.token)
			role.Found = &found
		}
		w.roles[name] = role
	}
	return w.roles[name]
}

func (w *writer) putCitation(c *graph.Citation) {
	fresh := Citation{Citation: c, Subject: w.next.EntityNo(c.Subject), Document: w.next.EntityNo(c.Document)}
	if fresh.Subject == None {
		fresh.Subject, fresh.OfRelation = w.next.RelationNo(c.Subject), true
	}
	no := w.next.CitationNo(c.ID)
	if no == None {
		no = w.citations.add(fresh)
		w.citationIDs.add(c.ID, no)
		w.movedCitations[no] = true
	} else {
		old := w.citations.edit(no)
		if old.subject() != fresh.subject() || old.Document != fresh.Document || old.Line != c.Line {
			w.movedCitations[no] = true
			w.cite(old.subject())
		}
		*old = fresh
	}
	if w.movedCitations[no] {
		w.cite(fresh.subject(), no)
	}
	w.next.Citations, w.next.citationIDs = w.citations.Vector, w.citationIDs.index
}

func (w *writer) cite(s subject, more ...uint32) { w.cited[s] = append(w.cited[s], more...) }

func (w *writer) putGap(p *graph.Gap) {
	fresh := Gap{Gap: p}
	for _, id := range p.Entities {
		if no := w.next.EntityNo(id); !slices.Contains(fresh.Entities, no) {
			fresh.Entities = append(fresh.Entities, no)
		}
	}
	no := w.next.GapNo(p.ID)
	if no == None {
		no = w.gaps.add(fresh)
		w.gapIDs.add(p.ID, no)
	} else {
		for _, e := range w.gaps.At(no).Entities {
			w.gapped[e] = append(w.gapped[e], no)
		}
		w.edit(None, AllGaps, Hit{no, None}, false)
		*w.gaps.edit(no) = fresh
	}
	for _, e := range fresh.Entities {
		w.gapped[e] = append(w.gapped[e], no)
	}
	w.edit(None, AllGaps, Hit{no, None}, true)
	w.next.Gaps, w.next.gapIDs = w.gaps.Vector, w.gapIDs.index
}

func wordsOf(o *graph.Ontology, e *graph.Entity) *Words {
	words := &Words{Names: folded(append([]string{e.Name}, e.Aliases...)...), Slug: folded(e.Slug)}
	for _, i := range e.Identifiers {
		words.Identifiers = append(words.Identifiers, folded(i.Value, i.URI)...)
	}
	properties := o.Kinds[e.Kind].Properties
	for place := range properties {
		value := e.Value(place).Text
		if properties[place].Type == graph.IdentifierProperty {
			value = e.Identifier(properties[place].Scheme)
		}
		if value == "" {
			continue
		}
		if words.Properties == nil {
			words.Properties = make([][]string, len(properties))
		}
		words.Properties[place] = folded(value)
	}
	return words
}

// folded gives the texts folded, without empty ones.
func folded(texts ...string) []string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, text.Fold(t))
		}
	}
	return list
}
