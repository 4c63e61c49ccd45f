package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regiograaf/graph"
	"regiograaf/graph/words"
)

func TestParsePartialDate(t *testing.T) {
	tests := []struct {
		date, first, last string
		precision         graph.Precision
	}{
		{"2021-11-10", "2021-11-10", "2021-11-10", graph.PrecisionDay},
		{"2024-02-29", "2024-02-29", "2024-02-29", graph.PrecisionDay},
		{"2000-02-29", "2000-02-29", "2000-02-29", graph.PrecisionDay},
		{"1969-12-31", "1969-12-31", "1969-12-31", graph.PrecisionDay},
		{"2021-11", "2021-11-01", "2021-11-30", graph.PrecisionMonth},
		{"2023-02", "2023-02-01", "2023-02-28", graph.PrecisionMonth},
		{"2024-02", "2024-02-01", "2024-02-29", graph.PrecisionMonth},
		{"2021-12", "2021-12-01", "2021-12-31", graph.PrecisionMonth},
		{"2021", "2021-01-01", "2021-12-31", graph.PrecisionYear},
		{"0001", "0001-01-01", "0001-12-31", graph.PrecisionYear},
		{"9999", "9999-01-01", "9999-12-31", graph.PrecisionYear},
		{"2020-21", "2020-03-01", "2020-05-31", graph.PrecisionSeason},
		{"2020-22", "2020-06-01", "2020-08-31", graph.PrecisionSeason},
		{"2020-23", "2020-09-01", "2020-11-30", graph.PrecisionSeason},
		{"2020-24", "2020-12-01", "2021-02-28", graph.PrecisionSeason},
		{"2023-24", "2023-12-01", "2024-02-29", graph.PrecisionSeason},
		{"2021-06/2021-08", "2021-06-01", "2021-08-31", graph.PrecisionInterval},
		{"2021-11/2022-03", "2021-11-01", "2022-03-31", graph.PrecisionInterval},
		{"2021-06/2021-06", "2021-06-01", "2021-06-30", graph.PrecisionInterval},
		{"2021-05-20/2021-06-24", "2021-05-20", "2021-06-24", graph.PrecisionInterval},
	}
	for _, tt := range tests {
		t.Run(tt.date, func(t *testing.T) {
			p, err := graph.ParsePartialDate(tt.date)
			if err != nil {
				t.Fatal(err)
			}
			if p.String() != tt.date || p.First().String() != tt.first || p.Last().String() != tt.last || p.Precision() != tt.precision || p.IsZero() {
				t.Errorf("%s is from %s to %s, %s", p, p.First(), p.Last(), p.Precision())
			}
		})
	}
}

func TestParsePartialDateRefuses(t *testing.T) {
	for _, date := range []string{
		"", " ", "medio 2021", "zomer 2020", "21", "202", "02021", "20211", "-2021", "+2021", "2021 ", " 2021", "２０２１",
		"0000", "0000-01", "0000-01-01", "10000",
		"2021-", "2021-1", "2021-00", "2021-13", "2021-20", "2021-25", "2021-99", "2021/11", "2021_11", "2021-1a", "9999-24",
		"2021-11-", "2021-11-1", "2021-11-00", "2021-11-31", "2021-02-29", "1900-02-29", "2021-02-30", "2021-22-10", "2021-13-01", "2021-00-10", "2021-11-10T00:00", "20211110", "10-11-2021",
		"/", "2021/", "/2021", "2021-06/", "2021-06/..", "2021/2022", "2020-22/2020-23", "2021-06/2021-08-15", "2021-06-15/2021-08", "2021-08/2021-06", "2021-06-24/2021-05-20",
		"2021-06/2021-07/2021-08", "2021-06//2021-08", "2021?", "2021-11~", "201X",
	} {
		t.Run(date, func(t *testing.T) {
			p, err := graph.ParsePartialDate(date)
			if err == nil {
				t.Fatalf("%q is taken as from %s to %s", date, p.First(), p.Last())
			}
			if !p.IsZero() {
				t.Errorf("%q gives a date beside its error", date)
			}
			for _, l := range []words.Language{words.Dutch(), words.English()} {
				message, _ := l.Error(err)
				for _, part := range []string{fmt.Sprintf("%q", date), "2021-11-10", "2020-22"} {
					if !strings.Contains(message, part) {
						t.Errorf("the message does not hold %s: %s", part, message)
					}
				}
			}
		})
	}
}

