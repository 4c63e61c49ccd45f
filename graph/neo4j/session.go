package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/sony/gobreaker/v2"

	"regiograaf/graph"
)

// newBreaker makes what lets requests fail at once while the database is away, and one of them try again every second.
func newBreaker() *gobreaker.CircuitBreaker[any] {
	const failures = 3
	return gobreaker.NewCircuitBreaker[any](gobreaker.Settings{
		Name:         "neo4j",
		Timeout:      time.Second,
		ReadyToTrip:  func(c gobreaker.Counts) bool { return c.ConsecutiveFailures >= failures },
		IsSuccessful: func(err error) bool { return !isAway(err) },
	})
}

// guarded does something with the database unless that is known to be away.
func (s *Store) guarded(do func() (any, error)) (any, error) {
	result, err := s.breaker.Execute(do)
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		return nil, graph.ErrUnavailable
	}
	return result, err
}

// using does something while the store is open, with a deadline of its own: a driver that is given the caller's context throws its connection away when the caller
// hangs up. When the caller's context ends first, using returns its error, and what was begun ends by itself.
func (s *Store) using(ctx context.Context, patience time.Duration, do func(context.Context) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("neo4j: %w", err)
	}
	done := make(chan error, 1)
	go func() { done <- s.whileOpen(context.WithoutCancel(ctx), patience, do) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("neo4j: %w", ctx.Err())
	}
}

func (s *Store) whileOpen(ctx context.Context, patience time.Duration, do func(context.Context) error) error {
	s.use.RLock()
	defer s.use.RUnlock()
	if s.closed {
		return fmt.Errorf("neo4j: closed: %w", graph.ErrUnavailable)
	}
	const margin = 500 * time.Millisecond // the server's own timeout comes first, and keeps the connection
	ctx, cancel := context.WithTimeout(ctx, patience+margin)
	defer cancel()
	return explain(do(ctx))
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.options.database, BookmarkManager: s.bookmarks})
}

// run runs one statement by itself, in one round trip, and gives its records.
func (s *Store) run(ctx context.Context, mode neo4j.AccessMode, timeout time.Duration, text string, params map[string]any) (records []*neo4j.Record, err error) {
	session := s.session(ctx, mode)
	defer func() {
		if closed := session.Close(ctx); err == nil {
			err = closed
		}
	}()
	result, err := session.Run(ctx, text, params, neo4j.WithTxTimeout(timeout))
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// retried reads again when the server says that it may be tried again, a few times.
func (s *Store) retried(ctx context.Context, text string, params map[string]any) (records []*neo4j.Record, err error) {
	const tries = 3
	pause := 20 * time.Millisecond
	for try := 1; ; try++ {
		records, err = s.run(ctx, neo4j.AccessModeRead, s.options.readTimeout, text, params)
		if err == nil || try == tries || !neo4j.IsRetryable(err) || ctx.Err() != nil {
			return records, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(pause):
			pause *= 2
		}
	}
}

// isAway tells whether the error says that the database cannot be reached.
func isAway(err error) bool {
	if _, ok := errors.AsType[*neo4j.ConnectivityError](err); ok {
		return !errors.Is(err, context.DeadlineExceeded)
	}
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && (strings.HasSuffix(server.Code, ".DatabaseUnavailable") || strings.HasSuffix(server.Code, ".NotALeader"))
}

// explain makes an error of the driver one of the port.
func explain(err error) error {
	var server *neo4j.Neo4jError
	switch {
	case err == nil || errors.Is(err, graph.ErrUnavailable):
		return err
	case isAway(err):
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	case errors.As(err, &server) && strings.Contains(server.Code, "TransactionTimedOut"):
		return fmt.Errorf("neo4j: %w: %w", context.DeadlineExceeded, err)
	}
	if _, ok := errors.AsType[*neo4j.TransactionExecutionLimit](err); ok {
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return err
}
