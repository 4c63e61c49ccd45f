package seed_test

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"regiograaf/graph"
	"regiograaf/seed"
)

// FuzzLoad: whatever a file holds, the answer is a batch or faults at places that exist, and the same the second time.
func FuzzLoad(f *testing.F) {
	examples(f)
	ontology := graph.Jeugdhulp()
	f.Fuzz(func(t *testing.T, data []byte) {
		folder := fstest.MapFS{"a.yaml": {Data: data}}
		batch, _, err := seed.Load(folder, ontology)
		again, _, errAgain := seed.Load(folder, ontology)
		if !reflect.DeepEqual(batch, again) || !reflect.DeepEqual(err, errAgain) {
			t.Fatal("two loads of one file differ")
		}
		var all seed.Faults
		if err != nil && !errors.As(err, &all) {
			t.Fatalf("not a list of faults: %v", err)
		}
		lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n") + 1
		for _, fault := range all {
			if fault.File != "a.yaml" || fault.Line < 1 || fault.Column < 1 || fault.Line > lines || fault.Message == "" || !utf8.ValidString(fault.Message) {
				t.Errorf("no such place, or nothing said: %v", fault)
			}
		}
	})
}

func examples(f *testing.F) {
	f.Helper()
	names, err := fs.Glob(seed.Builtin(), "*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(seed.Builtin(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 2000)])
	}
	for _, s := range []string{"people: [{name: &a x}]", "people:\n  - name: |\n      x\n", "goals: {a: b}", "? a\n: b", "relations:\n- {from: a, type: LEADS, to: b, onBehalfOf: [[c]]}"} {
		f.Add([]byte(s))
	}
}
