package server

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"strings"
	"time"

	"regiograaf/server/refusal"
	"regiograaf/server/watch"
)

const requestHeader = "X-Request-Id"

var usableID = regexp.MustCompile(`^[A-Za-z0-9_.:-]{1,64}$`)

type noteKey struct{}

// note is what is known of one request, and told when it is done.
type note struct {
	id   string // as its reply and the log name it
	code string // of the first error
	cost int    // of the operation
}

// noteOf gives the note of the request under way; outside a request one that nobody reads.
func noteOf(ctx context.Context) *note {
	if n, ok := ctx.Value(noteKey{}).(*note); ok {
		return n
	}
	return &note{}
}

func requestID(ctx context.Context) string { return noteOf(ctx).id }

// observed numbers each request (or takes the number that a proxy gave it), tells the log and the watch of it when it is done, and survives a panic. The
// log holds no address of the caller, no query, no variables, and of a path that names somebody only its pattern.
func observed(next http.Handler, eye *watch.Watch, logger *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		n := &note{id: r.Header.Get(requestHeader)}
		if !usableID.MatchString(n.id) {
			n.id = newID()
		}
		ctx, done := eye.Begin(r)
		ctx = context.WithValue(ctx, noteKey{}, n)
		r = r.WithContext(ctx)
		w.Header().Set(requestHeader, n.id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		seen := &seen{ResponseWriter: w}
		defer func() {
			cause := recover()
			if cause != nil && cause != http.ErrAbortHandler { //nolint:errorlint // net/http panics with this very value
				logger.ErrorContext(ctx, "panic", "request", n.id, "cause", cause, "stack", string(debug.Stack()))
				n.code = refusal.Internal
				if seen.status == 0 {
					http.Error(seen, brokenMessage(ctx, route(r)), http.StatusInternalServerError)
				}
			}
			status := cmp.Or(seen.status, http.StatusOK)
			done(watch.Request{Route: route(r), Status: status, Code: n.code, Cost: n.cost})
			logger.InfoContext(ctx, "request", "request", n.id, "method", refusal.Clip(r.Method), "route", route(r),
				"status", status, "code", n.code, "cost", n.cost, "bytes", seen.bytes, "took", time.Since(begin))
			if cause == http.ErrAbortHandler { //nolint:errorlint // likewise
				panic(cause)
			}
		}()
		next.ServeHTTP(seen, r)
	})
}

// route gives the pattern of the path that answered: the mux writes it on the request.
func route(r *http.Request) string {
	_, path, ok := strings.Cut(r.Pattern, " ")
	if !ok {
		path = r.Pattern
	}
	return cmp.Or(path, "none")
}

func newID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return hex.EncodeToString(b[:])
}

// seen remembers what was answered.
type seen struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader notes the status. Who is sent away for now is told when to come back.
func (s *seen) WriteHeader(status int) {
	if s.status == 0 {
		s.status = status
		if status == http.StatusServiceUnavailable && s.Header().Get("Retry-After") == "" {
			s.Header().Set("Retry-After", "1")
		}
	}
	s.ResponseWriter.WriteHeader(status)
}

// Write notes the size.
func (s *seen) Write(b []byte) (int, error) {
	if s.status == 0 {
		s.status = http.StatusOK
	}
	n, err := s.ResponseWriter.Write(b)
	s.bytes += int64(n)
	return n, err
}

// Unwrap gives the writer below, for [http.ResponseController].
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }
