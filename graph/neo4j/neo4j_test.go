package neo4j_test

import (
	"context"
	"os"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/graphtest"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest"
)

// server is the Neo4j of this run; TestMain starts it before the first test.
var server *neo4jtest.Server

func TestMain(m *testing.M) {
	os.Exit(neo4jtest.Main(m, func(s *neo4jtest.Server) { server = s }))
}

// open opens an empty store.
func open(t testing.TB, o *graph.Ontology, options ...neo4j.Option) *neo4j.Store {
	t.Helper()
	if err := server.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	options = append([]neo4j.Option{neo4j.ReadTimeout(time.Minute), neo4j.WriteTimeout(time.Minute)}, options...) // nearly every text is new here, and has to be planned
	s, err := neo4j.Open(t.Context(), server.URI, server.User, server.Password, o, options...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStore tries fewer random graphs than the other stores unless told: to empty and fill a database takes its time.
func TestStore(t *testing.T) {
	if os.Getenv("GRAPHTEST_GRAPHS") == "" {
		t.Setenv("GRAPHTEST_GRAPHS", "60")
	}
	graphtest.Run(t, func(t testing.TB, o *graph.Ontology) graph.Store { return open(t, o) })
}

// rows runs a statement beside the store.
func rows(t testing.TB, text string) [][]any {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	d := connect(t)
	defer d.Close(ctx) //nolint:errcheck // a test
	result, err := driver.ExecuteQuery(ctx, d, text, nil, driver.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	var rows [][]any
	for _, r := range result.Records {
		rows = append(rows, r.Values)
	}
	return rows
}

func connect(t testing.TB) driver.DriverWithContext {
	t.Helper()
	d, err := server.Connect()
	if err != nil {
		t.Fatal(err)
	}
	return d
}
