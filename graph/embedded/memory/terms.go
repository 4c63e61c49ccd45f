package memory

import (
	"slices"

	"regiograaf/graph/search"
)

// Term is a word, code or initials by which entities and relations may be found. The lists lead to candidates: what has lost the term since stays in
// them, and may stand there twice. They only grow, and always behind the end that an older graph knows, so that all graphs share them.
type Term struct {
	*search.Token
	Entities  []uint32 // with a text that has it
	Relations []uint32 // with a role that has it
}

// term gives the number of a term, which it adds if need be.
func (w *writer) term(s search.Sort, folded string) uint32 {
	for no := range w.termTexts.find(folded) {
		if t := w.terms.At(no); t.Sort == s && t.Text == folded {
			return no
		}
	}
	token := search.NewToken(s, folded)
	token.No = uint32(w.terms.Len())
	no := w.terms.add(Term{Token: token})
	w.termTexts.add(folded, no)
	return no
}

// token gives the one token of that sort with that text.
func (w *writer) token(s search.Sort, folded string) *search.Token {
	return w.terms.At(w.term(s, folded)).Token
}

// findEntity leads to an entity from the terms that it did not have before; old may be nil.
func (w *writer) findEntity(no uint32, fresh, old *search.Entity) {
	before := termsOf(old)
	for _, term := range termsOf(fresh) {
		if _, had := slices.BinarySearch(before, term); !had {
			t := w.terms.edit(term)
			t.Entities = append(t.Entities, no)
		}
	}
}

// termsOf gives the terms of an entity, each once, in order.
func termsOf(e *search.Entity) []uint32 {
	if e == nil {
		return nil
	}
	var terms []uint32
	for i := range e.Texts {
		for _, token := range e.Texts[i].Tokens {
			terms = append(terms, token.No)
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// findRelation leads to a relation from the terms of its role.
func (w *writer) findRelation(no uint32, role string) {
	for _, token := range search.RoleOf(role, w.token).Tokens {
		t := w.terms.edit(token.No)
		t.Relations = append(t.Relations, no)
	}
}
