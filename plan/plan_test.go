package plan_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"regiograaf/graph"
	"regiograaf/graph/graphtest"
	"regiograaf/plan"
	"regiograaf/resolvers"
	"regiograaf/schema/generated"
	"regiograaf/seed"
)

// jeugdhulp is the built-in graph in the naive store.
func jeugdhulp(t testing.TB) graph.Store {
	t.Helper()
	o := graph.Jeugdhulp()
	batch, _, err := seed.Load(seed.Builtin(), o)
	if err != nil {
		t.Fatal(err)
	}
	store := graphtest.Oracle(t, o)
	if _, err := store.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return store
}

// asker answers documents through gqlgen and the plan.
func asker(t testing.TB, store graph.Store) func(query string, vars map[string]any) *graphql.Response {
	t.Helper()
	executable := generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}})
	options := plan.Options{Now: func() time.Time { return time.Date(2026, 11, 24, 23, 30, 0, 0, time.UTC) }} // the 25th in Amsterdam
	planner, err := plan.New(executable.Schema(), store, options)
	if err != nil {
		t.Fatal(err)
	}
	exec := executor.New(executable)
	exec.Use(extension.Introspection{})
	exec.Use(planner)
	return func(query string, vars map[string]any) *graphql.Response {
		ctx := graphql.StartOperationTrace(t.Context())
		op, errs := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: vars})
		if errs != nil {
			return &graphql.Response{Errors: errs}
		}
		responses, ctx := exec.DispatchOperation(ctx, op)
		return responses(ctx)
	}
}

