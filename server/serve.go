package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// What a slow or idle caller may take.
const (
	headerTime = 5 * time.Second  // to send the headers
	readTime   = 15 * time.Second // to send the whole request
	writeTime  = 30 * time.Second // to take the reply, beside the time of the operation
	idleTime   = time.Minute      // between requests
	maxHeaders = 16 << 10         // bytes
)

// Serve answers on the listener until ctx ends, and then drains: /readyz says so first, and each reply closes its connection; requests under way are finished,
// and what is not finished in time is broken off. It returns nil when it ended in order. It closes the listener.
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
	h := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime + s.options.Timeout,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeaders,
		ErrorLog:          slog.NewLogLogger(s.options.Logger.Handler(), slog.LevelDebug),
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
	err := h.Shutdown(late)
	if err != nil {
		s.options.Logger.WarnContext(ctx, "requests are broken off", "error", err)
		err = h.Close()
	}
	if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	if err != nil {
		return fmt.Errorf("server: %w", err)
	}
	return nil
}
