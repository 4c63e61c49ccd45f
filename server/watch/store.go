package watch

import (
	"context"
	"errors"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"regiograaf/graph"
)

// Store gives the store with its reads seen.
func (w *Watch) Store(store graph.Store) graph.Store { return &watched{store, w} }

type watched struct {
	graph.Store
	watch *Watch
}

// Read is as [graph.Store] says.
func (s *watched) Read(ctx context.Context, q *graph.Query) (*graph.Result, error) {
	begin := time.Now()
	if tracer := s.watch.tracer; tracer != nil {
		var span trace.Span
		ctx, span = tracer.Start(ctx, "store read", trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(attribute.Int("graph.roots", len(q.Roots))))
		defer span.End()
	}
	result, err := s.Store.Read(ctx, q)
	s.watch.metrics.reads.Observe(time.Since(begin).Seconds())
	if err != nil {
		cause := cause(err)
		s.watch.metrics.failures.WithLabelValues(cause).Inc()
		trace.SpanFromContext(ctx).SetStatus(codes.Error, cause)
	}
	return result, err
}

// cause gives one word for why a read failed.
func cause(err error) string {
	switch {
	case errors.Is(err, graph.ErrTooManyRows):
		return "too many rows"
	case errors.Is(err, graph.ErrUnavailable):
		return "unavailable"
	case errors.Is(err, context.DeadlineExceeded):
		return "too late"
	case errors.Is(err, context.Canceled):
		return "broken off"
	default:
		return "other"
	}
}
