package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// source is where a link finds its rows: branches that match them, each row once.
type source struct {
	branches []branch
	row      string // the variables of a row, beside its keys
	item     sort
	record   string // the variable of the item's node; empty where only its id is known
	id       string // expression for the id of the item
	kind     string // and for its kind, where it is an entity
	via      bool   // a relation leads to the item, in the variable `relation`
}

// branch is a part of the rows.
type branch struct {
	match string   // clauses up to WHERE
	where []string // conditions
	with  string   // what it gives: the variables of a row
	about thing    // what the condition of the link is about
	index *index   // nil where no index has an order of its rows
}

// index gives rows in an order: for each value of a list those that have it, by what stands behind it.
type index struct {
	hint  string   // USING INDEX …
	list  string   // the parameter with the values
	is    string   // the property that is one of them
	first []string // the properties that stand first in the index, equal in all rows of a part
	by    string   // the property behind them
	exist string   // condition that always holds, without which the index is not used
}

// at gives the source of a link below a parent of the sort, or at the root; nil where such a parent does not have it.
func (b *builder) at(l *graph.Link, parent *sort) *source {
	switch {
	case parent == nil:
		return b.atRoot(l)
	case *parent == anEntity:
		return b.belowEntity(l)
	case *parent == aRelation && l.Source == graph.SourceCitations:
		return b.citationsOf()
	}
	return nil
}

func (b *builder) atRoot(l *graph.Link) *source {
	switch l.Source {
	case graph.SourceRelations, graph.SourceInvolvements:
		return b.allRelations(l)
	case graph.SourceSearch:
		return b.sought(l)
	case graph.SourceCitations:
		return one(branch{match: "MATCH (citation:" + props.Citation + ")", where: []string{b.proves("citation")}, about: citation("citation")})
	case graph.SourceGaps:
		return one(branch{match: "MATCH (gap:" + props.Gap + ")", where: []string{b.gapShown("gap")}, about: thing{sort: aGap, v: "gap"}})
	}
	of := branch{match: "MATCH (entity:" + props.Entity + ")", where: []string{shown("entity"), on("entity")}, about: entity("entity")}
	kinds := l.Kinds
	if kinds == 0 {
		kinds = b.v.AllKinds()
	}
	list := b.named("kinds", kindNames(b.v.Ontology, kinds))
	if seeks(l.Where) {
		of.where = append(of.where, "entity.kind IN "+list)
		return one(of)
	}
	of.index = &index{
		hint: " USING INDEX SEEK entity:" + props.Entity + "(kind, _sort, id)", list: list, is: "entity.kind",
		first: []string{"entity.kind"}, by: "entity._sort", exist: "entity.id IS NOT NULL",
	}
	return one(of)
}

// one is a source with one branch, whose rows are the record that it is about.
func one(of branch) *source {
	v := of.about.v
	of.with = v
	s := &source{branches: []branch{of}, row: v, item: of.about.sort, record: v, id: v + ".id", kind: "null"}
	if s.item == anEntity {
		s.kind = v + ".kind"
	}
	return s
}

// seeks tells whether a condition says an id or a slug, by which an entity is found at once.
func seeks(f graph.Filter) bool {
	switch f := f.(type) {
	case graph.IDs:
		return true
	case graph.Text:
		return f.Of.Field == graph.TermSlug && (f.Eq != nil || f.In != nil)
	case graph.All:
		return slices.ContainsFunc(f, seeks)
	}
	return false
}

// allRelations gives relations, or the involvements among them.
func (b *builder) allRelations(l *graph.Link) *source {
	involvements := l.Source == graph.SourceInvolvements
	some, said := someTypes(l.Where)
	types := b.named("types", typesWhere(b.v.Ontology, func(t graph.RelationType, row *graph.TypeRow) bool {
		return (l.Types == 0 || l.Types.Has(uint8(t))) && (!said || some.Has(uint8(t))) && (!involvements || row.Actor != graph.NoEnd)
	}))
	of := branch{match: "MATCH (relation:" + props.Relation + ")", where: []string{kept("relation")}}
	of.about = relation("relation", fromOf("relation"), toOf("relation"))
	if involvements {
		of.where = append(of.where, b.involves())
	}
	if ends := b.ofEnds(l.Where); ends != "" {
		of.match, of.where = ends, append(of.where, "relation.type IN "+types)
		return one(of)
	}
	of.index = &index{
		hint: " USING INDEX SEEK relation:" + props.Relation + "(type, id)", list: types, is: "relation.type",
		first: []string{"relation.type"}, by: "relation.id",
	}
	return one(of)
}

// ofEnds matches the relations of entities where the condition says something of an end that few entities meet: a
// text or an id. To go through all relations, and look at that end of each, would take longer. Empty is none.
func (b *builder) ofEnds(f graph.Filter) string {
	at, ok := ofAnEnd(f)
	if !ok {
		return ""
	}
	e := b.variable("near")
	match := "MATCH (" + e + ":" + props.Entity + ") WHERE " + b.holds(at.Of, entity(e))
	if at.Where == graph.AtFrom || at.Where == graph.AtTo {
		near, far := fromOf("relation"), toOf("relation")
		if at.Where == graph.AtTo {
			near, far = far, near
		}
		return match + " MATCH (relation:" + props.Relation + ") WHERE " + incident(near, far, e+".id", "relation.type IS NOT NULL") + " WITH link, parent, relation"
	}
	return match + " " + adjacent(e, "relation", "far", "") + " WITH DISTINCT link, parent, relation"
}

