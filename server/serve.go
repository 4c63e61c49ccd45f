package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// What a slow or idle caller may take.
const (
	headerTime = 5 * time.Second  // to send the headers
	readTime   = 15 * time.Second // to send the whole request
	writeTime  = 30 * time.Second // to take the reply, beside the time of the operation
	idleTime   = time.Minute      // between requests
	maxHeaders = 16 << 10         // bytes
	firstTime  = time.Second      // to ask something on a new connection, when the server ends
	quietTick  = 2 * time.Millisecond
)

// Serve answers on the listener until ctx ends, and then drains: /readyz says so first, and each reply closes its connection; then no connection is taken any
// more, and each request on one that was taken is answered. What is not finished in time is broken off. It returns nil when it ended in order. It closes the listener.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	return s.serve(ctx, l, s, func() {
		s.draining.Store(true)
		time.Sleep(s.options.DrainDelay)
	})
}

// ServeMetrics answers what Prometheus asks on a listener of its own, at /metrics, until ctx ends. It closes the listener.
func (s *Server) ServeMetrics(ctx context.Context, l net.Listener) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.watch.Metrics())
	return s.serve(ctx, l, mux, func() {})
}

func (s *Server) serve(ctx context.Context, l net.Listener, handler http.Handler, ending func()) error {
	open := connections{states: map[net.Conn]http.ConnState{}}
	h := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime + s.options.Timeout,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeaders,
		ErrorLog:          slog.NewLogLogger(s.options.Logger.Handler(), slog.LevelDebug),
		ConnState:         open.changed,
	}
	ended := make(chan error, 1)
	go func() { ended <- h.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("server: %w", err)
	case <-ctx.Done():
	}
	ending()
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.options.DrainTime)
	defer cancel()
	err := l.Close()
	if served := <-ended; !errors.Is(served, net.ErrClosed) {
		err = errors.Join(err, served)
	}
	open.quiet(late)
	if broken := h.Shutdown(late); broken != nil {
		s.options.Logger.WarnContext(ctx, "requests are broken off", "error", broken)
		err = errors.Join(err, h.Close())
	}
	if err != nil {
		return fmt.Errorf("server: %w", err)
	}
	return nil
}

// connections knows what each open connection does. Without it a request would be lost that came just before the end: net/http's Shutdown drops what is read but
// not begun.
type connections struct {
	mu     sync.Mutex
	states map[net.Conn]http.ConnState
}

func (c *connections) changed(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if state == http.StateClosed || state == http.StateHijacked {
		delete(c.states, conn)
		return
	}
	c.states[conn] = state
}

// quiet waits until every connection is idle, or ctx ends. One on which nothing was asked yet has a moment to do so.
func (c *connections) quiet(ctx context.Context) {
	begin := time.Now()
	tick := time.NewTicker(quietTick)
	defer tick.Stop()
	for c.busy(time.Since(begin) < firstTime) {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (c *connections) busy(countNew bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, state := range c.states {
		if state == http.StateActive || countNew && state == http.StateNew {
			return true
		}
	}
	return false
}
