package chance

import (
	"fmt"
	"slices"
	"strconv"

	"regiograaf/graph"
)

// change gives a batch that adds a little and changes much: names, slugs, dates, tiers, mandates, documents.
func (w *world) change() *graph.Batch {
	entities, relations, citations, gaps := len(w.entities), len(w.relations), len(w.citations), len(w.gaps)
	b := w.write(w.IntN(4))
	for _, i := range w.some(entities, 25) {
		w.changeEntity(&w.entities[i])
	}
	for _, i := range w.some(relations, 20) {
		if w.chance(70) { // else it is written again as it is
			w.say(&w.relations[i])
		}
		w.put(w.relations[i])
	}
	for _, i := range w.some(citations, 10) {
		w.prove(&w.citations[i])
		b.Citations = append(b.Citations, w.citations[i])
	}
	for _, i := range w.some(gaps, 30) {
		w.wonder(&w.gaps[i])
	}
	return b
}

// some gives some of the numbers 0 … n-1.
func (w *world) some(n, percent int) []int {
	var some []int
	for i := range n {
		if w.chance(percent) {
			some = append(some, i)
		}
	}
	return some
}

func (w *world) changeEntity(e *graph.Entity) {
	switch w.IntN(4) {
	case 0: // written again as it is
	case 1:
		w.rename(e)
	default:
		w.describe(e)
	}
	if i := slices.IndexFunc(e.Identifiers, func(i graph.Identifier) bool { return i.URI == "" }); i >= 0 && w.chance(30) {
		e.Identifiers = slices.Clone(e.Identifiers)
		e.Identifiers[i].Value = "GM" + e.ID
	}
	w.batch.Entities = append(w.batch.Entities, *e)
}

// rename gives the entity another slug: a new one, or one that it had before.
func (w *world) rename(e *graph.Entity) {
	former := w.former[e.ID]
	slug := e.Slug + "-n"
	if len(former) > 0 && w.chance(40) {
		slug = pick(w.dice, former)
	}
	if slices.Contains(former, slug) {
		former = slices.DeleteFunc(slices.Clone(former), func(s string) bool { return s == slug })
	}
	w.former[e.ID] = append(former, e.Slug)
	e.Slug = slug
}

// cite adds citations of a record from documents that are there.
func (w *world) cite(subject string, count int) {
	for i := range count {
		c := graph.Citation{ID: fmt.Sprint(subject, "#", i+1), Subject: subject}
		w.prove(&c)
		w.citations = append(w.citations, c)
		w.batch.Citations = append(w.batch.Citations, c)
	}
}

// prove gives a citation all that may change of it.
func (w *world) prove(c *graph.Citation) {
	var documents []string
	for _, e := range w.entities {
		if w.o.Kinds[e.Kind].Source {
			documents = append(documents, e.ID)
		}
	}
	c.Document, c.Line, c.Start, c.RetrievedOn = pick(w.dice, documents), w.IntN(4), "", graph.PartialDate{}
	c.Verification = graph.Verification(w.IntN(len(graph.VerificationNames)))
	if c.Line > 0 {
		c.Start = "De regio"
	}
	if w.chance(40) {
		c.RetrievedOn = w.wholeDate()
	}
}

func (w *world) addGap() {
	w.number++
	g := graph.Gap{ID: "gap:" + pick(w.dice, []string{"g", "G"}) + strconv.Itoa(w.number)}
	w.gaps = append(w.gaps, g)
	w.wonder(&w.gaps[len(w.gaps)-1])
}

// wonder gives a gap all that may change of it, and adds it to the batch.
func (w *world) wonder(g *graph.Gap) {
	g.Kind, g.Description, g.FoundElsewhere, g.Entities = graph.GapKind(w.IntN(len(graph.GapKindNames))), w.word(), w.maybe(20), nil
	for range w.between(1, 3) {
		if id := w.entities[w.IntN(len(w.entities))].ID; !slices.Contains(g.Entities, id) {
			g.Entities = append(g.Entities, id)
		}
	}
	written := *g
	written.Entities = slices.Clone(g.Entities)
	for i := range written.Entities {
		written.Entities[i] = w.ref(written.Entities[i])
	}
	w.batch.Gaps = append(w.batch.Gaps, written)
}