func ofAnEnd(f graph.Filter) (graph.At, bool) {
	switch f := f.(type) {
	case graph.At:
		if f.Where <= graph.AtWork && isRare(f.Of) {
			return f, true
		}
	case graph.All:
		for _, each := range f {
			if at, ok := ofAnEnd(each); ok {
				return at, true
			}
		}
	}
	return graph.At{}, false
}

// isRare tells whether few entities are likely to meet a condition.
func isRare(f graph.Filter) bool {
	switch f := f.(type) {
	case graph.IDs:
		return true
	case graph.Text:
		return f.Eq != nil || f.Contains != nil || f.StartsWith != nil || f.EndsWith != nil || f.In != nil
	case graph.All:
		return slices.ContainsFunc(f, isRare)
	}
	return false
}

// someTypes gives the types that a condition on relations keeps, where it says which.
func someTypes(f graph.Filter) (set graph.Set, said bool) {
	switch f := f.(type) {
	case graph.In:
		if f.Of.Field == graph.TermType {
			return f.Set, true
		}
	case graph.All:
		set = ^graph.Set(0)
		for _, each := range f {
			if some, ok := someTypes(each); ok {
				set, said = set&some, true
			}
		}
	}
	return set, said
}

// involves is the condition that an actor does it and that the other end is a work.
func (b *builder) involves() string {
	types := func(name string, end graph.End) string {
		return b.constant(name, func() any {
			return typesWhere(b.v.Ontology, func(_ graph.RelationType, row *graph.TypeRow) bool { return row.Actor == end })
		})
	}
	actors := b.kindsWhere("actors", func(k *graph.KindRow) bool { return k.Actor })
	works := b.kindsWhere("works", func(k *graph.KindRow) bool { return k.Work })
	way := func(types string, actor, work end) string {
		return "relation.type IN " + types + " AND " + actor("Kind") + " IN " + actors + " AND " + work("Kind") + " IN " + works
	}
	from, to := fromOf("relation"), toOf("relation")
	return "(" + way(types("actorFrom", graph.FromEnd), from, to) + " OR " + way(types("actorTo", graph.ToEnd), to, from) + ")"
}

func (b *builder) belowEntity(l *graph.Link) *source {
	const parent = "MATCH (:" + props.Entity + " {id: parent.id})"
	switch l.Source {
	case graph.SourceRelations:
		some, said := someTypes(l.Where)
		types := typesWhere(b.v.Ontology, func(t graph.RelationType, _ *graph.TypeRow) bool {
			return (l.Types == 0 || l.Types.Has(uint8(t))) && (!said || some.Has(uint8(t)))
		})
		s := &source{row: "relation", item: aRelation, record: "relation", id: "relation.id", kind: "null"}
		s.branches = []branch{b.side(b.named("out", types), fromOf, toOf), b.side(b.named("in", types), toOf, fromOf)}
		for i := range s.branches {
			s.branches[i].with = s.row
		}
		return s
	case graph.SourceWays:
		return b.ways(l)
	case graph.SourceCitations:
		return b.citationsOf()
	case graph.SourceGaps:
		return one(branch{
			match: parent + "<-[:" + props.About + "]-(gap:" + props.Gap + ")", where: []string{b.gapShown("gap")},
			about: thing{sort: aGap, v: "gap"},
		})
	case graph.SourcePassages:
		return one(branch{
			match: parent + "<-[:" + props.In + "]-(citation:" + props.Citation + ")", where: []string{b.proves("citation")},
			about: citation("citation"),
		})
	case graph.SourceCited:
		match := parent + "<-[:" + props.In + "]-(citation:" + props.Citation + ") WITH DISTINCT link, parent, citation.subject AS subject " +
			"MATCH (entity:" + props.Entity + " {id: subject})"
		return one(branch{match: match, where: []string{shown("entity"), b.ofKinds(l, "entity.kind")}, about: entity("entity")})
	case graph.SourceMembers:
		match := "MATCH (group:" + props.Entity + " {id: parent.id}) " + b.memberOf("group", "relation") +
			" WITH DISTINCT link, parent, relation._fromId AS member MATCH (entity:" + props.Entity + " {id: member})"
		return one(branch{match: match, where: []string{b.ofKinds(l, "entity.kind")}, about: entity("entity")})
	}
	return nil
}

// ofKinds is the condition that an entity is of the kinds of a link.
func (b *builder) ofKinds(l *graph.Link, kind string) string {
	kinds := l.Kinds
	if kinds == 0 {
		kinds = b.v.AllKinds()
	}
	return kind + " IN " + b.named("kinds", kindNames(b.v.Ontology, kinds))
}

// side gives the relations of the types at one end of a parent.
func (b *builder) side(types string, near, far func(string) end) branch {
	n, f := near("relation"), far("relation")
	return branch{
		match: "MATCH (relation:" + props.Relation + ")", where: []string{n("Id") + " = parent.id", kept("relation")},
		with: "relation, " + aliased(f, "far"), about: relation("relation", f),
		index: &index{
			hint: " USING INDEX SEEK relation:" + props.Relation + "(" + strings.Join([]string{n("Id")[9:], "type", f("Sort")[9:]}, ", ") + ")",
			list: types, is: "relation.type", first: []string{n("Id"), "relation.type"}, by: f("Sort"),
		},
	}
}

func (b *builder) citationsOf() *source {
	s := one(branch{
		match: "MATCH (citation:" + props.Citation + ")-[:" + props.In + "]->(document)",
		where: []string{"citation.subject = parent.id", b.proves("citation")},
		about: thing{sort: aCitation, v: "citation", document: "document"},
	})
	s.row, s.branches[0].with = "citation, document", "citation, document"
	return s
}
