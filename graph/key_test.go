package graph_test

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

func key(parts ...any) graph.Key {
	k := make(graph.Key, 0, len(parts))
	for _, part := range parts {
		switch part := part.(type) {
		case nil:
			k = append(k, graph.KeyPart{Null: true})
		case int:
			k = append(k, graph.KeyPart{Int: int64(part)})
		case string:
			k = append(k, graph.KeyPart{Text: part})
		}
	}
	return k
}

func TestKeyBytes(t *testing.T) {
	tests := []struct {
		name string
		key  graph.Key
		want string
	}{
		{"no parts", key(), "\x00"},
		{"a name and an id", key("enschede", "gm:GM0153"), "\x02\x02\x08enschede\x02\x09gm:GM0153"},
		{"no date", key(nil, "meeting:jongeren"), "\x02\x00\x02\x10meeting:jongeren"},
		{"numbers", key(1, -1, 64), "\x03\x01\x02\x01\x01\x01\x80\x01"},
		{"an empty role", key(""), "\x01\x01\x00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.key.Append([]byte(nil)); string(got) != tt.want {
				t.Errorf("written as %q, want %q", got, tt.want)
			}
			got, err := graph.ParseKey([]byte(tt.want))
			if err != nil || !slices.Equal(got, tt.key) {
				t.Errorf("read as %v: %v", got, err)
			}
		})
	}
}

func TestParseKeyRefuses(t *testing.T) {
	tests := []struct{ name, bytes string }{
		{"nothing", ""},
		{"a part too few", "\x02\x00"},
		{"a part cut off", "\x02\x01\x02"},
		{"bytes behind it", "\x01\x00\x00"},
		{"bytes behind no parts", "\x00\x00"},
		{"an unknown tag", "\x01\x03"},
		{"a number cut off", "\x01\x01\x80"},
		{"no number", "\x01\x01"},
		{"a number in a longer form", "\x01\x01\x80\x00"},
		{"a count in a longer form", "\x80\x00"},
		{"a number beyond 64 bits", "\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"},
		{"an empty text", "\x01\x02\x00"},
		{"a text cut off", "\x01\x02\x09enschede"},
		{"a length beyond all memory", "\x01\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"},
		{"a count beyond all memory", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if k, err := graph.ParseKey([]byte(tt.bytes)); !errors.Is(err, graph.ErrKey) {
				t.Errorf("read as %v: %v", k, err)
			}
		})
	}
}

func TestCompareKeys(t *testing.T) {
	tests := []struct {
		name string
		a, b graph.Key
		desc []bool
		want int
	}{
		{"names", key("almelo"), key("enschede"), nil, -1},
		{"names downwards", key("almelo"), key("enschede"), []bool{true}, 1},
		{"ids decide, upwards", key("regie", "doc:a"), key("regie", "doc:b"), []bool{true}, -1},
		{"accents weigh nothing", key(text.SortKey("Één")), key(text.SortKey("een")), nil, 0},
		{"no date comes last", key(nil, "a"), key(18000, "b"), nil, 1},
		{"no date comes last downwards too", key(nil, "a"), key(18000, "b"), []bool{true}, 1},
		{"two without a date", key(nil, "a"), key(nil, "b"), []bool{true}, -1},
		{"days before 1970", key(-5), key(3), nil, -1},
		{"the longest days", key(math.MinInt64), key(math.MaxInt64), nil, -1},
		{"a part more", key("a", "x"), key("a"), nil, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := graph.CompareKeys(tt.a, tt.b, tt.desc); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
			if got := graph.CompareKeys(tt.b, tt.a, tt.desc); got != -tt.want {
				t.Errorf("the other way round %d, want %d", got, -tt.want)
			}
		})
	}
}

func anyKey() *rapid.Generator[graph.Key] {
	part := rapid.OneOf(
		rapid.Just(graph.KeyPart{Null: true}),
		rapid.Map(rapid.OneOf(rapid.Int64Range(-2, 2), rapid.Int64()), func(n int64) graph.KeyPart { return graph.KeyPart{Int: n} }),
		rapid.Map(rapid.OneOf(rapid.SampledFrom([]string{"", "a", "b"}), rapid.String()), func(s string) graph.KeyPart { return graph.KeyPart{Text: s} }),
	)
	return rapid.Map(rapid.SliceOfN(part, 0, 4), func(parts []graph.KeyPart) graph.Key { return parts })
}

func TestKeyProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyKey().Draw(t, "a"), anyKey().Draw(t, "b"), anyKey().Draw(t, "c")
		desc := rapid.SliceOfN(rapid.Bool(), 0, 4).Draw(t, "desc")
		again, err := graph.ParseKey(a.Append(nil))
		if err != nil || graph.CompareKeys(again, a, desc) != 0 {
			t.Fatalf("%v is read back as %v: %v", a, again, err)
		}
		if same := bytes.Equal(a.Append(nil), b.Append(nil)); same != (graph.CompareKeys(a, b, desc) == 0) {
			t.Fatalf("%v and %v have equal bytes: %t, and compare as %d", a, b, same, graph.CompareKeys(a, b, desc))
		}
		sorted := []graph.Key{a, b, c}
		slices.SortFunc(sorted, func(x, y graph.Key) int { return graph.CompareKeys(x, y, desc) })
		if graph.CompareKeys(sorted[0], sorted[2], desc) > 0 {
			t.Fatalf("no order: %v", sorted)
		}
	})
}

func FuzzParseKey(f *testing.F) {
	f.Add([]byte{})
	f.Add(key("enschede", nil, -18000, "gm:GM0153").Append(nil))
	f.Add([]byte("\x01\x02\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := graph.ParseKey(b)
		switch {
		case err != nil && !errors.Is(err, graph.ErrKey):
			t.Errorf("%q gives another error: %v", b, err)
		case err == nil && !bytes.Equal(k.Append(nil), b):
			t.Errorf("%q is read as %v and written as %q", b, k, k.Append(nil))
		}
	})
}
