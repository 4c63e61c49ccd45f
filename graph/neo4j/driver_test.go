package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.uber.org/goleak"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest/line"
)

// counted counts the statements that read.
type counted struct {
	driver.DriverWithContext

	statements *atomic.Int64
}

type countedSession struct {
	driver.SessionWithContext

	statements *atomic.Int64
}

func (c counted) NewSession(ctx context.Context, config driver.SessionConfig) driver.SessionWithContext {
	return countedSession{c.DriverWithContext.NewSession(ctx, config), c.statements}
}

func (c countedSession) Run(ctx context.Context, text string, params map[string]any, configurers ...func(*driver.TransactionConfig)) (driver.ResultWithContext, error) {
	if text != "RETURN 1" { // a ping, beside a read that is slow
		c.statements.Add(1)
	}
	return c.SessionWithContext.Run(ctx, text, params, configurers...)
}

// enschede is a source, a municipality, and who leads there.
func enschede(t testing.TB, s graph.Store) {
	t.Helper()
	apply(t, s, &graph.Batch{
		Entities: []graph.Entity{
			{ID: "doc:bron", Kind: graph.Document, Slug: "bron", Name: "Regiovisie"},
			{ID: "gm:GM0153", Kind: graph.Municipality, Slug: "enschede", Name: "Enschede"},
			{ID: "person:anna", Kind: graph.Person, Slug: "anna", Name: "Anna"},
			{ID: "table:1", Kind: graph.Ontwikkeltafel, Slug: "ontwikkeltafel-1", Name: "Ontwikkeltafel 1"},
		},
		Relations: []graph.Relation{{ID: "LEADS:anna:ontwikkeltafel-1", Type: graph.Leads, From: "anna", To: "ontwikkeltafel-1", Role: "trekker", OnBehalfOf: []string{"enschede"}}},
		Citations: []graph.Citation{
			{ID: "gm:GM0153#1", Subject: "gm:GM0153", Document: "bron"},
			{ID: "person:anna#1", Subject: "person:anna", Document: "bron"},
			{ID: "table:1#1", Subject: "table:1", Document: "bron"},
			{ID: "LEADS:anna:ontwikkeltafel-1#1", Subject: "LEADS:anna:ontwikkeltafel-1", Document: "bron"},
		},
	})
}

func apply(t testing.TB, s graph.Store, b *graph.Batch) graph.Applied {
	t.Helper()
	applied, err := s.Apply(context.WithoutCancel(t.Context()), b)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

// deep asks for entities, who leads them, on whose behalf, and the evidence: five levels.
func deep() *graph.Query {
	link := func(source graph.Source, below ...graph.Link) graph.Link {
		return graph.Link{Source: source, Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}, Item: graph.Selection{Fields: ^graph.Fields(0), Links: below}}
	}
	leads := link(graph.SourceWays, link(graph.SourceCitations, link(graph.SourceDocument)))
	leads.Ways = []graph.Way{{Step: graph.Step{Type: graph.Leads, Follow: graph.FollowIn}}}
	leads.Via.Links = []graph.Link{link(graph.SourceMandates)}
	return &graph.Query{MaxRows: 1000, Roots: []graph.Link{link(graph.SourceEntities, leads)}}
}

func TestOneStatementForEachRoot(t *testing.T) {
	var statements atomic.Int64
	s := open(t, graph.Jeugdhulp(), neo4j.Wrap(func(d driver.DriverWithContext) driver.DriverWithContext { return counted{d, &statements} }))
	defer closed(t, s)
	enschede(t, s)
	search := graph.Link{Source: graph.SourceSearch, Text: "anna", Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}}
	for name, c := range map[string]struct {
		q    *graph.Query
		want int64
	}{
		"one root of five levels": {deep(), 1},
		"two roots":               {&graph.Query{Roots: append(deep().Roots, deep().Roots...)}, 2},
		"a search":                {&graph.Query{Roots: []graph.Link{search}}, 3},
	} {
		before := statements.Load()
		if _, err := s.Read(t.Context(), c.q); err != nil {
			t.Fatal(err)
		}
		if got := statements.Load() - before; got != c.want {
			t.Errorf("%s: %d statements, want %d", name, got, c.want)
		}
	}
}

func closed(t testing.TB, s graph.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// nothingLeft begins a test after which nothing may be running that was not before: of ours or of the driver.
func nothingLeft(t *testing.T) func() {
	t.Helper()
	ignored := append(line.Stuck(), goleak.IgnoreCurrent())
	return func() { goleak.VerifyNone(t, ignored...) }
}

// TestCallersHangUp shows that callers who leave cost no connections: afterwards all can be used, and at the same time.
func TestCallersHangUp(t *testing.T) {
	defer nothingLeft(t)()
	const connections, callers = 8, 1000
	meeting := &meeting{wanted: connections, all: make(chan struct{})}
	s := open(t, graph.Jeugdhulp(), neo4j.Connections(connections), neo4j.Wrap(func(d driver.DriverWithContext) driver.DriverWithContext { return meetingDriver{d, meeting} }))
	defer closed(t, s)
	enschede(t, s)
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range connections {
		wg.Go(func() {
			for i := range callers / connections {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i%8)*200*time.Microsecond)
				_, err := s.Read(ctx, deep())
				if err != nil && !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("Read: %v", err)
				}
				cancel()
			}
		})
	}
	wg.Wait()
	meeting.open.Store(true)
	for range connections {
		wg.Go(func() {
			if _, err := s.Read(t.Context(), deep()); err != nil {
				t.Errorf("after %d callers hung up: %v", callers, err)
			}
		})
	}
	wg.Wait()
	if n := connectionsOf(t); n > connections+2 {
		t.Errorf("%d connections, want at most %d and 2 beside them", n, connections)
	}
}

// meeting holds statements that have a connection until there are as many as wanted.
type meeting struct {
	open   atomic.Bool
	wanted int64
	here   atomic.Int64
	all    chan struct{}
}

type meetingDriver struct {
	driver.DriverWithContext

	meeting *meeting
}

type meetingSession struct {
	driver.SessionWithContext

	meeting *meeting
}

func (d meetingDriver) NewSession(ctx context.Context, config driver.SessionConfig) driver.SessionWithContext {
	return meetingSession{d.DriverWithContext.NewSession(ctx, config), d.meeting}
}

func (s meetingSession) Run(ctx context.Context, text string, params map[string]any, configurers ...func(*driver.TransactionConfig)) (driver.ResultWithContext, error) {
	result, err := s.SessionWithContext.Run(ctx, text, params, configurers...)
	if err != nil || !s.meeting.open.Load() || !strings.Contains(text, "UNWIND") {
		return result, err
	}
	if s.meeting.here.Add(1) == s.meeting.wanted {
		close(s.meeting.all)
	}
	select {
	case <-s.meeting.all:
		return result, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("%d statements have a connection, want %d: %w", s.meeting.here.Load(), s.meeting.wanted, ctx.Err())
	}
}

// connectionsOf is how many connections the server has from our stores.
func connectionsOf(t testing.TB) int {
	t.Helper()
	n := 0
	for _, row := range rows(t, "CALL dbms.listConnections() YIELD userAgent RETURN userAgent") {
		if agent, _ := row[0].(string); strings.HasPrefix(agent, "regiograaf") {
			n++
		}
	}
	return n
}
