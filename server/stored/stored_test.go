package stored

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"regiograaf/server/refusal"
)

const trekkers = "query Trekkers { people { totalCount } }\n"

// parsed is a check that knows no schema.
func parsed(text string) gqlerror.List {
	_, err := parser.ParseQuery(&ast.Source{Input: text})
	if known, ok := errors.AsType[*gqlerror.Error](err); ok {
		return gqlerror.List{known}
	}
	return nil
}

func folder(t *testing.T) *Trusted {
	t.Helper()
	trusted, err := ReadTrusted(fstest.MapFS{
		"trekkers.graphql":         {Data: []byte(trekkers)},
		"tafels/bezetting.graphql": {Data: []byte("query Bezetting { ontwikkeltafels { totalCount } }")},
		"README.md":                {Data: []byte("geen vraag")},
	}, parsed)
	if err != nil {
		t.Fatal(err)
	}
	return trusted
}

func TestFind(t *testing.T) {
	trusted := folder(t)
	if trusted.Len() != 2 {
		t.Errorf("%d documents", trusted.Len())
	}
	const own = "{ stats { entities } }"
	for name, o := range map[string]Options{"texts": {}, "trusted": {Trusted: trusted}, "only": {Trusted: trusted, Only: true}, "registering": {Register: true}} {
		for _, c := range []struct {
			asked                             string
			a                                 Asked
			texts, trusted, only, registering string // code, or empty
		}{
			{"a text", Asked{Text: own}, "", "", refusal.Forbidden, ""},
			{"nothing", Asked{}, "", "", refusal.Forbidden, ""},
			{"the text of a trusted one", Asked{Text: trekkers}, "", "", "", ""},
			{"a text with its hash", Asked{Text: own, Hash: hash(own)}, "", "", refusal.Forbidden, ""},
			{"a text with another hash", Asked{Text: own, Hash: hash(trekkers)}, refusal.BadInput, refusal.BadInput, refusal.BadInput, refusal.BadInput},
			{"a hash", Asked{Hash: hash(trekkers)}, refusal.BadInput, "", "", refusal.BadInput},
			{"a hash in capitals", Asked{Hash: strings.ToUpper(hash(trekkers))}, refusal.BadInput, "", "", refusal.BadInput},
			{"an unknown hash", Asked{Hash: hash("x")}, refusal.BadInput, refusal.BadInput, refusal.Forbidden, refusal.BadInput},
			{"a name", Asked{ID: "tafels/bezetting"}, refusal.BadInput, "", "", refusal.BadInput},
			{"a hash as id", Asked{ID: hash(trekkers)}, refusal.BadInput, "", "", refusal.BadInput},
			{"a hash with its kind as id", Asked{ID: "sha256:" + hash(trekkers)}, refusal.BadInput, "", "", refusal.BadInput},
			{"an unknown name", Asked{ID: "../trekkers"}, refusal.BadInput, refusal.BadInput, refusal.BadInput, refusal.BadInput},
			{"an id and a text", Asked{ID: "trekkers", Text: trekkers}, refusal.BadInput, refusal.BadInput, refusal.BadInput, refusal.BadInput},
		} {
			want := map[string]string{"texts": c.texts, "trusted": c.trusted, "only": c.only, "registering": c.registering}[name]
			found, err := New(o).Find(c.a)
			code := ""
			if err != nil {
				code = refusal.Code(err)
			}
			if code != want {
				t.Errorf("%s, %s: code %q, want %q", name, c.asked, code, want)
			}
			if err == nil && c.a.Text != "" && found.Text != c.a.Text {
				t.Errorf("%s, %s: the text is %q", name, c.asked, found.Text)
			}
			if isOurs := found.Trusted != nil; err == nil && isOurs != (o.Trusted != nil && c.a != Asked{Text: own} && c.a != Asked{Text: own, Hash: hash(own)} && c.a != Asked{}) {
				t.Errorf("%s, %s: trusted: %t", name, c.asked, isOurs)
			}
		}
	}
}

// TestRegister follows a client of automatic persisted queries, and then one that registers without end.
func TestRegister(t *testing.T) {
	d := New(Options{Register: true})
	const text = "{ stats { entities } }"
	if _, err := d.Find(Asked{Hash: hash(text)}); err == nil || err.Message != "PersistedQueryNotFound" {
		t.Errorf("an unknown hash gives %v", err)
	}
	if _, err := New(Options{}).Find(Asked{Hash: hash(text)}); err == nil || err.Message != "PersistedQueryNotSupported" {
		t.Errorf("a server that takes none gives %v", err)
	}
	d.Register(Asked{Text: text, Hash: strings.ToUpper(hash(text))})
	if found, err := d.Find(Asked{Hash: hash(text)}); err != nil || found.Text != text || found.Trusted != nil {
		t.Errorf("a registered one gives %+v, %v", found, err)
	}
	d.Register(Asked{Text: trekkers})
	if _, err := d.Find(Asked{Hash: hash(trekkers)}); err == nil {
		t.Error("a text without a hash is registered")
	}
	kept := 0
	for i := range 200 {
		long := fmt.Sprintf("# %d %s\n{ __typename }", i, strings.Repeat("x", 60_000))
		d.Register(Asked{Text: long, Hash: hash(long)})
	}
	for i := range 200 {
		long := fmt.Sprintf("# %d %s\n{ __typename }", i, strings.Repeat("x", 60_000))
		if _, err := d.Find(Asked{Hash: hash(long)}); err == nil {
			kept++
		}
	}
	if kept == 0 || kept*60_000 > maxRegisteredBytes {
		t.Errorf("%d texts of 60 kB are kept", kept)
	}
}

func TestFaults(t *testing.T) {
	_, err := ReadTrusted(fstest.MapFS{
		"goed.graphql":       {Data: []byte(trekkers)},
		"b/fout.graphql":     {Data: []byte("{ people {\n  totalCount\n")},
		"a/ookfout.graphql":  {Data: []byte("\n\nvraag {")},
		"a/geen-vraag.txt":   {Data: []byte("vraag {")},
		"c/leeg/map/.hidden": {Data: []byte("")},
	}, parsed)
	faults, ok := errors.AsType[Faults](err)
	if !ok || len(faults) != 2 {
		t.Fatalf("the faults are %v", err)
	}
	lines := strings.Split(err.Error(), "\n")
	if !strings.HasPrefix(lines[0], "a/ookfout.graphql:3:1: ") || !strings.HasPrefix(lines[1], "b/fout.graphql:3:1: ") {
		t.Errorf("the faults are told as\n%v", err)
	}
	if _, err := ReadTrusted(fstest.MapFS{"README.md": {}}, parsed); err == nil {
		t.Error("a folder without documents is taken")
	}
}
