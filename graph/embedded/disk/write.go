package disk

import (
	"context"
	"database/sql"
	"errors"
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

// Change is a record that was added or changed.
type Change struct {
	Record graph.RecordKind
	ID     string
	Before []byte // nil when it is new
	After  []byte
	Text   *graph.DocumentText // of a TextRecord
}

// Outcome gives what a batch with that key came to, and the hash of its content; false when there is none.
func (f *File) Outcome(ctx context.Context, key string) (hash string, a graph.Applied, found bool, err error) {
	row := f.conn.QueryRowContext(context.WithoutCancel(ctx), "SELECT hash, number, created, updated, unchanged FROM batches WHERE key = ?", key)
	err = row.Scan(&hash, &a.Number, &a.Created, &a.Updated, &a.Unchanged)
	if errors.Is(err, sql.ErrNoRows) {
		return "", a, false, nil
	}
	if err != nil {
		return "", a, false, f.explain(err)
	}
	return hash, a, true, nil
}

// Text gives the stored text of a document; nil when there is none.
func (f *File) Text(ctx context.Context, document string) (*graph.DocumentText, error) {
	t := &graph.DocumentText{Document: document}
	err := f.conn.QueryRowContext(context.WithoutCancel(ctx), "SELECT hash, text FROM texts WHERE document = ?", document).Scan(&t.Hash, &t.Text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // no text is an answer, and the zero value would be one too
	}
	if err != nil {
		return nil, f.explain(err)
	}
	return t, nil
}

func (f *File) prepareWrites(ctx context.Context) error {
	for kind, table := range tableNames {
		query := "INSERT INTO " + table + ` (id, version, sum, record, created_at, updated_at) VALUES (?1, 1, ?2, ?3, ?4, ?4)
			ON CONFLICT (id) DO UPDATE SET version = version + 1, sum = excluded.sum, record = excluded.record, updated_at = excluded.updated_at`
		if graph.RecordKind(kind) == graph.TextRecord {
			query = "INSERT INTO texts (document, hash, text) VALUES (?1, ?2, ?3) ON CONFLICT (document) DO UPDATE SET hash = excluded.hash, text = excluded.text"
		}
		stmt, err := f.conn.PrepareContext(ctx, query)
		if err != nil {
			return err
		}
		f.write[kind] = stmt
	}
	stmt, err := f.conn.PrepareContext(ctx, "INSERT INTO changes (batch, sequence, kind, id, action, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)")
	f.log = stmt
	return err
}

// Write adds a batch to the log and its changes to the records, all or nothing, and gives its number. When it returns without error, the batch is safe. When
// it fails, the file is as it was; should that be impossible, this and every later write returns ErrReopen. It cannot be cut short.
func (f *File) Write(ctx context.Context, e *Entry) (int64, error) {
	if err := f.Ping(); err != nil {
		return 0, err
	}
	ctx = context.WithoutCancel(ctx)
	number := f.last.Load() + 1
	err := f.exec(ctx, "BEGIN IMMEDIATE")
	if err == nil {
		err = f.writeAll(ctx, number, e)
	}
	if err == nil {
		err = f.exec(ctx, "COMMIT")
	}
	if err != nil {
		return 0, errors.Join(f.explain(err), f.undo(ctx))
	}
	f.last.Store(number)
	return number, nil
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

func (f *File) writeAll(ctx context.Context, number int64, e *Entry) error {
	at := e.At.UTC().Format("2006-01-02T15:04:05.000000Z")
	key := sql.NullString{String: e.Key, Valid: e.Key != ""}
	_, err := f.conn.ExecContext(ctx, "INSERT INTO batches (number, at, author, reason, key, hash, created, updated, unchanged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		number, at, e.Author, e.Reason, key, e.Hash, e.Applied.Created, e.Applied.Updated, e.Applied.Unchanged)
	if err != nil {
		return err
	}
	for sequence := range e.Changes {
		if err := f.writeChange(ctx, number, sequence, at, &e.Changes[sequence]); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) writeChange(ctx context.Context, number int64, sequence int, at string, c *Change) error {
	action, before := "CREATE", sql.NullString{}
	if c.Before != nil {
		action, before = "UPDATE", sql.NullString{String: string(c.Before), Valid: true}
	}
	after := string(c.After)
	if _, err := f.log.ExecContext(ctx, number, sequence, recordNames[c.Record], c.ID, action, before, after); err != nil {
		return err
	}
	var err error
	if c.Text != nil {
		_, err = f.write[c.Record].ExecContext(ctx, c.Text.Document, c.Text.Hash, c.Text.Text)
	} else {
		_, err = f.write[c.Record].ExecContext(ctx, c.ID, checksum(c.ID, c.After), after, at)
	}
	return err
}
