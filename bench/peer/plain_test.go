package main

import (
	"errors"
	"testing"
)

func TestPlainReply(t *testing.T) {
	for _, c := range []struct{ name, ours, theirs string }{
		{
			"one node", `{"data": {"person": {"id": "p:1", "name": "a"}}, "extensions": {"cost": 1}}`,
			`{"data": {"people": [{"name": "a", "id": "p:1"}]}}`,
		},
		{"nobody", `{"data": {"people": {"nodes": []}}}`, `{"data": {"people": []}}`},
		{
			"edges with a relation",
			`{"data": {"person": {"id": "p:1", "teams": {"edges": [{"relation": {"id": "r:1", "role": {"label": "lid"}, "period": {"from": "2020", "until": null}}, "node": {"id": "t:1"}},
				{"relation": {"id": "r:2", "role": null, "period": {"from": null, "until": null}}, "node": {"id": "t:2"}}]}}}}`,
			`{"data": {"people": [{"id": "p:1", "teamsConnection": {"edges": [{"properties": {"id": "r:1", "role": "lid", "from": "2020", "until": null}, "node": {"id": "t:1"}},
				{"properties": {"id": "r:2", "role": null, "from": null, "until": null}, "node": {"id": "t:2"}}]}}]}}`,
		},
		{
			"nodes, and a connection at the root",
			`{"data": {"regions": {"nodes": [{"id": "r:1", "policies": {"nodes": [{"id": "p:1"}]}}], "pageInfo": {"endCursor": "x"}}}}`,
			`{"data": {"regionsConnection": {"edges": [{"node": {"id": "r:1", "policiesConnection": {"edges": [{"node": {"id": "p:1"}}]}}}]}}}`,
		},
		{
			"ends of relations, in edges and in nodes",
			`{"data": {"regions": {"edges": [{"node": {"id": "r:1", "policies": {"edges": [{"node": {"from": {"id": "p:1", "tables": {"nodes": [{"to": {"id": "t:1"}}]}}}}]}}}]}}}`,
			`{"data": {"regions": [{"id": "r:1", "policies": [{"id": "p:1", "tables": [{"id": "t:1"}]}]}]}}`,
		},
	} {
		left, err := plainReply([]byte(c.ours))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		right, err := plainReply([]byte(c.theirs))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if err := same(left, right, "ours", "theirs"); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestDifferent(t *testing.T) {
	const base = `{"data": {"people": [{"id": "p:1", "teams": [{"id": "t:1"}, {"id": "t:2"}]}]}}`
	for name, other := range map[string]string{
		"another order":    `{"data": {"people": [{"id": "p:1", "teams": [{"id": "t:2"}, {"id": "t:1"}]}]}}`,
		"one less":         `{"data": {"people": [{"id": "p:1", "teams": [{"id": "t:1"}]}]}}`,
		"another field":    `{"data": {"people": [{"id": "p:1", "groups": [{"id": "t:1"}, {"id": "t:2"}]}]}}`,
		"null for a field": `{"data": {"people": [{"id": "p:1", "teams": null}]}}`,
	} {
		left, err := plainReply([]byte(base))
		if err != nil {
			t.Fatal(err)
		}
		right, err := plainReply([]byte(other))
		if err != nil {
			t.Fatal(err)
		}
		if err := same(left, right, "ours", "theirs"); !errors.Is(err, errDiffer) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{`{"errors": [{"message": "no"}]}`, `{"data": {"people": []}, "errors": [{"message": "half"}]}`, `{"data": null}`, `no JSON`} {
		if rows, err := plainReply([]byte(bad)); err == nil {
			t.Errorf("%s gives %v", bad, rows)
		}
	}
}

func TestCount(t *testing.T) {
	rows, err := plainReply([]byte(`{"data": {"person": {"id": "p:1", "teams": {"edges": [{"relation": {"id": "r:1"}, "node": {"id": "t:1"}}, {"relation": {"id": "r:2"}, "node": {"id": "t:1"}}]}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if all, different := count(rows); all != 3 || different != 2 {
		t.Errorf("%d objects, %d different ones; want 3 and 2", all, different)
	}
}
