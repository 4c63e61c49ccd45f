package draft

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
)

// value is an input as it stands in a document or in the variables.
type value struct {
	kind  valueKind
	text  string // of all but lists and objects, as a document writes it; of a string, its content
	names []string
	items []value // of a list, or of an object by name
}

type valueKind uint8

const (
	nullValue valueKind = iota
	numberValue
	stringValue
	booleanValue
	enumValue
	listValue
	objectValue
	variableValue
)

// add puts an item into an object.
func (v *value) add(name string, item value) {
	v.names, v.items = append(v.names, name), append(v.items, item)
}

// gap stands between two tokens until the document is laid out.
const gap = "\x00"

// literal writes it as in a document.
func (v value) literal(r *rand.Rand) string {
	switch v.kind {
	case nullValue:
		return "null"
	case stringValue:
		return quote(r, v.text)
	case variableValue:
		return "$" + v.text
	case listValue, objectValue:
		parts := make([]string, len(v.items))
		for i, item := range v.items {
			parts[i] = item.literal(r)
			if v.kind == objectValue {
				parts[i] = v.names[i] + ":" + gap + parts[i]
			}
		}
		if v.kind == objectValue {
			return "{" + gap + strings.Join(parts, gap) + gap + "}"
		}
		return "[" + strings.Join(parts, gap) + "]"
	default:
		return v.text
	}
}

// quote writes a string plainly, with escapes, or as a block.
func quote(r *rand.Rand, s string) string {
	switch form := r.IntN(8); {
	case form == 0 && s != "" && !strings.ContainsAny(s, "\"\\\n\r\t ") && s[0] >= ' ':
		return `"""` + s + `"""`
	case form == 1 && len(s) > 1 && s[0] < 0x80:
		return `"\u00` + string("0123456789abcdef"[s[0]>>4]) + string("0123456789ABCDEF"[s[0]&15]) + plain(s[1:]) + `"`
	}
	return `"` + plain(s) + `"`
}

func plain(s string) string {
	return strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\n`, "\t", `\t`).Replace(s)
}

// json writes it as among the variables, where there are no enums.
func (v value) json() string {
	switch v.kind {
	case nullValue:
		return "null"
	case stringValue, enumValue:
		return jsonText(v.text)
	case listValue, objectValue:
		parts := make([]string, len(v.items))
		for i, item := range v.items {
			parts[i] = item.json()
			if v.kind == objectValue {
				parts[i] = jsonText(v.names[i]) + ":" + parts[i]
			}
		}
		if v.kind == objectValue {
			return "{" + strings.Join(parts, ",") + "}"
		}
		return "[" + strings.Join(parts, ",") + "]"
	default:
		return v.text
	}
}

func jsonText(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
