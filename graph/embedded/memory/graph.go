// Package memory keeps a graph in memory in a form that never changes: records by number, names that lead to them, and for every entity sorted lists of
// what hangs from it, so that a page of it is a walk. A write gives the next graph, which shares with this one all that stayed as it was.
package memory

import (
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/search"
)

// Graph is the whole graph at one moment.
type Graph struct {
	Ontology  *graph.Ontology
	Entities  Vector[Entity]
	Relations Vector[Relation]
	Citations Vector[Citation]
	Gaps      Vector[Gap]
	Lists     Lists // of the whole graph
	Terms     Vector[Term]

	// Places by kind of the properties that rules of the domain name, as [graph.Ontology.Property] gives them.
	Number, DeclaredSize, MemberKind []int

	entityIDs, relationIDs, citationIDs, gapIDs index
	slugs, uris, codes                          index // of entities
	terms                                       index // by text
}

// Entity is an entity with what is derived from it.
type Entity struct {
	*graph.Entity
	Kind        graph.Kind // again, so that a walk stays within this record
	Prefix      uint64     // the first eight bytes of Key as a number: most comparisons end there
	Key         string     // sort key of the name
	First, Last graph.Day  // see [graph.Period.Span]
	Words       *Words     // folded
	Found       *search.Entity
	Hangs       *Hangs
}

// Hangs is what hangs from an entity.
type Hangs struct {
	Lists
	Citations []uint32 // that support it, by document, line, id
	Gaps      []uint32 // about it, by kind, id
}

// Words are the texts of an entity as filters see them: folded, empty ones left out.
type Words struct {
	Names       []string // and aliases
	Slug        []string
	Identifiers []string   // values and URIs
	Properties  [][]string // by their place; nil where no property is a text
}

// Relation is a relation with what is derived from it.
type Relation struct {
	*graph.Relation
	Type        graph.RelationType // again, so that a walk stays within this record
	From, To    uint32
	First, Last graph.Day // see [graph.Period.Span]
	Role        *Role     // nil where there is none
	Mandates    []uint32  // those on whose behalf it is done
	Citations   []uint32  // that support it, by document, line, id
}

// Role is a role as filters and orders see it. Relations share it.
type Role struct {
	Label, Code []string // folded; no value where there is none
	Key         string   // sort key
	Found       *search.Text
}

// Citation is a citation with the numbers of what it refers to.
type Citation struct {
	*graph.Citation
	Subject    uint32 // of an entity, or a relation
	OfRelation bool
	Document   uint32
}

// Gap is a gap with the numbers of what it is about.
type Gap struct {
	*graph.Gap
	Entities []uint32
}

// Empty gives a graph without records.
func Empty(o *graph.Ontology) *Graph {
	return &Graph{
		Ontology: o,
		Number:   o.Property("number"), DeclaredSize: o.Property("declaredSize"), MemberKind: o.Property("memberKind"),
		entityIDs: newIndex(), relationIDs: newIndex(), citationIDs: newIndex(), gapIDs: newIndex(),
		slugs: newIndex(), uris: newIndex(), codes: newIndex(), terms: newIndex(),
	}
}

// Actor gives the actor end of a relation and the other one.
func (g *Graph) Actor(r *Relation) (actor, work uint32) {
	if g.Ontology.ActorEnd(r.Type) == graph.ToEnd {
		return r.To, r.From
	}
	return r.From, r.To
}

// EntityNo gives the number of the entity with that id, or None.
func (g *Graph) EntityNo(id string) uint32 {
	for no := range g.entityIDs.find(id) {
		if g.Entities.At(no).ID == id {
			return no
		}
	}
	return None
}

// RelationNo gives the number of the relation with that id, or None.
func (g *Graph) RelationNo(id string) uint32 {
	for no := range g.relationIDs.find(id) {
		if g.Relations.At(no).ID == id {
			return no
		}
	}
	return None
}

// CitationNo gives the number of the citation with that id, or None.
func (g *Graph) CitationNo(id string) uint32 {
	for no := range g.citationIDs.find(id) {
		if g.Citations.At(no).ID == id {
			return no
		}
	}
	return None
}

// GapNo gives the number of the gap with that id, or None.
func (g *Graph) GapNo(id string) uint32 {
	for no := range g.gapIDs.find(id) {
		if g.Gaps.At(no).ID == id {
			return no
		}
	}
	return None
}

// SlugNo gives the number of the entity with that slug, else of one that had it before, or None.
func (g *Graph) SlugNo(slug string) uint32 {
	former := None
	for no := range g.slugs.find(slug) {
		e := g.Entities.At(no)
		if e.Slug == slug {
			return no
		}
		if slices.Contains(e.FormerSlugs, slug) {
			former = no
		}
	}
	return former
}

// URINo gives the number of the entity with an identifier of that URI, that of the lowest id where several have it, or None.
func (g *Graph) URINo(uri string) uint32 {
	lowest := None
	for no := range g.uris.find(uri) {
		e := g.Entities.At(no)
		has := slices.ContainsFunc(e.Identifiers, func(i graph.Identifier) bool { return i.URI == uri })
		if has && (lowest == None || e.ID < g.Entities.At(lowest).ID) {
			lowest = no
		}
	}
	return lowest
}
