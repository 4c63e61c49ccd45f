package main

import (
	"slices"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{nil, 0}, {[]float64{7}, 7}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 2, 100}, 3}} {
		given := slices.Clone(c.values)
		if got := median(c.values); got != c.want {
			t.Errorf("of %v: %v, want %v", c.values, got, c.want)
		}
		if !slices.Equal(given, c.values) {
			t.Errorf("%v became %v", given, c.values)
		}
	}
}

func rates(values ...float64) []sample {
	list := make([]sample, len(values))
	for i, v := range values {
		list[i] = sample{rate: v, p50: 1 / v, api: 1 / v, neo: 2 / v}
	}
	return list
}

// TestRatio shows that rounds are compared with each other, not medians: the machine was slow in the second.
func TestRatio(t *testing.T) {
	for _, c := range []struct {
		name         string
		ours, theirs []sample
		want         float64
	}{
		{"each round by itself", rates(100, 40, 1000), rates(10, 10, 20), 10},
		{"only rounds that both have", rates(100, 40, 1, 1, 1), rates(10, 10), 7},
		{"none", rates(100), nil, 0},
	} {
		if got := ratio(c.ours, c.theirs, byRate); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := ratio(rates(100, 100), []sample{{rate: 10}, {rate: 10}}, byAll); got != 0 {
		t.Errorf("processor time that is not known gives %v", got)
	}
}

// TestBetter shows that the one of the tuned peers that does better counts, for each figure by itself, and that the one that is not tuned does not count.
func TestBetter(t *testing.T) {
	o := &outcome{question: &question{floor: 10}, samples: map[int]map[string][]sample{manyClients: {
		ourName: rates(100), yogaName: {{rate: 20, p50: 1, api: 0.05, neo: 1}}, mercuriusName: {{rate: 10, p50: 0.05, api: 0.5, neo: 0.03}}, untunedName: rates(90),
	}}}
	for _, c := range []struct {
		name string
		got  float64
		want float64
	}{
		{"throughput", o.better(manyClients, byRate), 5},
		{"time", o.better(manyClients, byP50), 5},
		{"processor of the API", o.better(manyClients, byAPI), 5},
		{"processor of all", o.better(manyClients, byAll), 0.53 / 0.03},
		{"what was not measured", o.better(1, byRate), 0},
	} {
		if d := c.got - c.want; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestMissed(t *testing.T) {
	one := func(name string, floor, our, other, hand float64) *outcome {
		return &outcome{question: &question{name: name, floor: floor}, samples: map[int]map[string][]sample{
			1:           {ourName: rates(our), handName: rates(hand)},
			manyClients: {ourName: rates(our), yogaName: rates(other), mercuriusName: rates(other), handName: rates(hand)},
		}}
	}
	helped := one("helped", 0, 10, 10, 0)
	helped.helped, helped.samples[1] = true, nil
	failed := &outcome{question: &question{name: "failed", floor: 1}}
	many := one("many", 10, 100, 10, 150)
	many.samples[manyClients][handName] = rates(151)
	got := missed([]*outcome{one("well", 10, 100, 10, 150), one("slow", 10, 99, 10, 99), one("by hand", 10, 100, 10, 151), many, helped, failed})
	want := []string{"slow", "by hand against the statement by hand", "by hand against the statement by hand, by throughput", "many against the statement by hand, by throughput", "failed", "failed against the statement by hand"}
	if !slices.Equal(got, want) {
		t.Errorf("missed %q, want %q", got, want)
	}
}
