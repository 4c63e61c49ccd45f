package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/graphtest/oracle"
)

// A store that is being opened answers nothing, and is there from the first moment.
func TestOpening(t *testing.T) {
	o := &opening{ontology: graph.Jeugdhulp()}
	if _, err := o.Read(t.Context(), &graph.Query{}); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a read gives %v", err)
	}
	if _, err := o.Apply(t.Context(), &graph.Batch{}); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a write gives %v", err)
	}
	if err := o.Ping(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a ping gives %v", err)
	}
	if o.Version() != "" || o.Close() != nil {
		t.Error("it has a version, or does not close")
	}
	var store graph.Store = oracle.New(graph.Jeugdhulp())
	o.store.Store(&store)
	if err := o.Ping(t.Context()); err != nil {
		t.Errorf("when it is open a ping gives %v", err)
	}
	if _, err := o.Read(t.Context(), &graph.Query{}); err != nil {
		t.Errorf("when it is open a read gives %v", err)
	}
}

// slowStore makes a file that takes a while to open, and gives it with the program.
func slowStore(t *testing.T) (binary, store string) {
	t.Helper()
	folder := t.TempDir()
	binary, store = filepath.Join(folder, "regiograaf"), filepath.Join(folder, "graaf.db")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	var people strings.Builder
	people.WriteString("people:\n")
	for i := range 20_000 {
		people.WriteString("- {name: Mens " + strings.Repeat("x", i%7) + ", slug: mens-" + strconv.Itoa(i) + ", citations: [{document: bron, line: 1}]}\n")
	}
	write(t, folder, "documents.yaml", "documents:\n  - slug: bron\n    name: Bron\n")
	write(t, folder, "people.yaml", people.String())
	if out, err := exec.CommandContext(t.Context(), binary, "import", "--store", store, folder).CombinedOutput(); err != nil {
		t.Fatalf("import: %v\n%.2000s", err, out)
	}
	return binary, store
}

// While the store is opened /livez says that the process lives and /readyz that it is not ready, and SIGTERM ends it in order.
func TestServeWhileOpening(t *testing.T) {
	binary, store := slowStore(t)
	addr := freeAddress(t)
	c := exec.CommandContext(t.Context(), binary, "serve", "--addr", addr, "--store", store)
	stdout, stderr := &output{}, &output{}
	c.Stdout, c.Stderr = stdout, stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	url := "http://" + addr + "/"
	var live, ready int
	for range 5000 {
		if live, ready = peek(t, url+"livez"), peek(t, url+"readyz"); live != 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if live != http.StatusOK || ready != http.StatusServiceUnavailable {
		t.Errorf("at first /livez gives %d and /readyz %d", live, ready)
	}
	http.DefaultClient.CloseIdleConnections()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("SIGTERM while it opens: %v\n%s", err, stderr)
	}
	if strings.Contains(stdout.String(), "klaar") {
		t.Skip("it was open before the signal came")
	}
	if _, err := os.Stat(store + ".lock"); err == nil {
		t.Error("the lock is left")
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	var listen net.ListenConfig
	l, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

// peek gives the status, or 0 while nobody listens.
func peek(t *testing.T, url string) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	_ = r.Body.Close() // unread
	return r.StatusCode
}

// A server that only reads writes nothing: not in the file, not beside it, not with a log that a killed process left.
func TestServeReadOnly(t *testing.T) {
	folder := t.TempDir()
	store := filepath.Join(folder, "graaf.db")
	if code, printed := carryOut(t, "serve", "--read-only", "--addr", "127.0.0.1:0", "--store", store); code != exitCannot || !strings.Contains(printed, "regiograaf import") {
		t.Errorf("without a file it ends with %d and %q", code, printed)
	}
	if code, printed := carryOut(t, "import", "--store", store); code != exitOK {
		t.Fatal(printed)
	}
	before, err := os.ReadFile(store)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // two may read at once
		p, stdout, stderr := newProgram()
		end, ended := background(t, p, "serve", "--read-only", "--addr", "127.0.0.1:0", "--store", store)
		url := address(t, stdout)
		if body := post(t, url, `{"query":"{ person(slug: \"wim-waninge\") { name } }"}`); !strings.Contains(body, "Wim Waninge") {
			t.Errorf("it answers %s", body)
		}
		defer func() {
			http.DefaultClient.CloseIdleConnections()
			end()
			if code := <-ended; code != exitOK {
				t.Errorf("it ends with %d: %s", code, stderr)
			}
		}()
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the file there are %v, %v", entries, err)
	}
	if after, err := os.ReadFile(store); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the file changed: %v", err)
	}
	if code, printed := carryOut(t, "serve", "--read-only", "--store", "neo4j://localhost"); code != exitCannot || !strings.Contains(printed, "--read-only") {
		t.Errorf("with a Neo4j it ends with %d and %q", code, printed)
	}
}

