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
		c.fault(p, "from", EndNotAllowed, member.ID, MemberKind, Params{"group": g.of.Name, "kind": c.o.Kinds[g.kind.Int].Word(), "member": member.Name, "other": c.o.Kinds[member.Kind].Word()})
		return
	}
	if g.count(c, member) {
		c.fault(p, "from", CohortFull, g.of.ID, CohortIsFull, Params{"group": g.of.Name, "declared": g.declared.Int})
	}
}

// checkChanged checks the group itself, at p, against the members that it has already.
func (g *cohort) checkChanged(c *check, p place) {
	if g.misfit != nil {
		c.fault(p, "memberKind", EndNotAllowed, g.misfit.ID, MemberKindChanged, Params{"member": g.misfit.Name, "kind": c.o.Kinds[g.misfit.Kind].Word()})
	}
	if g.tooMany() {
		c.fault(p, "declaredSize", CohortFull, "", CohortSmall, Params{"known": len(g.members), "declared": g.declared.Int})
	}
}
