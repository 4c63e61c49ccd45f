package server

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"regiograaf/server/refusal"
)

// allowed is how long a refusal may take, from the socket to the socket.
const allowed = 50 * time.Millisecond * slower

// repeat gives n texts made by a format with their number, one a line.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%d", strconv.Itoa(i)))
		b.WriteByte('\n')
	}
	return b.String()
}

// attacks are documents that would cost much if they were carried out. Each is refused with its code.
var attacks = []struct{ name, document, code string }{
	{"10,000 times the same field", "{ " + strings.Repeat("__typename ", 10_000) + "}", refusal.Cost},
	{"900 times the same field", "{ " + strings.Repeat("__typename ", 900) + "}", refusal.Cost},
	{"the same field below a look-up", `{ person(slug: "wim-waninge") { ` + strings.Repeat("name ", 11) + "} }", refusal.Cost},
	{"the same field in two places of one object", `{ person(slug: "a") { ` + strings.Repeat("name ", 6) + `} person(slug: "a") { ` + strings.Repeat("name ", 6) + "} }", refusal.Cost},
	{"the same field ten by ten by ten", "{ " + strings.Repeat(`person(slug: "a") { `+strings.Repeat("leads { "+strings.Repeat("totalCount ", 9)+"} ", 9)+"} ", 9) + "}", refusal.Cost},
	{"the same field under all types", "{ entity(by: {slug: \"a\"}) { " + repeat(40, "... on T%d { name }") + "} }", refusal.Cost},
	{"100,000 directives", "{ __typename " + strings.Repeat("@skip(if: false) ", 3_000) + "}", refusal.Cost},
	{"50,000 operations", repeat(3_000, "query Q%d { __typename }"), refusal.Cost},
	{"11 operations", repeat(11, "query Q%d { __typename }"), refusal.Cost},
	{"64 kB of comments and more", strings.Repeat("# jeugdhulp\n", 6_000) + "{ __typename }", refusal.Cost},
	{"nesting of fields", strings.Repeat("{ a ", 600) + "{ b }" + strings.Repeat("}", 600), refusal.Depth},
	{"depth 16", deep(16), refusal.Depth},
	{"depth 16 by inline fragments", strings.ReplaceAll(strings.ReplaceAll(deep(16), "{", "{ ... {"), "}", "} }"), refusal.Depth},
	{"depth 16 by fragments", `query { person(slug: "a") { ...A } } fragment A on Person ` + deep(15), refusal.Depth},
	{"nesting of inline fragments", "{" + strings.Repeat("...{", 600) + "__typename" + strings.Repeat("}", 601), ""},
	{"nesting of lists", "{ people(where: " + strings.Repeat("[", 1_500), refusal.Parse},
	{"nesting of objects", "{ people(where: " + strings.Repeat("{not:", 400) + "{}" + strings.Repeat("}", 400) + ") { totalCount } }", refusal.BadInput},
	{"51 aliases", "{ " + repeat(17, `a%d: person(slug: "a") { b: name c: slug }`) + "}", refusal.Cost},
	{"21 fields at the root", "{ " + repeat(21, `a%d: __typename`) + "}", refusal.Cost},
	{"21 fields at the root by fragments", "{ ...A ...B } fragment A on Query { " + repeat(11, "a%d: __typename") + "} fragment B on Query { " + repeat(11, "b%d: __typename") + "}", refusal.Cost},
	{"51 variables", "query (" + repeat(51, "$v%d: Int") + ") { __typename }", refusal.Cost},
	{"fragment bomb", "{ ...F0 } " + repeat(60, "fragment F%d on Query { ...F%d+1 ...F%d+1 }") + "fragment F60 on Query { __typename }", refusal.Cost},
	{"fragment bomb without an end", "{ ...F0 } " + repeat(60, "fragment F%d on Query { ...F%d+1 ...F%d+1 }"), refusal.Cost},
	{"fragments in a circle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", refusal.Validation},
	{"fragments all in a circle", "{ ...F0 } " + repeat(100, "fragment F%d on Query { ...F%d+1 ...F0 }") + "fragment F100 on Query { ...F0 }", refusal.Validation},
	{"900 equal fields in a fragment without use", "{ __typename } fragment A on Query { " + strings.Repeat("__typename ", 900) + "}", refusal.Validation},
	{"1,000 unknown fields", "{ person(slug: \"a\") {" + repeat(950, "naam%d") + "} }", refusal.Validation},
	{"one very long name", "{ " + strings.Repeat("p", 60_000) + " }", refusal.Validation},
	{"very long names", "{ " + repeat(15, strings.Repeat("p", 4_000)+"%d") + " }", refusal.Validation},
	{"a very long value of an enum", "{ people(tiers: [" + strings.Repeat("S", 60_000) + "]) { totalCount } }", refusal.Validation},
	{"long values of an enum", "{ people(tiers: [" + repeat(15, strings.Repeat("S", 4_000)+"%d") + "]) { totalCount } }", refusal.Validation},
	{"a very long text for an enum", "{ people(tiers: [\"" + strings.Repeat("S", 60_000) + "\"]) { totalCount } }", refusal.Validation},
	{"a very long argument", "{ people(" + strings.Repeat("t", 60_000) + ": 1) { totalCount } }", refusal.Validation},
	{"a very long type", "{ ... on " + strings.Repeat("T", 60_000) + " { a } }", refusal.Validation},
	{"a very long key of a filter", "{ people(where: {" + strings.Repeat("n", 60_000) + ": 1}) { totalCount } }", refusal.Validation},
	{"introspection in itself", "{ __schema { types " + strings.Repeat("{ fields { type ", 100) + "{ name } " + strings.Repeat("} }", 100) + "} }", refusal.Validation},
}

