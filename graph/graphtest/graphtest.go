// Package graphtest is what every store must do: one suite, run on each of them, without a list of exceptions. It has cases that are drawn (a graph of
// some lines, questions, answers written by hand) and chance (random graphs and random queries, judged by package oracle).
package graphtest

import (
	"slices"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest/chance"
	"regiograaf/graph/graphtest/oracle"
)

// Open opens an empty store for a test. The suite closes it.
type Open func(t testing.TB, o *graph.Ontology) graph.Store

// Run holds a store to every promise of [graph.Store]. The number of random graphs is set by GRAPHTEST_GRAPHS, the first of their seeds by GRAPHTEST_SEED.
func Run(t *testing.T, open func(t testing.TB, o *graph.Ontology) graph.Store) {
	t.Run("drawn", func(t *testing.T) {
		for _, c := range slices.Concat(orderCases(), relationOrderCases(), pageCases(), alongCases(), connectionCases(), mandateCases(), relationCases(), evidenceCases(),
			timeCases(), certaintyCases(), tierCases(), tierFollowers(), textFilters(), valueFilters(), relationFilters(), linkFilters(), searchCases(), hiddenSearches()) {
			t.Run(c.name, c.run(open))
		}
	})
	t.Run("written", func(t *testing.T) { testWriting(t, open) })
	t.Run("running", func(t *testing.T) { testRunning(t, open) })
	t.Run("a new kind", func(t *testing.T) { testNewKind(t, open) })
	t.Run("chance", func(t *testing.T) { chance.Run(t, open, graph.Jeugdhulp(), extended()) })
}

// Oracle opens the judge, which is a store as well.
func Oracle(_ testing.TB, o *graph.Ontology) graph.Store { return oracle.New(o) }
