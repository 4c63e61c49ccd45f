package neo4j_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
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
	c.statements.Add(1)
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

// gate stands between a store and its database, and can be shut.
type gate struct {
	listener net.Listener
	target   string
	mu       sync.Mutex
	open     bool
	conns    []net.Conn
}

func newGate(t testing.TB) *gate {
	t.Helper()
	uri, err := url.Parse(server.URI)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{listener: l, target: uri.Host, open: true}
	t.Cleanup(func() {
		_ = l.Close()
		g.shut()
	})
	go g.serve()
	return g
}

func (g *gate) serve() {
	for {
		in, err := g.listener.Accept()
		if err != nil {
			return
		}
		g.mu.Lock()
		out, err := net.Dial("tcp", g.target)
		if err != nil || !g.open {
			_ = in.Close()
			g.mu.Unlock()
			continue
		}
		g.conns = append(g.conns, in, out)
		g.mu.Unlock()
		go func() { _, _ = io.Copy(in, out) }()
		go func() { _, _ = io.Copy(out, in) }()
	}
}

func (g *gate) shut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open = false
	for _, c := range g.conns {
		_ = c.Close()
	}
	g.conns = nil
}

func (g *gate) reopen() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open = true
}

func TestDatabaseAway(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	enschede(t, s)
	closed(t, s)
	g := newGate(t)
	s, err := neo4j.Open(t.Context(), "bolt://"+g.listener.Addr().String(), server.User, server.Password, graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, s)
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Fatal(err)
	}
	g.shut()
	start := time.Now()
	for range 4 {
		if err := s.Ping(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
			t.Fatalf("Ping of a database that is away: %v, want ErrUnavailable", err)
		}
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v to see that the database is away", took)
	}
	var took []time.Duration
	for range 50 {
		start := time.Now()
		_, err := s.Read(t.Context(), deep())
		took = append(took, time.Since(start))
		if !errors.Is(err, graph.ErrUnavailable) {
			t.Fatalf("Read of a database that is away: %v, want ErrUnavailable", err)
		}
	}
	slices.Sort(took)
	if median := took[len(took)/2]; median > 10*time.Millisecond {
		t.Errorf("a read of a database that is away takes %v", median)
	}
	g.reopen()
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		_, err := s.Read(t.Context(), deep())
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("5 seconds after the database came back: %v", err)
		}
	}
}

// TestCallersHangUp shows that callers who leave cost no connections.
func TestCallersHangUp(t *testing.T) {
	s := open(t, graph.Jeugdhulp(), neo4j.Connections(8))
	defer closed(t, s)
	enschede(t, s)
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Fatal(err)
	}
	before := connections(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 125 {
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
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Errorf("after 1,000 callers hung up: %v", err)
	}
	if after := connections(t); after > before+8 {
		t.Errorf("%d connections, and %d before", after, before)
	}
}

// connections is how many the server has from our stores.
func connections(t testing.TB) int {
	t.Helper()
	n := 0
	for _, row := range rows(t, "CALL dbms.listConnections() YIELD userAgent RETURN userAgent") {
		if agent, _ := row[0].(string); strings.HasPrefix(agent, "regiograaf") {
			n++
		}
	}
	return n
}
