package disk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"regiograaf/graph"
)

// Repair writes the file anew from its log, when Check finds anything, and keeps what it was beside it as FILE.bak-damaged. What is damaged in the log itself is first put right: by
// the one bit that makes the sum of its row fit, or by what the file has of it elsewhere. Every sum and link of the new log is that of the old one, else nothing
// is changed.
func Repair(ctx context.Context, path string, c *Codec) (records int, err error) {
	path, err = place(path)
	if err != nil {
		return 0, err
	}
	if err := writable(path); err != nil {
		return 0, err
	}
	lock, err := acquire(path)
	if err != nil {
		return 0, err
	}
	records, err = repair(ctx, path, c)
	return records, errors.Join(err, lock.release())
}

func repair(ctx context.Context, path string, c *Codec) (int, error) {
	faults := 0
	count := func(d graph.Damage) {
		if d.Part != graph.DamagedGraph {
			faults++
		}
	}
	if _, err := check(ctx, path, c, count); err != nil || faults == 0 {
		return 0, err
	}
	draft := path + ".new"
	h, err := rebuild(ctx, path, draft, true)
	if err != nil {
		return 0, explain(path, err)
	}
	faults = 0
	if _, err := check(ctx, draft, c, count); err != nil || faults > 0 {
		return 0, errors.Join(err, damaged(path, "what its log tells is not whole either"), os.Remove(draft))
	}
	records := 0
	for _, table := range h.state {
		records += table.count
	}
	return records, replace(draft, path, path+".bak-damaged")
}

// mend puts a damaged change right, where what it was can be told: by one bit, or by what the file has of the record before it and now.
func (r *replay) mend(ctx context.Context, c *changeRow) error {
	room := fields(nil)
	fits := func() bool {
		room = c.fields(room[:0])
		return int64(room.sum()) == c.sum
	}
	if r.format > firstFormat && (fits() || flipBack(fits, c.kind, c.id, c.action, c.before, c.after)) {
		return nil
	}
	kind, ok := c.recordKind()
	if !ok {
		return nil // it is found out when it is written
	}
	before, err := r.to.row(ctx, kind, string(c.id))
	if err != nil {
		return err
	}
	now, err := r.current(ctx, kind, string(c.id))
	if err != nil {
		return err
	}
	if r.format == firstFormat { // it has no sum to tell by: what follows from the log goes before, and at its end the record
		c.before = nil
		if before != nil {
			c.before = before.record
		}
		if now != nil && r.ends[string(c.kind)+" "+string(c.id)] == [2]int64{c.batch, c.sequence} {
			c.after = now
		}
		return nil
	}
	was := *c
	for _, try := range []changeRow{{before: record(before), after: was.after}, {before: was.before, after: now}, {before: record(before), after: now}} {
		c.before, c.after = try.before, try.after
		if fits() {
			return nil
		}
	}
	*c = was
	return nil
}

func record(r *row) []byte {
	if r == nil {
		return nil
	}
	return r.record
}

// current gives the current record where that is as it was written, else nil.
func (r *replay) current(ctx context.Context, kind graph.RecordKind, id string) ([]byte, error) {
	if kind == graph.TextRecord && r.format == firstFormat {
		return nil, nil
	}
	rows, err := r.second.QueryContext(ctx, "SELECT id, version, created_at, updated_at, sum, record FROM "+tableNames[kind]+" WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // its error is that of Err
	if !rows.Next() {
		return nil, nil // also where the table cannot be read: then the log is all there is
	}
	var now row
	if err := rows.Scan(&now.id, &now.version, &now.created, &now.updated, &now.sum, &now.record); err != nil {
		return nil, nil // what cannot be read tells nothing
	}
	s := sums{format: r.format}
	if int64(s.of(&now)) != now.sum {
		return nil, nil
	}
	return now.record, nil
}

// flipBack looks for the one bit that makes a row fit again, and leaves it flipped; false where no bit does.
func flipBack(fits func() bool, columns ...[]byte) bool {
	for _, column := range columns {
		for i := range column {
			for bit := range 8 {
				column[i] ^= 1 << bit
				if fits() {
					return true
				}
				column[i] ^= 1 << bit
			}
		}
	}
	return false
}

// mendBatch does so for a batch.
func mendBatch(b *batchRow) {
	fits := func() bool { return b.sum == b.sumNow() }
	if fits() {
		return
	}
	for _, text := range []*string{&b.at, &b.author, &b.reason, &b.key.String, &b.hash, &b.state, &b.chain} {
		was, column := *text, []byte(*text)
		if flipBack(func() bool { *text = string(column); return fits() }, column) {
			return
		}
		*text = was
	}
	for _, number := range []*int{&b.created, &b.updated, &b.unchanged, &b.changes} {
		for bit := range 63 {
			*number ^= 1 << bit
			if fits() {
				return
			}
			*number ^= 1 << bit
		}
	}
}

// endsOf tells which change is the last of each record.
func endsOf(ctx context.Context, db *sql.DB) (map[string][2]int64, error) {
	ends := map[string][2]int64{}
	err := changes(ctx, db, firstFormat, 0, func(c *changeRow) error {
		ends[string(c.kind)+" "+string(c.id)] = [2]int64{c.batch, c.sequence}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the log: %w", err)
	}
	return ends, nil
}
