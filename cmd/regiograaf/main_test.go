package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"regiograaf/graph/neo4j/neo4jtest/line"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m, line.Stuck()...) }

// output collects what a command prints; a test may read it while the command runs.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// at is the moment at which the tests run: in Amsterdam it is the next day already.
var at = time.Date(2026, 11, 24, 23, 30, 0, 0, time.UTC)

// newProgram makes a program with those variables, NAME=value, and gives what it prints.
func newProgram(variables ...string) (p *program, stdout, stderr *output) {
	stdout, stderr = &output{}, &output{}
	env := func(name string) (string, bool) {
		for _, v := range variables {
			if value, ok := strings.CutPrefix(v, name+"="); ok {
				return value, true
			}
		}
		return "", false
	}
	return &program{stdout: stdout, stderr: stderr, env: env, now: func() time.Time { return at }}, stdout, stderr
}

// carryOut carries out a command line, and gives its exit code and all that it printed.
func carryOut(t *testing.T, args ...string) (code int, printed string) {
	t.Helper()
	p, stdout, stderr := newProgram()
	code = p.run(t.Context(), args)
	return code, stdout.String() + stderr.String()
}

func TestHelp(t *testing.T) {
	for command, words := range map[string][]string{
		"":        {"serve", "import", "verify", "schema", "version"},
		"serve":   {"--addr", "--store", "--base-uri", "--max-cost", "--cors-origin", "REGIOGRAAF_ADDR", "REGIOGRAAF_STORE", "REGIOGRAAF_BASE_URI", "127.0.0.1:8080", "regiograaf.db", "SIGTERM", "/playground", "--max-requests", "--rate", "--trusted-proxy", "--trusted-only", "--metrics-addr", "OTEL_EXPORTER_OTLP_ENDPOINT"},
		"import":  {"[DIR]", "--store", "--dry-run"},
		"verify":  {"--documents", "--store", "--keep-text"},
		"check":   {"--store", "--repair", "bak-damaged"},
		"schema":  {"/schema.graphql"},
		"version": nil,
	} {
		code, printed := carryOut(t, append(strings.Fields(command), "--help")...)
		if code != exitOK {
			t.Errorf("%s --help ends with %d", command, code)
		}
		for _, word := range append(words, "Gebruik: regiograaf", "Afsluitcodes: 0", "-h, --help") {
			if !strings.Contains(printed, word) {
				t.Errorf("%s --help does not tell of %s:\n%s", command, word, printed)
			}
		}
	}
}

// TestCannot calls the program wrongly: it says why in Dutch or names the flag, ends with 2, and leaves no file.
func TestCannot(t *testing.T) {
	store := filepath.Join(t.TempDir(), "graaf.db")
	for _, c := range []struct {
		line, word string
	}{
		{"", "serve"},
		{"serf", "serve"},
		{"serve --adres x", "--adres"},
		{"serve --max-cost veel", "--max-cost"},
		{"serve --max-cost 0 --store " + store, "--max-cost"},
		{"serve --log xml", "--log"},
		{"serve --store neo4j://", "opslag"},
		{"serve --store neo4j://naam:geheim@localhost", "NEO4J_PASSWORD"},
		{"serve --base-uri graaf.nl --store " + store, "--base-uri"},
		{"serve --max-requests -1 --store " + store, "--max-requests"},
		{"serve --trusted-proxy kantoor --store " + store, "kantoor"},
		{"serve --trusted-only --store " + store, "--trusted MAP"},
		{"serve --trusted nergens --store " + store, "nergens"},
		{"serve --trusted main.go --store " + store, "main.go"},
		{"serve --addr 127.0.0.1:0 --metrics-addr 127.0.0.1:x --store " + store, "--metrics-addr"},
		{"serve --addr 127.0.0.1:0 --otlp-endpoint collector:4318 --store " + store, "--otlp-endpoint"},
		{"serve --addr 127.0.0.1:x --store " + store, "127.0.0.1:x"},
		{"serve --addr 127.0.0.1:0 --cors-origin samen14.nl --store " + filepath.Join(t.TempDir(), "graaf.db"), "samen14.nl"},
		{"import nergens --store " + store, "nergens"},
		{"import main.go --store " + store, "main.go"},
		{"import --store postgres://localhost", "bestand"},
		{"verify", "--documents"},
		{"verify --documents nergens", "nergens"},
		{"verify --documents . --keep-text", "--store"},
		{"verify --documents .", "geen enkel"},
		{"verify --documents . --store " + store, "regiograaf import"},
		{"schema --kort", "--kort"},
	} {
		code, printed := carryOut(t, strings.Fields(c.line)...)
		if code != exitCannot || !strings.Contains(printed, c.word) {
			t.Errorf("regiograaf %s ends with %d and says %q; want 2 and %q", c.line, code, printed, c.word)
		}
	}
	if exists(store) {
		t.Error("a command that could do nothing made a file")
	}
}

func TestSchemaAndVersion(t *testing.T) {
	if code, printed := carryOut(t, "schema"); code != exitOK || !strings.Contains(printed, "type Ontwikkeltafel implements") {
		t.Errorf("schema ends with %d and %.200q", code, printed)
	}
	if code, printed := carryOut(t, "--version"); code != exitOK || !strings.HasPrefix(printed, "regiograaf "+version) {
		t.Errorf("--version ends with %d and %q", code, printed)
	}
	for line, want := range map[string]string{"help": "Opdrachten:", "help import": "--dry-run"} {
		if code, printed := carryOut(t, strings.Fields(line)...); code != exitOK || !strings.Contains(printed, want) {
			t.Errorf("%s ends with %d and %q", line, code, printed)
		}
	}
	if code, printed := carryOut(t, "help", "serf"); code != exitCannot || !strings.Contains(printed, "geen opdracht") {
		t.Errorf("help of no command ends with %d and %q", code, printed)
	}
	if code, printed := carryOut(t, "version"); code != exitOK || !strings.HasPrefix(printed, "regiograaf "+version) {
		t.Errorf("version ends with %d and %q", code, printed)
	}
}

// TestDamaged meets a file that is no store: it is left as it is.
func TestDamaged(t *testing.T) {
	store := filepath.Join(t.TempDir(), "brief.txt")
	const letter = "Beste raadsleden, hierbij de stand van zaken van de regiovisie."
	if err := os.WriteFile(store, []byte(letter), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"import --store ", "serve --addr 127.0.0.1:0 --store "} {
		code, printed := carryOut(t, strings.Fields(line+store)...)
		if code != exitCannot || !strings.Contains(printed, store) {
			t.Errorf("%s ends with %d and says %q", line, code, printed)
		}
	}
	if text, err := os.ReadFile(store); err != nil || string(text) != letter {
		t.Errorf("the file now holds %q, %v", text, err)
	}
}

// background carries out a command line until the test ends it; ended gives its exit code.
func background(t *testing.T, p *program, args ...string) (end context.CancelFunc, ended <-chan int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	code := make(chan int, 1)
	go func() { code <- p.run(ctx, args) }()
	return cancel, code
}
