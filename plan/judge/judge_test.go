package judge

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/plan/judge/draft"
	"regiograaf/plan/judge/world"
)

// sourness of the worlds: how often, per cent, something is missing that should be there.
var sourness = []int{0, 10, 40}

// court is both sides over the same trees.
type court struct {
	schema    *ast.Schema
	fixtures  []*world.Fixture
	ours      ours
	reference *graphqlJS
}

// ask puts a question to both, who work on it at the same time.
func (c *court) ask(ctx context.Context, q draft.Question) (ours, theirs answer) {
	c.reference.begin(q)
	ours = c.ours.ask(ctx, q)
	return ours, c.reference.end()
}

// openCourt gives nil when graphql-js is not there.
func openCourt(t *testing.T, seed uint64) *court {
	t.Helper()
	files, err := filesOf("../../schema")
	if err != nil {
		t.Fatal(err)
	}
	c := &court{}
	sources := []*ast.Source{}
	for _, text := range files {
		sources = append(sources, &ast.Source{Input: text})
	}
	if c.schema, err = gqlparser.LoadSchema(sources...); err != nil {
		t.Fatal(err)
	}
	var worlds []world.World
	for _, sour := range sourness {
		f := world.New(seed, sour)
		c.fixtures = append(c.fixtures, f)
		worlds = append(worlds, world.Write(f, c.schema))
	}
	js := newGraphQLJS(t, strings.Join(files, "\n"), worlds)
	if js == nil {
		return nil
	}
	c.ours, c.reference = newOurs(t, c.fixtures), js
	return c
}

func filesOf(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".graphql") {
			text, err := os.ReadFile(folder + "/" + e.Name())
			if err != nil {
				return nil, err
			}
			files = append(files, string(text))
		}
	}
	return files, nil
}

// draw makes the question with that number.
func (c *court) draw(seed, number uint64) (draft.Question, draft.Fault) {
	r := rand.New(rand.NewPCG(seed, number))
	at := r.IntN(len(c.fixtures))
	wrong := draft.FaultNone
	if r.IntN(3) == 0 {
		wrong = draft.Fault(r.IntN(int(draft.Faults)))
	}
	ids, slugs, uris := c.fixtures[at].Words()
	q := draft.Draw(c.schema, r, draft.Words{IDs: ids, Slugs: slugs, URIs: uris}, world.PerKind, wrong)
	q.World = at
	return q, wrong
}

// differ says how two answers differ, or "" when they do not.
func differ(ours, theirs answer) string {
	if ours.Lack != "" || theirs.Lack != "" {
		return "the judge itself: " + ours.Lack + theirs.Lack
	}
	if ours.Refused != theirs.Refused {
		return fmt.Sprintf("refused: ours %t, graphql-js %t", ours.Refused, theirs.Refused)
	}
	if plainCursors(ours.Data) != plainCursors(theirs.Data) {
		return "data"
	}
	if !ours.Refused && !slices.Equal(sorted(ours.Errors), sorted(theirs.Errors)) {
		return "errors"
	}
	return ""
}

// sorted gives the errors as a set, in words.
func sorted(list []mistake) []string {
	words := make([]string, len(list))
	for i, m := range list {
		words[i] = m.String()
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// excused tells whether ours is right to refuse alone: by a rule of the contract that no schema holds, such as a page of 1,000 (only where a sign was put in
// or left out by chance), or where graphql-js 16.15 forgets that a variable in a oneOf object may not be null (the object's type is non-null there).
func excused(wrong draft.Fault, ours, theirs answer) bool {
	if theirs.Refused {
		return false
	}
	return slices.ContainsFunc(ours.Messages, func(m string) bool {
		return wrong == draft.FaultToken && strings.Contains(m, "BAD_USER_INPUT") || ours.Refused && strings.Contains(m, "to be used for OneOf Input Object")
	})
}

// setting reads a number from the environment.
func setting(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(cmp.Or(os.Getenv(name), strconv.FormatUint(otherwise, 10)), 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// TestRandomDocuments asks both sides the same random questions. JUDGE_DOCUMENTS and JUDGE_SEED choose how many and which.
func TestRandomDocuments(t *testing.T) {
	seed, documents := setting(t, "JUDGE_SEED", 1), setting(t, "JUDGE_DOCUMENTS", 4000)
	c := openCourt(t, seed)
	if c == nil {
		return
	}
	var counts tally
	for number := range documents {
		q, wrong := c.draw(seed, number)
		// The second time the plan of the document is there already, and its conditions are turned round; the third time they are as at first.
		for again, q := range []draft.Question{q, turned(q), q} {
			if again > 0 && !strings.Contains(q.Variables, "true") && !strings.Contains(q.Variables, "false") {
				break
			}
			ours, theirs := c.ask(t.Context(), q)
			if excused(wrong, ours, theirs) {
				continue
			}
			counts.add(theirs)
			if how := differ(ours, theirs); how != "" {
				c.report(t, fmt.Sprintf("JUDGE_SEED=%d, document %d, time %d", seed, number, again+1), how, q)
				if counts.lost++; counts.lost == setting(t, "JUDGE_MISMATCHES", 3) {
					t.Fatal("that is enough")
				}
				break
			}
		}
	}
	counts.judge(t)
}

// turned gives the question with each condition among its variables turned round.
func turned(q draft.Question) draft.Question {
	q.Variables = strings.NewReplacer(":true", ":false", ":false", ":true").Replace(q.Variables)
	return q
}

// tally counts answers by their sort.
type tally struct{ all, whole, withErrors, rootless, refused, lost uint64 }

func (n *tally) add(a answer) {
	n.all++
	switch {
	case a.Refused:
		n.refused++
	case a.Data == "null":
		n.rootless++
	case len(a.Errors) > 0:
		n.withErrors++
	default:
		n.whole++
	}
}

// judge fails when the questions were too much alike to judge by.
func (n *tally) judge(t *testing.T) {
	t.Helper()
	t.Logf("%d answers: %d whole, %d with nulls and errors, %d null at the root, %d refused", n.all, n.whole, n.withErrors, n.rootless, n.refused)
	for sort, count := range map[string]uint64{"whole": n.whole, "with nulls and errors": n.withErrors, "null at the root": n.rootless, "refused": n.refused} {
		if count*50 < n.all {
			t.Errorf("only %d of %d answers are %s: the questions judge too little", count, n.all, sort)
		}
	}
}

// report shows a difference, in the smallest document that still has it.
func (c *court) report(t *testing.T, which, how string, q draft.Question) {
	t.Helper()
	small := c.shrink(t, how, q)
	ours, theirs := c.ask(t.Context(), small)
	t.Errorf("%s: %s\n--- document, shrunk\n%s\n--- variables %s, operation %q, world %d\n--- ours\n%s\n%v\n%q\n--- graphql-js\n%s\n%v\n%q\n--- document as drawn\n%s",
		which, how, small.Query, small.Variables, small.OperationName, small.World,
		ours.Data, sorted(ours.Errors), ours.Messages, theirs.Data, sorted(theirs.Errors), theirs.Messages, q.Query)
}
