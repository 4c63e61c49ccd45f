package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServe starts on a new file: the first line names the page, the graph is there, and the end is in order. The second time nothing is filled.
func TestServe(t *testing.T) {
	store := filepath.Join(t.TempDir(), "graaf.db")
	for time, filled := range []bool{true, false} {
		p, stdout, stderr := newProgram("REGIOGRAAF_STORE="+store, "REGIOGRAAF_ADDR=127.0.0.1:0", "REGIOGRAAF_BASE_URI=https://graaf.voorbeeld.nl/")
		end, ended := background(t, p, "serve", "--log", "json")
		url := address(t, stdout)
		body := post(t, url, `{"query":"{ person(slug: \"wim-waninge\") { name uri } }"}`)
		if want := `{"data":{"person":{"name":"Wim Waninge","uri":"https://graaf.voorbeeld.nl/e/wim-waninge"}}`; !strings.HasPrefix(body, want) {
			t.Errorf("the answer is %s", body)
		}
		if strings.Contains(stdout.String(), "is nieuw") != filled {
			t.Errorf("start %d says %q", time+1, stdout.String())
		}
		http.DefaultClient.CloseIdleConnections()
		end()
		if code := <-ended; code != exitOK {
			t.Errorf("it ends with %d: %s", code, stderr)
		}
		if strings.Contains(stderr.String(), "aninge") {
			t.Errorf("the log holds a name: %s", stderr)
		}
	}
}

// TestServeTwice starts a second server on the same address, and one on the same file: both are refused, and the first goes on.
func TestServeTwice(t *testing.T) {
	folder := t.TempDir()
	p, stdout, _ := newProgram()
	end, ended := background(t, p, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(folder, "graaf.db"))
	url := address(t, stdout)
	at := strings.Trim(strings.TrimPrefix(url, "http://"), "/")
	if code, printed := carryOut(t, "serve", "--addr", at, "--store", filepath.Join(folder, "tweede.db")); code != exitCannot || !strings.Contains(printed, at) {
		t.Errorf("on the same address it ends with %d and %q", code, printed)
	}
	if exists(filepath.Join(folder, "tweede.db")) {
		t.Error("the refused server made a file")
	}
	if code, printed := carryOut(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(folder, "graaf.db")); code != exitCannot || !strings.Contains(printed, "graaf.db") {
		t.Errorf("on the same file it ends with %d and %q", code, printed)
	}
	if got := get(t, url+"readyz"); got != http.StatusOK {
		t.Errorf("the first one answers %d", got)
	}
	http.DefaultClient.CloseIdleConnections()
	end()
	if code := <-ended; code != exitOK {
		t.Errorf("the first one ends with %d", code)
	}
}

