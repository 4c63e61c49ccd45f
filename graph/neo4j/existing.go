package neo4j

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// stored is what the database holds of what a batch names, read by a bounded number of statements.
type stored struct {
	v           *props.Vocabulary
	entities    map[string]*graph.Entity
	slugs       map[string]*graph.Entity // also former ones
	identifiers map[graph.Identifier]*graph.Entity
	relations   map[string]*graph.Relation // as they were stated
	citations   map[string]*graph.Citation
	cited       map[string][]*graph.Citation // one of each subject is enough for Check
	gaps        map[string]*graph.Gap
	texts       map[string]*graph.DocumentText
	members     map[string][]*graph.Relation
}

var _ graph.Existing = (*stored)(nil)

// everything asks for all fields of a record.
func everything(v *props.Vocabulary) *props.Columns {
	return props.NewColumns(v, ^graph.Fields(0), 0)
}

// valuesOf gives those properties of a record as a list.
func valuesOf(record string, names []string) string {
	return "[" + record + "." + strings.Join(names, ", "+record+".") + "]"
}

// prefetch reads what Check and the writes behind it need to know.
func prefetch(tx *transaction, v *props.Vocabulary, b *graph.Batch) (*stored, error) {
	s := newStored(v)
	if err := s.read(tx, b); err != nil {
		return nil, err
	}
	return s, s.readMembers(tx, b)
}

func newStored(v *props.Vocabulary) *stored {
	return &stored{
		v: v, entities: map[string]*graph.Entity{}, slugs: map[string]*graph.Entity{}, identifiers: map[graph.Identifier]*graph.Entity{},
		relations: map[string]*graph.Relation{}, citations: map[string]*graph.Citation{}, cited: map[string][]*graph.Citation{}, gaps: map[string]*graph.Gap{},
		texts: map[string]*graph.DocumentText{}, members: map[string][]*graph.Relation{},
	}
}

// read adds what is stored of what a batch names, but for the members of its groups.
func (s *stored) read(tx *transaction, b *graph.Batch) error {
	w := namesIn(s.v, b)
	for _, read := range []func(*transaction, *wanted) error{s.readEntities, s.readRelations, s.readEvidence} {
		if err := read(tx, w); err != nil {
			return err
		}
	}
	return s.readTexts(tx, b)
}

func (s *stored) readEntities(tx *transaction, w *wanted) error {
	columns := everything(s.v)
	found := " RETURN " + valuesOf("e", columns.OfEntity()) + " AS e"
	rows, err := tx.rows("UNWIND $ids AS id MATCH (e:Entity {id: id})"+found+
		" UNION UNWIND $slugs AS slug MATCH (e:Entity {slug: slug})"+found+
		" UNION UNWIND $slugs AS slug MATCH (:FormerSlug {slug: slug})<-[:FORMERLY]-(e)"+found+
		" UNION UNWIND $identifiers AS i MATCH (:Identifier {scheme: i[0], value: i[1]})<-[:IDENTIFIED_BY]-(e)"+found,
		map[string]any{"ids": unique(w.ids), "slugs": unique(w.slugs), "identifiers": w.identifiers})
	if err != nil {
		return err
	}
	for _, row := range rows {
		values, _ := row[0].([]any)
		if err := s.addEntity(columns, values); err != nil {
			return err
		}
	}
	return nil
}

func (s *stored) addEntity(columns *props.Columns, values []any) error {
	e, err := columns.Entity(values)
	if err != nil {
		return err
	}
	if s.entities[e.ID] != nil {
		return nil
	}
	s.entities[e.ID], s.slugs[e.Slug] = e, e
	for _, former := range e.FormerSlugs {
		s.slugs[former] = e
	}
	for _, each := range e.Identifiers {
		each.URI = ""
		s.identifiers[each] = e
	}
	return nil
}

func unique(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	if list == nil {
		return []string{}
	}
	return list
}

func (s *stored) readRelations(tx *transaction, w *wanted) error {
	columns := everything(s.v)
	rows, err := tx.rows("UNWIND $ids AS id MATCH (r:Relation {id: id}) RETURN "+valuesOf("r", columns.OfRelation()), map[string]any{"ids": unique(w.relations)})
	if err != nil {
		return err
	}
	for _, row := range rows {
		values, _ := row[0].([]any)
		r, err := columns.Relation(values)
		if err != nil {
			return err
		}
		s.relations[r.ID] = statedOf(r)
	}
	return nil
}

// statedOf gives a relation as it was written, without what it inherits.
func statedOf(r *graph.Relation) *graph.Relation {
	stated := *r
	if r.Stated != nil {
		stated.Period, stated.Status, stated.Stated = r.Stated.Period, r.Stated.Status, nil
	}
	return &stated
}

