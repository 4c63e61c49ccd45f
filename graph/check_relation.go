package graph

import (
	"slices"
	"strings"
)

func (c *check) relation(i int) {
	r, p := &c.out.Relations[i], place{RelationRecord, i}
	r.Event = false
	if r.Stated != nil {
		r.Period, r.Status, r.Stated = r.Stated.Period, r.Stated.Status, nil
	}
	from, to := c.refer(p, "from", &r.From), c.refer(p, "to", &r.To)
	c.ofType(p, r, from, to)
	if before := c.e.Relation(r.ID); before != nil {
		c.unmoved(p, before, from, to)
	}
	c.referAll(p, "onBehalfOf", &r.OnBehalfOf, func(mandator *Entity) {
		if c.is(mandator, func(k *KindRow) bool { return !k.Actor }) {
			c.fault(p, "onBehalfOf", EndNotAllowed, mandator.ID, MandateNotAllowed, Params{"name": mandator.Name, "kind": c.o.Kinds[mandator.Kind].Word(), "kinds": c.wordsOf(func(k *KindRow) bool { return k.Actor })})
		}
	})
	c.role(p, r)
	c.text(p, "onBehalfOfNote", r.MandateNote)
	if r.MandateNote != "" && len(r.OnBehalfOf) == 0 {
		c.fault(p, "onBehalfOf", Required, "", MandateMissing, nil)
	}
	c.text(p, "note", r.Note)
	c.text(p, "asWritten", r.AsWritten)
	c.period(p, &r.Period)
	c.standing(p, r.Status, r.Tier)
	c.evidence(p, r.ID)
}

// ofType checks what depends on the type of a relation. An end is nil where it does not exist.
func (c *check) ofType(p place, r *Relation, from, to *Entity) {
	if int(r.Type) >= len(c.o.Types) {
		c.fault(p, "type", Invalid, "", TypeUnknown, Params{"number": r.Type})
		return
	}
	name := c.o.Types[r.Type].Name
	if rest, ok := strings.CutPrefix(r.ID, name); r.ID != "" && (!ok || !strings.HasPrefix(rest, ":")) {
		c.fault(p, "id", Invalid, "", IDNotOfType, Params{"type": name})
	}
	if from != nil && to != nil && c.hasKind(from) && c.hasKind(to) {
		c.ends(p, r, from, to)
	}
}

// ends checks that the type may go between the two. A membership that fits is counted.
func (c *check) ends(p place, r *Relation, from, to *Entity) {
	row := &c.o.Types[r.Type]
	fromRow, toRow := &c.o.Kinds[from.Kind], &c.o.Kinds[to.Kind]
	switch {
	case from.ID == to.ID:
		c.fault(p, "to", EndNotAllowed, from.ID, EndSelf, nil)
		return
	case !row.From.Has(uint8(from.Kind)):
		c.fault(p, "from", EndNotAllowed, from.ID, FromNotAllowed, Params{"kind": fromRow.Word(), "type": row.Word(), "kinds": c.words(row.From)})
		return
	case !row.To.Has(uint8(to.Kind)):
		c.fault(p, "to", EndNotAllowed, to.ID, ToNotAllowed, Params{"kind": toRow.Word(), "type": row.Word(), "kinds": c.words(row.To)})
		return
	case row.SameKind && from.Kind != to.Kind:
		c.fault(p, "to", EndNotAllowed, to.ID, EndsDiffer, Params{"type": row.Word(), "from": fromRow.Word(), "to": toRow.Word()})
		return
	}
	for _, pairing := range row.Only {
		if pairing.From.Has(uint8(from.Kind)) && !pairing.To.Has(uint8(to.Kind)) {
			c.fault(p, "to", EndNotAllowed, to.ID, PairNotAllowed, Params{"from": fromRow.Word(), "type": row.Word(), "kinds": c.words(pairing.To), "to": toRow.Word()})
			return
		}
	}
	if row.Membership && c.o.Kinds[to.Kind].Counted {
		c.cohortOf(to).add(c, p, from)
	}
}

// unmoved checks that a relation keeps the ends it had. It keeps its type as well, since its id begins with that. An end is nil where it does not exist.
func (c *check) unmoved(p place, before *Relation, from, to *Entity) {
	field := ""
	switch {
	case from != nil && from.ID != before.From:
		field = "from"
	case to != nil && to.ID != before.To:
		field = "to"
	default:
		return
	}
	c.fault(p, field, Invalid, before.ID, EndsMoved, Params{"from": before.From, "to": before.To})
}

func (c *check) role(p place, r *Relation) {
	c.text(p, "role", r.Role)
	switch {
	case r.RoleCode == "":
	case !slices.ContainsFunc(c.o.Roles, func(row RoleRow) bool { return row.Code == r.RoleCode }):
		c.fault(p, "role.code", Invalid, "", RoleCodeUnknown, Params{"code": r.RoleCode})
	case r.Role == "":
		c.fault(p, "role", Required, "", RoleMissing, nil)
	}
}

// words gives what kinds are called.
func (c *check) words(kinds Set) []Word {
	var words []Word
	for k := range c.o.Kinds {
		if kinds.Has(uint8(k)) {
			words = append(words, c.o.Kinds[k].Word())
		}
	}
	return words
}

func (c *check) wordsOf(sort func(*KindRow) bool) []Word { return c.words(c.o.KindsWhere(sort)) }
