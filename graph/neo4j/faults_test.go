package neo4j_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
)

// faults is called before each statement that runs by itself, and before each transaction that writes; an error stands in its place.
type faults struct {
	driver.DriverWithContext

	statement   func(text string) error
	transaction func() error
}

type faultySession struct {
	driver.SessionWithContext

	*faults
}

func (f *faults) NewSession(ctx context.Context, config driver.SessionConfig) driver.SessionWithContext {
	return faultySession{f.DriverWithContext.NewSession(ctx, config), f}
}

func (f faultySession) Run(ctx context.Context, text string, params map[string]any, configurers ...func(*driver.TransactionConfig)) (driver.ResultWithContext, error) {
	if err := f.statement(text); err != nil {
		return nil, err
	}
	return f.SessionWithContext.Run(ctx, text, params, configurers...)
}

func (f faultySession) ExecuteWrite(ctx context.Context, work driver.ManagedTransactionWork, configurers ...func(*driver.TransactionConfig)) (any, error) {
	if err := f.transaction(); err != nil {
		return nil, err
	}
	return f.SessionWithContext.ExecuteWrite(ctx, work, configurers...)
}

func none() error { return nil }

func well(string) error { return nil }

// openFaulty opens a store whose faults can be set.
func openFaulty(t *testing.T) (*neo4j.Store, *faults) {
	t.Helper()
	f := &faults{statement: well, transaction: none}
	return open(t, graph.Jeugdhulp(), neo4j.Wrap(func(d driver.DriverWithContext) driver.DriverWithContext {
		f.DriverWithContext = d
		return f
	})), f
}

// TestCommitLeftOpen shows that a batch is acknowledged once it is written, also when the count of commits could not be closed; readers then wait for the lock, and the next
// writer closes it before it does anything else.
func TestCommitLeftOpen(t *testing.T) {
	s, f := openFaulty(t)
	defer closed(t, s)
	enschede(t, s)
	transactions := 0
	f.transaction = func() error {
		if transactions++; transactions == 2 {
			return errors.New("the database is gone")
		}
		return nil
	}
	if a := apply(t, s, newcomer(1)); a.Created != 2 {
		t.Errorf("%+v, want 2 created", a)
	}
	open := func() any { return rows(t, "MATCH (m:Moment) RETURN m.begun - m.done")[0][0] }
	if got := open(); got != int64(1) {
		t.Fatalf("%v commits are open, want 1", got)
	}
	f.transaction = none
	refused := newcomer(2)
	refused.Entities[0].Name = ""
	if _, err := s.Apply(t.Context(), refused); err == nil {
		t.Error("a provider without a name is written")
	}
	if got := open(); got != int64(0) {
		t.Errorf("%v commits are open after the next writer, want none", got)
	}
}

// TestPanicIsAnError shows that a mistake of ours ends one question, and not the program: reads run on goroutines of their own.
func TestPanicIsAnError(t *testing.T) {
	s, f := openFaulty(t)
	defer closed(t, s)
	enschede(t, s)
	f.statement = func(text string) error {
		if text == "RETURN 1" { // a ping, beside a read that is slow
			return nil
		}
		panic("aap")
	}
	for name, q := range map[string]*graph.Query{"alone": deep(), "together": {Roots: []graph.Link{{Source: graph.SourceRefs, Refs: []graph.Ref{{Text: "anna"}}, Tiers: graph.AllTiers}}}} {
		if _, err := s.Read(t.Context(), q); err == nil || !strings.Contains(err.Error(), "aap") {
			t.Errorf("%s: %v, want the panic", name, err)
		}
	}
	f.statement = well
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// TestOverdueIsNotAway shows that who waits in vain for the lock of writers runs out of time, and that the database is not held for away, however many do.
func TestOverdueIsNotAway(t *testing.T) {
	patient := open(t, graph.Jeugdhulp())
	defer closed(t, patient)
	enschede(t, patient)
	if _, err := patient.Read(t.Context(), deep()); err != nil { // so that the text is planned
		t.Fatal(err)
	}
	s, err := neo4j.Open(t.Context(), server.URI, server.User, server.Password, graph.Jeugdhulp(), neo4j.ReadTimeout(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	rows(t, "MATCH (m:Moment) SET m.begun = m.begun + 1") // so that readers want the lock
	ctx := context.WithoutCancel(t.Context())
	d := connect(t)
	defer d.Close(ctx) //nolint:errcheck // a test
	writer := d.NewSession(ctx, driver.SessionConfig{})
	defer writer.Close(ctx) //nolint:errcheck // a test
	tx, err := writer.BeginTransaction(ctx)
	if err == nil {
		_, err = tx.Run(ctx, "MATCH (g:Regiograaf) SET g.writer = 'slow'", nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		if _, err := s.Read(t.Context(), deep()); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("Read: %v, want a timeout", err)
		}
	}
	if err := tx.Rollback(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(t.Context(), deep()); errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("once the lock is free: %v", err)
	}
}

// TestWordsAfterRestore shows that a search finds what was written before the last batch that it knew of, once the database was put back from another copy.
func TestWordsAfterRestore(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	defer closed(t, s)
	enschede(t, s)
	apply(t, s, newcomer(1))
	found := func(text string) string {
		result, err := s.Read(t.Context(), &graph.Query{Roots: []graph.Link{{Source: graph.SourceSearch, Text: text, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}}}})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, row := range result.Roots[0].Rows {
			ids = append(ids, row.Item.Thing.(*graph.Entity).ID) //nolint:forcetypeassert // a search gives entities
		}
		return strings.Join(ids, " ")
	}
	if got := found("aanbieder"); got != "org:aanbieder-1" {
		t.Fatalf("found %s", got)
	}
	if err := server.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	other, err := neo4j.Open(t.Context(), server.URI, server.User, server.Password, graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, other)
	enschede(t, other)
	batch := newcomer(2)
	batch.Entities[0].Name = "Karakter"
	apply(t, other, batch)
	apply(t, other, newcomer(3))
	if got := found("karakter"); got != "org:aanbieder-2" {
		t.Errorf("found %s, want org:aanbieder-2", got)
	}
}
