package disk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"

	"regiograaf/graph"
)

// Records are all current records, in the order in which they came.
type Records struct {
	Entities  []*graph.Entity
	Relations []*graph.Relation // as they were stated
	Citations []*graph.Citation
	Gaps      []*graph.Gap
}

// querier is a connection to read over.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// load reads all current records. A record that is not as it was written is damage.
func load(ctx context.Context, path string, q querier, c *Codec) (*Records, error) {
	var r Records
	err := errors.Join(
		loadTable(ctx, path, q, graph.EntityRecord, &r.Entities, c.entity),
		loadTable(ctx, path, q, graph.RelationRecord, &r.Relations, c.relation),
		loadTable(ctx, path, q, graph.CitationRecord, &r.Citations, c.citation),
		loadTable(ctx, path, q, graph.GapRecord, &r.Gaps, c.gap),
	)
	if err != nil {
		return nil, err
	}
	return &r, nil
}

func loadTable[T any](
	ctx context.Context, path string, q querier, kind graph.RecordKind, list *[]*T, decode func(id string, version int, text []byte) (*T, error),
) error {
	table := tableNames[kind]
	rows, err := q.QueryContext(ctx, "SELECT id, version, sum, record FROM "+table+" ORDER BY rowid")
	if err != nil {
		return fmt.Errorf("read the %s: %w", table, err)
	}
	for rows.Next() {
		var id string
		var version int
		var sum uint32
		var text sql.RawBytes
		if err := rows.Scan(&id, &version, &sum, &text); err != nil {
			return errors.Join(damaged(path, fmt.Sprintf("in the %s: %v", table, err)), rows.Close())
		}
		if checksum(id, text) != sum {
			return errors.Join(damaged(path, fmt.Sprintf("record %s is not as it was written", id)), rows.Close())
		}
		record, err := decode(id, version, text)
		if err != nil {
			return errors.Join(fmt.Errorf("record %s: %w", id, err), rows.Close())
		}
		*list = append(*list, record)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return fmt.Errorf("read the %s: %w", table, err)
	}
	return nil
}

// checksum is what stands beside a record to tell when it is not as it was written.
func checksum(id string, text []byte) uint32 {
	return crc32.Update(crc32.ChecksumIEEE([]byte(id)), crc32.IEEETable, text)
}
