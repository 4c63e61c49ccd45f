package neo4j

import (
	"reflect"
	"slices"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// changes is what a checked batch changes, and what follows from it.
type changes struct {
	v         *props.Vocabulary
	stored    *stored
	applied   graph.Applied
	entities  map[string]*graph.Entity // of the batch, as it leaves them
	changed   []change[graph.Entity]
	relations []change[graph.Relation] // with what they inherit, once derived
	citations []change[graph.Citation]
	gaps      []change[graph.Gap]
	texts     []change[graph.DocumentText]
	roles     map[string]bool   // of relations, that may be new
	derived   []*graph.Relation // not written by the batch, but their ends have changed
}

// change is a record as it was, nil when it is new, and as it is now.
type change[T any] struct{ before, after *T }

// compare tells the records that the batch changes from those that it leaves as they are.
func compare(v *props.Vocabulary, b *graph.Batch, s *stored) *changes {
	c := &changes{v: v, stored: s, entities: map[string]*graph.Entity{}, roles: map[string]bool{}}
	for i := range b.Entities {
		e := b.Entities[i]
		c.entities[e.ID] = &e
		old := s.entities[e.ID]
		if e.Version = 1; old != nil {
			e.Version = old.Version + 1
		}
		c.changed = count(c, c.changed, old, &e, func(x *graph.Entity) any {
			y := *x
			y.Version = 0
			return v.OfEntity(&y)
		})
	}
	for i := range b.Relations {
		r := b.Relations[i]
		old := s.relations[r.ID]
		if r.Version = 1; old != nil {
			r.Version = old.Version + 1
		}
		c.relations = count(c, c.relations, old, &r, func(x *graph.Relation) any {
			y := *x
			y.Version, y.Event = 0, false
			return v.OfRelation(&y)
		})
	}
	for i := range b.Citations {
		c.citations = count(c, c.citations, s.citations[b.Citations[i].ID], &b.Citations[i], func(x *graph.Citation) any { return props.OfCitation(x) })
	}
	for i := range b.Gaps {
		c.gaps = count(c, c.gaps, s.gaps[b.Gaps[i].ID], &b.Gaps[i], func(x *graph.Gap) any { return props.OfGap(x) })
	}
	for i := range b.Texts {
		c.texts = count(c, c.texts, s.texts[b.Texts[i].Document], &b.Texts[i], func(x *graph.DocumentText) any { return *x })
	}
	return c
}

// count counts a record as created, updated or unchanged, and gives the list with it when it is one of the first two.
func count[T any](c *changes, list []change[T], before, after *T, content func(*T) any) []change[T] {
	switch {
	case before == nil:
		c.applied.Created++
	case reflect.DeepEqual(content(before), content(after)):
		c.applied.Unchanged++
		return list
	default:
		c.applied.Updated++
	}
	return append(list, change[T]{before, after})
}

// entity gives an entity as the batch leaves it.
func (c *changes) entity(id string) *graph.Entity {
	if e := c.entities[id]; e != nil {
		return e
	}
	return c.stored.entities[id]
}

// derive gives the relations of the batch what they inherit, and finds the other ones whose meeting or milestone has changed.
func (c *changes) derive(tx *transaction) error {
	written := map[string]bool{}
	for i := range c.relations {
		r := c.relations[i].after
		written[r.ID] = true
		c.v.Inherit(r, c.entity(r.From), c.entity(r.To))
	}
	var moved []string
	for _, e := range c.changed {
		if e.before != nil && c.v.Kinds[e.after.Kind].Dates && (e.before.Period != e.after.Period || e.before.Status != e.after.Status) {
			moved = append(moved, e.after.ID)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	columns := everything(c.v)
	rows, err := tx.rows("UNWIND $ids AS id CALL (id) { MATCH (r:Relation) WHERE r._fromId = id AND r.type IS NOT NULL AND r._toSort IS NOT NULL RETURN r UNION MATCH (r:Relation) WHERE r._toId = id AND r.type IS NOT NULL AND r._fromSort IS NOT NULL RETURN r } "+
		"WITH DISTINCT r MATCH (a:Entity {id: r._fromId}) MATCH (b:Entity {id: r._toId}) RETURN "+valuesOf("r", columns.OfRelation())+", "+
		valuesOf("a", columns.OfEntity())+", "+valuesOf("b", columns.OfEntity()), map[string]any{"ids": moved})
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := c.follow(columns, row, written); err != nil {
			return err
		}
	}
	return nil
}

// follow derives one relation again; its ends are as the batch leaves them.
func (c *changes) follow(columns *props.Columns, row []any, written map[string]bool) error {
	var parts [3][]any
	for i := range parts {
		parts[i], _ = row[i].([]any)
	}
	r, err := columns.Relation(parts[0])
	if err != nil || written[r.ID] {
		return err
	}
	var ends [2]*graph.Entity
	for i, id := range []string{r.From, r.To} {
		if ends[i] = c.entities[id]; ends[i] != nil {
			continue
		}
		if ends[i], err = columns.Entity(parts[i+1]); err != nil {
			return err
		}
	}
	before := *r
	c.v.Inherit(r, ends[0], ends[1])
	if !reflect.DeepEqual(&before, r) {
		c.derived = append(c.derived, r)
	}
	return nil
}

// sameList tells whether two lists hold the same, in order.
func sameList[T comparable](a, b []T) bool { return slices.Equal(a, b) }
