package search_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/search"
	"regiograaf/seed"
)

// builtin is the built-in graph.
func builtin(t *testing.T) graph.Store {
	t.Helper()
	o := graph.Jeugdhulp()
	batch, _, err := seed.Load(seed.Builtin(), o)
	if err != nil {
		t.Fatal(err)
	}
	store, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := store.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return store
}

// ask gives the slugs of the first entities that a text is about.
func ask(t *testing.T, store graph.Store, sought string, first int) []string {
	t.Helper()
	result, err := store.Read(t.Context(), &graph.Query{Roots: []graph.Link{{
		Source: graph.SourceSearch, Text: sought, Tiers: graph.AllTiers, Page: graph.Paging{Limit: first}, Item: graph.Selection{Fields: graph.FieldSlug},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	defer result.Release()
	var slugs []string
	for _, row := range result.Roots[0].Rows {
		slugs = append(slugs, row.Item.Thing.(*graph.Entity).Slug)
	}
	return slugs
}

// TestQueries asks what policy officers type. Of a hundred, 95 must lead to what is meant.
func TestQueries(t *testing.T) {
	const wanted = 95 // per cent
	store := builtin(t)
	list, err := os.Open("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close() //nolint:errcheck // it was only read
	asked, found := 0, 0
	var spent time.Duration
	for lines := bufio.NewScanner(list); lines.Scan(); {
		sought, slug, ok := strings.Cut(lines.Text(), "= ")
		if !ok {
			continue
		}
		sought = strings.TrimSpace(sought)
		if !search.FitsLength(sought) {
			t.Errorf("%q cannot be sought", sought)
		}
		begin := time.Now()
		first := ask(t, store, sought, 3)
		spent += time.Since(begin)
		asked++
		if strings.Contains(" "+strings.Join(first, " ")+" ", " "+slug+" ") {
			found++
		} else {
			t.Logf("%s: %s is not among %v", sought, slug, first)
		}
	}
	t.Logf("%d of %d queries (%d %%) have what is meant among the first three; %v each", found, asked, 100*found/max(asked, 1), spent/time.Duration(max(asked, 1)))
	if asked < 100 || 100*found < wanted*asked {
		t.Errorf("%d of %d is less than %d %%, or the list is too short", found, asked, wanted)
	}
}

// TestNothingFound shows that what is nowhere is not found.
func TestNothingFound(t *testing.T) {
	store := builtin(t)
	for _, sought := range []string{"xyzzy", "GM9999", "0612345678", "https://example.org/gm0153", "!?"} {
		if slugs := ask(t, store, sought, 3); len(slugs) > 0 {
			t.Errorf("%q finds %v", sought, slugs)
		}
	}
}
