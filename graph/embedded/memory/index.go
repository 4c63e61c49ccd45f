package memory

import (
	"hash/maphash"
	"iter"
	"slices"
)

// bucketSize is how many names stand together at most: a write copies the buckets that it touches, and one pointer for each bucket.
const bucketSize = 128

// index leads from names to record numbers and never changes: a write gives the next one. It is an extendible hash table; the names themselves stand in the
// records, so that a look-up gives candidates to compare.
type index struct {
	seed    maphash.Seed
	depth   uint
	buckets []*bucket // by the low bits of the hash, 1<<depth of them; two may be the same
}

type bucket struct {
	depth uint // low bits of the hash that all its entries share
	list  []entry
}

type entry struct {
	hash uint64
	no   uint32
}

func newIndex() index {
	return index{seed: maphash.MakeSeed(), buckets: []*bucket{{}}}
}

// find gives the numbers that may have the name.
func (x *index) find(name string) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		hash := maphash.String(x.seed, name)
		for _, e := range x.buckets[hash&(1<<x.depth-1)].list {
			if e.hash == hash && !yield(e.no) {
				return
			}
		}
	}
}

// indexWriter makes the next index of one write.
type indexWriter struct {
	index
	own map[*bucket]bool // buckets that were made in this write
}

func writeIndex(x index) indexWriter {
	x.buckets = slices.Clone(x.buckets)
	return indexWriter{index: x, own: map[*bucket]bool{}}
}

// add leads the name to the number too.
func (w *indexWriter) add(name string, no uint32) {
	e := entry{maphash.String(w.seed, name), no}
	b := w.bucket(e.hash)
	if slices.Contains(b.list, e) {
		return
	}
	for len(b.list) >= bucketSize && b.depth < 40 { // names with one hash cannot be told apart
		w.split(b, e.hash)
		b = w.bucket(e.hash)
	}
	if !w.own[b] {
		b = w.replace(b, &bucket{depth: b.depth, list: slices.Clone(b.list)}, e.hash)
	}
	b.list = append(b.list, e)
}

func (w *indexWriter) bucket(hash uint64) *bucket { return w.buckets[hash&(1<<w.depth-1)] }

// replace puts a bucket in all places of the one with that hash.
func (w *indexWriter) replace(old, fresh *bucket, hash uint64) *bucket {
	w.own[fresh] = true
	for i := hash & (1<<old.depth - 1); i < 1<<w.depth; i += 1 << old.depth {
		w.buckets[i] = fresh
	}
	return fresh
}

// split parts the bucket by one more bit of the hash.
func (w *indexWriter) split(b *bucket, hash uint64) {
	if b.depth == w.depth {
		w.buckets = append(w.buckets, w.buckets...)
		w.depth++
	}
	halves := [2]*bucket{{depth: b.depth + 1}, {depth: b.depth + 1}}
	for _, e := range b.list {
		half := halves[e.hash>>b.depth&1]
		half.list = append(half.list, e)
	}
	low := hash & (1<<b.depth - 1)
	for bit, half := range halves {
		w.own[half] = true
		for i := low | uint64(bit)<<b.depth; i < 1<<w.depth; i += 2 << b.depth {
			w.buckets[i] = half
		}
	}
}
