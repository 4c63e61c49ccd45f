package neo4j

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/sony/gobreaker/v2"

	"regiograaf/graph"
)

var (
	errClosed = fmt.Errorf("neo4j: closed: %w", graph.ErrUnavailable)
	errFull   = fmt.Errorf("neo4j: all connections are in use: %w", graph.ErrUnavailable)
	errMemory = fmt.Errorf("neo4j: out of memory: %w", graph.ErrUnavailable)
	errPanic  = errors.New("neo4j: a mistake of ours")
)

// margin is how much longer than the server's own timeout we wait: that one keeps the connection.
const margin = 500 * time.Millisecond

// guarded does something with the database unless that is known to be away.
func (s *Store) guarded(do func() error) error {
	if s.presence.whenAway().Err() != nil {
		return graph.ErrUnavailable
	}
	_, err := s.presence.breaker.Execute(func() (any, error) { return nil, do() })
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		return graph.ErrUnavailable
	}
	return err
}

// within gives what do gives. When ctx ends first it returns the error of that, and do ends by itself.
func within[T any](ctx context.Context, do func() (T, error)) (found T, err error) {
	done := make(chan error, 1)
	var value T
	go func() {
		var err error
		value, err = do()
		done <- err
	}()
	select {
	case err = <-done:
		return value, err
	case <-ctx.Done():
		return found, fmt.Errorf("neo4j: %w", ctx.Err())
	}
}

// reading reads something from the database within the patience, and a margin: a driver that is given the caller's context throws its connection away when the caller hangs
// up. That context ends only the wait for a connection. When the database goes away, what was begun is broken off; while it takes long, the database is pinged.
func (s *Store) reading(ctx context.Context, patience time.Duration, do func(context.Context) error) error {
	away := s.presence.whenAway()
	if err := s.enter(ctx, away); err != nil {
		return err
	}
	err := s.inside(away, patience, func(ctx context.Context) error {
		slow := time.AfterFunc(doubtAfter, func() { s.presence.doubt(ctx) })
		defer slow.Stop()
		return s.guarded(func() error { return do(ctx) })
	})
	if err != nil && away.Err() != nil {
		return graph.ErrUnavailable
	}
	return err
}

// whileOpen does something that is not broken off, neither by the caller nor when the database seems to be away.
func (s *Store) whileOpen(ctx context.Context, patience time.Duration, do func(context.Context) error) error {
	ctx = context.WithoutCancel(ctx)
	if err := s.enter(ctx, s.presence.whenAway()); err != nil {
		return err
	}
	return s.inside(ctx, patience, do)
}

// enter waits until one may take a connection. A ping has one of its own: else the database would seem to be away when it has much to do.
func (s *Store) enter(ctx, away context.Context) error {
	if away.Err() != nil {
		return graph.ErrUnavailable
	}
	select {
	case s.places <- struct{}{}:
		return nil
	default:
	}
	const queue = 2 * time.Second
	late := time.NewTimer(queue)
	defer late.Stop()
	select {
	case s.places <- struct{}{}:
		return nil
	case <-late.C:
		return errFull
	case <-away.Done():
		return graph.ErrUnavailable
	case <-ctx.Done():
		return fmt.Errorf("neo4j: %w", ctx.Err())
	}
}

// inside does something for who has entered, and leaves. It may run on a goroutine of ours, where a panic would end the program.
func (s *Store) inside(ctx context.Context, patience time.Duration, do func(context.Context) error) (err error) {
	defer func() {
		<-s.places
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%w: %v\n%s", errPanic, cause, debug.Stack())
		}
	}()
	s.use.RLock()
	defer s.use.RUnlock()
	if s.closed {
		return errClosed
	}
	ctx, cancel := context.WithTimeout(ctx, patience+margin)
	defer cancel()
	return explain(do(ctx))
}

// ping asks the database for nothing, beside all else and without bookmarks, for at most pingTime. It asks twice: the first connection may be one that broke long ago.
func (s *Store) ping() error {
	s.use.RLock()
	defer s.use.RUnlock()
	if s.closed {
		return errClosed
	}
	ctx, cancel := context.WithTimeout(context.Background(), pingTime)
	defer cancel()
	var err error
	for range 2 {
		session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: s.options.database})
		if _, err = runIn(ctx, session, pingTime, "RETURN 1", nil); !isAway(err) {
			break
		}
	}
	if err != nil && (isAway(err) || ctx.Err() != nil) {
		s.forget()
		return fmt.Errorf("%w: %s", errSilent, err.Error()) // without what it wraps: that could be a deadline, which does not count
	}
	return err
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.options.database, BookmarkManager: *s.bookmarks.Load()})
}

// forget drops the bookmarks. A database that was put back from an older copy would have every statement wait for what it no longer has.
func (s *Store) forget() {
	none := neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
	s.bookmarks.Store(&none)
}

// run runs one statement by itself, in one round trip, and gives its records.
func (s *Store) run(ctx context.Context, mode neo4j.AccessMode, timeout time.Duration, text string, params map[string]any) ([]*neo4j.Record, error) {
	records, err := runIn(ctx, s.session(ctx, mode), timeout, text, params)
	if err != nil && ctx.Err() != nil {
		s.forget()
	}
	return records, overdue(ctx, err)
}

// overdue says that it was we who stopped waiting, which the driver calls a matter of connectivity.
func overdue(ctx context.Context, err error) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	return fmt.Errorf("neo4j: %w: %w", ctx.Err(), err)
}

// runIn runs a statement in a session, and closes that.
func runIn(ctx context.Context, session neo4j.SessionWithContext, timeout time.Duration, text string, params map[string]any) (records []*neo4j.Record, err error) {
	defer func() {
		if closed := session.Close(ctx); err == nil {
			err = closed
		}
	}()
	result, err := session.Run(ctx, text, params, neo4j.WithTxTimeout(timeout))
	if err != nil {
		return nil, err
	}
	return all(ctx, result)
}

// all gives the records of a result. There is one, nearly always: the driver's own Collect begins with room for a thousand.
func all(ctx context.Context, result neo4j.ResultWithContext) (records []*neo4j.Record, err error) {
	for result.Next(ctx) {
		records = append(records, result.Record())
	}
	return records, result.Err()
}

// retried reads again when the server says that it may be tried again, a few times.
func (s *Store) retried(ctx context.Context, timeout time.Duration, text string, params map[string]any) (records []*neo4j.Record, err error) {
	const tries = 3
	pause := 20 * time.Millisecond
	for try := 1; ; try++ {
		records, err = s.run(ctx, neo4j.AccessModeRead, timeout, text, params)
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

// explain makes an error of the driver one of the port.
func explain(err error) error {
	var server *neo4j.Neo4jError
	switch {
	case err == nil || errors.Is(err, graph.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded):
		return err
	case isAway(err):
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	case errors.As(err, &server) && (strings.Contains(server.Code, "TransactionTimedOut") || strings.HasSuffix(server.Code, ".LockClientStopped")): // the second while it waited for a lock
		return fmt.Errorf("neo4j: %w: %w", context.DeadlineExceeded, err)
	case errors.As(err, &server) && strings.Contains(server.Code, "MemoryPoolOutOfMemory"): // of all that it is doing, or of one transaction
		return fmt.Errorf("%w: %w", errMemory, err)
	}
	if _, ok := errors.AsType[*neo4j.TransactionExecutionLimit](err); ok {
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return err
}
