package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words gives the words of a text, folded: its runs of letters and digits. An apostrophe and s at the end of a word go (agenda's is agenda), any other
// apostrophe inside one joins; every other sign parts.
func Words(s string) []string {
	var words []string
	var word []byte
	runes := []rune(strings.ReplaceAll(Fold(s), "’", "'"))
	within := func(i int) bool {
		return 0 <= i && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	for i, r := range runes {
		switch {
		case r == '\'' && within(i-1) && within(i+1):
			continue
		case r == 's' && len(word) > 0 && runes[i-1] == '\'' && !within(i+1):
			continue
		case within(i):
			word = utf8.AppendRune(word, r)
		case len(word) > 0:
			words, word = append(words, string(word)), word[:0]
		}
	}
	if len(word) > 0 {
		words = append(words, string(word))
	}
	return words
}

// IsStopWord tells whether a folded word says nothing by itself: an article, a preposition, or the word of a question.
func IsStopWord(word string) bool {
	switch word {
	case "de", "het", "een", "en", "of", "van", "voor", "in", "op", "te", "ten", "ter", "bij", "met", "aan", "om", "over", "door", "naar", "uit", "tot", "den", "der", "des",
		"die", "dat", "deze", "dit", "is", "zijn", "wie", "wat", "welke", "waar", "namens":
		return true
	}
	return false
}
