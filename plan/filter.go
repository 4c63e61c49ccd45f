package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/plan/coerce"
)

// Limits of the contract on what one argument may hold.
const (
	maxNesting    = 10
	maxConditions = 200
	maxValues     = 1_000
)

// filterBuilder makes a [graph.Filter] of a coerced where. Its methods are one for each input type; an explicit null is no condition.
type filterBuilder struct {
	planner     *Planner
	kinds       graph.Set // that the entity at hand can be of
	depth       int
	conditions  int
	values      int
	quantifiers int
}

// where binds a filter argument of what can be of those kinds; 0 is any. It counts its quantifiers for the cost of the
// link at hand.
func (b *binder) where(field *ast.Field, name string, kinds graph.Set, build func(*filterBuilder, map[string]any) (graph.Filter, error)) (graph.Filter, error) {
	given, err := b.object(field, name)
	if err != nil || given == nil {
		return nil, err
	}
	if kinds == 0 {
		kinds = b.planner.ontology.AllKinds()
	}
	fb := &filterBuilder{planner: b.planner, kinds: kinds}
	filter, err := build(fb, given)
	b.quantifiers += fb.quantifiers
	return filter, coerce.Within(name, err)
}

// all makes one filter of the conditions of a where: part makes that of one key, nil for what is no condition.
func (fb *filterBuilder) all(given map[string]any, again, part func(string, any) (graph.Filter, error)) (graph.Filter, error) {
	if fb.depth++; fb.depth > maxNesting {
		return nil, fmt.Errorf("conditions are nested deeper than %d", maxNesting)
	}
	defer func() { fb.depth-- }()
	all := make(graph.All, 0, len(given))
	for _, name := range slices.Sorted(maps.Keys(given)) {
		v := given[name]
		if v == nil {
			continue
		}
		if err := fb.condition(); err != nil {
			return nil, err
		}
		var f graph.Filter
		var err error
		switch name {
		case "and", "or":
			f, err = fb.combine(name, v.([]any), again)
		case "not":
			var of graph.Filter
			of, err = again("", v)
			f = graph.Not{Of: of}
		default:
			f, err = part(name, v)
		}
		if err != nil {
			return nil, coerce.Within(name, err)
		}
		all = append(all, f)
	}
	switch len(all) {
	case 0: // a list can have many that say nothing
		return all, fb.condition()
	case 1:
		return all[0], nil
	}
	return all, nil
}

// condition counts one more of them.
func (fb *filterBuilder) condition() error {
	if fb.conditions++; fb.conditions > maxConditions {
		return fmt.Errorf("there are more than %d conditions", maxConditions)
	}
	return nil
}

func (fb *filterBuilder) combine(name string, list []any, again func(string, any) (graph.Filter, error)) (graph.Filter, error) {
	filters := make([]graph.Filter, 0, len(list))
	for _, v := range list {
		f, err := again("", v)
		if err != nil {
			return nil, err
		}
		filters = append(filters, f)
	}
	if name == "or" {
		return graph.Any(filters), nil
	}
	return graph.All(filters), nil
}

// at is a condition on an entity that the record refers to.
func (fb *filterBuilder) at(place graph.Place, v any) (graph.Filter, error) {
	defer fb.among(fb.kindsAt(place))()
	of, err := fb.entity(v.(map[string]any))
	return graph.At{Where: place, Of: of}, err
}

// among says of which kinds the entity at hand can be, and gives what takes that back.
func (fb *filterBuilder) among(kinds graph.Set) (end func()) {
	before := fb.kinds
	fb.kinds = kinds
	return func() { fb.kinds = before }
}

// kindsAt gives the kinds that can stand at a place of the record at hand; the far end is what its list holds.
func (fb *filterBuilder) kindsAt(place graph.Place) graph.Set {
	o := fb.planner.ontology
	switch place {
	case graph.AtFar:
		return fb.kinds
	case graph.AtActor, graph.AtMandate:
		return o.KindsWhere(func(k *graph.KindRow) bool { return k.Actor })
	case graph.AtWork:
		return o.KindsWhere(func(k *graph.KindRow) bool { return k.Work })
	case graph.AtDocument:
		return o.KindsWhere(func(k *graph.KindRow) bool { return k.Source })
	default:
		return o.AllKinds()
	}
}

