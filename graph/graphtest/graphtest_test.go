package graphtest_test

import (
	"testing"

	"regiograaf/graph/graphtest"
)

func TestOracle(t *testing.T) { graphtest.Run(t, graphtest.Oracle) }
