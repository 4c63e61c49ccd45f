package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
)

func TestImport(t *testing.T) {
	store := filepath.Join(t.TempDir(), "graaf.db")
	code, printed := carryOut(t, "import", "--dry-run", "--store", store)
	if code != exitOK || !strings.HasPrefix(printed, "proef, niets geschreven: ") || exists(store) {
		t.Fatalf("a dry run ends with %d and %q; is there a file: %v", code, printed, exists(store))
	}
	code, printed = carryOut(t, "import", "--store", store)
	if code != exitOK || !strings.Contains(printed, " nieuw, 0 gewijzigd, 0 ongewijzigd") {
		t.Fatalf("the first time it ends with %d and %q", code, printed)
	}
	code, printed = carryOut(t, "import", "--store", store)
	if code != exitOK || !strings.HasPrefix(printed, "0 nieuw, 0 gewijzigd, ") {
		t.Errorf("the second time it ends with %d and %q", code, printed)
	}
	folder := t.TempDir()
	write(t, folder, "people.yaml", `people:
  - id: person:wim-waninge
    slug: wim-waninge
    name: Wim Waninge
    aliases: [W. Waninge]
    tier: SEED
    citations:
      - {document: bron-regiovisie, line: 41, start: 'Projectleider: Wim Waninge'}
  - name: Iemand uit Enschede
    citations:
      - {document: bron-regiovisie, line: 41, start: Projectleider}
`)
	code, printed = carryOut(t, "import", folder, "--store", store, "--dry-run")
	want := "proef, niets geschreven: "
	if code != exitOK || !strings.HasPrefix(printed, want) {
		t.Errorf("a dry run of a folder ends with %d and %q", code, printed)
	}
	if n := entities(t, store); n != 335 {
		t.Errorf("after a dry run there are %d entities", n)
	}
	again, wet := carryOut(t, "import", folder, "--store", store)
	printed, _, _ = strings.Cut(printed, "\n")
	wet, told, _ := strings.Cut(wet, "\n")
	if !strings.Contains(told, folder) || !strings.Contains(told, store) {
		t.Errorf("it does not say from where to where: %q", told)
	}
	if again != exitOK || wet != strings.TrimPrefix(printed, want) {
		t.Errorf("the folder ends with %d and %q; the dry run foretold %q", again, wet, printed)
	}
	if n := entities(t, store); n != 336 {
		t.Errorf("after one new person there are %d entities", n)
	}
}

// TestImportFaults shows that all faults are told with file, line and column, those of the format and those of the rules, and that nothing is written.
func TestImportFaults(t *testing.T) {
	folder, store := t.TempDir(), filepath.Join(t.TempDir(), "graaf.db")
	write(t, folder, "people.yaml", "people:\n  - naam: Wim\n")
	write(t, folder, "relations.yaml", "relations:\n  - type: LEADS\n    from: niemand\n    to: nergens\n")
	code, printed := carryOut(t, "import", folder, "--store", store)
	if code != exitFaults || exists(store) {
		t.Errorf("it ends with %d; is there a file: %v", code, exists(store))
	}
	for _, place := range []string{"people.yaml:2:5: ", "relations.yaml:3:11: ", "relations.yaml:4:9: ", "er is niets geschreven"} {
		if !strings.Contains(printed, place) {
			t.Errorf("nothing is told of %s:\n%s", place, printed)
		}
	}
	if code, _ := carryOut(t, "import", "--store", store); code != exitOK {
		t.Fatalf("the built-in seed ends with %d", code)
	}
	before := entities(t, store)
	if code, _ := carryOut(t, "import", folder, "--store", store); code != exitFaults {
		t.Errorf("into a filled store it ends with %d", code)
	}
	if after := entities(t, store); after != before {
		t.Errorf("%d entities became %d", before, after)
	}
}

