package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// sample is one round of one target. Times are in milliseconds.
type sample struct {
	p50, p95 float64
	rate     float64 // answers in a second
	api, neo float64 // processor time for one answer: of who answers, and of Neo4j; 0 where it is not known
}

// outcome is what a question gave.
type outcome struct {
	*question
	bytes, rows, different int                         // of our first answer: its size, the objects with an id in it, and how many different ones
	samples                map[int]map[string][]sample // by number of clients and name of the target
	err                    error
}

// bench measures targets on one database.
type bench struct {
	targets []*target
	neoPID  int
	rounds  int
	time    time.Duration // of one target in one round
}

const (
	manyClients = 8
	verySlow    = 5 * time.Second        // who takes this for one answer is asked once in a round, in fewRounds of them
	slow        = 700 * time.Millisecond // who takes this at the median, for each client, is asked in fewRounds
	fewRounds   = 2
	warming     = 2  // times the length of a round, before those that count
	checked     = 50 // inputs of which the answers are compared
)

// measure asks a question of all targets: first whether they give the same answers, then how fast.
func (b *bench) measure(ctx context.Context, q *question) *outcome {
	out := &outcome{question: q, samples: map[int]map[string][]sample{}}
	if first, ok := b.targets[0].asker.(*endpoint); ok {
		out.err = q.seek(ctx, first)
	}
	if out.err == nil {
		out.err = q.prepare()
	}
	if out.err != nil {
		return out
	}
	took, err := b.compare(ctx, out)
	if err != nil {
		out.err = err
		return out
	}
	for _, clients := range []int{1, manyClients} {
		if clients > 1 && q.byTime {
			continue
		}
		tell("  %d client(s)", clients)
		if out.samples[clients], out.err = b.inTurns(ctx, q, clients, took); out.err != nil {
			return out
		}
	}
	return out
}

// compare compares the answers of all targets, and gives the longest time that each took.
func (b *bench) compare(ctx context.Context, out *outcome) (map[string]time.Duration, error) {
	took := map[string]time.Duration{}
	for n := range min(len(out.inputs), checked) {
		var first []any
		for _, t := range b.targets {
			if !t.asked(out.question) {
				continue
			}
			began := time.Now()
			rows, size, err := t.answer(ctx, out.question, n)
			took[t.name] = max(took[t.name], time.Since(began))
			switch {
			case err != nil:
			case first == nil: // the first target is ours
				first = rows
				out.note(n, rows, size)
			default:
				err = same(first, rows, ourName, t.name)
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %w", t.name, err)
			}
		}
	}
	if out.rows == 0 {
		return nil, errors.New("the answer is empty")
	}
	return took, nil
}

// note keeps how large our answer to the first input is.
func (o *outcome) note(input int, rows []any, size int) {
	if input == 0 {
		o.bytes = size
		o.rows, o.different = count(rows)
	}
}

// inTurns measures round after round, all targets in each, in an order of chance. Before them comes a longer one that does not count.
func (b *bench) inTurns(ctx context.Context, q *question, clients int, took map[string]time.Duration) (map[string][]sample, error) {
	samples, rounds := map[string][]sample{}, map[string]int{}
	for _, t := range b.targets {
		if !t.asked(q) {
			continue
		}
		n, err := b.warm(ctx, q, t, clients, took[t.name])
		if err != nil {
			return nil, err
		}
		rounds[t.name] = n
	}
	for r := range b.rounds {
		for _, i := range rand.Perm(len(b.targets)) {
			t := b.targets[i]
			if r >= rounds[t.name] {
				continue
			}
			s, err := b.round(ctx, q, t, clients, b.time)
			if err != nil {
				return nil, err
			}
			samples[t.name] = append(samples[t.name], s)
		}
	}
	return samples, nil
}

// warm asks a target before it is measured, and gives the rounds that it then has. Who took very long for one answer is not asked.
func (b *bench) warm(ctx context.Context, q *question, t *target, clients int, took time.Duration) (rounds int, err error) {
	if took >= verySlow {
		return min(b.rounds, fewRounds), nil
	}
	s, err := b.round(ctx, q, t, clients, warming*b.time)
	if err == nil && s.p50 >= float64(clients)*milliseconds(slow) {
		return min(b.rounds, fewRounds), nil
	}
	return b.rounds, err
}

// round lets clients ask a target, one question after another each, for some time; each asks once at least.
func (b *bench) round(ctx context.Context, q *question, t *target, clients int, length time.Duration) (sample, error) {
	var together sync.WaitGroup
	times, errs := make([][]float64, clients), make([]error, clients)
	api, neo, began := cpuTime(t.pid), cpuTime(b.neoPID), time.Now()
	for c := range clients {
		together.Go(func() {
			var buffer bytes.Buffer
			for first := true; first || time.Since(began) < length; first = false {
				asked := time.Now()
				if errs[c] = t.ask(ctx, q, rand.IntN(len(q.inputs)), &buffer); errs[c] != nil {
					return
				}
				times[c] = append(times[c], milliseconds(time.Since(asked)))
			}
		})
	}
	together.Wait()
	took := time.Since(began)
	if err := errors.Join(errs...); err != nil {
		return sample{}, fmt.Errorf("%s: %w", t.name, err)
	}
	all := slices.Sorted(slices.Values(slices.Concat(times...)))
	n := float64(len(all))
	const most = 0.95
	return sample{
		p50: all[len(all)/2], p95: all[int(most*float64(len(all)))], rate: n / took.Seconds(),
		api: (cpuTime(t.pid) - api) / n, neo: (cpuTime(b.neoPID) - neo) / n,
	}, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