// deep gives a selection of n fields in each other.
func deep(n int) string {
	fields := []string{"person(slug: \"a\")", "leads", "nodes", "contributors"}
	var b strings.Builder
	for i := range n {
		b.WriteString("{ ")
		if i < len(fields) {
			b.WriteString(fields[i])
		} else {
			b.WriteString("nodes")
		}
		b.WriteByte(' ')
	}
	return b.String() + strings.Repeat("} ", n)
}

func TestAttacks(t *testing.T) {
	url := serving(t, scripted{}, Options{})
	ask(t, url, "{ __typename }") // the first request opens the connection
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			document := a.document
			for i := range 101 {
				document = strings.ReplaceAll(document, fmt.Sprintf("F%d+1", i), fmt.Sprintf("F%d", i+1))
			}
			r, took := timed(t, url, document)
			for again := 0; took > allowed && again < 2; again++ { // the machine may have been busy
				r, took = timed(t, url, document)
			}
			t.Logf("%-45s %-26s %v", a.name, r.code(), took.Round(100*time.Microsecond))
			if r.code() != a.code {
				t.Errorf("code %q, want %q: %.300s", r.code(), a.code, r.body)
			}
			if took > allowed {
				t.Errorf("took %v", took)
			}
			if len(r.body) > 32<<10 {
				t.Errorf("the refusal has %d bytes", len(r.body))
			}
		})
	}
}

func timed(t *testing.T, url, document string) (*reply, time.Duration) {
	t.Helper()
	begin := time.Now()
	r := ask(t, url, document)
	return r, time.Since(begin)
}

// TestRoom asks what is just within the limits.
func TestRoom(t *testing.T) {
	url := serving(t, scripted{}, Options{})
	var fifty strings.Builder
	for i := 0; i < 50; i += 5 {
		fmt.Fprintf(&fifty, "a%d: people(first: $v%d) { nodes { teams(first: $v%d) { totalCount } worksOn(first: $v%d) { totalCount } relations(first: $v%d) { totalCount } meetings(first: $v%d) { totalCount } } }\n", i, i, i+1, i+2, i+3, i+4)
	}
	for name, document := range map[string]string{
		"20 fields at the root": "{ " + repeat(20, "a%d: __typename") + "}",
		"50 variables":          "query (" + repeat(50, "$v%d: Int = 1") + ") { " + fifty.String() + "}",
		"10 times the same key": "{ " + strings.Repeat("__typename ", 10) + "}",
		"each kind its name":    `{ entity(by: {slug: "a"}) { ... on Person { name } ... on Municipality { name } ... on Provider { name } ... on Team { name } ... on Policy { name } ... on Topic { name } ... on Goal { name } ... on Region { name } ... on Cohort { name } ... on Document { name } ... on Meeting { name } ... on Milestone { name } } }`,
		"comments":              strings.Repeat("# een uitleg\n", 3_000) + "{ __typename }",
		"introspection":         introspectionQuery,
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(t, url, document)
			if r.status != http.StatusOK || len(r.Errors) > 0 {
				t.Errorf("status %d: %.300s", r.status, r.body)
			}
		})
	}
}

// introspectionQuery is what GraphiQL and code generators send, as graphql-js writes it.
const introspectionQuery = `query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`
