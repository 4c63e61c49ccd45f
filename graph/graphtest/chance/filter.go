package chance

import (
	"regiograaf/graph"
)

// filter makes a condition about a record, nested to that depth, through that many quantifiers.
func (a *asker) filter(about sort, depth, quantifiers int) graph.Filter {
	if depth > 0 && a.chance(60) {
		switch a.IntN(4) {
		case 0:
			return graph.Not{Of: a.filter(about, depth-1, quantifiers)}
		case 1:
			return graph.All(a.filters(about, depth-1, quantifiers))
		default:
			return graph.Any(a.filters(about, depth-1, quantifiers))
		}
	}
	if a.chance(3) {
		return nil
	}
	switch about {
	case anEntity:
		return a.entityFilter(depth, quantifiers)
	case aRelation:
		return a.relationFilter(depth, quantifiers)
	case aCitation:
		return a.citationFilter(depth, quantifiers)
	}
	return a.gapFilter(depth, quantifiers)
}

func (a *asker) filters(about sort, depth, quantifiers int) []graph.Filter {
	var list []graph.Filter
	for range a.IntN(4) {
		list = append(list, a.filter(about, depth, quantifiers))
	}
	return list
}

func (a *asker) entityFilter(depth, quantifiers int) graph.Filter {
	switch a.IntN(15) {
	case 0:
		return graph.In{Of: graph.Term{Field: graph.TermKind}, Set: a.of(a.used)}
	case 1, 2:
		return a.common()
	case 3, 4:
		return a.text(graph.Term{Field: graph.TermName})
	case 5:
		return graph.Text{Of: graph.Term{Field: graph.TermSlug}, StartsWith: new(pick(a.dice, []string{"s", "s1", "s2-n", "S3"}))}
	case 6:
		return a.identifier(graph.Term{Field: graph.TermIdentifier})
	case 7, 8, 9:
		return a.propertyFilter()
	case 10:
		return graph.Flag{Of: graph.Term{Field: pick(a.dice, []graph.TermField{graph.TermComplete, graph.TermIsSource})}, Is: a.chance(50)}
	case 11:
		ids := graph.IDs{}
		for range a.IntN(4) {
			ids = append(ids, pick(a.dice, a.entities).ID)
		}
		return ids
	}
	if quantifiers == 0 {
		return a.common()
	}
	to := pick(a.dice, []graph.LinkedTo{graph.ToRelations, graph.ToRelations, graph.ToRepresented, graph.ToCitations})
	return a.linked(to, depth, quantifiers)
}

func (a *asker) linked(to graph.LinkedTo, depth, quantifiers int) graph.Filter {
	l := graph.Linked{To: to, Quantity: graph.Quantity(a.IntN(3))}
	about := aRelation
	if to == graph.ToCitations {
		about = aCitation
	}
	if a.chance(80) {
		l.Of = a.filter(about, depth, quantifiers-1)
	}
	return l
}

// common makes a condition that entities and relations both can have.
func (a *asker) common() graph.Filter {
	term := func(f ...graph.TermField) graph.Term { return graph.Term{Field: pick(a.dice, f)} }
	switch a.IntN(8) {
	case 0:
		return graph.In{Of: graph.Term{Field: graph.TermStatus}, Set: a.among(len(graph.StatusNames))}
	case 1:
		return graph.In{Of: graph.Term{Field: graph.TermTier}, Set: a.among(len(graph.TierNames))}
	case 2:
		return graph.In{Of: graph.Term{Field: graph.TermBasis}, Set: a.among(len(graph.BasisNames))}
	case 3, 6, 7:
		return a.dates(term(graph.TermFrom, graph.TermFrom, graph.TermUntil, graph.TermObservedOn))
	case 4:
		o := graph.Overlap{}
		if a.chance(70) {
			o.From = new(a.day())
		}
		if a.chance(70) {
			o.Until = new(a.day())
			if o.From != nil && *o.From > *o.Until {
				o.From, o.Until = o.Until, o.From
			}
		}
		return o
	}
	return a.numbers(term(graph.TermCitations, graph.TermCitedDocuments))
}

func (a *asker) propertyFilter() graph.Filter {
	properties := a.o.Kinds[pick(a.dice, a.kinds)].Properties
	if len(properties) == 0 {
		return a.numbers(graph.Term{Field: graph.TermProperty, Property: "number"})
	}
	p := pick(a.dice, properties)
	term := graph.Term{Field: graph.TermProperty, Property: p.Name}
	switch p.Type {
	case graph.NumberProperty:
		return a.numbers(term)
	case graph.BoolProperty:
		return graph.Flag{Of: term, Is: a.chance(50)}
	case graph.EnumProperty:
		return graph.In{Of: term, Set: a.among(3)}
	case graph.KindProperty:
		return graph.In{Of: term, Set: a.of(a.used)}
	case graph.IdentifierProperty:
		return a.identifier(term)
	}
	return a.text(term)
}

