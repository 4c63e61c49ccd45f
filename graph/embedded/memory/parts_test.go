package memory

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func byNumbers(a, b Hit) int { return cmp.Or(cmp.Compare(a.Item, b.Item), cmp.Compare(a.Rel, b.Rel)) }

func drawHits(t *rapid.T, label string) []Hit {
	n := rapid.SampledFrom([]int{0, 1, 3, 40, 600, 3000}).Draw(t, label)
	seed := rapid.Uint32().Draw(t, label+" seed")
	hits := make([]Hit, n)
	for i := range hits {
		seed = seed*1664525 + 1013904223
		hits[i] = Hit{seed >> 12, seed & 3}
	}
	slices.SortFunc(hits, byNumbers)
	return slices.Compact(hits)
}

func hitsOf(r *Run) []Hit {
	var hits []Hit
	span := r.All()
	for h, ok := span.Next(); ok; h, ok = span.Next() {
		hits = append(hits, h)
	}
	return hits
}

// A run is a sorted list, whatever was added and taken out; what it was before stays as it was.
func TestRunIsASortedList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var run Run
		var model []Hit
		for range rapid.IntRange(1, 6).Draw(t, "writes") {
			before, modelBefore := run, slices.Clone(model)
			more := slices.DeleteFunc(drawHits(t, "more"), func(h Hit) bool { return slices.Contains(model, h) })
			run = run.with(more, byNumbers)
			model = append(model, more...)
			slices.SortFunc(model, byNumbers)
			every := rapid.IntRange(1, 5).Draw(t, "every")
			var gone []Hit
			for i, h := range model {
				if i%every == 1 {
					gone = append(gone, h)
				}
			}
			run = run.without(gone, byNumbers)
			model = slices.DeleteFunc(model, func(h Hit) bool { _, ok := slices.BinarySearchFunc(gone, h, byNumbers); return ok })
			if !slices.Equal(hitsOf(&before), modelBefore) {
				t.Fatal("the run before the write changed")
			}
		}
		if got := hitsOf(&run); !slices.Equal(got, model) || run.Len() != len(model) {
			t.Fatalf("run of %d, length %d; want %d", len(got), run.Len(), len(model))
		}
		for i, chunk := range run.chunks {
			if len(chunk) == 0 || len(chunk) > chunkSize {
				t.Fatalf("chunk %d of %d has %d hits", i, len(run.chunks), len(chunk))
			}
		}
	})
}

// A span that is cut, and cut again, walks the same hits from both ends.
func TestSpanCutAndWalkedFromBothEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var run Run
		run = run.with(drawHits(t, "hits"), byNumbers)
		model := hitsOf(&run)
		span := run.All()
		for range rapid.IntRange(0, 3).Draw(t, "cuts") {
			border := rapid.Uint32Range(0, 1<<20).Draw(t, "border")
			behind := func(h Hit) bool { return h.Item >= border }
			before, after := span.Cut(behind)
			at := len(model)
			if i := slices.IndexFunc(model, behind); i >= 0 {
				at = i
			}
			if before.Size() != at || after.Size() != len(model)-at || before.Empty() != (at == 0) {
				t.Fatalf("cut of %d in %d and %d, want at %d", len(model), before.Size(), after.Size(), at)
			}
			if rapid.Bool().Draw(t, "after") {
				span, model = after, model[at:]
			} else {
				span, model = before, model[:at]
			}
		}
		var forward, backward []Hit
		ahead, back := span, span
		for h, ok := ahead.Next(); ok; h, ok = ahead.Next() {
			forward = append(forward, h)
		}
		for h, ok := back.Last(); ok; h, ok = back.Last() {
			backward = append(backward, h)
		}
		slices.Reverse(backward)
		if !slices.Equal(forward, model) || !slices.Equal(backward, model) || span.Size() != len(model) {
			t.Fatalf("%d forward, %d backward, size %d; want %d", len(forward), len(backward), span.Size(), len(model))
		}
	})
}

// An index leads to every number that was added under a name, and an older one still to those that it had.
func TestIndexLeadsToAllNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := newIndex()
		model := map[string][]uint32{}
		names := rapid.SampledFrom([]int{1, 50, 5000}).Draw(t, "names")
		for range rapid.IntRange(1, 4).Draw(t, "writes") {
			before, was := x, len(model)
			w := writeIndex(x)
			for range rapid.SampledFrom([]int{1, 100, 3000}).Draw(t, "entries") {
				no := rapid.Uint32Range(0, uint32(names)).Draw(t, "no")
				name := fmt.Sprint("gm:GM", no%uint32(names))
				w.add(name, no)
				if !slices.Contains(model[name], no) {
					model[name] = append(model[name], no)
				}
			}
			x = w.index
			if was == 0 {
				for name := range model {
					for no := range before.find(name) {
						t.Fatalf("the empty index leads %s to %d", name, no)
					}
				}
			}
		}
		for name, numbers := range model {
			if got := slices.Sorted(x.find(name)); !slices.Equal(got, slices.Sorted(slices.Values(numbers))) {
				t.Fatalf("%s leads to %v, want %v", name, got, numbers)
			}
		}
	})
}

// A vector gives back what was put in, and an older one what it had.
func TestVectorKeepsWhatItHad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var v Vector[int]
		var model []int
		for range rapid.IntRange(1, 5).Draw(t, "writes") {
			before, was := v, slices.Clone(model)
			w := writeVector(v)
			for i := range rapid.IntRange(0, 700).Draw(t, "added") {
				if no := w.add(i); no != uint32(len(model)) {
					t.Fatalf("number %d, want %d", no, len(model))
				}
				model = append(model, i)
			}
			for range min(len(model), 3) {
				i := rapid.IntRange(0, len(model)-1).Draw(t, "changed")
				*w.edit(uint32(i)) = -i
				model[i] = -i
			}
			v = w.Vector
			for i, want := range was {
				if got := *before.At(uint32(i)); got != want {
					t.Fatalf("%d of the vector before is %d, want %d", i, got, want)
				}
			}
		}
		for i, want := range model {
			if got := *v.At(uint32(i)); got != want {
				t.Fatalf("%d is %d, want %d", i, got, want)
			}
		}
		if v.Len() != len(model) {
			t.Fatalf("length %d, want %d", v.Len(), len(model))
		}
	})
}
