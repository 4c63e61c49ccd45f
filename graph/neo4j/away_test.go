package neo4j_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest/line"
)

// behind opens a store behind a line, with a small graph in it.
func behind(t *testing.T, options ...neo4j.Option) (*neo4j.Store, *line.Line) {
	t.Helper()
	first := open(t, graph.Jeugdhulp())
	enschede(t, first)
	closed(t, first)
	l := line.To(t, server.URI)
	s, err := neo4j.Open(t.Context(), l.URI, server.User, server.Password, graph.Jeugdhulp(), options...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Fatal(err)
	}
	return s, l
}

// TestAway lets the database go away in several manners, while it is read. Within 2 seconds the store says so, then it fails at once, and it finds the database back by
// itself. Nothing is left running.
func TestAway(t *testing.T) {
	for name, spoil := range map[string]func(*line.Line){
		"gone":                  func(l *line.Line) { l.Cut() },
		"what it sends is lost": func(l *line.Line) { l.Spoil("timeout", `{"timeout":0}`) },
		"connections are reset": func(l *line.Line) { l.Spoil("reset_peer", `{"timeout":0}`) },
		"answers break off":     func(l *line.Line) { l.Spoil("limit_data", `{"bytes":20}`) },
		"silent, and slow to close": func(l *line.Line) {
			l.Spoil("slow_close", `{"delay":60000}`)
			l.Spoil("timeout", `{"timeout":0}`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer nothingLeft(t)()
			s, l := behind(t)
			defer l.Cut()
			version := s.Version()
			begin := time.Now()
			spoil(l)
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() { readUntilAway(t, s) })
			}
			wg.Wait()
			if err := s.Ping(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("Ping: %v, want ErrUnavailable", err)
			}
			if took := time.Since(begin); took > 2*time.Second {
				t.Errorf("it took %v to see that the database is away", took)
			}
			failsAtOnce(t, s)
			l.Cut()
			l.Clear()
			l.Mend()
			for deadline := time.Now().Add(5 * time.Second); s.Version() != version; time.Sleep(10 * time.Millisecond) {
				if time.Now().After(deadline) {
					t.Fatalf("5 seconds after the database came back: %v", s.Ping(t.Context()))
				}
			}
			if _, err := s.Read(t.Context(), deep()); err != nil {
				t.Errorf("Read: %v", err)
			}
			closed(t, s)
		})
	}
}

// readUntilAway reads until the database is away.
func readUntilAway(t *testing.T, s *neo4j.Store) {
	for begin := time.Now(); time.Since(begin) < 5*time.Second; {
		_, err := s.Read(t.Context(), deep())
		if errors.Is(err, graph.ErrUnavailable) {
			return
		}
		if err != nil {
			t.Errorf("Read: %v, want ErrUnavailable", err)
			return
		}
	}
	t.Error("after 5 seconds the database is still read")
}

// failsAtOnce asks a store whose database is away.
func failsAtOnce(t *testing.T, s *neo4j.Store) {
	t.Helper()
	var took []time.Duration
	for range 50 {
		begin := time.Now()
		_, err := s.Read(t.Context(), deep())
		took = append(took, time.Since(begin))
		if version := s.Version(); !errors.Is(err, graph.ErrUnavailable) || version != "" {
			t.Fatalf("Read of a database that is away: %v, want ErrUnavailable; version %q, want none", err, version)
		}
	}
	slices.Sort(took)
	if median := took[len(took)/2]; median > 10*time.Millisecond {
		t.Errorf("a read of a database that is away takes %v", median)
	}
}

// TestFarAway reads over a line that is slow and cuts what it carries to pieces: that is no reason to say that the database is away.
func TestFarAway(t *testing.T) {
	defer nothingLeft(t)()
	s, l := behind(t)
	defer l.Cut()
	l.Spoil("latency", `{"latency":150,"jitter":50}`)
	l.Spoil("slicer", `{"average_size":40,"size_variation":39,"delay":1}`)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := s.Read(t.Context(), deep()); err != nil {
				t.Errorf("Read: %v", err)
			}
		})
	}
	wg.Wait()
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("Ping: %v", err)
	}
	closed(t, s)
}

// TestOverloaded asks more at once than there are connections for: who waits too long is told so, and the database is not taken for away.
func TestOverloaded(t *testing.T) {
	defer nothingLeft(t)()
	s, l := behind(t, neo4j.Connections(2))
	defer l.Cut()
	l.Spoil("latency", `{"latency":300}`)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			if _, err := s.Read(ctx, deep()); err != nil && !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("Read: %v", err)
			}
		})
	}
	for range 8 {
		if err := s.Ping(t.Context()); err != nil {
			t.Errorf("Ping of a database that has much to do: %v", err)
		}
	}
	wg.Wait()
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Errorf("Read: %v", err)
	}
	closed(t, s)
}

// TestPutBack stays connected to a database that was put back from an older copy, which knows nothing of the last bookmarks: one answer is late, then all is well.
func TestPutBack(t *testing.T) {
	var newer atomic.Bool
	s := open(t, graph.Jeugdhulp(), neo4j.Wrap(func(d driver.DriverWithContext) driver.DriverWithContext {
		return &rememberingDriver{DriverWithContext: d, newer: &newer}
	}))
	defer closed(t, s)
	enschede(t, s)
	version := s.Version()
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Fatal(err)
	}
	newer.Store(true)
	begin := time.Now()
	if late := s.Version(); late != "" || time.Since(begin) > 2*time.Second {
		t.Errorf("after %v it has version %q", time.Since(begin), late)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("Ping: %v", err)
	}
	if again := s.Version(); again != version {
		t.Errorf("version %q, want %q", again, version)
	}
	if _, err := s.Read(t.Context(), deep()); err != nil {
		t.Errorf("Read: %v", err)
	}
}

// rememberingDriver gives the next session a bookmark that is newer than all that the database has, once newer is true.
type rememberingDriver struct {
	driver.DriverWithContext

	newer *atomic.Bool
}

func (d *rememberingDriver) NewSession(ctx context.Context, config driver.SessionConfig) driver.SessionWithContext {
	if config.BookmarkManager != nil && d.newer.CompareAndSwap(true, false) {
		remembered, err := config.BookmarkManager.GetBookmarks(ctx)
		if err == nil && len(remembered) > 0 {
			err = config.BookmarkManager.UpdateBookmarks(ctx, remembered, driver.Bookmarks{later(remembered[0])})
		}
		if err != nil {
			panic(err)
		}
	}
	return d.DriverWithContext.NewSession(ctx, config)
}

// later gives the bookmark of a transaction long after that of a bookmark: a list of one database, which has an id of 16 bytes, the number of the transaction as a PackStream
// integer, and an empty list.
func later(bookmark string) string {
	const prefix, header = "FB:", 3 + 16
	bytes, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(bookmark, prefix))
	if err != nil || len(bytes) < header {
		panic(fmt.Sprintf("bookmark %q: %v", bookmark, err))
	}
	return prefix + base64.StdEncoding.EncodeToString(append(bytes[:header:header], 0xca, 0x7f, 0xff, 0xff, 0xff, 0x90))
}
