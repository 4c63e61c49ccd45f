package cypher

import (
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// Most conditions compare the properties of a record, or of an entity at an end of a relation, with values. These are
// parameters like any other value: link.where is a list of clauses, which must all hold, and a clause a list of tests, of
// which one must. So such a condition needs no text of its own. What looks through the records that hang from one, or
// computes something, is text (filter.go).

// test compares a property with a value; the result is turned round where it is negated.
type test struct {
	at       string // the record: one of the places below
	property string
	is       string // the comparison, as in testHolds
	value    any
	negated  bool
}

// The records that a test can look at.
const (
	itself  = "itself"
	atStart = "from"
	atEnd   = "to"
	atFar   = "far"
)

// testHolds is the condition that the test holds for the record, never null.
const testHolds = `CASE test.is
  WHEN 'in' THEN coalesce({r}[test.property] IN test.value, false)
  WHEN 'in of kind' THEN coalesce({r}[test.property] IN test.value[{r}.kind], false)
  WHEN '=' THEN coalesce({r}[test.property] = test.value, false)
  WHEN 'contains' THEN coalesce({r}[test.property] CONTAINS test.value, false)
  WHEN 'starts with' THEN coalesce({r}[test.property] STARTS WITH test.value, false)
  WHEN 'ends with' THEN coalesce({r}[test.property] ENDS WITH test.value, false)
  WHEN 'one in' THEN coalesce(any(one IN {r}[test.property] WHERE one IN test.value), false)
  WHEN 'one =' THEN coalesce(test.value IN {r}[test.property], false)
  WHEN 'one contains' THEN coalesce(any(one IN {r}[test.property] WHERE one CONTAINS test.value), false)
  WHEN 'one starts with' THEN coalesce(any(one IN {r}[test.property] WHERE one STARTS WITH test.value), false)
  WHEN 'one ends with' THEN coalesce(any(one IN {r}[test.property] WHERE one ENDS WITH test.value), false)
  WHEN '<' THEN coalesce({r}[test.property] < test.value, false)
  WHEN '<=' THEN coalesce({r}[test.property] <= test.value, false)
  WHEN '>' THEN coalesce({r}[test.property] > test.value, false)
  WHEN '>=' THEN coalesce({r}[test.property] >= test.value, false)
  ELSE {r}[test.property] IS NULL END`

// allHold is the condition that all clauses hold, where a test looks at that record.
func allHold(record string) string {
	return "all(clause IN link.where WHERE any(test IN clause WHERE test.negated <> any(record IN [" + record + "] WHERE " +
		strings.ReplaceAll(testHolds, "{r}", "record") + ")))"
}

// condition gives the condition of a link on the rows of a branch: what can be data is, and the rest is text.
func (b *builder) condition(l *graph.Link, about thing) string {
	if about.sort != anEntity && about.sort != aRelation {
		if l.Where == nil {
			return "true"
		}
		return b.holds(l.Where, about)
	}
	clauses, rest, ends := b.split(l.Where, about)
	b.link["where"] = written(clauses)
	if about.sort == anEntity || !ends {
		return and(allHold(about.v), b.holds(rest, about))
	}
	r, end := about.v, func(v string, of end) string {
		return "MATCH (" + v + ":" + props.Entity + ") WHERE " + v + ".id = " + of("Id") + " "
	}
	record := "CASE test.at WHEN 'from' THEN start WHEN 'to' THEN finish WHEN 'far' THEN beyond ELSE " + r + " END"
	match := end("start", fromOf(r)) + end("finish", toOf(r))
	if len(about.far) == 1 {
		match += end("beyond", about.far[0])
	} else {
		record = strings.Replace(record, "WHEN 'far' THEN beyond ", "", 1)
	}
	return and("EXISTS { "+match+"AND "+allHold(record)+" }", b.holds(rest, about))
}

// written gives the clauses as a parameter.
func written(clauses [][]test) []any {
	list := make([]any, len(clauses))
	for i, clause := range clauses {
		tests := make([]any, len(clause))
		for k, t := range clause {
			tests[k] = map[string]any{"at": t.at, "property": t.property, "is": t.is, "value": t.value, "negated": t.negated}
		}
		list[i] = tests
	}
	return list
}

// split parts a condition into what can be data and the rest, and tells whether the data look at ends.
func (b *builder) split(f graph.Filter, about thing) (clauses [][]test, rest graph.All, ends bool) {
	switch f := f.(type) {
	case nil:
	case graph.All:
		for _, each := range f {
			some, other, at := b.split(each, about)
			clauses, rest, ends = append(clauses, some...), append(rest, other...), ends || at
		}
	default:
		some, ok := b.data(f, about, itself, false)
		if !ok || about.sort == anEntity && seeks(f) { // which an index finds
			return nil, graph.All{f}, false
		}
		ends = slices.ContainsFunc(some, func(c []test) bool { return slices.ContainsFunc(c, func(t test) bool { return t.at != itself }) })
		return some, nil, ends
	}
	return clauses, rest, ends
}

// mostClauses is how many clauses a condition may have as data.
const mostClauses = 32

// data gives a condition on the record at a place as clauses, or that it does not hold; false where it must be text.
func (b *builder) data(f graph.Filter, about thing, at string, negated bool) ([][]test, bool) {
	switch f := f.(type) {
	case nil:
		return truth(!negated), true
	case graph.All:
		return b.joined(f, about, at, negated, !negated)
	case graph.Any:
		return b.joined(f, about, at, negated, negated)
	case graph.Not:
		return b.data(f.Of, about, at, !negated)
	case graph.At:
		place, ok := placeOf(f.Where, about)
		if !ok || at != itself {
			return nil, false
		}
		return b.data(f.Of, entity(""), place, negated)
	}
	tests, ok := b.tests(f, about)
	if !ok {
		return nil, false
	}
	var one []test
	var each [][]test
	for _, t := range tests {
		t.at, t.negated = at, negated
		if (at == atStart || at == atEnd) && (t.property == "id" || t.property == "kind") { // which the relation says itself
			t.at, t.property = itself, "_"+at+strings.ToUpper(t.property[:1])+t.property[1:]
		}
		one, each = append(one, t), append(each, []test{t})
	}
	if negated { // not all of them
		return [][]test{one}, true
	}
	return each, true
}

// truth gives clauses that always hold, or never.
func truth(holds bool) [][]test {
	if holds {
		return nil
	}
	return [][]test{{}}
}

// joined joins conditions: all of them, or one of them, must hold.
func (b *builder) joined(list []graph.Filter, about thing, at string, negated, all bool) ([][]test, bool) {
	clauses := truth(all)
	for _, f := range list {
		some, ok := b.data(f, about, at, negated)
		if !ok {
			return nil, false
		}
		if all {
			clauses = append(clauses, some...)
		} else {
			clauses = oneOf(clauses, some)
		}
		if len(clauses) > mostClauses {
			return nil, false
		}
	}
	return clauses, true
}

// oneOf gives the clauses that hold where all of the one or all of the other do.
func oneOf(one, other [][]test) [][]test {
	var clauses [][]test
	for _, a := range one {
		for _, c := range other {
			clauses = append(clauses, slices.Concat(a, c))
		}
	}
	return clauses
}

// placeOf gives the place of an end that is one entity, which the relation names.
func placeOf(where graph.Place, about thing) (string, bool) {
	switch {
	case about.sort != aRelation:
		return "", false
	case where == graph.AtFrom:
		return atStart, true
	case where == graph.AtTo:
		return atEnd, true
	}
	return atFar, where == graph.AtFar && len(about.far) == 1
}

// tests gives a condition on the properties of a record as tests that must all hold; false where it must be text.
func (b *builder) tests(f graph.Filter, t thing) ([]test, bool) {
	switch f := f.(type) {
	case graph.IDs:
		return []test{{property: "id", is: "in", value: []string(f)}}, true
	case graph.In:
		return b.inTests(f, t)
	case graph.Text:
		return b.textTests(f, t)
	case graph.Number:
		return b.numberTests(f, t)
	case graph.Date:
		return b.dateTests(f, t)
	}
	return nil, false
}

func (b *builder) inTests(f graph.In, t thing) ([]test, bool) {
	in := func(property string, names []string) ([]test, bool) {
		return []test{{property: property, is: "in", value: names}}, true
	}
	switch of := f.Of.Field; {
	case of == graph.TermStatus:
		return in("status", namesOf(graph.StatusNames, f.Set))
	case of == graph.TermTier:
		return in("tier", namesOf(graph.TierNames, f.Set))
	case of == graph.TermBasis:
		return in("basis", namesOf(graph.BasisNames, f.Set))
	case of == graph.TermKind && t.sort == anEntity:
		return in("kind", kindNames(b.v.Ontology, f.Set))
	case of == graph.TermType && t.sort == aRelation:
		return in("type", typeNames(b.v.Ontology, f.Set))
	case of == graph.TermProperty && t.sort == anEntity:
		return []test{{property: f.Of.Property, is: "in of kind", value: b.valueNames(f)}}, true
	}
	return nil, false
}

// textTests gives the tests of a text. Where it can have several values one of them must meet all operators.
func (b *builder) textTests(f graph.Text, t thing) ([]test, bool) {
	value, list := b.folded(f.Of, thing{sort: t.sort, v: "x"})
	property, ok := strings.CutPrefix(value, "x.")
	if !ok {
		return nil, false
	}
	var tests []test
	add := func(is string, operand any) {
		if list {
			is = "one " + is
		}
		tests = append(tests, test{property: property, is: is, value: operand})
	}
	for _, each := range []struct {
		is      string
		operand *string
	}{{"=", f.Eq}, {"contains", f.Contains}, {"starts with", f.StartsWith}, {"ends with", f.EndsWith}} {
		if each.operand != nil {
			add(each.is, fold(*each.operand))
		}
	}
	if f.In != nil {
		in := make([]string, len(f.In))
		for i, each := range f.In {
			in[i] = fold(each)
		}
		add("in", in)
	}
	if list && len(tests) > 1 || f.IsNull != nil {
		return nil, false
	}
	return tests, true
}

func (b *builder) numberTests(f graph.Number, t thing) ([]test, bool) {
	if f.Of.Field != graph.TermProperty || t.sort != anEntity || f.IsNull != nil {
		return nil, false
	}
	var tests []test
	for _, each := range []struct {
		is      string
		operand *int64
	}{{"=", f.Eq}, {">", f.GT}, {">=", f.GTE}, {"<", f.LT}, {"<=", f.LTE}} {
		if each.operand != nil {
			tests = append(tests, test{property: f.Of.Property, is: each.is, value: *each.operand})
		}
	}
	if f.In != nil {
		tests = append(tests, test{property: f.Of.Property, is: "in", value: f.In})
	}
	return tests, true
}

// dateTests gives the tests that the span of a date and that of the operators overlap.
func (b *builder) dateTests(f graph.Date, t thing) ([]test, bool) {
	first, last := days(f.Of.Field, thing{sort: t.sort, v: "x"})
	low, high := spanOf(f)
	if first == "" || f.IsNull != nil || low > high {
		return nil, false
	}
	var tests []test
	if f.Eq != nil || f.GTE != nil {
		tests = append(tests, test{property: strings.TrimPrefix(last, "x."), is: ">=", value: int64(low)})
	}
	if f.Eq != nil || f.LTE != nil {
		tests = append(tests, test{property: strings.TrimPrefix(first, "x."), is: "<=", value: int64(high)})
	}
	return tests, true
}
