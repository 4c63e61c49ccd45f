package plan

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"strings"

	"regiograaf/graph"
)

// cursorFormat is the first byte of a cursor; then the salt, four bytes; then the key.
const cursorFormat = 1

// salt tells cursors of other fields and orders apart: FNV-1a over the name of the field, whether it stands at the root, and the order. It must stay the same from
// version to version, as the places of [graph.OrderBy] must, or the cursors that clients keep are refused.
func salt(l *link, order []graph.Order) uint32 {
	const offset, prime = 2166136261, 16777619
	h := uint32(offset)
	if l.field == nil {
		return h
	}
	for i := range len(l.field.Name) {
		h = (h ^ uint32(l.field.Name[i])) * prime
	}
	if l.base.Parents == 0 {
		h = (h ^ 1) * prime
	}
	for _, o := range order {
		h = (h ^ uint32(o.By)<<1 ^ 1<<8) * prime
		if o.Desc {
			h = (h ^ 1) * prime
		}
	}
	return h
}

// cursor appends the cursor of a row.
func (w *writer) cursor(l *link, row *graph.Row) status {
	raw := append(w.scratch[:0], cursorFormat)
	raw = binary.BigEndian.AppendUint32(raw, w.links[l.id].salt)
	raw = row.Key.Append(raw)
	w.scratch = raw
	w.b = append(w.b, '"')
	w.b = base64.RawURLEncoding.AppendEncode(w.b, raw)
	w.b = append(w.b, '"')
	return wrote
}

var errCursor = errors.New("this cursor does not belong to this field in this order; take one from its own pages")

// parseCursor reads a cursor of a field and order whose keys have that many parts.
func parseCursor(text string, salt uint32, parts int) (graph.Key, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || strings.ContainsAny(text, "\r\n") || len(raw) < 5 || raw[0] != cursorFormat || binary.BigEndian.Uint32(raw[1:]) != salt {
		return nil, errCursor
	}
	key, err := graph.ParseKey(raw[5:])
	if err != nil || len(key) != parts {
		return nil, errCursor
	}
	return key, nil
}

// keyParts is how many parts a key of that link has: those of the order, then the ids.
func keyParts(l *graph.Link) int {
	ids, byDefault := 1, 1
	switch l.Source {
	case graph.SourceWays:
		ids = 2
	case graph.SourceRelations:
		if byDefault = 2; l.Parents == 0 {
			byDefault = 0
		}
	case graph.SourceInvolvements:
		byDefault = 0
	case graph.SourceSearch:
		byDefault = 2
	case graph.SourceCitations:
		byDefault = 3
	}
	if len(l.Order) > 0 {
		return len(l.Order) + ids
	}
	return byDefault + ids
}
