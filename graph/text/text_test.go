package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"regiograaf/graph/text"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, from, want string }{
		{"empty", "", ""},
		{"folded as it stands", "de 14 gemeenten", "de 14 gemeenten"},
		{"case", "Enschede", "enschede"},
		{"accents", "Coöperatie Één Málaga", "cooperatie een malaga"},
		{"decomposed", "Coo\u0308peratie", "cooperatie"},
		{"compatibility forms", "Ĳssel ﬁjn ２０２１ №", "ijssel fijn 2021 no"},
		{"dotted capital", "İstanbul", "istanbul"},
		{"white space stays", "\t Regie,\r\n  op weg ", "\t regie,\r\n  op weg "},
		{"a space alone", " ", " "},
		{"spaces of another width", "op\u00a0weg\u2003naar", "op weg naar"},
		{"marks alone", "\u0308\u0301", ""},
		{"mark behind a space", "a \u0301 b", "a  b"},
		{"sharp s stays", "Straße", "straße"},
		{"no UTF-8", "Ol\xffst", "ol\ufffdst"},
		{"Greek", "ΑΘΉΝΑ", "αθηνα"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Fold(tt.from); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.from, got, tt.want)
			}
		})
	}
}

func TestSortKey(t *testing.T) {
	tests := []struct{ from, want string }{
		{"", ""},
		{"Hof van Twente", "hof van twente"},
		{"~", "~"},
		{"\x7f", "\x7f00007f"},
		{"Straße 1", "stra\x7f0000dfe 1"},
		{"Één", "een"},
		{"😀", "\x7f01f600"},
		{"a\xffb", "a\x7f00fffdb"},
	}
	for _, tt := range tests {
		t.Run(tt.from, func(t *testing.T) {
			if got := text.SortKey(tt.from); got != tt.want {
				t.Errorf("SortKey(%q) = %q, want %q", tt.from, got, tt.want)
			}
		})
	}
}

func TestSlug(t *testing.T) {
	tests := []struct {
		from, want string
		isSlug     bool
	}{
		{"", "", false},
		{"…", "", false},
		{"ontwikkeltafel-1", "ontwikkeltafel-1", true},
		{"7", "7", true},
		{"Wim Waninge", "wim-waninge", false},
		{"'s-Hertogenbosch", "s-hertogenbosch", false},
		{"Súdwest-Fryslân", "sudwest-fryslan", false},
		{"-twente-", "twente", false},
		{"regio--twente", "regio-twente", false},
		{"Regie: op weg (naar) afspraken!", "regie-op-weg-naar-afspraken", false},
		{"Straße Łódź Ærø", "strasse-lodz-aero", false},
		{"œuvre đ ð þing sığınak", "oeuvre-d-d-thing-siginak", false},
		{"OZJT/Samen14", "ozjt-samen14", false},
		{"Туба 2", "2", false},
	}
	for _, tt := range tests {
		t.Run(tt.from, func(t *testing.T) {
			if got := text.Slug(tt.from); got != tt.want {
				t.Errorf("Slug(%q) = %q, want %q", tt.from, got, tt.want)
			}
			if got := text.IsSlug(tt.from); got != tt.isSlug {
				t.Errorf("IsSlug(%q) = %t", tt.from, got)
			}
		})
	}
}

func TestNormal(t *testing.T) {
	tests := []struct{ name, from, want string }{
		{"case and accents stay", "Één Regiovisie", "Één Regiovisie"},
		{"composed", "Coo\u0308peratie", "Coöperatie"},
		{"white space", " Op\u00a0maandag \r\n 13\tseptember ", "Op maandag 13 september"},
		{"compatibility forms stay", "ﬁjn", "ﬁjn"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Normal(tt.from); got != tt.want {
				t.Errorf("Normal(%q) = %q, want %q", tt.from, got, tt.want)
			}
		})
	}
}

// anyText draws texts of every script, and often ones that differ by accents, case or white space alone.
func anyText() *rapid.Generator[string] {
	near := rapid.StringOfN(rapid.SampledFrom([]rune("aAáÁäeEéb  \u00a0\t\u0301\u0308ßﬁİÅ\u212b~\x7f-1😀")), 0, 8, -1)
	return rapid.OneOf(near, rapid.String(), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 8), func(b []byte) string { return string(b) }))
}

func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		folded := text.Fold(s)
		if again := text.Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, and once more %q", s, folded, again)
		}
		if other := text.Fold(norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD"))); other != folded {
			t.Fatalf("Fold(%q) = %q, and of its decomposed form %q", s, folded, other)
		}
		if i := strings.IndexFunc(folded, func(r rune) bool { return unicode.Is(unicode.Mn, r) || unicode.ToLower(r) != r }); i >= 0 {
			t.Fatalf("Fold(%q) = %q: mark or capital at %d", s, folded, i)
		}
	})
}

func TestSortKeyOrdersAsCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyText().Draw(t, "a"), anyText().Draw(t, "b")
		want := slices.Compare([]rune(text.Fold(a)), []rune(text.Fold(b)))
		if got := strings.Compare(text.SortKey(a), text.SortKey(b)); got != want {
			t.Fatalf("keys of %q and %q compare as %d, their folded texts as %d", a, b, got, want)
		}
		if key := text.SortKey(a); strings.IndexFunc(key, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
			t.Fatalf("SortKey(%q) = %q is not ASCII", a, key)
		}
	})
}

func TestSlugProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		slug := text.Slug(s)
		if slug != "" && !text.IsSlug(slug) {
			t.Fatalf("Slug(%q) = %q is no slug", s, slug)
		}
		if again := text.Slug(slug); again != slug {
			t.Fatalf("Slug(%q) = %q, and once more %q", s, slug, again)
		}
		if folded := text.Slug(text.Fold(s)); folded != slug {
			t.Fatalf("Slug(%q) = %q, and of its folded form %q", s, slug, folded)
		}
	})
}

// TestFoldCostsNothing keeps the way of most names free of allocation.
func TestFoldCostsNothing(t *testing.T) {
	for _, s := range []string{"enschede", "de 14 twentse gemeenten"} {
		if n := testing.AllocsPerRun(100, func() { text.SortKey(s); text.Slug("hof-van-twente") }); n != 0 {
			t.Errorf("SortKey(%q) allocates %v times", s, n)
		}
	}
}

func BenchmarkSortKey(b *testing.B) {
	for _, s := range []string{"hof van twente", "Hof van Twente", "Coöperatie Dichtbij"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				text.SortKey(s)
			}
		})
	}
}
