package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// figures is a group of digits. Groups form a run while only signs that people write within a phone number part them.
type figures struct {
	digits string
	before rune // the one sign that parts it from what stands before: ' ', '-', '.'; 'x' for another, or for several; 0 for none
	plus   bool // a plus stands right before it
	glued  bool // a letter stands right before or behind it: GM0153, 2e
}

// hasPhone reads s as runs of groups of digits and looks for a phone number in each.
func hasPhone(s string) bool {
	s = withoutAddresses(s)
	var run []figures
	var last, sign rune
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isDigit(r) {
			end := i + 1
			for end < len(s) && isDigit(rune(s[end])) {
				end++
			}
			next, _ := utf8.DecodeRuneInString(s[end:])
			run = append(run, figures{digits: s[i:end], before: sign, plus: last == '+', glued: unicode.IsLetter(last) || unicode.IsLetter(next)})
			last, sign, i = r, 0, end
			continue
		}
		last, i = r, i+size
		if parting := partingSign(r); parting != 0 {
			sign = joinSigns(sign, parting)
			continue
		}
		if phoneIn(run) {
			return true
		}
		run, sign = run[:0], 0
	}
	return phoneIn(run)
}

// withoutAddresses leaves out web addresses, of which figures are a part.
func withoutAddresses(s string) string {
	var out strings.Builder
	for {
		before, address, found := strings.Cut(s, "://")
		if !found && out.Len() == 0 {
			return s
		}
		out.WriteString(before)
		end := strings.IndexFunc(address, unicode.IsSpace)
		if end < 0 {
			return out.String()
		}
		s = address[end:]
	}
}

// partingSign gives the sign that may stand within a phone number as figures.before has it, or 0.
func partingSign(r rune) rune {
	switch r {
	case '-', '\u2010', '\u2011', '\u2013':
		return '-'
	case '.':
		return '.'
	case '(', ')', '/':
		return 'x'
	case ' ', '\u00a0', '\u2009', '\u202f':
		return ' '
	}
	return 0
}

func joinSigns(before, sign rune) rune {
	if before == 0 {
		return sign
	}
	return 'x'
}

// phoneIn looks for a phone number that begins and ends with a group of the run.
func phoneIn(run []figures) bool {
	for i := range run {
		if strings.HasPrefix(run[i].digits, "00") || run[i].plus {
			if abroadAt(run[i:]) {
				return true
			}
		} else if beginsDutch(run, i) && dutchAt(run[i:]) {
			return true
		}
	}
	return false
}

// abroadAt reads a number with its country, of those around Twente and Drenthe. The groups may be parted in any way.
func abroadAt(run []figures) bool {
	var digits []byte
	for j := range run {
		digits = append(digits, run[j].digits...)
		if run[j].glued || len(digits) > 16 {
			return false
		}
		country := string(digits)
		if !run[0].plus {
			country = country[2:]
		}
		if endsAt(run, j) && len(country) > 2 && isAbroad(country[:2], strings.TrimPrefix(country[2:], "0")) {
			return true
		}
	}
	return false
}

func isAbroad(country, own string) bool {
	switch country {
	case "31":
		return len(own) == 9
	case "32":
		return len(own) == 8 || len(own) == 9
	case "49":
		return len(own) >= 8 && len(own) <= 11
	}
	return false
}

// beginsDutch tells whether the group can be the first of a Dutch number: an area code, not a part of a date or a range.
func beginsDutch(run []figures, i int) bool {
	first := &run[i]
	joined := i > 0 && (first.before == '-' || first.before == '.')
	return len(first.digits) > 1 && first.digits[0] == '0' && !joined && !startsWithDate(run[i:])
}

// dutchAt reads ten digits, or a service number. Behind the area code one and the same sign parts the groups, as in (053) - 123 45 67; times and dates mix
// them, as in 09.00-12.30.
func dutchAt(run []figures) bool {
	digits := 0
	for j := range run {
		digits += len(run[j].digits)
		mixed := j > 1 && (run[j].before == 'x' || j > 2 && run[j].before != run[2].before)
		if run[j].glued || mixed || digits > 11 {
			return false
		}
		if endsAt(run, j) && (digits == 10 || j > 0 && isService(run[0].digits) && (digits == 8 || digits == 11)) {
			return true
		}
	}
	return false
}

// isService knows the prefixes of short numbers. They stand apart: a registration number may begin alike.
func isService(first string) bool {
	switch first {
	case "0800", "0900", "0906", "0909":
		return true
	}
	return false
}

// endsAt tells whether a number may end with group j: no figures are joined to it.
func endsAt(run []figures, j int) bool {
	return j+1 == len(run) || run[j+1].before == ' ' || run[j+1].before == 'x'
}

// startsWithDate tells whether the groups begin with a date (24-05-2021), or a month and two years (09-2021 2022).
func startsWithDate(run []figures) bool {
	if len(run) < 3 || run[1].before == 'x' {
		return false
	}
	a, b, c := run[0].digits, run[1].digits, run[2].digits
	return isUpTo(a, "31") && isUpTo(b, "12") && isYear(c) || isUpTo(a, "12") && isYear(b) && isYear(c)
}

func isUpTo(two, most string) bool { return len(two) == 2 && two <= most }

func isYear(four string) bool { return len(four) == 4 && "1900" <= four && four < "2100" }
