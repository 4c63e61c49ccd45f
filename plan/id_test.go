package plan_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/graphtest"
)

func TestIDs(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	for name, c := range map[string]struct {
		query string
		vars  map[string]any
		want  string
	}{
		"all that is seen":       {`{ person(slug: "wim-waninge", asOf: null, tiers: null) { id } }`, nil, `{"person":{"id":"person:wim-waninge"}}`},
		"all tiers by name":      {`{ person(slug: "wim-waninge", tiers: [CONTRIBUTED, SEED, EXTERNAL]) { id } }`, nil, `{"person":{"id":"person:wim-waninge"}}`},
		"as of a day":            {`{ person(slug: "wim-waninge", asOf: "2010-01-01") { id } }`, nil, `{"person":{"id":"person:wim-waninge;asOf=2010-01-01"}}`},
		"in tiers, in order":     {`{ person(slug: "wim-waninge", tiers: [EXTERNAL, SEED]) { id } }`, nil, `{"person":{"id":"person:wim-waninge;tiers=SEED,EXTERNAL"}}`},
		"both, by variables":     {`query($d: Date, $t: [Tier!]) { person(slug: "wim-waninge", asOf: $d, tiers: $t) { id } }`, map[string]any{"d": "2021-01-01", "t": "SEED"}, `{"person":{"id":"person:wim-waninge;asOf=2021-01-01;tiers=SEED"}}`},
		"names are not of a day": {`{ person(slug: "wim-waninge", asOf: "2010-01-01") { slug uri } }`, nil, `{"person":{"slug":"wim-waninge","uri":"urn:regiograaf:wim-waninge"}}`},
		"every kind of record": {
			`{ relations(first: 1, where: {type: LEADS}, asOf: "2021-01-01", tiers: SEED) { nodes { id from { id } citations(first: 1) { id document { id } supports { id } } } } gaps(first: 1, tiers: SEED) { nodes { id entities { id } } } }`, nil,
			`{"relations":{"nodes":[{"id":"LEADS:annabet-jongkind:regie;asOf=2021-01-01;tiers=SEED","from":{"id":"person:annabet-jongkind;asOf=2021-01-01;tiers=SEED"},"citations":[{"id":"LEADS:annabet-jongkind:regie#1;asOf=2021-01-01;tiers=SEED","document":{"id":"doc:bron-regie;asOf=2021-01-01;tiers=SEED"},"supports":{"id":"LEADS:annabet-jongkind:regie;asOf=2021-01-01;tiers=SEED"}}]}]},"gaps":{"nodes":[{"id":"gap:g01;tiers=SEED","entities":[{"id":"cohort:grote-zorgaanbieders-11;tiers=SEED"}]}]}}`,
		},
		"a day within another": {
			`{ programme(slug: "regie", asOf: "2010-01-01", tiers: SEED) { id then: leads(first: 1, asOf: "2020-01-01") { edges { node { id } relation { id } } } ever: leads(first: 1, asOf: null) { nodes { id } edges { relation { id to { id } } } } } }`, nil,
			`{"programme":{"id":"project:regie;asOf=2010-01-01;tiers=SEED","then":{"edges":[{"node":{"id":"person:annabet-jongkind;asOf=2020-01-01;tiers=SEED"},"relation":{"id":"LEADS:annabet-jongkind:regie;asOf=2020-01-01;tiers=SEED"}}]},"ever":{"nodes":[{"id":"person:annabet-jongkind;tiers=SEED"}],"edges":[{"relation":{"id":"LEADS:annabet-jongkind:regie;tiers=SEED","to":{"id":"project:regie;tiers=SEED"}}}]}}}`,
		},
		"a look-up in several views, in the order asked": {
			`query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Policy { relations { totalCount } then: relations(asOf: "2010-01-01", first: 1) { totalCount nodes { id } } } } }`,
			map[string]any{"ids": []any{"doc:samenwerkingsagenda", "doc:samenwerkingsagenda;asOf=2010-01-01", "niets:niets;tiers=SEED", "doc:samenwerkingsagenda", "person:wim-waninge;asOf=2010-01-01"}},
			`{"nodes":[{"id":"doc:samenwerkingsagenda","relations":{"totalCount":28},"then":{"totalCount":24,"nodes":[{"id":"WORKS_ON:stuurgroep-agenda:samenwerkingsagenda;asOf=2010-01-01"}]}},{"id":"doc:samenwerkingsagenda;asOf=2010-01-01","relations":{"totalCount":24},"then":{"totalCount":24,"nodes":[{"id":"WORKS_ON:stuurgroep-agenda:samenwerkingsagenda;asOf=2010-01-01"}]}},null,{"id":"doc:samenwerkingsagenda","relations":{"totalCount":28},"then":{"totalCount":24,"nodes":[{"id":"WORKS_ON:stuurgroep-agenda:samenwerkingsagenda;asOf=2010-01-01"}]}},{"id":"person:wim-waninge;asOf=2010-01-01"}]}`,
		},
		"a list of none":                    {`{ nodes(ids: []) { id } }`, nil, `{"nodes":[]}`},
		"a record alone, whatever its view": {`{ entity(by: {id: "gm:GM0153;tiers=SEED"}, asOf: "2010-01-01") { id } }`, nil, `{"entity":{"id":"gm:GM0153;asOf=2010-01-01"}}`},
		"a filter, whatever the view":       {`{ people(where: {id: ["person:wim-waninge;asOf=1999-01-01;tiers=CONTRIBUTED"]}) { nodes { id } } relations(where: {id: "LEADS:annabet-jongkind:regie;asOf=1999-01-01", from: {id: "person:annabet-jongkind;tiers=SEED"}}) { totalCount } }`, nil, `{"people":{"nodes":[{"id":"person:wim-waninge"}]},"relations":{"totalCount":1}}`},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(c.query, c.vars)
			if len(r.Errors) > 0 || string(r.Data) != c.want {
				t.Errorf("data   %s\nwant   %s\nerrors %v", r.Data, c.want, r.Errors)
			}
		})
	}
}

