package disk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"regiograaf/graph"
)

// Records are all current records, in an order that stays the same while nothing is written.
type Records struct {
	Entities  []*graph.Entity
	Relations []*graph.Relation // as they were stated
	Citations []*graph.Citation
	Gaps      []*graph.Gap
}

// head is where the log ends.
type head struct {
	number int64 // of the last batch
	chain  string
	state  state
}

// querier is a connection to read over.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// load reads all current records. A record that is not as it was written is damage, and so is one that is gone.
func load(ctx context.Context, path string, q querier, c *Codec, format int) (*Records, head, error) {
	h, err := readHead(ctx, path, q, format)
	if err != nil {
		return nil, h, err
	}
	var r Records
	tables := [...]func(*loader) error{ // texts answer nothing
		graph.EntityRecord:   func(l *loader) error { return loadTable(ctx, l, graph.EntityRecord, &r.Entities, c.entity) },
		graph.RelationRecord: func(l *loader) error { return loadTable(ctx, l, graph.RelationRecord, &r.Relations, c.relation) },
		graph.CitationRecord: func(l *loader) error { return loadTable(ctx, l, graph.CitationRecord, &r.Citations, c.citation) },
		graph.GapRecord:      func(l *loader) error { return loadTable(ctx, l, graph.GapRecord, &r.Gaps, c.gap) },
	}
	var errs [len(tables)]error
	var loading sync.WaitGroup
	for kind, load := range tables { // beside each other, as far as there are connections
		loading.Go(func() {
			l := loader{path: path, q: q, sums: sums{format: format}}
			if errs[kind] = load(&l); errs[kind] == nil && format > firstFormat && l.found[kind] != h.state[kind] {
				errs[kind] = damaged(path, fmt.Sprintf("the %s are not those that were written: %d instead of %d", tableNames[kind], l.found[kind].count, h.state[kind].count))
			}
		})
	}
	loading.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, h, err
	}
	return &r, h, nil
}

// readHead reads the last batch.
func readHead(ctx context.Context, path string, q querier, format int) (h head, err error) {
	rows, err := q.QueryContext(ctx, "SELECT "+columnsOf(format)+" FROM batches ORDER BY number DESC LIMIT 1")
	if err != nil {
		return h, fmt.Errorf("read the last batch: %w", err)
	}
	defer func() { _ = rows.Close() }() // its error is that of Err
	if !rows.Next() {
		return h, rows.Err()
	}
	var b batchRow
	if err := b.scan(rows.Scan, format); err != nil {
		return h, damaged(path, fmt.Sprintf("the last batch: %v", err))
	}
	h.number, h.chain = b.number, b.chain
	if format == firstFormat {
		return h, nil
	}
	if h.state, err = parseState(b.state); err != nil || b.sum != b.sumNow() {
		return h, damaged(path, fmt.Sprintf("batch %d is not as it was written", b.number))
	}
	return h, nil
}

// loader reads tables, and keeps the state of what it found.
type loader struct {
	path  string
	q     querier
	sums  sums
	found state
}

// rows hands on the rows of a table, from front to back. What is handed on is good until the next.
func (l *loader) rows(ctx context.Context, kind graph.RecordKind, each func(*row) error) error {
	table, order := tableNames[kind], "id"
	if l.sums.format == firstFormat {
		order = "rowid"
	}
	rows, err := l.q.QueryContext(ctx, "SELECT id, version, created_at, updated_at, sum, record FROM "+table+" ORDER BY "+order)
	if err != nil {
		return fmt.Errorf("read the %s: %w", table, err)
	}
	defer func() { _ = rows.Close() }() // its error is that of Err
	for rows.Next() {
		var id, created, updated, record sql.RawBytes
		var r row
		if err := rows.Scan(&id, &r.version, &created, &updated, &r.sum, &record); err != nil {
			return damaged(l.path, fmt.Sprintf("in the %s: %v", table, err))
		}
		r.id, r.created, r.updated, r.record = id, created, updated, record
		if err := each(&r); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the %s: %w", table, err)
	}
	return nil
}

func loadTable[T any](
	ctx context.Context, l *loader, kind graph.RecordKind, list *[]*T, decode func(id string, version int, text []byte) (*T, error),
) error {
	return l.rows(ctx, kind, func(r *row) error {
		sum := l.sums.of(r)
		if int64(sum) != r.sum {
			return damaged(l.path, fmt.Sprintf("record %s is not as it was written", r.id))
		}
		l.found.add(kind, sum)
		record, err := decode(string(r.id), int(r.version), r.record)
		if err != nil {
			return fmt.Errorf("record %s: %w", r.id, err)
		}
		*list = append(*list, record)
		return nil
	})
}
