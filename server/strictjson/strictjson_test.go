package strictjson

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestDecode compares the values of random JSON with those of encoding/json.
func TestDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, err := json.Marshal(drawJSON(t, 0))
		if err != nil {
			t.Fatal(err)
		}
		var want any
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if got, err := Decode(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s gives %v, %v", text, got, err)
		}
		cut := rapid.IntRange(0, len(text)-1).Draw(t, "cut")
		if got, err := Decode(text[:cut]); err == nil && !json.Valid(text[:cut]) {
			t.Fatalf("%s gives %v", text[:cut], got)
		}
	})
}

func drawJSON(t *rapid.T, depth int) any {
	switch kind := rapid.IntRange(0, 6).Draw(t, "kind"); {
	case kind == 0 && depth < 4:
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(t, "items") {
			list = append(list, drawJSON(t, depth+1))
		}
		return list
	case kind == 1 && depth < 4:
		object := map[string]any{}
		for range rapid.IntRange(0, 3).Draw(t, "keys") {
			object[rapid.StringN(0, 4, 8).Draw(t, "key")] = drawJSON(t, depth+1)
		}
		return object
	case kind == 2:
		return rapid.Int64().Draw(t, "number")
	case kind == 3:
		return rapid.Bool().Draw(t, "flag")
	case kind == 4:
		return nil
	default:
		return rapid.String().Draw(t, "text")
	}
}