// shown is what is asked of a record of any kind.
const shown = `fragment F on Node {
  __typename id
  ... on Entity {
    slug uri citations(first: 3) { id document { id } supports { id } } gaps(first: 3) { id } all: relations(first: 3) { totalCount nodes { id } }
    then: relations(first: 2, asOf: "2012-01-01") { totalCount nodes { id from { id } to { id } } }
  }
  ... on Relation { sentence holdsOn from { id } to { id } onBehalfOf { id } citations(first: 3) { id } }
  ... on Citation { deepLink document { id } supports { id } }
}`

// cache keeps answers as a normalising client does: by id, once.
type cache struct {
	t    *testing.T
	held map[string]string // what is shown of a record, by id
	ids  map[string]bool   // of records, shown or only named
}

// keep takes over what stands in an answer. What is shown of one id must always be the same.
func (c *cache) keep(v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			c.keep(item)
		}
	case map[string]any:
		for _, below := range v {
			c.keep(below)
		}
		id, ok := v["id"].(string)
		if !ok || strings.HasPrefix(id, "gap:") { // which node does not reach
			return
		}
		c.ids[id] = true
		if v["__typename"] == nil {
			return
		}
		text, err := json.Marshal(v)
		if err != nil {
			c.t.Fatal(err)
		}
		if held, ok := c.held[id]; ok && held != string(text) {
			c.t.Errorf("%s is shown as\n%s\nand as\n%s", id, held, text)
		}
		c.held[id] = string(text)
	}
}

