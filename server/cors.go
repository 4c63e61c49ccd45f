package server

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rs/cors"

	"regiograaf/server/refusal"
)

// sharedMethods and sharedHeaders are what a page of another origin may ask with: beside what GraphQL over HTTP needs,
// what common clients send of themselves. A browser sends no request at all when one of its headers is refused.
var (
	sharedMethods = []string{http.MethodGet, http.MethodPost}
	sharedHeaders = []string{
		"Accept", "Content-Type", requestHeader, "Authorization", "X-Requested-With",
		"Apollo-Require-Preflight", "ApolloGraphQL-Client-Name", "ApolloGraphQL-Client-Version",
		"Traceparent", "Tracestate",
	}
)

const (
	askedMethod  = "Access-Control-Request-Method"
	askedHeaders = "Access-Control-Request-Headers"
	allowsOrigin = "Access-Control-Allow-Origin"
)

// shared lets the pages that the operator named ask. It must not be rs/cors without origins: that allows all.
func (s *Server) shared() func(http.Handler) http.Handler {
	if len(s.options.CORSOrigins) == 0 {
		return func(h http.Handler) http.Handler { return h }
	}
	rules := cors.New(cors.Options{
		AllowedOrigins: s.options.CORSOrigins,
		AllowedMethods: sharedMethods,
		AllowedHeaders: sharedHeaders,
		ExposedHeaders: []string{"ETag", "Retry-After", requestHeader},
		MaxAge:         int(time.Hour / time.Second),
	})
	return func(h http.Handler) http.Handler {
		answer := rules.Handler(h)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			answer.ServeHTTP(w, r)
			if isPreflight(r) && w.Header().Get(allowsOrigin) == "" {
				s.options.Logger.WarnContext(r.Context(), "preflight refused", "request", requestID(r.Context()), "reason", whyRefused(rules, r))
			}
		})
	}
}

func isPreflight(r *http.Request) bool {
	return r.Method == http.MethodOptions && r.Header.Get(askedMethod) != ""
}

// whyRefused gives the reason for which a preflight was refused, in the order in which rs/cors tries its rules.
func whyRefused(rules *cors.Cors, r *http.Request) string {
	switch origin := r.Header.Get("Origin"); {
	case origin == "":
		return "no origin"
	case !rules.OriginAllowed(r):
		return "origin " + refusal.Clip(origin) + " not allowed"
	}
	if method := r.Header.Get(askedMethod); !slices.Contains(sharedMethods, method) {
		return "method " + refusal.Clip(method) + " not allowed"
	}
	for name := range strings.SplitSeq(strings.Join(r.Header.Values(askedHeaders), ","), ",") {
		name = strings.TrimSpace(name)
		if !slices.ContainsFunc(sharedHeaders, func(known string) bool { return strings.EqualFold(known, name) }) {
			return "header " + refusal.Clip(name) + " not allowed"
		}
	}
	return "headers not in lower case and in order, as a browser names them"
}
