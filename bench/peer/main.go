// Command peer measures regiograaf against @neo4j/graphql, over graphql-yoga and over mercurius, on one Neo4j with one graph: the whole server with its limits on, in
// requests over HTTP. All give the same answers, which is compared first. It also compares with hand-written Cypher through the bare driver.
//
//	go run ./bench/peer                                        # 100,000 entities and 1,000,000 relations; starts a Neo4j and stops it
//	go run ./bench/peer -entities 5000 -relations 50000 -rounds 2 -time 400ms -results ''
//	go run ./bench/peer -database bolt://localhost:7687        # a Neo4j that is empty, or that this command filled before
//
// It needs Go, Node with npm, and Java with Maven for a Neo4j of its own; run it in the root of the project.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"regiograaf/bench/process"
	"regiograaf/graph"
)

// settings are what the flags say.
type settings struct {
	size
	rounds   int
	time     time.Duration
	results  string
	only     []string
	database string
	check    bool
	byHand   string
}

func main() {
	s := readFlags()
	process.Main("bench/peer", func(ctx context.Context) error { return run(ctx, s) })
}

func readFlags() *settings {
	s := &settings{}
	flag.IntVar(&s.entities, "entities", 100_000, "entities of the graph")
	flag.IntVar(&s.relations, "relations", 1_000_000, "relations of the graph")
	flag.IntVar(&s.rounds, "rounds", 5, "rounds that count; one more goes before them")
	flag.DurationVar(&s.time, "time", 1200*time.Millisecond, "time of each target in a round")
	flag.StringVar(&s.results, "results", "bench/RESULTS.md", "file to write; empty writes none. With -only none is written unless this flag is given too")
	flag.Func("only", "names of questions, with commas or more than once: "+strings.Join(questionNames(), ", "), func(list string) error {
		for name := range strings.SplitSeq(list, ",") {
			if !slices.Contains(questionNames(), name) {
				return fmt.Errorf("there is no question %q", name)
			}
			s.only = append(s.only, name)
		}
		return nil
	})
	flag.StringVar(&s.database, "database", "", "address of a Neo4j that is empty, or that this command filled with the same sizes (NEO4J_USERNAME, NEO4J_PASSWORD); it gets indexes for the peer. Without it one is started")
	flag.BoolVar(&s.check, "check", false, "end with code 1 when a floor is missed")
	flag.StringVar(&s.byHand, "serve-by-hand", "", "measure nothing, and serve the hand-written statements on the Neo4j with this address over HTTP: this command starts itself so, to be measured too")
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "results" })
	if len(s.only) > 0 && !given {
		s.results = ""
	}
	return s
}

func questionNames() []string {
	var names []string
	for _, q := range questions(0, nil) {
		names = append(names, q.name)
	}
	return names
}

// errMissed says that a floor was asked for and is not reached.
var errMissed = errors.New("floors are missed")

func run(ctx context.Context, s *settings) (err error) {
	if s.byHand != "" {
		return serveBare(ctx, s.byHand, os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"))
	}
	if _, err := os.Stat(peerFolder); err != nil {
		return fmt.Errorf("run it in the root of the project: %w", err)
	}
	folder, err := os.MkdirTemp("", "bench-peer-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a temporary folder
	binary, err := build(ctx, folder)
	if err != nil {
		return err
	}
	db, list, err := fill(ctx, s)
	if err != nil {
		return err
	}
	defer db.close()
	runtime.GC() // the graph was large, and we measure in this process
	targets, stop, err := startTargets(ctx, binary, db)
	if err != nil {
		return err
	}
	defer stop()
	outcomes, err := ask(ctx, s, list, &bench{targets: targets, neoPID: db.pid, rounds: s.rounds, time: s.time})
	if err != nil {
		return err
	}
	return report(ctx, s, db, outcomes)
}

// fill makes the graph and sees to it that the database holds it. It gives the questions to ask.
func fill(ctx context.Context, s *settings) (*database, []*question, error) {
	tell("making a graph of %s entities and %s relations", grouped(s.entities), grouped(s.relations))
	batch, err := makeGraph(graph.Jeugdhulp(), s.size)
	if err != nil {
		return nil, nil, err
	}
	people := busyPeople(batch, mostPeople)
	if len(people) == 0 {
		return nil, nil, errors.New("the graph is too small: nobody in it has eight relations")
	}
	list := questions(countOf(batch, graph.Person), people)
	for _, q := range list {
		if len(q.steps) > 0 {
			top, _ := q.inputs[0].hand["top"].(int)
			q.walks = walks(batch, firstByName(batch, q.root, top), q.steps)
		}
	}
	db, err := openDatabase(ctx, s.database, batch)
	return db, list, err
}

// mostPeople is of how many people one is asked, by chance each time.
const mostPeople = 300

// ask measures the questions that are wanted. A question that fails is told and is no reason to stop, unless ctx ended.
func ask(ctx context.Context, s *settings, list []*question, b *bench) ([]*outcome, error) {
	var outcomes []*outcome
	for _, q := range list {
		if len(s.only) > 0 && !slices.Contains(s.only, q.name) {
			continue
		}
		tell("%s: %s", q.name, q.title)
		o := b.measure(ctx, q)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if o.err != nil {
			tell("  %v", o.err)
		}
		outcomes = append(outcomes, o)
	}
	return outcomes, nil
}

// report prints the results, and writes them where that is wanted.
func report(ctx context.Context, s *settings, db *database, outcomes []*outcome) error {
	p, err := circumstances(ctx, s, db)
	if err != nil {
		return err
	}
	text := p.write(outcomes)
	fmt.Print(text)
	if s.results != "" {
		if err := os.WriteFile(s.results, []byte(text), 0o644); err != nil { //nolint:gosec // for all to read
			return err
		}
	}
	failed := slices.ContainsFunc(outcomes, func(o *outcome) bool { return o.err != nil })
	if list := missed(outcomes); s.check && (failed || len(list) > 0) {
		return fmt.Errorf("%w: %s", errMissed, strings.Join(list, ", "))
	}
	return nil
}

// tell says on stderr how far it is.
func tell(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
}
