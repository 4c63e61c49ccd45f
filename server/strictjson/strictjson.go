// Package strictjson reads JSON that strangers send.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxDepth is more than any filter within the limits of the contract needs.
const maxDepth = 200

// Decode gives one JSON value, with numbers as they are written. It refuses what encoding/json lets pass: a key twice in one object, bytes that are not UTF-8.
func Decode(text []byte) (value any, err error) {
	if !utf8.Valid(text) {
		return nil, errors.New("it is not UTF-8")
	}
	keys, depth := shape(text)
	if depth > maxDepth {
		return nil, fmt.Errorf("it nests more than %d deep", maxDepth)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if d.Decode(&value) != nil {
		return nil, errors.New("it is not JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more follows behind the JSON value")
	}
	if countKeys(value) != keys { // of two equal keys one is lost
		return nil, errors.New("a key stands twice in one object")
	}
	return value, nil
}

// shape counts the keys that are written in a JSON text, and how deep it nests. Of a text that is no JSON it says nothing of use.
func shape(text []byte) (keys, depth int) {
	open, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == ':':
			keys++
		case c == '{', c == '[':
			open++
			depth = max(depth, open)
		case c == '}', c == ']':
			open--
		}
	}
	return keys, depth
}

func countKeys(value any) (n int) {
	switch v := value.(type) {
	case map[string]any:
		n = len(v)
		for _, below := range v {
			n += countKeys(below)
		}
	case []any:
		for _, item := range v {
			n += countKeys(item)
		}
	}
	return n
}
