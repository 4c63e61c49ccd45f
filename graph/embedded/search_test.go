package embedded_test

import (
	"path/filepath"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/graphtest"
)

// BenchmarkSearch searches a graph of 10,000 entities and 100,000 relations: a page of 20 and the count of all.
func BenchmarkSearch(b *testing.B) {
	o := graph.Jeugdhulp()
	store, err := embedded.Open(b.Context(), filepath.Join(b.TempDir(), "graph.db"), o)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close() //nolint:errcheck // nothing is lost
	if _, err := store.Apply(b.Context(), graphtest.Generate(o, 10_000, 100_000, 1)); err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]string{
		"a rare word":         "lukasz 417",
		"a common name":       "Enschede",
		"misspelt":            "enshcede hengello",
		"growing":             "ens",
		"one letter":          "a ",
		"a role":              "projectleider",
		"a role and a name":   "projectleider enschede 12",
		"prose of all":        "ding meting",
		"twelve common words": "projectleider voorzitter wethouder adviesrol lid kernteam enschede hengelo almelo losser drenthe visser",
		"two hundred letters": "samenwerkingsagendasamenwerkingsagendasamenwerkingsagendasamenwerkingsagenda enschede",
		"nothing to be found": "qqqqqqqqqq",
		"a code of no one":    "https://identifier.overheid.nl/tooi/id/gemeente/gm0153",
		"words of many names": "anna van enschede",
	} {
		b.Run(name, func(b *testing.B) {
			q := &graph.Query{Roots: []graph.Link{{Source: graph.SourceSearch, Text: text, Tiers: graph.AllTiers, Count: true, Page: graph.Paging{Limit: 20, Info: true, Keys: true}}}}
			b.ReportAllocs()
			total := 0
			for b.Loop() {
				result, err := store.Read(b.Context(), q)
				if err != nil {
					b.Fatal(err)
				}
				total = result.Roots[0].Total
				result.Release()
			}
			b.ReportMetric(float64(total), "found")
		})
	}
}
