// Package watch tells an operator how the server does: counts and times for Prometheus, and spans for OpenTelemetry where those are wanted. No name, address,
// document or variable is in them, and each label has few values.
package watch

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// Watch sees requests and reads of the store.
type Watch struct {
	metrics *metrics
	tracer  trace.Tracer // nil without tracing
}

// New makes a watch; without a tracer, which may be nil, it counts only.
func New(tracer trace.Tracer) *Watch { return &Watch{metrics: newMetrics(), tracer: tracer} }

// Metrics gives the page that Prometheus reads.
func (w *Watch) Metrics() http.Handler { return w.metrics.handler() }

// Documents adds counts of documents that were remembered when they were asked, and that were not.
func (w *Watch) Documents(uses func() (hits, misses int64)) { w.metrics.documents(uses) }

// Request is what is told of a request when it is done.
type Request struct {
	Route  string // pattern of the path
	Status int    // of HTTP
	Code   string // of the first error; empty when there is none
	Cost   int    // of the operation; 0 when none was counted
}

// Begin sees that a request begins; done is told how it ended. The span of a request hangs below that of the caller, if it names one.
func (w *Watch) Begin(r *http.Request) (ctx context.Context, done func(Request)) {
	begin := time.Now()
	ctx = r.Context()
	var span trace.Span
	if w.tracer != nil {
		ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(r.Header))
		ctx, span = w.tracer.Start(ctx, "request", trace.WithSpanKind(trace.SpanKindServer))
	}
	w.metrics.inFlight.Inc()
	return ctx, func(end Request) {
		w.metrics.inFlight.Dec()
		w.metrics.request(end, time.Since(begin))
		if w.tracer == nil {
			return
		}
		span.SetName(end.Route)
		span.SetAttributes(attribute.String("http.route", end.Route), attribute.Int("http.response.status_code", end.Status), attribute.Int("graphql.cost", end.Cost))
		if end.Code != "" {
			span.SetAttributes(attribute.String("graphql.code", end.Code))
		}
		if end.Status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, strconv.Itoa(end.Status))
		}
		span.End()
	}
}
