package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Check holds a batch against every rule: those of the ontology and of the contract, with what the store has in mind. It gives a copy of the batch as it is to
// be written: every reference is an id, defaults are filled in (a period without dates has basis UNKNOWN), Values has a place for each property of the kind, a
// relation has the period and status that were stated (what it has of its ends is for [Ontology.Inherit]), FormerSlugs holds the slugs that the store knows,
// and a passage that the store checked later than the batch says keeps what was found.
// Versions are left alone, and so is b itself.
//
// The error is a *[Refusal] with all faults at once, in the order of the lists and of the records in them. Faults that only follow from another one are not given.
// Fields are named as in the contract and the seed files: name, slug, aliases, identifiers, status, tier, a property, period.from, type, from, to, role,
// role.code, onBehalfOf, onBehalfOfNote, citations, subject, document, start, about …
//
// The time it takes grows with the batch, and with the members of the counted groups that it touches.
func Check(o *Ontology, b *Batch, e Existing) (*Batch, error) {
	c := &check{
		o: o, e: e, out: copyOf(b),
		ids:         make(map[string]place, len(b.Entities)+len(b.Relations)+len(b.Citations)+len(b.Gaps)),
		slugs:       make(map[string]int, len(b.Entities)),
		identifiers: map[schemeValue]int{},
		cohorts:     map[string]*cohort{},
		cited:       [2][]bool{EntityRecord: make([]bool, len(b.Entities)), RelationRecord: make([]bool, len(b.Relations))},
	}
	c.register()
	for i := range c.out.Citations { // first, since the others need to know what they support
		c.citation(i)
	}
	for i := range c.out.Entities {
		c.entity(i)
	}
	for i := range c.out.Relations {
		c.relation(i)
	}
	for i := range c.out.Gaps {
		c.gap(i)
	}
	c.texts()
	if len(c.faults) == 0 {
		return c.out, nil
	}
	slices.SortStableFunc(c.faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.Index, b.Index))
	})
	return nil, &Refusal{Faults: c.faults}
}

// check is one call of [Check].
type check struct {
	o           *Ontology
	e           Existing
	out         *Batch
	ids         map[string]place // of the batch
	slugs       map[string]int   // of the batch, to the place of its entity
	identifiers map[schemeValue]int
	cohorts     map[string]*cohort // those that the batch touches
	cited       [2][]bool          // by list and place: whether the batch cites the record
	faults      []Fault
}

// place is where a record stands in the batch.
type place struct {
	list  RecordKind
	index int
}

func copyOf(b *Batch) *Batch {
	out := *b
	out.Entities, out.Relations, out.Citations = slices.Clone(b.Entities), slices.Clone(b.Relations), slices.Clone(b.Citations)
	out.Gaps, out.Texts = slices.Clone(b.Gaps), slices.Clone(b.Texts)
	return &out
}

// register notes the ids and slugs of the batch, so that records may refer to each other in any order.
func (c *check) register() {
	for i := range c.out.Entities {
		e := &c.out.Entities[i]
		p := place{EntityRecord, i}
		c.registerID(p, e.ID)
		if e.Slug == "" {
			continue
		}
		if first, taken := c.slugs[e.Slug]; taken {
			c.fault(p, "slug", Duplicate, c.out.Entities[first].ID, SlugTwice, Params{"slug": e.Slug, "holder": c.out.Entities[first].ID})
			continue
		}
		c.slugs[e.Slug] = i
	}
	for i := range c.out.Relations {
		c.registerID(place{RelationRecord, i}, c.out.Relations[i].ID)
	}
	for i := range c.out.Citations {
		c.registerID(place{CitationRecord, i}, c.out.Citations[i].ID)
	}
	for i := range c.out.Gaps {
		c.registerID(place{GapRecord, i}, c.out.Gaps[i].ID)
	}
}

func (c *check) registerID(p place, id string) {
	if id == "" {
		c.fault(p, "id", Required, "", IDMissing, nil)
		return
	}
	if !isID(id, p.list == CitationRecord) {
		c.fault(p, "id", Invalid, "", IDForm, nil)
	}
	if _, taken := c.ids[id]; taken {
		c.fault(p, "id", Duplicate, id, IDTwice, nil)
		return
	}
	c.ids[id] = p
}

