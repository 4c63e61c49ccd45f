package disk

import (
	"context"
	"database/sql"
	"fmt"

	"regiograaf/graph"
)

// batchRow is a batch as the log has it.
type batchRow struct {
	number                      int64
	at, author, reason          string
	key                         sql.NullString
	hash                        string // of the content
	created, updated, unchanged int
	changes                     int    // how many the log has of it
	state                       string // of the records after it
	chain                       string
	sum                         int64
}

func (b *batchRow) fields() fields {
	var key []byte
	if b.key.Valid {
		key = append([]byte{}, b.key.String...)
	}
	f := fields(nil).number(b.number).text(b.at).text(b.author).text(b.reason).optional(key).text(b.hash)
	return f.number(int64(b.created)).number(int64(b.updated)).number(int64(b.unchanged)).number(int64(b.changes)).text(b.state)
}

// sumNow gives the sum that it should have.
func (b *batchRow) sumNow() int64 { return int64(b.fields().text(b.chain).sum()) }

const batchColumns = "number, at, author, reason, key, hash, created, updated, unchanged"

// scan reads a batch; of the first format it has no sums.
func (b *batchRow) scan(scan func(...any) error, format int) error {
	columns := []any{&b.number, &b.at, &b.author, &b.reason, &b.key, &b.hash, &b.created, &b.updated, &b.unchanged}
	if format > firstFormat {
		columns = append(columns, &b.changes, &b.state, &b.chain, &b.sum)
	}
	return scan(columns...)
}

// batches reads all batches, in the order of their numbers.
func batches(ctx context.Context, q querier, format int) ([]batchRow, error) {
	rows, err := q.QueryContext(ctx, "SELECT "+columnsOf(format)+" FROM batches ORDER BY number")
	if err != nil {
		return nil, fmt.Errorf("read the batches: %w", err)
	}
	defer func() { _ = rows.Close() }() // its error is that of Err
	var all []batchRow
	for rows.Next() {
		var b batchRow
		if err := b.scan(rows.Scan, format); err != nil {
			return all, fmt.Errorf("read the batches: %w", err)
		}
		all = append(all, b)
	}
	return all, rows.Err()
}

func columnsOf(format int) string {
	if format == firstFormat {
		return batchColumns
	}
	return batchColumns + ", changes, state, chain, sum"
}

// changeRow is a change as the log has it. The bytes may belong to SQLite.
type changeRow struct {
	batch, sequence  int64
	kind, id, action []byte
	before, after    []byte // before is nil of a record that is new
	sum              int64
}

// fields appends the row as it is summed.
func (c *changeRow) fields(f fields) fields {
	return f.number(c.batch).number(c.sequence).bytes(c.kind).bytes(c.id).bytes(c.action).optional(c.before).bytes(c.after)
}

// recordKind gives the kind of the record; false where there is no such kind.
func (c *changeRow) recordKind() (graph.RecordKind, bool) {
	for kind, name := range recordNames {
		if string(c.kind) == name {
			return graph.RecordKind(kind), true
		}
	}
	return 0, false
}

// changes hands on the changes of a batch in their order, or of all batches where it is 0. What is handed on is good until the next.
func changes(ctx context.Context, q querier, format int, batch int64, each func(*changeRow) error) error {
	query, args := "SELECT batch, sequence, kind, id, action, before, after", []any{}
	if format > firstFormat {
		query += ", sum"
	}
	query += " FROM changes"
	if batch > 0 {
		query, args = query+" WHERE batch = ?", append(args, batch)
	}
	rows, err := q.QueryContext(ctx, query+" ORDER BY batch, sequence", args...)
	if err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	defer func() { _ = rows.Close() }() // its error is that of Err
	for rows.Next() {
		var kind, id, action, before, after sql.RawBytes
		var c changeRow
		columns := []any{&c.batch, &c.sequence, &kind, &id, &action, &before, &after}
		if format > firstFormat {
			columns = append(columns, &c.sum)
		}
		if err := rows.Scan(columns...); err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		c.kind, c.id, c.action, c.before, c.after = kind, id, action, before, after
		if err := each(&c); err != nil {
			return err
		}
	}
	return rows.Err()
}
