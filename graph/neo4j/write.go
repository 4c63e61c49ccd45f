package neo4j

import (
	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
	"regiograaf/graph/text"
)

// rowsByText collects the rows of each statement, in the order in which the statements are to run.
type rowsByText struct {
	order []string
	rows  map[string][]any
}

func (r *rowsByText) add(text string, row any) {
	if r.rows == nil {
		r.rows = map[string][]any{}
	}
	if _, there := r.rows[text]; !there {
		r.order = append(r.order, text)
	}
	r.rows[text] = append(r.rows[text], row)
}

func (r *rowsByText) run(tx *transaction, number int64) error {
	for _, text := range r.order {
		if _, err := tx.rows("UNWIND $rows AS row "+text, map[string]any{"rows": r.rows[text], "number": number}); err != nil {
			return err
		}
	}
	return nil
}

// write writes the records. Labels and types are fixed in the texts, which are few: one for each kind and type.
func (c *changes) write(tx *transaction) error {
	var nodes, gone, links rowsByText
	for _, e := range c.changed {
		c.writeEntity(&nodes, &gone, &links, e)
	}
	for _, r := range c.relations {
		c.writeRelation(&gone, &links, r)
	}
	for _, r := range c.derived {
		links.add(storedRelation(c.v.Types[r.Type].Name)+" SET r = row"+setEnds, c.v.OfRelation(r))
	}
	for role := range c.roles {
		links.add("MERGE (r:Role {role: row}) ON CREATE SET r.since = $number", role)
	}
	for _, t := range c.citations {
		row := props.OfCitation(t.after)
		if t.before == nil {
			links.add("MATCH (d:Entity {id: row.document}) CREATE (c:Citation)-[:IN]->(d) SET c = row", row)
			continue
		}
		links.add("MATCH (c:Citation {id: row.id}) SET c = row", row)
		if t.before.Document != t.after.Document {
			links.add("MATCH (c:Citation {id: row.id})-[i:IN]->() DELETE i", row)
			links.add("MATCH (c:Citation {id: row.id}) MATCH (d:Entity {id: row.document}) CREATE (c)-[:IN]->(d)", row)
		}
	}
	for _, g := range c.gaps {
		writeGap(&gone, &links, g)
	}
	for _, t := range c.texts {
		links.add("MERGE (t:Text {document: row.document}) SET t = row", props.Map{"document": t.after.Document, "hash": t.after.Hash, "text": t.after.Text})
	}
	for _, each := range []*rowsByText{&gone, &nodes, &links} {
		if err := each.run(tx, c.applied.Number); err != nil {
			return err
		}
	}
	return nil
}

func (c *changes) writeEntity(nodes, gone, links *rowsByText, e change[graph.Entity]) {
	row := c.v.OfEntity(e.after)
	var identifiers []graph.Identifier
	var former []string
	if e.before == nil {
		nodes.add("CREATE (e:Entity:"+c.v.Kinds[e.after.Kind].Type+") SET e = row", row)
	} else {
		nodes.add("MATCH (e:Entity {id: row.id}) SET e = row", row)
		c.writeEnds(links, e)
		identifiers, former = e.before.Identifiers, e.before.FormerSlugs
	}
	if !sameList(identifiers, e.after.Identifiers) {
		if len(identifiers) > 0 {
			gone.add("MATCH (:Entity {id: row})-[:IDENTIFIED_BY]->(n) DETACH DELETE n", e.after.ID)
		}
		for _, i := range e.after.Identifiers {
			of := props.Map{"scheme": i.Scheme, "value": i.Value}
			if i.URI != "" {
				of["uri"] = i.URI
			}
			links.add("MATCH (e:Entity {id: row.id}) CREATE (e)-[:IDENTIFIED_BY]->(n:Identifier) SET n = row.of", props.Map{"id": e.after.ID, "of": of})
		}
	}
	c.writeTokens(gone, links, e)
	if !sameList(former, e.after.FormerSlugs) {
		if len(former) > 0 {
			gone.add("MATCH (:Entity {id: row})-[:FORMERLY]->(n) DETACH DELETE n", e.after.ID)
		}
		for _, slug := range e.after.FormerSlugs {
			links.add("MATCH (e:Entity {id: row.id}) CREATE (e)-[:FORMERLY]->(:FormerSlug {slug: row.slug})", props.Map{"id": e.after.ID, "slug": slug})
		}
	}
}

