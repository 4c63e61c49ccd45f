package main

import (
	"context"
	"maps"
	"slices"
	"time"
)

// asked is a question with how it went.
type asked struct {
	*question
	first time.Duration // the first ask; as long as we wait where that failed
	warm  time.Duration // the median of the asks after it; 0 where all of those failed
	code  string        // of the first ask, else of the first of the others that failed; empty when all went well
	other bool          // it was answered, but not as the embedded store does
}

// ratio is how many times longer the first ask took; 0 where that is not known.
func (a *asked) ratio() float64 {
	if a.warm == 0 {
		return 0
	}
	return float64(a.first) / float64(a.warm)
}

// again is how often a question is asked once more.
const again = 5

// measure asks a question for the first time, and then some times more.
func (e *endpoint) measure(ctx context.Context, q *question, compared bool) (*asked, error) {
	first, err := e.ask(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &asked{question: q, first: first.took, code: first.code, other: compared && first.code == "" && string(first.data) != q.rows}
	if first.code != "" {
		out.first = patience
	}
	var warm []time.Duration
	for range again {
		a, err := e.ask(ctx, q)
		if err != nil {
			return nil, err
		}
		if a.code != "" {
			out.code = firstOf(out.code, a.code)
			continue
		}
		warm = append(warm, a.took)
	}
	out.warm = percentile(warm, half)
	return out, nil
}

func firstOf(code, other string) string {
	if code == "" {
		return other
	}
	return code
}

// codes count answers by code.
type codes map[string]int

func (c codes) add(code string) {
	if code != "" {
		c[code]++
	}
}

func (c codes) all() int {
	n := 0
	for _, count := range c {
		n += count
	}
	return n
}

// timeouts are those that waited in vain, by the server's clock or by ours.
func (c codes) timeouts() int { return c["TIMEOUT"] + c[noAnswer] }

func (c codes) merge(others codes) {
	for code, n := range others {
		c[code] += n
	}
}

func (c codes) names() []string { return slices.Sorted(maps.Keys(c)) }

const (
	half    = 50
	nearly  = 95
	allMost = 99
)

// percentile gives the smallest value that so many hundredths of them do not exceed; 0 of none.
func percentile[T int | time.Duration | float64](values []T, hundredths int) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	const hundred = 100
	return sorted[max(0, (len(sorted)*hundredths+hundred-1)/hundred-1)]
}

// set is questions that were asked one after the other on a database in one state.
type set struct {
	title string
	asked []*asked
}

func (s *set) firsts() []time.Duration {
	out := make([]time.Duration, len(s.asked))
	for i, a := range s.asked {
		out[i] = a.first
	}
	return out
}

func (s *set) warms() (out []time.Duration) {
	for _, a := range s.asked {
		if a.warm > 0 {
			out = append(out, a.warm)
		}
	}
	return out
}

func (s *set) ratios() (out []float64) {
	for _, a := range s.asked {
		if r := a.ratio(); r > 0 {
			out = append(out, r)
		}
	}
	return out
}

func (s *set) codes() codes {
	out := codes{}
	for _, a := range s.asked {
		out.add(a.code)
	}
	return out
}

func (s *set) others() int {
	n := 0
	for _, a := range s.asked {
		if a.other {
			n++
		}
	}
	return n
}

// slowest gives the n of which the first ask took longest.
func (s *set) slowest(n int) []*asked {
	sorted := slices.SortedStableFunc(slices.Values(s.asked), func(a, b *asked) int { return int(b.first - a.first) })
	return sorted[:min(n, len(sorted))]
}
