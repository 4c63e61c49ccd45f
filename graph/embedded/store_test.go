package embedded_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"go.uber.org/goleak"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/graphtest"
)

// TestMain runs the tests, or in a process that a test starts what it asks for.
func TestMain(m *testing.M) {
	if task := os.Getenv("REGIOGRAAF_TEST_TASK"); task != "" {
		os.Exit(child(task, os.Getenv("REGIOGRAAF_TEST_PATH")))
	}
	goleak.VerifyTestMain(m)
}

func TestStore(t *testing.T) {
	graphtest.Run(t, func(t testing.TB, o *graph.Ontology) graph.Store {
		return open(t, filepath.Join(t.TempDir(), "regiograaf.db"), o)
	})
}

// What is read back from the file is the same store.
func TestStoreThatIsReopenedAfterEachWrite(t *testing.T) {
	t.Setenv("GRAPHTEST_GRAPHS", "100")
	graphtest.Run(t, func(t testing.TB, o *graph.Ontology) graph.Store {
		path := filepath.Join(t.TempDir(), "regiograaf.db")
		return &reopened{Store: open(t, path, o), t: t, path: path}
	})
}

// reopened opens its file again after each write.
type reopened struct {
	*embedded.Store
	t    testing.TB
	path string
	mu   sync.RWMutex
}

func (r *reopened) Apply(ctx context.Context, b *graph.Batch) (graph.Applied, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	applied, err := r.Store.Apply(ctx, b)
	if applied.Number == 0 || r.Ping(context.WithoutCancel(ctx)) != nil {
		return applied, err
	}
	o := r.Ontology()
	if err := r.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.Store = open(r.t, r.path, o)
	return applied, err
}

func (r *reopened) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.Store.Read(ctx, q)
}

func open(t testing.TB, path string, o *graph.Ontology) *embedded.Store {
	t.Helper()
	s, err := embedded.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeStore(t testing.TB, s *embedded.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// source is the document that the batches of these tests cite.
func source() graph.Batch {
	return graph.Batch{Entities: []graph.Entity{{ID: "doc:bron", Kind: graph.Document, Slug: "bron", Name: "Regiovisie"}}}
}

// visit is a small batch: a person, a meeting of that number, and that the one speaks at the other, with evidence for all.
func visit(n int) *graph.Batch {
	person, meeting := fmt.Sprint("person:p", n), fmt.Sprint("meeting:m", n)
	relation := fmt.Sprintf("SPOKE_AT:p%d:m%d", n, n)
	b := &graph.Batch{
		Entities: []graph.Entity{
			{ID: person, Kind: graph.Person, Slug: fmt.Sprint("p", n), Name: fmt.Sprint("Spreker ", n)},
			{ID: meeting, Kind: graph.Meeting, Slug: fmt.Sprint("m", n), Name: fmt.Sprint("Bijeenkomst ", n)},
		},
		Relations: []graph.Relation{{ID: relation, Type: graph.SpokeAt, From: person, To: meeting}},
	}
	for _, subject := range []string{person, meeting, relation} {
		b.Citations = append(b.Citations, graph.Citation{ID: subject + "#1", Subject: subject, Document: "doc:bron", Start: "Spreker", Verification: graph.Unverified})
	}
	return b
}

// idsOfVisit are the ids of all its records.
func idsOfVisit(n int) []string {
	var ids []string
	b := visit(n)
	for _, e := range b.Entities {
		ids = append(ids, e.ID)
	}
	for _, r := range b.Relations {
		ids = append(ids, r.ID)
	}
	for _, c := range b.Citations {
		ids = append(ids, c.ID)
	}
	return ids
}

// there counts the records of these ids that the store has.
func there(ctx context.Context, s graph.Store, ids []string) (int, error) {
	refs := make([]graph.Ref, len(ids))
	for i, id := range ids {
		refs[i] = graph.Ref{By: graph.ByID, Text: id}
	}
	result, err := s.Read(ctx, &graph.Query{Roots: []graph.Link{{Source: graph.SourceRefs, Refs: refs, Tiers: graph.AllTiers}}})
	if err != nil {
		return 0, err
	}
	defer result.Release()
	found := slices.DeleteFunc(slices.Clone(result.Roots[0].Rows), func(r graph.Row) bool { return r.Item.Thing == nil })
	return len(found), nil
}

func apply(t testing.TB, s graph.Store, b *graph.Batch) graph.Applied {
	t.Helper()
	applied, err := s.Apply(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

func TestNewUntilTheFirstBatch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	s := open(t, path, graph.Jeugdhulp())
	if !s.New() {
		t.Error("a file that was just made is not new")
	}
	closeStore(t, s)
	s = open(t, path, graph.Jeugdhulp())
	if !s.New() {
		t.Error("a file without a batch is not new when it is opened again")
	}
	b := source()
	apply(t, s, &b)
	if s.New() {
		t.Error("a file with a batch is new")
	}
	closeStore(t, s)
	s = open(t, path, graph.Jeugdhulp())
	defer closeStore(t, s)
	if s.New() {
		t.Error("a file with a batch is new when it is opened again")
	}
}

// Writers take turns, and numbers have no gaps.
func TestManyWriters(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "regiograaf.db"), graph.Jeugdhulp())
	defer closeStore(t, s)
	b := source()
	apply(t, s, &b)
	var mu sync.Mutex
	var numbers []int64
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for i := range 10 {
				applied, err := s.Apply(context.Background(), visit(w*10+i))
				mu.Lock()
				numbers = append(numbers, applied.Number)
				mu.Unlock()
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != int64(i)+2 {
			t.Fatalf("numbers %v, want 2 to 41", numbers)
		}
	}
	for n := range 40 {
		if found, err := there(t.Context(), s, idsOfVisit(n)); found != len(idsOfVisit(n)) || err != nil {
			t.Errorf("visit %d: %d records, %v", n, found, err)
		}
	}
}

// Readers see a batch whole or not at all while a writer goes on, and what they have stays as it was until they give it back.
func TestReadersBesideAWriter(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "regiograaf.db"), graph.Jeugdhulp())
	defer closeStore(t, s)
	b := source()
	apply(t, s, &b)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-done:
					return
				default:
				}
				if found, err := there(context.Background(), s, idsOfVisit(n%30)); err != nil || found != 0 && found != len(idsOfVisit(0)) {
					t.Errorf("visit %d: %d records, %v", n%30, found, err)
					return
				}
				if err := talks(s); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := range 30 {
		apply(t, s, visit(n))
		renamed := visit(n)
		renamed.Entities = renamed.Entities[:1]
		renamed.Entities[0].Name = fmt.Sprint("Aanwezige ", n)
		renamed.Relations, renamed.Citations = nil, nil
		apply(t, s, renamed)
	}
	close(done)
	readers.Wait()
}