// TestNodeGivesWhatWasSeen asks records in many views, and then each of them by its id: it shows what was shown.
func TestNodeGivesWhatWasSeen(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	get := func(query string, vars map[string]any) map[string]any {
		t.Helper()
		r := ask(query+shown, vars)
		var data map[string]any
		if err := json.Unmarshal(r.Data, &data); err != nil || len(r.Errors) > 0 {
			t.Fatal(query, err, r.Errors)
		}
		return data
	}
	seen := &cache{t, map[string]string{}, map[string]bool{}}
	for _, asOf := range []any{nil, "2021-06-01"} {
		for _, tiers := range []any{nil, []any{"SEED"}, []any{"EXTERNAL", "SEED"}} {
			seen.keep(get(`query($d: Date, $t: [Tier!]) {
				entities(first: 25, orderBy: {relationCount: DESC}, asOf: $d, tiers: $t) { nodes { ...F } }
				documents(first: 3, where: {document: {isSource: true}}, asOf: $d, tiers: $t) { nodes { passages(first: 5) { nodes { ...F } } } }
				relations(first: 15, asOf: $d, tiers: $t) { nodes { ...F } } gaps(first: 5, asOf: $d, tiers: $t) { nodes { id entities { ...F } } }
				involvements(first: 3, asOf: $d, tiers: $t) { nodes { actor { ...F } work { ...F } relation { ...F } } }
				search(text: "jeugdhulp regio", first: 3, asOf: $d, tiers: $t) { nodes { ...F } }
			} `, map[string]any{"d": asOf, "t": tiers}))
		}
	}
	sorts, before := map[string]int{}, len(seen.held)
	ids := slices.Sorted(maps.Keys(seen.ids)) // so views stand mixed
	for chunk := range slices.Chunk(ids, 25) {
		for i, node := range get(`query($ids: [ID!]!) { nodes(ids: $ids) { ...F } } `, map[string]any{"ids": chunk})["nodes"].([]any) {
			record, _ := node.(map[string]any)
			if record["id"] != chunk[i] {
				t.Errorf("the node of %s has id %v", chunk[i], record["id"])
				continue
			}
			seen.keep(record)
			_, view, _ := strings.Cut(chunk[i], ";")
			sorts[view]++
			sorts[record["__typename"].(string)]++
		}
	}
	for _, id := range ids[:50] {
		seen.keep(get(`query($id: ID!) { node(id: $id) { ...F } } `, map[string]any{"id": id}))
	}
	t.Logf("%d records were shown, %d named: %v", before, len(ids), sorts)
	for _, sort := range []string{"Person", "Document", "Relation", "Citation", "", "asOf=2012-01-01", "asOf=2021-06-01", "tiers=SEED", "asOf=2021-06-01;tiers=SEED,EXTERNAL"} {
		if sorts[sort] < 10 {
			t.Errorf("only %d records of %q", sorts[sort], sort)
		}
	}
}

func TestGarbledIDs(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	for view, says := range map[string]string{
		";":                                   `"" is no part of a view`,
		";asOf":                               `"asOf" has no day`,
		";asOf=gisteren":                      `"asOf=gisteren" has no day`,
		";asOf=2010-02-30":                    `"asOf=2010-02-30" has no day`,
		";asOf=2010":                          `"asOf=2010" has no day`,
		";asOf=2010-01-01;":                   `"" is no part of a view`,
		";knownAt=2010-01-01T00:00:00Z":       `"knownAt=2010-01-01T00:00:00Z" is not supported`,
		";tiers=":                             `the tier "", which is none of SEED, EXTERNAL, CONTRIBUTED`,
		";tiers=seed":                         `the tier "seed"`,
		";tiers=SEED,":                        `the tier ""`,
		";tiers=EXTERNAL,SEED":                `must be written ";tiers=SEED,EXTERNAL"`,
		";tiers=SEED;asOf=2010-01-01":         `must be written ";asOf=2010-01-01;tiers=SEED"`,
		";asOf=2010-01-01;asOf=2011-01-01":    `must be written ";asOf=2011-01-01"`,
		";tiers=SEED,EXTERNAL,CONTRIBUTED":    `must be written ""`,
		";Tiers=SEED":                         `"Tiers=SEED" is no part of a view`,
		"#1;asOf=2010-01-01;versie=3;x=1":     `"versie=3" is no part of a view`,
		";tiers=SEED,SEED;asOf=onzin;onzin=1": `"asOf=onzin" has no day`,
	} {
		vars := map[string]any{"id": "gm:GM0153" + view}
		for field, query := range map[string]string{
			"node: id: ": `query($id: ID!) { node(id: $id) { id } }`, "nodes: ids: ": `query($id: ID!) { nodes(ids: ["gm:GM0153", $id]) { id } }`,
			"entity: by: id: ": `query($id: ID!) { entity(by: {id: $id}) { id } }`, "entities: where: id: ": `query($id: ID!) { entities(where: {id: [$id]}) { totalCount } }`,
			"relations: where: from: id: ": `query($id: ID!) { relations(where: {from: {id: [$id]}}) { totalCount } }`, "relations: where: id: ": `query($id: ID!) { relations(where: {id: [$id]}) { totalCount } }`,
		} {
			r := ask(query, vars)
			if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "BAD_USER_INPUT" || !strings.HasPrefix(r.Errors[0].Message, field) || !strings.Contains(r.Errors[0].Message, says) {
				t.Errorf("%s with %s: errors %v, data %s", query, view, r.Errors, r.Data)
			}
		}
	}
}

