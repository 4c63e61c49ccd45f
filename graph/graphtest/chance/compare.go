package chance

import (
	"fmt"
	"reflect"
	"slices"

	"regiograaf/graph"
)

// all is the whole of the stored values.
const all = ^graph.Fields(0)

// difference tells where two answers to the links differ first, or gives "".
func difference(path string, links []graph.Link, got, want []graph.Page) string {
	if len(got) != len(want) {
		return fmt.Sprintf("%s: %d pages, want %d", path, len(got), len(want))
	}
	for i := range want {
		if d := pageDifference(fmt.Sprintf("%s.%d", path, i), &links[i], &got[i], &want[i]); d != "" {
			return d
		}
	}
	return ""
}

func pageDifference(path string, l *graph.Link, got, want *graph.Page) string {
	for i := range max(len(got.Rows), len(want.Rows)) {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case i >= len(got.Rows):
			return fmt.Sprintf("%s: no row, want %s", at, nameOf(&want.Rows[i]))
		case i >= len(want.Rows):
			return fmt.Sprintf("%s: %s, want no row", at, nameOf(&got.Rows[i]))
		}
		if d := rowDifference(at, l, &got.Rows[i], &want.Rows[i]); d != "" {
			return d
		}
	}
	if l.Page.Info && (got.HasNext != want.HasNext || got.HasPrevious != want.HasPrevious) {
		return fmt.Sprintf("%s: previous %v next %v, want %v %v", path, got.HasPrevious, got.HasNext, want.HasPrevious, want.HasNext)
	}
	if l.Count && got.Total != want.Total {
		return fmt.Sprintf("%s: total %d, want %d", path, got.Total, want.Total)
	}
	if l.Nodes && got.Nodes != want.Nodes {
		return fmt.Sprintf("%s: nodes %d, want %d", path, got.Nodes, want.Nodes)
	}
	if l.ByKind && !slices.Equal(trim(got.ByKind), trim(want.ByKind)) {
		return fmt.Sprintf("%s: by kind %v, want %v", path, got.ByKind, want.ByKind)
	}
	return ""
}

func trim(counts []int) []int {
	for len(counts) > 0 && counts[len(counts)-1] == 0 {
		counts = counts[:len(counts)-1]
	}
	return counts
}

func rowDifference(path string, l *graph.Link, got, want *graph.Row) string {
	if g, w := nameOf(got), nameOf(want); g != w {
		return fmt.Sprintf("%s: %s, want %s", path, g, w)
	}
	if !reflect.DeepEqual(got.Match, want.Match) {
		return fmt.Sprintf("%s: match %+v, want %+v", path, got.Match, want.Match)
	}
	if l.Page.Keys && !reflect.DeepEqual(got.Key, want.Key) {
		return fmt.Sprintf("%s: key %+v, want %+v", path, got.Key, want.Key)
	}
	if d := recordDifference(path+" "+nameOf(want), &l.Item, &got.Item, &want.Item); d != "" {
		return d
	}
	return recordDifference(path+" via", &l.Via, &got.Via, &want.Via)
}

func recordDifference(path string, s *graph.Selection, got, want *graph.Record) string {
	if want.Thing == nil {
		return ""
	}
	if g, w := plain(got.Thing, s.Fields), plain(want.Thing, s.Fields); !reflect.DeepEqual(g, w) {
		return fmt.Sprintf("%s:\n got %+v\nwant %+v", path, g, w)
	}
	return difference(path, s.Links, got.Pages, want.Pages)
}

// nameOf gives what a row is: the sort and id of its item and of its relation.
func nameOf(r *graph.Row) string {
	name := thingName(r.Item.Thing)
	if r.Via.Thing != nil {
		name += " via " + thingName(r.Via.Thing)
	}
	return name
}

func thingName(t graph.Thing) string {
	switch t := t.(type) {
	case *graph.Entity:
		return fmt.Sprint("entity ", t.Kind, " ", t.ID)
	case *graph.Relation:
		return fmt.Sprint("relation ", t.Type, " ", t.ID)
	case *graph.Citation:
		return "citation " + t.ID
	case *graph.Gap:
		return fmt.Sprint("gap ", t.Kind, " ", t.ID)
	}
	return "nothing"
}
