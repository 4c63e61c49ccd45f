package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"regiograaf/graph"
)

// seed makes the graph; another one makes another graph.
const seed = 1

// size is how large a graph is.
type size struct{ entities, relations int }

// makeGraph generates a graph of exactly that many entities and relations. The reason of the batch tells it from any other.
func makeGraph(o *graph.Ontology, s size) (*graph.Batch, error) {
	b, err := generate(o, s)
	if err != nil {
		return nil, err
	}
	b.Author, b.Reason = "bench/peer", "gegenereerd om te meten: "+digest(b)
	return b, nil
}

// digest gives a short hash of what the questions can see.
func digest(b *graph.Batch) string {
	h := sha256.New()
	var line []byte
	for i := range b.Entities {
		line = fmt.Appendln(line[:0], b.Entities[i].ID, b.Entities[i].Name)
		h.Write(line)
	}
	for i := range b.Relations {
		r := &b.Relations[i]
		line = fmt.Appendln(line[:0], r.ID, r.Role, r.Status, r.Tier, r.Period.From, r.Period.Until, r.OnBehalfOf)
		h.Write(line)
	}
	const enough = 16
	return hex.EncodeToString(h.Sum(nil))[:enough]
}

// busyPeople gives the slugs of people with eight to twenty-five relations, so many at most.
func busyPeople(b *graph.Batch, most int) []string {
	const few, many = 8, 25
	relations := map[string]int{}
	for i := range b.Relations {
		relations[b.Relations[i].From]++
		relations[b.Relations[i].To]++
	}
	var slugs []string
	for i := range b.Entities {
		e := &b.Entities[i]
		if n := relations[e.ID]; e.Kind == graph.Person && n >= few && n <= many && len(slugs) < most {
			slugs = append(slugs, e.Slug)
		}
	}
	return slugs
}

// firstByName gives the ids of the first entities of a kind, so many at most.
func firstByName(b *graph.Batch, kind graph.Kind, most int) []string {
	var list []*graph.Entity
	for i := range b.Entities {
		if b.Entities[i].Kind == kind {
			list = append(list, &b.Entities[i])
		}
	}
	slices.SortFunc(list, func(x, y *graph.Entity) int {
		return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
	})
	ids := make([]string, min(most, len(list)))
	for i := range ids {
		ids[i] = list[i].ID
	}
	return ids
}

// countOf gives how many entities of a kind there are.
func countOf(b *graph.Batch, kind graph.Kind) int { return len(firstByName(b, kind, len(b.Entities))) }

// walks gives the paths from entities over all steps to their end: what is walked by who takes the first items of a list only when all below them is known.
func walks(b *graph.Batch, from []string, steps []step) int {
	at := map[string]int{} // paths that end there
	for _, id := range from {
		at[id] = 1
	}
	for _, s := range steps {
		next := map[string]int{}
		for i := range b.Relations {
			r := &b.Relations[i]
			near, far := r.From, r.To
			if s.back {
				near, far = far, near
			}
			if r.Type == s.kind && at[near] > 0 {
				next[far] += at[near]
			}
		}
		at = next
	}
	all := 0
	for _, n := range at {
		all += n
	}
	return all
}
