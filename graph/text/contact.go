package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Contact is a sort of contact data.
type Contact uint8

// The sorts.
const (
	NoContact Contact = iota
	MailAddress
	PhoneNumber
)

// FindContact tells whether a text holds contact data: a mail address, or a Dutch phone number as people write them (06-12345678, 06 12 34 56 78,
// (053) 123 45 67, +31 6 1234 5678, 0800-1234), or one of Belgium or Germany behind a plus. Dates, years, codes such as GM0153, registration numbers and the
// figures in a web address are none.
func FindContact(s string) Contact {
	digits, at := 0, false
	for i := range len(s) {
		if isDigit(rune(s[i])) {
			digits++
		}
		at = at || s[i] == '@'
	}
	switch {
	case at && hasMail(s):
		return MailAddress
	case digits >= 8 && hasPhone(s): // the shortest is 0800-1234
		return PhoneNumber
	}
	return NoContact
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// hasMail looks for something before an @ and a domain with a dot behind it.
func hasMail(s string) bool {
	for {
		local, rest, found := strings.Cut(s, "@")
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(local)
		if (isWord(last) || strings.ContainsRune("._%+-", last)) && startsWithDomain(rest) {
			return true
		}
		s = rest
	}
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func startsWithDomain(s string) bool {
	end := strings.IndexFunc(s, func(r rune) bool { return !isWord(r) && r != '.' && r != '-' })
	if end < 0 {
		end = len(s)
	}
	labels := strings.Split(s[:end], ".")
	if labels[0] == "" {
		return false
	}
	for _, label := range labels[1:] {
		if utf8.RuneCountInString(label) >= 2 && strings.IndexFunc(label, unicode.IsLetter) == 0 {
			return true
		}
	}
	return false
}
