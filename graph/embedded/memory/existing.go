package memory

import "regiograaf/graph"

var _ graph.Existing = (*Graph)(nil)

// The methods of [graph.Existing] follow; relations are as they were stated.

// Entity gives the entity with that id.
func (g *Graph) Entity(id string) *graph.Entity { return g.entity(g.EntityNo(id)) }

// EntityBySlug gives the entity with that slug, also a former one.
func (g *Graph) EntityBySlug(slug string) *graph.Entity { return g.entity(g.SlugNo(slug)) }

// EntityByIdentifier gives the entity with that code.
func (g *Graph) EntityByIdentifier(scheme, value string) *graph.Entity {
	for no := range g.codes.find(code(scheme, value)) {
		for _, i := range g.Entities.At(no).Identifiers {
			if i.Scheme == scheme && i.Value == value {
				return g.entity(no)
			}
		}
	}
	return nil
}

// Relation gives the relation with that id.
func (g *Graph) Relation(id string) *graph.Relation {
	no := g.RelationNo(id)
	if no == None {
		return nil
	}
	return Stated(g.Relations.At(no).Relation)
}

// Citation gives the citation with that id.
func (g *Graph) Citation(id string) *graph.Citation {
	no := g.CitationNo(id)
	if no == None {
		return nil
	}
	return g.Citations.At(no).Citation
}

// Gap gives the gap with that id.
func (g *Graph) Gap(id string) *graph.Gap {
	no := g.GapNo(id)
	if no == None {
		return nil
	}
	return g.Gaps.At(no).Gap
}

// CitationsOf gives the citations of an entity or a relation.
func (g *Graph) CitationsOf(subject string) []*graph.Citation {
	var numbers []uint32
	if no := g.EntityNo(subject); no != None {
		numbers = g.Entities.At(no).Hangs.Citations
	} else if no := g.RelationNo(subject); no != None {
		numbers = g.Relations.At(no).Citations
	}
	list := make([]*graph.Citation, 0, len(numbers))
	for _, no := range numbers {
		list = append(list, g.Citations.At(no).Citation)
	}
	return list
}

// MembersOf gives the relations that make something a member of that entity.
func (g *Graph) MembersOf(counted string) []*graph.Relation {
	no := g.EntityNo(counted)
	if no == None {
		return nil
	}
	var list []*graph.Relation
	for t := range g.Ontology.Types {
		if !g.Ontology.Types[t].Membership {
			continue
		}
		span := g.Entities.At(no).Hangs.Find(In(graph.RelationType(t))).All()
		for h, ok := span.Next(); ok; h, ok = span.Next() {
			list = append(list, Stated(g.Relations.At(h.Rel).Relation))
		}
	}
	return list
}

func (g *Graph) entity(no uint32) *graph.Entity {
	if no == None {
		return nil
	}
	return g.Entities.At(no).Entity
}

// Stated gives the relation as it was written, without what it inherits.
func Stated(r *graph.Relation) *graph.Relation {
	if r.Stated == nil {
		return r
	}
	stated := *r
	stated.Period, stated.Status, stated.Stated = r.Stated.Period, r.Stated.Status, nil
	return &stated
}

func code(scheme, value string) string { return scheme + "\x00" + value }