// writeEnds writes the relations of an entity that has another name again.
func (c *changes) writeEnds(links *rowsByText, e change[graph.Entity]) {
	if text.SortKey(e.before.Name) == text.SortKey(e.after.Name) {
		return
	}
	links.add("MATCH (a:Entity {id: row})-[r:"+c.v.AllTypes+"]->(b)"+setEnds, e.after.ID)
	links.add("MATCH (a)-[r:"+c.v.AllTypes+"]->(b:Entity {id: row})"+setEnds, e.after.ID)
}

// writeTokens keeps the words that an entity can be found by.
func (c *changes) writeTokens(gone, links *rowsByText, e change[graph.Entity]) {
	var before []string
	if e.before != nil {
		before = keysOf(c.v.Ontology, e.before)
	}
	after := keysOf(c.v.Ontology, e.after)
	if sameList(before, after) {
		return
	}
	if len(before) > 0 {
		gone.add("MATCH (:Entity {id: row})-[f:FOUND_BY]->() DELETE f", e.after.ID)
	}
	links.add("MATCH (e:Entity {id: row.id}) UNWIND row.keys AS key MERGE (t:Token {key: key}) ON CREATE SET t.since = $number CREATE (e)-[:FOUND_BY]->(t)",
		props.Map{"id": e.after.ID, "keys": after})
}

// storedRelation finds the relation of a row. The index is named, since a statement that was planned while there was little in the database would scan.
func storedRelation(name string) string {
	return "MATCH (a)-[r:" + name + "]->(b) USING INDEX r:" + name + "(id) WHERE r.id = row.id"
}

// setEnds gives the relation r from a to b what an index has it by.
const setEnds = " SET r." + props.FromID + " = a.id, r." + props.ToID + " = b.id, r." + props.FromSort + " = a._sort, r." + props.ToSort + " = b._sort"

func (c *changes) writeRelation(gone, links *rowsByText, r change[graph.Relation]) {
	name := c.v.Types[r.after.Type].Name
	if r.after.Role != "" && (r.before == nil || r.before.Role != r.after.Role) {
		c.roles[r.after.Role] = true
	}
	var mandates []string
	if r.before == nil {
		links.add("MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[r:"+name+"]->(b) SET r = row.of"+setEnds,
			props.Map{"from": r.after.From, "to": r.after.To, "of": c.v.OfRelation(r.after)})
	} else {
		links.add(storedRelation(name)+" SET r = row"+setEnds, c.v.OfRelation(r.after))
		mandates = r.before.OnBehalfOf
	}
	if sameList(mandates, r.after.OnBehalfOf) {
		return
	}
	if len(mandates) > 0 {
		gone.add("MATCH (m:Mandate {relation: row}) DETACH DELETE m", r.after.ID)
	}
	for _, id := range r.after.OnBehalfOf {
		links.add("MATCH (e:Entity {id: row.id}) MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (m:Mandate {relation: row.relation})-[:ON_BEHALF_OF]->(e) "+
			"CREATE (m)-[:MANDATE_FROM]->(a) CREATE (m)-[:MANDATE_TO]->(b)", props.Map{"id": id, "relation": r.after.ID, "from": r.after.From, "to": r.after.To})
	}
}

func writeGap(gone, links *rowsByText, g change[graph.Gap]) {
	row := props.OfGap(g.after)
	var about []string
	if g.before == nil {
		links.add("CREATE (g:Gap) SET g = row", row)
	} else {
		links.add("MATCH (g:Gap {id: row.id}) SET g = row", row)
		about = g.before.Entities
	}
	if sameList(about, g.after.Entities) {
		return
	}
	if len(about) > 0 {
		gone.add("MATCH (:Gap {id: row})-[a:ABOUT]->() DELETE a", g.after.ID)
	}
	for _, id := range g.after.Entities {
		links.add("MATCH (g:Gap {id: row.gap}) MATCH (e:Entity {id: row.id}) CREATE (g)-[:ABOUT]->(e)", props.Map{"gap": g.after.ID, "id": id})
	}
}
