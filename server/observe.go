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
	"time"
)

const requestHeader = "X-Request-Id"

var usableID = regexp.MustCompile(`^[A-Za-z0-9_.:-]{1,64}$`)

type requestKey struct{}

// requestID gives the number of the request, as its reply and the log name it.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// observed numbers each request (or takes the number that a proxy gave it), logs it when it is done, and survives a panic. The log holds no address
// of the caller, no query and no variables.
func observed(next http.Handler, logger *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(requestHeader)
		if !usableID.MatchString(id) {
			id = newID()
		}
		ctx := context.WithValue(r.Context(), requestKey{}, id)
		w.Header().Set(requestHeader, id)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		seen := &seen{ResponseWriter: w}
		begin := time.Now()
		defer func() {
			cause := recover()
			if cause == http.ErrAbortHandler { //nolint:errorlint // net/http panics with this very value
				panic(cause)
			}
			if cause != nil {
				logger.ErrorContext(ctx, "panic", "request", id, "cause", cause, "stack", string(debug.Stack()))
				if seen.status == 0 {
					http.Error(seen, internalMessage(ctx), http.StatusInternalServerError)
				}
			}
			logger.InfoContext(ctx, "request", "request", id, "method", clip(r.Method), "path", clip(r.URL.Path),
				"status", cmp.Or(seen.status, http.StatusOK), "bytes", seen.bytes, "took", time.Since(begin))
		}()
		next.ServeHTTP(seen, r.WithContext(ctx))
	})
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

// WriteHeader notes the status.
func (s *seen) WriteHeader(status int) {
	if s.status == 0 {
		s.status = status
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