func TestAnswers(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	for name, c := range map[string]struct {
		query string
		vars  map[string]any
		want  string
	}{
		"the sentence of a planned relation says so": {
			`{ programme(slug: "pilots-handreiking") { contributors(where: {roleCode: {eq: "MONITOR"}}) { edges { relation { sentence } } } } }`, nil,
			`{"programme":{"contributors":{"edges":[{"relation":{"sentence":"Kennispunt werkt aan Pilots handreiking (zomer 2020) (monitoring) (aangekondigd)"}},{"relation":{"sentence":"Saxion werkt aan Pilots handreiking (zomer 2020) (monitoring) (aangekondigd)"}}]}}}`,
		},
		"an unknown slug is null, at a nullable root": {`{ person(slug: "niemand") { name } }`, nil, `{"person":null}`},
		"an id that is not there is null in its place": {
			`{ nodes(ids: ["gm:GM0153", "niets:niets"]) { id ... on Municipality { cbsCode uri } } }`, nil,
			`{"nodes":[{"id":"gm:GM0153","cbsCode":"GM0153","uri":"urn:regiograaf:enschede"},null]}`,
		},
		"an official identifier finds the entity": {
			`{ entity(by: {uri: "https://identifier.overheid.nl/tooi/id/gemeente/gm0153"}) { slug kind } }`, nil, `{"entity":{"slug":"enschede","kind":"MUNICIPALITY"}}`,
		},
		"our own too": {`{ entity(by: {uri: "urn:regiograaf:enschede"}) { name } }`, nil, `{"entity":{"name":"Enschede"}}`},
		"a nested asOf overrides, and null there is all of history": {
			`query($day: Date) { person(slug: "annabet-jongkind", asOf: "2019-01-01") { now: worksOn(asOf: $day) { totalCount } all: worksOn(asOf: null) { totalCount } } }`,
			map[string]any{"day": "2026-01-01"},
			`{"person":{"now":{"totalCount":2},"all":{"totalCount":2}}}`,
		},
		"holdsOn follows the day in force": {
			`{ programme(slug: "regie") { leads(where: {roleCode: {eq: "PROJECT_LEADER"}}) { nodes { name } edges { relation { observed: holdsOn(date: "2020-06-15") later: holdsOn } } } } }`, nil,
			`{"programme":{"leads":{"nodes":[{"name":"Annabet Jongkind"}],"edges":[{"relation":{"observed":"YES","later":"UNKNOWN"}}]}}}`,
		},
		"fields of one key merge, whatever their fragments": {
			`{ provider(slug: "accare") { people { nodes { name } } ...P } } fragment P on Provider { people { nodeCount nodes { slug } } }`, nil,
			`{"provider":{"people":{"nodes":[{"name":"Geerten van de Meer","slug":"geerten-van-de-meer"},{"name":"Nienke Keizers","slug":"nienke-keizers"},{"name":"Wieteke Beernink","slug":"wieteke-beernink"}],"nodeCount":3}}}`,
		},
		"a search says how well, and in what": {
			`{ search(text: "trekker samenwerkingsagenda", first: 3) { totalCount edges { score matchedOn node { name } } } }`, nil,
			`{"search":{"totalCount":35,"edges":[{"score":0.6086956521739131,"matchedOn":"bestuurlijk trekker","node":{"name":"Harmjan Vedder"}},{"score":0.6086956521739131,"matchedOn":"bestuurlijk trekker","node":{"name":"Wieteke Beernink"}},{"score":0.5869565217391305,"matchedOn":"Meerjarige Samenwerkingsagenda Jeugdhulp Twente","node":{"name":"Meerjarige Samenwerkingsagenda Jeugdhulp Twente"}}]}}`,
		},
		"a code scores as an alias": {
			`{ search(text: "gm0153") { edges { score matchedOn node { slug } } } }`, nil, `{"search":{"edges":[{"score":0.8260869565217391,"matchedOn":"GM0153","node":{"slug":"enschede"}}]}}`,
		},
		"a search takes a condition": {
			`{ search(text: "twente", where: {kind: REGION}) { nodes { slug } } }`, nil, `{"search":{"nodes":[{"slug":"twente"}]}}`,
		},
		"a search that finds nothing is empty": {`{ search(text: "xyzzy") { totalCount nodes { slug } pageInfo { hasNextPage endCursor } } }`, nil, `{"search":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}`},
		"a code of another tier is hidden, and still leads to its entity": {
			`{ municipality(slug: "enschede", tiers: [SEED]) { cbsCode identifiers { value } } every: municipality(slug: "enschede", tiers: [SEED, EXTERNAL]) { cbsCode identifiers { value tier } }
			   municipalities(tiers: [SEED], where: { identifier: { eq: "GM0153" } }) { nodes { slug cbsCode } } }`, nil,
			`{"municipality":{"cbsCode":null,"identifiers":[]},"every":{"cbsCode":"GM0153","identifiers":[{"value":"GM0153","tier":"EXTERNAL"},{"value":"gm0153","tier":"EXTERNAL"}]},"municipalities":{"nodes":[{"slug":"enschede","cbsCode":null}]}}`,
		},
		"a mandate says how it was found": {
			`{ relations(where: { id: ["LEADS:harmjan-vedder:samenwerkingsagenda", "LEADS:mark-paters:bestuurscommissie-ozjt", "WORKS_ON:eric-bouwma:ontwikkeltafel-2"] }) { nodes { onBehalfOfBasis onBehalfOfNote } } }`, nil,
			`{"relations":{"nodes":[{"onBehalfOfBasis":"INFERRED","onBehalfOfNote":"volgt uit zijn functie (wethouder); namens wie hij trekt, staat er niet"},{"onBehalfOfBasis":"UNKNOWN","onBehalfOfNote":null},{"onBehalfOfBasis":"STATED","onBehalfOfNote":null}]}}`,
		},
		"tiers hold at every hop": {
			`{ cohort(slug: "acht-leidende-principes", tiers: [SEED]) { knownCount complete } every: cohort(slug: "acht-leidende-principes") { knownCount complete } }`, nil,
			`{"cohort":{"knownCount":0,"complete":false},"every":{"knownCount":8,"complete":true}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(c.query, c.vars)
			if len(r.Errors) > 0 || string(r.Data) != c.want {
				t.Errorf("data   %s\nwant   %s\nerrors %v", r.Data, c.want, r.Errors)
			}
		})
	}
}

// The first page, the next one by its cursor, and back again.
func TestPages(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	type page struct {
		Nodes    []struct{ Name string }
		PageInfo struct {
			HasNextPage, HasPreviousPage bool
			StartCursor, EndCursor       string
		}
	}
	get := func(arguments string, vars map[string]any) page {
		t.Helper()
		r := ask(`query($cursor: String) { municipalities(`+arguments+`) { nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, vars)
		var data struct{ Municipalities page }
		if err := json.Unmarshal(r.Data, &data); err != nil || len(r.Errors) > 0 {
			t.Fatal(err, r.Errors)
		}
		return data.Municipalities
	}
	first := get(`first: 2, after: $cursor`, nil)
	second := get(`first: 2, after: $cursor`, map[string]any{"cursor": first.PageInfo.EndCursor})
	back := get(`last: 2, before: $cursor`, map[string]any{"cursor": second.PageInfo.StartCursor})
	if first.Nodes[0].Name != "Aa en Hunze" || !first.PageInfo.HasNextPage || first.PageInfo.HasPreviousPage {
		t.Errorf("first page: %+v", first)
	}
	if !second.PageInfo.HasPreviousPage || second.Nodes[0] == first.Nodes[1] {
		t.Errorf("second page: %+v", second)
	}
	if back.Nodes[0] != first.Nodes[0] || back.Nodes[1] != first.Nodes[1] || back.PageInfo.HasPreviousPage || !back.PageInfo.HasNextPage {
		t.Errorf("back: %+v", back)
	}
	r := ask(`query($cursor: String) { people(first: 2, after: $cursor) { nodes { name } } }`, map[string]any{"cursor": first.PageInfo.EndCursor})
	if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "BAD_USER_INPUT" {
		t.Errorf("a cursor of another field: %v", r.Errors)
	}
}

// away is a store that cannot be reached.
type away struct{ graph.Store }

func (away) Read(context.Context, *graph.Query) (*graph.Result, error) {
	return nil, graph.ErrUnavailable
}

// TestFailureBehindTypename shows that a failure of the store is told at a field of ours, wherever __typename stands: gqlgen answers that one.
func TestFailureBehindTypename(t *testing.T) {
	ask := asker(t, away{jeugdhulp(t)})
	for _, query := range []string{`{ __typename people { totalCount } }`, `{ __typename person(slug: "anna") { name } }`, `{ people { totalCount } __typename }`} {
		if r := ask(query, nil); len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "UNAVAILABLE" {
			t.Errorf("%s: errors %v, data %s", query, r.Errors, r.Data)
		}
	}
}

// TestManyErrors shows that a reply with very many errors is refused as one that is too large.
func TestManyErrors(t *testing.T) {
	var aliases strings.Builder
	for i := range 49 {
		fmt.Fprintf(&aliases, "a%d: relation { citations(first: 0) { id } } ", i)
	}
	r := asker(t, jeugdhulp(t))(`{ people(first: 100) { nodes { worksOn(first: 20) { edges { `+aliases.String()+` } } } } }`, nil)
	if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "COST_LIMIT" {
		t.Errorf("%d errors, the first is %v", len(r.Errors), r.Errors[0])
	}
}

// TestOrderTwice shows that a key that is given again decides nothing, and makes no longer order.
func TestOrderTwice(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	once, often := ask(`{ people(orderBy: [{name: DESC}], first: 2) { nodes { name } pageInfo { endCursor } } }`, nil),
		ask(`{ people(orderBy: [`+strings.Repeat("{name: DESC}, {name: ASC}, ", 20)+`], first: 2) { nodes { name } pageInfo { endCursor } } }`, nil)
	if len(often.Errors) > 0 || string(once.Data) != string(often.Data) {
		t.Errorf("%s, and given often %s %v", once.Data, often.Data, often.Errors)
	}
}

func TestRefusals(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	deep := strings.Repeat(`{not: `, 11) + `{}` + strings.Repeat(`}`, 11)
	for name, c := range map[string]struct {
		query string
		vars  map[string]any
		code  string
		says  string
	}{
		"page of none":                   {`{ people(first: 0) { totalCount } }`, nil, "BAD_USER_INPUT", "1 to 100"},
		"page too large":                 {`{ people(last: 101) { nodes { name } } }`, nil, "BAD_USER_INPUT", "1 to 100"},
		"two sizes":                      {`{ people(first: 1, last: 1) { nodes { name } } }`, nil, "BAD_USER_INPUT", "not both"},
		"after with last":                {`{ people(after: "x", last: 1) { nodes { name } } }`, nil, "BAD_USER_INPUT", "after goes with first"},
		"before with first":              {`{ people(before: "x", first: 1) { nodes { name } } }`, nil, "BAD_USER_INPUT", "before goes with last"},
		"a garbled cursor":               {`{ people(after: "zo maar") { nodes { name } } }`, nil, "BAD_USER_INPUT", "cursor"},
		"no tiers":                       {`{ people(tiers: []) { totalCount } }`, nil, "BAD_USER_INPUT", "tiers"},
		"a day that is none":             {`{ people(asOf: "2021-02-30") { totalCount } }`, nil, "BAD_USER_INPUT", "2021-02-30"},
		"a partial date that is none":    {`{ people(where: {period: {from: {eq: "2021-13"}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "2021-13"},
		"the far end at the root":        {`{ relations(orderBy: {node: ASC}) { totalCount } }`, nil, "BAD_USER_INPUT", "node"},
		"conditions nested too deep":     {`{ people(where: ` + deep + `) { totalCount } }`, nil, "BAD_USER_INPUT", "deeper than 10"},
		"conditions that say nothing":    {`{ people(where: {or: [` + strings.Repeat(`{}, `, 300) + `]}) { totalCount } }`, nil, "BAD_USER_INPUT", "200 conditions"},
		"a relation where there is none": {`{ document(slug: "bron-regie") { citedEntities(where: {type: LEADS}) { totalCount } } }`, nil, "BAD_USER_INPUT", "node alone"},
		"two ways to point":              {`query($by: EntityRef!) { entity(by: $by) { name } }`, map[string]any{"by": map[string]any{"slug": "a", "id": "b"}}, "BAD_USER_INPUT", "exactly one"},
		"a number as text":               {`query($n: Int) { people(first: $n) { totalCount } }`, map[string]any{"n": "3"}, "", ""},
		"a search for a letter":          {`{ search(text: "é") { totalCount } }`, nil, "BAD_USER_INPUT", "2 to 200"},
		"a search for a book":            {`query($t: String!) { search(text: $t) { totalCount } }`, map[string]any{"t": strings.Repeat("é", 201)}, "BAD_USER_INPUT", "2 to 200"},
		"a kind that a list cannot hold": {`{ people(where: {policy: {category: REGIOVISIE}}) { totalCount } }`, nil, "BAD_USER_INPUT", "people: where: policy: nothing here can be of kind POLICY, only of PERSON"},
		"and so within an or":            {`{ people(where: {or: [{}, {not: {team: {}}}]}) { totalCount } }`, nil, "BAD_USER_INPUT", "people: where: or: not: team: nothing"},
		"a far end of such a kind":       {`{ policy(slug: "samenwerkingsagenda") { leads(where: {node: {policy: {}}}) { totalCount } } }`, nil, "BAD_USER_INPUT", "leads: where: node: policy: nothing"},
		"an actor that is none":          {`{ involvements(where: {actor: {goal: {}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: actor: goal: nothing"},
		"work that is none":              {`{ involvements(where: {work: {organisation: {}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: work: organisation: nothing"},
		"a mandate of a policy":          {`{ relations(where: {onBehalfOf: {policy: {}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: onBehalfOf: policy: nothing"},
		"an organisation of people":      {`{ involvements(where: {organisation: {policy: {}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: organisation: policy: nothing"},
		"a document that is a team":      {`{ document(slug: "bron-regie") { passages(where: {document: {team: {}}}) { totalCount } } }`, nil, "BAD_USER_INPUT", "where: document: team: nothing here can be of kind TEAM, only of DOCUMENT"},
		"numbers with their ends turned": {`{ principles(where: {number: {gte: 5, lte: 2}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: number: no number is in a range from 5 to 2"},
		"no number between":              {`{ principles(where: {number: {gt: 5, lt: 6}}) { totalCount } }`, nil, "BAD_USER_INPUT", "from 6 to 5"},
		"a count below zero":             {`{ people(where: {citations: {count: {lt: 0}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: citations: count: no number here is below 0"},
		"a count that is negative":       {`query($n: Int!) { people(where: {citedDocuments: {in: [3, $n]}}) { totalCount } }`, map[string]any{"n": -1}, "BAD_USER_INPUT", "where: citedDocuments: no number here is below 0"},
		"days with their ends turned":    {`{ people(where: {period: {from: {gte: "2022-01-01", lte: "2021-12-31"}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: period: from: no day is in a range from 2022-01-01 to 2021-12-31"},
		"a period with its ends turned":  {`{ people(where: {not: {period: {overlaps: {from: "2022-01-01", until: "2021-12-31"}}}}) { totalCount } }`, nil, "BAD_USER_INPUT", "where: not: period: overlaps: no day"},
		"a value that is missing":        {`query($s: String!) { person(slug: $s) { name } }`, nil, "", ""},
		"too dear":                       {`{ people(first: 100) { nodes { worksOn(first: 100) { nodes { contributors(first: 100) { totalCount nodes { name } } } } } } }`, nil, "COST_LIMIT", "25000"},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(c.query, c.vars)
			if len(r.Errors) != 1 || c.code != "" && r.Errors[0].Extensions["code"] != c.code || !strings.Contains(r.Errors[0].Message, c.says) {
				t.Errorf("errors %v, data %s", r.Errors, r.Data)
			}
		})
	}
}

// Conditions that look like those that are refused, and hold for something.
func TestNearRefusals(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	for _, query := range []string{
		`{ entities(where: {policy: {category: REGIOVISIE}}) { totalCount } }`,
		`{ people(where: {policy: null}) { totalCount } }`,
		`{ people(where: {relations: {some: {node: {policy: {category: REGIOVISIE}}}}}) { totalCount } }`,
		`{ people(where: {represented: {none: {to: {team: {}}}}}) { totalCount } }`,
		`{ policy(slug: "samenwerkingsagenda") { leads(where: {node: {team: {}}, from: {policy: {}}}) { totalCount } } }`,
		`{ principles(where: {number: {gte: 2, lte: 2, gt: -1, lt: 3}}) { totalCount } }`,
		`{ people(where: {citations: {count: {eq: 0, in: [], gte: -5}}}) { totalCount } }`,
		`{ people(where: {period: {from: {gte: "2022-01-01", lte: "2022-01-01"}, overlaps: {from: "2022-01-01", until: null}}}) { totalCount } }`,
	} {
		if r := ask(query, nil); len(r.Errors) > 0 {
			t.Errorf("%s: %v", query, r.Errors)
		}
	}
}

// A search is paged by its score: each result once, in the order of the whole.
func TestPagesOfASearch(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	get := func(arguments string, cursor any) (slugs []string, end string) {
		t.Helper()
		r := ask(`query($cursor: String) { search(text: "regiovisie", `+arguments+`) { nodes { slug } pageInfo { endCursor } } }`, map[string]any{"cursor": cursor})
		var data struct {
			Search struct {
				Nodes    []struct{ Slug string }
				PageInfo struct{ EndCursor string }
			}
		}
		if err := json.Unmarshal(r.Data, &data); err != nil || len(r.Errors) > 0 {
			t.Fatal(err, r.Errors)
		}
		for _, n := range data.Search.Nodes {
			slugs = append(slugs, n.Slug)
		}
		return slugs, data.Search.PageInfo.EndCursor
	}
	whole, _ := get(`first: 12, after: $cursor`, nil)
	var pieces []string
	var cursor any
	for range 4 {
		page, end := get(`first: 3, after: $cursor`, cursor)
		pieces, cursor = append(pieces, page...), end
	}
	if len(whole) != 12 || !slices.Equal(whole, pieces) {
		t.Errorf("whole %v\npages %v", whole, pieces)
	}
}

// The cost is the rows that the document may read.
func TestCost(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	for query, want := range map[string]int{
		`{ person(slug: "wim-waninge") { name period { from } } }`:                                     1,
		`{ people { nodes { name } } }`:                                                                20,
		`{ people(first: 5) { edges { node { name } } } }`:                                             5,
		`{ people { totalCount } }`:                                                                    1,
		`{ people(first: 5) { nodes { citations { id } } } }`:                                          5 * (1 + 3),
		`{ people(first: 5) { nodes { citations(first: 10) { document { name } } } } }`:                5 * (1 + 10*2),
		`{ people(first: 5) { edges { node { teams(first: 2) { edges { relation { id } } } } } } }`:    5 * (1 + 2*2),
		`{ people(first: 5, where: {relations: {none: {}}}) { nodes { name } } }`:                      5 * (1 + 5),
		`{ relations(first: 3) { nodes { sentence from { name } to { name } onBehalfOf { name } } } }`: 3 * (1 + 1 + 1 + 3),
		`{ search(text: "twente", first: 5) { edges { score node { name } } } }`:                       5,
		`{ stats { entities } ontology { version } }`:                                                  0,
	} {
		if r := ask(query, nil); len(r.Errors) > 0 || r.Extensions["cost"] != want {
			t.Errorf("%s costs %v, want %d (%v)", query, r.Extensions["cost"], want, r.Errors)
		}
	}
}

// FuzzOperation asks whatever comes: it may be refused, and never ends the process.
func FuzzOperation(f *testing.F) {
	for _, query := range []string{
		`{ people(first: 2, where: {name: {contains: "w"}}) { nodes { name worksOn { edges { cursor relation { sentence } } } } } }`,
		`query Q($a: Boolean = true, $w: EntityWhere) { a: entities(where: $w) { nodes @include(if: $a) { ... on Team { members { nodeCount } } } } }`,
		`{ nodes(ids: ["gm:GM0153;asOf=2010-01-01", "person:niemand;tiers=SEED", "gm:GM0153;asOf=2010"]) { id ... on Entity { relations(asOf: null) { nodes { id } } } } }`,
		`{ node(id: "gm:GM0153") { ...F } } fragment F on Municipality { cbsCode cohorts { nodes { complete } } }`,
	} {
		f.Add(query, `{"a": false, "w": {"kind": "TEAM"}}`)
	}
	store := jeugdhulp(f)
	f.Fuzz(func(t *testing.T, query, variables string) {
		var vars map[string]any
		_ = json.Unmarshal([]byte(variables), &vars)
		r := asker(t, store)(query, vars)
		if len(r.Data) > 0 && !json.Valid(r.Data) {
			t.Errorf("no JSON: %s", r.Data)
		}
	})
}
