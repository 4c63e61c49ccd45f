package embedded_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/seed"
)

// filled makes a file with the built-in graph, some of it changed in later batches, and a text.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	s := open(t, path, graph.Jeugdhulp())
	b, _, err := seed.Load(seed.Builtin(), graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	b.Author, b.Reason, b.Key = "test", "eerste vulling", "seed"
	apply(t, s, b)
	for i := range 5 {
		later := graph.Batch{Author: "test", Reason: fmt.Sprint("verbetering ", i), Key: fmt.Sprint("later-", i)}
		for _, e := range b.Entities[i*10 : i*10+40] {
			e.Summary = fmt.Sprintf("Bijgewerkt in ronde %d.", i)
			later.Entities = append(later.Entities, e)
		}
		later.Texts = []graph.DocumentText{{Document: "bron-waar-staan-we-nu", Hash: strings.Repeat("ab", 32), Text: strings.Repeat(fmt.Sprintf("De tafel komt bijeen in ronde %d. ", i), 300)}}
		apply(t, s, &later)
	}
	closeStore(t, s)
	return path
}

// contentOf is all that the tables of a file hold: current records, or the log too.
func contentOf(t *testing.T, path string, tables ...string) (sum [32]byte, err error) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	h := sha256.New()
	for _, table := range tables {
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table+" ORDER BY 1, 2")
		if err != nil {
			return sum, err
		}
		columns, err := rows.Columns()
		if err != nil {
			return sum, err
		}
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		for rows.Next() {
			if err := rows.Scan(values...); err != nil {
				return sum, err
			}
			for i, v := range values {
				_, _ = fmt.Fprintf(h, "%s=%v;", columns[i], *v.(*any)) // a hash takes all
			}
		}
		if err := rows.Err(); err != nil {
			return sum, err
		}
	}
	return [32]byte(h.Sum(nil)), nil
}

var (
	answering = []string{"entities", "relations", "citations", "gaps"}
	allTables = append([]string{"batches", "changes", "texts"}, answering...)
)

// A bit that flips anywhere in a file is refused when it is opened, seen by a check, or harmless: no file is accepted with other content. What is seen can be put back.
// `make trial-damage` does it a thousand times.
func TestFlippedBit(t *testing.T) {
	const longest = 10 * time.Minute
	flips := 24
	if n, err := strconv.Atoi(os.Getenv("REGIOGRAAF_FLIPS")); err == nil {
		flips = n
	}
	path := filled(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := contentOf(t, path, allTables...)
	if err != nil {
		t.Fatal(err)
	}
	records, err := contentOf(t, path, answering...)
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(14, 5))
	began := time.Now()
	var done, refused, seen, harmless, accepted, tried, mended int
	for ; done < flips && time.Since(began) < longest; done++ {
		bit := dice.IntN(len(whole) * 8)
		spoilt := bytes.Clone(whole)
		spoilt[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		opened := opens(t.Context(), path)
		found := faultsOf(t.Context(), path)
		if opened {
			if now, err := contentOf(t, path, answering...); err != nil || now != records {
				t.Errorf("bit %d: the file opens with other records (%v)", bit, err)
			}
		}
		switch {
		case opened && found == 0:
			if now, err := contentOf(t, path, allTables...); err == nil && now == all {
				harmless++
			} else {
				accepted++
				t.Errorf("bit %d is accepted, and the content is another (%v)", bit, err)
			}
			continue
		case opened:
			seen++
		default:
			refused++
		}
		if done%4 > 0 { // each is looked at, some are put back
			continue
		}
		tried++
		if _, err := embedded.Checker(path, graph.Jeugdhulp()).Repair(t.Context()); err == nil && opens(t.Context(), path) {
			if now, err := contentOf(t, path, allTables...); err != nil || now != all {
				t.Errorf("bit %d is put back as something else (%v)", bit, err)
			}
			mended++
		}
	}
	t.Logf("of %d flipped bits in %d bytes: %d refused when opened, %d seen by the check, %d harmless, %d accepted with other content; of %d that were repaired %d are as they were; %v",
		done, len(whole), refused, seen, harmless, accepted, tried, mended, time.Since(began).Round(time.Second))
	if mended*10 < tried*8 {
		t.Errorf("only %d of %d are put back", mended, tried)
	}
}

func opens(ctx context.Context, path string) bool {
	s, err := embedded.Read(ctx, path, graph.Jeugdhulp())
	return err == nil && s.Close() == nil
}

// faultsOf counts what the check finds; to be unable to look is one.
func faultsOf(ctx context.Context, path string) (n int) {
	if err := embedded.Checker(path, graph.Jeugdhulp()).Check(ctx, func(graph.Damage) { n++ }); err != nil {
		n++
	}
	return n
}