func TestVerifySeed(t *testing.T) {
	texts := writtenTexts(t)
	code, printed := carryOut(t, "verify", "--documents", texts)
	if code != exitOK || !strings.HasSuffix(printed, " passages gevonden, 0 niet gevonden, in 5 stukken\n") {
		t.Errorf("it ends with %d and %q", code, printed)
	}
	files, err := filepath.Glob(filepath.Join(texts, "*.txt"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%d texts, %v", len(files), err)
	}
	if err := os.Remove(files[0]); err != nil {
		t.Fatal(err)
	}
	if code, printed = carryOut(t, "verify", "--documents", texts); code != exitOK || !strings.Contains(printed, "niet gecontroleerd: bron-") {
		t.Errorf("without a text it ends with %d and %q", code, printed)
	}
}

// TestVerifyStore records the outcome, and with the texts also the passages; a passage that is gone from the page is broken.
func TestVerifyStore(t *testing.T) {
	texts, store := writtenTexts(t), filepath.Join(t.TempDir(), "graaf.db")
	if code, printed := carryOut(t, "import", "--store", store); code != exitOK {
		t.Fatal(printed)
	}
	if code, printed := carryOut(t, "verify", "--documents", texts, "--store", store, "--keep-text"); code != exitOK {
		t.Fatal(printed)
	}
	c := citation(t, store, "person:bianca-kruijer#1")
	if c.Verification != graph.Verified || c.CheckedOn.String() != "2026-11-25" || c.Excerpt != "Projectondersteuner Bianca Kruijer" || len(c.TextHash) != 64 {
		t.Errorf("found: %+v", c)
	}
	for _, file := range files(t, texts) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, texts, filepath.Base(file), strings.ReplaceAll(string(text), "Bianca Kruijer", "B. Kruijer"))
	}
	code, printed := carryOut(t, "verify", "--documents", texts, "--store", store)
	if code != exitFaults || !strings.Contains(printed, `niet gevonden: bron-regiovisie regel 42: "Projectondersteuner Bianca Kruijer" (person:bianca-kruijer#1)`) {
		t.Errorf("a changed page ends with %d and %q", code, printed)
	}
	broken := citation(t, store, "person:bianca-kruijer#1")
	if broken.Verification != graph.Broken || broken.Excerpt != "" || broken.TextHash == c.TextHash {
		t.Errorf("broken: %+v", broken)
	}
	if kept := citation(t, store, "person:wim-waninge#1"); kept.Verification != graph.Verified || kept.Excerpt == "" {
		t.Errorf("another passage lost what was known: %+v", kept)
	}
}

// TestContactData keeps a text, but not the passage in it that holds an address.
func TestContactData(t *testing.T) {
	texts, store := writtenTexts(t), filepath.Join(t.TempDir(), "graaf.db")
	if code, printed := carryOut(t, "import", "--store", store); code != exitOK {
		t.Fatal(printed)
	}
	for _, file := range files(t, texts) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, texts, filepath.Base(file), strings.ReplaceAll(string(text), "Projectleider Wim …", "Projectleider Wim (wim@voorbeeld.nl) …"))
	}
	code, printed := carryOut(t, "verify", "--documents", texts, "--store", store, "--keep-text")
	if code != exitOK || !strings.Contains(printed, "passages met contactgegevens") {
		t.Fatalf("it ends with %d and %q", code, printed)
	}
	if c := citation(t, store, "person:wim-waninge#2"); c.Verification != graph.Verified || c.Excerpt != "" {
		t.Errorf("the passage with an address: %+v", c)
	}
}

// writtenTexts makes a text for each document of the seed in which all its passages stand on their lines. The pages themselves are not ours to ship.
func writtenTexts(t *testing.T) string {
	t.Helper()
	f, err := readFolder("")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for _, s := range seedSources(f) {
		lines := map[int]string{}
		for _, c := range s.passages {
			if c.Start != "" {
				lines[c.Line] += strings.TrimSuffix(c.Start+" … "+c.End, " … ") + ". "
			}
		}
		if len(lines) == 0 {
			continue
		}
		var text strings.Builder
		for line := 1; line <= slices.Max(slices.Collect(maps.Keys(lines))); line++ {
			fmt.Fprintln(&text, lines[line])
		}
		write(t, folder, s.file, text.String())
	}
	return folder
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// entities tells how many entities the store in the file holds.
func entities(t *testing.T, path string) (n int) {
	t.Helper()
	p, _, _ := newProgram()
	err := p.withStore(t.Context(), path, func(store graph.Store) error {
		result, err := store.Read(t.Context(), &graph.Query{Roots: []graph.Link{{Source: graph.SourceEntities, Tiers: graph.AllTiers, Count: true}}})
		if err != nil {
			return err
		}
		defer result.Release()
		n = result.Roots[0].Total
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func citation(t *testing.T, path, id string) (c graph.Citation) {
	t.Helper()
	p, _, _ := newProgram()
	err := p.withStore(t.Context(), path, func(store graph.Store) error {
		result, err := store.Read(t.Context(), &graph.Query{Roots: []graph.Link{{
			Source: graph.SourceRefs, Refs: []graph.Ref{{By: graph.ByID, Text: id}}, Tiers: graph.AllTiers, Item: graph.Selection{Fields: everyField},
		}}})
		if err != nil {
			return err
		}
		defer result.Release()
		found, ok := result.Roots[0].Rows[0].Item.Thing.(*graph.Citation)
		if !ok {
			return fmt.Errorf("there is no citation %s", id)
		}
		c = *found
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
