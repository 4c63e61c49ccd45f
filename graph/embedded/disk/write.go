package disk

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"regiograaf/graph"
)

// Entry is a batch as the log keeps it.
type Entry struct {
	At             time.Time
	Author, Reason string
	Key            string // idempotency key, or empty
	Hash           string // of the content
	Applied        graph.Applied
	Changes        []Change
}

// Change is a record that was added or changed. An entry has one of each record at most; they stand in the log by kind and id.
type Change struct {
	Record graph.RecordKind
	ID     string
	Before []byte                 // nil when it is new
	After  func() ([]byte, error) // asked once, when it is written: of a large entry all of them would take much memory
}

// Outcome gives what a batch with that key came to, and the hash of its content; false when there is none.
func (f *File) Outcome(ctx context.Context, key string) (hash string, a graph.Applied, found bool, err error) {
	row := f.conn.QueryRowContext(context.WithoutCancel(ctx), "SELECT "+columnsOf(format)+" FROM batches WHERE key = ?", key)
	var b batchRow
	err = b.scan(row.Scan, format)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", a, false, nil
	case err != nil:
		return "", a, false, f.explain(err)
	case b.sum != b.sumNow():
		return "", a, false, damaged(f.path, fmt.Sprintf("batch %d is not as it was written", b.number))
	}
	return b.hash, graph.Applied{Number: b.number, Created: b.created, Updated: b.updated, Unchanged: b.unchanged}, true, nil
}

// Text gives the stored text of a document; nil when there is none.
func (f *File) Text(ctx context.Context, document string) (*graph.DocumentText, error) {
	r, err := f.row(context.WithoutCancel(ctx), graph.TextRecord, document)
	if err != nil || r == nil {
		return nil, err
	}
	var t textRecord
	if err := json.Unmarshal(r.record, &t); err != nil {
		return nil, damaged(f.path, fmt.Sprintf("the text of %s: %v", document, err))
	}
	return &graph.DocumentText{Document: document, Hash: t.Hash, Text: t.Text}, nil
}

// statements are those of a table of current records, for the one connection.
type statements struct{ read, add, change *sql.Stmt }

func (f *File) prepareWrites(ctx context.Context) error {
	prepare := func(to **sql.Stmt, query string) (err error) {
		*to, err = f.conn.PrepareContext(ctx, query)
		return err
	}
	for kind, table := range tableNames {
		s := &f.tables[kind]
		if err := errors.Join(
			prepare(&s.read, "SELECT id, version, created_at, updated_at, sum, record FROM "+table+" WHERE id = ?"),
			prepare(&s.add, "INSERT INTO "+table+" (id, version, created_at, updated_at, sum, record) VALUES (?, ?, ?, ?, ?, ?)"),
			prepare(&s.change, "UPDATE "+table+" SET version = ?2, created_at = ?3, updated_at = ?4, sum = ?5, record = ?6 WHERE id = ?1"),
		); err != nil {
			return err
		}
	}
	return prepare(&f.log, "INSERT INTO changes (batch, sequence, kind, id, action, before, after, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
}

// row gives the current record with that id as it stands in the file, nil when there is none. One that is not as it was written is damage.
func (f *File) row(ctx context.Context, kind graph.RecordKind, id string) (*row, error) {
	var r row
	err := f.tables[kind].read.QueryRowContext(ctx, id).Scan(&r.id, &r.version, &r.created, &r.updated, &r.sum, &r.record)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // no record is an answer, and the zero value would be one too
	}
	if err != nil {
		return nil, f.explain(err)
	}
	if int64(f.sums.of(&r)) != r.sum || string(r.id) != id {
		return nil, damaged(f.path, fmt.Sprintf("record %s is not as it was written", id))
	}
	return &r, nil
}

// Write adds a batch to the log and its changes to the records, all or nothing, and gives its number. When it returns without error, the batch is safe. When
// it fails, the file is as it was; should that be impossible, this and every later write returns ErrReopen. It cannot be cut short.
func (f *File) Write(ctx context.Context, e *Entry) (int64, error) {
	if err := f.Ping(); err != nil {
		return 0, err
	}
	ctx = context.WithoutCancel(ctx)
	before := f.head
	err := f.exec(ctx, "BEGIN IMMEDIATE")
	if err == nil {
		err = f.writeAll(ctx, e)
	}
	if err == nil {
		err = f.exec(ctx, "COMMIT")
	}
	if err != nil {
		f.head = before
		return 0, errors.Join(f.explain(err), f.undo(ctx))
	}
	f.last.Store(f.head.number)
	return f.head.number, nil
}

