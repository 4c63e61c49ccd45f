package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestPercentile(t *testing.T) {
	hundred := make([]int, 100)
	for i := range hundred {
		hundred[i] = 100 - i
	}
	for _, c := range []struct {
		values     []int
		hundredths int
		want       int
	}{
		{hundred, 50, 50},
		{hundred, 95, 95},
		{hundred, 99, 99},
		{hundred[:10], 95, 100},
		{[]int{3, 1, 2}, 50, 2},
		{[]int{4, 1, 3, 2}, 50, 2},
		{[]int{7}, 99, 7},
		{nil, 50, 0},
		{hundred[40:], 95, 57},
	} {
		if got := percentile(c.values, c.hundredths); got != c.want {
			t.Errorf("%d %% of %d values: %d, want %d", c.hundredths, len(c.values), got, c.want)
		}
	}
}

// replies serves each of the replies once, in their order; when they are used up, the last again.
func replies(t *testing.T, list ...string) *endpoint {
	t.Helper()
	var n atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		reply := list[min(int(n.Add(1)), len(list))-1]
		if reply == "late" {
			time.Sleep(100 * time.Millisecond)
			reply = `{"data":{"a":1}}`
		}
		_, _ = fmt.Fprint(w, reply)
	}))
	t.Cleanup(s.Close)
	return newEndpoint(s.URL + "/")
}

// TestMeasure: a first ask that fails counts as long as we wait, however fast it failed; another answer is told; a later failure too.
func TestMeasure(t *testing.T) {
	const good, failed = `{"data":{"a":1}}`, `{"errors":[{"message":"m","extensions":{"code":"UNAVAILABLE"}}]}`
	for _, c := range []struct {
		name    string
		replies []string
		code    string
		other   bool
		first   func(time.Duration) bool
		ratio   func(float64) bool
	}{
		{"slow at first", []string{"late", good}, "", false, func(d time.Duration) bool { return d >= 100*time.Millisecond && d < patience }, func(r float64) bool { return r > 1 }},
		{"fails at first", []string{failed, good}, "UNAVAILABLE", false, func(d time.Duration) bool { return d == patience }, func(r float64) bool { return r > 1 }},
		{"fails always", []string{failed}, "UNAVAILABLE", false, func(d time.Duration) bool { return d == patience }, func(r float64) bool { return r == 0 }},
		{"fails later", []string{good, good, "no JSON", good}, notJSON, false, func(d time.Duration) bool { return d < patience }, func(r float64) bool { return r > 0 }},
		{"another answer", []string{`{"data":{"a":2}}`}, "", true, func(d time.Duration) bool { return d < patience }, func(r float64) bool { return r > 0 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := replies(t, c.replies...).measure(t.Context(), &question{rows: `{"a":1}`}, true)
			if err != nil || a.code != c.code || a.other != c.other || !c.first(a.first) || !c.ratio(a.ratio()) {
				t.Errorf("%+v, ratio %.1f, %v", a, a.ratio(), err)
			}
		})
	}
}

// sample is an outcome in which all is well.
func sample() *outcome {
	o := newOutcome(&settings{each: 20, others: 100, heap: "512m", rounds: 1, seed: 1, flood: time.Second})
	for _, s := range []*set{o.fresh, o.used} {
		for i := range 20 {
			s.asked = append(s.asked, &asked{question: &question{Query: "{ a }\n", about: "people"}, first: time.Duration(20+i) * time.Millisecond, warm: 5 * time.Millisecond})
		}
	}
	o.alone.add(time.Millisecond, "")
	o.beside.add(2*time.Millisecond, "")
	o.flood.add(time.Second, "RATE_LIMIT") // a refusal in the flood is no fault
	return o
}

// TestFloors: each floor is missed when what it is about goes wrong, and by nothing else.
func TestFloors(t *testing.T) {
	if missed := sample().missed(); len(missed) > 0 {
		t.Fatalf("missed without reason: %v", missed)
	}
	for want, change := range map[string]func(*outcome){
		"fresh: first ask to later ones": func(o *outcome) {
			for _, a := range o.fresh.asked {
				a.warm = a.first / 11
			}
		},
		"used: 95 % of first asks":  func(o *outcome) { o.used.asked[3].first, o.used.asked[4].first = time.Second, time.Second },
		"used: errors":              func(o *outcome) { o.used.asked[0].code = "TIMEOUT" },
		"fresh: other answers":      func(o *outcome) { o.fresh.asked[0].other = true },
		"errors of the others":      func(o *outcome) { o.othersCodes.add("UNAVAILABLE") },
		"errors of known questions": func(o *outcome) { o.beside.add(time.Second, "UNAVAILABLE") },
		"TIMEOUT in the flood":      func(o *outcome) { o.flood.add(time.Second, noAnswer) },
	} {
		o := sample()
		change(o)
		if missed := o.missed(); !slices.Equal(missed, []string{want}) {
			t.Errorf("%v, want %s", missed, want)
		}
	}
}

// TestResults: the page holds the figures, and the slowest questions with their documents.
func TestResults(t *testing.T) {
	o := sample()
	o.used.asked[7].first, o.used.asked[7].code, o.used.asked[7].Query = patience, "TIMEOUT", "{ slowest }\n"
	o.others, o.compared = 100, true
	text := o.write()
	for _, want := range []string{
		"| first ask, median | 29 ms | 30 ms |  |", "| later asks, median | 5.0 ms | 5.0 ms |  |", "| TIMEOUT | 0 | 1 | 0 |", "| first to later, median of the questions | 5.8 × |",
		"people: first 12000 ms, later 5.0 ms, TIMEOUT\n\n```graphql\n{ slowest }\n```", "| new, in the flood | 1 | 1000 ms | 1000 ms | 1 RATE_LIMIT |", "Of the 100 others: no errors.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}

// TestFlood: known questions are asked at their pace, and the flood asks each question once, and ends.
func TestFlood(t *testing.T) {
	e := replies(t, `{"data":{"a":1}}`)
	const long = 500 * time.Millisecond
	steady := e.steady(t.Context(), long)
	if most := knownClients * (int(long/pace) + 1); len(steady.took) > most || len(steady.took) < most/2 || len(steady.codes) > 0 {
		t.Errorf("%d answers in %v, %v", len(steady.took), long, steady.codes)
	}
	list := make([]*question, 30)
	for i := range list {
		list[i] = &question{Query: strconv.Itoa(i)}
	}
	if l := e.flood(t.Context(), supplyOf(list)); len(l.took) != len(list) {
		t.Errorf("%d answers to %d questions", len(l.took), len(list))
	}
}