// entity makes the filter of an EntityWhere.
func (fb *filterBuilder) entity(given map[string]any) (graph.Filter, error) {
	again := func(_ string, v any) (graph.Filter, error) { return fb.entity(v.(map[string]any)) }
	return fb.all(given, again, func(name string, v any) (graph.Filter, error) {
		switch name {
		case "id":
			return fb.ids(v)
		case "slug":
			return fb.text(graph.Term{Field: graph.TermSlug}, v)
		case "name":
			return fb.text(graph.Term{Field: graph.TermName}, v)
		case "identifier":
			return fb.text(graph.Term{Field: graph.TermIdentifier}, v)
		case "kind":
			return fb.in(graph.Term{Field: graph.TermKind}, v, fb.planner.kindNames(fb.planner.ontology.AllKinds()))
		case "number":
			return fb.number(graph.Term{Field: graph.TermProperty, Property: "number"}, v)
		case "citedDocuments":
			return fb.number(graph.Term{Field: graph.TermCitedDocuments}, v)
		case "relations":
			return fb.quantified(graph.ToRelations, v, fb.relation)
		case "represented":
			return fb.quantified(graph.ToRepresented, v, fb.relation)
		}
		if f, err, ok := fb.common(name, v); ok {
			return f, err
		}
		return fb.kind(name, v.(map[string]any))
	})
}

// common is what entities and relations share.
func (fb *filterBuilder) common(name string, v any) (f graph.Filter, err error, ok bool) { //nolint:revive // the error belongs to the filter; ok says whether there is one
	switch name {
	case "status":
		f, err = fb.in(graph.Term{Field: graph.TermStatus}, v, graph.StatusNames)
	case "tier":
		f, err = fb.in(graph.Term{Field: graph.TermTier}, v, graph.TierNames)
	case "period":
		f, err = fb.period(v.(map[string]any))
	case "citations":
		f, err = fb.quantified(graph.ToCitations, v, fb.citation)
	default:
		return nil, nil, false
	}
	return f, err, true
}

// kind makes the filter of a block of one kind, which also requires that kind.
func (fb *filterBuilder) kind(block string, given map[string]any) (graph.Filter, error) {
	for k := range fb.planner.ontology.Kinds {
		row := &fb.planner.ontology.Kinds[k]
		if lowerFirst(row.Type) != block {
			continue
		}
		if !fb.kinds.Has(uint8(k)) {
			return nil, fmt.Errorf("nothing here can be of kind %s, only of %s", row.Name, strings.Join(fb.planner.kindNames(fb.kinds), ", "))
		}
		all := graph.All{graph.In{Of: graph.Term{Field: graph.TermKind}, Set: graph.SetOf(graph.Kind(k))}}
		for _, name := range slices.Sorted(maps.Keys(given)) {
			v := given[name]
			if v == nil {
				continue
			}
			f, err := fb.property(row, name, v)
			if err != nil {
				return nil, coerce.Within(name, err)
			}
			all = append(all, f)
		}
		return all, nil
	}
	return nil, fmt.Errorf("there is no such condition")
}

func (fb *filterBuilder) property(row *graph.KindRow, name string, v any) (graph.Filter, error) {
	term := graph.Term{Field: graph.TermProperty, Property: name}
	switch name {
	case "complete":
		return graph.Flag{Of: graph.Term{Field: graph.TermComplete}, Is: v.(bool)}, nil
	case "isSource":
		return graph.Flag{Of: graph.Term{Field: graph.TermIsSource}, Is: v.(bool)}, nil
	}
	for _, p := range row.Properties {
		if p.Name != name {
			continue
		}
		switch p.Type {
		case graph.EnumProperty:
			return fb.in(term, v, p.Values)
		case graph.KindProperty:
			return fb.in(term, v, fb.planner.kindNames(fb.planner.ontology.AllKinds()))
		case graph.NumberProperty:
			return fb.number(term, v)
		case graph.BoolProperty:
			return graph.Flag{Of: term, Is: v.(bool)}, nil
		default:
			return fb.text(term, v)
		}
	}
	return nil, fmt.Errorf("there is no such condition")
}

// relation makes the filter of a RelationWhere.
func (fb *filterBuilder) relation(given map[string]any) (graph.Filter, error) {
	again := func(_ string, v any) (graph.Filter, error) { return fb.relation(v.(map[string]any)) }
	return fb.all(given, again, func(name string, v any) (graph.Filter, error) {
		switch name {
		case "id":
			return fb.ids(v)
		case "from":
			return fb.at(graph.AtFrom, v)
		case "to":
			return fb.at(graph.AtTo, v)
		case "node":
			return fb.at(graph.AtFar, v)
		}
		return fb.statement(name, v)
	})
}