// TestViewsOfALookUp shows that a look-up in many views costs what it costs in one, and that there is an end to them.
func TestViewsOfALookUp(t *testing.T) {
	ask := asker(t, jeugdhulp(t))
	const query = `query($a: [ID!]!, $b: [ID!]!) { a: nodes(ids: $a) { ... on Entity { relations(first: 10) { nodes { from { id } } } } } b: nodes(ids: $b) { id } }`
	ids := func(views int) []any {
		list := make([]any, 20)
		for i := range list {
			list[i] = fmt.Sprintf("gm:GM0153;asOf=20%02d-01-01;tiers=SEED", i%views)
		}
		return list
	}
	for _, views := range []int{1, 7, 19} {
		r := ask(query, map[string]any{"a": ids(views), "b": ids(1)})
		if want := 20*(1+10*2) + 20; len(r.Errors) > 0 || r.Extensions["cost"] != want {
			t.Errorf("%d views cost %v, want %d (%v)", views, r.Extensions["cost"], want, r.Errors)
		}
	}
	if r := ask(query, map[string]any{"a": ids(19), "b": ids(2)}); len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "COST_LIMIT" || !strings.Contains(r.Errors[0].Message, "20 views") {
		t.Errorf("21 views: %v", r.Errors)
	}
}

// TestHiddenDocument shows that a document answers by the id that its citations give, in tiers that it is not of; what
// else is hidden there is null.
func TestHiddenDocument(t *testing.T) {
	store := graphtest.Oracle(t, graph.Jeugdhulp())
	if _, err := store.Apply(t.Context(), &graph.Batch{
		Entities: []graph.Entity{
			{ID: "doc:stuk", Kind: graph.Document, Slug: "stuk", Name: "Stuk", Tier: graph.External},
			{ID: "person:anna", Kind: graph.Person, Slug: "anna", Name: "Anna"},
			{ID: "person:bea", Kind: graph.Person, Slug: "bea", Name: "Bea", Tier: graph.External},
			{ID: "team:regie", Kind: graph.Team, Slug: "regie", Name: "Regie"},
		},
		Relations: []graph.Relation{{ID: "MEMBER_OF:bea:regie", Type: graph.MemberOf, From: "person:bea", To: "team:regie"}},
		Citations: []graph.Citation{
			{ID: "person:anna#1", Subject: "person:anna", Document: "doc:stuk"},
			{ID: "person:bea#1", Subject: "person:bea", Document: "doc:stuk"},
			{ID: "team:regie#1", Subject: "team:regie", Document: "doc:stuk"},
			{ID: "MEMBER_OF:bea:regie#1", Subject: "MEMBER_OF:bea:regie", Document: "doc:stuk"},
		},
	}); err != nil {
		t.Fatal(err)
	}
	ask := asker(t, store)
	const fields = `{ id ... on Document { tier passages { totalCount nodes { id } } } }`
	of := `{"id":"doc:stuk;tiers=SEED","tier":"EXTERNAL","passages":{"totalCount":2,"nodes":[{"id":"person:anna#1;tiers=SEED"},{"id":"team:regie#1;tiers=SEED"}]}}`
	for query, want := range map[string]string{
		`{ person(slug: "anna", tiers: SEED) { citations { document ` + fields + ` } } }`: `{"person":{"citations":[{"document":` + of + `}]}}`,
		`{ node(id: "doc:stuk;tiers=SEED") ` + fields + ` }`:                              `{"node":` + of + `}`,
		`{ nodes(ids: ["person:bea;tiers=SEED", "MEMBER_OF:bea:regie;tiers=SEED", "person:bea#1;tiers=SEED", "doc:stuk;tiers=SEED", "person:anna#1;tiers=SEED"]) ` + fields + ` }`: `{"nodes":[null,null,null,` + of + `,{"id":"person:anna#1;tiers=SEED"}]}`,
	} {
		if r := ask(query, nil); len(r.Errors) > 0 || string(r.Data) != want {
			t.Errorf("%s\ndata   %s\nwant   %s\nerrors %v", query, r.Data, want, r.Errors)
		}
	}
}
