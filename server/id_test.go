package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestIDsOfADay asks as a client that keeps answers by id: now, as of a day, and now again. The same object seen
// otherwise has another id, so nothing is mixed.
func TestIDsOfADay(t *testing.T) {
	url := serving(t, seeded(t), Options{})
	type policy struct {
		ID, Slug, URI string
		Relations     struct{ TotalCount int }
	}
	seen := map[string]int{}
	var policies []policy
	for _, day := range []any{nil, "2010-01-01", nil} {
		var data struct{ Policy policy }
		post(t, url, `query($d: Date) { policy(slug: "samenwerkingsagenda", asOf: $d) { id slug uri relations { totalCount } } }`, map[string]any{"d": day}, &data)
		p := data.Policy
		if held, ok := seen[p.ID]; ok && held != p.Relations.TotalCount {
			t.Errorf("%s has %d relations, and had %d", p.ID, p.Relations.TotalCount, held)
		}
		seen[p.ID] = p.Relations.TotalCount
		policies = append(policies, p)
	}
	now, then, again := policies[0], policies[1], policies[2]
	if now.Relations.TotalCount != 28 || then.Relations.TotalCount != 24 || again != now {
		t.Errorf("it has %d, %d and %d relations; want 28, 24 and 28", now.Relations.TotalCount, then.Relations.TotalCount, again.Relations.TotalCount)
	}
	if now.ID != "doc:samenwerkingsagenda" || then.ID != now.ID+";asOf=2010-01-01" || then.Slug != now.Slug || then.URI != now.URI {
		t.Errorf("now it is %+v, then %+v", now, then)
	}
	for _, p := range policies {
		var data struct{ Node policy }
		post(t, url, `query($id: ID!) { node(id: $id) { id ... on Policy { slug uri relations { totalCount } } } }`, map[string]any{"id": p.ID}, &data)
		if data.Node != p {
			t.Errorf("the node of %s is %+v, want %+v", p.ID, data.Node, p)
		}
	}
}

// TestIDsOfEveryKind asks every kind of record in several views, and each one again by its id.
func TestIDsOfEveryKind(t *testing.T) {
	url := serving(t, seeded(t), Options{})
	var schema struct {
		Node  struct{ PossibleTypes []struct{ Name string } }
		Kinds struct{ EnumValues []struct{ Name string } }
	}
	post(t, url, `{ node: __type(name: "Node") { possibleTypes { name } } kinds: __type(name: "EntityKind") { enumValues { name } } }`, nil, &schema)
	var lists strings.Builder
	for _, kind := range schema.Kinds.EnumValues {
		fmt.Fprintf(&lists, "%s: entities(where: {kind: %s}, first: 2, asOf: $d, tiers: $t) { nodes { __typename id } }\n", kind.Name, kind.Name)
	}
	const day, another = "2021-06-01", "2010-01-01"
	for _, c := range []struct {
		asOf, tiers any
		own, nested string // what ids end in, of the records and of those below a day of their own
	}{
		{nil, nil, "", ";asOf=" + another},
		{day, nil, ";asOf=" + day, ";asOf=" + another},
		{nil, []string{"EXTERNAL", "SEED"}, ";tiers=SEED,EXTERNAL", ";asOf=" + another + ";tiers=SEED,EXTERNAL"},
		{day, []string{"SEED", "EXTERNAL"}, ";asOf=" + day + ";tiers=SEED,EXTERNAL", ";asOf=" + another + ";tiers=SEED,EXTERNAL"},
	} {
		t.Run(fmt.Sprint(c.asOf, c.tiers), func(t *testing.T) {
			var data map[string]any
			post(t, url, `query($d: Date, $t: [Tier!]) { `+lists.String()+`
				relations(first: 20, asOf: $d, tiers: $t) { nodes { __typename id from { id } citations { __typename id } } }
				gaps(first: 2, asOf: $d, tiers: $t) { nodes { __typename id entities { id } } }
			}`, map[string]any{"d": c.asOf, "t": c.tiers}, &data)
			var below map[string]any
			post(t, url, `query($d: Date, $t: [Tier!]) {
				policy(slug: "samenwerkingsagenda", asOf: $d, tiers: $t) { relations(first: 5, asOf: "`+another+`") { nodes { id from { id } citations { id } } } }
			}`, map[string]any{"d": c.asOf, "t": c.tiers}, &below)
			var ids, kinds []string
			note := func(ending string) func(map[string]any) {
				return func(object map[string]any) {
					id, ok := object["id"].(string)
					if !ok {
						return
					}
					if record, _, _ := strings.Cut(id, ";"); id != record+ending {
						t.Errorf("the id %s does not end in %q", id, ending)
					}
					if !strings.HasPrefix(id, "gap:") { // which node does not reach
						ids = append(ids, id)
					}
					kind, _ := object["__typename"].(string)
					kinds = append(kinds, kind)
				}
			}
			walk(data, note(c.own))
			walk(below, note(c.nested))
			for _, possible := range append(schema.Node.PossibleTypes, struct{ Name string }{"Gap"}) {
				if !slices.Contains(kinds, possible.Name) {
					t.Errorf("no %s was asked", possible.Name)
				}
			}
			for chunk := range slices.Chunk(ids, 100) {
				var again struct{ Nodes []map[string]any }
				post(t, url, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": chunk}, &again)
				for i, node := range again.Nodes {
					if node["id"] != chunk[i] {
						t.Errorf("the node of %s has id %v", chunk[i], node["id"])
					}
				}
			}
		})
	}
}

// walk shows every object of an answer.
func walk(v any, show func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			walk(item, show)
		}
	case map[string]any:
		show(v)
		for _, below := range v {
			walk(below, show)
		}
	}
}

// post asks a document with variables, and reads its data.
func post(t *testing.T, url, document string, variables map[string]any, data any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := send(t, http.MethodPost, url+"/graphql", string(body), "Content-Type", plainJSON, "Accept", graphQLResponse)
	if len(r.Errors) > 0 {
		t.Fatalf("%s\n%.1000s", document, r.body)
	}
	reply := struct{ Data any }{data}
	if err := json.Unmarshal([]byte(r.body), &reply); err != nil {
		t.Fatal(err)
	}
}
