package cypher

import (
	"cmp"
	"iter"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

// lookUps asks for the records of a link by refs: those that are found alike go as one request.
type lookUps struct {
	x        *reading
	calls    *calls
	link     *graph.Link
	wanted   graph.Fields
	requests map[alike]*request
}

// alike is how a ref is looked up.
type alike struct {
	by graph.RefBy
	at sort // of an id, what it points at
}

func (x *reading) lookUps(c *calls, l *graph.Link, wanted graph.Fields) *lookUps {
	return &lookUps{x: x, calls: c, link: l, wanted: wanted, requests: map[alike]*request{}}
}

// ask asks for what a ref points at, and hands it over; nothing where there is none or it is hidden.
func (u *lookUps) ask(ref graph.Ref, take func(graph.Thing)) {
	how := alike{by: ref.By}
	if ref.By == graph.ByID {
		how.at = pointsAt(u.x.v, ref.Text)
	}
	if u.requests[how] == nil {
		b := newBuilder(u.x.v, u.x.q.Today, u.link)
		b.link["allTiers"] = showsAll(u.link)
		s := b.lookUp(how.by, how.at)
		u.requests[how] = u.calls.add(s, 0, u.link)
		u.calls.of(s, 0).item |= u.wanted
	}
	u.requests[how].addID(ref.Text, func(answer []any, got *got) error {
		rows, _ := answer[0].([]any)
		if len(rows) == 0 {
			return nil
		}
		row, _ := rows[0].([]any)
		t, err := u.x.record(how.at, row, got)
		if err == nil {
			take(t)
		}
		return err
	})
}

// showsAll tells whether nothing that a link leads to is hidden. A document answers also where it is.
func showsAll(l *graph.Link) bool {
	return l.Tiers&graph.AllTiers == graph.AllTiers || l.Source == graph.SourceDocument
}

// askRefs asks for what refs point at: a row for each, in their order, without a thing where there is none or it is hidden.
func (x *reading) askRefs(c *calls, j *job) {
	l, page := j.link, j.page(j.parents[0])
	page.Rows = make([]graph.Row, len(l.Refs))
	x.rows += len(l.Refs)
	found := x.lookUps(c, l, 0)
	for i, ref := range l.Refs {
		found.ask(ref, func(t graph.Thing) {
			if e, ok := t.(*graph.Entity); !ok || l.Kinds == 0 || l.Kinds.Has(uint8(e.Kind)) {
				page.Rows[i].Item = j.item(j.parents[0], t)
			}
		})
	}
}

// endsOf gives the ids of what a record refers to.
func (x *reading) endsOf(l *graph.Link, t graph.Thing) []string {
	switch t := t.(type) {
	case *graph.Relation:
		actor, work := t.From, t.To
		if x.v.ActorEnd(t.Type) == graph.ToEnd {
			actor, work = work, actor
		}
		switch l.Source {
		case graph.SourceFrom:
			return []string{t.From}
		case graph.SourceTo:
			return []string{t.To}
		case graph.SourceActor:
			return []string{actor}
		case graph.SourceWork:
			return []string{work}
		case graph.SourceMandates:
			return t.OnBehalfOf
		}
	case *graph.Citation:
		switch l.Source {
		case graph.SourceDocument:
			return []string{t.Document}
		case graph.SourceSubject:
			return []string{t.Subject}
		}
	case *graph.Gap:
		if l.Source == graph.SourceAbout {
			return t.Entities
		}
	}
	return nil
}

// askEnds asks for the records that parents refer to by id, unless they were read before; what it returns puts them in
// their pages.
func (x *reading) askEnds(c *calls, j *job) func() error {
	l := j.link
	wanted := fieldsFor(&l.Item)
	if l.Source == graph.SourceMandates || l.Source == graph.SourceAbout {
		wanted |= graph.FieldName // they are sorted by it
	}
	found, others := map[string]graph.Thing{}, x.lookUps(c, l, wanted)
	for id := range x.referred(j) {
		if known := x.known(id, wanted); known != nil && showsAll(l) {
			found[id] = known
		} else {
			others.ask(graph.Ref{By: graph.ByID, Text: id}, func(t graph.Thing) { found[id] = t })
		}
	}
	return func() error { return x.putEnds(j, found) }
}

// referred gives the ids that the parents of a job refer to, each once.
func (x *reading) referred(j *job) iter.Seq[string] {
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		for _, n := range j.parents {
			for _, id := range x.endsOf(j.link, n.thing) {
				if !seen[id] && !yield(id) {
					return
				}
				seen[id] = true
			}
		}
	}
}

// known gives an entity that was read before with these fields; nil where there is none.
func (x *reading) known(id string, wanted graph.Fields) graph.Thing {
	if k := x.entities[id]; k.entity != nil && wanted&^k.fields == 0 {
		return k.entity
	}
	return nil
}

// putEnds puts the records that parents refer to in their pages.
func (x *reading) putEnds(j *job, found map[string]graph.Thing) error {
	for _, n := range j.parents {
		var things []graph.Thing
		for _, id := range x.endsOf(j.link, n.thing) {
			if found[id] != nil {
				things = append(things, found[id])
			}
		}
		if len(things) > 1 {
			slices.SortFunc(things, byName)
			things = slices.CompactFunc(things, graph.Same)
		}
		page := j.page(n)
		for _, t := range things {
			page.Rows = append(page.Rows, graph.Row{Item: j.item(n, t)})
		}
		if x.rows += len(things); x.rows > x.max {
			return graph.ErrTooManyRows
		}
	}
	return nil
}

func byName(a, b graph.Thing) int {
	e, _ := a.(*graph.Entity)
	f, _ := b.(*graph.Entity)
	if e == nil || f == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(text.SortKey(e.Name), text.SortKey(f.Name)), cmp.Compare(e.ID, f.ID))
}
