package memory

import "slices"

// pageSize is how many records stand together: a write copies whole pages, and one pointer for every page there is.
const (
	pageBits = 8
	pageSize = 1 << pageBits
)

// Vector is a list of records by number that never changes: a write gives the next one, which shares the pages that stayed as they were.
type Vector[T any] struct {
	pages []*[pageSize]T
	n     int
}

// Len is the number of records.
func (v *Vector[T]) Len() int { return v.n }

// At gives the record with that number. It is read only.
func (v *Vector[T]) At(i uint32) *T { return &v.pages[i>>pageBits][i&(pageSize-1)] }

// vectorWriter makes the next vector of one write.
type vectorWriter[T any] struct {
	Vector[T]
	own map[uint32]bool // pages that were copied in this write
}

func writeVector[T any](v Vector[T]) vectorWriter[T] {
	return vectorWriter[T]{Vector: Vector[T]{pages: slices.Clone(v.pages), n: v.n}, own: map[uint32]bool{}}
}

// edit gives the record to write in.
func (w *vectorWriter[T]) edit(i uint32) *T {
	p := i >> pageBits
	if !w.own[p] {
		fresh := *w.pages[p]
		w.pages[p] = &fresh
		w.own[p] = true
	}
	return w.At(i)
}

// add appends a record and gives its number.
func (w *vectorWriter[T]) add(record T) uint32 {
	i := uint32(w.n)
	if i&(pageSize-1) == 0 {
		w.pages = append(w.pages, new([pageSize]T))
		w.own[i>>pageBits] = true
	}
	w.n++
	*w.edit(i) = record
	return i
}
