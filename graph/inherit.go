package graph

// Inherit derives from its ends what a relation does not state: whether it is an event, its period and its status. A store calls it when the relation is written
// and again when an end changes.
//
// A relation that states no dates takes the period of its first end of a kind with Dates, `from` before `to`, and is Planned when that end is; time words
// of its own stay. What was stated is kept in r.Stated, and restored when nothing is inherited any longer.
func (o *Ontology) Inherit(r *Relation, from, to *Entity) {
	r.Event = o.IsEvent(r.Type, from.Kind, to.Kind)
	if r.Stated != nil {
		r.Period, r.Status, r.Stated = r.Stated.Period, r.Stated.Status, nil
	}
	if r.Period.HasDates() {
		return
	}
	for _, end := range [2]*Entity{from, to} {
		if !o.Kinds[end.Kind].Dates {
			continue
		}
		r.Stated = &Stated{Period: r.Period, Status: r.Status}
		r.Period = end.Period
		if r.Stated.Period.AsWritten != "" {
			r.Period.AsWritten = r.Stated.Period.AsWritten
		}
		if end.Status == Planned {
			r.Status = Planned
		}
		return
	}
}
