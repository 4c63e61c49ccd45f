package judge

import (
	"strings"
	"testing"

	"regiograaf/plan/judge/draft"
)

// traps are documents in which servers have been seen to stray from graphql-js. Each is asked of every world.
var traps = []struct {
	name, query, variables, operation string
	refused                           bool // by graphql-js
	strays                            bool // the parser of gqlparser is known to see it otherwise: that is no fault of the plan, and known when it ends
}{
	{name: "nothing", query: ``, refused: true},
	{name: "a comment alone", query: `# wie?`, refused: true},
	{name: "an empty selection", query: `{ }`, refused: true},
	{name: "byte order mark", query: "\ufeff{ people { totalCount } }"},
	{name: "type name at the root", query: `{ __typename t: __typename ... on Query { __typename } }`},
	{name: "aliases that JavaScript knows", query: `{ __proto__: people { constructor: totalCount hasOwnProperty: totalCount toString: __typename } }`},
	{name: "keywords as names", query: `query query { query: person(slug: "person-1") { on: name fragment: slug null: id true: id ...mutation } } fragment mutation on Person { type: kind }`},
	{name: "fragment named on", query: `{ people { ...on } } fragment on on PersonConnection { totalCount }`, refused: true},
	{name: "root field twice, under different conditions", query: `query Q($a: Boolean!, $b: Boolean!) { people { totalCount } people @include(if: $a) { nodes { name } } people @skip(if: $b) { nodes { slug } edges { node { id } } } }`, variables: `{"a": true, "b": true}`},
	{name: "root field twice, both left out", query: `query Q($a: Boolean!) { people @include(if: $a) { totalCount } people @skip(if: true) { nodes { name } } }`, variables: `{"a": false}`},
	{name: "skip beats include", query: `{ people { totalCount @include(if: true) @skip(if: true) nodeCount @skip(if: false) @include(if: true) } }`},
	{name: "arguments in another order merge", query: `{ people(first: 3, where: {name: {eq: "a", in: ["b"]}}) { totalCount } people(where: {name: {in: ["b"], eq: "a"}}, first: 3) { nodeCount } }`},
	{name: "arguments that differ conflict", query: `{ people(first: 3) { totalCount } people(first: 4) { totalCount } }`, refused: true},
	{name: "an argument more conflicts", query: `{ people(first: 3) { totalCount } people { totalCount } }`, refused: true},
	{name: "fields of one key in kinds that exclude each other", query: `{ entities { nodes { ... on Team { x: members(first: 2) { totalCount } } ... on Cohort { x: members(first: 3) { totalCount } } } } }`},
	{name: "shapes that conflict in kinds that exclude each other", query: `{ entities { nodes { ... on Cohort { x: knownCount } ... on Document { x: isSource } } } }`, refused: true},
	{name: "nullability that conflicts", query: `{ entities { nodes { ... on Cohort { x: knownCount } ... on Ontwikkeltafel { x: number } } } }`, refused: true},
	{name: "conflict deep in merged fields", query: `{ people { nodes { ...A } nodes { ...B } } } fragment A on Person { x: name } fragment B on Person { x: slug }`, refused: true},
	{name: "cycle of two fragments", query: `{ people { nodes { ...A } } } fragment A on Person { ...B } fragment B on Person { ...A }`, refused: true},
	{name: "fragment on an interface of the interface", query: `{ entities { nodes { ... on Actor { ... on Work { __typename id } } ... on Work { leads { totalCount } } ... on Actor { worksOn { totalCount nodes { kind } } } } } }`},
	{name: "fragment that no kind can meet", query: `{ people { nodes { ... on Work { id } } } }`, refused: true},
	{name: "32 bits and one", query: `{ people(first: 2147483648) { totalCount } }`, refused: true},
	{name: "32 bits and one in a nested filter", query: `{ entities(where: {number: {in: [1, 2147483648]}}) { totalCount } }`, refused: true},
	{name: "32 bits and one in a variable", query: `query Q($n: Int) { entities(where: {number: {eq: $n}}) { totalCount } }`, variables: `{"n": 2147483648}`, refused: true},
	{name: "32 bits and one below the root", query: `{ people { nodes { worksOn(first: 2147483648) { totalCount } } } }`, refused: true},
	{name: "text for a number below the root", query: `{ people { nodes { worksOn(first: "3") { totalCount } } } }`, refused: true},
	{name: "text for a number in a variable", query: `query Q($n: Int) { people { nodes { worksOn(first: $n) { totalCount } } } }`, variables: `{"n": "3"}`, refused: true},
	{name: "a whole float in a variable", query: `query Q($n: Int) { people(first: $n) { totalCount } }`, variables: `{"n": 3.0}`},
	{name: "a number for an id", query: `{ node(id: 7) { id } nodes(ids: [7, "8"]) { id } }`},
	{name: "a number for an id in a variable", query: `query Q($i: [ID!]!) { nodes(ids: $i) { id } }`, variables: `{"i": [7, "person:person-1"]}`},
	{name: "one id for a list, in a variable", query: `query Q($i: [ID!]!) { nodes(ids: $i) { id } }`, variables: `{"i": "person:person-1"}`},
	{name: "a number for a date below the root", query: `{ people { nodes { worksOn(asOf: 2021) { totalCount } } } }`, refused: true},
	{name: "a number for a date in a variable", query: `query Q($d: Date) { people { nodes { relations(asOf: $d) { totalCount } } } }`, variables: `{"d": 2021}`, refused: true},
	{name: "an enum as text", query: `{ entities(where: {kind: ["PERSON"]}) { totalCount } }`, refused: true},
	{name: "an enum among the variables", query: `query Q($w: EntityWhere) { entities(where: $w) { totalCount } }`, variables: `{"w": {"kind": "PERSON", "tier": ["SEED"]}}`},
	{name: "no such enum among the variables", query: `query Q($w: EntityWhere) { entities(where: $w) { totalCount } }`, variables: `{"w": {"kind": "PERSOON"}}`, refused: true},
	{name: "no such key among the variables", query: `query Q($w: EntityWhere) { entities(where: $w) { totalCount } }`, variables: `{"w": {"naam": {"eq": "x"}}}`, refused: true},
	{name: "oneOf with two keys", query: `{ entity(by: {id: "x", slug: "y"}) { id } }`, refused: true},
	{name: "oneOf with null", query: `{ entity(by: {id: null}) { id } }`, refused: true},
	{name: "oneOf with two keys, in a variable", query: `query Q($b: EntityRef!) { entity(by: $b) { id } }`, variables: `{"b": {"id": "x", "slug": "y"}}`, refused: true},
	{name: "oneOf with null, in a variable", query: `query Q($b: EntityRef!) { entity(by: $b) { id } }`, variables: `{"b": {"id": null}}`, refused: true},
	{name: "oneOf with null beside, in a variable", query: `query Q($b: EntityRef!) { entity(by: $b) { id } }`, variables: `{"b": {"slug": "person-1", "id": null}}`, refused: true},
	{name: "oneOf without keys, in a variable", query: `query Q($b: EntityRef!) { entity(by: $b) { id } }`, variables: `{"b": {}}`, refused: true},
	{name: "oneOf with two keys in a list below the root", query: `query Q($o: [RelationOrder!]) { people { nodes { worksOn(orderBy: $o) { totalCount } } } }`, variables: `{"o": [{"type": "ASC", "role": "ASC"}]}`, refused: true},
	{name: "oneOf by a variable", query: `query Q($s: String!) { entity(by: {slug: $s}) { id name } }`, variables: `{"s": "person-1"}`},
	{name: "null for a default", query: `query Q($s: String = "person-1") { person(slug: $s) { id } }`, variables: `{"s": null}`},
	{name: "nothing for a default", query: `query Q($s: String = "person-1") { person(slug: $s) { id } }`},
	{name: "a variable that may be null in a place that may not", query: `query Q($s: String) { person(slug: $s) { id } }`, variables: `{"s": "person-1"}`, refused: true},
	{name: "null in a list that has none, by a variable", query: `query Q($t: Tier = SEED) { person(slug: "person-1", tiers: [$t, EXTERNAL]) { id } }`, variables: `{"t": null}`},
	{name: "null condition", query: `query Q($b: Boolean = true) { people { totalCount } person(slug: "person-1") { name @skip(if: $b) } }`, variables: `{"b": null}`},
	{name: "null condition at the root", query: `query Q($b: Boolean = true) { people @skip(if: $b) { totalCount } }`, variables: `{"b": null}`, refused: true},
	{name: "null condition on what is not there", query: `query Q($b: Boolean = true) { person(slug: "niemand") { name @skip(if: $b) } ... on Query { __typename } }`, variables: `{"b": null}`},
	{name: "stats of a list with null", query: `query Q($t: Tier = SEED) { people { totalCount } stats(tiers: [$t, EXTERNAL]) { __typename } }`, variables: `{"t": null}`},
	{name: "variable twice", query: `query Q($a: Int, $a: Int) { people(first: $a) { totalCount } }`, refused: true},
	{name: "variable of an output type", query: `query Q($a: Person) { people(where: $a) { totalCount } }`, refused: true},
	{name: "variable that is not used", query: `query Q($a: Int) { people { totalCount } }`, refused: true},
	{name: "variable that is used in a fragment", query: `query Q($a: Int) { people { ...F } } fragment F on PersonConnection { nodes { worksOn(first: $a) { totalCount } } }`, variables: `{"a": 2}`},
	{name: "variable of a fragment that one operation lacks", query: `query A($a: Int) { people { ...F } } query B { people { ...F } } fragment F on PersonConnection { nodes { worksOn(first: $a) { totalCount } } }`, operation: "A", refused: true},
	{name: "value of a variable that is not declared", query: `{ people { totalCount } }`, variables: `{"b": 1}`},
	{name: "default with a variable", query: `query Q($a: Int = $b, $b: Int) { people(first: $a) { totalCount } }`, refused: true},
	{name: "default of the wrong type", query: `query Q($a: Int = "3") { people(first: $a) { totalCount } }`, refused: true},
	{name: "default of null where there is none", query: `query Q($a: Int! = null) { people(first: $a) { totalCount } }`, refused: true},
	{name: "a list variable for one", query: `query Q($a: [Int]) { people(first: $a) { totalCount } }`, refused: true},
	{name: "a variable for one in a list", query: `query Q($t: Tier!) { people(tiers: $t) { totalCount } }`, variables: `{"t": "EXTERNAL"}`, refused: true},
	{name: "two operations, none named", query: `query A { __typename } query B { __typename }`, refused: true},
	{name: "two operations, one named", query: `query A { people { totalCount } } query B { a: __typename }`, operation: "B"},
	{name: "two operations with one name", query: `query A { __typename } query A { __typename }`, operation: "A", refused: true},
	{name: "no such operation", query: `query A { __typename }`, operation: "B", refused: true},
	{name: "mutation", query: `mutation { __typename }`, refused: true},
	{name: "subscription", query: `subscription { __typename }`, refused: true},
	{name: "defer", query: `{ people { ... @defer { totalCount } } }`, refused: true},
	{name: "stream", query: `{ people { nodes @stream { id } } }`, refused: true},
	{name: "directive of the schema", query: `{ people @via(paths: ["LEADS<"]) { totalCount } }`, refused: true},
	{name: "directive on a variable", query: `query Q($a: Int @skip(if: true)) { people(first: $a) { totalCount } }`, refused: true},
	{name: "directive on the operation", query: `query @include(if: true) { people { totalCount } }`, refused: true},
	{name: "directive twice", query: `{ people @skip(if: false) @skip(if: false) { totalCount } }`, refused: true},
	{name: "condition of the wrong type", query: `{ people { totalCount @include(if: "true") } }`, refused: true},
	{name: "condition of the wrong type on a spread", query: `{ people { ...F @include(if: 1) } } fragment F on PersonConnection { totalCount }`, refused: true},
	{name: "an object for a condition on a spread", query: `{ people { ...F @include(if: {}) } } fragment F on PersonConnection { totalCount }`, refused: true},
	{name: "an object for a condition", query: `{ people { totalCount @skip(if: {}) } }`, refused: true},
	{name: "an object for a condition on an inline fragment", query: `{ people { ... @skip(if: {}) { totalCount } } }`, refused: true},
	{name: "unused fragment with a wrong argument", query: `{ people { totalCount } } fragment F on PersonConnection { nodes { worksOn(first: "3") { totalCount } } }`, refused: true},
	{name: "wrong argument in what is skipped", query: `{ people { totalCount nodes @skip(if: true) { worksOn(first: "3") { totalCount } } } }`, refused: true},
	{name: "block string", query: "{ person(slug: \"\"\"\n    person-1\n  \"\"\") { id } }"},
	{name: "escapes", query: `{ person(slug: "\u0070erson\u002d1") { id } other: person(slug: "person\/1\b\f") { id } }`},
	{name: "escape beyond the plane", query: `{ person(slug: "\u{70}erson-1") { id } }`},
	{name: "pair of surrogates", query: `{ person(slug: "\uD83D\uDE00") { id } }`},
	{name: "half a pair", query: `{ person(slug: "\uD83D") { id } }`, refused: true, strays: true},
	{name: "no such escape", query: `{ person(slug: "\x70") { id } }`, refused: true},
	{name: "a line break in a string", query: "{ person(slug: \"a\nb\") { id } }", refused: true},
	{name: "a control character", query: "{ person(slug: \"a\u0007b\") { id } }", strays: true},
	{name: "a leading zero", query: `{ people(first: 03) { totalCount } }`, refused: true},
	{name: "minus zero", query: `{ entities(where: {number: {eq: -0}}) { totalCount } }`},
	{name: "a number with a name behind it", query: `{ people(first: 3a) { totalCount } }`, refused: true},
	{name: "a fraction without digits", query: `{ people(first: 3.) { totalCount } }`, refused: true},
	{name: "introspection beside data", query: `{ people { totalCount } __schema { queryType { name } } __type(name: "Tier") { enumValues { name } } }`},
	{name: "introspection below the root", query: `{ people { __schema { queryType { name } } } }`, refused: true},
	{name: "a type for an object that has no fields of it", query: `{ node(id: "person:person-1") { ... on Relation { sentence } } }`},
	{name: "nodes that are not there", query: `{ nodes(ids: ["niemand", "person:person-1", "gap:g00", "WORKS_ON:een:twee:1"]) { id __typename ... on Relation { sentence from { name } } } }`},
	{name: "a look-up in several views", query: `query Q($i: [ID!]!) { nodes(ids: $i) { id ... on Person { relations(asOf: null) { nodes { id from { id } } } gaps { id foundElsewhere } citations { id document { id } } } } }`, variables: `{"i": ["person:person-1", "person:person-1;tiers=SEED", "person:person-2;asOf=2020-01-01", "person:person-1;asOf=2020-01-01;tiers=SEED,EXTERNAL", "person:person-1;tiers=SEED"]}`},
	{name: "a day within another, and none", query: `query Q($d: Date, $t: [Tier!]) { person(slug: "person-1", asOf: "2020-01-01", tiers: [EXTERNAL, SEED]) { id a: relations(asOf: $d) { nodes { id } } b: relations(asOf: null) { edges { node { to { id } } } } c: relations(asOf: "2024-02-29") { nodes { from { id gaps { id } } } } } involvements(tiers: $t) { nodes { actor { id } relation { id } } } gaps(tiers: $t) { nodes { id foundElsewhere } } }`, variables: `{"t": "CONTRIBUTED"}`},
	{name: "ids of a view where the view does not count", query: `{ entity(by: {id: "person:person-1;asOf=2020-01-01"}, tiers: SEED) { id } people(where: {id: ["person:person-1;tiers=SEED"]}) { nodes { id } } }`},
	{name: "a day beside an id", query: `{ node(id: "person:person-1", asOf: "2020-01-01") { id } }`, refused: true},
	{name: "definition of a type", query: `{ people { totalCount } } type Hond { naam: String }`, refused: true},
	{name: "commas and comments", query: ",,{,people,{,totalCount,}#einde\n,,},"},
}

// TestTraps asks both sides the documents above.
func TestTraps(t *testing.T) {
	c := openCourt(t, 1)
	if c == nil {
		return
	}
	for _, trap := range traps {
		t.Run(strings.ReplaceAll(trap.name, " ", "-"), func(t *testing.T) {
			for world := range c.fixtures {
				q := draft.Question{World: world, Query: trap.query, Variables: trap.variables, OperationName: trap.operation}
				if q.Variables == "" {
					q.Variables = "{}"
				}
				ours, theirs := c.ask(t.Context(), q)
				if how := differ(ours, theirs); trap.strays {
					if how == "" {
						t.Error("it strays no longer: say so in this table")
					}
				} else if how != "" {
					t.Errorf("world %d, %s\n%s\n--- ours\n%s\n%v\n%q\n--- graphql-js\n%s\n%v\n%q", world, how, q.Query, ours.Data, sorted(ours.Errors), ours.Messages, theirs.Data, sorted(theirs.Errors), theirs.Messages)
				} else if theirs.Refused != trap.refused {
					t.Errorf("refused %t by both: %q", theirs.Refused, theirs.Messages)
				}
				if t.Failed() {
					break
				}
			}
		})
	}
}
