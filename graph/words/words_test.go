package words

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"regiograaf/graph"
)

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

// TestEveryRuleHasWords reads the source of the domain: each rule that is declared is one that some code gives, and
// both languages have a text for it that speaks of each parameter that it is given there, and of no other.
func TestEveryRuleHasWords(t *testing.T) {
	declared, given := domain(t)
	if len(declared) < 60 {
		t.Fatalf("only %d rules found", len(declared))
	}
	for language, texts := range map[string]map[graph.Rule]string{"Dutch": dutch, "English": english} {
		if len(texts) != len(declared) {
			t.Errorf("%s has %d texts for %d rules", language, len(texts), len(declared))
		}
		for name, rule := range declared {
			text, ok := texts[rule]
			if !ok {
				t.Errorf("%s has no words for %s", language, name)
			}
			var asked []string
			for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
				asked = append(asked, m[1])
			}
			slices.Sort(asked)
			asked = slices.Compact(asked)
			if len(given[name]) == 0 {
				t.Errorf("no code gives %s", name)
			}
			for _, params := range given[name] {
				if !slices.Equal(asked, params) {
					t.Errorf("%s: the %s words for %s speak of %q; given are %q", rule, language, name, asked, params)
				}
			}
		}
	}
}

// domain gives the rules that package graph declares, by the names of their constants, and the names of the parameters
// that each is given with.
func domain(t *testing.T) (declared map[string]graph.Rule, given map[string][][]string) {
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	declared, given = map[string]graph.Rule{}, map[string][][]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if of, ok := n.Type.(*ast.Ident); ok && of.Name == "Rule" {
					text, err := strconv.Unquote(n.Values[0].(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					declared[n.Names[0].Name] = graph.Rule(text)
				}
			case *ast.CallExpr: // c.fault(p, field, code, related, rule, params)
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "fault" {
					rule := n.Args[4].(*ast.Ident).Name
					given[rule] = append(given[rule], names(n.Args[5]))
				}
			case *ast.CompositeLit: // Problem{rule, params}
				if of, ok := n.Type.(*ast.Ident); ok && of.Name == "Problem" {
					rule := n.Elts[0].(*ast.Ident).Name
					given[rule] = append(given[rule], names(n.Elts[1]))
				}
			}
			return true
		})
	}
	delete(given, "rule") // Problem{rule, params}, where a fault is made
	return declared, given
}

// names gives the keys of Params, in order.
func names(params ast.Expr) []string {
	var names []string
	if list, ok := params.(*ast.CompositeLit); ok {
		for _, e := range list.Elts {
			name, _ := strconv.Unquote(e.(*ast.KeyValueExpr).Key.(*ast.BasicLit).Value)
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestNoOtherLanguage looks for words that only the other language has.
func TestNoOtherLanguage(t *testing.T) {
	foreign := map[string]*regexp.Regexp{
		"Dutch":   regexp.MustCompile(`(?i)\b(the|and|not|no|must|has|cannot|give|choose|write|such|belongs|with)\b`),
		"English": regexp.MustCompile(`(?i)\b(de|het|een|en|niet|geen|moet|kan|geef|kies|schrijf|zoals|bij|met|van|dit)\b`),
	}
	for language, texts := range map[string]map[graph.Rule]string{"Dutch": dutch, "English": english} {
		for _, rule := range slices.Sorted(maps.Keys(texts)) {
			if word := foreign[language].FindString(placeholder.ReplaceAllString(texts[rule], "")); word != "" {
				t.Errorf("%s in %s holds %q: %s", rule, language, word, texts[rule])
			}
		}
	}
}

func TestWords(t *testing.T) {
	kinds := []graph.Word{{Name: "PERSON", Label: "persoon"}, {Name: "ORGANISATION", Label: "organisatie"}}
	f := &graph.Fault{
		Problem: graph.Problem{Rule: graph.FromNotAllowed, Params: graph.Params{"kind": graph.Word{Name: "POLICY", Label: "beleid"}, "type": graph.Word{Name: "LEADS", Label: "trekt {kinds}"}, "kinds": kinds}},
		Thing:   graph.Word{Name: "relation", Label: "relatie"}, Called: "LEADS:a:b",
	}
	const nl = `relatie "LEADS:a:b": een beleid kan niet het begin zijn van "trekt {kinds}" (dat gaat van persoon, organisatie)`
	if got := Dutch().Fault(f); got != nl {
		t.Error(got)
	}
	const en = `relation "LEADS:a:b": POLICY cannot be the beginning of LEADS, which goes from PERSON, ORGANISATION`
	if got := English().Fault(f); got != en {
		t.Error(got)
	}
	for _, err := range []error{&graph.Refusal{Faults: []graph.Fault{*f}}, fmt.Errorf("stored: %w", &graph.Refusal{Faults: []graph.Fault{*f}})} {
		if got, ok := Dutch().Error(err); got != nl || !ok {
			t.Error(got, ok)
		}
	}
	if _, err := graph.ParseDay("morgen"); !strings.Contains(must(English().Error(err)), `"morgen" is no day`) {
		t.Error(err)
	}
	if got, ok := English().Error(errors.ErrUnsupported); ok {
		t.Error(got)
	}
}

func must(text string, _ bool) string { return text }
