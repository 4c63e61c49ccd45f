package disk

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"

	"regiograaf/graph"
)

// recordWords are the kinds of records for people, by [graph.RecordKind].
var recordWords = [...]string{graph.EntityRecord: "ding", graph.RelationRecord: "relatie", graph.CitationRecord: "bewijs", graph.GapRecord: "hiaat", graph.TextRecord: "tekst"}

// Check looks at every byte of the file that means something, without writing one: the structure, each sum, the chain of the log, and whether the records are those
// that the log ends with. It gives the records that can be read.
func Check(ctx context.Context, path string, c *Codec, tell func(graph.Damage)) (*Records, error) {
	path, err := place(path)
	if err != nil {
		return nil, err
	}
	held, err := share(path)
	if err != nil {
		return nil, err
	}
	defer held()
	return check(ctx, path, c, tell)
}

func check(ctx context.Context, path string, c *Codec, tell func(graph.Damage)) (records *Records, err error) {
	err = reading(ctx, path, func(db *sql.DB, version int) error {
		k := checking{q: db, format: version, codec: c, sums: sums{format: version}, tell: tell, last: map[string]known{}, records: &Records{}}
		for _, look := range []func(context.Context) error{k.structure, k.log, k.tables} {
			if err := look(ctx); err != nil {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				k.fault(graph.DamagedStructure, "", "verder is dit deel niet te lezen: %v", err)
			}
		}
		records = k.records
		return nil
	})
	if err != nil {
		return nil, explain(path, err)
	}
	return records, nil
}

// checking is one look at a file.
type checking struct {
	q       *sql.DB
	format  int
	codec   *Codec
	sums    sums
	tell    func(graph.Damage)
	times   []string         // of the batches
	last    map[string]known // what the log ends with, by kind and id
	head    head
	whole   bool // whether the log could be read to its end
	spoilt  bool // whether a record is damaged
	records *Records
}

// known is the last that the log has of a record.
type known struct {
	sum           uint32 // of the record
	version       int32
	created, last int32 // places in times
	seen          bool  // among the current records
}

func (k *checking) fault(part graph.DamagedPart, id, format string, args ...any) {
	k.spoilt = k.spoilt || part == graph.DamagedRecord
	k.tell(graph.Damage{Part: part, ID: id, Message: fmt.Sprintf(format, args...)})
}

// most is how many faults of its structure SQLite is asked for.
const most = 100

