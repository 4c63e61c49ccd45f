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
	var nodes, gone, links, mandates rowsByText
	for _, e := range c.changed {
		c.writeEntity(&nodes, &gone, &links, e)
	}
	for _, r := range c.relations {
		c.writeRelation(&gone, &links, &mandates, r)
	}
	for _, r := range c.derived {
		c.rewrite(&links, r)
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
	for _, each := range []*rowsByText{&gone, &nodes, &links, &mandates} {
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

// writeEnds tells the relations of an entity that its name or tier is another.
func (c *changes) writeEnds(links *rowsByText, e change[graph.Entity]) {
	if text.SortKey(e.before.Name) == text.SortKey(e.after.Name) && e.before.Tier == e.after.Tier {
		return
	}
	for _, ends := range [][2]string{{"_fromId", "_toSort"}, {"_toId", "_fromSort"}} {
		links.add("MATCH (r:Relation) WHERE r."+ends[0]+" = row AND r.type IS NOT NULL AND r."+ends[1]+" IS NOT NULL "+
			"MATCH (a:Entity {id: r._fromId}) MATCH (b:Entity {id: r._toId})"+setEnds, e.after.ID)
	}
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

// setEnds tells the relation r of its ends a and b: what it is found and sorted by, and what tiers show it.
const setEnds = " SET r._fromId = a.id, r._toId = b.id, r._fromSort = a._sort, r._toSort = b._sort, r._fromKind = a.kind, r._toKind = b.kind, r._tiers = [r.tier, a.tier, b.tier]"

// relationRow gives a relation as a row.
func (c *changes) relationRow(r *graph.Relation) props.Map {
	of := c.v.OfRelation(r)
	return props.Map{"id": r.ID, "from": r.From, "to": r.To, "of": of, "shown": props.OfRelationship(of)}
}

// rewrite writes a relation that is there again.
func (c *changes) rewrite(links *rowsByText, r *graph.Relation) {
	links.add("MATCH (r:Relation {id: row.id}) MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) SET r = row.of"+setEnds+
		" WITH row, a, b MATCH (a)-[l:"+c.v.Types[r.Type].Name+"]->(b) WHERE l.id = row.id SET l = row.shown", c.relationRow(r))
}

func (c *changes) writeRelation(gone, links, mandates *rowsByText, r change[graph.Relation]) {
	if r.after.Role != "" && (r.before == nil || r.before.Role != r.after.Role) {
		c.roles[r.after.Role] = true
	}
	var before []string
	if r.before == nil {
		links.add("MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[l:"+c.v.Types[r.after.Type].Name+"]->(b) SET l = row.shown "+
			"CREATE (r:Relation) SET r = row.of"+setEnds, c.relationRow(r.after))
	} else {
		c.rewrite(links, r.after)
		before = r.before.OnBehalfOf
	}
	if sameList(before, r.after.OnBehalfOf) {
		return
	}
	if len(before) > 0 {
		gone.add("MATCH (:Relation {id: row})-[m:ON_BEHALF_OF]->() DELETE m", r.after.ID)
	}
	for _, id := range r.after.OnBehalfOf {
		mandates.add("MATCH (r:Relation {id: row.relation}) MATCH (e:Entity {id: row.id}) CREATE (r)-[:ON_BEHALF_OF]->(e)", props.Map{"id": id, "relation": r.after.ID})
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