// talks reads all people with where they speak, and checks that each speaks at one meeting and that the people stand in order.
func talks(s graph.Store) error {
	ways := graph.Link{Source: graph.SourceWays, Ways: []graph.Way{{Step: graph.Step{Type: graph.SpokeAt, Follow: graph.FollowOut}}}, Tiers: graph.AllTiers, Page: graph.Paging{Limit: -1}, Count: true}
	people := graph.Link{
		Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Person), Tiers: graph.AllTiers, Page: graph.Paging{Limit: -1, Keys: true}, Count: true,
		Item: graph.Selection{Links: []graph.Link{ways}},
	}
	result, err := s.Read(context.Background(), &graph.Query{Roots: []graph.Link{people}})
	if err != nil {
		return err
	}
	defer result.Release()
	page := &result.Roots[0]
	if page.Total != len(page.Rows) {
		return fmt.Errorf("%d people of %d", len(page.Rows), page.Total)
	}
	for i, row := range page.Rows {
		if p := &row.Item.Pages[0]; len(p.Rows) != 1 || p.Total != 1 {
			return fmt.Errorf("%s speaks at %d meetings", row.Item.Thing.(*graph.Entity).ID, len(p.Rows))
		}
		if i > 0 && graph.CompareKeys(page.Rows[i-1].Key, row.Key, nil) >= 0 {
			return fmt.Errorf("%v stands before %v", page.Rows[i-1].Key, row.Key)
		}
	}
	return nil
}

// A writer that waits for its turn gives up with its context.
func TestWriterThatWaitsTooLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		s := open(t, filepath.Join(t.TempDir(), "regiograaf.db"), graph.Jeugdhulp())
		defer closeStore(t, s)
		if _, err := s.Apply(ctx, visit(1)); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want context.Canceled", err)
		}
	})
}

// The same key with another date is another batch, though only a date within a date differs.
func TestKeyOfABatchThatDiffersInADate(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "regiograaf.db"), graph.Jeugdhulp())
	defer closeStore(t, s)
	b := source()
	b.Key = "load"
	b.Entities[0].Period.From, _ = graph.ParsePartialDate("2020")
	first := apply(t, s, &b)
	if again := apply(t, s, &b); again != first {
		t.Errorf("the same batch again gives %+v, want %+v", again, first)
	}
	b.Entities = slices.Clone(b.Entities)
	b.Entities[0].Period.From, _ = graph.ParsePartialDate("2021")
	if _, err := s.Apply(t.Context(), &b); !errors.Is(err, graph.ErrKeyReused) {
		t.Errorf("another date gives %v, want ErrKeyReused", err)
	}
}
