package disk

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"strings"

	"regiograaf/graph"
)

// Three things tell when the file is not as it was written. Each row has a sum of all its columns: a flipped bit in it is seen, and which row has it. Each batch
// has the state of the records after it, so that a row that is gone is seen too. And each batch has a link of a chain: a hash of the one before it, of its changes and
// of itself, so that the log is what was written, whole and in order. The first two are looked at when a file is opened, as far as the records go; all of it by Check.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// fields is a row as it is summed: each value with its length before it.
type fields []byte

func (f fields) text(s string) fields { return append(binary.AppendUvarint(f, uint64(len(s))), s...) }

func (f fields) bytes(s []byte) fields {
	return append(binary.AppendUvarint(f, uint64(len(s))), s...)
}

func (f fields) number(n int64) fields { return binary.AppendVarint(f, n) }

// optional tells nothing from an empty text.
func (f fields) optional(s []byte) fields {
	if s == nil {
		return append(f, 0)
	}
	return append(f, 1).bytes(s)
}

func (f fields) sum() uint32 { return crc32.Checksum(f, castagnoli) }

// row is a current record with what stands beside it. The bytes may belong to SQLite.
type row struct {
	id               []byte
	version          int64
	created, updated []byte
	sum              int64
	record           []byte
}

// sums gives the sums of rows.
type sums struct {
	format int
	room   fields
}

// of gives the sum that the row should have.
func (s *sums) of(r *row) uint32 {
	if s.format == firstFormat {
		return crc32.Update(crc32.ChecksumIEEE(r.id), crc32.IEEETable, r.record)
	}
	s.room = s.room[:0].bytes(r.id).number(r.version).bytes(r.created).bytes(r.updated).bytes(r.record)
	return s.room.sum()
}

// state counts the rows of each table of current records, and adds up their sums.
type state [len(tableNames)]struct {
	count int
	sum   uint64
}

func (s *state) add(kind graph.RecordKind, sum uint32) {
	s[kind].count++
	s[kind].sum += uint64(sum)
}

func (s *state) remove(kind graph.RecordKind, sum uint32) {
	s[kind].count--
	s[kind].sum -= uint64(sum)
}

// String gives it as it stands in the file.
func (s *state) String() string {
	var parts []string
	for _, t := range s {
		parts = append(parts, fmt.Sprintf("%d:%x", t.count, t.sum))
	}
	return strings.Join(parts, " ")
}

func parseState(text string) (s state, err error) {
	parts := strings.Fields(text)
	if len(parts) != len(s) {
		return s, fmt.Errorf("state %q", text)
	}
	for i := range s {
		if _, err := fmt.Sscanf(parts[i], "%d:%x", &s[i].count, &s[i].sum); err != nil {
			return s, fmt.Errorf("state %q: %w", text, err)
		}
	}
	return s, nil
}

// chainOf gives the link of a batch: of the one before it, of its changes and of the batch itself.
func chainOf(previous string, changes, batch []byte) string {
	sum := sha256.Sum256(fields(nil).text(previous).bytes(changes).bytes(batch))
	return hex.EncodeToString(sum[:])
}