func (s *stored) readEvidence(tx *transaction, w *wanted) error {
	columns := everything(s.v)
	rows, err := tx.rows("UNWIND $citations AS id MATCH (c:Citation {id: id}) RETURN 'citation' AS sort, "+valuesOf("c", columns.OfCitation())+" AS x"+
		" UNION ALL UNWIND $subjects AS id MATCH (c:Citation) USING INDEX c:Citation(subject) WHERE c.subject = id WITH id, min(c.id) AS one RETURN 'cited' AS sort, [id, one] AS x"+
		" UNION ALL UNWIND $gaps AS id MATCH (g:Gap {id: id}) RETURN 'gap' AS sort, "+valuesOf("g", columns.OfGap())+" AS x",
		map[string]any{"citations": unique(w.citations), "subjects": unique(w.subjects), "gaps": unique(w.gaps)})
	if err != nil {
		return err
	}
	for _, row := range rows {
		values, _ := row[1].([]any)
		switch row[0] {
		case "citation":
			c, err := columns.Citation(values)
			if err != nil {
				return err
			}
			s.citations[c.ID] = c
		case "cited":
			subject, _ := values[0].(string)
			id, _ := values[1].(string)
			s.cited[subject] = []*graph.Citation{{ID: id, Subject: subject}}
		default:
			g, err := columns.Gap(values)
			if err != nil {
				return err
			}
			s.gaps[g.ID] = g
		}
	}
	return nil
}

func (s *stored) readTexts(tx *transaction, b *graph.Batch) error {
	if len(b.Texts) == 0 {
		return nil
	}
	var documents []string
	for i := range b.Texts {
		if e := s.find(b.Texts[i].Document); e != nil {
			documents = append(documents, e.ID)
		}
	}
	rows, err := tx.rows("UNWIND $ids AS id MATCH (t:Text {document: id}) RETURN t.document, t.hash, t.text", map[string]any{"ids": unique(documents)})
	for _, row := range rows {
		t := &graph.DocumentText{}
		t.Document, _ = row[0].(string)
		t.Hash, _ = row[1].(string)
		t.Text, _ = row[2].(string)
		s.texts[t.Document] = t
	}
	return err
}

func (s *stored) find(ref string) *graph.Entity {
	if strings.Contains(ref, ":") {
		return s.entities[ref]
	}
	return s.slugs[ref]
}

// groups gives the ids of the counted groups that the batch touches.
func (s *stored) groups(b *graph.Batch) []string {
	var groups []string
	add := func(e *graph.Entity) {
		if e != nil && s.v.Kinds[e.Kind].Counted {
			groups = append(groups, e.ID)
		}
	}
	for i := range b.Entities {
		add(s.entities[b.Entities[i].ID])
	}
	for i := range b.Relations {
		if r := &b.Relations[i]; int(r.Type) < len(s.v.Types) && s.v.Types[r.Type].Membership {
			add(s.find(r.To))
		}
	}
	return groups
}

// readMembers reads the members of the counted groups that the batch touches.
func (s *stored) readMembers(tx *transaction, b *graph.Batch) error {
	groups := s.groups(b)
	if len(groups) == 0 {
		return nil
	}
	var types []string
	for t := range s.v.Types {
		if s.v.Types[t].Membership {
			types = append(types, s.v.Types[t].Name)
		}
	}
	columns := everything(s.v)
	rows, err := tx.rows("UNWIND $ids AS id MATCH (r:Relation) WHERE r._toId = id AND r.type IN $types AND r._fromSort IS NOT NULL MATCH (e:Entity {id: r._fromId}) RETURN "+
		valuesOf("r", columns.OfRelation())+", "+valuesOf("e", columns.OfEntity()), map[string]any{"ids": unique(groups), "types": types})
	if err != nil {
		return err
	}
	for _, row := range rows {
		relation, _ := row[0].([]any)
		member, _ := row[1].([]any)
		r, err := columns.Relation(relation)
		if err != nil {
			return err
		}
		if err := s.addEntity(columns, member); err != nil {
			return err
		}
		s.members[r.To] = append(s.members[r.To], statedOf(r))
	}
	return nil
}

// Entity is as [graph.Existing] says, and so are the following.
func (s *stored) Entity(id string) *graph.Entity { return s.entities[id] }

// EntityBySlug finds an entity by a slug.
func (s *stored) EntityBySlug(slug string) *graph.Entity { return s.slugs[slug] }

// EntityByIdentifier finds an entity by one of its codes.
func (s *stored) EntityByIdentifier(scheme, value string) *graph.Entity {
	return s.identifiers[graph.Identifier{Scheme: scheme, Value: value}]
}

// Relation finds a relation as it was stated.
func (s *stored) Relation(id string) *graph.Relation { return s.relations[id] }

// Citation finds a citation.
func (s *stored) Citation(id string) *graph.Citation { return s.citations[id] }

// Gap finds a gap.
func (s *stored) Gap(id string) *graph.Gap { return s.gaps[id] }

// CitationsOf gives citations of a record.
func (s *stored) CitationsOf(subject string) []*graph.Citation { return s.cited[subject] }

// MembersOf gives the relations that make members of a counted group.
func (s *stored) MembersOf(counted string) []*graph.Relation { return s.members[counted] }
