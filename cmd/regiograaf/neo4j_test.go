package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph/neo4j/neo4jtest"
	"regiograaf/questions"
)

// TestBothStoresAnswerTheSame imports the built-in sources into a real Neo4j, twice, and serves them from there and from the file: whatever is asked, both give
// the same bytes.
func TestBothStoresAnswerTheSame(t *testing.T) {
	database := emptyNeo4j(t)
	if database == nil {
		return
	}
	environment := []string{"REGIOGRAAF_STORE=" + database.URI, "NEO4J_USERNAME=" + database.User, "NEO4J_PASSWORD=" + database.Password}
	p, _, stderr := newProgram(append(slices.Clip(environment), "NEO4J_DATABASE=nergens")...)
	if code := p.run(t.Context(), []string{"import", "--dry-run"}); code == exitOK || !strings.Contains(stderr.String(), "nergens") {
		t.Errorf("with a database that is not there the import ends with %d: %s", code, stderr)
	}
	for _, want := range []string{"1502 nieuw, 0 gewijzigd, 0 ongewijzigd", "0 nieuw, 0 gewijzigd, 1502 ongewijzigd"} {
		p, stdout, stderr := newProgram(environment...)
		if code := p.run(t.Context(), []string{"import"}); code != exitOK || !strings.Contains(stdout.String(), want) {
			t.Fatalf("the import ends with %d: %s%s", code, stdout, stderr)
		}
	}
	s := sides{file: served(t, "REGIOGRAAF_STORE="+filepath.Join(t.TempDir(), "graaf.db")), database: served(t, environment...)}
	t.Run("the example questions", func(t *testing.T) { testExampleQuestions(t, s) })
	t.Run("the documented statements", func(t *testing.T) { testDocumentedStatements(t, database) })
	t.Run("the statements of the example questions", func(t *testing.T) { testStatements(t, database) })
	t.Run("random documents", func(t *testing.T) { testRandomDocuments(t, s) })
}

// emptyNeo4j starts a real Neo4j without data, for the length of the test. It gives nil, and says so loudly, where this machine has none and CI is not true.
func emptyNeo4j(t *testing.T) *neo4jtest.Server {
	t.Helper()
	database, err := neo4jtest.Start()
	if errors.Is(err, neo4jtest.ErrMissing) && os.Getenv("CI") != "true" {
		t.Logf("*** NOTHING WAS ASKED OF NEO4J: %v ***", err)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(database.Stop)
	if err := database.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	return database
}

// testDocumentedStatements runs what docs/neo4j.md shows an analyst: each gives rows.
func testDocumentedStatements(t *testing.T, database *neo4jtest.Server) {
	page, err := os.ReadFile("../../docs/neo4j.md")
	if err != nil {
		t.Fatal(err)
	}
	d, err := database.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(t.Context()) //nolint:errcheck // nothing was written
	statements := strings.Split(string(page), "```cypher\n")[1:]
	if len(statements) < 2 {
		t.Fatalf("%d statements in docs/neo4j.md", len(statements))
	}
	for _, statement := range statements {
		text, _, _ := strings.Cut(statement, "```")
		result, err := driver.ExecuteQuery(t.Context(), d, text, nil, driver.EagerResultTransformer)
		if err != nil || len(result.Records) == 0 {
			t.Errorf("%s: no rows, %v", text, err)
		}
	}
}

// served starts a server for the length of the test, and gives its address. It may take long to answer: nearly every text is new to the database, which plans it first.
func served(t *testing.T, variables ...string) string {
	t.Helper()
	p, stdout, stderr := newProgram(append(variables, "REGIOGRAAF_ADDR=127.0.0.1:0", "REGIOGRAAF_TIMEOUT=1m")...)
	end, ended := background(t, p, "serve")
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		end()
		if code := <-ended; code != exitOK {
			t.Errorf("it ends with %d: %s", code, stderr)
		}
	})
	return address(t, stdout)
}

func testExampleQuestions(t *testing.T, s sides) {
	all, err := questions.All()
	if err != nil || len(all) < 25 {
		t.Fatalf("%d questions, %v", len(all), err)
	}
	for _, q := range all {
		body, err := json.Marshal(map[string]string{"query": q.Query})
		if err != nil {
			t.Fatal(err)
		}
		if ofFile, ofDatabase := s.ask(t, string(body)); ofFile != ofDatabase {
			t.Errorf("%s: Neo4j answers %d\n%s\nand the file %d\n%s", q.ID, ofDatabase.status, ofDatabase.body, ofFile.status, ofFile.body)
		}
	}
}