// isID tells whether id has the form of an id; that of a citation also holds a # before its number. Behind a ; the API
// writes the view in which a record is seen.
func isID(id string, citation bool) bool {
	before, after, colon := strings.Cut(id, ":")
	return colon && before != "" && after != "" && utf8.ValidString(id) && (citation || !strings.Contains(id, "#")) && !strings.Contains(id, ";") &&
		strings.IndexFunc(id, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) < 0
}

// fault notes that a record breaks a rule.
func (c *check) fault(p place, field string, code FaultCode, related string, rule Rule, params Params) {
	thing, called := c.name(p)
	c.faults = append(c.faults, Fault{
		Problem: Problem{rule, params}, Record: p.list, Index: p.index, Field: field, Code: code, Thing: thing, Called: called, Related: related,
	})
}

// name says what a record of the batch is, and what names it best.
func (c *check) name(p place) (thing Word, called string) {
	switch p.list {
	case EntityRecord:
		e := &c.out.Entities[p.index]
		thing = Word{"entity", "ding"}
		if c.hasKind(e) {
			thing = c.o.Kinds[e.Kind].Word()
		}
		return thing, cmp.Or(e.ID, e.Slug, e.Name)
	case RelationRecord:
		r := &c.out.Relations[p.index]
		return Word{"relation", "relatie"}, cmp.Or(r.ID, r.From+" → "+r.To)
	case CitationRecord:
		return Word{"citation", "bewijs"}, cmp.Or(c.out.Citations[p.index].ID, c.out.Citations[p.index].Subject)
	case GapRecord:
		return Word{"gap", "hiaat"}, cmp.Or(c.out.Gaps[p.index].ID, c.out.Gaps[p.index].Description)
	default:
		return Word{"text of document", "tekst van stuk"}, c.out.Texts[p.index].Document
	}
}

// find gives the entity that a reference means, as the batch leaves it; nil when there is none. An id holds a colon, a slug does not.
func (c *check) find(ref string) *Entity {
	if p, here := c.ids[ref]; here && p.list == EntityRecord {
		return &c.out.Entities[p.index]
	}
	if strings.Contains(ref, ":") {
		return c.e.Entity(ref)
	}
	if i, here := c.slugs[ref]; here {
		return &c.out.Entities[i]
	}
	if stored := c.e.EntityBySlug(ref); stored != nil {
		return c.asWritten(stored)
	}
	return nil
}

// asWritten gives a stored entity as the batch leaves it.
func (c *check) asWritten(stored *Entity) *Entity {
	if p, here := c.ids[stored.ID]; here && p.list == EntityRecord {
		return &c.out.Entities[p.index]
	}
	return stored
}

// refer replaces a reference by the id of the entity that it means, and gives that entity; nil, and a fault, when there is none.
func (c *check) refer(p place, field string, ref *string) *Entity {
	if *ref == "" {
		c.fault(p, field, Required, "", ReferenceMissing, Params{"field": field})
		return nil
	}
	e := c.find(*ref)
	if e == nil {
		c.fault(p, field, NotFound, "", ReferenceUnknown, Params{"field": field, "ref": *ref})
		return nil
	}
	*ref = e.ID
	return e
}

// referAll does so for a list, in which an entity may stand once. The list is replaced, never written in.
func (c *check) referAll(p place, field string, refs *[]string, each func(*Entity)) {
	if len(*refs) == 0 {
		return
	}
	ids := slices.Clone(*refs)
	seen := make(map[string]bool, len(ids))
	for i := range ids {
		e := c.refer(p, field, &ids[i])
		switch {
		case e == nil:
		case seen[e.ID]:
			c.fault(p, field, Duplicate, e.ID, ReferenceTwice, Params{"field": field, "name": e.Name})
		default:
			seen[e.ID] = true
			each(e)
		}
	}
	*refs = ids
}

// hasKind tells whether the kind of an entity is one of the ontology; where it is not, that is a fault of the entity and of nothing else.
func (c *check) hasKind(e *Entity) bool { return int(e.Kind) < len(c.o.Kinds) }

// is tells whether an entity has a kind of that sort.
func (c *check) is(e *Entity, sort func(*KindRow) bool) bool {
	return c.hasKind(e) && sort(&c.o.Kinds[e.Kind])
}
