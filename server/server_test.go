package server

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/questions"
)

func TestHealth(t *testing.T) {
	away := false
	url := serving(t, scripted{ping: func() error {
		if away {
			return graph.ErrUnavailable
		}
		return nil
	}}, Options{})
	if r := send(t, "GET", url+"/readyz", ""); r.status != http.StatusOK {
		t.Errorf("/readyz gives %d", r.status)
	}
	away = true
	if r := send(t, "GET", url+"/readyz", ""); r.status != http.StatusServiceUnavailable {
		t.Errorf("/readyz gives %d without a store", r.status)
	}
	if r := send(t, "GET", url+"/livez", ""); r.status != http.StatusOK {
		t.Errorf("/livez gives %d", r.status)
	}
}

// listening starts a server on a real socket, and gives its address, what ends it, and what Serve returns then.
func listening(t *testing.T, store graph.Store, options Options) (s *Server, addr string, end context.CancelFunc, served <-chan error) {
	t.Helper()
	s, err := New(store, options)
	if err != nil {
		t.Fatal(err)
	}
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	return s, l.Addr().String(), end, ended
}

// TestDrain ends a server that answers a question: the question is answered, /readyz tells it, and Serve gives nil.
func TestDrain(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	store := scripted{read: func(context.Context) error { close(asked); <-answer; return nil }}
	_, addr, end, served := listening(t, store, Options{Logger: discard(), DrainDelay: 200 * time.Millisecond})
	url := "http://" + addr
	replied := make(chan *reply, 1)
	go func() { replied <- ask(t, url, `{ person(slug: "wim-waninge") { name } }`) }()
	<-asked
	end()
	for deadline := time.Now().Add(time.Second); send(t, "GET", url+"/readyz", "").status != http.StatusServiceUnavailable; {
		if time.Now().After(deadline) {
			t.Fatal("/readyz does not say that the server ends")
		}
	}
	close(answer)
	if r := <-replied; r.status != http.StatusOK {
		t.Errorf("the question under way got %d: %s", r.status, r.body)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve ended with %v", err)
	}
	http.DefaultClient.CloseIdleConnections()
}

func TestSchemaFile(t *testing.T) {
	url := serving(t, scripted{}, Options{})
	r := send(t, "GET", url+"/schema.graphql", "")
	if r.status != http.StatusOK || r.body != string(SDL()) {
		t.Fatalf("status %d, %d bytes", r.status, len(r.body))
	}
	if again := send(t, "GET", url+"/schema.graphql", "", "If-None-Match", r.header.Get("ETag")); again.status != http.StatusNotModified {
		t.Errorf("the same tag gives %d", again.status)
	}
	const told = `{"errors":[{"message":"this address serves the schema as SDL, by GET; send questions with POST to /graphql","extensions":{"code":"BAD_USER_INPUT"}}]}`
	posted := send(t, "POST", url+"/schema.graphql", `{"query":"{__typename}"}`, "Content-Type", "application/json")
	if posted.status != http.StatusMethodNotAllowed || posted.body != told || posted.header.Get("Allow") != "GET, HEAD" || !strings.HasPrefix(posted.header.Get("Content-Type"), plainJSON) {
		t.Errorf("POST gives %d, %v: %s", posted.status, posted.header, posted.body)
	}
}