// TestServeTrusted serves a folder of questions and nothing else, with metrics beside it; a folder with mistakes is refused with all of them.
func TestServeTrusted(t *testing.T) {
	folder := t.TempDir()
	questions := filepath.Join(folder, "vragen")
	write := func(name, text string) {
		if err := os.MkdirAll(questions, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(questions, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("omvang.graphql", "{ stats { entities } }")
	store := filepath.Join(folder, "graaf.db")
	p, stdout, stderr := newProgram("REGIOGRAAF_TRUSTED=" + questions)
	end, ended := background(t, p, "serve", "--addr", "127.0.0.1:0", "--store", store, "--trusted-only", "--metrics-addr", "127.0.0.1:0", "--rate", "100")
	url := address(t, stdout)
	if body := post(t, url, `{"documentId":"omvang"}`); !strings.HasPrefix(body, `{"data":{"stats":{"entities":`) {
		t.Errorf("the trusted question gives %s", body)
	}
	if body := post(t, url, `{"query":"{ __typename }"}`); !strings.Contains(body, "FORBIDDEN") {
		t.Errorf("another question gives %s", body)
	}
	metrics := regexp.MustCompile(`http://\S+/metrics`).FindString(stdout.String())
	if got := fetch(t, http.MethodGet, metrics, ""); got.status != http.StatusOK || !strings.Contains(got.body, `code="FORBIDDEN"`) {
		t.Errorf("%q gives %d: %.300s", metrics, got.status, got.body)
	}
	http.DefaultClient.CloseIdleConnections()
	end()
	if code := <-ended; code != exitOK {
		t.Errorf("it ends with %d: %s", code, stderr)
	}
	write("a.graphql", "{ persoon }")
	write("b.graphql", "{")
	code, printed := carryOut(t, "serve", "--addr", "127.0.0.1:0", "--store", store, "--trusted", questions)
	if code != exitCannot || !strings.Contains(printed, "2 fouten") || !strings.Contains(printed, "\na.graphql:1:3: ") || !strings.Contains(printed, "\nb.graphql:1:") {
		t.Errorf("with mistakes it ends with %d and says %s", code, printed)
	}
}

func TestPageAddress(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080/",
		"0.0.0.0:80":     "http://localhost:80/",
		"[::]:8080":      "http://localhost:8080/",
		"[::1]:8080":     "http://[::1]:8080/",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := pageAddress(tcp); got != want {
			t.Errorf("%s is told as %s, want %s", addr, got, want)
		}
	}
}

// TestBallast shows that who sets how Go collects its garbage decides that.
func TestBallast(t *testing.T) {
	for told, want := range map[string]bool{"": true, "GOGC=": true, "GOGC=50": false, "GOMEMLIMIT=100MiB": false} {
		p, _, _ := newProgram(told)
		if got := p.ballast() != nil; got != want {
			t.Errorf("with %q there is a ballast: %t, want %t", told, got, want)
		}
	}
}

// TestProcess builds the program and runs it as an operator does: how soon it is ready, what a signal does, what scripts see.
func TestProcess(t *testing.T) {
	folder := t.TempDir()
	binary := filepath.Join(folder, "regiograaf")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	store := filepath.Join(folder, "graaf.db")
	first := start(t, binary, store)
	t.Logf("%s: %v from start to ready on a new file, %v on the filled one", runtime.GOARCH, first.round(), start(t, binary, store).round())
	best := first
	for range 4 {
		best = min(best, start(t, binary, store))
	}
	if best > ready(300*time.Millisecond) {
		t.Errorf("ready after %v at best; at most 300 ms is promised", best.round())
	}
	bad := exec.CommandContext(t.Context(), binary, "serve", "--nee")
	if err := bad.Run(); bad.ProcessState.ExitCode() != exitCannot {
		t.Errorf("a wrong flag: %v", err)
	}
}

// ready is the time from start to ready.
type ready time.Duration

func (r ready) round() time.Duration { return time.Duration(r).Round(time.Millisecond) }

// start runs the program until it is ready, and ends it with a signal.
func start(t *testing.T, binary, store string) ready {
	t.Helper()
	c := exec.CommandContext(t.Context(), binary, "serve", "--addr", "127.0.0.1:0", "--store", store)
	stdout, stderr := &output{}, &output{}
	c.Stdout, c.Stderr = stdout, stderr
	begin := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	url := address(t, stdout)
	if got := get(t, url+"readyz"); got != http.StatusOK {
		t.Errorf("/readyz gives %d", got)
	}
	took := time.Since(begin)
	http.DefaultClient.CloseIdleConnections()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after SIGTERM: %v\n%s", err, stderr)
	}
	if _, err := os.Stat(store); err != nil {
		t.Error(err)
	}
	return ready(took)
}

var firstLine = regexp.MustCompile(`^regiograaf staat klaar op (http://\S+/)\n`)

// address waits for the first line and gives the address that it names.
func address(t *testing.T, stdout *output) string {
	t.Helper()
	for range 10_000 {
		if found := firstLine.FindStringSubmatch(stdout.String()); found != nil {
			return found[1]
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("the server did not start: %q", stdout)
	return ""
}

func get(t *testing.T, url string) int {
	t.Helper()
	return fetch(t, http.MethodGet, url, "").status
}

func post(t *testing.T, url, body string) string {
	t.Helper()
	return fetch(t, http.MethodPost, url+"graphql", body).body
}

type fetched struct {
	status int
	body   string
}

func fetch(t *testing.T, method, url, body string) fetched {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err := errors.Join(err, response.Body.Close()); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", url, err))
	}
	return fetched{response.StatusCode, string(text)}
}