func (f *File) exec(ctx context.Context, query string) error {
	_, err := f.conn.ExecContext(ctx, query)
	return err
}

// undo takes back a write that failed, and makes sure that it is gone and that another can be made.
func (f *File) undo(ctx context.Context) error {
	rollback := f.exec(ctx, "ROLLBACK") // an error where SQLite did it by itself
	var last int64
	err := f.exec(ctx, "BEGIN IMMEDIATE")
	if err == nil {
		err = errors.Join(f.conn.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM batches").Scan(&last), f.exec(ctx, "ROLLBACK"))
	}
	if err == nil && last == f.last.Load() {
		return nil
	}
	f.broken.Store(true)
	return errors.Join(f.Ping(), err, rollback)
}

const timeForm = "2006-01-02T15:04:05.000000Z"

// writeAll writes the batch, last, when its state and its link are known.
func (f *File) writeAll(ctx context.Context, e *Entry) error {
	b := batchRow{
		number: f.head.number + 1, at: e.At.UTC().Format(timeForm), author: e.Author, reason: e.Reason, key: sql.NullString{String: e.Key, Valid: e.Key != ""},
		hash: e.Hash, created: e.Applied.Created, updated: e.Applied.Updated, unchanged: e.Applied.Unchanged, changes: len(e.Changes),
	}
	slices.SortFunc(e.Changes, func(a, b Change) int { return cmp.Or(cmp.Compare(a.Record, b.Record), strings.Compare(a.ID, b.ID)) })
	hash := sha256.New()
	for sequence := range e.Changes {
		if err := f.writeChange(ctx, &b, int64(sequence), &e.Changes[sequence], hash); err != nil {
			return err
		}
	}
	b.state = f.head.state.String()
	b.chain = chainOf(f.head.chain, hash.Sum(nil), b.fields())
	f.head.number, f.head.chain = b.number, b.chain
	_, err := f.conn.ExecContext(ctx, "INSERT INTO batches ("+columnsOf(format)+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		b.number, b.at, b.author, b.reason, b.key, b.hash, b.created, b.updated, b.unchanged, b.changes, b.state, b.chain, b.sumNow())
	return err
}

// writeChange writes the change to the log and to the records, and adds it to the hash of the batch.
func (f *File) writeChange(ctx context.Context, b *batchRow, sequence int64, c *Change, hash io.Writer) error {
	after, err := c.After()
	if err != nil {
		return fmt.Errorf("record %s: %w", c.ID, err)
	}
	r := changeRow{batch: b.number, sequence: sequence, kind: []byte(recordNames[c.Record]), id: []byte(c.ID), action: []byte("CREATE"), before: c.Before, after: after}
	before := sql.NullString{}
	if c.Before != nil {
		r.action, before = []byte("UPDATE"), sql.NullString{String: string(c.Before), Valid: true}
	}
	f.room = r.fields(f.room[:0])
	if _, err := hash.Write(f.room); err != nil {
		return err
	}
	if _, err := f.log.ExecContext(ctx, r.batch, r.sequence, string(r.kind), c.ID, string(r.action), before, string(after), int64(f.room.sum())); err != nil {
		return err
	}
	return f.writeRecord(ctx, []byte(b.at), c, after)
}

// writeRecord adds the record, or puts it in place of the one that is there, which must be the one that the change says.
func (f *File) writeRecord(ctx context.Context, at []byte, c *Change, after []byte) error {
	fresh, statement := row{id: []byte(c.ID), version: 1, created: at, updated: at, record: after}, f.tables[c.Record].add
	if c.Before != nil {
		old, err := f.row(ctx, c.Record, c.ID)
		if err != nil {
			return err
		}
		if old == nil || string(old.record) != string(c.Before) {
			return damaged(f.path, fmt.Sprintf("record %s is another than was read", c.ID))
		}
		fresh.version, fresh.created, statement = old.version+1, old.created, f.tables[c.Record].change
		f.head.state.remove(c.Record, uint32(old.sum))
	}
	sum := f.sums.of(&fresh)
	f.head.state.add(c.Record, sum)
	_, err := statement.ExecContext(ctx, c.ID, fresh.version, string(fresh.created), string(fresh.updated), int64(sum), string(fresh.record))
	return err
}
