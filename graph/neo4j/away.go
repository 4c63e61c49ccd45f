package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/sony/gobreaker/v2"
	"golang.org/x/sync/singleflight"

	"regiograaf/graph"
)

// Together the first two are less than the 2 seconds within which a database that is away must be known as such.
const (
	doubtAfter = 400 * time.Millisecond  // without an answer to a read, the database is pinged
	pingTime   = 1200 * time.Millisecond // without an answer to a ping, it is away
	openTime   = 500 * time.Millisecond  // between two pings while it is away
)

// errSilent says that a ping was not answered.
var errSilent = fmt.Errorf("neo4j: no answer to a ping: %w", graph.ErrUnavailable)

// presence knows whether the database can be reached. It is away after three failures in a row, or one ping without an answer. Then nothing is asked of it but a
// ping, again and again, until one is answered.
type presence struct {
	breaker *gobreaker.CircuitBreaker[any]
	ping    func() error
	pinging singleflight.Group
	away    atomic.Pointer[absence]
	ending  chan struct{} // closed when the store is
}

// absence is a context that ends when the database goes away, and is over while it is.
type absence struct {
	context.Context //nolint:containedctx // of the database, not of a call
	begin           context.CancelFunc
}

func newAbsence() *absence {
	ctx, begin := context.WithCancel(context.Background())
	return &absence{ctx, begin}
}

func newPresence(ping func() error) *presence {
	const failures = 3
	p := &presence{ping: ping, ending: make(chan struct{})}
	p.away.Store(newAbsence())
	silent := false // what failed last was a ping; guarded by the breaker
	p.breaker = gobreaker.NewCircuitBreaker[any](gobreaker.Settings{
		Name:    "neo4j",
		Timeout: openTime,
		IsExcluded: func(err error) bool {
			return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
		},
		ReadyToTrip: func(c gobreaker.Counts) bool { return silent || c.ConsecutiveFailures >= failures },
		IsSuccessful: func(err error) bool {
			silent = errors.Is(err, errSilent)
			return !silent && !isAway(err)
		},
		OnStateChange: p.changed,
	})
	return p
}

func (p *presence) changed(_ string, from, to gobreaker.State) {
	switch {
	case from == gobreaker.StateClosed:
		p.away.Load().begin()
		go p.await()
	case to == gobreaker.StateClosed:
		p.away.Store(newAbsence())
	}
}

// await pings until the database answers or the store ends.
func (p *presence) await() {
	tick := time.NewTicker(openTime / 2)
	defer tick.Stop()
	for p.whenAway().Err() != nil {
		select {
		case <-p.ending:
			return
		case <-tick.C:
			_ = p.ask()
		}
	}
}

// ask pings the database, but at most once in openTime while it is away. Those who ask at the same time share a ping.
func (p *presence) ask() error {
	_, err, _ := p.pinging.Do("", func() (any, error) {
		return p.breaker.Execute(func() (any, error) { return nil, p.ping() })
	})
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		return graph.ErrUnavailable
	}
	return err
}

// doubt pings the database beside what takes long, until ctx ends.
func (p *presence) doubt(ctx context.Context) {
	tick := time.NewTicker(doubtAfter)
	defer tick.Stop()
	for ctx.Err() == nil {
		_ = p.ask()
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
	}
}

// whenAway gives what ends when the database goes away.
func (p *presence) whenAway() context.Context { return p.away.Load() }

// isAway tells whether the error says that the database cannot be reached.
func isAway(err error) bool {
	if _, ok := errors.AsType[*neo4j.ConnectivityError](err); ok {
		return !errors.Is(err, context.DeadlineExceeded)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) { // which the driver does not call a matter of connectivity
		return true
	}
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && (strings.HasSuffix(server.Code, ".DatabaseUnavailable") || strings.HasSuffix(server.Code, ".NotALeader"))
}
