package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph"
)

// out is the rule of asOf as the contract writes it: an event is out if lo(from, else until) > d; a state is out if lo(from) > d or hi(until) < d.
func out(p *graph.Period, d graph.Day, event bool) bool {
	if event {
		begin := p.From
		if begin.IsZero() {
			begin = p.Until
		}
		return !begin.IsZero() && begin.First() > d
	}
	return !p.From.IsZero() && p.From.First() > d || !p.Until.IsZero() && p.Until.Last() < d
}

// holds is the rule of holdsOn as the contract writes it: NO if out; YES if not PLANNED and: event, hi(from) ≤ d; state, hi(from) ≤ d ≤ lo(until), or
// hi(from) ≤ d ≤ hi(observedOn), or d within observedOn; else UNKNOWN.
func holds(p *graph.Period, d graph.Day, event bool, s graph.Status) graph.Certainty {
	from, until, seen := p.From, p.Until, p.ObservedOn
	hasFrom, hasUntil, hasSeen := !from.IsZero(), !until.IsZero(), !seen.IsZero()
	if out(p, d, event) {
		return graph.No
	}
	if s != graph.Planned {
		if event && hasFrom && from.Last() <= d {
			return graph.Yes
		}
		if !event && hasFrom && hasUntil && from.Last() <= d && d <= until.First() {
			return graph.Yes
		}
		if !event && hasFrom && hasSeen && from.Last() <= d && d <= seen.Last() {
			return graph.Yes
		}
		if !event && hasSeen && seen.First() <= d && d <= seen.Last() {
			return graph.Yes
		}
	}
	return graph.Unknown
}

// period draws a period of which each date may be missing; they may contradict each other.
func period() *rapid.Generator[graph.Period] {
	return rapid.Custom(func(t *rapid.T) graph.Period {
		maybe := rapid.OneOf(rapid.Just(graph.PartialDate{}), partialDate())
		return graph.Period{From: maybe.Draw(t, "from"), Until: maybe.Draw(t, "until"), ObservedOn: maybe.Draw(t, "observedOn")}
	})
}

func TestPeriodAsTheContractSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, event := period().Draw(t, "period"), rapid.Bool().Draw(t, "event")
		status := rapid.SampledFrom([]graph.Status{graph.Asserted, graph.Ongoing, graph.Planned, graph.Inferred}).Draw(t, "status")
		days := []graph.Day{graph.DayOf(day().Draw(t, "day"))}
		for _, date := range []graph.PartialDate{p.From, p.Until, p.ObservedOn} { // the days on which an answer can change
			days = append(days, date.First()-1, date.First(), date.First()+1, date.Last()-1, date.Last(), date.Last()+1)
		}
		first, last := p.Span(event)
		for _, d := range days {
			if got := d < first || d > last; got != out(&p, d, event) {
				t.Fatalf("on %s the span of %+v (event %t) puts it out: %t", d, p, event, got)
			}
			if got, want := p.HoldsOn(d, event, status), holds(&p, d, event, status); got != want {
				t.Fatalf("on %s %+v (event %t, %s) holds: %s, want %s", d, p, event, status, got, want)
			}
		}
		if p.HasDates() != (p.From.String()+p.Until.String()+p.ObservedOn.String() != "") {
			t.Fatalf("%+v has dates: %t", p, p.HasDates())
		}
	})
}

func TestHoldsOn(t *testing.T) {
	tests := []struct {
		name                    string
		from, until, observedOn string
		event                   bool
		status                  graph.Status
		on                      string
		want                    graph.Certainty
	}{
		{"the project leader on the day of the source", "", "", "2021-11-10", false, graph.Asserted, "2021-11-10", graph.Yes},
		{"the project leader a day later", "", "", "2021-11-10", false, graph.Asserted, "2021-11-11", graph.Unknown},
		{"the project leader before it", "", "", "2021-11-10", false, graph.Asserted, "2020-01-01", graph.Unknown},
		{"a project in its year of beginning", "2021", "", "", false, graph.Ongoing, "2021-06-01", graph.Unknown},
		{"a project before its beginning", "2021", "", "", false, graph.Ongoing, "2020-12-31", graph.No},
		{"a project with a known end", "2021-01", "2021-09", "", false, graph.Asserted, "2021-09-01", graph.Yes},
		{"a project in the month of its end", "2021-01", "2021-09", "", false, graph.Asserted, "2021-09-02", graph.Unknown},
		{"a project after its end", "2021-01", "2021-09", "", false, graph.Asserted, "2021-10-01", graph.No},
		{"a project that is seen later", "2021-01", "", "2023", false, graph.Asserted, "2022-06-01", graph.Yes},
		{"a meeting on its day", "2021-05-20", "2021-05-20", "", true, graph.Asserted, "2021-05-20", graph.Yes},
		{"a meeting long after", "2021-05-20", "2021-05-20", "", true, graph.Asserted, "2026-01-01", graph.Yes},
		{"a meeting before it", "2021-05-20", "2021-05-20", "", true, graph.Asserted, "2021-05-19", graph.No},
		{"an announced meeting", "2021-05-20", "", "", true, graph.Planned, "2026-01-01", graph.Unknown},
		{"an announced meeting before it", "2021-05-20", "", "", true, graph.Planned, "2021-01-01", graph.No},
		{"a milestone with an end alone", "", "2022-03-14", "", true, graph.Asserted, "2022-03-14", graph.Unknown},
		{"a milestone with an end alone, before it", "", "2022-03-14", "", true, graph.Asserted, "2022-03-13", graph.No},
		{"nothing known", "", "", "", false, graph.Asserted, "2021-01-01", graph.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := graph.Period{From: maybe(tt.from), Until: maybe(tt.until), ObservedOn: maybe(tt.observedOn)}
			if got := p.HoldsOn(parsed(tt.on).First(), tt.event, tt.status); got != tt.want {
				t.Errorf("on %s: %s, want %s", tt.on, got, tt.want)
			}
		})
	}
}

// maybe reads a date; "" is none.
func maybe(s string) graph.PartialDate {
	if s == "" {
		return graph.PartialDate{}
	}
	return parsed(s)
}
