package chance

import (
	"slices"
	"strings"
)

// sought gives a text as people type it: words of names, roles, summaries and codes, from one thing or from several that are linked; cut, misspelt, joined, in
// other letters.
func (a *asker) sought() string {
	words := a.sayings()
	if a.chance(40) {
		words = append(words, a.sayings()...)
	}
	kept := make([]string, 0, 4)
	for range a.between(1, 4) {
		kept = append(kept, a.mistyped(pick(a.dice, words)))
	}
	return strings.Join(kept, pick(a.dice, []string{" ", " ", "  ", "-", " van "}))
}

// sayings gives the words of an entity, or of a relation and its ends.
func (a *asker) sayings() []string {
	said := []string{a.word()}
	if len(a.relations) > 0 && a.chance(50) {
		r := pick(a.dice, a.relations)
		said = append(said, r.Role, a.entity(r.From).Name, a.entity(r.To).Name)
		for _, m := range r.OnBehalfOf {
			said = append(said, a.entity(m).Name)
		}
	} else {
		e := a.someone()
		said = append(said, e.Name, e.Summary, e.Slug, a.o.Kinds[e.Kind].Label)
		said = append(said, e.Aliases...)
		for _, i := range e.Identifiers {
			said = append(said, i.Value, i.URI)
		}
	}
	words := strings.Fields(strings.Join(said, " "))
	return slices.Concat(words, said)
}

// mistyped gives a word as it stands, a beginning or an end of it, with a letter wrong, or joined with another.
func (a *asker) mistyped(word string) string {
	letters := []rune(word)
	n := len(letters)
	if n < 2 {
		return word
	}
	i := a.IntN(n - 1)
	switch a.IntN(10) {
	case 0:
		return string(letters[:i+1])
	case 1:
		return string(letters[i:])
	case 2:
		return string(slices.Delete(letters, i, i+1))
	case 3:
		return string(slices.Insert(letters, i, pick(a.dice, []rune("aeknz1é"))))
	case 4:
		letters[i], letters[i+1] = letters[i+1], letters[i]
		return string(letters)
	case 5:
		return strings.ToUpper(word)
	case 6:
		return word + a.word()
	}
	return word
}
