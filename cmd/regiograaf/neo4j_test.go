package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regiograaf/graph/neo4j/neo4jtest"
	"regiograaf/questions"
)

// TestBothStoresAnswerTheSame imports the built-in sources into a real Neo4j, twice, and asks every example question there and of the file: the same bytes.
func TestBothStoresAnswerTheSame(t *testing.T) {
	database, err := neo4jtest.Start()
	if errors.Is(err, neo4jtest.ErrMissing) && os.Getenv("CI") != "true" {
		t.Logf("*** THE QUESTIONS WERE NOT ASKED OF NEO4J: %v ***", err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer database.Stop()
	if err := database.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	environment := []string{"REGIOGRAAF_STORE=" + database.URI, "NEO4J_USERNAME=" + database.User, "NEO4J_PASSWORD=" + database.Password}
	for _, want := range []string{"1447 nieuw, 0 gewijzigd, 0 ongewijzigd", "0 nieuw, 0 gewijzigd, 1447 ongewijzigd"} {
		p, stdout, stderr := newProgram(environment...)
		if code := p.run(t.Context(), []string{"import"}); code != exitOK || !strings.Contains(stdout.String(), want) {
			t.Fatalf("the import ends with %d: %s%s", code, stdout, stderr)
		}
	}
	ask := func(variables ...string) func(body string) string {
		p, stdout, stderr := newProgram(append(variables, "REGIOGRAAF_ADDR=127.0.0.1:0", "REGIOGRAAF_TIMEOUT=1m")...)
		end, ended := background(t, p, "serve")
		t.Cleanup(func() {
			http.DefaultClient.CloseIdleConnections()
			end()
			if code := <-ended; code != exitOK {
				t.Errorf("it ends with %d: %s", code, stderr)
			}
		})
		url := address(t, stdout)
		return func(body string) string { return post(t, url, body) }
	}
	ofFile, ofDatabase := ask("REGIOGRAAF_STORE="+filepath.Join(t.TempDir(), "graaf.db")), ask(environment...)
	all, err := questions.All()
	if err != nil || len(all) < 25 {
		t.Fatalf("%d questions, %v", len(all), err)
	}
	for _, q := range all {
		body, err := json.Marshal(map[string]string{"query": q.Query})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := ofDatabase(string(body)), ofFile(string(body)); got != want {
			t.Errorf("%s: Neo4j answers\n%s\nand the file\n%s", q.ID, got, want)
		}
	}
}
