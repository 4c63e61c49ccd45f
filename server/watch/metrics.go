package watch

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are the numbers of one server.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	inFlight prometheus.Gauge
	cost     prometheus.Histogram
	reads    prometheus.Histogram
	failures *prometheus.CounterVec
}

func newMetrics() *metrics {
	times := []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "regiograaf_requests_total", Help: "Requests that are done, by route, HTTP status and the code of the first error (OK without one).",
		}, []string{"route", "status", "code"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "regiograaf_request_seconds", Help: "Time of a request, in seconds.", Buckets: times,
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "regiograaf_requests_in_flight", Help: "Requests under way."}),
		cost: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "regiograaf_operation_cost", Help: "Cost of an operation, in rows that it may read.", Buckets: []float64{1, 10, 100, 1_000, 5_000, 10_000, 25_000},
		}),
		reads: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "regiograaf_store_read_seconds", Help: "Time of a read of the store, in seconds.", Buckets: times}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "regiograaf_store_read_errors_total", Help: "Reads of the store that failed, by cause.",
		}, []string{"cause"}),
	}
	m.registry.MustRegister(m.requests, m.took, m.inFlight, m.cost, m.reads, m.failures,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) request(r Request, took time.Duration) {
	m.requests.WithLabelValues(r.Route, strconv.Itoa(r.Status), cmp.Or(r.Code, "OK")).Inc()
	m.took.WithLabelValues(r.Route).Observe(took.Seconds())
	if r.Cost > 0 {
		m.cost.Observe(float64(r.Cost))
	}
}

func (m *metrics) documents(uses func() (hits, misses int64)) {
	for result, count := range map[string]func() float64{
		"hit":  func() float64 { hits, _ := uses(); return float64(hits) },
		"miss": func() float64 { _, misses := uses(); return float64(misses) },
	} {
		m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "regiograaf_documents_total", Help: "Documents that were asked: a hit is one that is remembered, parsed and checked.",
			ConstLabels: prometheus.Labels{"result": result},
		}, count))
	}
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
