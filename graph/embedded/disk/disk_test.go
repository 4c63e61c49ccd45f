package disk

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
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
		e.Changes = append(e.Changes, Change{Record: graph.EntityRecord, ID: person.ID, After: already(after)})
	}
	return e
}

func already(text []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return text, nil }
}

func bytesOf(t *testing.T, c *Change) []byte {
	t.Helper()
	text, err := c.After()
	if err != nil {
		t.Fatal(err)
	}
	return text
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

// firstSchema is that of the first format, as it was.
const firstSchema = `
CREATE TABLE batches (
	number INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, key TEXT UNIQUE, hash TEXT NOT NULL,
	created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL
) STRICT;
CREATE TABLE changes (
	batch INTEGER NOT NULL REFERENCES batches, sequence INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
	action TEXT NOT NULL CHECK (action IN ('CREATE', 'UPDATE')), before TEXT, after TEXT NOT NULL,
	PRIMARY KEY (batch, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE entities (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE relations (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE citations (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE gaps (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE texts (document TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, text TEXT NOT NULL) STRICT;
`

// inFirstFormat writes the file anew in the first format.
func inFirstFormat(t *testing.T, path string) {
	t.Helper()
	first := path + ".first"
	execute(t, first, firstSchema)
	execute(t, first, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	execute(t, first, "PRAGMA user_version = 1; PRAGMA journal_mode = WAL; ATTACH '"+path+"' AS now;"+
		"INSERT INTO batches SELECT "+batchColumns+" FROM now.batches; INSERT INTO changes SELECT batch, sequence, kind, id, action, before, after FROM now.changes;"+
		"INSERT INTO entities SELECT id, version, created_at, updated_at, sum, record FROM now.entities;"+
		"INSERT INTO texts SELECT id, record ->> 'hash', record ->> 'text' FROM now.texts")
	db, err := sql.Open("sqlite", address(first, url.Values{}))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]uint32{}
	l := loader{q: db, sums: sums{format: firstFormat}}
	if err := l.rows(t.Context(), graph.EntityRecord, func(r *row) error {
		rows[string(r.id)] = l.sums.of(r)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for id, sum := range rows {
		if _, err := db.ExecContext(t.Context(), "UPDATE entities SET sum = ? WHERE id = ?", sum, id); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(first, path); err != nil {
		t.Fatal(err)
	}
}

// updated makes a file with people who were changed twice, and a text.
func updated(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	f, _ := mustOpen(t, path)
	first, second, third := people(t, 0, 100, 60), people(t, 0, 100, 80), people(t, 0, 50, 100)
	for i := range second.Changes {
		second.Changes[i].Before = bytesOf(t, &first.Changes[i])
	}
	for i := range third.Changes {
		third.Changes[i].Before = bytesOf(t, &second.Changes[i])
	}
	text, err := codec.Text(&graph.DocumentText{Document: "doc:bron", Hash: strings.Repeat("ab", 32), Text: strings.Repeat("De tafel komt bijeen. ", 500)})
	if err != nil {
		t.Fatal(err)
	}
	third.Key, third.Changes = "derde", append(third.Changes, Change{Record: graph.TextRecord, ID: "doc:bron", After: already(text)})
	for i, e := range []*Entry{first, second, third} {
		e.At = e.At.Add(time.Duration(i) * time.Hour)
		if _, err := f.Write(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	mustClose(t, f)
	return path
}

// damage gives what Check finds.
func damage(t *testing.T, path string) (found []graph.Damage) {
	t.Helper()
	if _, err := Check(t.Context(), path, codec, func(d graph.Damage) { found = append(found, d) }); err != nil {
		t.Fatal(err)
	}
	return found
}

// An older file is brought to the newest format, and what it was is kept. One that only reads takes it as it is.
func TestOlderFormatIsMigrated(t *testing.T) {
	path := updated(t)
	want, _, err := Read(t.Context(), path, codec)
	if err != nil {
		t.Fatal(err)
	}
	inFirstFormat(t, path)
	before := read(t, path)
	if found := damage(t, path); len(found) > 0 {
		t.Errorf("of the first format Check says %v", found)
	}
	got, last, err := Read(t.Context(), path, codec)
	if err != nil || last != 3 || !reflect.DeepEqual(got, want) {
		t.Errorf("to read the first format gives batch %d, %v", last, err)
	}
	if !bytes.Equal(read(t, path), before) {
		t.Error("to read the file changed it")
	}
	f, got, err := Open(t.Context(), path, codec)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) || f.Batches() != 3 {
		t.Errorf("after the migration there are %d batches and other records", f.Batches())
	}
	if text, err := f.Text(t.Context(), "doc:bron"); err != nil || text == nil || !strings.HasPrefix(text.Text, "De tafel") {
		t.Errorf("the text is %v, %v", text, err)
	}
	if _, a, found, err := f.Outcome(t.Context(), "derde"); !found || err != nil || a.Number != 3 {
		t.Errorf("the key is of batch %d, %v", a.Number, err)
	}
	mustClose(t, f)
	if found := damage(t, path); len(found) > 0 {
		t.Errorf("after the migration Check says %v", found)
	}
	if !bytes.Equal(read(t, path+".bak-v1"), before) {
		t.Error("the copy is not what the file was")
	}
}

// A migration does not seal damage: a file whose records are not those of its log stays in its old format.
func TestMigrationRefusesDamage(t *testing.T) {
	path := updated(t)
	inFirstFormat(t, path)
	execute(t, path, "UPDATE changes SET after = replace(after, 'Anna', 'Hans') WHERE batch = 3 AND id = 'person:7'; PRAGMA wal_checkpoint(TRUNCATE)")
	before := read(t, path)
	if _, _, err := Open(t.Context(), path, codec); !errors.Is(err, ErrDamaged) {
		t.Fatalf("error %v, want ErrDamaged", err)
	}
	if !bytes.Equal(read(t, path), before) {
		t.Error("the file changed")
	}
	onlyFile(t, path)
	if found := damage(t, path); len(found) != 1 || found[0].ID != "person:7" {
		t.Errorf("Check says %v, want that person:7 is not what the log says", found)
	}
	if n, err := Repair(t.Context(), path, codec); n != 101 || err != nil {
		t.Errorf("Repair writes %d records, %v", n, err)
	}
	f, records := mustOpen(t, path)
	if e := records.Entities[0]; !strings.HasPrefix(e.Name, "Anna Anna") {
		t.Errorf("the first person is called %s", e.Name)
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

// Who is told to end while the file is read says that, and never that the file is damaged.
func TestReadingThatIsCutShort(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	f, _ := mustOpen(t, path)
	if _, err := f.Write(t.Context(), people(t, 0, 5000, 200)); err != nil {
		t.Fatal(err)
	}
	mustClose(t, f)
	cut := 0
	for patience := time.Duration(0); patience < 60*time.Millisecond; patience += time.Millisecond {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		_, _, err := Read(ctx, path, codec)
		cancel()
		if err == nil {
			continue
		}
		if cut++; !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrDamaged) {
			t.Errorf("after %v it gives %v", patience, err)
		}
	}
	if cut == 0 {
		t.Error("nothing was cut short")
	}
}
