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
			c.fault(p, "onBehalfOf", EndNotAllowed, mandator.ID, "namens %q (%s) kan niemand iets doen; noem %s", mandator.Name, c.o.Kinds[mandator.Kind].Label, c.labelsOf(func(k *KindRow) bool { return k.Actor }))
		}
	})
	c.role(p, r)
	c.text(p, "onBehalfOfNote", r.MandateNote)
	if r.MandateNote != "" && len(r.OnBehalfOf) == 0 {
		c.fault(p, "onBehalfOf", Required, "", "er staat waaruit volgt namens wie het is (onBehalfOfNote), maar niet namens wie; vul onBehalfOf in of laat de grond weg")
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
		c.fault(p, "type", Invalid, "", "relatiesoort %d bestaat niet", r.Type)
		return
	}
	name := c.o.Types[r.Type].Name
	if rest, ok := strings.CutPrefix(r.ID, name); r.ID != "" && (!ok || !strings.HasPrefix(rest, ":")) {
		c.fault(p, "id", Invalid, "", "het id van een relatie begint met haar soort (%s:van:naar) en blijft daarbij; geef haar een ander id", name)
	}
	if from != nil && to != nil && c.hasKind(from) && c.hasKind(to) {
		c.ends(p, r, from, to)
	}
}

// ends checks that the type may go between the two. A membership that fits is counted.
func (c *check) ends(p place, r *Relation, from, to *Entity) {
	row := &c.o.Types[r.Type]
	fromLabel, toLabel := c.o.Kinds[from.Kind].Label, c.o.Kinds[to.Kind].Label
	switch {
	case from.ID == to.ID:
		c.fault(p, "to", EndNotAllowed, from.ID, "een relatie verbindt nooit iets met zichzelf; kies een ander uiteinde")
		return
	case !row.From.Has(uint8(from.Kind)):
		c.fault(p, "from", EndNotAllowed, from.ID, "een %s kan niet het begin zijn van %q (dat gaat van %s)", fromLabel, row.Label, c.labels(row.From))
		return
	case !row.To.Has(uint8(to.Kind)):
		c.fault(p, "to", EndNotAllowed, to.ID, "een %s kan niet het einde zijn van %q (dat gaat naar %s)", toLabel, row.Label, c.labels(row.To))
		return
	case row.SameKind && from.Kind != to.Kind:
		c.fault(p, "to", EndNotAllowed, to.ID, "%q verbindt twee van dezelfde soort, en dit zijn een %s en een %s", row.Label, fromLabel, toLabel)
		return
	}
	for _, pairing := range row.Only {
		if pairing.From.Has(uint8(from.Kind)) && !pairing.To.Has(uint8(to.Kind)) {
			c.fault(p, "to", EndNotAllowed, to.ID, "een %s kan bij %q alleen gaan naar %s, niet naar een %s", fromLabel, row.Label, c.labels(pairing.To), toLabel)
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
	c.fault(p, field, Invalid, before.ID, "dit id is van de relatie van %q naar %q; de einden van een relatie veranderen nooit, geef de nieuwe een eigen id", before.From, before.To)
}

func (c *check) role(p place, r *Relation) {
	c.text(p, "role", r.Role)
	switch {
	case r.RoleCode == "":
	case !slices.ContainsFunc(c.o.Roles, func(row RoleRow) bool { return row.Code == r.RoleCode }):
		c.fault(p, "role.code", Invalid, "", "rolcode %q bestaat niet; laat de code weg of kies er een uit de ontologie", r.RoleCode)
	case r.Role == "":
		c.fault(p, "role", Required, "", "bij een rolcode hoort de rol in woorden")
	}
}

// labels lists kinds in Dutch.
func (c *check) labels(kinds Set) string {
	var labels []string
	for k := range c.o.Kinds {
		if kinds.Has(uint8(k)) {
			labels = append(labels, c.o.Kinds[k].Label)
		}
	}
	return strings.Join(labels, ", ")
}

func (c *check) labelsOf(sort func(*KindRow) bool) string { return c.labels(c.o.KindsWhere(sort)) }
