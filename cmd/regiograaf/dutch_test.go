package main

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/neo4j"
)

// english are words that stand in no Dutch sentence of the program.
var english = regexp.MustCompile(`(?i)\b(the|this|is not|not|unknown|expected|got|missing|must|cannot|could|file|such|no such|invalid|flags?|argument|address|one of|value|used|did you|mean|failed|error|permission|denied|written|another|name another|requires?|found|unable|reached|in use|listen tcp)\b`)

// dutchOf gives what is printed without what is marked as the words of another program.
func dutchOf(printed string) string {
	var ours []string
	for line := range strings.Lines(printed) {
		before, _, _ := strings.Cut(line, technical)
		ours = append(ours, before)
	}
	return strings.Join(ours, "")
}

// TestDutch calls the program wrongly, or has it meet what it cannot use: what it says is Dutch, whole, but for what
// is marked as the words of another program.
func TestDutch(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for name, text := range map[string]string{
		"brief.txt":        "Beste raadsleden,",
		"yaml/a.yaml":      "people:\n  - name: \"x\n   y: [",
		"twee/a.yaml":      "people:\n  - name: Wim\n    name: Wim\n    leeftijd: 3\n    tier: X\n",
		"leeg/a.txt":       "",
		"vragen/a.graphql": "{ people { naam } }",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	damage(t, "stuk.db")
	holder, err := (&program{}).openStore(t.Context(), "bezet.db")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := holder.Close(); err != nil {
			t.Error(err)
		}
	}()
	var listen net.ListenConfig
	taken, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()

	for line, want := range map[string]string{
		"":                                      "kies een opdracht: serve, import, verify, check, schema, version of help",
		"--prt":                                 "de vlag --prt bestaat niet\nHulp: regiograaf --help",
		"serve --prt":                           "de vlag --prt bestaat niet\nHulp: regiograaf serve --help",
		"serve --addrs x":                       "de vlag --addrs bestaat niet; bedoelt u --addr?",
		"serve -x":                              "de vlag -x bestaat niet",
		"imprt":                                 `"imprt" hoort hier niet; bedoelt u import?`,
		"version nu":                            `"nu" hoort hier niet`,
		"serve --timeout 10":                    `--timeout: "10" is geen duur; schrijf een getal met een eenheid, zoals 10s`,
		"serve --timeout tien":                  `--timeout: "tien" is geen duur`,
		"serve --timeout":                       "achter --timeout hoort een waarde",
		"serve --max-cost x":                    `--max-cost: "x" is geen heel getal`,
		"serve --max-cost":                      "achter --max-cost hoort een waarde",
		"serve --max-cost 9999999999999999999":  "is geen heel getal",
		"serve --rate x":                        `--rate: "x" is geen getal`,
		"serve --apq=nee":                       `--apq: "nee" kan niet; kies true of false`,
		"serve --log xml":                       `--log: "xml" kan niet; kies text of json`,
		"import --store":                        "achter --store hoort een waarde",
		"verify":                                "--documents MAP ontbreekt",
		"serve --addr nix":                      `"nix" is geen adres; schrijf HOST:POORT`,
		"serve --addr 127.0.0.1:99999":          `"99999" is geen adres; schrijf HOST:POORT, met een poort van 0 tot en met 65535`,
		"serve --addr 127.0.0.1:x":              "is geen bekende machine of poort",
		"serve --addr " + taken.Addr().String(): "een ander programma luistert daar al",
		"serve --addr 127.0.0.1:0 --metrics-addr " + taken.Addr().String(): "een ander programma luistert daar al",
		"serve --addr 127.0.0.1:0 --store brief.txt":                       "dit is geen bestand van regiograaf",
		"serve --addr 127.0.0.1:0 --store stuk.db":                         "het bestand is beschadigd",
		"serve --addr 127.0.0.1:0 --store bezet.db":                        "een ander programma gebruikt het bestand",
		"serve --addr 127.0.0.1:0 --store leeg":                            "leeg is een map; noem een bestand daarin, zoals --store leeg/regiograaf.db",
		"serve --addr 127.0.0.1:0 --store er/niet.db":                      "de map er is er niet",
		"import --store neo4j://127.0.0.1:1":                               "de opslag is niet te bereiken",
		"serve --cors-origin voorbeeld.nl":                                 `--cors-origin: "voorbeeld.nl" is geen website`,
		"serve --trusted-proxy kantoor":                                    `--trusted-proxy: "kantoor" is geen netwerk of adres`,
		"serve --trusted nergens":                                          "het bestand of de map is er niet",
		"serve --addr 127.0.0.1:0 --trusted leeg":                          "in de map van --trusted staat geen .graphql-bestand",
		"serve --addr 127.0.0.1:0 --otlp-endpoint kantoor":                 `"kantoor" kan geen --otlp-endpoint zijn`,
		"import nergens":             "het bestand of de map is er niet",
		"import yaml":                "a.yaml:2:11: dit is geen YAML",
		"import twee":                "a.yaml:3:5:",
		"verify --documents nergens": "nergens is geen map met teksten",
	} {
		p, stdout, stderr := newProgram("NEO4J_USERNAME=neo4j")
		ctx, cancel := context.WithCancel(t.Context())
		code := p.run(ctx, strings.Fields(line))
		cancel()
		printed := stdout.String() + stderr.String()
		if code == exitOK || !strings.Contains(printed, want) {
			t.Errorf("regiograaf %s ends with %d and says %q; want %q", line, code, printed, want)
		}
		told := logged.ReplaceAllString(dutchOf(printed), "")
		if word := english.FindString(told); word != "" {
			t.Errorf("regiograaf %s says %q in %q", line, word, told)
		}
	}

	// What is wrong with a trusted document is told in the words of the API, and said to be.
	code, printed := carryOut(t, strings.Fields("serve --addr 127.0.0.1:0 --trusted vragen")...)
	if want := "1 fouten in de vragen van vragen; wat de API daarvan zegt (in het Engels):\na.graphql:1:12: Cannot query"; code != exitCannot || !strings.Contains(printed, want) {
		t.Errorf("a trusted document with a mistake: %d, %q", code, printed)
	}
}