func TestParseDay(t *testing.T) {
	d, err := graph.ParseDay("2021-11-10")
	if err != nil || d.String() != "2021-11-10" || d != graph.DayOf(time.Date(2021, 11, 10, 23, 59, 0, 0, time.UTC)) {
		t.Errorf("2021-11-10 is %s: %v", d, err)
	}
	for _, s := range []string{"", "2021", "2021-11", "2020-22", "2021-11-31", "2021-1-1", "2021-11-10 ", "2021-11-10/2021-11-10", "0000-01-01", "11-10-2021"} {
		if d, err := graph.ParseDay(s); err == nil {
			t.Errorf("%q is taken as %s", s, d)
		}
	}
}

func TestDayOfTakesTheDayOfItsZone(t *testing.T) {
	amsterdam := time.FixedZone("Amsterdam", 2*60*60)
	late := time.Date(2021, 6, 30, 23, 30, 0, 0, time.UTC)
	if d := graph.DayOf(late); d.String() != "2021-06-30" {
		t.Errorf("in UTC it is %s", d)
	}
	if d := graph.DayOf(late.In(amsterdam)); d.String() != "2021-07-01" {
		t.Errorf("in Amsterdam it is %s", d)
	}
}

// day draws a day of the years 1 to 9999, often one around today's sources.
func day() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		year := rapid.OneOf(rapid.IntRange(2015, 2024), rapid.IntRange(1, 9999)).Draw(t, "year")
		return time.Date(year, 1, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
	})
}

// partialDate draws a date of any precision.
func partialDate() *rapid.Generator[graph.PartialDate] {
	return rapid.Custom(func(t *rapid.T) graph.PartialDate {
		d, later := day().Draw(t, "from"), day().Draw(t, "until")
		if later.Before(d) {
			d, later = later, d
		}
		season := rapid.IntRange(21, 24).Draw(t, "season")
		if d.Year() == 9999 {
			season = 21
		}
		return parsed(rapid.SampledFrom([]string{
			d.Format(time.DateOnly), d.Format("2006-01"), d.Format("2006"), fmt.Sprintf("%04d-%d", d.Year(), season),
			d.Format("2006-01") + "/" + later.Format("2006-01"), d.Format(time.DateOnly) + "/" + later.Format(time.DateOnly),
		}).Draw(t, "date"))
	})
}

// parsed reads a date that is known to be one.
func parsed(s string) graph.PartialDate {
	p, err := graph.ParsePartialDate(s)
	if err != nil {
		panic(err)
	}
	return p
}

func TestPartialDateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := partialDate().Draw(t, "date")
		if again := parsed(p.String()); again != p {
			t.Fatalf("%s is read back as from %s to %s", p, again.First(), again.Last())
		}
		if p.First() > p.Last() {
			t.Fatalf("%s ends on %s, before it begins on %s", p, p.Last(), p.First())
		}
		if days := p.Last() - p.First() + 1; p.Precision() != graph.PrecisionInterval {
			atMost := map[graph.Precision]graph.Day{graph.PrecisionDay: 1, graph.PrecisionMonth: 31, graph.PrecisionSeason: 92, graph.PrecisionYear: 366}[p.Precision()]
			if days > atMost || days < atMost-3 {
				t.Fatalf("%s is a %s of %d days", p, p.Precision(), days)
			}
		}
		if first, err := graph.ParseDay(p.First().String()); err != nil || first != p.First() {
			t.Fatalf("the first day of %s is printed as %s", p, p.First())
		}
	})
}

func FuzzParsePartialDate(f *testing.F) {
	for _, s := range []string{"2021", "2021-11", "2021-11-10", "2020-22", "2021-06/2021-08", "9999-24", "0000/0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := graph.ParsePartialDate(s)
		if err == nil && (p.String() != s || p.First() > p.Last()) {
			t.Errorf("%q is from %s to %s, and printed as %q", s, p.First(), p.Last(), p)
		}
	})
}
