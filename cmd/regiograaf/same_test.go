package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/plan/judge/draft"
	"regiograaf/schema/generated"
)

// sides are two servers of one graph: on the file, and on Neo4j.
type sides struct{ file, database string }

// ask asks both sides the same. On a busy machine Neo4j may have no time left when it has planned a new document: then it is asked again, which it has planned.
func (s sides) ask(t *testing.T, body string) (ofFile, ofDatabase fetched) {
	t.Helper()
	ofFile = fetch(t, http.MethodPost, s.file+"graphql", body)
	for range 3 {
		if ofDatabase = fetch(t, http.MethodPost, s.database+"graphql", body); !strings.Contains(ofDatabase.body, `"code":"TIMEOUT"`) {
			break
		}
	}
	return ofFile, ofDatabase
}

// bodyOf writes a question as a client sends it.
func bodyOf(t *testing.T, q draft.Question) string {
	t.Helper()
	sent := map[string]any{"query": q.Query, "variables": json.RawMessage(q.Variables)}
	if q.OperationName != "" {
		sent["operationName"] = q.OperationName
	}
	body, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// comparison is a run of random documents.
type comparison struct {
	sides
	schema   *ast.Schema
	holdings holdings
	seed     uint64
	tally    tally
}

// numberOf reads a number from the environment.
func numberOf(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(cmp.Or(os.Getenv(name), strconv.FormatUint(otherwise, 10)), 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// testRandomDocuments asks both sides random documents about the built-in graph, valid ones and some with a fault: the same status and the same bytes. SAME_DOCUMENTS and
// SAME_SEED choose how many and which. Neo4j plans each document anew, and that takes its time; so each is asked with several values, which it does not plan again.
func testRandomDocuments(t *testing.T, s sides) {
	c := &comparison{sides: s, schema: generated.NewExecutableSchema(generated.Config{}).Schema(), holdings: builtinHoldings(t), seed: numberOf(t, "SAME_SEED", 1)}
	c.tally.roots = map[string]int{}
	documents := numberOf(t, "SAME_DOCUMENTS", 40)
	begin := time.Now()
	const enough = 3
	for number, differences := uint64(0), 0; number < documents; number++ {
		if c.document(t, number) {
			continue
		}
		if differences++; differences == enough {
			t.Fatal("that is enough")
		}
	}
	t.Logf("%v, %v", c.tally, time.Since(begin).Round(time.Second))
	c.tally.judge(t, int(documents))
}

// kindBlocks are the keys of an EntityWhere that only one kind has.
var kindBlocks = []string{"organisation", "team", "cohort", "programme", "policy", "meeting", "milestone", "goal", "topic", "document"}

// draw draws a document, and gives what fills it with values, other ones each time.
func (c *comparison) draw(r *rand.Rand) func() draft.Question {
	wrong := draft.FaultNone
	if r.IntN(8) == 0 {
		wrong = draft.Fault(r.IntN(int(draft.Faults)))
	}
	fields := 12 // a small document is planned soon
	if r.IntN(3) == 0 {
		fields = 45
	}
	style := draft.Style{
		Fields: fields, Depth: 7, LookUps: 2, Often: []string{"entities", "relations", "involvements", "search", "nodes"},
		Seldom: kindBlocks, Given: 2, Full: true,
	}
	shape := r.Uint64()
	return func() draft.Question {
		style.Values = &values{r: r, sorts: rand.New(rand.NewPCG(shape, 1)), holdings: c.holdings}
		return draft.DrawIn(c.schema, rand.New(rand.NewPCG(shape, 2)), style, wrong)
	}
}

// document asks one document with several values, then other pages of it. It tells whether the sides answer the same.
func (c *comparison) document(t *testing.T, number uint64) bool {
	t.Helper()
	r := rand.New(rand.NewPCG(c.seed, number))
	fill := c.draw(r)
	const times = 8
	var q draft.Question
	for again := range times {
		refused := c.tally.refused
		q = fill()
		if !c.same(t, q, fmt.Sprintf("document %d, time %d", number, again+1)) {
			return false
		}
		if c.tally.refused > refused { // as a document, so whatever the values are
			return true
		}
	}
	return number%2 != 0 || c.pages(t, r, q, number)
}

// pages asks for other pages of the lists in a document, by cursors of its own answers.
func (c *comparison) pages(t *testing.T, r *rand.Rand, q draft.Question, number uint64) bool {
	t.Helper()
	for page := range 3 {
		look := q
		if look.Query = marked(c.schema, q.Query); look.Query == "" {
			return true
		}
		found := spots(t, fetch(t, http.MethodPost, c.file+"graphql", bodyOf(t, look)).body)
		if len(found) == 0 {
			return true
		}
		q = turn(t, r, c.schema, q, found[r.IntN(len(found))])
		c.tally.pages++
		if !c.same(t, q, fmt.Sprintf("document %d, page %d", number, page+1)) {
			return false
		}
	}
	return true
}

// same asks both sides a question and tells whether they answer the same. A difference is shown in the smallest document that has it.
func (c *comparison) same(t *testing.T, q draft.Question, which string) bool {
	t.Helper()
	ofFile, ofDatabase := c.ask(t, bodyOf(t, q))
	if ofFile == ofDatabase {
		c.tally.add(t, c.schema, q, ofFile)
		return true
	}
	small := q
	small.Query = draft.Shrink(q.Query, func(query string) bool {
		try := q
		try.Query = query
		ofFile, ofDatabase := c.ask(t, bodyOf(t, try))
		return ofFile != ofDatabase
	})
	ofFile, ofDatabase = c.ask(t, bodyOf(t, small))
	t.Errorf("SAME_SEED=%d, %s: the answers differ\n--- document, shrunk\n%s\n--- variables %s, operation %q\n--- of the file, %d\n%s\n--- of Neo4j, %d\n%s\n--- document as drawn\n%s",
		c.seed, which, small.Query, small.Variables, small.OperationName, ofFile.status, ofFile.body, ofDatabase.status, ofDatabase.body, q.Query)
	return false
}

// tally counts what both sides answered alike.
type tally struct {
	all, withRows, empty, withErrors, refused, pages int

	roots map[string]int // root fields that gave data, by name
}

func (n tally) String() string {
	return fmt.Sprintf("%d answers: %d with rows, %d with data but no rows, %d with data and errors, %d refused; %d after a cursor; data from %d root fields, rows by %v",
		n.all, n.withRows, n.empty, n.withErrors, n.refused, n.pages, len(n.roots), n.roots)
}

// add counts an answer.
func (n *tally) add(t *testing.T, schema *ast.Schema, q draft.Question, a fetched) {
	t.Helper()
	var answer struct {
		Data   map[string]any    `json:"data"`
		Errors []json.RawMessage `json:"errors"`
	}
	if err := json.Unmarshal([]byte(a.body), &answer); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	n.all++
	rows := 0
	for name, found := range rowsByRoot(schema, q, answer.Data) {
		rows += found
		n.roots[name] += found
	}
	switch {
	case answer.Data == nil:
		n.refused++
	case len(answer.Errors) > 0:
		n.withErrors++
	case rows > 0:
		n.withRows++
	default:
		n.empty++
	}
}

// rowsByRoot counts the records in the data of an answer by the name of the root field: one for what was looked up, and one for each in a list. Fields without
// any are not there.
func rowsByRoot(schema *ast.Schema, q draft.Question, data map[string]any) map[string]int {
	rows := map[string]int{}
	doc := read(schema, q.Query)
	if doc == nil || data == nil {
		return rows
	}
	var within func(ast.SelectionSet)
	within = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				found := rowsIn(data[s.Alias])
				if !s.Definition.Type.NonNull && s.Name[0] != '_' && data[s.Alias] != nil {
					found++
				}
				if found > 0 && s.Name[0] != '_' && s.Name != "ontology" {
					rows[s.Name] += found
				}
			case *ast.InlineFragment:
				within(s.SelectionSet)
			case *ast.FragmentSpread:
				within(s.Definition.SelectionSet)
			}
		}
	}
	within(doc.Operations.ForName(q.OperationName).SelectionSet)
	return rows
}

// rowsIn counts what stands in lists.
func rowsIn(v any) int {
	rows := 0
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			if item != nil {
				rows += 1 + rowsIn(item)
			}
		}
	case map[string]any:
		for _, below := range v {
			rows += rowsIn(below)
		}
	}
	return rows
}

// judge fails when the documents asked too little to tell whether the sides are the same.
func (n tally) judge(t *testing.T, documents int) {
	t.Helper()
	for what, enough := range map[string]bool{
		"answers have rows":           2*n.withRows > n.all,
		"answers are whole":           4*(n.refused+n.withErrors) < n.all,
		"answers come after a cursor": 4*n.pages > documents,
		"root fields gave rows":       len(n.roots) >= min(15, documents/3),
	} {
		if !enough {
			t.Errorf("too few %s", what)
		}
	}
}
