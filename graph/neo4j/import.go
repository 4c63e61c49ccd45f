package neo4j

import (
	"context"
	"errors"
	"fmt"

	"regiograaf/graph"
)

// pieceSize is the most records of a batch of an import: more of them take the database no less time each, and more memory.
const pieceSize = 10_000

// Import writes a load of any size. The load is checked whole before the first write, and a *[graph.Refusal] has all its faults. Then it is applied as batches of at
// most 10,000 records (more only where one record has more citations than that), each all or nothing, with keys import:<hash>@<number>:<n> (see importKey): so an import that was cut short is resumed by importing the same load again, and one that
// is complete changes nothing. Progress, which may be nil, is called after each batch with the records that are done. Number is that of the last batch that wrote.
func (s *Store) Import(ctx context.Context, b *graph.Batch, progress func(done, all int)) (graph.Applied, error) {
	var counts graph.Applied
	checked, c, err := s.checkWhole(ctx, b)
	if err != nil {
		return counts, err
	}
	if b.DryRun || c.applied.Created+c.applied.Updated == 0 {
		return c.applied, nil
	}
	all, done := records(checked), 0
	key, err := s.importKey(ctx, contentHash(b))
	if err != nil {
		return counts, err
	}
	for n, piece := range pieces(s.vocabulary.Ontology, checked) {
		piece.Key, piece.Author, piece.Reason = fmt.Sprintf("%s:%d", key, n+1), b.Author, b.Reason
		a, err := s.Apply(ctx, piece)
		if refusal, ok := errors.AsType[*graph.Refusal](err); ok { // of this batch, and not of the load, which was valid before another wrote
			err = errors.New(refusal.Error())
		}
		if err != nil {
			return counts, fmt.Errorf("neo4j: import, batch %d, after %d of %d records: %w", n+1, done, all, err)
		}
		counts.Created += a.Created
		counts.Updated += a.Updated
		counts.Unchanged += a.Unchanged
		counts.Number = max(counts.Number, a.Number)
		if done += records(piece); progress != nil {
			progress(done, all)
		}
	}
	return counts, nil
}

// importKey begins the keys of a load: import:<hash>@<number>, where the number is that of the last batch of anything else. So a load that was cut short is resumed, and
// one that others changed since is written again.
func (s *Store) importKey(ctx context.Context, hash string) (key string, err error) {
	err = s.whileOpen(ctx, s.options.readTimeout, func(ctx context.Context) error {
		return s.onLeader(ctx, s.options.readTimeout, func(tx *transaction) error { // a follower may not have the last batch yet
			other, err := tx.number(
				"MATCH (b:Batch) WHERE b.key IS NULL OR NOT b.key STARTS WITH $prefix RETURN coalesce(max(b.number), 0)", map[string]any{"prefix": "import:" + hash + "@"})
			key = fmt.Sprintf("import:%s@%d", hash, other)
			return err
		})
	})
	return key, err
}

func records(b *graph.Batch) int {
	return len(b.Entities) + len(b.Relations) + len(b.Citations) + len(b.Gaps) + len(b.Texts)
}

// checkWhole holds the whole load against the rules and what is stored, read piece by piece.
func (s *Store) checkWhole(ctx context.Context, b *graph.Batch) (checked *graph.Batch, c *changes, err error) {
	err = s.whileOpen(ctx, s.options.importTimeout, func(ctx context.Context) error {
		held := newStored(s.vocabulary)
		if err := s.readStored(ctx, b, held); err != nil {
			return err
		}
		if checked, err = graph.Check(s.vocabulary.Ontology, b, held); err != nil {
			return err
		}
		c = compare(s.vocabulary, checked, held)
		return nil
	})
	return checked, c, err
}

// readStored reads what is stored of what a load names, piece by piece. Where nothing was ever written there is nothing to read.
func (s *Store) readStored(ctx context.Context, b *graph.Batch, held *stored) error {
	reading := func(read func(*transaction) error) error { return s.onLeader(ctx, s.options.importTimeout, read) } // as in importKey
	var batches int64
	err := reading(func(tx *transaction) (err error) {
		batches, err = tx.number("MATCH (g:Regiograaf) RETURN g.number", nil)
		return err
	})
	if err != nil || batches == 0 {
		return err
	}
	for _, part := range parts(b) {
		if err := reading(func(tx *transaction) error { return held.read(tx, part) }); err != nil {
			return err
		}
	}
	return reading(func(tx *transaction) error { return held.readMembers(tx, b) })
}

// parts cuts the lists of a batch, whatever they refer to.
func parts(b *graph.Batch) []*graph.Batch {
	var list []*graph.Batch
	for i := 0; i < len(b.Entities); i += pieceSize {
		list = append(list, &graph.Batch{Entities: b.Entities[i:min(i+pieceSize, len(b.Entities))]})
	}
	for i := 0; i < len(b.Relations); i += pieceSize {
		list = append(list, &graph.Batch{Relations: b.Relations[i:min(i+pieceSize, len(b.Relations))]})
	}
	for i := 0; i < len(b.Citations); i += pieceSize {
		list = append(list, &graph.Batch{Citations: b.Citations[i:min(i+pieceSize, len(b.Citations))]})
	}
	return append(list, &graph.Batch{Gaps: b.Gaps, Texts: b.Texts})
}

// cutter cuts a load into batches that each keep the rules.
type cutter struct {
	list      []*graph.Batch
	citations map[string][]graph.Citation // by subject
}

// pieces cuts a checked load: what is referred to stands in an earlier batch or the same one, and a record in the batch of its citations.
func pieces(o *graph.Ontology, b *graph.Batch) []*graph.Batch {
	c := &cutter{citations: map[string][]graph.Citation{}}
	for _, t := range b.Citations {
		c.citations[t.Subject] = append(c.citations[t.Subject], t)
	}
	for _, e := range b.Entities { // sources need no citation, and the others need them
		if o.Kinds[e.Kind].Source {
			last := c.room(1)
			last.Entities = append(last.Entities, e)
		}
	}
	for _, e := range b.Entities {
		if !o.Kinds[e.Kind].Source {
			last := c.withCitations(e.ID)
			last.Entities = append(last.Entities, e)
		}
	}
	for _, r := range b.Relations {
		last := c.withCitations(r.ID)
		last.Relations = append(last.Relations, r)
	}
	for _, t := range b.Citations {
		if c.citations[t.Subject] != nil { // of a source, or of what is stored
			last := c.room(1)
			last.Citations = append(last.Citations, t)
		}
	}
	for _, g := range b.Gaps {
		last := c.room(1)
		last.Gaps = append(last.Gaps, g)
	}
	for _, t := range b.Texts {
		last := c.room(1)
		last.Texts = append(last.Texts, t)
	}
	return c.list
}

// room gives the last batch, or a new one where that has no room for n more records.
func (c *cutter) room(n int) *graph.Batch {
	if len(c.list) == 0 || records(c.list[len(c.list)-1])+n > pieceSize {
		c.list = append(c.list, &graph.Batch{})
	}
	return c.list[len(c.list)-1]
}

// withCitations gives a batch with the citations of a record, and room for the record.
func (c *cutter) withCitations(subject string) *graph.Batch {
	of := c.citations[subject]
	delete(c.citations, subject)
	last := c.room(1 + len(of))
	last.Citations = append(last.Citations, of...)
	return last
}
