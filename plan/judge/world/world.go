package world

import (
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
)

// object is what graphql-js reads of one thing: a value for each field of its type. A thing within a thing stands there by its id.
type object map[string]any

// World is a fixture as graphql-js reads it.
type World struct {
	Objects map[string]object `json:"objects"`
	Query   object            `json:"query"`
	Slugs   map[string]string `json:"slugs"`
	URIs    map[string]string `json:"uris"`
}

// Write writes a fixture down as the contract says, without package plan.
func Write(f *Fixture, schema *ast.Schema) World { return mapper{f, schema}.world() }

// mapper is a fixture that is written down.
type mapper struct {
	*Fixture
	schema *ast.Schema
}

func (m mapper) world() World {
	w := World{Objects: map[string]object{}, Slugs: m.slugs, URIs: maps.Clone(m.uris), Query: m.query()}
	for _, e := range m.entities {
		w.Objects[e.ID] = m.entityObject(e)
		w.URIs["urn:regiograaf:"+e.Slug] = e.ID
	}
	for _, r := range m.relations {
		w.Objects[r.ID] = m.relationObject(r)
	}
	for _, c := range m.citations {
		w.Objects[c.ID] = m.citationObject(c)
	}
	for _, g := range m.gaps {
		w.Objects[g.ID] = object{
			"__typename": "Gap", "id": g.ID, "kind": g.Kind.String(), "description": text(g.Description), "foundElsewhere": text(g.FoundElsewhere),
			"entities": m.list(g, graph.SourceAbout),
		}
	}
	return w
}

// text gives null for no value.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// query gives the root fields that do not look anything up.
func (m mapper) query() object {
	all := m.at(nil, graph.SourceEntities, "", m.ontology.AllKinds())
	q := object{
		"entities": m.page(all, false), "relations": m.page(m.at(nil, graph.SourceRelations, "", 0), false), "gaps": m.page(m.at(nil, graph.SourceGaps, "", 0), false),
		"involvements": m.involvements(m.at(nil, graph.SourceInvolvements, "", 0)), "ontology": m.ontologyObject(),
		"search": m.search(m.at(nil, graph.SourceSearch, "", 0)),
	}
	for k, row := range m.ontology.Kinds {
		q[row.List] = m.page(m.at(nil, graph.SourceEntities, "", graph.SetOf(graph.Kind(k))), false)
	}
	byKind := []object{}
	for k, n := range all.byKind {
		if n > 0 {
			byKind = append(byKind, object{"kind": m.ontology.Kinds[k].Name, "count": n})
		}
	}
	q["stats"] = object{
		"entities": all.total, "relations": m.at(nil, graph.SourceRelations, "", 0).total, "citations": m.at(nil, graph.SourceCitations, "", 0).total,
		"documents": m.at(nil, graph.SourceEntities, "", graph.SetOf(graph.Document)).total, "byKind": byKind,
	}
	return q
}

// at gives the tree below a record, or at the root.
func (m mapper) at(parent graph.Thing, source graph.Source, ways string, kinds graph.Set) tree {
	b := branch{source: source, ways: ways, kinds: kinds, thing: parent}
	if parent != nil {
		b.parent = idOf(parent)
	}
	return m.grow(m.normal(b))
}

// list gives the ids of a plain list.
func (m mapper) list(parent graph.Thing, source graph.Source) []any {
	ids := []any{}
	for _, one := range m.at(parent, source, "", 0).rows {
		ids = append(ids, reference(one.item))
	}
	return ids
}

// one gives the id of a single record.
func (m mapper) one(parent graph.Thing, source graph.Source) any {
	if ids := m.list(parent, source); len(ids) > 0 {
		return ids[0]
	}
	return nil
}

func reference(t graph.Thing) any {
	if t == nil {
		return nil
	}
	return idOf(t)
}

// page gives a connection. nodes has each item once.
func (m mapper) page(t tree, edgeRelations bool) object {
	edges, nodes := []object{}, []any{}
	for _, one := range t.rows {
		edge := object{"cursor": Cursor, "node": reference(one.item), "relation": nil}
		if edgeRelations && one.via != nil {
			edge["relation"] = one.via.ID
		}
		edges = append(edges, edge)
		if one.item == nil || !slices.Contains(nodes, reference(one.item)) {
			nodes = append(nodes, reference(one.item))
		}
	}
	return object{"edges": edges, "nodes": nodes, "pageInfo": pageInfo(t), "totalCount": t.total, "nodeCount": t.different}
}

// search gives a page whose edges say why.
func (m mapper) search(t tree) object {
	page := m.page(t, false)
	for i, edge := range page["edges"].([]object) {
		match := matchOf(i)
		edge["score"], edge["matchedOn"] = float64(match.Points)/float64(match.Most), match.Text
	}
	return page
}

// matchOf says why a search found its row i.
func matchOf(i int) *graph.Match {
	return &graph.Match{Points: 144 - 35*i, Most: 144, Text: "de \"trekker\""}
}

// Cursor stands for every cursor: what is in it is not judged here.
const Cursor = "cursor"

// Key is the first part of the key of each row, which every cursor of ours holds somehow.
const Key = "enschede"

func pageInfo(t tree) object {
	info := object{"hasNextPage": t.hasNext, "hasPreviousPage": t.hasPrev, "startCursor": nil, "endCursor": nil}
	if len(t.rows) > 0 {
		info["startCursor"], info["endCursor"] = Cursor, Cursor
	}
	return info
}

// involvements gives relations with the actor first.
func (m mapper) involvements(t tree) object {
	page := m.page(t, false)
	nodes := make([]any, len(t.rows))
	for i, one := range t.rows {
		if r, ok := one.item.(*graph.Relation); ok {
			nodes[i] = object{"actor": m.one(r, graph.SourceActor), "work": m.one(r, graph.SourceWork), "relation": r.ID}
		}
		page["edges"].([]object)[i]["node"] = nodes[i]
	}
	page["nodes"] = nodes
	return page
}

func (m mapper) ontologyObject() object {
	kinds, types, roles := []object{}, []object{}, []object{}
	for _, row := range m.ontology.Kinds {
		kinds = append(kinds, object{"kind": row.Name, "label": text(row.Label), "description": text(row.Description)})
	}
	for _, row := range m.ontology.Types {
		types = append(types, object{
			"type": row.Name, "label": row.Label, "inverseLabel": row.Inverse, "template": row.Template, "plainTemplate": row.Plain, "pluralTemplate": row.PluralTemplate,
			"fromKinds": m.kindNames(row.From), "toKinds": m.kindNames(row.To), "lasts": row.Lasts, "involvement": row.Actor != graph.NoEnd,
		})
	}
	for _, row := range m.ontology.Roles {
		roles = append(roles, object{"label": row.Label, "code": row.Code})
	}
	return object{"version": m.ontology.Version, "kinds": kinds, "relationTypes": types, "roles": roles}
}

func (m mapper) kindNames(kinds graph.Set) []string {
	names := []string{}
	for k, row := range m.ontology.Kinds {
		if kinds.Has(uint8(k)) {
			names = append(names, row.Name)
		}
	}
	return names
}
