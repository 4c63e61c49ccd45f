package graph_test

import (
	"testing"

	"regiograaf/graph"
)

func TestEntityValues(t *testing.T) {
	e := graph.Entity{
		Values:      []graph.Value{{Set: true, Int: 1}},
		Identifiers: []graph.Identifier{{Scheme: "TOOI", Value: "gm0153"}, {Scheme: "CBS", Value: "GM0153"}, {Scheme: "CBS", Value: "GM0999"}},
	}
	if v := e.Value(0); v != e.Values[0] {
		t.Errorf("value 0 is %+v", v)
	}
	for _, place := range []int{-1, 1} {
		if v := e.Value(place); v != (graph.Value{}) {
			t.Errorf("value %d is %+v", place, v)
		}
	}
	for scheme, want := range map[string]string{"CBS": "GM0153", "TOOI": "gm0153", "KVK": ""} {
		if got := e.Identifier(scheme); got != want {
			t.Errorf("%s is %q, want %q", scheme, got, want)
		}
	}
}

func TestSame(t *testing.T) {
	things := []graph.Thing{
		&graph.Entity{ID: "x:1"}, &graph.Relation{ID: "x:1"}, &graph.Citation{ID: "x:1"}, &graph.Gap{ID: "x:1"},
		&graph.Entity{ID: "x:2"}, &graph.Relation{ID: "x:2"}, &graph.Citation{ID: "x:2"}, &graph.Gap{ID: "x:2"}, nil,
	}
	for i, a := range things {
		for j, b := range things {
			if got := graph.Same(a, b); got != (i == j && a != nil) {
				t.Errorf("%T %+v and %T %+v are the same: %t", a, a, b, b, got)
			}
		}
	}
	if !graph.Same(&graph.Entity{ID: "gm:GM0153", Name: "Enschede"}, &graph.Entity{ID: "gm:GM0153"}) {
		t.Error("two versions of Enschede are two things")
	}
}

func TestDeepLink(t *testing.T) {
	tests := []struct{ name, address, start, end, want string }{
		{"both ends", "https://www.samen14.nl/regiovisie", "Wim Waninge", "projectleider", "https://www.samen14.nl/regiovisie#:~:text=Wim%20Waninge,projectleider"},
		{"start alone", "https://www.samen14.nl", "één", "", "https://www.samen14.nl#:~:text=%C3%A9%C3%A9n"},
		{"signs with a meaning", "https://x.nl", "op-weg, naar & +1", "", "https://x.nl#:~:text=op%2Dweg%2C%20naar%20%26%20%2B1"},
		{"behind a fragment", "https://x.nl#regie", "Regie", "", "https://x.nl#regie:~:text=Regie"},
		{"seen in excerpt only", "https://x.nl", "", "", "https://x.nl"},
		{"no address", "", "Regie", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := graph.Citation{Start: tt.start, End: tt.end}
			if got := c.DeepLink(tt.address); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
