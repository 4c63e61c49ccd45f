// Command cold measures what the first ask of a question costs on a Neo4j, which plans each statement that it has not seen before: on a database that was just started and
// primed, again after many other questions, and what known questions lose beside a flood of new ones.
//
//	go run ./bench/cold                                  # starts a Neo4j and the server, and stops them
//	go run ./bench/cold -quick                           # fewer of all
//	go run ./bench/cold -url http://127.0.0.1:8080/ -check
//	go run ./bench/cold -print                           # only shows the questions
//
// The questions are drawn from a seed: no two of a run have the same shape, and all differ from the example questions. The answers are compared with those of the embedded
// store. Run it in the root of the project; it needs Go, and Java with Maven for a Neo4j of its own.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"regiograaf/bench/process"
)

// settings are what the flags say.
type settings struct {
	url, database, heap, results string
	serve                        []string
	seed                         uint64
	rounds, each, others, ready  int
	flood, othersTime            time.Duration
	quick, check, print          bool
}

func main() {
	s := readFlags()
	process.Main("bench/cold", func(ctx context.Context) error { return run(ctx, s) })
}

func readFlags() *settings {
	s := &settings{}
	flag.StringVar(&s.url, "url", "", "address of a server that runs already; its questions are only new when no other run asked the same seed")
	flag.StringVar(&s.database, "database", "", "address of a Neo4j for the server (NEO4J_USERNAME, NEO4J_PASSWORD); the built-in graph is imported. Without it one is started")
	flag.StringVar(&s.heap, "heap", "512m", "heap of the Neo4j that is started")
	flag.Func("serve", "flag for regiograaf serve; more than once for more", func(f string) error { s.serve = append(s.serve, f); return nil })
	flag.Uint64Var(&s.seed, "seed", 1, "seed of the questions")
	flag.IntVar(&s.rounds, "rounds", 1, "how often all of it is done, each with other questions and on a fresh database if one is started; the figures are of all rounds together")
	flag.IntVar(&s.others, "others", 1000, "questions between the two sets")
	flag.DurationVar(&s.othersTime, "others-time", 10*time.Minute, "and for how long at most")
	flag.DurationVar(&s.flood, "flood", 20*time.Second, "time of the flood")
	flag.StringVar(&s.results, "results", "bench/COLD.md", "file to write; empty writes none. With -quick or -url none is written unless this flag is given too")
	flag.BoolVar(&s.quick, "quick", false, "20 questions in a set, 100 between them, and 5 seconds of flood")
	flag.BoolVar(&s.check, "check", false, "end with code 1 when a floor is missed")
	flag.BoolVar(&s.print, "print", false, "print the questions, and ask nothing")
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "results" })
	if !given && (s.quick || s.url != "") {
		s.results = ""
	}
	s.each, s.ready = 60, 2000
	if s.quick {
		s.each, s.others, s.flood, s.ready = 20, 100, 5*time.Second, 500
	}
	return s
}

// errMissed says that a floor was asked for and is not reached.
var errMissed = errors.New("floors are missed")

func run(ctx context.Context, s *settings) error {
	folder, err := os.MkdirTemp("", "bench-cold-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	words, batch, err := newVocabulary()
	if err != nil {
		return err
	}
	reference, err := newReference(ctx, folder, batch)
	if err != nil {
		return err
	}
	defer reference.close()
	drawn := newQuestions(words, reference, s.seed)
	if s.print {
		return show(ctx, drawn, s.each)
	}
	out := newOutcome(s)
	for range s.rounds {
		if err := round(ctx, s, folder, drawn, out); err != nil {
			fmt.Print(out.write()) // what was measured until then
			return err
		}
	}
	text := out.write()
	fmt.Print(text)
	if s.results != "" {
		if err := os.WriteFile(s.results, []byte(text), 0o644); err != nil { //nolint:gosec // for all to read
			return err
		}
	}
	if missed := out.missed(); s.check && len(missed) > 0 {
		return fmt.Errorf("%w: %s", errMissed, strings.Join(missed, ", "))
	}
	return nil
}

// show prints questions.
func show(ctx context.Context, drawn *questions, n int) error {
	list, err := drawn.take(ctx, n)
	for _, q := range list {
		values, _ := json.Marshal(q.Variables) // they are texts and numbers
		fmt.Printf("# %s %s\n%s\n", q.about, values, q.Query)
	}
	return err
}

// round does all of it once. The questions are drawn before anything is asked, since that takes of the processors.
func round(ctx context.Context, s *settings, folder string, drawn *questions, out *outcome) error {
	all, err := drawn.take(ctx, 2*s.each+s.others+s.ready)
	if err != nil {
		return err
	}
	at, err := openSite(ctx, s, folder)
	if err != nil {
		return err
	}
	defer at.close()
	compared, err := at.holds(ctx, drawn.reference)
	if err != nil {
		return err
	}
	out.compared = out.compared && compared
	tell("%d questions on a fresh database", s.each)
	if err := at.askSet(ctx, all[:s.each], out.fresh, compared); err != nil {
		return err
	}
	tell("%d others", s.others)
	if err := at.askOthers(ctx, all[2*s.each:2*s.each+s.others], s.othersTime, out); err != nil {
		return err
	}
	tell("%d questions on the used database", s.each)
	if err := at.askSet(ctx, all[s.each:2*s.each], out.used, compared); err != nil {
		return err
	}
	tell("the flood")
	return at.askFlood(ctx, s.flood, drawn.supply(ctx, all[2*s.each+s.others:]), out)
}

// holds tells whether the server has the built-in graph, so that answers can be compared.
func (e *endpoint) holds(ctx context.Context, r *reference) (bool, error) {
	q := &question{Query: `{ stats { entities relations citations byKind { kind count } } }`}
	ours, err := r.ask(ctx, q)
	if err != nil {
		return false, err
	}
	const tries = 3 // on a busy machine the first may be in vain
	theirs := answer{code: noAnswer}
	for try := 0; try < tries && err == nil && theirs.code != ""; try++ {
		theirs, err = e.ask(ctx, q)
	}
	if err == nil && theirs.code != "" {
		err = fmt.Errorf("%w: %s", errReply, theirs.code)
	}
	return string(ours.data) == string(theirs.data), err
}

var errReply = errors.New("the server does not answer")

func (e *endpoint) askSet(ctx context.Context, list []*question, into *set, compared bool) error {
	for _, q := range list {
		a, err := e.measure(ctx, q, compared)
		if err != nil {
			return err
		}
		into.asked = append(into.asked, a)
	}
	return nil
}

// askOthers asks questions once each, by as many clients as a flood has, for so long at most.
func (e *endpoint) askOthers(ctx context.Context, list []*question, long time.Duration, out *outcome) error {
	limited, cancel := context.WithTimeout(ctx, long)
	defer cancel()
	l := e.flood(limited, supplyOf(list))
	out.others += len(l.took)
	out.othersCodes.merge(l.codes)
	return ctx.Err()
}

// askFlood asks the known questions alone, and beside new ones.
func (e *endpoint) askFlood(ctx context.Context, long time.Duration, next func() (*question, error), out *outcome) error {
	e.steady(ctx, long/10) // they are to be known
	out.alone.take(e.steady(ctx, long))
	flood, stop := context.WithCancel(ctx)
	done := make(chan *load)
	go func() { done <- e.flood(flood, next) }()
	out.beside.take(e.steady(ctx, long))
	stop()
	out.flood.take(<-done)
	return ctx.Err()
}

// tell says on stderr how far it is.
func tell(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
