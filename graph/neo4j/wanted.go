package neo4j

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// wanted collects the names that a batch uses.
type wanted struct {
	ids, slugs, subjects, relations, citations, gaps []string
	identifiers                                      [][]any
}

func (w *wanted) ref(ref string) {
	if strings.Contains(ref, ":") {
		w.ids = append(w.ids, ref)
	} else if ref != "" {
		w.slugs = append(w.slugs, ref)
	}
}

// relation asks for a relation by its id, which begins with its type.
func (w *wanted) relation(v *props.Vocabulary, id string) {
	prefix, _, _ := strings.Cut(id, ":")
	if _, ok := v.TypeOf(prefix); ok {
		w.relations = append(w.relations, id)
	}
}

func namesIn(v *props.Vocabulary, b *graph.Batch) *wanted {
	w := &wanted{}
	for i := range b.Entities {
		e := &b.Entities[i]
		w.ref(e.ID)
		w.slugs, w.subjects, w.gaps = append(w.slugs, e.Slug), append(w.subjects, e.ID), append(w.gaps, e.ID)
		for _, each := range e.Identifiers {
			w.identifiers = append(w.identifiers, []any{each.Scheme, each.Value})
		}
	}
	for i := range b.Relations {
		r := &b.Relations[i]
		w.relation(v, r.ID)
		w.subjects = append(w.subjects, r.ID)
		for _, ref := range append([]string{r.From, r.To}, r.OnBehalfOf...) {
			w.ref(ref)
		}
	}
	for i := range b.Citations {
		c := &b.Citations[i]
		w.citations = append(w.citations, c.ID)
		w.ref(c.Subject)
		w.relation(v, c.Subject)
		w.ref(c.Document)
	}
	for i := range b.Gaps {
		w.gaps = append(w.gaps, b.Gaps[i].ID)
		for _, ref := range b.Gaps[i].Entities {
			w.ref(ref)
		}
		w.ref(b.Gaps[i].ID)
	}
	for i := range b.Texts {
		w.ref(b.Texts[i].Document)
	}
	return w
}
