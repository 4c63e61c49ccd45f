package watch

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
	"go.uber.org/goleak"

	"regiograaf/graph"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// failing is a store whose reads end in that error.
type failing struct {
	graph.Store
	err error
}

func (f failing) Read(context.Context, *graph.Query) (*graph.Result, error) {
	return &graph.Result{Release: func() {}}, f.err
}

func page(t *testing.T, w *Watch) string {
	t.Helper()
	r := httptest.NewRecorder()
	w.Metrics().ServeHTTP(r, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	return r.Body.String()
}

func TestMetrics(t *testing.T) {
	w := New(nil)
	w.Documents(func() (int64, int64) { return 7, 3 })
	_, done := w.Begin(httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil))
	if !strings.Contains(page(t, w), "regiograaf_requests_in_flight 1\n") {
		t.Error("the request under way is not counted")
	}
	done(Request{Route: "/graphql", Status: 200, Cost: 40})
	_, done = w.Begin(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/e/wim-waninge", nil))
	done(Request{Route: "/e/{slug}", Status: 503, Code: "UNAVAILABLE"})
	for _, err := range []error{
		nil, fmt.Errorf("%w: x", graph.ErrTooManyRows), graph.ErrUnavailable, context.DeadlineExceeded, context.Canceled, errors.New("x"), errors.New("y"),
	} {
		if _, got := w.Store(failing{err: err}).Read(t.Context(), &graph.Query{}); !errors.Is(got, err) {
			t.Errorf("the error became %v", got)
		}
	}
	text := page(t, w)
	for _, line := range []string{
		`regiograaf_requests_total{code="OK",route="/graphql",status="200"} 1`,
		`regiograaf_requests_total{code="UNAVAILABLE",route="/e/{slug}",status="503"} 1`,
		`regiograaf_request_seconds_count{route="/graphql"} 1`,
		`regiograaf_requests_in_flight 0`,
		`regiograaf_operation_cost_sum 40`,
		`regiograaf_operation_cost_count 1`,
		`regiograaf_documents_total{result="hit"} 7`,
		`regiograaf_documents_total{result="miss"} 3`,
		`regiograaf_store_read_seconds_count 7`,
		`regiograaf_store_read_errors_total{cause="too many rows"} 1`,
		`regiograaf_store_read_errors_total{cause="unavailable"} 1`,
		`regiograaf_store_read_errors_total{cause="too late"} 1`,
		`regiograaf_store_read_errors_total{cause="broken off"} 1`,
		`regiograaf_store_read_errors_total{cause="other"} 2`,
		`go_goroutines `,
	} {
		if !strings.Contains(text, "\n"+line) {
			t.Errorf("%s is not told", line)
		}
	}
	if strings.Contains(text, "waninge") {
		t.Error("a name is told")
	}
}

func TestSpans(t *testing.T) {
	kept := tracetest.NewInMemoryExporter()
	provider := sdk.NewTracerProvider(sdk.WithSyncer(kept))
	w := New(provider.Tracer("test"))
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil)
	r.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	ctx, done := w.Begin(r)
	_, _ = w.Store(failing{err: graph.ErrUnavailable}).Read(ctx, &graph.Query{Roots: make([]graph.Link, 2)})
	done(Request{Route: "/graphql", Status: 503, Code: "UNAVAILABLE", Cost: 9})
	spans := kept.GetSpans()
	if len(spans) != 2 {
		t.Fatalf("%d spans", len(spans))
	}
	read, request := spans[0], spans[1]
	if read.Name != "store read" || read.Parent.SpanID() != request.SpanContext.SpanID() || read.Status.Description != "unavailable" {
		t.Errorf("the read is told as %+v", read)
	}
	if request.Name != "/graphql" || request.Status.Code != codes.Error || request.SpanKind != trace.SpanKindServer ||
		request.SpanContext.TraceID().String() != "0af7651916cd43dd8448eb211c80319c" {
		t.Errorf("the request is told as %+v", request)
	}
	said := fmt.Sprint(request.Attributes, read.Attributes)
	for _, part := range []string{"http.route", "503", "UNAVAILABLE", "graphql.cost", "graph.roots"} {
		if !strings.Contains(said, part) {
			t.Errorf("%s is not told: %s", part, said)
		}
	}
	if err := provider.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestTracing sends spans to a collector on a real socket, under the path of the standard.
func TestTracing(t *testing.T) {
	received := make(chan string, 10)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { received <- r.URL.Path }))
	defer collector.Close()
	tracer, stop, err := Tracing(t.Context(), collector.URL, "1.2.3", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	_, done := New(tracer).Begin(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	done(Request{Route: "/", Status: 200})
	if err := stop(t.Context()); err != nil {
		t.Error(err)
	}
	select {
	case path := <-received:
		if path != "/v1/traces" {
			t.Errorf("the spans were sent to %s", path)
		}
	case <-time.After(5 * time.Second):
		t.Error("no spans were sent")
	}
	for _, bad := range []string{"", "localhost:4318", "ftp://localhost", "http://"} {
		if _, _, err := Tracing(t.Context(), bad, "", slog.New(slog.DiscardHandler)); err == nil {
			t.Errorf("%q is taken for a collector", bad)
		}
	}
}
