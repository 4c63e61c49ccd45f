package pages

import (
	"net/http"
	"strings"

	"regiograaf/questions"
)

// level is a group of example questions.
type level struct {
	Heading   string
	Questions []example
}

// example is a question to begin with.
type example struct {
	ID, Dutch string
	Teaches   []span
}

// span is a bit of text, or of GraphQL.
type span struct {
	Text string
	Code bool
}

// spans cuts a text at its backticks: what stands between two of them is GraphQL.
func spans(text string) []span {
	var cut []span
	for i, part := range strings.Split(text, "`") {
		if part != "" {
			cut = append(cut, span{part, i%2 == 1})
		}
	}
	return cut
}

func byLevel(all []questions.Question) []level {
	var groups []level
	for i, heading := range levels() {
		group := level{Heading: heading}
		for _, q := range all {
			if q.Level == i+1 {
				group.Questions = append(group.Questions, example{q.ID, q.Dutch, spans(q.Teaches)})
			}
		}
		if len(group.Questions) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// startPage is what start.html shows.
type startPage struct {
	Entities, Relations, Citations, Documents int
	Kinds                                     []counting
	Questions                                 []level
	Playground                                string
}

// counting is a kind with the number of its entities.
type counting struct {
	List, Name string
	Count      int
}

func (s *site) start(r *http.Request) (*answer, error) {
	var data struct {
		Stats struct {
			Entities, Relations, Citations, Documents int
			ByKind                                    []struct {
				Kind  string
				Count int
			}
		}
	}
	if err := s.question(r.Context(), statsQuery, nil, &data); err != nil {
		return nil, err
	}
	page := startPage{
		Entities: data.Stats.Entities, Relations: data.Stats.Relations, Citations: data.Stats.Citations, Documents: data.Stats.Documents,
		Questions: s.questions, Playground: s.look.playground,
	}
	for _, n := range data.Stats.ByKind {
		k := s.contract.kindOf(n.Kind)
		page.Kinds = append(page.Kinds, counting{k.row.List, k.plural, n.Count})
	}
	return &answer{template: "start", main: page}, nil
}
