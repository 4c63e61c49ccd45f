package cypher

import (
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// in looks whether a value is one of a set. A missing value is in none.
func (b *builder) in(f graph.In, t thing) string {
	isEntity, isRelation := t.sort == anEntity, t.sort == aRelation
	switch {
	case f.Of.Field == graph.TermKind && isEntity:
		return t.v + ".kind IN " + b.param(kindNames(b.v.Ontology, f.Set))
	case f.Of.Field == graph.TermKind && t.sort == aGap:
		return t.v + ".kind IN " + b.param(namesOf(graph.GapKindNames, f.Set))
	case f.Of.Field == graph.TermStatus && (isEntity || isRelation):
		return t.v + ".status IN " + b.param(namesOf(graph.StatusNames, f.Set))
	case f.Of.Field == graph.TermTier && (isEntity || isRelation):
		return t.v + ".tier IN " + b.param(namesOf(graph.TierNames, f.Set))
	case f.Of.Field == graph.TermBasis && (isEntity || isRelation):
		return t.v + ".basis IN " + b.param(namesOf(graph.BasisNames, f.Set))
	case f.Of.Field == graph.TermType && isRelation:
		return t.v + ".type IN " + b.param(typeNames(b.v.Ontology, f.Set))
	case f.Of.Field == graph.TermHoldsOn && isRelation:
		return b.holdsOn(t.v) + " IN " + b.param(namesOf(graph.CertaintyNames, f.Set))
	case f.Of.Field == graph.TermVerification && t.sort == aCitation:
		return t.v + ".verification IN " + b.param(namesOf(graph.VerificationNames, f.Set))
	case f.Of.Field == graph.TermProperty && isEntity:
		return "coalesce(" + t.v + "." + f.Of.Property + " IN " + b.param(b.valueNames(f)) + "[" + t.v + ".kind], false)"
	}
	return b.never()
}

// valueNames gives the names of a set of values of a property, by the name of the kind: each kind has a list of its own.
func (b *builder) valueNames(f graph.In) map[string]any {
	names := map[string]any{}
	for k := range b.v.Kinds {
		for _, p := range b.v.Kinds[k].Properties {
			if p.Name != f.Of.Property {
				continue
			}
			switch p.Type {
			case graph.EnumProperty:
				names[b.v.Kinds[k].Name] = namesOf(p.Values, f.Set)
			case graph.KindProperty:
				names[b.v.Kinds[k].Name] = kindNames(b.v.Ontology, f.Set)
			}
		}
	}
	return names
}

// holdsOn gives the certainty that a relation holds on the day of the view, or today.
func (b *builder) holdsOn(r string) string {
	value := any(int64(b.today))
	if b.link["allDays"] == false {
		value = b.link["day"]
	}
	day := b.named("holdsOn", value)
	return strings.NewReplacer("{r}", r, "{d}", day).Replace("CASE WHEN {r}._first > {d} OR {r}._last < {d} THEN 'NO' WHEN {r}.status = 'PLANNED' THEN 'UNKNOWN' " +
		"WHEN {r}._fromHi <= {d} AND ({r}.event OR {d} <= {r}._untilLo OR {d} <= {r}._observedHi) THEN 'YES' " +
		"WHEN NOT {r}.event AND {r}._observedLo <= {d} AND {d} <= {r}._observedHi THEN 'YES' ELSE 'UNKNOWN' END")
}

// text compares the values of a text, folded as they are stored.
func (b *builder) text(f graph.Text, t thing) string {
	value, list := b.folded(f.Of, t)
	if value == "" {
		return b.without(compares(f), f.IsNull)
	}
	var conditions []string
	if f.IsNull != nil {
		if *f.IsNull {
			conditions = append(conditions, value+" IS NULL")
		} else {
			conditions = append(conditions, value+" IS NOT NULL")
		}
	}
	switch {
	case !compares(f):
	case list:
		each := b.variable("value")
		conditions = append(conditions, "coalesce(any("+each+" IN "+value+" WHERE "+b.matches(f, each)+"), false)")
	case t.sort == anEntity && f.Of.Field == graph.TermSlug:
		conditions = append(conditions, b.matches(f, value)) // never missing, and so found by its index
	default:
		conditions = append(conditions, "coalesce("+b.matches(f, value)+", false)")
	}
	return and(conditions...)
}

func compares(f graph.Text) bool {
	return f.Eq != nil || f.Contains != nil || f.StartsWith != nil || f.EndsWith != nil || f.In != nil
}

// folded gives the property that holds the folded text or list of texts; empty where such a record has none.
func (b *builder) folded(of graph.Term, t thing) (property string, list bool) {
	switch {
	case t.sort == anEntity && of.Field == graph.TermName:
		return t.v + "._names", true
	case t.sort == anEntity && of.Field == graph.TermSlug:
		return t.v + ".slug", false // a slug is folded as it is
	case t.sort == anEntity && of.Field == graph.TermIdentifier:
		return t.v + "._identifiers", true
	case t.sort == anEntity && of.Field == graph.TermProperty:
		return t.v + "._" + of.Property, false
	case t.sort == aRelation && of.Field == graph.TermRole:
		return t.v + "._role", false
	case t.sort == aRelation && of.Field == graph.TermRoleCode:
		return t.v + "._roleCode", false
	}
	return "", false
}

func (b *builder) matches(f graph.Text, value string) string {
	var conditions []string
	add := func(operator string, operand *string) {
		if operand != nil {
			conditions = append(conditions, value+operator+b.param(fold(*operand)))
		}
	}
	add(" = ", f.Eq)
	add(" CONTAINS ", f.Contains)
	add(" STARTS WITH ", f.StartsWith)
	add(" ENDS WITH ", f.EndsWith)
	if f.In != nil {
		in := make([]string, len(f.In))
		for i, each := range f.In {
			in[i] = fold(each)
		}
		conditions = append(conditions, value+" IN "+b.param(in))
	}
	return and(conditions...)
}

// number compares a number.
func (b *builder) number(f graph.Number, t thing) string {
	value := b.numberOf(f.Of, t)
	if value == "" {
		return b.without(f.Eq != nil || f.GT != nil || f.GTE != nil || f.LT != nil || f.LTE != nil || f.In != nil, f.IsNull)
	}
	var conditions []string
	if f.IsNull != nil {
		if *f.IsNull {
			conditions = append(conditions, value+" IS NULL")
		} else {
			conditions = append(conditions, value+" IS NOT NULL")
		}
	}
	add := func(operator string, operand *int64) {
		if operand != nil {
			conditions = append(conditions, "coalesce("+value+operator+b.param(*operand)+", false)")
		}
	}
	add(" = ", f.Eq)
	add(" > ", f.GT)
	add(" >= ", f.GTE)
	add(" < ", f.LT)
	add(" <= ", f.LTE)
	if f.In != nil {
		conditions = append(conditions, "coalesce("+value+" IN "+b.param(f.In)+", false)")
	}
	return and(conditions...)
}

// numberOf gives a number of a record, null where it is missing; empty where such a record has none.
func (b *builder) numberOf(of graph.Term, t thing) string {
	switch {
	case of.Field == graph.TermCitations:
		return b.citationCount(t, "")
	case of.Field == graph.TermCitedDocuments:
		return b.citationCount(t, " RETURN DISTINCT {citation}.document")
	case of.Field == graph.TermProperty && t.sort == anEntity:
		return t.v + "." + of.Property
	}
	return ""
}

func (b *builder) citationCount(t thing, what string) string {
	match, conditions, c := b.citationsAt(t)
	if match == "" {
		return "0"
	}
	return "COUNT { " + match + " WHERE " + conditions + strings.ReplaceAll(what, "{citation}", c.v) + " }"
}

// flag compares a boolean.
func (b *builder) flag(f graph.Flag, t thing) string {
	if t.sort != anEntity {
		return b.never()
	}
	is := b.param(f.Is)
	switch f.Of.Field {
	case graph.TermComplete:
		r := b.variable("membership")
		return "(" + t.v + ".kind IN " + b.counted() + " AND " + t.v + ".declaredSize IS NOT NULL AND (COUNT { " + b.memberOf(t.v, r) + " RETURN DISTINCT " + r +
			"._fromId } >= " + t.v + ".declaredSize) = " + is + ")"
	case graph.TermIsSource:
		c := b.variable("citation")
		return "(" + t.v + ".kind IN " + b.sources() + " AND EXISTS { MATCH (" + t.v + ")<-[:" + props.In + "]-(" + c + ":" + props.Citation + ") WHERE " + b.proves(c) + " } = " + is + ")"
	case graph.TermProperty:
		return "coalesce(" + t.v + "." + f.Of.Property + " = " + is + ", false)"
	}
	return b.never()
}
