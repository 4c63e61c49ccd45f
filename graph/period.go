package graph

import "time"

// Day is a day of the Gregorian calendar, counted from 1 January 1970.
type Day int32

// The bounds of time, for ends that are open or not known.
const (
	FirstDay Day = -1 << 31
	LastDay  Day = 1<<31 - 1
)

// DayOf gives the day of t in its own time zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// String gives the day as YYYY-MM-DD.
func (d Day) String() string { return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly) }

// PartialDate is a date as precise as its source: a day, month, season, year, or interval of days or months. The zero value is no date. See [ParsePartialDate].
type PartialDate struct {
	text      string
	lo, hi    Day
	precision Precision
}

// IsZero tells whether there is no date.
func (p PartialDate) IsZero() bool { return p.text == "" }

// String gives the date as it was parsed (EDTF), or "".
func (p PartialDate) String() string { return p.text }

// First is its first possible day.
func (p PartialDate) First() Day { return p.lo }

// Last is its last possible day.
func (p PartialDate) Last() Day { return p.hi }

// Precision is how precise it is.
func (p PartialDate) Precision() Precision { return p.precision }

// Period is when something held or took place, as far as the sources say. Both ends belong to it; an unknown end is not an open end.
type Period struct {
	From, Until PartialDate
	ObservedOn  PartialDate // when a source shows it to be so; neither begin nor end
	Basis       Basis
	BasisNote   string // why the editors inferred the dates
	AsWritten   string // time words of the source that no date can carry
}

// HasDates tells whether it has any date.
func (p *Period) HasDates() bool {
	return !p.From.IsZero() || !p.Until.IsZero() || !p.ObservedOn.IsZero()
}

// Span gives the first and last day on which it is not excluded that the period holds: an as-of day outside it is out. An event is out before its first possible
// day; a state also after its last.
func (p *Period) Span(event bool) (first, last Day) {
	first, last = FirstDay, LastDay
	switch {
	case !p.From.IsZero():
		first = p.From.lo
	case event && !p.Until.IsZero():
		first = p.Until.lo
	}
	if !event && !p.Until.IsZero() {
		last = p.Until.hi
	}
	return first, last
}

// HoldsOn says whether it held on that day.
func (p *Period) HoldsOn(d Day, event bool, s Status) Certainty {
	first, last := p.Span(event)
	if d < first || d > last {
		return No
	}
	if s == Planned {
		return Unknown
	}
	begun := !p.From.IsZero() && p.From.hi <= d
	observed := !p.ObservedOn.IsZero()
	switch {
	case event && begun,
		!event && begun && !p.Until.IsZero() && d <= p.Until.lo,
		!event && begun && observed && d <= p.ObservedOn.hi,
		!event && observed && p.ObservedOn.lo <= d && d <= p.ObservedOn.hi:
		return Yes
	}
	return Unknown
}
