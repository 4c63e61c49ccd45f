// Package words tells what is wrong in the language of who reads it: Dutch on a page or a command line, English over
// the API. Each text names the rule and what to do; {name} in it is a parameter of the [graph.Problem], "{name}" the
// same in quotes.
package words

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"regiograaf/graph"
)

// Language is one of the two.
type Language struct {
	texts map[graph.Rule]string
	call  func(graph.Word) string
}

// Dutch is for people.
func Dutch() Language { return Language{dutch, func(w graph.Word) string { return w.Label }} }

// English is for programs. It calls kinds and types as the schema does.
func English() Language { return Language{english, func(w graph.Word) string { return w.Name }} }

// Problem tells what is wrong.
func (l Language) Problem(p *graph.Problem) string {
	text, ok := l.texts[p.Rule]
	if !ok {
		return p.Error()
	}
	var pairs []string
	for name, value := range p.Params {
		said := l.say(value)
		pairs = append(pairs, `"{`+name+`}"`, strconv.Quote(said), "{"+name+"}", said)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Error tells an error of the domain: a Problem or a Refusal. Any other is as it is, in the words of who made it; ok
// says which of the two.
func (l Language) Error(err error) (text string, ok bool) {
	if refusal, ok := errors.AsType[*graph.Refusal](err); ok {
		return l.Refusal(refusal), true
	}
	if problem, ok := errors.AsType[*graph.Problem](err); ok {
		return l.Problem(problem), true
	}
	return err.Error(), false
}

// Fault tells what is wrong with a record, behind its name.
func (l Language) Fault(f *graph.Fault) string {
	return strings.TrimSpace(l.call(f.Thing)+" "+strconv.Quote(f.Called)) + ": " + l.Problem(&f.Problem)
}

// Refusal tells all faults of a batch, one a line.
func (l Language) Refusal(r *graph.Refusal) string {
	lines := make([]string, len(r.Faults))
	for i := range r.Faults {
		lines[i] = l.Fault(&r.Faults[i])
	}
	return strings.Join(lines, "\n")
}

func (l Language) say(value any) string {
	switch v := value.(type) {
	case graph.Word:
		return l.call(v)
	case []graph.Word:
		called := make([]string, len(v))
		for i, w := range v {
			called[i] = l.call(w)
		}
		return strings.Join(called, ", ")
	case []string:
		return strings.Join(v, ", ")
	default:
		return fmt.Sprint(v)
	}
}
