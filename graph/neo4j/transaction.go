package neo4j

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// transaction is one that is under way.
type transaction struct {
	ctx context.Context //nolint:containedctx // it lives as long as one transaction
	tx  neo4j.ManagedTransaction
}

// onLeader runs a transaction on the server that takes writes, which is the one that has all of them; and again where that says that it may.
func (s *Store) onLeader(ctx context.Context, timeout time.Duration, work func(*transaction) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx) //nolint:errcheck // what counts is the commit
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, work(&transaction{ctx: ctx, tx: tx})
	}, neo4j.WithTxTimeout(timeout))
	return overdue(ctx, err)
}

// records runs a statement and gives what it returns.
func (t *transaction) records(text string, params map[string]any) ([]*neo4j.Record, error) {
	result, err := t.tx.Run(t.ctx, text, params)
	if err != nil {
		return nil, err
	}
	return all(t.ctx, result)
}

// rows is records, of which only the values count.
func (t *transaction) rows(text string, params map[string]any) ([][]any, error) {
	records, err := t.records(text, params)
	if err != nil {
		return nil, err
	}
	rows := make([][]any, len(records))
	for i, r := range records {
		rows[i] = r.Values
	}
	return rows, nil
}

// one runs a statement that gives one record.
func (t *transaction) one(text string, params map[string]any) ([]any, error) {
	rows, err := t.rows(text, params)
	if err != nil {
		return nil, err
	}
	if len(rows) != 1 {
		return nil, fmt.Errorf("%w: :Regiograaf is not one node", ErrForeign)
	}
	return rows[0], nil
}

// number runs a statement that gives one number.
func (t *transaction) number(text string, params map[string]any) (int64, error) {
	row, err := t.one(text, params)
	if err != nil {
		return 0, err
	}
	n, _ := row[0].(int64)
	return n, nil
}
