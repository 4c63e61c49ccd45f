package embedded

import (
	"context"
	"errors"

	"regiograaf/graph"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/embedded/memory"
)

// Checker is the [graph.Checker] of the store in that file, which nobody may have open to write: a damaged file opens no more.
func Checker(path string, o *graph.Ontology) graph.Checker { return checker{path, o} }

type checker struct {
	path     string
	ontology *graph.Ontology
}

// Check is as [graph.Checker] says.
func (c checker) Check(ctx context.Context, tell func(graph.Damage)) error {
	records, err := disk.Check(ctx, c.path, disk.NewCodec(c.ontology), tell)
	if err != nil {
		return err
	}
	b := batchOf(records)
	_, err = graph.Check(c.ontology, b, memory.Empty(c.ontology))
	refusal, refused := errors.AsType[*graph.Refusal](err)
	if !refused {
		return err
	}
	for _, f := range refusal.Faults {
		tell(graph.Damage{Part: graph.DamagedGraph, ID: idOf(b, f.Record, f.Index), Fault: &f})
	}
	return nil
}

// Repair is as [graph.Checker] says. What was there is kept as FILE.bak-damaged.
func (c checker) Repair(ctx context.Context) (written int, err error) {
	return disk.Repair(ctx, c.path, disk.NewCodec(c.ontology))
}

// batchOf gives the records as one would write them, so that the rules of a write can be asked about them.
func batchOf(r *disk.Records) *graph.Batch {
	return &graph.Batch{Entities: values(r.Entities), Relations: values(r.Relations), Citations: values(r.Citations), Gaps: values(r.Gaps)}
}

func values[T any](list []*T) []T {
	all := make([]T, len(list))
	for i, record := range list {
		all[i] = *record
	}
	return all
}

func idOf(b *graph.Batch, kind graph.RecordKind, index int) string {
	switch kind {
	case graph.EntityRecord:
		return b.Entities[index].ID
	case graph.RelationRecord:
		return b.Relations[index].ID
	case graph.CitationRecord:
		return b.Citations[index].ID
	default:
		return b.Gaps[index].ID
	}
}