func (k *checking) structure(ctx context.Context) error {
	answers, err := texts(ctx, k.q, "PRAGMA integrity_check("+strconv.Itoa(most)+")")
	if err != nil {
		return err
	}
	for _, answer := range answers {
		if answer != "ok" {
			k.fault(graph.DamagedStructure, "", "de structuur van het bestand: %s", answer)
		}
	}
	if k.format == firstFormat {
		return nil
	}
	statements, err := texts(ctx, k.q, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
	if err != nil {
		return err
	}
	if schemaText(statements) != schemaText(schema()) {
		k.fault(graph.DamagedStructure, "", "de tabellen zijn niet zoals ze zijn gemaakt")
	}
	return nil
}

// texts gives the one column of an answer.
func texts(ctx context.Context, q querier, query string) (all []string, err error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // its error is that of Err
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}

// log holds every batch and change against its sum, follows the chain, and keeps what the log ends with.
func (k *checking) log(ctx context.Context) error {
	list, err := batches(ctx, k.q, k.format)
	if err != nil {
		return err
	}
	for i := range list {
		b := &list[i]
		if b.number != int64(i)+1 {
			k.fault(graph.DamagedLog, strconv.FormatInt(b.number, 10), "lading %d staat waar %d hoort", b.number, i+1)
		}
		k.times = append(k.times, b.at)
		if err := k.batch(ctx, b); err != nil {
			return err
		}
	}
	if len(list) > 0 && k.format > firstFormat {
		last := &list[len(list)-1]
		if k.head.state, err = parseState(last.state); err != nil {
			return err
		}
	}
	k.whole = true
	return k.strays(ctx, len(list))
}

func (k *checking) batch(ctx context.Context, b *batchRow) error {
	hash, room, count := sha256.New(), fields(nil), 0
	damagedChanges := false
	err := changes(ctx, k.q, k.format, b.number, func(c *changeRow) error {
		room = c.fields(room[:0])
		hash.Write(room)
		if k.format > firstFormat && int64(room.sum()) != c.sum || c.sequence != int64(count) {
			damagedChanges = true
			k.fault(graph.DamagedLog, strconv.FormatInt(b.number, 10), "in lading %d is wijziging %d, van %q, niet zoals zij is geschreven", b.number, c.sequence, c.id)
		}
		count++
		k.follow(b, c)
		return nil
	})
	if err != nil || k.format == firstFormat {
		return err
	}
	chain := chainOf(k.head.chain, hash.Sum(nil), b.fields())
	switch {
	case b.sum != b.sumNow():
		k.fault(graph.DamagedLog, strconv.FormatInt(b.number, 10), "lading %d is niet zoals zij is geschreven", b.number)
	case b.changes != count:
		k.fault(graph.DamagedLog, strconv.FormatInt(b.number, 10), "lading %d heeft %d wijzigingen, en dat waren er %d", b.number, count, b.changes)
	case chain != b.chain && !damagedChanges:
		k.fault(graph.DamagedLog, strconv.FormatInt(b.number, 10), "lading %d volgt niet op wat ervoor staat: de keten is verbroken", b.number)
	}
	k.head.chain = b.chain
	return nil
}

// follow keeps what the change leaves of its record.
func (k *checking) follow(b *batchRow, c *changeRow) {
	at := int32(len(k.times) - 1)
	name := string(c.kind) + " " + string(c.id)
	before, there := k.last[name]
	if there != (c.before != nil) || there && crc32.Checksum(c.before, castagnoli) != before.sum {
		k.fault(graph.DamagedLog, strconv.FormatInt(b.number, 10), "in lading %d volgt wijziging %d, van %q, niet op de vorige daarvan", b.number, c.sequence, c.id)
	}
	now := known{sum: crc32.Checksum(c.after, castagnoli), version: before.version + 1, created: before.created, last: at}
	if !there {
		now.created = at
	}
	k.last[name] = now
}

// strays looks for changes of no batch.
func (k *checking) strays(ctx context.Context, batches int) error {
	found, err := texts(ctx, k.q, "SELECT DISTINCT CAST(batch AS TEXT) FROM changes WHERE batch < 1 OR batch > "+strconv.Itoa(batches))
	for _, number := range found {
		k.fault(graph.DamagedLog, number, "het logboek heeft wijzigingen van lading %s, en die is er niet", number)
	}
	return err
}

// tables holds every record against its sum and the log.
func (k *checking) tables(ctx context.Context) error {
	l := loader{path: "", q: k.q, sums: k.sums}
	r := k.records
	errs := []error{
		checkTable(ctx, k, &l, graph.EntityRecord, &r.Entities, k.codec.entity),
		checkTable(ctx, k, &l, graph.RelationRecord, &r.Relations, k.codec.relation),
		checkTable(ctx, k, &l, graph.CitationRecord, &r.Citations, k.codec.citation),
		checkTable(ctx, k, &l, graph.GapRecord, &r.Gaps, k.codec.gap),
	}
	if k.format > firstFormat { // else a text has no sum, and another form
		errs = append(errs, checkTable(ctx, k, &l, graph.TextRecord, new([]*graph.DocumentText), noText))
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if !k.whole {
		return nil
	}
	var gone []string
	for name, last := range k.last {
		if !last.seen && (k.format > firstFormat || !isText(name)) {
			gone = append(gone, name)
		}
	}
	slices.Sort(gone)
	for _, name := range gone {
		k.fault(graph.DamagedRecord, name, "%s staat in het logboek, en is er niet meer", name)
	}
	if k.format > firstFormat && !k.spoilt && l.found != k.head.state {
		k.fault(graph.DamagedStructure, "", "de records zijn niet die van de laatste lading")
	}
	return nil
}

func isText(name string) bool {
	return len(name) > 5 && name[:5] == recordNames[graph.TextRecord]+" "
}

func noText(string, int, []byte) (*graph.DocumentText, error) { return &graph.DocumentText{}, nil }

func checkTable[T any](
	ctx context.Context, k *checking, l *loader, kind graph.RecordKind, list *[]*T, decode func(id string, version int, text []byte) (*T, error),
) error {
	return l.rows(ctx, kind, func(r *row) error {
		sum := l.sums.of(r)
		l.found.add(kind, sum)
		name := recordNames[kind] + " " + string(r.id)
		last, there := k.last[name]
		last.seen = true
		if there {
			k.last[name] = last
		}
		record, err := decode(string(r.id), int(r.version), r.record)
		switch {
		case int64(sum) != r.sum:
			k.fault(graph.DamagedRecord, string(r.id), "%s %q is niet zoals het is geschreven", recordWords[kind], r.id)
		case err != nil:
			k.fault(graph.DamagedRecord, string(r.id), "%s %q is niet te lezen: %v", recordWords[kind], r.id, err)
		case !k.whole:
		case !there:
			k.fault(graph.DamagedRecord, string(r.id), "%s %q staat niet in het logboek", recordWords[kind], r.id)
		case !k.asLogged(r, &last):
			k.fault(graph.DamagedRecord, string(r.id), "%s %q is anders dan het logboek zegt", recordWords[kind], r.id)
		}
		if err == nil && int64(sum) == r.sum {
			*list = append(*list, record)
		}
		return nil
	})
}

func (k *checking) asLogged(r *row, last *known) bool {
	return crc32.Checksum(r.record, castagnoli) == last.sum && r.version == int64(last.version) &&
		string(r.created) == k.times[last.created] && string(r.updated) == k.times[last.last]
}
