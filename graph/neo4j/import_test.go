package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"regiograaf/graph"
)

// region is a load with that many people, who each work on an ontwikkeltafel; everything is cited.
func region(people int) *graph.Batch {
	b := &graph.Batch{Author: "test", Reason: "laden", Entities: []graph.Entity{
		{ID: "doc:bron", Kind: graph.Document, Slug: "bron", Name: "Regiovisie"},
		{ID: "table:1", Kind: graph.Ontwikkeltafel, Slug: "ontwikkeltafel-1", Name: "Ontwikkeltafel 1"},
	}}
	for i := range people {
		slug := fmt.Sprint("persoon-", i)
		b.Entities = append(b.Entities, graph.Entity{ID: "person:" + slug, Kind: graph.Person, Slug: slug, Name: fmt.Sprint("Persoon ", i)})
		b.Relations = append(b.Relations, graph.Relation{ID: "WORKS_ON:" + slug + ":ontwikkeltafel-1", Type: graph.WorksOn, From: slug, To: "ontwikkeltafel-1"})
	}
	for _, e := range b.Entities[1:] {
		b.Citations = append(b.Citations, graph.Citation{ID: e.ID + "#1", Subject: e.Slug, Document: "bron"})
	}
	for _, r := range b.Relations {
		b.Citations = append(b.Citations, graph.Citation{ID: r.ID + "#1", Subject: r.ID, Document: "bron"})
	}
	return b
}

func TestImport(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	defer closed(t, s)
	const people = 5100
	load := region(people)
	const all = 3 + 4*people // one of them is the citation of the table
	wrong := *load
	wrong.Relations = append(append([]graph.Relation{}, load.Relations...), graph.Relation{ID: "WORKS_ON:niemand:ontwikkeltafel-1", Type: graph.WorksOn, From: "niemand", To: "ontwikkeltafel-1"})
	_, err := s.Import(t.Context(), &wrong, nil)
	if refusal := (*graph.Refusal)(nil); !errors.As(err, &refusal) {
		t.Fatalf("a load with a fault at its end: %v, want a *Refusal", err)
	}
	if left := rows(t, "MATCH (e:Entity) RETURN count(e)"); left[0][0] != int64(0) {
		t.Fatalf("a refused load wrote %v entities", left[0][0])
	}

	ctx, stop := context.WithCancel(t.Context())
	_, err = s.Import(ctx, load, func(done, of int) {
		if of != all {
			t.Errorf("%d of %d records, want %d", done, of, all)
		}
		stop() // after the first batch
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("an import that is cut short: %v, want context.Canceled", err)
	}
	if got := rows(t, "MATCH (b:Batch) RETURN count(b)"); got[0][0] != int64(1) {
		t.Fatalf("%v batches before the cut, want 1", got[0][0])
	}
	got, err := s.Import(t.Context(), load, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Created != all || got.Number != 3 {
		t.Errorf("Import = %+v, want %d created by 3 batches", got, all)
	}
	again, err := s.Import(t.Context(), load, nil)
	if err != nil {
		t.Fatal(err)
	}
	if again != (graph.Applied{Unchanged: all}) {
		t.Errorf("again Import = %+v, want %d unchanged", again, all)
	}
	counts := rows(t, "RETURN COUNT { (:Person) }, COUNT { ()-[:WORKS_ON]->() }, COUNT { (:Citation)-[:IN]->(:Document) }, COUNT { (:Batch) }")[0]
	for i, want := range []int64{people, people, 2*people + 1, 3} {
		if counts[i] != want {
			t.Errorf("count %d is %v, want %d", i, counts[i], want)
		}
	}

	// What others changed since is put back, though the same load was written before.
	renamed := load.Entities[2]
	renamed.Name = "Iemand anders"
	if _, err := s.Apply(t.Context(), &graph.Batch{Entities: []graph.Entity{renamed}}); err != nil {
		t.Fatal(err)
	}
	back, err := s.Import(t.Context(), load, nil)
	if err != nil {
		t.Fatal(err)
	}
	if name := rows(t, "MATCH (p:Person {slug: 'persoon-0'}) RETURN p.name")[0][0]; back.Updated != 1 || name != "Persoon 0" {
		t.Errorf("Import = %+v and the name is %v, want one updated, back to Persoon 0", back, name)
	}
}
