package disk

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"regiograaf/graph"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var codec = NewCodec(graph.Jeugdhulp())

func mustOpen(t *testing.T, path string) (*File, *Records) {
	t.Helper()
	f, records, err := Open(t.Context(), path, codec)
	if err != nil {
		t.Fatal(err)
	}
	return f, records
}

func mustClose(t *testing.T, f *File) {
	t.Helper()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// people gives a batch that adds people with names of that length.
func people(t *testing.T, first, n, length int) *Entry {
	t.Helper()
	e := &Entry{At: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC), Author: "test", Applied: graph.Applied{Created: n}}
	for i := range n {
		person := &graph.Entity{ID: fmt.Sprint("person:", first+i), Slug: fmt.Sprint("p-", first+i), Name: strings.Repeat("Anna ", length/5)}
		after, err := codec.Entity(person)
		if err != nil {
			t.Fatal(err)
		}
		e.Changes = append(e.Changes, Change{Record: graph.EntityRecord, ID: person.ID, After: after})
	}
	return e
}

// written makes a file with a few hundred people.
func written(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	f, _ := mustOpen(t, path)
	for i := range 3 {
		if _, err := f.Write(t.Context(), people(t, i*100, 100, 200)); err != nil {
			t.Fatal(err)
		}
	}
	mustClose(t, f)
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func execute(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", address(path, url.Values{}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// A file that is refused is named, with what to do, and not a byte of it changes; nothing is left beside it.
func TestRefusedFileIsLeftAsItIs(t *testing.T) {
	cases := []struct {
		name   string
		spoil  func(t *testing.T, path string)
		want   error
		advice string
	}{
		{"a letter", func(t *testing.T, path string) { write(t, path, []byte("Beste raad,\n")) }, ErrForeign, "name another file"},
		{"a long letter", func(t *testing.T, path string) { write(t, path, bytes.Repeat([]byte("Beste raad,\n"), 1000)) }, ErrForeign, "name another file"},
		{"another program's SQLite file", func(t *testing.T, path string) {
			write(t, path, nil)
			execute(t, path, "CREATE TABLE addresses (street TEXT)")
		}, ErrForeign, "name another file"},
		{"a newer format", func(t *testing.T, path string) { execute(t, path, "PRAGMA user_version = 7") }, ErrNewer, "install a newer one"},
		{"no format", func(t *testing.T, path string) { execute(t, path, "PRAGMA user_version = 0") }, ErrDamaged, "put a copy in its place"},
		{"empty", func(t *testing.T, path string) { write(t, path, nil) }, ErrDamaged, "put a copy in its place"},
		{"breaks off in the header", func(t *testing.T, path string) { write(t, path, read(t, path)[:60]) }, ErrDamaged, "put a copy in its place"},
		{"breaks off after a page", func(t *testing.T, path string) { write(t, path, read(t, path)[:4096]) }, ErrDamaged, "put a copy in its place"},
		{"breaks off half way", func(t *testing.T, path string) { b := read(t, path); write(t, path, b[:len(b)/2]) }, ErrDamaged, "put a copy in its place"},
		{"lacks the last byte", func(t *testing.T, path string) { b := read(t, path); write(t, path, b[:len(b)-1]) }, ErrDamaged, "put a copy in its place"},
		{"a page of noise", func(t *testing.T, path string) {
			b := read(t, path)
			copy(b[3*4096:4*4096], bytes.Repeat([]byte{0xa5, 0x17, 0xff}, 4096/3))
			write(t, path, b)
		}, ErrDamaged, "put a copy in its place"},
		{"another name in a record", func(t *testing.T, path string) {
			write(t, path, bytes.ReplaceAll(read(t, path), []byte("Anna"), []byte("Hans")))
		}, ErrDamaged, "record person:0 is not as it was written"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := written(t)
			c.spoil(t, path)
			before := read(t, path)
			f, _, err := Open(t.Context(), path, codec)
			if err == nil {
				mustClose(t, f)
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.advice) {
				t.Errorf("error %v, want %v that names %s and says %q", err, c.want, path, c.advice)
			}
			if !bytes.Equal(read(t, path), before) {
				t.Error("the file changed")
			}
			onlyFile(t, path)
		})
	}
}

func onlyFile(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left beside the file", e.Name())
		}
	}
}

// Damage is found wherever a page of the file is garbled, or nothing that is read was hit.
func TestGarbledPageIsFoundOrHarmless(t *testing.T) {
	path := written(t)
	whole := read(t, path)
	for page := range len(whole) / 4096 {
		b := bytes.Clone(whole)
		copy(b[page*4096+1000:], bytes.Repeat([]byte("wat"), 300))
		write(t, path, b)
		f, records, err := Open(t.Context(), path, codec)
		if err == nil {
			if len(records.Entities) != 300 {
				t.Errorf("page %d: %d people and no error, want 300", page, len(records.Entities))
			}
			mustClose(t, f)
			continue
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d: %v, want ErrDamaged", page, err)
		}
	}
}

