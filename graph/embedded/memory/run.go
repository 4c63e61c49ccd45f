package memory

import (
	"slices"
	"sort"
)

// None is the number of no record.
const None = ^uint32(0)

// Hit is an entry of a sorted list: an item, and the record that puts it there. Which records those are is said at [List].
type Hit struct{ Item, Rel uint32 }

// chunkSize is how many hits stand together at most: a write copies the chunks that it touches, and one slice header for each chunk of a run that it touches.
const chunkSize = 512

// Run is a sorted list that never changes: a write gives the next one, which shares the chunks that stayed as they were.
type Run struct {
	chunks [][]Hit // none is empty
	n      int
}

// Len is the number of hits.
func (r *Run) Len() int { return r.n }

// Span is a part of a run, or of any sorted list, to be walked from either end.
type Span struct {
	chunks [][]Hit
	from   spot
	to     spot
}

// spot is a place in a run; behind the last hit it is {len(chunks), 0}.
type spot struct{ chunk, at int }

// All gives the whole run.
func (r *Run) All() Span { return Span{chunks: r.chunks, to: spot{len(r.chunks), 0}} }

// Next takes the first hit of the span.
func (s *Span) Next() (h Hit, ok bool) {
	if s.from == s.to {
		return h, false
	}
	chunk := s.chunks[s.from.chunk]
	h = chunk[s.from.at]
	if s.from.at++; s.from.at == len(chunk) {
		s.from = spot{s.from.chunk + 1, 0}
	}
	return h, true
}

// Last takes the last hit of the span.
func (s *Span) Last() (h Hit, ok bool) {
	if s.from == s.to {
		return h, false
	}
	if s.to.at == 0 {
		s.to = spot{s.to.chunk - 1, len(s.chunks[s.to.chunk-1])}
	}
	s.to.at--
	return s.chunks[s.to.chunk][s.to.at], true
}

// Cut gives the hits before the first one that is behind a place in the order, and those from it on. Behind must hold for every hit after one for which it holds.
func (s *Span) Cut(behind func(Hit) bool) (before, after Span) {
	at := s.find(behind)
	before, after = *s, *s
	before.to, after.from = at, at
	return before, after
}

func (s *Span) find(behind func(Hit) bool) spot {
	last := s.to.chunk
	if s.to.at > 0 {
		last++
	}
	c := s.from.chunk + sort.Search(last-s.from.chunk, func(i int) bool {
		low, high := s.bounds(s.from.chunk + i)
		return low < high && behind(s.chunks[s.from.chunk+i][high-1])
	})
	if c == last {
		return s.to
	}
	low, high := s.bounds(c)
	return spot{c, low + sort.Search(high-low, func(i int) bool { return behind(s.chunks[c][low+i]) })}
}

// bounds gives the part of the chunk that is in the span.
func (s *Span) bounds(c int) (low, high int) {
	low, high = 0, len(s.chunks[c])
	if c == s.from.chunk {
		low = s.from.at
	}
	if c == s.to.chunk {
		high = s.to.at
	}
	return low, high
}

// Empty tells whether nothing is left.
func (s *Span) Empty() bool { return s.from == s.to }

// Size counts the hits of the span, a step for every chunk.
func (s *Span) Size() int {
	n := s.to.at - s.from.at
	for c := s.from.chunk; c < s.to.chunk; c++ {
		n += len(s.chunks[c])
	}
	return n
}

// SpanOf makes a span of sorted hits; room is a place for its one chunk, so that nothing is allocated.
func SpanOf(hits []Hit, room *[1][]Hit) Span {
	if len(hits) == 0 {
		return Span{}
	}
	room[0] = hits
	return Span{chunks: room[:], to: spot{1, 0}}
}

// without gives the run without hits that are in it; they and the run are sorted by compare.
func (r *Run) without(gone []Hit, compare func(a, b Hit) int) Run {
	return r.rebuild(gone, compare, func(chunk, gone []Hit) []Hit {
		kept := make([]Hit, 0, len(chunk))
		for _, h := range chunk {
			if len(gone) > 0 && gone[0] == h {
				gone = gone[1:]
				continue
			}
			kept = append(kept, h)
		}
		return kept
	})
}

// with gives the run with more hits; they and the run are sorted by compare.
func (r *Run) with(more []Hit, compare func(a, b Hit) int) Run {
	if len(r.chunks) == 0 {
		return Run{chunks: appendChunks(make([][]Hit, 0, len(more)/chunkSize+1), slices.Clone(more)), n: len(more)}
	}
	return r.rebuild(more, compare, func(chunk, more []Hit) []Hit {
		merged := make([]Hit, 0, len(chunk)+len(more))
		for _, h := range more {
			at, _ := slices.BinarySearchFunc(chunk, h, compare)
			merged = append(append(merged, chunk[:at]...), h)
			chunk = chunk[at:]
		}
		return append(merged, chunk...)
	})
}

// rebuild hands each chunk the edits that fall in it. An edit falls in the last chunk that does not begin behind it.
func (r *Run) rebuild(edits []Hit, compare func(a, b Hit) int, change func(chunk, edits []Hit) []Hit) Run {
	next := Run{chunks: make([][]Hit, 0, len(r.chunks)+1+len(edits)/chunkSize)}
	at := 0 // chunks before it are done
	for len(edits) > 0 {
		c := at + sort.Search(len(r.chunks)-at, func(i int) bool { return compare(r.chunks[at+i][0], edits[0]) > 0 }) - 1
		c = max(c, at)
		here := edits
		if c+1 < len(r.chunks) {
			end := sort.Search(len(edits), func(i int) bool { return compare(r.chunks[c+1][0], edits[i]) <= 0 })
			here = edits[:max(end, 1)]
		}
		next.chunks = append(next.chunks, r.chunks[at:c]...)
		next.chunks = appendChunks(next.chunks, change(r.chunks[c], here))
		edits, at = edits[len(here):], c+1
	}
	next.chunks = append(next.chunks, r.chunks[at:]...)
	for _, chunk := range next.chunks {
		next.n += len(chunk)
	}
	return next
}

// appendChunks cuts the hits into chunks of even size; chunks that come of a cut are not full, so that they can grow.
func appendChunks(chunks [][]Hit, hits []Hit) [][]Hit {
	pieces := 1
	if len(hits) > chunkSize {
		pieces = len(hits)/(chunkSize*3/4) + 1
	}
	size := max((len(hits)+pieces-1)/pieces, 1)
	for piece := range slices.Chunk(hits, size) {
		chunks = append(chunks, slices.Clip(piece))
	}
	return chunks
}
