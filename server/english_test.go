package server

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"regiograaf/graph"
	"regiograaf/server/watch"
)

// dutch are words that stand in no message of the API; what a caller sent, which is repeated in quotes, may hold them.
var (
	dutch  = regexp.MustCompile(`(?i)\b(de|het|een|geen|niet|moet|mag|kan|zoals|schrijf|geef|kies|bestaat|dag|datum|is er|wel|ook|bij|voor|naar|met)\b`)
	quoted = regexp.MustCompile(`"[^"]*"`)
)

// TestEnglish asks what is refused: each answer says in English what is wrong, and what to do where that is known.
func TestEnglish(t *testing.T) {
	url := serving(t, seeded(t), Options{MaxCost: 1000})
	person := `query($s: String!) { person(slug: $s) { name } }`
	list := `query($w: EntityWhere, $d: Date, $n: Int) { people(where: $w, asOf: $d, first: $n) { totalCount } }`
	for _, c := range []struct{ document, variables, says string }{
		{`{ people { name } }`, ``, `Cannot query field "name" on type "PersonConnection". Did you mean nodes { name }?`},
		{`{ person(slug: "wim-waninge") { relations { sentence } } }`, ``, `Did you mean nodes { sentence }?`},
		{`{ people { naam } }`, ``, `Cannot query field "naam" on type "PersonConnection".`},
		{`{ people(where: {name: "wim"}) { totalCount } }`, ``, `Expected value of type "StringFilter", found "wim". Did you mean {contains: "wim"}?`},
		{`{ people(where: {citedDocuments: 3}) { totalCount } }`, ``, `Did you mean {eq: 3}?`},
		{`{ people(where: {period: {from: "2021"}}) { totalCount } }`, ``, `Did you mean {eq: "2021"}?`},
		{`{ people(where: "wim") { totalCount } }`, ``, `Expected value of type "EntityWhere", found "wim".`},
		{`{ people(where: {nam: {eq: "wim"}}) { totalCount } }`, ``, `Field "nam" is not defined by type "EntityWhere". Did you mean "name"`},
		{`{ people(asOf: "morgen") { totalCount } }`, ``, `people: asOf: "morgen" is no day: write YYYY-MM-DD, a day that exists, such as 2021-11-10`},
		{`{ people(where: {period: {from: {eq: "medio 2021"}}}) { totalCount } }`, ``, `"medio 2021" is no date: write a day (2021-11-10), month`},
		{`{ people(where: {policy: {category: REGIOVISIE}}) { totalCount } }`, ``, `people: where: policy: nothing here can be of kind POLICY, only of PERSON`},
		{`{ people(where: {citedDocuments: {gte: 3, lte: 1}}) { totalCount } }`, ``, `from 3 to 1; are its ends swapped?`},
		{`{ people(where: {citations: {count: {eq: -1}}}) { totalCount } }`, ``, `citations: count: no number here is below 0`},
		{`{ people(first: -1) { totalCount } }`, ``, `-1 is not a page size; give 1 to 100`},
		{`{ people(after: "zomaar") { nodes { name } } }`, ``, `cursor`},
		{`{ people(tiers: []) { totalCount } }`, ``, `tiers`},
		{`{ people(orderBy: {}) { totalCount } }`, ``, `exactly one`},
		{`{ entity(by: {uri: "geen adres"}) { name } }`, ``, `"geen adres" is no absolute URI`},
		{`{ search(text: "w") { totalCount } }`, ``, `2 to 200`},
		{`{ people(first: 100) { nodes { worksOn(first: 100) { nodes { name } } } } }`, ``, `rows`},
		{`{ person { name } }`, ``, `"slug" of type "String!" is required`},
		{`{ people `, ``, `Expected Name`},
		{`{ wie }`, ``, `Cannot query field "wie" on type "Query".`},
		{person, ``, `variable $s: a value of type String! is required`},
		{person, `{"s": null}`, `variable $s: null is not allowed here`},
		{person, `{"s": 3}`, `variable $s: this is no String`},
		{list, `{"w": {"name": "wim"}}`, `variable $w: name: StringFilter is an object with named fields, such as {"contains": "wim"}`},
		{list, `{"w": {"number": 3}}`, `variable $w: number: IntFilter is an object with named fields, such as {"eq": 3}`},
		{list, `{"w": "wim"}`, `variable $w: EntityWhere is an object with named fields`},
		{list, `{"w": {"naam": "wim"}}`, `variable $w: EntityWhere has no field naam`},
		{list, `{"w": {"kind": "MENS"}}`, `variable $w: kind: 0: this is no name of EntityKind`},
		{list, `{"d": "morgen"}`, `variable $d: "morgen" is no day`},
		{list, `{"n": "drie"}`, `variable $n: this is no Int`},
		{list, `{"n": 1e12}`, `variable $n: this is no Int`},
	} {
		body := `{"query": ` + string(encode(c.document)) + `}`
		if c.variables != "" {
			body = strings.TrimSuffix(body, "}") + `, "variables": ` + c.variables + `}`
		}
		english(t, c.document+" "+c.variables, c.says, send(t, http.MethodPost, url+"/graphql", body, "Content-Type", "application/json"))
	}
}

