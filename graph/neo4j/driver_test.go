package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.uber.org/goleak"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest"
	"regiograaf/graph/neo4j/neo4jtest/line"
)

// openRecorded opens an empty store whose statements are kept.
func openRecorded(t testing.TB) (*neo4j.Store, *neo4jtest.Recorder) {
	t.Helper()
	r := &neo4jtest.Recorder{}
	return open(t, graph.Jeugdhulp(), neo4j.Wrap(r.Wrap)), r
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

// TestStatements shows how many statements a query takes: one for the links of a level that have the same text, whatever
// the number of roots and parents, and none for records that were read before. A second query of that form, of other
// values, sends the same texts.
func TestStatements(t *testing.T) {
	s, r := openRecorded(t)
	defer closed(t, s)
	enschede(t, s)
	search := graph.Link{Source: graph.SourceSearch, Text: "anna", Tiers: graph.AllTiers, Page: graph.Paging{Limit: 10}}
	for _, c := range []struct {
		name string
		q    *graph.Query
		want int
	}{
		{"five levels", deep(), 3}, // entities; ways; citations. Mandates and documents were read before
		{"two roots", &graph.Query{Roots: append(deep().Roots, deep().Roots...)}, 3},
		{"a search", &graph.Query{Roots: []graph.Link{search}}, 3}, // words; hits; page
		{"a look-up", &graph.Query{Roots: []graph.Link{{Source: graph.SourceRefs, Refs: []graph.Ref{{Text: "gm:GM0153"}, {Text: "person:anna"}}, Tiers: graph.AllTiers}}}, 1},
	} {
		before := len(r.Since(0))
		if _, err := s.Read(t.Context(), c.q); err != nil {
			t.Fatal(err)
		}
		if got := r.Since(before); len(got) != c.want {
			t.Errorf("%s: %d statements, want %d: %v", c.name, len(got), c.want, got)
		}
	}
}

// TestTextsRecur shows that the texts of a query do not hang on values, limits, fields, the day, the tiers or the number
// of parents.
func TestTextsRecur(t *testing.T) {
	s, r := openRecorded(t)
	defer closed(t, s)
	enschede(t, s)
	lead(t, s, 3)
	texts := func(q *graph.Query) []string {
		before := len(r.Since(0))
		if _, err := s.Read(t.Context(), q); err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, each := range r.Since(before) {
			list = append(list, each.Text)
		}
		return list
	}
	name, other := "ontwikkeltafel", "tafel"
	one, two := deep(), deep()
	one.Roots[0].Where = graph.Text{Of: graph.Term{Field: graph.TermName}, Contains: &name}
	root := &two.Roots[0]
	root.Where = graph.Text{Of: graph.Term{Field: graph.TermName}, Contains: &other}
	root.Kinds, root.Page.Limit, root.Item.Fields = graph.SetOf(graph.Ontwikkeltafel), 3, graph.FieldName
	root.AsOf, root.Tiers = graph.AsOf{Set: true, Day: 19000}, graph.SetOf(graph.Seed)
	root.Item.Links[0].Ways[0].Type = graph.WorksOn
	root.Item.Links[0].AsOf, root.Item.Links[0].Page.Limit = root.AsOf, 50
	first, second := texts(one), texts(two)
	if len(second) < 2 {
		t.Fatalf("%d statements, want those of two levels at least", len(second))
	}
	for _, text := range second {
		if !slices.Contains(first, text) {
			t.Errorf("a new text: %s", text)
		}
	}
}

// TestBatch shows that look-ups that come at the same time go as one, and that each gets its own answer all the same.
func TestBatch(t *testing.T) {
	s, r := openRecorded(t)
	defer closed(t, s)
	enschede(t, s)
	const times = 32
	want := map[string]string{"enschede": "gm:GM0153", "anna": "person:anna", "ontwikkeltafel-1": "table:1", "niemand": ""}
	goAll := func() int {
		before := len(r.Since(0))
		var all sync.WaitGroup
		for slug, id := range want {
			for range times {
				all.Go(func() {
					result, err := s.Read(t.Context(), &graph.Query{MaxRows: 1, Roots: []graph.Link{{Source: graph.SourceRefs, Tiers: graph.AllTiers, Refs: []graph.Ref{{By: graph.BySlug, Text: slug}}}}})
					if err != nil {
						t.Errorf("%s: %v", slug, err)
						return
					}
					got := ""
					if e, ok := result.Roots[0].Rows[0].Item.Thing.(*graph.Entity); ok {
						got = e.ID
					}
					if got != id {
						t.Errorf("%s: %q, want %q", slug, got, id)
					}
				})
			}
		}
		all.Wait()
		return len(r.Since(before))
	}
	goAll() // the text is planned
	if n := goAll(); n > times*len(want)/2 {
		t.Errorf("%d look-ups at once took %d statements", times*len(want), n)
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