func TestPlaceThatCannotBeAFile(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "file"), nil)
	for _, c := range []struct{ name, path, advice string }{
		{"a folder", folder, "name a file in it"},
		{"no folder", filepath.Join(folder, "none", "regiograaf.db"), "make it, or name another file"},
		{"below a file", filepath.Join(folder, "file", "regiograaf.db"), "name another file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Open(t.Context(), c.path, codec)
			if !errors.Is(err, ErrNoWrites) || !strings.Contains(err.Error(), c.path) || !strings.Contains(err.Error(), c.advice) {
				t.Errorf("error %v, want one that names %s and says %q", err, c.path, c.advice)
			}
		})
	}
}

func TestOpenFileIsHeld(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	f, _ := mustOpen(t, path)
	_, _, err := Open(t.Context(), path, codec)
	if want := fmt.Sprint("process ", os.Getpid()); !errors.Is(err, ErrHeld) || !strings.Contains(err.Error(), want) {
		t.Errorf("a second Open gives %v, want ErrHeld by %s", err, want)
	}
	other, err := sql.Open("sqlite", address(path, url.Values{}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.ExecContext(t.Context(), "DELETE FROM entities"); err == nil || !strings.Contains(err.Error(), "locked") {
		t.Errorf("another program may write: %v", err)
	}
	mustClose(t, f)
	if _, err := other.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(t.Context(), path, codec); !errors.Is(err, ErrHeld) || !strings.Contains(err.Error(), "another program") {
		t.Errorf("Open while another program has it gives %v, want ErrHeld", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	f, _ = mustOpen(t, path)
	mustClose(t, f)
}

// An older file is brought to the newest format, and what it was is kept.
func TestOlderFormatIsMigrated(t *testing.T) {
	path := written(t)
	before := read(t, path)
	newer := append(steps(), "ALTER TABLE batches ADD COLUMN place TEXT")
	f, records, err := open(t.Context(), path, codec, newer)
	if err != nil {
		t.Fatal(err)
	}
	if len(records.Entities) != 300 || f.Batches() != 3 {
		t.Errorf("%d people and %d batches after the migration, want 300 and 3", len(records.Entities), f.Batches())
	}
	if err := f.exec(t.Context(), "UPDATE batches SET place = 'Enschede'"); err != nil {
		t.Errorf("the new column is not there: %v", err)
	}
	mustClose(t, f)
	if _, _, err := Open(t.Context(), path, codec); !errors.Is(err, ErrNewer) {
		t.Errorf("the program before opens it: %v, want ErrNewer", err)
	}
	if err := os.Rename(path+".bak-v1", path); err != nil {
		t.Fatal(err)
	}
	f, records, err = Open(t.Context(), path, codec)
	if err != nil || len(records.Entities) != 300 {
		t.Fatalf("the copy of %d bytes, of a file of %d, does not open: %v", len(read(t, path)), len(before), err)
	}
	mustClose(t, f)
}

// A migration that fails leaves the file in its old format.
func TestMigrationIsAllOrNothing(t *testing.T) {
	path := written(t)
	_, _, err := open(t.Context(), path, codec, append(steps(), "CREATE TABLE places (name TEXT)", "NO SUCH STATEMENT"))
	if err == nil || !strings.Contains(err.Error(), "migrate") {
		t.Fatalf("error %v, want one of the migration", err)
	}
	f, records := mustOpen(t, path)
	if len(records.Entities) != 300 {
		t.Errorf("%d people, want 300", len(records.Entities))
	}
	mustClose(t, f)
}

// A file that was not yet there when its maker ended is made anew.
func TestLeftoverOfAnUnfinishedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	write(t, path+".new", []byte("half"))
	write(t, path+".lock", []byte("99999999\n"))
	f, records := mustOpen(t, path)
	if len(records.Entities) != 0 || f.Batches() != 0 {
		t.Errorf("%d people and %d batches in a new file", len(records.Entities), f.Batches())
	}
	mustClose(t, f)
	onlyFile(t, path)
}

// A disk without room says so, and the file stays good.
func TestFull(t *testing.T) {
	path := written(t)
	f, _ := mustOpen(t, path)
	var pages int
	if err := f.conn.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := f.conn.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(t.Context(), people(t, 1000, 1000, 2000)); !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), path) {
		t.Errorf("a write without room: %v", err)
	}
	mustClose(t, f)
	f, records := mustOpen(t, path)
	defer mustClose(t, f)
	if len(records.Entities) != 300 {
		t.Errorf("%d people, want 300", len(records.Entities))
	}
}
