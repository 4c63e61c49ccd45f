// Package chance holds a store to what no one thought of: random graphs and random queries, judged by package oracle. One seed gives one graph, the
// batches that write it, and the queries that are asked of it.
package chance

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest/oracle"
)

// Graphs is how many graphs are tried where GRAPHTEST_GRAPHS does not say so.
const Graphs = 1000

// queries is how many questions are asked of each graph.
const queries = 8

// Run compares stores with the oracle, row by row. The graphs take the ontologies in turn. It stops at the first difference, and says with which seed and
// for which query it comes back.
func Run(t *testing.T, open func(t testing.TB, o *graph.Ontology) graph.Store, ontologies ...*graph.Ontology) {
	first, graphs := number(t, "GRAPHTEST_SEED", 1), number(t, "GRAPHTEST_GRAPHS", Graphs)
	for seed := first; seed < first+graphs && !t.Failed(); seed++ {
		o := ontologies[seed%uint64(len(ontologies))]
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { try(t, open, o, seed) })
	}
}

func number(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// try writes the graph of a seed and asks it questions, after each of its batches.
func try(t *testing.T, open func(t testing.TB, o *graph.Ontology) graph.Store, o *graph.Ontology, seed uint64) {
	w := newWorld(newDice(seed), o)
	written := w.batches()
	subject, judge := open(t, o), oracle.New(o)
	defer func() {
		if err := subject.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}()
	a := newAsker(w)
	for i, b := range written {
		got, err := subject.Apply(t.Context(), b)
		want, wantErr := judge.Apply(t.Context(), b)
		if err != nil || wantErr != nil || got != want {
			t.Fatalf("seed %d: batch %d: %+v, %v; want %+v, %v\n%s", seed, i+1, got, err, want, wantErr, printGraph(o, written[:i+1]))
		}
		asked := 2
		if i == len(written)-1 {
			asked = queries - 2*i
		}
		for range asked {
			q := a.askable(func(q *graph.Query) *graph.Result { return must(t, judge, q) })
			if compare(t, subject, judge, q) != "" {
				report(t, open, o, seed, q, written[:i+1])
				return
			}
		}
	}
}

func must(t *testing.T, s graph.Store, q *graph.Query) *graph.Result {
	t.Helper()
	result, err := s.Read(t.Context(), q)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return result
}

// compare tells how the answer of the store differs from that of the oracle, or gives "".
func compare(t *testing.T, subject, judge graph.Store, q *graph.Query) string {
	t.Helper()
	want, wantErr := judge.Read(t.Context(), q)
	got, err := subject.Read(t.Context(), q)
	if err == nil {
		defer got.Release()
	}
	switch {
	case errors.Is(wantErr, graph.ErrTooManyRows) && errors.Is(err, graph.ErrTooManyRows):
		return ""
	case wantErr != nil || err != nil:
		return fmt.Sprintf("error %v, want %v", err, wantErr)
	}
	return difference("roots", q.Roots, got.Roots, want.Roots)
}

// report shrinks a failure and tells it.
func report(t *testing.T, open func(t testing.TB, o *graph.Ontology) graph.Store, o *graph.Ontology, seed uint64, q *graph.Query, batches []*graph.Batch) {
	t.Helper()
	replay := func(q *graph.Query, batches []*graph.Batch) string {
		subject, judge := open(t, o), oracle.New(o)
		defer subject.Close() //nolint:errcheck // the failure that is told is another one
		for _, b := range batches {
			if _, err := judge.Apply(t.Context(), b); err != nil {
				return ""
			}
			if _, err := subject.Apply(t.Context(), b); err != nil {
				return ""
			}
		}
		return compare(t, subject, judge, q)
	}
	q, batches = shrink(q, batches, func(q *graph.Query, batches []*graph.Batch) bool { return replay(q, batches) != "" })
	t.Errorf("%s\n\nGRAPHTEST_SEED=%d GRAPHTEST_GRAPHS=1 asks it again\n\n%s\n\n%s", replay(q, batches), seed, printQuery(o, q), printGraph(o, batches))
}
