// Package search says which entities a text is about, and how well: in whole numbers, from the words of the text and of the entity alone. It counts no
// frequencies, so that what is hidden changes nothing, and every store that hands it the same records gives the same order. A store may keep an index to find
// candidates; the rank is always [Scorer.Score].
//
// A word of the text is answered by a word of a name, an alias, a role or a summary. What that is worth is the weight of the field times the grade of the answer:
//
//	field                                        weight    answer                                              grade
//	name                                              8    the word itself                                         8
//	alias, code, initials of a name                   6    another form of it, by its Dutch stem;                  6
//	role of a relation, of who has it                 3      or the compound of it and its neighbour in the text
//	role of a relation, of its other end              2    a word that begins with it                              4
//	summary, and texts of its kind (title, place)     2    a compound that has it as a part                        3
//	                                                       the word but for a spelling error                       3
//	                                                       a beginning but for a spelling error                    2
//	                                                       a part of it, where it is a compound itself             1
//
// Codes (GM0153, a TOOI URI) are answered to the letter alone. A word that names something else than the entity, counts as a second concept: a relation whose
// role answers one word and whose far end, or mandate, is named by another gives both 7 (of who has the role; 5 of the other end); a far end named beside the name
// of the entity gives 2, and so does the kind of the entity beside any other answer (gemeente Enschede). Alone they find nothing.
//
// Each word counts by its best answer. At least half of the words must be answered. A name or alias adds to that, for each word that it answers: the mean grade
// of its own words, 4 where its first word is an answer of 3 or more, and 16 where each of them is the word itself or another form of it. The sum is divided by the
// most that it could be: 92 for each word.
package search

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"regiograaf/graph/text"
)

// MaxWords is how many different words of a text count; those behind are not looked at.
const MaxWords = 12

// The length of a text that can be sought, in characters.
const (
	MinText = 2
	MaxText = 200
)

// FitsLength tells whether a text is neither too short nor too long to be sought.
func FitsLength(s string) bool {
	n := utf8.RuneCountInString(s)
	return MinText <= n && n <= MaxText
}

// Grades say how well something answers each word of a text, four bits for each; 0 is not at all.
type Grades uint64

// Any tells whether a word is answered.
func (g Grades) Any() bool { return g != 0 }

// of gives the grade of word i.
func (g Grades) of(i int) int { return int(g >> (4 * i) & 15) }

// Join takes the better of two for each word.
func (g *Grades) Join(other Grades) {
	for rest := other; rest != 0; {
		var i int
		i, rest = rest.next()
		if grade := other.of(i); grade > g.of(i) {
			*g = *g&^(15<<(4*i)) | Grades(grade)<<(4*i)
		}
	}
}

// next gives the first word that is answered, and the grades of those behind it.
func (g Grades) next() (i int, rest Grades) {
	i = bits.TrailingZeros64(uint64(g)) / 4
	return i, g &^ (15 << (4 * i))
}

// best gives the best grade.
func (g Grades) best() int {
	best := 0
	for rest := g; rest != 0; rest >>= 4 {
		best = max(best, int(rest&15))
	}
	return best
}

// words gives the words that are answered, as a set.
func (g Grades) words() uint {
	var set uint
	for g != 0 {
		var i int
		i, g = g.next()
		set |= 1 << i
	}
	return set
}

// Query is a text that is sought.
type Query struct {
	words     []word
	compounds []*Token // of each word and the one behind it
}

// word is a word of the text.
type word struct {
	*Token
	chunk  string // what it was written in, between white space: a code may hold other signs than letters and digits
	last   bool   // it may still be growing
	errors int    // that are forgiven
}

// Parse reads a text. Words that say nothing by themselves (van, de) do not count, unless there are no others.
func Parse(s string) *Query {
	all := wordsOf(s)
	q := &Query{}
	for _, w := range all {
		if !w.stop {
			q.add(w)
		}
	}
	for _, w := range all {
		if len(q.words) == 0 || q.words[0].stop {
			q.add(w)
		}
	}
	for i := range max(len(q.words)-1, 0) {
		q.compounds = append(q.compounds, NewToken(Word, q.words[i].Text+q.words[i+1].Text))
	}
	return q
}

func wordsOf(s string) []word {
	var words []word
	for chunk := range strings.FieldsSeq(text.Fold(s)) {
		code := codeForm(chunk)
		if strings.Contains(chunk, "://") {
			words = append(words, word{Token: NewToken(Code, code), chunk: code})
			continue
		}
		for _, part := range text.Words(chunk) {
			words = append(words, word{Token: NewToken(Word, part), chunk: code})
		}
	}
	if len(words) > 0 {
		words[len(words)-1].last = true
	}
	return words
}

// add adds a word that is not there yet.
func (q *Query) add(w word) {
	for i := range q.words {
		if have := &q.words[i]; have.Text == w.Text && have.chunk == w.chunk {
			have.last = have.last || w.last
			return
		}
	}
	if len(q.words) == MaxWords {
		return
	}
	w.errors = forgiven(w.Token)
	q.words = append(q.words, w)
}

// Most is the score that nothing can pass; 0 for an empty text.
func (q *Query) Most() int { return len(q.words) * (weights[Name]*gradeSame + mostCover) }

// Grade says how well the token answers each word.
func (q *Query) Grade(t *Token) Grades {
	var g Grades
	for i := range q.words {
		g |= Grades(q.words[i].grade(t)) << (4 * i)
	}
	for i, compound := range q.compounds {
		if t.Sort == Word && compound.stem == t.stem {
			g.Join((gradeForm<<4 | gradeForm) << (4 * i))
		}
	}
	return g
}

// Words is how many words of the text count.
func (q *Query) Words() int { return len(q.words) }
