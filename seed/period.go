package seed

import "regiograaf/graph"

// period reads when a record held. A folder that names no basis means that the source gives the dates it writes.
func (o *object) period() graph.Period {
	p := graph.Period{Basis: graph.BasisUnknown}
	node, ok := o.values["period"]
	if !ok {
		return p
	}
	b := o.loader.object(o.at.file, o.name, "period.", node, []string{"from", "until", "observedOn", "basis", "basisNote", "asWritten"})
	if b == nil {
		return p
	}
	p.From, p.Until, p.ObservedOn = b.date("from"), b.date("until"), b.date("observedOn")
	p.BasisNote, p.AsWritten = b.text("basisNote"), b.text("asWritten")
	if p.HasDates() {
		p.Basis = graph.BasisStated
	}
	if basis, ok := b.choice("basis", graph.BasisNames); ok {
		p.Basis = graph.Basis(basis)
	}
	return p
}

func (o *object) status() graph.Status {
	i, _ := o.choice("status", graph.StatusNames) // the first is ASSERTED
	return graph.Status(i)
}

func (o *object) tier() graph.Tier {
	if i, ok := o.choice("tier", graph.TierNames); ok {
		return graph.Tier(i)
	}
	return graph.Contributed
}
