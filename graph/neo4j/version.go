package neo4j

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

var _ graph.Versioned = (*Store)(nil)

// lastBatch gives the number of the last batch, and the name that no other batch has: the batch of that number in another database has another one, also when both came
// out of one copy.
// The number is read once: between two reads of it a commit could come.
const lastBatch = "CYPHER 5 MATCH (g:" + props.Graph + ") WITH g.number AS number OPTIONAL MATCH (b:" + props.Batch + ") WHERE b.number = number RETURN number, b.uid"

// Version is as [graph.Versioned] says. It is empty when the database does not say it, some seconds at most: what is read then may not be kept.
//
// The count of commits began before the number that it reads was written. So a read that begins later, of whatever server, sees the whole of that batch or waits for
// it; in a cluster it takes the bookmark along.
func (s *Store) Version() string {
	const patience = time.Second
	var version string
	err := s.reading(context.Background(), patience, func(ctx context.Context) error {
		records, err := s.retried(ctx, patience, lastBatch, nil)
		if err == nil {
			version, err = versionOf(records)
		}
		return err
	})
	if err != nil {
		return ""
	}
	return version
}

func versionOf(records []*neo4j.Record) (string, error) {
	if len(records) != 1 {
		return "", fmt.Errorf("%w: :%s is not one node", ErrForeign, props.Graph)
	}
	number, _ := records[0].Values[0].(int64)
	uid, ok := records[0].Values[1].(string)
	if !ok && number > 0 {
		return "", fmt.Errorf("neo4j: batch %d is not there (yet)", number)
	}
	return fmt.Sprintf("%d-%s", number, uid), nil
}
