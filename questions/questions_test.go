package questions_test

import (
	"strings"
	"testing"

	"regiograaf/questions"
)

func TestAll(t *testing.T) {
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 25 {
		t.Errorf("%d questions; a reader is promised 25", len(all))
	}
	levels := map[int]int{}
	for _, q := range all {
		levels[q.Level]++
		if !strings.HasPrefix(q.Query, "# "+q.ID+". "+q.Dutch+"\n") {
			t.Errorf("%s: query.graphql must begin with its id and the words of expected.json", q.ID)
		}
		if !strings.Contains(q.Query, "\nquery "+q.ID) {
			t.Errorf("%s: the operation must have its name", q.ID)
		}
	}
	if levels[1] < 5 || levels[2] < 5 || levels[3] < 5 {
		t.Errorf("too few questions of a level: %v", levels)
	}
}
