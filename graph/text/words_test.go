package text_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph/text"
)

func TestWords(t *testing.T) {
	for s, want := range map[string]string{
		"Meerjarige Samenwerkingsagenda": "meerjarige samenwerkingsagenda",
		"OZJT/Samen14":                   "ozjt samen14",
		"sleutelfiguren bij GI's":        "sleutelfiguren bij gi",
		"'s-Gravenhage":                  "s gravenhage",
		"José Schilderinck":              "jose schilderinck",
		"B&A B.V.":                       "b a b v",
		"Suzan Hagen – Kroeze":           "suzan hagen kroeze",
		"agenda’s en 'regio's'":          "agenda en regio",
		"d'Accord":                       "daccord",
		"RET 2.0":                        "ret 2 0",
		"Thuis, tenzij…":                 "thuis tenzij",
		"Łukasz 市":                       "łukasz 市",
		" – ":                            "",
	} {
		if got := strings.Join(text.Words(s), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestWordsAreFolded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		words := text.Words(s)
		if again := text.Words(strings.Join(words, " ")); !slices.Equal(words, again) {
			t.Fatalf("%q, and again %q", words, again)
		}
		if folded := text.Words(text.Fold(s)); !slices.Equal(words, folded) {
			t.Fatalf("%q, folded first %q", words, folded)
		}
	})
}

func TestStem(t *testing.T) {
	for _, same := range [][2]string{{"trekker", "trekkers"}, {"gemeente", "gemeenten"}, {"ontwikkeltafel", "ontwikkeltafels"}, {"zorgaanbieder", "zorgaanbieders"}} {
		if a, b := text.Stem(same[0]), text.Stem(same[1]); a != b {
			t.Errorf("%s has the stem %q, %s %q", same[0], a, same[1], b)
		}
	}
	for _, other := range [][2]string{{"enschede", "almelo"}, {"tafel", "ontwikkeltafel"}} {
		if a := text.Stem(other[0]); a == text.Stem(other[1]) {
			t.Errorf("%s and %s have one stem, %q", other[0], other[1], a)
		}
	}
}
