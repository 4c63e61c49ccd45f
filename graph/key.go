package graph

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// ErrKey says that bytes are not a key as [Key.Append] writes it.
var ErrKey = errors.New("graph: these bytes are not a key")

// Tags of a part in the binary form of a key.
const (
	nullPart byte = iota
	intPart       // and a signed varint
	textPart      // and a length as unsigned varint, never 0, and its bytes
)

// Append appends the key in binary: the number of parts, then each part. A part is null, an int or a text; an empty text is written as the int 0, which compares
// the same. Equal keys have equal bytes.
func (k Key) Append(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(k)))
	for _, part := range k {
		switch {
		case part.Null:
			dst = append(dst, nullPart)
		case part.Text != "":
			dst = append(dst, textPart)
			dst = binary.AppendUvarint(dst, uint64(len(part.Text)))
			dst = append(dst, part.Text...)
		default:
			dst = append(dst, intPart)
			dst = binary.AppendVarint(dst, part.Int)
		}
	}
	return dst
}

// ParseKey reads what [Key.Append] wrote, and nothing else: any other bytes, also behind the key, give ErrKey.
func ParseKey(b []byte) (Key, error) {
	count, rest, ok := readUvarint(b)
	if !ok || count > uint64(len(rest)) { // a part takes a byte at least
		return nil, fmt.Errorf("%w: the number of parts is wrong", ErrKey)
	}
	k := make(Key, count)
	for i := range k {
		k[i], rest, ok = readPart(rest)
		if !ok {
			return nil, fmt.Errorf("%w: part %d is wrong", ErrKey, i)
		}
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%w: %d bytes too many", ErrKey, len(rest))
	}
	return k, nil
}

func readPart(b []byte) (part KeyPart, rest []byte, ok bool) {
	if len(b) == 0 {
		return part, nil, false
	}
	tag, rest := b[0], b[1:]
	switch tag {
	case nullPart:
		return KeyPart{Null: true}, rest, true
	case intPart:
		zigzag, rest, ok := readUvarint(rest)
		return KeyPart{Int: int64(zigzag>>1) ^ -int64(zigzag&1)}, rest, ok
	case textPart:
		length, rest, ok := readUvarint(rest)
		if !ok || length == 0 || length > uint64(len(rest)) {
			return part, nil, false
		}
		return KeyPart{Text: string(rest[:length])}, rest[length:], true
	}
	return part, nil, false
}

// readUvarint reads a number in its shortest form only.
func readUvarint(b []byte) (value uint64, rest []byte, ok bool) {
	value, n := binary.Uvarint(b)
	if n <= 0 || n > 1 && b[n-1] == 0 {
		return 0, nil, false
	}
	return value, b[n:], true
}

// CompareKeys says which of two keys of one source and order comes first: negative when a does, positive when b does. Part i compares downwards where desc[i] is set;
// Null comes last both ways.
func CompareKeys(a, b Key, desc []bool) int {
	for i := range min(len(a), len(b)) {
		if c := comparePart(&a[i], &b[i], i < len(desc) && desc[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func comparePart(a, b *KeyPart, desc bool) int {
	switch {
	case a.Null && b.Null:
		return 0
	case a.Null:
		return 1
	case b.Null:
		return -1
	}
	c := cmp.Compare(a.Int, b.Int)
	if c == 0 {
		c = strings.Compare(a.Text, b.Text)
	}
	if desc {
		return -c
	}
	return c
}
