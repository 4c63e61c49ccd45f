package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// in looks whether a value is one of a set. A missing value is in none.
func (v *view) in(f graph.In, t thing) string {
	isEntity, isRelation := t.sort == anEntity, t.sort == aRelation
	switch {
	case f.Of.Field == graph.TermKind && isEntity:
		return t.v + ".kind IN " + v.param(kindNames(v.v.Ontology, f.Set))
	case f.Of.Field == graph.TermKind && t.sort == aGap:
		return t.v + ".kind IN " + v.param(namesOf(graph.GapKindNames, f.Set))
	case f.Of.Field == graph.TermStatus && (isEntity || isRelation):
		return t.v + ".status IN " + v.param(namesOf(graph.StatusNames, f.Set))
	case f.Of.Field == graph.TermTier && (isEntity || isRelation):
		return t.v + ".tier IN " + v.param(namesOf(graph.TierNames, f.Set))
	case f.Of.Field == graph.TermBasis && (isEntity || isRelation):
		return t.v + ".basis IN " + v.param(namesOf(graph.BasisNames, f.Set))
	case f.Of.Field == graph.TermType && isRelation && t.only != "" && slices.Equal(typeNames(v.v.Ontology, f.Set), []string{t.only}):
		return "true" // the pattern says so
	case f.Of.Field == graph.TermType && isRelation:
		return "type(" + t.v + ") IN " + v.param(typeNames(v.v.Ontology, f.Set))
	case f.Of.Field == graph.TermHoldsOn && isRelation:
		return v.holdsOn(t.v) + " IN " + v.param(namesOf(graph.CertaintyNames, f.Set))
	case f.Of.Field == graph.TermVerification && t.sort == aCitation:
		return t.v + ".verification IN " + v.param(namesOf(graph.VerificationNames, f.Set))
	case f.Of.Field == graph.TermProperty && isEntity:
		return "coalesce(" + t.v + "." + f.Of.Property + " IN " + v.param(v.valueNames(f)) + "[" + t.v + ".kind], false)"
	}
	return v.never()
}

// valueNames gives the names of a set of values of a property, by the name of the kind: each kind has a list of its own.
func (v *view) valueNames(f graph.In) map[string]any {
	names := map[string]any{}
	for k := range v.v.Kinds {
		for _, p := range v.v.Kinds[k].Properties {
			if p.Name != f.Of.Property {
				continue
			}
			switch p.Type {
			case graph.EnumProperty:
				names[v.v.Kinds[k].Name] = namesOf(p.Values, f.Set)
			case graph.KindProperty:
				names[v.v.Kinds[k].Name] = kindNames(v.v.Ontology, f.Set)
			}
		}
	}
	return names
}

// holdsOn gives the certainty that a relation holds on the day of the view, or today.
func (v *view) holdsOn(r string) string {
	day := v.day
	if day == "" {
		if v.today == "" {
			v.today = v.param(int64(v.now))
		}
		day = v.today
	}
	return strings.NewReplacer("{r}", r, "{d}", day).Replace("CASE WHEN {r}._first > {d} OR {r}._last < {d} THEN 'NO' WHEN {r}.status = 'PLANNED' THEN 'UNKNOWN' " +
		"WHEN {r}._fromHi <= {d} AND ({r}.event OR {d} <= {r}._untilLo OR {d} <= {r}._observedHi) THEN 'YES' " +
		"WHEN NOT {r}.event AND {r}._observedLo <= {d} AND {d} <= {r}._observedHi THEN 'YES' ELSE 'UNKNOWN' END")
}

// text compares the values of a text, folded as they are stored.
func (v *view) text(f graph.Text, t thing) string {
	value, list := v.folded(f.Of, t)
	if value == "" {
		return v.without(compares(f), f.IsNull)
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
		each := v.name("t")
		conditions = append(conditions, "coalesce(any("+each+" IN "+value+" WHERE "+v.matches(f, each)+"), false)")
	case t.sort == anEntity && f.Of.Field == graph.TermSlug:
		conditions = append(conditions, v.matches(f, value)) // never missing, and so found by its index
	default:
		conditions = append(conditions, "coalesce("+v.matches(f, value)+", false)")
	}
	return and(conditions...)
}

func compares(f graph.Text) bool {
	return f.Eq != nil || f.Contains != nil || f.StartsWith != nil || f.EndsWith != nil || f.In != nil
}

// folded gives the property that holds the folded text or list of texts; empty where such a record has none.
func (v *view) folded(of graph.Term, t thing) (property string, list bool) {
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

func (v *view) matches(f graph.Text, value string) string {
	var conditions []string
	add := func(operator string, operand *string) {
		if operand != nil {
			conditions = append(conditions, value+operator+v.param(fold(*operand)))
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
		conditions = append(conditions, value+" IN "+v.param(in))
	}
	return and(conditions...)
}

// number compares a number.
func (v *view) number(f graph.Number, t thing) string {
	value := v.numberOf(f.Of, t)
	if value == "" {
		return v.without(f.Eq != nil || f.GT != nil || f.GTE != nil || f.LT != nil || f.LTE != nil || f.In != nil, f.IsNull)
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
			conditions = append(conditions, "coalesce("+value+operator+v.param(*operand)+", false)")
		}
	}
	add(" = ", f.Eq)
	add(" > ", f.GT)
	add(" >= ", f.GTE)
	add(" < ", f.LT)
	add(" <= ", f.LTE)
	if f.In != nil {
		conditions = append(conditions, "coalesce("+value+" IN "+v.param(f.In)+", false)")
	}
	return and(conditions...)
}

// numberOf gives a number of a record, null where it is missing; empty where such a record has none.
func (v *view) numberOf(of graph.Term, t thing) string {
	citations := func(what string) string {
		match, kept, c := v.hanging(graph.ToCitations, t)
		if match == "" {
			return "0"
		}
		return "COUNT { " + match + " WHERE " + kept + " RETURN DISTINCT " + c.v + what + " }"
	}
	switch {
	case of.Field == graph.TermCitations:
		return citations("")
	case of.Field == graph.TermCitedDocuments:
		return citations(".document AS document")
	case of.Field == graph.TermProperty && t.sort == anEntity:
		return t.v + "." + of.Property
	}
	return ""
}

// flag compares a boolean.
func (v *view) flag(f graph.Flag, t thing) string {
	if t.sort != anEntity {
		return v.never()
	}
	is := v.param(f.Is)
	switch f.Of.Field {
	case graph.TermComplete:
		r, member := v.name("r"), v.name("e")
		return "(" + t.v + ".kind IN " + v.counted() + " AND " + t.v + ".declaredSize IS NOT NULL AND (COUNT { " + v.memberOf(t.v, r, member) + " RETURN DISTINCT " + member +
			" } >= " + t.v + ".declaredSize) = " + is + ")"
	case graph.TermIsSource:
		c := v.name("c")
		return "(" + t.v + ".kind IN " + v.sources() + " AND EXISTS { MATCH (" + t.v + ")<-[:" + props.In + "]-(" + c + ":" + props.Citation + ") WHERE " + v.proves(c) + " } = " + is + ")"
	case graph.TermProperty:
		return "coalesce(" + t.v + "." + f.Of.Property + " = " + is + ", false)"
	}
	return v.never()
}
