package plan

import (
	"strconv"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// appendString appends s as JSON does in JavaScript: only quotes, backslashes and control characters are escaped.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := plain(s); i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			if r, size := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || size != 1 {
				i += size
				continue
			}
		}
		b = append(b, s[from:i]...)
		b = appendEscape(b, c)
		i++
		from = i
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// plain gives how many bytes s begins with that stand as they are, in steps of eight.
func plain(s string) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 | uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		quote, slash := x^ones*'"', x^ones*'\\'
		// The high bit of a byte is set where it is not ASCII, a control character, a quote or a backslash; seldom also behind such a byte.
		if (x|(x-ones*' ')|(quote-ones)&^quote|(slash-ones)&^slash)&high != 0 {
			break
		}
	}
	return i
}

// appendEscape appends one byte that may not stand as it is.
func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	if c >= utf8.RuneSelf { // not UTF-8
		return append(b, "\uFFFD"...)
	}
	return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}

// Values. An empty text is no value.

func (w *writer) text(s string) status {
	if s == "" {
		return null
	}
	w.b = appendString(w.b, s)
	return wrote
}

func (w *writer) name(s string) status {
	w.b = append(w.b, '"')
	w.b = append(w.b, s...)
	w.b = append(w.b, '"')
	return wrote
}

func (w *writer) int(n int64) status {
	w.b = strconv.AppendInt(w.b, n, 10)
	return wrote
}

// fraction writes a part of a whole as the shortest number that is it.
func (w *writer) fraction(part, whole int) status {
	w.b = strconv.AppendFloat(w.b, float64(part)/float64(whole), 'f', -1, 64)
	return wrote
}

func (w *writer) bool(v bool) status {
	w.b = strconv.AppendBool(w.b, v)
	return wrote
}

func (w *writer) texts(list []string) status {
	w.b = append(w.b, '[')
	for i, s := range list {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		w.b = appendString(w.b, s)
	}
	w.b = append(w.b, ']')
	return wrote
}
