// Command bench measures how fast questions are answered on generated graphs, from a request that is read to the bytes of its reply: gqlgen's executor with its
// document cache, the plan, and the embedded store. HTTP is left out.
//
//	go run ./bench                    # 10,000 entities, 100,000 relations
//	go run ./bench -flat              # also one node and one page from 10,000 to 1,000,000 relations
//
// Times are medians of rounds in which all questions take turns, in one run. The ratio is to a bare append: the same bytes, appended key by key and value by
// value from memory to a buffer of the right size.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/graphtest"
)

func main() {
	flat := flag.Bool("flat", false, "also measure one node and one page on 10,000, 100,000 and 1,000,000 relations")
	rounds := flag.Int("rounds", 15, "rounds; the median counts")
	flag.Parse()
	if err := run(*flat, *rounds); err != nil {
		log.Fatal(err)
	}
}

func run(flat bool, rounds int) error {
	ctx := context.Background()
	world, err := open(ctx, 10_000, 100_000)
	if err != nil {
		return err
	}
	defer world.close()
	fmt.Printf("10,000 entities, 100,000 relations; medians of %d rounds\n\n", rounds)
	fmt.Printf("%-24s %10s %10s %8s %10s %8s\n", "question", "bytes", "time", "allocs", "append", "ratio")
	measured, err := measure(ctx, world, questions(world), rounds)
	if err != nil {
		return err
	}
	for _, m := range measured {
		fmt.Printf("%-24s %10d %10s %8d %10s %8.1f\n", m.name, m.bytes, m.time, m.allocs, m.bare, float64(m.time)/float64(m.bare))
	}
	if !flat {
		return nil
	}
	return runFlat(ctx, rounds)
}

// runFlat shows that one node and one page cost the same on graphs of any size.
func runFlat(ctx context.Context, rounds int) error {
	fmt.Printf("\n%-24s %12s %10s\n", "question", "relations", "time")
	for _, relations := range []int{10_000, 100_000, 1_000_000} {
		world, err := open(ctx, relations/10, relations)
		if err != nil {
			return err
		}
		measured, err := measure(ctx, world, questions(world)[:2], rounds)
		world.close()
		if err != nil {
			return err
		}
		for _, m := range measured {
			fmt.Printf("%-24s %12d %10s\n", m.name, relations, m.time)
		}
	}
	return nil
}

// world is a generated graph in a store of its own.
type world struct {
	store graph.Store
	batch *graph.Batch
	dir   string
	answerer
}

func open(ctx context.Context, entities, relations int) (*world, error) {
	dir, err := os.MkdirTemp("", "regiograaf-bench-")
	if err != nil {
		return nil, err
	}
	ontology := graph.Jeugdhulp()
	store, err := embedded.Open(ctx, filepath.Join(dir, "bench.db"), ontology)
	if err != nil {
		return nil, err
	}
	w := &world{store: store, dir: dir, batch: graphtest.Generate(ontology, entities, relations, 1)}
	began := time.Now()
	if _, err := store.Apply(ctx, w.batch); err != nil {
		return nil, err
	}
	fmt.Printf("loaded %d entities and %d relations in %s\n", len(w.batch.Entities), len(w.batch.Relations), time.Since(began).Round(time.Millisecond))
	w.answerer, err = newAnswerer(store)
	return w, err
}

func (w *world) close() {
	_ = w.store.Close()
	_ = os.RemoveAll(w.dir)
}
