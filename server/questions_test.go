package server

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/seed"
)

// seeded gives a store on a file that holds the built-in seed.
func seeded(t *testing.T) graph.Store {
	t.Helper()
	store, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "regiograaf.db"), graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	batch, _, err := seed.Load(seed.Builtin(), store.Ontology())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return store
}

// TestQuestions asks the questions of the contract and compares the answers by its rules.
func TestQuestions(t *testing.T) {
	url := serving(t, seeded(t), Options{})
	answered := 0
	for name := range strings.FieldsSeq("O01 O02 O03 O04 O05 O06 O07 O08 O09 O10 O11 O12 O13 O14 O16 O18 O19 O20") {
		t.Run(name, func(t *testing.T) {
			question, err := os.ReadFile(filepath.Join("..", "questions", name, "query.graphql"))
			if err != nil {
				t.Fatal(err)
			}
			r := ask(t, url, string(question))
			if len(r.Errors) > 0 {
				t.Fatalf("%.1000s", r.body)
			}
			for _, c := range expected(t, name) {
				if wrong := c.compare(r.Data); wrong != "" {
					t.Errorf("%s: %s", c.Path, wrong)
				}
			}
			if !t.Failed() {
				answered++
			}
		})
	}
	t.Logf("%d of 18 questions answered", answered)
}

// check is one of the checks of expected.json.
type check struct {
	Path     string   `json:"path"`
	Fields   []string `json:"fields"`
	Equals   []any    `json:"equals"`
	Contains []any    `json:"contains"`
}

func expected(t *testing.T, name string) []check {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "questions", name, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Checks []check `json:"checks"`
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if len(want.Checks) == 0 {
		t.Fatalf("%s checks nothing", name)
	}
	return want.Checks
}

// compare gives what is wrong, or "". Values are a set: order and repeats do not matter.
func (c check) compare(data any) string {
	found, err := at(data, c.Path)
	if err != nil {
		return err.Error()
	}
	want := c.Contains
	if c.Equals != nil {
		want = c.Equals
	}
	if c.Fields != nil {
		if found, err = c.rows(found); err != nil {
			return err.Error()
		}
		want = sortedRows(want)
	}
	have, need := setOf(found), setOf(want)
	var wrong []string
	for _, v := range need {
		if !slices.Contains(have, v) {
			wrong = append(wrong, "missing "+v)
		}
	}
	for _, v := range have {
		if c.Equals != nil && !slices.Contains(need, v) {
			wrong = append(wrong, "unexpected "+v)
		}
	}
	return strings.Join(wrong, ", ")
}

// rows makes a row of the fields of each thing; a field that goes through a list becomes a set.
func (c check) rows(things []any) ([]any, error) {
	rows := make([]any, 0, len(things))
	for _, thing := range things {
		row := make([]any, 0, len(c.Fields))
		for _, field := range c.Fields {
			values, err := at(thing, field)
			switch {
			case err != nil && strings.Contains(field, "[*]"):
				return nil, err
			case strings.Contains(field, "[*]"):
				row = append(row, values)
			case err != nil:
				row = append(row, nil) // nothing there is null
			default:
				row = append(row, values[0])
			}
		}
		rows = append(rows, row)
	}
	return sortedRows(rows), nil
}

// sortedRows makes sets of the lists within rows.
func sortedRows(rows []any) []any {
	out := make([]any, 0, len(rows))
	for _, row := range rows {
		cells, _ := row.([]any)
		sorted := make([]any, 0, len(cells))
		for _, cell := range cells {
			if list, ok := cell.([]any); ok {
				sorted = append(sorted, setOf(list))
			} else {
				sorted = append(sorted, cell)
			}
		}
		out = append(out, sorted)
	}
	return out
}

// setOf gives the values as JSON, in order, each once.
func setOf(values []any) []string {
	texts := make([]string, 0, len(values))
	for _, v := range values {
		text, err := json.Marshal(v)
		if err != nil {
			text = fmt.Append(nil, err)
		}
		texts = append(texts, string(text))
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// at gives every value at a path of keys, where [*] goes into each item of a list.
func at(value any, path string) ([]any, error) {
	values := []any{value}
	for part := range strings.SplitSeq(path, ".") {
		key, list := strings.CutSuffix(part, "[*]")
		var next []any
		for _, v := range values {
			object, _ := v.(map[string]any)
			below, ok := object[key]
			if !ok {
				return nil, fmt.Errorf("nothing at %s in %s", key, path)
			}
			if !list {
				next = append(next, below)
				continue
			}
			items, ok := below.([]any)
			if !ok {
				return nil, fmt.Errorf("no list at %s in %s", key, path)
			}
			next = append(next, items...)
		}
		values = next
	}
	return values, nil
}

// TestComparing shows that a wrong answer is seen.
func TestComparing(t *testing.T) {
	var data any
	if err := json.Unmarshal([]byte(`{"team":{"total":2,"edges":[{"name":"Harald","behalf":[{"name":"Tubbergen"},{"name":"Dinkelland"}]},{"name":"Evie","behalf":[]}]}}`), &data); err != nil {
		t.Fatal(err)
	}
	fields := []string{"name", "behalf[*].name"}
	both := []any{[]any{"Evie", []any{}}, []any{"Harald", []any{"Dinkelland", "Tubbergen"}}}
	for _, c := range []struct {
		check check
		right bool
	}{
		{check{Path: "team.total", Equals: []any{2.0}}, true},
		{check{Path: "team.total", Equals: []any{3.0}}, false},
		{check{Path: "team.edges[*].name", Contains: []any{"Evie"}}, true},
		{check{Path: "team.edges[*].name", Equals: []any{"Evie"}}, false},
		{check{Path: "team.edges[*]", Fields: fields, Equals: both}, true},
		{check{Path: "team.edges[*]", Fields: fields, Equals: both[:1]}, false},
		{check{Path: "team.edges[*]", Fields: fields, Contains: both[1:]}, true},
		{check{Path: "team.members[*]", Contains: []any{}}, false},
		{check{Path: "team.edges[*].role", Contains: []any{}}, false},
	} {
		if wrong := c.check.compare(data); (wrong == "") != c.right {
			t.Errorf("%+v: %q", c.check, wrong)
		}
	}
}
