package server

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// Variables that make this program the callers of TestLoad: a process of their own, so that they do not wait for the server's work.
const (
	loadAddress = "REGIOGRAAF_LOAD_ADDRESS"
	loadTime    = "REGIOGRAAF_LOAD"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(loadAddress); address != "" {
		if err := call(address, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

// outcome is what the callers tell.
type outcome struct {
	Capacity, Offered float64 // questions a second: that were answered when each caller waits, and that were asked then
	Served            []time.Duration
	Refused           int
	Others            map[string]int
}

// TestLoad measures what the server can do, and then sends ten times as much, whether or not it can follow: the 99th percentile of what is answered stays under
// 250 ms, and all the rest gets 503. REGIOGRAAF_LOAD=60s makes it last.
func TestLoad(t *testing.T) {
	s, err := New(seeded(t), Options{Logger: discard()})
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	defer h.Close()
	last := cmp.Or(os.Getenv(loadTime), "3s")
	callers := exec.CommandContext(t.Context(), os.Args[0])
	callers.Env = append(os.Environ(), loadAddress+"="+h.URL, loadTime+"="+last)
	callers.Stderr = os.Stderr
	told, err := callers.Output()
	if err != nil {
		t.Fatal(err)
	}
	var o outcome
	if err := json.Unmarshal(told, &o); err != nil || len(o.Served) == 0 {
		t.Fatalf("nothing was answered: %.500s, %v", told, err)
	}
	p50, p99 := o.Served[len(o.Served)/2], o.Served[len(o.Served)*99/100]
	t.Logf("capacity %.0f questions a second; %s at %.1f times that: %d answered, half within %v, 99%% within %v; %d refused with 503",
		o.Capacity, last, o.Offered/o.Capacity, len(o.Served), p50.Round(time.Millisecond), p99.Round(time.Millisecond), o.Refused)
	if p99 > 250*time.Millisecond*slower {
		t.Errorf("99%% within %v", p99)
	}
	if len(o.Others) > 0 {
		t.Errorf("neither answered nor refused with 503: %v", o.Others)
	}
	if o.Refused == 0 {
		t.Error("nothing was refused: it was no load")
	}
}

// call is what the process of the callers does.
func call(address string, told io.Writer) error {
	last, err := time.ParseDuration(os.Getenv(loadTime))
	if err != nil {
		return err
	}
	l := newLoad(address)
	ctx := context.Background()
	capacity := l.closed(ctx, runtime.GOMAXPROCS(0), time.Second)
	l.out = outcome{Capacity: capacity, Others: map[string]int{}}
	l.out.Offered = l.open(ctx, 10*capacity, last)
	slices.Sort(l.out.Served)
	return json.NewEncoder(told).Encode(l.out)
}

// load asks one question, over and over. The question takes the server long and the network little.
type load struct {
	client    *http.Client
	url, body string
	mu        sync.Mutex
	out       outcome
}

func newLoad(address string) *load {
	where := `{ name: { contains: "zzz" } }`
	for range 4 {
		where = "{ relations: { some: { node: " + where + " } } }"
	}
	body, _ := json.Marshal(map[string]any{"query": "{ entities(where: " + where + ") { totalCount } }"}) // a text always has a form in JSON
	transport := &http.Transport{MaxIdleConnsPerHost: 5_000}
	return &load{client: &http.Client{Transport: transport, Timeout: 20 * time.Second}, url: address + "/graphql", body: string(body), out: outcome{Others: map[string]int{}}}
}

// closed asks with a number of callers that each wait for their answer, and gives the answers a second.
func (l *load) closed(ctx context.Context, callers int, last time.Duration) float64 {
	var all sync.WaitGroup
	begin := time.Now()
	for range callers {
		all.Go(func() {
			for time.Since(begin) < last {
				l.ask(ctx)
			}
		})
	}
	all.Wait()
	return float64(len(l.out.Served)) / time.Since(begin).Seconds()
}

// open asks so many times a second, without waiting for answers, and gives how many times a second that became.
func (l *load) open(ctx context.Context, perSecond float64, last time.Duration) float64 {
	var all sync.WaitGroup
	begin, sent := time.Now(), 0
	for time.Since(begin) < last {
		for due := int(time.Since(begin).Seconds() * perSecond); sent < due; sent++ {
			all.Go(func() { l.ask(ctx) })
		}
		time.Sleep(time.Millisecond)
	}
	offered := float64(sent) / time.Since(begin).Seconds()
	all.Wait()
	return offered
}

func (l *load) ask(ctx context.Context) {
	begin := time.Now()
	status, body, err := l.post(ctx)
	took := time.Since(begin)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err != nil:
		l.out.Others[err.Error()]++
	case status == http.StatusOK && !strings.Contains(body, "errors"):
		l.out.Served = append(l.out.Served, took)
	case status == http.StatusServiceUnavailable:
		l.out.Refused++
	default:
		l.out.Others[fmt.Sprintf("%d %.200s", status, body)]++
	}
}

func (l *load) post(ctx context.Context) (int, string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url, strings.NewReader(l.body))
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("Content-Type", plainJSON)
	response, err := l.client.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), err
}
