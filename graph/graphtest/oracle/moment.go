package oracle

import (
	"reflect"
	"slices"

	"regiograaf/graph"
)

// moment is the whole graph at one moment.
type moment struct {
	ontology  *graph.Ontology
	entities  []*graph.Entity
	stated    []*graph.Relation // as written
	relations []*graph.Relation // as they hold: with the period of their meeting or milestone
	citations []*graph.Citation
	gaps      []*graph.Gap
	texts     []*graph.DocumentText
	byID      map[string]*graph.Entity // the one look-up that is too frequent for a loop
}

var _ graph.Existing = (*moment)(nil)

func (m *moment) copy() *moment {
	next := *m
	next.entities = slices.Clone(m.entities)
	next.stated = slices.Clone(m.stated)
	next.citations = slices.Clone(m.citations)
	next.gaps = slices.Clone(m.gaps)
	next.texts = slices.Clone(m.texts)
	return &next
}

// put adds the records of a checked batch, or puts them in place of those with their ids.
func (m *moment) put(b *graph.Batch) graph.Applied {
	var a graph.Applied
	for _, e := range b.Entities {
		e.Version, e.FormerSlugs = 1, nil
		if old := find(m.entities, e.ID, entityID); old != nil {
			e.Version, e.FormerSlugs = old.Version+1, formerSlugs(old, e.Slug)
		}
		m.entities = replace(&a, m.entities, &e, entityID, sameEntity)
	}
	for _, r := range b.Relations {
		r.Version, r.Stated = 1, nil
		if old := find(m.stated, r.ID, relationID); old != nil {
			r.Version = old.Version + 1
		}
		m.stated = replace(&a, m.stated, &r, relationID, sameRelation)
	}
	for _, c := range b.Citations {
		m.citations = replace(&a, m.citations, &c, citationID, same)
	}
	for _, g := range b.Gaps {
		m.gaps = replace(&a, m.gaps, &g, gapID, same)
	}
	for _, t := range b.Texts {
		m.texts = replace(&a, m.texts, &t, textID, same)
	}
	return a
}

// derive gives every relation the period that it takes from its ends.
func (m *moment) derive() {
	m.byID = map[string]*graph.Entity{}
	for _, e := range m.entities {
		m.byID[e.ID] = e
	}
	m.relations = nil
	for _, stated := range m.stated {
		r := *stated
		m.ontology.Inherit(&r, m.byID[r.From], m.byID[r.To])
		m.relations = append(m.relations, &r)
	}
}

// replace counts the record as created, updated or unchanged, and gives the list with it.
func replace[T any](a *graph.Applied, list []*T, record *T, id func(*T) string, same func(a, b *T) bool) []*T {
	for i, old := range list {
		if id(old) != id(record) {
			continue
		}
		if same(old, record) {
			a.Unchanged++
			return list
		}
		a.Updated++
		list[i] = record
		return list
	}
	a.Created++
	return append(list, record)
}

// formerSlugs are the slugs that the entity had before it got this one.
func formerSlugs(old *graph.Entity, slug string) []string {
	former := slices.Clone(old.FormerSlugs)
	if old.Slug != slug {
		former = append(former, old.Slug)
	}
	return slices.DeleteFunc(former, func(s string) bool { return s == slug })
}

func sameEntity(a, b *graph.Entity) bool {
	x, y := *a, *b
	for _, e := range []*graph.Entity{&x, &y} {
		e.Version, e.FormerSlugs = 0, nil
		for n := len(e.Values); n > 0 && !e.Values[n-1].Set; n-- {
			e.Values = e.Values[:n-1]
		}
		if len(e.Values) == 0 {
			e.Values = nil
		}
		if len(e.Aliases) == 0 {
			e.Aliases = nil
		}
		if len(e.Identifiers) == 0 {
			e.Identifiers = nil
		}
	}
	return same(&x, &y)
}

func sameRelation(a, b *graph.Relation) bool {
	x, y := *a, *b
	for _, r := range []*graph.Relation{&x, &y} {
		r.Version = 0
		if len(r.OnBehalfOf) == 0 {
			r.OnBehalfOf = nil
		}
	}
	return same(&x, &y)
}

func same[T any](a, b *T) bool { return reflect.DeepEqual(a, b) }

func entityID(e *graph.Entity) string     { return e.ID }
func relationID(r *graph.Relation) string { return r.ID }
func citationID(c *graph.Citation) string { return c.ID }
func gapID(g *graph.Gap) string           { return g.ID }
func textID(t *graph.DocumentText) string { return t.Document }

// find gives the record with the id, or nil.
func find[T any](list []*T, id string, of func(*T) string) *T {
	for _, x := range list {
		if of(x) == id {
			return x
		}
	}
	return nil
}

// Entity is as [graph.Existing] says, and so are the following.
func (m *moment) Entity(id string) *graph.Entity { return find(m.entities, id, entityID) }

// EntityBySlug finds an entity by its slug, or by one that it had before.
func (m *moment) EntityBySlug(slug string) *graph.Entity {
	for _, e := range m.entities {
		if e.Slug == slug || slices.Contains(e.FormerSlugs, slug) {
			return e
		}
	}
	return nil
}

// EntityByIdentifier finds an entity by one of its codes.
func (m *moment) EntityByIdentifier(scheme, value string) *graph.Entity {
	for _, e := range m.entities {
		for _, i := range e.Identifiers {
			if i.Scheme == scheme && i.Value == value {
				return e
			}
		}
	}
	return nil
}

// Relation finds a relation as it was written.
func (m *moment) Relation(id string) *graph.Relation { return find(m.stated, id, relationID) }

// Citation finds a citation.
func (m *moment) Citation(id string) *graph.Citation { return find(m.citations, id, citationID) }

// Gap finds a gap.
func (m *moment) Gap(id string) *graph.Gap { return find(m.gaps, id, gapID) }

// CitationsOf gives the citations that support an entity or relation.
func (m *moment) CitationsOf(subject string) []*graph.Citation {
	var of []*graph.Citation
	for _, c := range m.citations {
		if c.Subject == subject {
			of = append(of, c)
		}
	}
	return of
}

// MembersOf gives the relations that make a member of it.
func (m *moment) MembersOf(counted string) []*graph.Relation {
	var of []*graph.Relation
	for _, r := range m.stated {
		if r.To == counted && m.ontology.Types[r.Type].Membership {
			of = append(of, r)
		}
	}
	return of
}
