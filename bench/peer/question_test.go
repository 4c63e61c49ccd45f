package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/vektah/gqlparser/v2"

	"regiograaf/schema/generated"
)

// TestDocuments holds our questions against the schema, with their variables.
func TestDocuments(t *testing.T) {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	for _, q := range questions(100_000, []string{"anna"}) {
		document, errs := gqlparser.LoadQueryWithRules(schema, q.documents[ours], nil)
		if errs != nil {
			t.Errorf("%s: %v", q.name, errs)
			continue
		}
		var declared []string
		for _, v := range document.Operations[0].VariableDefinitions {
			declared = append(declared, v.Variable)
		}
		for name := range q.inputs[0].variables[ours] {
			if !slices.Contains(declared, name) {
				t.Errorf("%s does not declare $%s", q.name, name)
			}
		}
	}
}

func TestHelped(t *testing.T) {
	for _, q := range questions(100_000, nil) {
		plain, is := strings.CutSuffix(q.name, "-helped")
		if is != q.helped {
			t.Errorf("%s is helped: %v", q.name, q.helped)
		}
		if plain != "page" && plain != "page-1000" {
			continue
		}
		if want := ` people(limit: $size, offset: $skip, sort: [{name: ASC}], where: {name: {startsWith: ""}})`; is && !strings.Contains(q.documents[theirs], want) {
			t.Errorf("%s asks %s", q.name, q.documents[theirs])
		}
	}
}

// TestHang puts a node that two parents share below both.
func TestHang(t *testing.T) {
	steps := []step{{field: "regions"}, {field: "policies"}}
	pair := func(a, b any) any { return []any{a, b} }
	record := &neo4j.Record{Values: []any{
		[]any{pair("p:1", "one"), pair("p:2", "two")},
		[]any{pair("p:1", []any{"r:1"}), pair("p:2", []any{"r:1", "r:2"})},
		[]any{pair("r:1", "red"), pair("r:2", "blue")},
		[]any{pair("r:1", []any{"p:2"}), pair("r:2", []any{})},
		[]any{pair("p:2", "two")},
	}}
	red := map[string]any{"id": "r:1", "name": "red", "policies": []any{map[string]any{"id": "p:2", "name": "two"}}}
	blue := map[string]any{"id": "r:2", "name": "blue", "policies": []any{}}
	want := []any{
		map[string]any{"id": "p:1", "name": "one", "regions": []any{red}},
		map[string]any{"id": "p:2", "name": "two", "regions": []any{red, blue}},
	}
	if got := handLevels("Policy", steps).rows([]*neo4j.Record{record}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestEndpoint walks over pages of a list of 200, and takes no reply with an error for an answer.
func TestEndpoint(t *testing.T) {
	broken := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Variables map[string]any }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			t.Error(err)
		}
		from := 0
		if after, ok := asked.Variables["after"].(string); ok {
			_, _ = fmt.Sscan(after, &from)
		}
		if broken {
			_, _ = fmt.Fprint(w, `{"data":{"people":null},"errors":[{"message":"no"}]}`)
			return
		}
		nodes := []map[string]string{}
		for i := from + 1; i <= from+50 && i <= 200; i++ {
			nodes = append(nodes, map[string]string{"id": fmt.Sprint("e:", i), "name": fmt.Sprint("entity ", i)})
		}
		page := map[string]any{"nodes": nodes, "pageInfo": map[string]any{"endCursor": strconv.Itoa(from + len(nodes))}}
		if err := json.NewEncoder(w).Encode(map[string]any{"data": map[string]any{"people": page}}); err != nil {
			t.Error(err)
		}
	}))
	defer server.Close()
	e, err := newEndpoint(server.URL, ours)
	if err != nil {
		t.Fatal(err)
	}
	cursor, last, err := e.cursorBefore(context.Background(), 150)
	if err != nil || cursor != "150" || last.ID != "e:150" || last.Name != "entity 150" {
		t.Errorf("the cursor is %q behind %v, %v", cursor, last, err)
	}
	if cursor, _, err := e.cursorBefore(context.Background(), 250); err == nil {
		t.Errorf("behind the end of the list there is a cursor %q", cursor)
	}
	broken = true
	if _, _, err := e.cursorBefore(context.Background(), 150); err == nil {
		t.Error("a reply with an error is taken for an answer")
	}
}
