package graph

import (
	"strings"
	"time"
)

// ParseDay reads a day as YYYY-MM-DD, from 0001-01-01 to 9999-12-31. The error is a *[Problem].
func ParseDay(s string) (Day, error) {
	if parts, ok := readDate(s); ok && parts.kind == PrecisionDay {
		if p, ok := parts.date(s); ok {
			return p.lo, nil
		}
	}
	return 0, &Problem{NoDay, Params{"given": s}}
}

// ParsePartialDate reads a date as precise as its source, of the years 0001 to 9999. It takes this part of EDTF, to the letter:
//
//	2021-11-10         a day
//	2021-11            a month
//	2020-22            a season, in whole months: 21 is March to May, 22 June to August, 23 September to November, 24 December to February
//	2021               a year
//	2021-06/2021-08    from a month to a month, or from a day to a day, that is not earlier
//
// The error is a *[Problem].
func ParsePartialDate(s string) (PartialDate, error) {
	if p, ok := parsePartialDate(s); ok {
		return p, nil
	}
	return PartialDate{}, &Problem{NoDate, Params{"given": s}}
}

func parsePartialDate(s string) (PartialDate, bool) {
	start, end, interval := strings.Cut(s, "/")
	from, ok := parseSingle(start)
	if !interval || !ok {
		return from, ok
	}
	until, ok := parseSingle(end)
	if !ok || from.precision != until.precision || from.precision > PrecisionMonth || from.lo > until.lo {
		return PartialDate{}, false
	}
	return PartialDate{text: s, lo: from.lo, hi: until.hi, precision: PrecisionInterval}, true
}

func parseSingle(s string) (PartialDate, bool) {
	parts, ok := readDate(s)
	if !ok {
		return PartialDate{}, false
	}
	return parts.date(s)
}

// dateParts is a date as it is spelled, before the calendar has had its say.
type dateParts struct {
	year, month, day int // of a season, month is its first one
	kind             Precision
}

// readDate reads the figures of YYYY, YYYY-MM, YYYY-SS or YYYY-MM-DD.
func readDate(s string) (d dateParts, ok bool) {
	const layout = "0000-00-00"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return d, false
	}
	numbers := [3]int{}
	for i, place := 0, 0; i < len(s); i++ {
		switch {
		case layout[i] == '-' && s[i] == '-':
			place++
		case layout[i] == '0' && '0' <= s[i] && s[i] <= '9':
			numbers[place] = numbers[place]*10 + int(s[i]-'0')
		default:
			return d, false
		}
	}
	d = dateParts{year: numbers[0], month: numbers[1], day: numbers[2], kind: PrecisionDay}
	switch {
	case len(s) == 4:
		d.kind = PrecisionYear
	case len(s) == 7 && d.month > 20:
		d.month, d.kind = (d.month-20)*3, PrecisionSeason
	case len(s) == 7:
		d.kind = PrecisionMonth
	}
	return d, true
}

// date gives the days of the parts, when the calendar has them.
func (d dateParts) date(text string) (PartialDate, bool) {
	var lo, hi time.Time
	switch d.kind {
	case PrecisionYear:
		lo, hi = date(d.year, 1, 1), date(d.year+1, 1, 0)
	case PrecisionMonth:
		lo, hi = date(d.year, d.month, 1), date(d.year, d.month+1, 0)
	case PrecisionSeason:
		lo, hi = date(d.year, d.month, 1), date(d.year, d.month+3, 0)
	default:
		lo = date(d.year, d.month, d.day)
		hi = lo
		if lo.Day() != d.day {
			return PartialDate{}, false
		}
	}
	if d.month > 12 || d.kind != PrecisionYear && d.month < 1 || d.year < 1 || hi.Year() > 9999 {
		return PartialDate{}, false
	}
	return PartialDate{text: text, lo: DayOf(lo), hi: DayOf(hi), precision: d.kind}, true
}

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
