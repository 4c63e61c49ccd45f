package server

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regiograaf/questions"
)

var update = flag.Bool("update", false, "accept the answers as they are")

// TestGolden asks each question in testdata/golden of the built-in seed. The answer stands in the same file; `make golden` accepts new ones.
func TestGolden(t *testing.T) {
	url := serving(t, seeded(t), Options{Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }})
	examples(t)
	files, err := filepath.Glob(filepath.Join("testdata", "golden", "*.txtar"))
	if err != nil || len(files) < 40 {
		t.Fatalf("only %d questions, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := sections(string(text))
			body := map[string]any{"query": parts["question.graphql"]}
			if variables := parts["variables.json"]; variables != "" {
				body["variables"] = json.RawMessage(variables)
			}
			request, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			var answer bytes.Buffer
			r := send(t, http.MethodPost, url+"/graphql", string(request), "Content-Type", plainJSON)
			if err := json.Indent(&answer, []byte(r.body), "", "  "); err != nil {
				t.Fatal(err)
			}
			answer.WriteByte('\n')
			if got, want := answer.String(), parts["answer.json"]; got != want && !*update {
				t.Errorf("the answer is\n%s\nand was\n%s", got, want)
			}
			if *update {
				question, _, _ := strings.Cut(string(text), "-- answer.json --\n")
				if err := os.WriteFile(file, []byte(question+"-- answer.json --\n"+answer.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// examples checks that every example question has a golden file that asks what it asks.
func examples(t *testing.T) {
	t.Helper()
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		file := filepath.Join("testdata", "golden", q.ID+".txtar")
		text, err := os.ReadFile(file)
		if err == nil && sections(string(text))["question.graphql"] == q.Query {
			continue
		}
		if !*update {
			t.Errorf("%s does not ask what questions/%s asks (%v); accept its answer with make golden", file, q.ID, err)
			continue
		}
		if err := os.WriteFile(file, []byte(q.Dutch+"\n-- question.graphql --\n"+q.Query), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// sections gives the parts of a .txtar file by name.
func sections(text string) map[string]string {
	parts := map[string]string{}
	name := ""
	for line := range strings.Lines(text) {
		if heading, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(heading, " --\n") {
			name = strings.TrimSuffix(heading, " --\n")
			continue
		}
		parts[name] += line
	}
	return parts
}