// identifier makes a condition on codes and addresses.
func (a *asker) identifier(t graph.Term) graph.Filter {
	if a.chance(50) {
		return a.text(t)
	}
	return graph.Text{Of: t, StartsWith: new(pick(a.dice, []string{"gm", "GMs1", "https", "gmgm"}))}
}

func (a *asker) relationFilter(depth, quantifiers int) graph.Filter {
	switch a.IntN(14) {
	case 0, 1:
		return a.common()
	case 2:
		return graph.In{Of: graph.Term{Field: graph.TermType}, Set: a.of(a.typed | 1)}
	case 3, 4:
		return graph.In{Of: graph.Term{Field: graph.TermHoldsOn}, Set: a.among(len(graph.CertaintyNames))}
	case 5:
		return a.text(graph.Term{Field: graph.TermRole})
	case 6:
		return graph.Text{Of: graph.Term{Field: graph.TermRoleCode}, In: []string{pick(a.dice, a.o.Roles).Code, "chair"}, IsNull: new(false)}
	case 7:
		ids := graph.IDs{}
		for range a.IntN(4) {
			if len(a.relations) > 0 {
				ids = append(ids, pick(a.dice, a.relations).ID)
			}
		}
		return ids
	case 8:
		return a.linked(graph.ToCitations, depth, max(quantifiers, 1))
	}
	return a.at(depth, quantifiers, graph.AtFrom, graph.AtTo, graph.AtFar, graph.AtFar, graph.AtFar, graph.AtActor, graph.AtWork, graph.AtMandate, graph.AtMandate)
}

func (a *asker) at(depth, quantifiers int, places ...graph.Place) graph.Filter {
	at := graph.At{Where: pick(a.dice, places)}
	if a.chance(85) {
		at.Of = a.filter(anEntity, max(depth-1, 0), quantifiers)
	}
	return at
}

func (a *asker) citationFilter(depth, quantifiers int) graph.Filter {
	switch a.IntN(4) {
	case 0:
		return graph.In{Of: graph.Term{Field: graph.TermVerification}, Set: a.among(len(graph.VerificationNames))}
	case 1:
		return a.dates(graph.Term{Field: graph.TermRetrievedOn})
	case 2:
		if len(a.citations) > 0 {
			return graph.IDs{pick(a.dice, a.citations).ID, pick(a.dice, a.citations).ID}
		}
	}
	return a.at(depth, quantifiers, graph.AtDocument)
}

func (a *asker) gapFilter(depth, quantifiers int) graph.Filter {
	switch {
	case a.chance(30):
		return graph.In{Of: graph.Term{Field: graph.TermKind}, Set: a.among(len(graph.GapKindNames))}
	case a.chance(20) && len(a.gaps) > 0:
		return graph.IDs{pick(a.dice, a.gaps).ID}
	}
	return a.at(depth, quantifiers, graph.AtSubject)
}

func (a *asker) text(t graph.Term) graph.Filter {
	f := graph.Text{Of: t}
	for range a.between(0, 2) {
		piece := a.piece()
		switch a.IntN(5) {
		case 0:
			f.Eq = &piece
		case 1:
			f.Contains = &piece
		case 2:
			f.StartsWith = &piece
		case 3:
			f.EndsWith = &piece
		case 4:
			f.In = []string{}
			for range a.IntN(4) {
				f.In = append(f.In, a.piece())
			}
		}
	}
	if a.chance(20) {
		f.IsNull = new(a.chance(50))
	}
	return f
}

func (a *asker) numbers(t graph.Term) graph.Filter {
	f := graph.Number{Of: t}
	for range a.between(0, 2) {
		n := int64(a.IntN(3))
		switch a.IntN(6) {
		case 0:
			f.Eq = &n
		case 1:
			f.GT = &n
		case 2:
			f.GTE = &n
		case 3:
			f.LT = &n
		case 4:
			f.LTE = &n
		case 5:
			f.In = []int64{n, 10}[:a.IntN(3)]
		}
	}
	if a.chance(20) {
		f.IsNull = new(a.chance(50))
	}
	return f
}

func (a *asker) dates(t graph.Term) graph.Filter {
	f := graph.Date{Of: t}
	day := a.day
	if a.chance(50) {
		eq := a.date()
		f.Eq = &eq
		day = func() graph.Day {
			return pick(a.dice, []graph.Day{eq.First() - 1, eq.First(), eq.First() + 40, eq.Last(), a.day()})
		}
	}
	if a.chance(40) {
		f.GTE = new(day())
	}
	if a.chance(40) {
		f.LTE = new(day())
	}
	if a.chance(20) {
		f.IsNull = new(a.chance(50))
	}
	return f
}
