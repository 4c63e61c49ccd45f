package main

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/schema/generated"
	"regiograaf/seed"
)

// vocabulary is what questions can speak of: the schema, the ontology, and what the built-in graph holds.
type vocabulary struct {
	schema         *ast.Schema
	kinds          []string            // in the order of the contract
	actors, works  []string            // of those
	kindOf, typeOf map[string]string   // Person is PERSON, and back
	types          []string            // of relations
	into           map[string][]string // the types that may lead to a kind
	codes          []string            // of roles
	slugs          map[string][]string
	organisations  []string // slugs of those on whose behalf things are done
	ids            []string // of entities, relations and citations
}

func newVocabulary() (*vocabulary, *graph.Batch, error) {
	ontology := graph.Jeugdhulp()
	batch, _, err := seed.Load(seed.Builtin(), ontology)
	if err != nil {
		return nil, nil, err
	}
	v := &vocabulary{
		schema: generated.NewExecutableSchema(generated.Config{}).Schema(),
		kindOf: map[string]string{}, typeOf: map[string]string{}, slugs: map[string][]string{}, into: map[string][]string{},
	}
	for i := range ontology.Kinds {
		row := &ontology.Kinds[i]
		v.kinds = append(v.kinds, row.Name)
		v.kindOf[row.Type], v.typeOf[row.Name] = row.Name, row.Type
		if row.Actor {
			v.actors = append(v.actors, row.Name)
		}
		if row.Work {
			v.works = append(v.works, row.Name)
		}
	}
	for i := range ontology.Types {
		row := &ontology.Types[i]
		v.types = append(v.types, row.Name)
		for k, kind := range v.kinds {
			if row.To.Has(uint8(k)) {
				v.into[kind] = append(v.into[kind], row.Name)
			}
		}
	}
	for _, role := range ontology.Roles {
		v.codes = append(v.codes, role.Code)
	}
	v.take(batch, ontology)
	return v, batch, nil
}

// take takes the names of what a batch holds.
func (v *vocabulary) take(batch *graph.Batch, ontology *graph.Ontology) {
	for i := range batch.Entities {
		e := &batch.Entities[i]
		kind := ontology.Kinds[e.Kind].Name
		v.slugs[kind] = append(v.slugs[kind], e.Slug)
		if slices.Contains([]string{"MUNICIPALITY", "PROVIDER", "ORGANISATION"}, kind) {
			v.organisations = append(v.organisations, e.Slug)
		}
		v.ids = append(v.ids, e.ID)
	}
	for i := range batch.Relations {
		v.ids = append(v.ids, batch.Relations[i].ID)
	}
	for i := range batch.Citations {
		v.ids = append(v.ids, batch.Citations[i].ID)
	}
}
