package read

import (
	"iter"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/memory"
	"regiograaf/graph/search"
)

// finder finds what one text is about. Its memory is used again.
type finder struct {
	query      *search.Query
	scorer     *search.Scorer
	grades     []search.Grades // of each term, by its number
	candidates []candidate
	places     []uint32 // of each entity by its number: its place among the candidates, from 1; 0 is none
	said       []said
}

// candidate is an entity that has a term which answers a word, or a relation whose role has.
type candidate struct {
	no    uint32
	said  uint32        // place in said of its first relation whose role answers, from 1; 0 is none
	names search.Grades // for the relations in which it is the far end, where the text has more words than one
}

// said is a relation whose role may answer a word, for one of its ends.
type said struct {
	relation uint32
	next     uint32 // as candidate.said
}

// reset lets go of the graph, and of memory that few searches need.
func (f *finder) reset() {
	f.query, f.scorer = nil, nil
	if cap(f.grades)+cap(f.places) > mostScratch {
		f.grades, f.places, f.candidates, f.said = nil, nil, nil, nil
	}
}

// search puts the hits of the page on x.hits: the entities that the text is about, with their points as Rel.
func (x *reader) search(l *link, p *graph.Page) {
	x.seek(l.Text)
	x.rank(l, p, func(yield func(memory.Hit)) {
		for i := range x.finder.candidates {
			no := x.finder.candidates[i].no
			if !x.tick() {
				return
			}
			if !x.keeps(l, memory.Hit{Item: no, Rel: memory.None}) {
				continue
			}
			if score, found := x.score(l, no); found {
				yield(memory.Hit{Item: no, Rel: uint32(score.Points)})
			}
		}
	})
}

// match says how well an entity of the page answers.
func (x *reader) match(l *link, no uint32) *graph.Match {
	score, _ := x.score(l, no)
	m := &x.matches.take(1)[0]
	*m = graph.Match{Points: score.Points, Most: x.finder.query.Most(), Text: score.Matched}
	return m
}

// seek grades every term and gathers the candidates.
func (x *reader) seek(s string) {
	f := &x.finder
	f.query = search.Parse(s)
	f.scorer = search.NewScorer(f.query, func(t *search.Token) search.Grades { return f.grades[t.No] })
	f.grades = slices.Grow(f.grades[:0], x.g.Terms.Len())[:x.g.Terms.Len()]
	f.places = slices.Grow(f.places[:0], x.g.Entities.Len())[:x.g.Entities.Len()]
	clear(f.places)
	f.candidates, f.said = f.candidates[:0], f.said[:0]
	for no := range f.grades {
		if !x.tick() {
			return
		}
		term := x.g.Terms.At(uint32(no))
		g := f.query.Grade(term.Token)
		if f.grades[no] = g; g == 0 {
			continue
		}
		for _, e := range term.Entities {
			f.add(e)
		}
		for _, r := range term.Relations {
			f.say(r, x.g.Relations.At(r).From)
			f.say(r, x.g.Relations.At(r).To)
		}
	}
	for i := range f.candidates {
		if c := &f.candidates[i]; f.query.Words() > 1 {
			c.names = f.scorer.Names(x.g.Entities.At(c.no).Found)
		}
	}
}

func (f *finder) add(no uint32) *candidate {
	if f.places[no] == 0 {
		f.candidates = append(f.candidates, candidate{no: no})
		f.places[no] = uint32(len(f.candidates))
	}
	return &f.candidates[f.places[no]-1]
}

func (f *finder) say(relation, end uint32) {
	c := f.add(end)
	f.said = append(f.said, said{relation: relation, next: c.said})
	c.said = uint32(len(f.said))
}

func (x *reader) score(l *link, no uint32) (search.Score, bool) {
	f := &x.finder
	c := &f.candidates[f.places[no]-1]
	var statements iter.Seq[search.Statement]
	switch {
	case c.names != 0: // another name may count beside its own
		statements = x.statements(l, no)
	case c.said > 0:
		statements = x.saidOf(l, c)
	}
	return f.scorer.Score(x.g.Entities.At(no).Found, statements)
}

// statements gives the relations of an entity that the link's view keeps.
func (x *reader) statements(l *link, no uint32) iter.Seq[search.Statement] {
	return func(yield func(search.Statement) bool) {
		x.eachRelation(no, memory.Relations, &l.view, func(h memory.Hit) bool {
			return yield(x.statement(l, no, h.Item, x.g.Relations.At(h.Rel)))
		})
	}
}

// saidOf gives those whose role may answer a word.
func (x *reader) saidOf(l *link, c *candidate) iter.Seq[search.Statement] {
	return func(yield func(search.Statement) bool) {
		for place := c.said; place > 0 && x.tick(); place = x.finder.said[place-1].next {
			r := x.g.Relations.At(x.finder.said[place-1].relation)
			far := r.From
			if far == c.no {
				far = r.To
			}
			if l.view.relationOn(r) && !yield(x.statement(l, c.no, far, r)) {
				return
			}
		}
	}
}

// statement gives a relation as one of its ends sees it, with far at the other, as far as it counts.
func (x *reader) statement(l *link, no, far uint32, r *memory.Relation) (s search.Statement) {
	if r.Role != nil && r.Role.Found != nil && x.finder.scorer.Text(r.Role.Found).Any() {
		actor, _ := x.g.Actor(r)
		s.Role, s.Acts = r.Role.Found, actor == no
	}
	if x.finder.query.Words() == 1 {
		return s
	}
	s.Far = x.names(far)
	for _, m := range r.Mandates {
		if l.view.entity(m) {
			s.Far.Join(x.names(m))
		}
	}
	return s
}

// names says how the names of an entity answer. Those of one that is no candidate do not.
func (x *reader) names(no uint32) search.Grades {
	if place := x.finder.places[no]; place > 0 {
		return x.finder.candidates[place-1].names
	}
	return 0
}
