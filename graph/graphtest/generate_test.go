package graphtest_test

import (
	"reflect"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest"
	"regiograaf/graph/graphtest/oracle"
)

func TestGenerate(t *testing.T) {
	o := graph.Jeugdhulp()
	b := graphtest.Generate(o, 400, 2000, 1)
	if len(b.Entities) != 400 || len(b.Relations) != 2000 {
		t.Fatalf("%d entities and %d relations, want 400 and 2000", len(b.Entities), len(b.Relations))
	}
	if again := graphtest.Generate(o, 400, 2000, 1); !reflect.DeepEqual(again, b) {
		t.Error("the same numbers gave another graph")
	}
	if other := graphtest.Generate(o, 400, 2000, 2); reflect.DeepEqual(other, b) {
		t.Error("another seed gave the same graph")
	}
	if _, err := oracle.New(o).Apply(t.Context(), b); err != nil {
		t.Fatalf("not valid: %.500v", err)
	}
	degree := map[string]int{}
	most := 0
	for _, r := range b.Relations {
		degree[r.From]++
		degree[r.To]++
		most = max(most, degree[r.From], degree[r.To])
	}
	if average := 2 * len(b.Relations) / len(degree); most < 5*average {
		t.Errorf("the largest hub has %d relations, where %d is the average: no skew", most, average)
	}
}
