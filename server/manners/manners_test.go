package manners

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
	"pgregory.net/rapid"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGate(2)
		first, ok := g.Enter(t.Context())
		second, also := g.Enter(t.Context())
		if !ok || !also {
			t.Fatal("the first two are refused")
		}
		begin := time.Now()
		if _, ok := g.Enter(t.Context()); ok {
			t.Error("a third is let in")
		}
		if took := time.Since(begin); took != patience {
			t.Errorf("refused after %v, with a patience of %v", took, patience)
		}
		time.AfterFunc(patience/5, first)
		third, ok := g.Enter(t.Context())
		if !ok {
			t.Fatal("who waits is not let in when a place comes free")
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if _, ok := g.Enter(gone); ok {
			t.Error("who is gone is let in")
		}
		second()
		third()
	})
}

// TestGateCrowd sends far more than may wait: no more than the number is ever inside, and the crowd is refused without waiting.
func TestGateCrowd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const inside, crowd = 3, 200
		g := NewGate(inside)
		var mu sync.Mutex
		var in, most, let, atOnce int
		var all sync.WaitGroup
		for range crowd {
			all.Go(func() {
				begin := time.Now()
				leave, ok := g.Enter(t.Context())
				mu.Lock()
				if ok {
					let++
					in++
					most = max(most, in)
				} else if time.Since(begin) < patience {
					atOnce++
				}
				mu.Unlock()
				if ok {
					time.Sleep(2 * patience)
					mu.Lock()
					in--
					mu.Unlock()
					leave()
				}
			})
		}
		all.Wait()
		if most != inside || let < inside || atOnce < crowd/2 {
			t.Errorf("%d were inside at once, %d let in, %d of %d refused at once", most, let, atOnce, crowd)
		}
		for range inside {
			if _, ok := g.Enter(t.Context()); !ok {
				t.Error("a place is lost")
			}
		}
	})
}