// A file that cannot be written, on a volume that is only read, is served as it is.
func TestServeWithoutWriting(t *testing.T) {
	if _, err := exec.LookPath("setpriv"); err != nil || os.Getuid() != 0 {
		t.Skip("only root with setpriv can become somebody who may not write")
	}
	folder := t.TempDir()
	binary, store := filepath.Join(folder, "regiograaf"), filepath.Join(folder, "graaf.db")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	if code, printed := carryOut(t, "import", "--store", store); code != exitOK {
		t.Fatal(printed)
	}
	for name, mode := range map[string]os.FileMode{filepath.Dir(folder): 0o755, folder: 0o555, store: 0o444} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.CommandContext(t.Context(), "setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", binary, "serve", "--addr", "127.0.0.1:0", "--store", store)
	stdout, stderr := &output{}, &output{}
	c.Stdout, c.Stderr = stdout, stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if body := post(t, address(t, stdout), `{"query":"{ person(slug: \"wim-waninge\") { name } }"}`); !strings.Contains(body, "Wim Waninge") {
		t.Errorf("it answers %s", body)
	}
	http.DefaultClient.CloseIdleConnections()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("it ends with %v: %s", err, stderr)
	}
	if !strings.Contains(stderr.String(), "served as it is") {
		t.Errorf("the log does not tell: %s", stderr)
	}
}

// A link that leads nowhere is no new file: where it leads a volume may be missing.
func TestStoreIsALinkToNothing(t *testing.T) {
	folder := t.TempDir()
	store := filepath.Join(folder, "graaf.db")
	if err := os.Symlink(filepath.Join(folder, "volume", "graaf.db"), store); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"import", "serve --addr 127.0.0.1:0"} {
		if code, printed := carryOut(t, append(strings.Fields(line), "--store", store)...); code != exitCannot || !strings.Contains(printed, "volume") {
			t.Errorf("%s ends with %d and %q", line, code, printed)
		}
	}
	if target, err := os.Readlink(store); err != nil || !strings.Contains(target, "volume") {
		t.Errorf("the link is now %q, %v", target, err)
	}
	if err := os.Mkdir(filepath.Join(folder, "volume"), 0o700); err != nil {
		t.Fatal(err)
	}
	if code, printed := carryOut(t, "import", "--store", filepath.Join(folder, "volume", "graaf.db")); code != exitOK {
		t.Fatal(printed)
	}
	if code, printed := carryOut(t, "check", "--store", store); code != exitOK || !strings.Contains(printed, "in orde") {
		t.Errorf("when the volume is there check ends with %d and %q", code, printed)
	}
}

// The check names what is damaged, and puts it back.
func TestCheck(t *testing.T) {
	store := filepath.Join(t.TempDir(), "graaf.db")
	if code, printed := carryOut(t, "check", "--store", store); code != exitCannot || !strings.Contains(printed, "is er niet") {
		t.Errorf("without a file it ends with %d and %q", code, printed)
	}
	if code, printed := carryOut(t, "import", "--store", store); code != exitOK {
		t.Fatal(printed)
	}
	content, err := os.ReadFile(store)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(content, []byte("Wim Waninge"))
	content[at] ^= 1
	if err := os.WriteFile(store, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, printed := carryOut(t, "check", "--store", store); code != exitFaults || !strings.Contains(printed, "1 fout") {
		t.Errorf("with a flipped bit it ends with %d and %q", code, printed)
	}
	if code, printed := carryOut(t, "check", "--repair", "--store", store); code != exitOK || !strings.Contains(printed, "in orde") || !strings.Contains(printed, "bak-damaged") {
		t.Errorf("--repair ends with %d and %q", code, printed)
	}
	if code, printed := carryOut(t, "import", "--store", store); code != exitOK || !strings.HasPrefix(printed, "0 nieuw, 0 gewijzigd") {
		t.Errorf("what is put back differs: %q", printed)
	}
	if kept, err := os.ReadFile(store + ".bak-damaged"); err != nil || !bytes.Equal(kept, content) {
		t.Errorf("what was there is not kept: %v", err)
	}
}

// Of many faults the first are printed, and the rest counted.
func TestManyFaults(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "people.yaml", "people:\n"+strings.Repeat("- {name: Wim, hobby: x}\n", 300))
	store := filepath.Join(folder, "graaf.db")
	code, printed := carryOut(t, "import", "--store", store, folder)
	if lines := strings.Count(printed, "\n"); code != exitFaults || lines > mostFaults+5 || !strings.Contains(printed, "… en nog ") {
		t.Errorf("it ends with %d after %d lines: %.3000s", code, lines, printed)
	}
	if exists(store) {
		t.Error("a file was made")
	}
}
