package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// log keeps the batch, and each change with the record before and after it.
func (w *writing) log(tx *transaction, c *changes) error {
	at := time.Now().UTC().Format("2006-01-02T15:04:05.000000Z")
	batch := props.Map{
		"number": w.applied.Number, "uid": w.uid, "at": at, "author": w.batch.Author, "reason": w.batch.Reason, "hash": w.hash,
		"created": int64(w.applied.Created), "updated": int64(w.applied.Updated), "unchanged": int64(w.applied.Unchanged),
	}
	if w.batch.Key != "" {
		batch["key"] = w.batch.Key
	}
	if _, err := tx.rows("MATCH (g:Regiograaf) SET g.number = $batch.number CREATE (b:Batch) SET b = $batch", map[string]any{"batch": batch}); err != nil {
		return err
	}
	rows, err := c.logged(w.applied.Number)
	if err != nil {
		return err
	}
	_, err = tx.rows("UNWIND $rows AS row CREATE (c:Change) SET c = row", map[string]any{"rows": rows})
	return err
}

// logged gives the rows of the log.
func (c *changes) logged(number int64) ([]any, error) {
	l := logger{number: number}
	for _, e := range c.changed {
		logChange(&l, "ENTITY", e, func(x *graph.Entity) (string, props.Map) { return x.ID, c.v.OfEntity(x) })
	}
	for _, r := range c.relations {
		logChange(&l, "RELATION", r, func(x *graph.Relation) (string, props.Map) {
			m := c.v.OfRelation(statedOf(x))
			m["type"], m["fromId"], m["toId"] = c.v.Types[x.Type].Name, x.From, x.To
			return x.ID, m
		})
	}
	for _, t := range c.citations {
		logChange(&l, "CITATION", t, func(x *graph.Citation) (string, props.Map) { return x.ID, props.OfCitation(x) })
	}
	for _, g := range c.gaps {
		logChange(&l, "GAP", g, func(x *graph.Gap) (string, props.Map) { return x.ID, props.OfGap(x) })
	}
	for _, t := range c.texts {
		logChange(&l, "TEXT", t, func(x *graph.DocumentText) (string, props.Map) {
			return x.Document, props.Map{"hash": x.Hash, "text": x.Text}
		})
	}
	return l.rows, l.err
}

type logger struct {
	number int64
	rows   []any
	err    error
}

func logChange[T any](l *logger, kind string, c change[T], record func(*T) (string, props.Map)) {
	id, after := record(c.after)
	row := props.Map{"batch": l.number, "sequence": int64(len(l.rows)), "kind": kind, "id": id, "action": "CREATE", "after": l.json(after)}
	if c.before != nil {
		_, before := record(c.before)
		row["action"], row["before"] = "UPDATE", l.json(before)
	}
	l.rows = append(l.rows, row)
}

// json writes a record without what only the store reads.
func (l *logger) json(m props.Map) string {
	maps.DeleteFunc(m, func(name string, _ any) bool { return strings.HasPrefix(name, "_") })
	text, err := json.Marshal(m)
	if err != nil {
		l.err = err
	}
	return string(text)
}

// contentHash tells the content of a batch from any other. An empty list is no list.
func contentHash(b *graph.Batch) string {
	h := sha256.New() // which never fails to write
	for _, e := range b.Entities {
		_, _ = fmt.Fprintf(h, "%#v %#v %#v %#v\n", listed(e.Aliases), listed(e.Identifiers), listed(e.Values), plainEntity(e))
	}
	for _, r := range b.Relations {
		stated := r.Stated
		mandates := listed(r.OnBehalfOf)
		r.Stated, r.OnBehalfOf = nil, nil
		_, _ = fmt.Fprintf(h, "%#v %#v", mandates, r)
		if stated != nil {
			_, _ = fmt.Fprintf(h, " %#v", *stated)
		}
		h.Write([]byte{'\n'})
	}
	for _, c := range b.Citations {
		_, _ = fmt.Fprintf(h, "%#v\n", c)
	}
	for _, g := range b.Gaps {
		about := listed(g.Entities)
		g.Entities = nil
		_, _ = fmt.Fprintf(h, "%#v %#v\n", about, g)
	}
	for _, t := range b.Texts {
		_, _ = fmt.Fprintf(h, "%#v\n", t)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// plainEntity is the entity without its lists; former slugs and the version are the store's, and do not count.
func plainEntity(e graph.Entity) graph.Entity {
	e.FormerSlugs, e.Aliases, e.Identifiers, e.Values, e.Version = nil, nil, nil, nil, 0
	return e
}

func listed[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
