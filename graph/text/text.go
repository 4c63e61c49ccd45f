// Package text folds and compares names the way regiograaf does everywhere: stores, filters, orders and slugs agree because they all call it.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which texts are compared: without accents and case, and otherwise as they are, white space too. It decomposes (NFKD), drops
// nonspacing marks and lowers. Bytes that are no UTF-8 become U+FFFD. Folding a folded text changes nothing, and costs nothing when it is ASCII.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s) // as it is where nothing is a capital
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")))
}

// Normal gives a text as passages are sought in it: composed (NFC), every run of white space one space, trimmed; case and accents stay.
func Normal(s string) string {
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// SortKey gives what texts are ordered by: the folded text in ASCII, every code point above U+007E written as \x7f and six hex digits. Two keys compare
// bytewise as the folded texts do by code point, so that every store orders alike.
func SortKey(s string) string {
	folded := Fold(s)
	first := strings.IndexFunc(folded, aboveTilde)
	if first < 0 {
		return folded
	}
	const digits = "0123456789abcdef"
	key := make([]byte, first, len(folded)*3)
	copy(key, folded)
	for _, r := range folded[first:] {
		if !aboveTilde(r) {
			key = append(key, byte(r))
			continue
		}
		key = append(key, 0x7f)
		for shift := 20; shift >= 0; shift -= 4 {
			key = append(key, digits[r>>shift&0xf])
		}
	}
	return string(key)
}

// Slug makes a readable name for an address: [a-z0-9]+(-[a-z0-9]+)*, or empty when s holds no letter or digit of that kind. A slug is its own slug.
func Slug(s string) string {
	if IsSlug(s) {
		return s
	}
	var slug strings.Builder
	gap := false
	for _, r := range Fold(s) {
		letters := latin(r)
		if letters == "" {
			gap = slug.Len() > 0
			continue
		}
		if gap {
			slug.WriteByte('-')
			gap = false
		}
		slug.WriteString(letters)
	}
	return slug.String()
}

// IsSlug tells whether s has the form of a slug.
func IsSlug(s string) bool {
	hyphen := true // a hyphen may not come first, last or twice
	for i := range len(s) {
		if s[i] == '-' {
			if hyphen {
				return false
			}
			hyphen = true
			continue
		}
		if !isLatin(rune(s[i])) {
			return false
		}
		hyphen = false
	}
	return !hyphen
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// latin spells a folded letter with a-z and 0-9; empty where it cannot. Letters that Unicode does not take apart have the spelling that Dutch gives them.
func latin(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	}
	if isLatin(r) {
		return string(r)
	}
	return ""
}

func aboveTilde(r rune) bool { return r > '~' }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
