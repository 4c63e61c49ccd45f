// Package questions is the example questions: a folder for each, with the question in GraphQL, and what it asks, teaches and must answer.
package questions

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
)

//go:embed */query.graphql */expected.json
var files embed.FS

// Question is an example question.
type Question struct {
	ID      string // name of its folder
	Dutch   string // the question in words
	Teaches string // what asking it teaches, in Dutch
	Level   int    // from 1, for who begins, to 3
	Query   string // in GraphQL
}

// All gives every question, by id. It fails when a question does not say what it asks and teaches, which its tests would show.
func All() ([]Question, error) {
	names, err := fs.Glob(files, "*/query.graphql")
	if err != nil {
		return nil, fmt.Errorf("questions: %w", err)
	}
	all := make([]Question, 0, len(names))
	for _, name := range names {
		q, err := read(path.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("questions: %w", err)
		}
		all = append(all, q)
	}
	return all, nil
}

func read(id string) (Question, error) {
	query, err := files.ReadFile(id + "/query.graphql")
	if err != nil {
		return Question{}, err
	}
	expected, err := files.ReadFile(id + "/expected.json")
	if err != nil {
		return Question{}, err
	}
	var words struct {
		NL      string
		Teaches string
		Level   int
	}
	if err := json.Unmarshal(expected, &words); err != nil {
		return Question{}, fmt.Errorf("%s/expected.json: %w", id, err)
	}
	if words.NL == "" || words.Teaches == "" || words.Level < 1 || words.Level > 3 {
		return Question{}, fmt.Errorf(`%s/expected.json: write "nl", "teaches" and a "level" from 1 to 3`, id)
	}
	return Question{ID: id, Dutch: words.NL, Teaches: words.Teaches, Level: words.Level, Query: string(query)}, nil
}
