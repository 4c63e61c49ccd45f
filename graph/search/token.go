package search

import (
	"strings"
	"unicode"

	"regiograaf/graph/text"
)

// Sort says how a token answers.
type Sort uint8

// The sorts of token.
const (
	Word     Sort = iota // of a text
	Code                 // a whole code or URI: to the letter
	Initials             // of a name: all of them, or its first three or more
)

// Token is one word of what can be found. It never changes; many texts may share one.
type Token struct {
	Sort Sort
	Text string // folded
	No   uint32 // for a store that numbers its tokens

	stem    string
	letters []rune
	mask    uint64 // letters that occur
	stop    bool   // says nothing by itself
	digits  bool   // has one
}

// NewToken makes a token of a folded text.
func NewToken(s Sort, folded string) *Token {
	t := &Token{Sort: s, Text: folded, letters: []rune(folded), digits: strings.IndexFunc(folded, unicode.IsDigit) >= 0}
	for _, r := range t.letters {
		t.mask |= 1 << (r & 63)
	}
	if s == Word {
		t.stop = text.IsStopWord(folded)
		t.stem = text.Stem(folded)
	}
	return t
}

// codeForm is the form in which codes are compared.
func codeForm(s string) string { return strings.TrimRight(text.Fold(s), "/") }

// The grades of an answer.
const (
	gradeSame      = 8
	gradeForm      = 6
	gradeBeginning = 4
	gradePart      = 3 // it is a part of a compound
	gradeError     = 3
	gradeNear      = 2 // a beginning with an error
	gradeWhole     = 1 // a part of it, where it is a compound
)

// The shortest that may stand for something longer, in letters.
const (
	minBeginning = 2 // but for the last word, which may still be growing
	minPart      = 4 // of a compound: a word of the text
	minWhole     = 5 // of a compound in the text: a word of the entity
	minRest      = 3 // what a part of a compound leaves
	minNear      = 5
	minInitials  = 3
)

// forgiven gives how many spelling errors a word may have: one from four letters, two from eight; none in what has digits, for 2020 is not 2021.
func forgiven(t *Token) int {
	switch n := len(t.letters); {
	case t.digits || n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// grade says how well the token answers the word.
func (w *word) grade(t *Token) uint8 {
	same := w.Text == t.Text
	switch {
	case t.Sort == Code:
		return gradeIf(same || w.chunk == t.Text, gradeSame)
	case w.Sort == Code:
		return 0
	case same:
		return gradeSame
	case t.Sort == Initials:
		return gradeIf(len(w.letters) >= minInitials && strings.HasPrefix(t.Text, w.Text), gradeBeginning)
	case !w.digits && !t.digits && w.stem == t.stem:
		return gradeForm
	case (w.last || len(w.letters) >= minBeginning) && strings.HasPrefix(t.Text, w.Text):
		return gradeBeginning
	case w.digits || t.digits:
		return 0
	case w.partOf(t):
		return gradePart
	}
	whole, beginning := w.errorsIn(t)
	switch {
	case whole:
		return gradeError
	case beginning && len(w.letters) >= minNear:
		return gradeNear
	}
	return gradeIf(w.hasPart(t), gradeWhole)
}

func gradeIf(holds bool, grade uint8) uint8 {
	if holds {
		return grade
	}
	return 0
}

// partOf tells whether the word is in a compound: agenda in samenwerkingsagenda, also as another form of its last part.
func (w *word) partOf(t *Token) bool {
	if len(w.letters) < minPart || len(t.letters) < len(w.letters) {
		return false
	}
	return strings.Contains(t.Text, w.Text) || len(w.stem) >= minPart && strings.HasSuffix(t.stem, w.stem)
}

// hasPart tells whether the word is a compound that begins or ends with the token.
func (w *word) hasPart(t *Token) bool {
	if len(t.letters) < minWhole || len(w.letters) < len(t.letters)+minRest {
		return false
	}
	return strings.HasPrefix(w.Text, t.Text) || strings.HasSuffix(w.Text, t.Text)
}
