package judge

import (
	"testing"

	"regiograaf/plan/judge/draft"
)

// shrink leaves out what it can while both sides still differ in the same way.
func (c *court) shrink(t *testing.T, how string, q draft.Question) draft.Question {
	t.Helper()
	small := q
	small.Query = draft.Shrink(q.Query, func(query string) bool {
		try := q
		try.Query = query
		return differ(c.ask(t.Context(), try)) == how
	})
	return small
}