// TestEnglishOverHTTP sends what is no question.
func TestEnglishOverHTTP(t *testing.T) {
	open := serving(t, scripted{}, Options{APQ: true})
	closed := serving(t, scripted{}, Options{Trusted: fstest.MapFS{"a.graphql": {Data: []byte("{ __typename }")}}, TrustedOnly: true})
	away := serving(t, scripted{read: func(context.Context) error { return graph.ErrUnavailable }}, Options{})
	const known = `{"query": "{ stats { entities } }"}`
	for _, c := range []struct{ name, method, url, body, media, says string }{
		{"no JSON", http.MethodPost, open, `zomaar`, "application/json", "not JSON"},
		{"a list", http.MethodPost, open, `[]`, "application/json", "one JSON object"},
		{"nothing", http.MethodPost, open, `{}`, "application/json", `"query" must be there`},
		{"a form", http.MethodPost, open, `query=x`, "application/x-www-form-urlencoded", "application/json"},
		{"a method", http.MethodPut, open, known, "application/json", "POST or GET"},
		{"too large", http.MethodPost, open, strings.Repeat(" ", maxBody+1), "application/json", "larger than"},
		{"an unknown operation", http.MethodPost, open, `{"query": "query A { __typename }", "operationName": "B"}`, "application/json", "operationName"},
		{"an unknown hash", http.MethodPost, open, `{"documentId": "sha256:00"}`, "application/json", "documentId"},
		{"a foreign document", http.MethodPost, closed, known, "application/json", "documents of its operator"},
		{"no store", http.MethodPost, away, known, "application/json", "try again later"},
	} {
		english(t, c.name, c.says, send(t, c.method, c.url+"/graphql", c.body, "Content-Type", c.media))
	}
}

// english checks that a refusal says that, and says it in no other language.
func english(t *testing.T, what, says string, r *reply) {
	t.Helper()
	if len(r.Errors) == 0 || !strings.Contains(r.Errors[0].Message, says) {
		t.Errorf("%s: %s\nwant an error that says %s", what, r.body, says)
	}
	for _, e := range r.Errors {
		if word := dutch.FindString(quoted.ReplaceAllString(e.Message, "")); word != "" {
			t.Errorf("%s: %q in %q", what, word, e.Message)
		}
	}
}

// TestBroken has what answers break down: a page says so in Dutch, anything else in English.
func TestBroken(t *testing.T) {
	mux := http.NewServeMux()
	for _, path := range []string{"/", "/graphql"} {
		mux.HandleFunc(path, func(http.ResponseWriter, *http.Request) { panic("secret") })
	}
	h := httptest.NewServer(observed(mux, watch.New(nil), discard()))
	t.Cleanup(h.Close)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	for path, says := range map[string]string{"/e/enschede": "Er ging iets mis. Vraag de beheerder naar verzoek ", "/graphql": "something went wrong here; ask the operator about request "} {
		if r := send(t, http.MethodGet, h.URL+path, ""); r.status != http.StatusInternalServerError || !strings.HasPrefix(r.body, says) {
			t.Errorf("%s: %d %q", path, r.status, r.body)
		}
	}
}
