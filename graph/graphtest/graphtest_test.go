package graphtest_test

import (
	"testing"

	"regiograaf/graph/graphtest"
)

// TestOracle judges the judge by the answers that are written by hand. By chance it is only compared with itself: a few graphs show that it answers alike twice.
func TestOracle(t *testing.T) {
	t.Setenv("GRAPHTEST_GRAPHS", "20")
	graphtest.Run(t, graphtest.Oracle)
}
