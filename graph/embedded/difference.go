package embedded

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/embedded/memory"
)

// contentHash tells batches apart that have one key. Who wrote it and why is not content.
func contentHash(b *graph.Batch) string {
	if b.Key == "" {
		return ""
	}
	relations := slices.Clone(b.Relations)
	for i := range relations {
		relations[i].Stated = nil // a pointer, and the store's own
	}
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%#v", []any{b.Entities, relations, b.Citations, b.Gaps, b.Texts}) // a hash takes all
	return hex.EncodeToString(h.Sum(nil))
}

// difference is what a checked batch changes in the graph.
type difference struct {
	store   *Store
	g       *memory.Graph
	changes memory.Changes
	entry   disk.Entry
}

// of compares each record with the one that is there, as they are written to the file.
func (d *difference) of(ctx context.Context, b *graph.Batch) error {
	for i := range b.Entities {
		if err := d.entity(b.Entities[i]); err != nil {
			return err
		}
	}
	for i := range b.Relations {
		if err := d.relation(b.Relations[i]); err != nil {
			return err
		}
	}
	for i := range b.Citations {
		if err := d.citation(b.Citations[i]); err != nil {
			return err
		}
	}
	for i := range b.Gaps {
		if err := d.gap(b.Gaps[i]); err != nil {
			return err
		}
	}
	for i := range b.Texts {
		if err := d.text(ctx, &b.Texts[i]); err != nil {
			return err
		}
	}
	return nil
}

func (d *difference) entity(e graph.Entity) error {
	old := d.g.Entity(e.ID)
	e.Version, e.FormerSlugs = 1, nil
	if old != nil {
		e.Version, e.FormerSlugs = old.Version+1, formerSlugs(old, e.Slug)
	}
	changed, err := note(d, graph.EntityRecord, e.ID, old, &e, d.store.codec.Entity)
	if changed {
		d.changes.Entities = append(d.changes.Entities, &e)
	}
	return err
}

// formerSlugs are the slugs that the entity had before it got this one.
func formerSlugs(old *graph.Entity, slug string) []string {
	former := slices.Clone(old.FormerSlugs)
	if old.Slug != slug {
		former = append(former, old.Slug)
	}
	return slices.DeleteFunc(former, func(s string) bool { return s == slug })
}

func (d *difference) relation(r graph.Relation) error {
	old := d.g.Relation(r.ID)
	r.Version, r.Stated = 1, nil
	if old != nil {
		r.Version = old.Version + 1
	}
	changed, err := note(d, graph.RelationRecord, r.ID, old, &r, d.store.codec.Relation)
	if changed {
		d.changes.Relations = append(d.changes.Relations, &r)
	}
	return err
}

func (d *difference) citation(c graph.Citation) error {
	changed, err := note(d, graph.CitationRecord, c.ID, d.g.Citation(c.ID), &c, d.store.codec.Citation)
	if changed {
		d.changes.Citations = append(d.changes.Citations, &c)
	}
	return err
}

func (d *difference) gap(p graph.Gap) error {
	changed, err := note(d, graph.GapRecord, p.ID, d.g.Gap(p.ID), &p, d.store.codec.Gap)
	if changed {
		d.changes.Gaps = append(d.changes.Gaps, &p)
	}
	return err
}

func (d *difference) text(ctx context.Context, t *graph.DocumentText) error {
	old, err := d.store.file.Text(ctx, t.Document)
	if err != nil {
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	_, err = note(d, graph.TextRecord, t.Document, old, t, d.store.codec.Text)
	return err
}

// note counts the record as created, updated or unchanged, and puts it among the changes unless it is as the old one.
func note[T any](d *difference, kind graph.RecordKind, id string, old, fresh *T, encode func(*T) ([]byte, error)) (changed bool, err error) {
	change := disk.Change{Record: kind, ID: id, After: func() ([]byte, error) { return encode(fresh) }}
	a := &d.entry.Applied
	if old == nil {
		a.Created++
	} else {
		after, err := encode(fresh)
		if err != nil {
			return false, fmt.Errorf("record %s: %w", id, err)
		}
		if change.Before, err = encode(old); err != nil {
			return false, fmt.Errorf("record %s: %w", id, err)
		}
		if bytes.Equal(change.Before, after) {
			a.Unchanged++
			return false, nil
		}
		change.After = func() ([]byte, error) { return after, nil }
		a.Updated++
	}
	d.entry.Changes = append(d.entry.Changes, change)
	return true, nil
}