// logged is a line of the log, which is for programs.
var logged = regexp.MustCompile(`(?m)^time=.*\n`)

// damage makes a file that begins as ours does, and then no longer is.
func damage(t *testing.T, name string) {
	t.Helper()
	store, err := (&program{}).openStore(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 200; i < len(data); i++ {
		data[i] = 'x'
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestBecause tells failures that a test cannot bring about everywhere.
func TestBecause(t *testing.T) {
	if because(nil) != nil {
		t.Error("no error has a reason")
	}
	path := func(err error) error { return &fs.PathError{Op: "open", Path: "graaf.db", Err: err} }
	_, noDay := graph.ParseDay("morgen")
	for want, err := range map[string]error{
		"de schijf is vol":                       path(syscall.ENOSPC),
		"de schijf is vol;":                      fmt.Errorf("graaf.db: %w", disk.ErrFull),
		"deze gebruiker mag dat niet":            path(syscall.EACCES),
		"het is geen map":                        path(syscall.ENOTDIR),
		"geef deze gebruiker schrijfrecht":       fmt.Errorf("graaf.db: %w (%w)", disk.ErrNoWrites, os.ErrPermission),
		"een nieuwere regiograaf heeft het":      disk.ErrNewer,
		"start regiograaf opnieuw":               disk.ErrReopen,
		"een nieuwere regiograaf heeft deze":     neo4j.ErrNewer,
		"geef regiograaf een lege":               neo4j.ErrForeign,
		"NEO4J_USERNAME":                         fmt.Errorf("neo4j: %w", &driver.Neo4jError{Code: "Neo.ClientError.Security.Unauthorized", Msg: "The client is unauthorized"}),
		"de sleutel van een eerdere":             graph.ErrKeyReused,
		"meer rijen":                             graph.ErrTooManyRows,
		"dat adres is niet van deze machine":     &net.OpError{Op: "listen", Net: "tcp", Err: os.NewSyscallError("bind", syscall.EADDRNOTAVAIL)},
		"het duurde te lang":                     context.DeadlineExceeded,
		"het is afgebroken":                      context.Canceled,
		"dit is geen bekende fout\n" + technical: errors.New("the\nmoon is\tnot in"),
		`"morgen" is geen dag`:                   noDay,
		`relatie "a": vul role in: een id of slug`: &graph.Refusal{Faults: []graph.Fault{{
			Problem: graph.Problem{Rule: graph.ReferenceMissing, Params: graph.Params{"field": "role"}}, Thing: graph.Word{Name: "relation", Label: "relatie"}, Called: "a",
		}}},
	} {
		told := because(err)
		if !strings.Contains(told.Error(), want) || !errors.Is(told, err) {
			t.Errorf("%v is told as %q, want %q", err, told, want)
		}
		if word := english.FindString(dutchOf(told.Error())); word != "" {
			t.Errorf("%q in %q", word, told)
		}
		if strings.Count(told.Error(), "\n") > 1 {
			t.Errorf("more than two lines: %q", told)
		}
	}
}

// TestEveryReason reads the source: an error that is wrapped in a sentence of the program has its reason told in Dutch.
func TestEveryReason(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	wrapped := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isCall(call, "Errorf") {
				return true
			}
			format, _ := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
			if !strings.Contains(format, "%w") {
				return true
			}
			wrapped++
			last := call.Args[len(call.Args)-1]
			if of, ok := last.(*ast.CallExpr); !ok || !isCall(of, "because") {
				if of, ok := last.(*ast.Ident); !ok || of.Name != "faults" { // in English, and said to be
					t.Errorf("%s: %q wraps an error without because", set.Position(call.Pos()), format)
				}
			}
			return true
		})
	}
	if wrapped < 10 {
		t.Errorf("only %d wrapped errors found", wrapped)
	}
}

func isCall(call *ast.CallExpr, name string) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name == name
	case *ast.SelectorExpr:
		return f.Sel.Name == name
	}
	return false
}
