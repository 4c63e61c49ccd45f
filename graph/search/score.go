package search

import (
	"iter"
	"math/bits"
)

// What a second concept is worth.
const (
	pairWeight      = 7 // a role and the name at the other end, of who has the role
	otherPairWeight = 5 // likewise, of the other end
	besideWeight    = 2 // another name, or the kind, beside a name
)

// What a name or alias adds for each word that it answers, beside the mean grade of its own words.
const (
	coverFirst = 4  // its first word is an answer of three or more
	coverWhole = 16 // each of its words is the word itself or another form of it
	mostCover  = gradeSame + coverFirst + coverWhole
)

// Statement is a relation that is shown, as one of its ends sees it.
type Statement struct {
	Role *Text  // nil where there is none
	Acts bool   // it is the end that has the role
	Far  Grades // of the names of the other end, and of those on whose behalf it is done
}

// Score is how well an entity answers a text.
type Score struct {
	Points  int    // out of [Query.Most]
	Matched string // the text that answers best: a name, alias, code, role or summary
}

// Scorer scores entities for one text. Its memory is used again: one goroutine at a time.
type Scorer struct {
	query *Query
	grade func(*Token) Grades

	best     [MaxWords]int // points of each word so far
	answered uint          // words that a text of the entity or a role answers
	named    uint          // words that its name or an alias answers
	cover    int
	worth    int // of the text that answers best
	score    Score
	byRole   bool
}

// NewScorer makes a scorer. Grade gives what [Query.Grade] does; a store may remember it.
func NewScorer(q *Query, grade func(*Token) Grades) *Scorer { return &Scorer{query: q, grade: grade} }

// Text grades a text as a whole: each word by the token that answers it best.
func (s *Scorer) Text(t *Text) Grades {
	var g Grades
	for _, token := range t.Tokens {
		g.Join(s.grade(token))
	}
	return g
}

// Names grades all names of an entity, for the statements about it.
func (s *Scorer) Names(e *Entity) Grades {
	var g Grades
	for i := range e.Texts {
		if t := &e.Texts[i]; t.Field <= Alias {
			g.Join(s.Text(t))
		}
	}
	return g
}

// Score gives how well an entity with these relations answers the text; false when it does not. Relations may be left out, and statements be nil, where they
// can count for nothing: those whose role answers no word, of an entity whose names answer none or for a text of one word.
func (s *Scorer) Score(e *Entity, statements iter.Seq[Statement]) (Score, bool) {
	s.best, s.answered, s.named, s.cover, s.worth, s.score, s.byRole = [MaxWords]int{}, 0, 0, 0, 0, Score{}, false
	for i := range e.Texts {
		s.text(&e.Texts[i])
	}
	if statements != nil {
		for statement := range statements {
			s.statement(&statement)
		}
	}
	s.beside(s.Text(&e.Kind), s.answered)
	n := len(s.query.words)
	found, points := 0, s.cover
	for _, p := range s.best {
		points += p
		if p > 0 {
			found++
		}
	}
	s.score.Points = points
	return s.score, found > 0 && 2*found >= n
}

// text counts a text of the entity itself.
func (s *Scorer) text(t *Text) {
	g := s.Text(t)
	if g == 0 {
		return
	}
	s.take(t.Text, g, weights[t.Field], false)
	s.answered |= g.words()
	if t.Field <= Alias {
		s.named |= g.words()
		s.cover = max(s.cover, bits.OnesCount(g.words())*s.covered(t))
	}
}

// take counts grades of one text, and remembers the text that is worth most: of texts of the entity the first, of roles the first by their letters.
func (s *Scorer) take(from string, g Grades, weight int, role bool) {
	worth := 0
	for rest := g; rest != 0; {
		var i int
		i, rest = rest.next()
		points := weight * g.of(i)
		s.best[i] = max(s.best[i], points)
		worth += points
	}
	if worth > s.worth || worth == s.worth && role && s.byRole && from < s.score.Matched {
		s.worth, s.byRole, s.score.Matched = worth, role, from
	}
}

// covered says how well the words of a name are answers, and where.
func (s *Scorer) covered(t *Text) int {
	sum, all, least, first := 0, 0, gradeSame, 0
	for _, token := range t.Tokens {
		if token.stop {
			continue
		}
		g := s.grade(token)
		grade := g.best()
		if all++; all == 1 && grade >= gradeError {
			first = coverFirst
		}
		sum, least = sum+grade, min(least, grade)
	}
	cover := first + sum/max(all, 1)
	if least >= gradeForm && all > 0 {
		cover += coverWhole
	}
	return cover
}

// statement counts a relation.
func (s *Scorer) statement(r *Statement) {
	if r.Role != nil {
		s.role(r)
	}
	if s.named != 0 && r.Far != 0 {
		s.beside(r.Far, s.named)
	}
}

func (s *Scorer) role(r *Statement) {
	role := s.Text(r.Role)
	if role == 0 {
		return
	}
	weight, pair := weights[Role], pairWeight
	if !r.Acts {
		weight, pair = weights[OtherRole], otherPairWeight
	}
	said, far := role.words(), r.Far.words()
	s.answered |= said
	if far != 0 && bits.OnesCount(said|far) > 1 {
		role.Join(r.Far)
		weight = pair
	}
	s.take(r.Role.Text, role, weight, true)
}

// beside counts what is worth something only beside another word that is answered.
func (s *Scorer) beside(g Grades, others uint) {
	for rest := g; rest != 0; {
		var i int
		i, rest = rest.next()
		if others&^(1<<i) != 0 {
			s.best[i] = max(s.best[i], besideWeight*g.of(i))
		}
	}
}