func TestCaller(t *testing.T) {
	for _, c := range []struct {
		name, remote string
		forwarded    []string
		want         string
	}{
		{"no proxy", "203.0.113.5:4711", nil, "203.0.113.5"},
		{"a stranger says who he is", "203.0.113.5:4711", []string{"198.51.100.1"}, "203.0.113.5"},
		{"a named proxy", "10.0.0.2:4711", []string{"198.51.100.1"}, "198.51.100.1"},
		{"the caller wrote a name in front", "10.0.0.2:4711", []string{"1.1.1.1, 198.51.100.1"}, "198.51.100.1"},
		{"two named proxies", "10.0.0.2:4711", []string{"1.1.1.1, 198.51.100.1, 10.0.0.3"}, "198.51.100.1"},
		{"in two headers", "10.0.0.2:4711", []string{"1.1.1.1", "198.51.100.1, 192.0.2.1"}, "198.51.100.1"},
		{"with a port", "10.0.0.2:4711", []string{"198.51.100.1:80"}, "198.51.100.1"},
		{"IPv6 with a port", "10.0.0.2:4711", []string{"[2001:db8::1]:80"}, "2001:db8::1"},
		{"IPv6 in brackets", "10.0.0.2:4711", []string{"[2001:db8::1]"}, "2001:db8::1"},
		{"IPv4 written as IPv6", "[::ffff:10.0.0.2]:4711", []string{"::ffff:198.51.100.1"}, "198.51.100.1"},
		{"a proxy that says nothing", "10.0.0.2:4711", nil, "10.0.0.2"},
		{"a proxy that writes nonsense", "10.0.0.2:4711", []string{"198.51.100.1, unknown"}, "10.0.0.2"},
		{"nonsense behind a named one", "10.0.0.2:4711", []string{"unknown, 10.0.0.3"}, "10.0.0.3"},
		{"all named", "10.0.0.2:4711", []string{"10.0.0.4, 10.0.0.3"}, "10.0.0.4"},
		{"a socket of the machine", "@", []string{"198.51.100.1"}, "invalid IP"},
	} {
		proxies, err := ParseProxies([]string{"10.0.0.0/8", "192.0.2.1"})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		r.Header["X-Forwarded-For"] = c.forwarded
		if got := proxies.Caller(r).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	for _, text := range []string{"", "kantoor", "10.0.0.0/33", "10.0.0.1:80"} {
		if _, err := ParseProxies([]string{text}); err == nil {
			t.Errorf("%q is taken for a network", text)
		}
	}
}

// TestForged shows that nothing a caller writes in front changes who it is.
func TestForged(t *testing.T) {
	proxies := Proxies{netip.MustParsePrefix("10.0.0.0/8")}
	rapid.Check(t, func(t *rapid.T) {
		r := &http.Request{RemoteAddr: "10.0.0.2:1", Header: http.Header{}}
		forged := rapid.StringMatching(`[0-9a-f.:, \[\]]{0,40}`).Draw(t, "forged")
		r.Header.Set("X-Forwarded-For", forged+",198.51.100.7, 10.0.0.9")
		if got := proxies.Caller(r).String(); got != "198.51.100.7" {
			t.Fatalf("%q makes it %s", forged, got)
		}
	})
}

func from(t *testing.T, address string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	r.RemoteAddr = address
	return r
}

func TestRate(t *testing.T) {
	l, err := NewRate(2, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if _, ok := l.Allow(from(t, "203.0.113.5:1")); !ok {
			t.Errorf("request %d is refused", i+1)
		}
	}
	for range 5 {
		wait, ok := l.Allow(from(t, "203.0.113.5:2"))
		if ok || wait <= 0 || wait > 500*time.Millisecond {
			t.Errorf("the fourth is allowed (%t), or must wait %v", ok, wait)
		}
	}
	if _, ok := l.Allow(from(t, "203.0.113.6:1")); !ok {
		t.Error("another address pays for it")
	}
	for _, c := range []struct {
		address string
		ok      bool
	}{
		{"[2001:db8:0:1::1]:1", true},
		{"[2001:db8:0:1::2]:1", true},
		{"[2001:db8:0:1:ffff::3]:1", true},
		{"[2001:db8:0:1::4]:1", false},
		{"[2001:db8:0:2::4]:1", true},
		{"@", true},
	} {
		if _, ok := l.Allow(from(t, c.address)); ok != c.ok {
			t.Errorf("%s is allowed: %t", c.address, ok)
		}
	}
}

// TestRateMemory asks from many addresses: what is remembered stays bounded.
func TestRateMemory(t *testing.T) {
	l, err := NewRate(1, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := from(t, "")
	for i := range 5 * remembered {
		r.RemoteAddr = fmt.Sprintf("[2001:db8:%x:%x::1]:1", i>>16, i&0xffff)
		l.Allow(r)
	}
	if n := l.callers.Len(); n != remembered {
		t.Errorf("%d addresses are remembered", n)
	}
}

func TestCompress(t *testing.T) {
	long, short := strings.Repeat("jeugdhulp in Twente. ", 1_000), "jeugdhulp"
	zip, err := Compress()
	if err != nil {
		t.Fatal(err)
	}
	h := zip(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"abc"`)
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		body := short
		switch r.URL.Path {
		case "/long":
			body = long
		case "/encoded":
			w.Header().Set("Content-Encoding", "br")
			body = long
		case "/same":
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, body)
	}))
	for _, c := range []struct{ path, accept, encoding, body string }{
		{"/long", "gzip", "gzip", long},
		{"/long", "br;q=1.0, gzip;q=0.5", "gzip", long},
		{"/long", "", "", long},
		{"/long", "gzip;q=0", "", long},
		{"/long", "br, deflate, zstd", "", long},
		{"/short", "gzip", "", short},
		{"/encoded", "gzip", "br", long},
		{"/same", "gzip", "", ""},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.path, nil)
		if c.accept != "" {
			r.Header.Set("Accept-Encoding", c.accept)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		body := w.Body.Bytes()
		if w.Header().Get("Content-Encoding") == "gzip" {
			unzipped, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if body, err = io.ReadAll(unzipped); err != nil {
				t.Fatal(err)
			}
		}
		if got := w.Header().Get("Content-Encoding"); got != c.encoding || string(body) != c.body {
			t.Errorf("%s for %q is sent as %q, %d bytes", c.path, c.accept, got, len(body))
		}
		if w.Header().Get("Vary") != "Accept-Encoding" || w.Header().Get("ETag") != `W/"abc"` {
			t.Errorf("%s for %q: Vary %q, ETag %q", c.path, c.accept, w.Header().Get("Vary"), w.Header().Get("ETag"))
		}
	}
}

func TestKnows(t *testing.T) {
	for _, c := range []struct {
		known string
		want  bool
	}{
		{"", false},
		{`W/"abc"`, true},
		{`"abc"`, true},
		{`"x", W/"abc"`, true},
		{"*", true},
		{"abc", false},
		{`W/"abcd"`, false},
	} {
		if got := Knows([]string{c.known}, `W/"abc"`); got != c.want {
			t.Errorf("If-None-Match %s: %t", c.known, got)
		}
	}
}
