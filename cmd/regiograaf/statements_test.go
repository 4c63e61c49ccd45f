package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest"
	"regiograaf/plan/judge/draft"
	"regiograaf/questions"
	"regiograaf/server"
)

var update = flag.Bool("update", false, "write docs/statements.cypher")

const statementsFile = "../../docs/statements.cypher"

// testStatements holds docs/statements.cypher to what the example questions send: each text once, with the parameters of
// the first question that sends it.
func testStatements(t *testing.T, database *neo4jtest.Server) {
	var recorder neo4jtest.Recorder
	store, err := neo4j.Open(t.Context(), database.URI, database.User, database.Password, graph.Jeugdhulp(), neo4j.ReadTimeout(time.Minute), neo4j.Wrap(recorder.Wrap))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close() //nolint:errcheck // it only read
	s, err := server.New(store, server.Options{Timeout: time.Minute, Now: func() time.Time { return time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	face := httptest.NewServer(s)
	defer face.Close()
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	sent, users := map[string]neo4jtest.Sent{}, map[string][]string{}
	var order []string
	for _, q := range all {
		before := len(recorder.Since(0))
		fetch(t, http.MethodPost, face.URL+"/graphql", bodyOf(t, draft.Question{Query: q.Query, Variables: "{}"}))
		for _, each := range recorder.Since(before) {
			if _, known := sent[each.Text]; !known {
				sent[each.Text], order = each, append(order, each.Text)
			}
			if !slices.Contains(users[each.Text], q.ID) {
				users[each.Text] = append(users[each.Text], q.ID)
			}
		}
	}
	var file bytes.Buffer
	fmt.Fprintf(&file, "// The statements of the example questions (questions/): each text once, with the parameters of the first question that sends it.\n// A test writes this file: make golden.\n")
	for i, text := range order {
		fmt.Fprintf(&file, "\n// %d: %s\n", i+1, strings.Join(users[text], " "))
		for _, name := range slices.Sorted(maps.Keys(sent[text].Params)) {
			fmt.Fprintf(&file, ":param %s => %s;\n", name, literal(sent[text].Params[name]))
		}
		fmt.Fprintf(&file, "%s;\n", text)
	}
	if *update {
		if err := os.WriteFile(statementsFile, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(statementsFile)
	if err != nil || !bytes.Equal(want, file.Bytes()) {
		t.Errorf("docs/statements.cypher is not what is sent (%v): make golden", err)
	}
	testLiterals(t, database, sent)
}

// testLiterals shows that the parameters can be pasted: a statement with the literals in their place is understood.
func testLiterals(t *testing.T, database *neo4jtest.Server, sent map[string]neo4jtest.Sent) {
	t.Helper()
	d, err := database.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // nothing was written
	for _, each := range sent {
		for name, value := range each.Params {
			text := "RETURN " + literal(value) + " = $" + name
			result, err := driver.ExecuteQuery(t.Context(), d, text, each.Params, driver.EagerResultTransformer)
			if err != nil || result.Records[0].Values[0] != true {
				t.Errorf("%s: %v", text, err)
			}
		}
	}
}

// literal writes a parameter as Cypher has it.
func literal(value any) string {
	switch v := value.(type) {
	case map[string]any:
		var entries []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			entries = append(entries, name+": "+literal(v[name]))
		}
		return "{" + strings.Join(entries, ", ") + "}"
	case []any:
		return listed(v)
	case []string:
		return listed(v)
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(v) + "'"
	case nil:
		return "null"
	}
	return fmt.Sprint(value)
}

func listed[T any](list []T) string {
	values := make([]string, len(list))
	for i := range list {
		values[i] = literal(list[i])
	}
	return "[" + strings.Join(values, ", ") + "]"
}