// statement is what relations and involvements share.
func (fb *filterBuilder) statement(name string, v any) (graph.Filter, error) {
	switch name {
	case "type":
		return fb.in(graph.Term{Field: graph.TermType}, v, fb.planner.typeNames)
	case "role":
		return fb.text(graph.Term{Field: graph.TermRole}, v)
	case "roleCode":
		return fb.text(graph.Term{Field: graph.TermRoleCode}, v)
	case "onBehalfOf":
		return fb.at(graph.AtMandate, v)
	case "holdsOn":
		return fb.in(graph.Term{Field: graph.TermHoldsOn}, v, graph.CertaintyNames)
	}
	f, err, ok := fb.common(name, v)
	if !ok {
		return nil, fmt.Errorf("there is no such condition")
	}
	return f, err
}

// involvement makes the filter of an InvolvementWhere.
func (fb *filterBuilder) involvement(given map[string]any) (graph.Filter, error) {
	again := func(_ string, v any) (graph.Filter, error) { return fb.involvement(v.(map[string]any)) }
	return fb.all(given, again, func(name string, v any) (graph.Filter, error) {
		switch name {
		case "actor":
			return fb.at(graph.AtActor, v)
		case "work":
			return fb.at(graph.AtWork, v)
		case "organisation":
			defer fb.among(fb.kindsAt(graph.AtActor))()
			of, err := fb.entity(v.(map[string]any))
			return graph.Any{graph.At{Where: graph.AtActor, Of: of}, graph.At{Where: graph.AtMandate, Of: of}}, err
		}
		return fb.statement(name, v)
	})
}

// citation makes the filter of a CitationWhere.
func (fb *filterBuilder) citation(given map[string]any) (graph.Filter, error) {
	return fb.all(given, nil, func(name string, v any) (graph.Filter, error) {
		switch name {
		case "document":
			return fb.at(graph.AtDocument, v)
		case "verification":
			return fb.in(graph.Term{Field: graph.TermVerification}, v, graph.VerificationNames)
		default:
			return fb.date(graph.Term{Field: graph.TermRetrievedOn}, v)
		}
	})
}

// cited makes the filter of a RelationWhere where there is no relation.
func (fb *filterBuilder) cited(given map[string]any) (graph.Filter, error) {
	return fb.all(given, func(string, any) (graph.Filter, error) { return nil, errNoRelation }, func(name string, v any) (graph.Filter, error) {
		if name != "node" {
			return nil, errNoRelation
		}
		return fb.entity(v.(map[string]any))
	})
}

var errNoRelation = fmt.Errorf("the edges of this list have no relation; ask about node alone")

// quantified looks through relations or citations. All that is given must hold.
func (fb *filterBuilder) quantified(to graph.LinkedTo, v any, build func(map[string]any) (graph.Filter, error)) (graph.Filter, error) {
	defer fb.among(fb.planner.ontology.AllKinds())()
	var all graph.All
	given := v.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		v := given[name]
		if v == nil {
			continue
		}
		if name == "count" {
			f, err := fb.number(graph.Term{Field: graph.TermCitations}, v)
			if err != nil {
				return nil, coerce.Within(name, err)
			}
			all = append(all, f)
			continue
		}
		fb.quantifiers++
		of, err := build(v.(map[string]any))
		if err != nil {
			return nil, coerce.Within(name, err)
		}
		quantity := map[string]graph.Quantity{"some": graph.Some, "none": graph.None, "every": graph.Every}[name]
		all = append(all, graph.Linked{To: to, Quantity: quantity, Of: of})
	}
	return all, nil
}

// period makes the filter of a PeriodFilter.
func (fb *filterBuilder) period(given map[string]any) (graph.Filter, error) {
	var all graph.All
	for _, name := range slices.Sorted(maps.Keys(given)) {
		v := given[name]
		if v == nil {
			continue
		}
		f, err := fb.periodPart(name, v)
		if err != nil {
			return nil, coerce.Within(name, err)
		}
		all = append(all, f)
	}
	return all, nil
}

func (fb *filterBuilder) periodPart(name string, v any) (graph.Filter, error) {
	switch name {
	case "from":
		return fb.date(graph.Term{Field: graph.TermFrom}, v)
	case "until":
		return fb.date(graph.Term{Field: graph.TermUntil}, v)
	case "observedOn":
		return fb.date(graph.Term{Field: graph.TermObservedOn}, v)
	case "basis":
		return fb.in(graph.Term{Field: graph.TermBasis}, v, graph.BasisNames)
	}
	var overlap graph.Overlap
	var err error
	given := v.(map[string]any)
	if overlap.From, err = dayOf(given["from"]); err != nil {
		return nil, err
	}
	if overlap.Until, err = dayOf(given["until"]); err != nil {
		return nil, err
	}
	return overlap, inOrder(overlap.From, overlap.Until)
}
