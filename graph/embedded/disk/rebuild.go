package disk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"regiograaf/graph"
)

// migrate writes a file of an older format anew, and keeps what it was beside it. Its records must be those that its log ends with.
func migrate(ctx context.Context, path string, version int) error {
	draft := path + ".new"
	h, err := rebuild(ctx, path, draft, false)
	if err != nil {
		return err
	}
	if err := sameRecords(ctx, path, &h); err != nil {
		return errors.Join(err, os.Remove(draft))
	}
	return replace(draft, path, fmt.Sprintf("%s.bak-v%d", path, version))
}

// replace puts the draft in the place of the file, which gets the other name. The file is there at every moment.
func replace(draft, path, other string) error {
	for _, name := range []string{other, other + "-wal"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if err := os.Link(path, other); err != nil {
		return err
	}
	if err := os.Rename(path+"-wal", other+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return settle(draft, path)
}

// sameRecords tells whether the records of a file of the first format are those of the log that the head is of.
func sameRecords(ctx context.Context, path string, h *head) error {
	return reading(ctx, path, func(db *sql.DB, _ int) error {
		if err := inspectStructure(ctx, path, db); err != nil {
			return err
		}
		var found state
		now, l := sums{format: format}, loader{path: path, q: db, sums: sums{format: firstFormat}}
		for kind := range graph.TextRecord {
			err := l.rows(ctx, kind, func(r *row) error {
				if int64(l.sums.of(r)) != r.sum {
					return damaged(path, fmt.Sprintf("record %s is not as it was written", r.id))
				}
				found.add(kind, now.of(r))
				return nil
			})
			if err != nil {
				return err
			}
			if found[kind] != h.state[kind] {
				return damaged(path, fmt.Sprintf("the %s are not those of its log", tableNames[kind]))
			}
		}
		return nil
	})
}

// rebuild writes to the draft what the log of the file tells, batch by batch, so that every sum is made anew; mending says whether it first puts right what is damaged in the log.
func rebuild(ctx context.Context, path, draft string, mending bool) (h head, err error) {
	if err := createDraft(ctx, draft); err != nil {
		return h, err
	}
	f := &File{path: draft, sums: sums{format: format}}
	err = reading(ctx, path, func(from *sql.DB, version int) error {
		if err := f.connect(ctx, asDraft); err != nil {
			return err
		}
		if err := f.prepareWrites(ctx); err != nil {
			return err
		}
		r := replay{path: path, from: from, format: version, to: f}
		if mending {
			return r.mending(ctx)
		}
		return r.all(ctx)
	})
	if err = errors.Join(err, f.Close()); err != nil {
		return h, errors.Join(err, os.Remove(draft))
	}
	return f.head, nil
}

// replay writes each batch of a log again.
type replay struct {
	path   string
	from   *sql.DB
	format int
	to     *File
	second *sql.DB             // to look records up while the log is read; nil where nothing is to be put right
	ends   map[string][2]int64 // of the first format: the last change of each record
}

// mending is all, with what is damaged in the log put right.
func (r *replay) mending(ctx context.Context) (err error) {
	if r.second, err = openToRead(ctx, r.path); err != nil {
		return err
	}
	if r.format == firstFormat {
		r.ends, err = endsOf(ctx, r.from)
	}
	if err == nil {
		err = r.all(ctx)
	}
	return errors.Join(err, r.second.Close())
}

func (r *replay) all(ctx context.Context) error {
	list, err := batches(ctx, r.from, r.format)
	if err != nil {
		return err
	}
	for i := range list {
		if err := r.batch(ctx, &list[i]); err != nil {
			return fmt.Errorf("batch %d: %w", list[i].number, err)
		}
	}
	return nil
}

func (r *replay) batch(ctx context.Context, b *batchRow) error {
	if r.second != nil && r.format > firstFormat {
		mendBatch(b)
	}
	at, err := time.Parse(timeForm, b.at)
	if err != nil {
		return damaged(r.path, err.Error())
	}
	e := Entry{
		At: at, Author: b.author, Reason: b.reason, Key: b.key.String, Hash: b.hash,
		Applied: graph.Applied{Created: b.created, Updated: b.updated, Unchanged: b.unchanged},
	}
	err = changes(ctx, r.from, r.format, b.number, func(c *changeRow) error {
		change, err := r.change(ctx, c)
		e.Changes = append(e.Changes, change)
		return err
	})
	if err != nil {
		return err
	}
	number, err := r.to.Write(ctx, &e)
	switch {
	case err != nil:
		return err
	case number != b.number, r.format > firstFormat && r.to.head.chain != b.chain:
		return damaged(r.path, "the log is not as it was written")
	}
	return nil
}

// change gives the change as it is to be written.
func (r *replay) change(ctx context.Context, c *changeRow) (Change, error) {
	own := changeRow{c.batch, c.sequence, clone(c.kind), clone(c.id), clone(c.action), clone(c.before), clone(c.after), c.sum}
	if r.second != nil {
		if err := r.mend(ctx, &own); err != nil {
			return Change{}, err
		}
	}
	kind, ok := own.recordKind()
	if !ok {
		return Change{}, damaged(r.path, fmt.Sprintf("the log has a %s", own.kind))
	}
	return Change{Record: kind, ID: string(own.id), Before: own.before, After: func() ([]byte, error) { return own.after, nil }}, nil
}

func clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}
