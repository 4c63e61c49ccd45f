package main

import "slices"

// ratio is how many times better we are than another target, as the median of the ratios of the rounds that both have; 0 where none has.
func ratio(ours, others []sample, of func(our, other sample) float64) float64 {
	ratios := make([]float64, 0, len(ours))
	for i := range min(len(ours), len(others)) {
		if r := of(ours[i], others[i]); r > 0 {
			ratios = append(ratios, r)
		}
	}
	return median(ratios)
}

// median gives the middle one, or the mean of the middle two; 0 of none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2 //nolint:mnd // the mean of two
}

// over divides what may not be known: 0 where one of them is not.
func over(a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return 0
	}
	return a / b
}

// What is compared: each is above 1 where we do better.
func byP50(our, other sample) float64  { return over(other.p50, our.p50) }
func byRate(our, other sample) float64 { return over(our.rate, other.rate) }
func byAPI(our, other sample) float64  { return over(other.api, our.api) }
func byAll(our, other sample) float64  { return over(known(other), known(our)) }

// known is the processor time of all, 0 where a part of it is not known.
func known(s sample) float64 {
	if s.api <= 0 || s.neo <= 0 {
		return 0
	}
	return s.api + s.neo
}

// better gives the ratio to that one of the two tuned peers that does better; 0 where there is none.
func (o *outcome) better(clients int, of func(our, other sample) float64) float64 {
	return o.least(ourName, clients, of)
}

// least gives the lower one of the ratios of a target to the two tuned peers.
func (o *outcome) least(name string, clients int, of func(our, other sample) float64) float64 {
	least := 0.0
	for _, peer := range []string{yogaName, mercuriusName} {
		if r := ratio(o.samples[clients][name], o.samples[clients][peer], of); r > 0 && (least == 0 || r < least) {
			least = r
		}
	}
	return least
}

// ceiling gives how many times faster than the better peer the hand-written statement is, at one client: what a server with no cost of its own would reach.
func (o *outcome) ceiling() float64 { return o.least(handName, 1, byP50) }

// reached gives the ratio that the floor is on.
func (o *outcome) reached() float64 {
	if o.byTime {
		return o.better(1, byP50)
	}
	return o.better(manyClients, byRate)
}

// handFloor is how many times slower than the hand-written statement we may be.
const handFloor = 1.5

// toHand gives how many times slower a target is than the hand-written statement in our own process: by p50 at one client, by throughput at many.
func (o *outcome) toHand(name string, clients int) float64 {
	of := byRate
	if clients == 1 {
		of = byP50
	}
	return ratio(o.samples[clients][handName], o.samples[clients][name], of)
}

// missed lists the floors that are not reached: a question that gave no figures misses its own.
func missed(outcomes []*outcome) []string {
	var list []string
	for _, o := range outcomes {
		if o.floor > 0 && o.reached() < o.floor {
			list = append(list, o.name)
		}
		if r := o.toHand(ourName, 1); !o.helped && (r == 0 || r > handFloor) {
			list = append(list, o.name+" against the statement by hand")
		}
		if o.toHand(ourName, manyClients) > handFloor {
			list = append(list, o.name+" against the statement by hand, by throughput")
		}
	}
	return list
}