// TestWire sends what a client library would not: a body without an end that is announced, headers without end, a request that breaks off.
func TestWire(t *testing.T) {
	_, addr, end, served := listening(t, scripted{}, Options{Logger: discard()})
	const post = "POST /graphql HTTP/1.1\r\nHost: graaf\r\nContent-Type: application/json\r\n"
	for _, c := range []struct{ name, request, answer string }{
		{"a body of 32 MB is announced", post + "Content-Length: 33554432\r\n\r\n{", "HTTP/1.1 413 "},
		{"a body in pieces passes the limit", post + "Transfer-Encoding: chunked\r\n\r\n30000\r\n" + strings.Repeat("#", 0x30000) + "\r\n0\r\n\r\n", "HTTP/1.1 413 "},
		{"40 kB of headers", "GET /livez HTTP/1.1\r\nHost: graaf\r\nX-Long: " + strings.Repeat("a", 40<<10) + "\r\n\r\n", "HTTP/1.1 431 "},
		{"40 kB of address", "GET /graphql?query=" + strings.Repeat("a", 40<<10) + " HTTP/1.1\r\nHost: graaf\r\n\r\n", "HTTP/1.1 431 "},
		{"no HTTP", "jeugdhulp\r\n\r\n", "HTTP/1.1 400 "},
	} {
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		go func() { _, _ = io.WriteString(conn, c.request) }() // the server may stop reading
		answer := make([]byte, len(c.answer))
		if _, err := io.ReadFull(conn, answer); err != nil || string(answer) != c.answer {
			t.Errorf("%s gives %q, %v", c.name, answer, err)
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
	end()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// TestDrainUnderLoad ends a server that is asked by many, over and over, behind a balancer that looks at /readyz: not one question is lost, nor one that
// takes longer than the balancer is given to look.
func TestDrainUnderLoad(t *testing.T) {
	const delay = 50 * time.Millisecond * slower
	store := scripted{read: func(context.Context) error { time.Sleep(2 * delay); return nil }}
	s, addr, end, served := listening(t, store, Options{Logger: discard(), MaxRequests: 100, DrainDelay: delay})
	url := "http://" + addr
	callers := newLoad(url)
	callers.body = `{"query":"{ person(slug: \"wim-waninge\") { name } }"}`
	time.AfterFunc(4*delay, end)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			for !s.draining.Load() { // the balancer looks often
				callers.ask(t.Context())
			}
		})
	}
	all.Wait()
	callers.client.CloseIdleConnections()
	if err := <-served; err != nil {
		t.Errorf("Serve ended with %v", err)
	}
	if len(callers.out.Served) < 20 || callers.out.Refused > 0 || len(callers.out.Others) > 0 {
		t.Errorf("%d answered, %d refused with 503, lost: %v", len(callers.out.Served), callers.out.Refused, callers.out.Others)
	}
}

// TestLastRequests asks on connections that were opened before the end, and only then: each of these questions is answered.
func TestLastRequests(t *testing.T) {
	_, addr, end, served := listening(t, scripted{}, Options{Logger: discard()})
	conns := make([]net.Conn, 20)
	for i := range conns {
		var err error
		if conns[i], err = (&net.Dialer{}).DialContext(t.Context(), "tcp", addr); err != nil {
			t.Fatal(err)
		}
	}
	send(t, http.MethodGet, "http://"+addr+"/livez", "") // behind them in the queue: they are taken when this is answered
	http.DefaultClient.CloseIdleConnections()
	end()
	for i, conn := range conns {
		time.Sleep(time.Millisecond)
		if _, err := io.WriteString(conn, "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: graaf\r\n\r\n"); err != nil {
			t.Errorf("connection %d: %v", i, err)
		}
	}
	for i, conn := range conns {
		answer, err := io.ReadAll(conn)
		if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 200 ") || !strings.Contains(string(answer), "Connection: close") || !strings.HasSuffix(string(answer), `{"data":{"__typename":"Query"},"extensions":{"cost":0}}`) {
			t.Errorf("connection %d: %v, %s", i, err, answer)
		}
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := <-served; err != nil {
		t.Errorf("Serve ended with %v", err)
	}
}

// TestWarm asks the store each example question once, and stops at the first that it cannot answer.
func TestWarm(t *testing.T) {
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		fails error
		reads int
	}{"all": {nil, len(all)}, "away": {graph.ErrUnavailable, 1}} {
		reads := 0
		s, err := New(scripted{read: func(context.Context) error {
			reads++
			return c.fails
		}}, Options{Logger: discard()})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Warm(t.Context()); (err != nil) != (c.fails != nil) {
			t.Errorf("%s: %v", name, err)
		}
		if reads != c.reads {
			t.Errorf("%s: %d reads, want %d", name, reads, c.reads)
		}
	}
}
