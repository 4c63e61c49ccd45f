package main

import (
	"bytes"
	"context"
	"encoding/json"
	"runtime"
	"slices"
	"time"
)

// measurement is what one question took.
type measurement struct {
	name   string
	bytes  int
	time   time.Duration
	allocs uint64
	bare   time.Duration // to append the same bytes
}

// measure asks every question in turn, round after round.
func measure(ctx context.Context, w *world, questions []question, rounds int) ([]measurement, error) {
	out := make([]measurement, len(questions))
	times, bares := make([][]time.Duration, len(questions)), make([][]time.Duration, len(questions))
	pieces := make([][][]byte, len(questions))
	for i := range questions {
		data, err := w.answer(ctx, &questions[i])
		if err != nil {
			return nil, err
		}
		pieces[i] = tokens(data)
		out[i] = measurement{name: questions[i].name, bytes: len(data)}
		out[i].allocs = allocations(func() { _, _ = w.answer(ctx, &questions[i]) })
	}
	for range rounds {
		for i := range questions {
			times[i] = append(times[i], took(func() { _, _ = w.answer(ctx, &questions[i]) }))
			bares[i] = append(bares[i], took(func() { runtime.KeepAlive(bare(pieces[i], out[i].bytes)) }))
		}
	}
	for i := range out {
		out[i].time, out[i].bare = median(times[i]), median(bares[i])
	}
	return out, nil
}

// bare appends the pieces of a reply.
func bare(pieces [][]byte, size int) []byte {
	b := make([]byte, 0, size)
	for _, p := range pieces {
		b = append(b, p...)
	}
	return b
}

// tokens cuts a reply into what a writer appends one by one: a key with the punctuation before it, a value, a closing bracket.
func tokens(data json.RawMessage) [][]byte {
	var pieces [][]byte
	decoder := json.NewDecoder(bytes.NewReader(data))
	from := int64(0)
	for {
		if _, err := decoder.Token(); err != nil {
			return append(pieces, data[from:])
		}
		to := decoder.InputOffset()
		pieces = append(pieces, data[from:to])
		from = to
	}
}

// took gives the time of one call, measured over as many as take twenty milliseconds.
func took(call func()) time.Duration {
	began, n := time.Now(), 0
	for time.Since(began) < 20*time.Millisecond {
		call()
		n++
	}
	return time.Since(began) / time.Duration(n)
}

func allocations(call func()) uint64 {
	const times = 100
	for range 10 { // so that pools are filled
		call()
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range times {
		call()
	}
	runtime.ReadMemStats(&after)
	return (after.Mallocs - before.Mallocs) / times
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
