package judge

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/plan"
	"regiograaf/plan/judge/draft"
	"regiograaf/plan/judge/world"
	"regiograaf/resolvers"
	"regiograaf/schema/generated"
)

// answer is what one side makes of a question.
type answer struct {
	Refused  bool      `json:"refused"`
	Data     string    `json:"data"`
	Errors   []mistake `json:"errors"`
	Messages []string  `json:"messages"` // for people
	Lack     string    `json:"lack"`     // of the world: a fault of the judge itself
}

// mistake is an execution error: where in the data, and where in the document.
type mistake struct {
	Path   []any `json:"path"`
	Line   int   `json:"line"`
	Column int   `json:"column"`
}

func (m mistake) String() string { return fmt.Sprintf("%v at %d:%d", m.Path, m.Line, m.Column) }

// ours is gqlgen's executor with the plan over a fake store, one for each world.
type ours []*executor.Executor

func newOurs(t *testing.T, fixtures []*world.Fixture) ours {
	t.Helper()
	var o ours
	for _, f := range fixtures {
		executable := generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}})
		planner, err := plan.New(executable.Schema(), world.Store(f), plan.Options{MaxCost: 1 << 60, Now: func() time.Time { return time.Date(2023, 4, 5, 12, 0, 0, 0, time.UTC) }})
		if err != nil {
			t.Fatal(err)
		}
		exec := executor.New(executable)
		exec.Use(planner)
		exec.SetQueryCache(lru.New[*ast.QueryDocument](100))
		o = append(o, exec)
	}
	return o
}

func (o ours) ask(ctx context.Context, q draft.Question) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{Messages: []string{fmt.Sprintf("panic: %v\n%s", r, debug.Stack())}}
		}
	}()
	params := graphql.RawParams{Query: q.Query, OperationName: q.OperationName}
	decoder := json.NewDecoder(strings.NewReader(q.Variables))
	decoder.UseNumber()
	if err := decoder.Decode(&params.Variables); err != nil {
		return answer{Lack: err.Error()}
	}
	exec := o[q.World]
	ctx = graphql.StartOperationTrace(ctx)
	now := graphql.Now()
	params.ReadTime = graphql.TraceTiming{Start: now, End: now}
	operation, faults := exec.CreateOperationContext(ctx, &params)
	if faults != nil {
		return answer{Refused: true, Messages: messages(faults)}
	}
	// As each of gqlgen's transports does.
	operation.DisableIntrospection = false
	handler, ctx := exec.DispatchOperation(graphql.WithOperationContext(ctx, operation), operation)
	response := handler(ctx)
	a = answer{Data: string(response.Data), Refused: response.Data == nil, Messages: messages(response.Errors)}
	for _, e := range response.Errors {
		m := mistake{}
		for _, step := range e.Path {
			switch step := step.(type) {
			case ast.PathName:
				m.Path = append(m.Path, string(step))
			case ast.PathIndex:
				m.Path = append(m.Path, float64(step))
			}
		}
		if len(e.Locations) > 0 {
			m.Line, m.Column = e.Locations[0].Line, e.Locations[0].Column
		}
		a.Errors = append(a.Errors, m)
	}
	return a
}

func messages(list gqlerror.List) []string {
	var texts []string
	for _, e := range list {
		texts = append(texts, fmt.Sprint(e.Message, e.Extensions))
	}
	return texts
}

// graphqlJS is the reference: one process of node for the whole run.
type graphqlJS struct {
	t   *testing.T
	in  io.Writer
	out *bufio.Reader
}

// newGraphQLJS starts it. Without node there is no judge: that is said, and with CI=true it is a failure.
func newGraphQLJS(t *testing.T, schema string, worlds []world.World) *graphqlJS {
	t.Helper()
	if !installed(t) {
		return nil
	}
	node := exec.CommandContext(t.Context(), "node", "judge.mjs")
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	node.Stderr = os.Stderr
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	js := &graphqlJS{t: t, in: in, out: bufio.NewReader(out)}
	js.send(map[string]any{"schema": schema, "worlds": worlds})
	return js
}

// installed sees to it that graphql-js is there.
func installed(t *testing.T) bool {
	t.Helper()
	if _, err := os.Stat("node_modules/graphql"); err == nil {
		if _, err := exec.LookPath("node"); err == nil {
			return true
		}
	}
	out, err := exec.CommandContext(t.Context(), "npm", "ci", "--no-audit", "--no-fund").CombinedOutput()
	if err == nil {
		return true
	}
	message := fmt.Sprintf("THE JUDGE DID NOT SIT: graphql-js is not there (node 20 and npm are needed): %v\n%s", err, out)
	if os.Getenv("CI") == "true" {
		t.Fatal(message)
	}
	fmt.Fprintln(os.Stderr, message)
	return false
}

func (js *graphqlJS) send(message any) {
	line, err := json.Marshal(message)
	if err != nil {
		js.t.Fatal(err)
	}
	if _, err := js.in.Write(append(line, '\n')); err != nil {
		js.t.Fatal(err)
	}
}

// begin has it work on a question.
func (js *graphqlJS) begin(q draft.Question) {
	message := map[string]any{"world": q.World, "query": q.Query, "variables": json.RawMessage(q.Variables)}
	if q.OperationName != "" {
		message["operationName"] = q.OperationName
	}
	js.send(message)
}

// end gives its answer to the question that was begun.
func (js *graphqlJS) end() answer {
	line, err := js.out.ReadBytes('\n')
	if err != nil {
		js.t.Fatalf("graphql-js fell silent: %v", err)
	}
	var a answer
	if err := json.Unmarshal(line, &a); err != nil {
		js.t.Fatal(err)
	}
	return a
}

var perhapsCursor = regexp.MustCompile(`"[\w-]{20,}"`)

// plainCursors puts one word in place of every cursor: what looks like one and holds the key that each row of the store has.
func plainCursors(data string) string {
	return perhapsCursor.ReplaceAllStringFunc(data, func(text string) string {
		if held, err := base64.RawURLEncoding.DecodeString(strings.Trim(text, `"`)); err == nil && bytes.Contains(held, []byte(world.Key)) {
			return `"` + world.Cursor + `"`
		}
		return text
	})
}
