package graph

// cohort is an entity of a Counted kind that the batch touches, with its members so far. A member is counted once, however often it is said to belong.
type cohort struct {
	of       *Entity // as the batch leaves it
	declared Value
	kind     Value // of its members, where it says so
	members  map[string]struct{}
	misfit   *Entity // a member from before that has another kind than the group has now
}

// cohortOf gives the group with the members that the store knows. Those whose relation the batch holds too count there, and their ends stay the same.
func (c *check) cohortOf(e *Entity) *cohort {
	if known, ok := c.cohorts[e.ID]; ok {
		return known
	}
	group := &cohort{of: e, declared: c.property(e, "declaredSize"), kind: c.property(e, "memberKind"), members: map[string]struct{}{}}
	if group.kind.Int < 0 || group.kind.Int >= int64(len(c.o.Kinds)) { // a fault of the group itself
		group.kind = Value{}
	}
	c.cohorts[e.ID] = group
	for _, r := range c.e.MembersOf(e.ID) {
		if member := c.find(r.From); member != nil && c.hasKind(member) {
			if group.misfit == nil && !group.fits(member) {
				group.misfit = member
			}
			group.count(c, member)
		}
	}
	return group
}

func (c *check) property(e *Entity, name string) Value { return e.Value(c.o.Property(name)[e.Kind]) }

func (g *cohort) fits(member *Entity) bool { return !g.kind.Set || g.kind.Int == int64(member.Kind) }

// count adds a member, and tells whether that makes one too many.
func (g *cohort) count(c *check, member *Entity) bool {
	if c.o.Kinds[member.Kind].Plural || !g.fits(member) {
		return false
	}
	known := len(g.members)
	g.members[member.ID] = struct{}{}
	return len(g.members) > known && g.tooMany()
}

func (g *cohort) tooMany() bool {
	return g.declared.Set && g.declared.Int >= 0 && int64(len(g.members)) > g.declared.Int
}

// add makes a member of the from end of the relation at p.
func (g *cohort) add(c *check, p place, member *Entity) {
	if !g.fits(member) {
		c.fault(p, "from", EndNotAllowed, member.ID, "%q telt leden van de soort %s, en %q is een %s", g.of.Name, c.o.Kinds[g.kind.Int].Label, member.Name, c.o.Kinds[member.Kind].Label)
		return
	}
	if g.count(c, member) {
		c.fault(p, "from", CohortFull, g.of.ID, "%q heeft volgens de bron %d leden, en die zijn al bekend; verbeter het lidmaatschap of het aantal (declaredSize)", g.of.Name, g.declared.Int)
	}
}

// checkChanged checks the group itself, at p, against the members that it has already.
func (g *cohort) checkChanged(c *check, p place) {
	if g.misfit != nil {
		c.fault(p, "memberKind", EndNotAllowed, g.misfit.ID, "lid %q is een %s; de soort van de leden kan zo niet veranderen", g.misfit.Name, c.o.Kinds[g.misfit.Kind].Label)
	}
	if g.tooMany() {
		c.fault(p, "declaredSize", CohortFull, "", "er zijn al %d leden bekend, en dat is meer dan %d", len(g.members), g.declared.Int)
	}
}
