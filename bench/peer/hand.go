package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// written is a hand-written statement, and what makes rows of its records in the form of plainReply.
type written struct {
	text string
	rows func([]*neo4j.Record) []any
}

// hand asks by the bare driver, in this process: no HTTP, no GraphQL, no JSON.
type hand struct{ driver neo4j.DriverWithContext }

// connect opens a driver with the settings that suit one server on the same machine.
func connect(uri, user, password string) (neo4j.DriverWithContext, error) {
	auth := neo4j.NoAuth()
	if user != "" {
		auth = neo4j.BasicAuth(user, password, "")
	}
	driver, err := neo4j.NewDriverWithContext(uri, auth, func(c *config.Config) {
		const buffer = 64 << 10
		c.FetchSize, c.ReadBufferSize, c.TelemetryDisabled = neo4j.FetchAll, buffer, true
	})
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", uri, err)
	}
	return driver, nil
}

// run runs one statement by itself, in one round trip.
func (h *hand) run(ctx context.Context, mode neo4j.AccessMode, text string, params map[string]any) ([]*neo4j.Record, error) {
	session := h.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: "neo4j"})
	defer session.Close(ctx) //nolint:errcheck // the records are here, or the error is
	result, err := session.Run(ctx, text, params)
	if err != nil {
		return nil, fmt.Errorf("%.60s: %w", text, err)
	}
	return result.Collect(ctx)
}

func (h *hand) ask(ctx context.Context, q *question, n int, _ *bytes.Buffer) error {
	_, err := h.run(ctx, neo4j.AccessModeRead, q.hand.text, q.inputs[n].hand)
	return err
}

func (h *hand) answer(ctx context.Context, q *question, n int) ([]any, int, error) {
	rows, err := h.rows(ctx, q, q.inputs[n].hand)
	return rows, 0, err
}

// rows gives the answer with these parameters.
func (h *hand) rows(ctx context.Context, q *question, params map[string]any) ([]any, error) {
	records, err := h.run(ctx, neo4j.AccessModeRead, q.hand.text, params)
	if err != nil {
		return nil, err
	}
	return q.hand.rows(records), nil
}

func listOf(value any) []any {
	list, _ := value.([]any)
	return list
}

// object makes an object of the first values of a list.
func object(list []any, names ...string) map[string]any {
	out := make(map[string]any, len(names))
	for i, name := range names {
		out[name] = list[i]
	}
	return out
}

func handNode() written {
	return written{"CYPHER 5 MATCH (x:Entity {slug: $slug}) WHERE x:Person RETURN x.id, x.slug, x.name", func(records []*neo4j.Record) []any {
		rows := make([]any, len(records))
		for i, r := range records {
			rows[i] = object(r.Values, "id", "slug", "name")
		}
		return rows
	}}
}

func handRelations() written {
	ways := []struct{ field, pattern string }{
		{"affiliations", "-[r:AFFILIATED_WITH]->(y)"},
		{"ontwikkeltafels", "-[r:PARTICIPATES_IN]->(y)"},
		{"meetings", "-[r:SPOKE_AT]->(y)"},
		{"worksOn", "-[r:WORKS_ON]->(y)"},
	}
	var b strings.Builder
	b.WriteString("CYPHER 5 MATCH (x:Entity {slug: $slug}) WHERE x:Person RETURN x.id, x.slug, x.name")
	for _, w := range ways {
		fmt.Fprintf(&b, ",\n  COLLECT { MATCH (x)%s WITH r, y ORDER BY y._sort, y.id, r.id LIMIT $most RETURN [r.id, r.role, r.status, r.tier, r.from, r.until, y.id, y.name] } AS %s", w.pattern, w.field)
	}
	return written{b.String(), func(records []*neo4j.Record) []any {
		rows := make([]any, len(records))
		for i, r := range records {
			row := object(r.Values, "id", "slug", "name")
			for n, w := range ways {
				row[w.field] = related(r.Values[3+n])
			}
			rows[i] = row
		}
		return rows
	}}
}

// related makes items of a relation's values followed by those of its other end.
func related(values any) []any {
	const ofRelation = 6
	list := listOf(values)
	items := make([]any, len(list))
	for i := range list {
		both := listOf(list[i])
		item := object(both[ofRelation:], "id", "name")
		item["relation"] = object(both, "id", "role", "status", "tier", "from", "until")
		items[i] = item
	}
	return items
}

func handPage(cursor string) written {
	begin := "x._sort IS NOT NULL AND x.id IS NOT NULL"
	if cursor != "" {
		begin = "x._sort >= $sort AND x.id IS NOT NULL AND (x._sort > $sort OR x.id > $id)"
	}
	text := "CYPHER 5 MATCH (x:Person) WHERE " + begin + " RETURN x.id, x.name ORDER BY x._sort, x.id LIMIT $size"
	return written{text, func(records []*neo4j.Record) []any {
		rows := make([]any, len(records))
		for i, r := range records {
			rows[i] = object(r.Values, "id", "name")
		}
		return rows
	}}
}

// handLevels asks all levels in one statement: below the different parents of a level, each once.
func handLevels(label string, steps []step) written {
	var b, returns strings.Builder
	fmt.Fprintf(&b, "CYPHER 5 MATCH (x:%s) WHERE x._sort IS NOT NULL AND x.id IS NOT NULL WITH x ORDER BY x._sort, x.id LIMIT $top WITH collect(x) AS s0\n", label)
	returns.WriteString("RETURN [x IN s0 | [x.id, x.name]]")
	for i, s := range steps {
		fmt.Fprintf(&b, "CALL (s%[1]d) { UNWIND s%[1]d AS p CALL (p) { MATCH (p)%[3]s WITH x ORDER BY x._sort, x.id LIMIT $most RETURN collect(x) AS l } RETURN collect([p, l]) AS t%[2]d }\n"+
			"CALL (t%[2]d) { UNWIND t%[2]d AS t UNWIND t[1] AS x RETURN collect(DISTINCT x) AS s%[2]d }\n", i, i+1, s.pattern())
		fmt.Fprintf(&returns, ",\n  [t IN t%[1]d | [t[0].id, [x IN t[1] | x.id]]], [x IN s%[1]d | [x.id, x.name]]", i+1)
	}
	return written{b.String() + returns.String(), func(records []*neo4j.Record) []any {
		values := records[0].Values
		top := listOf(values[0])
		rows := make([]any, len(top))
		for i := range top {
			rows[i] = object(listOf(top[i]), "id", "name")
		}
		hang(rows, values[1:], steps)
		return rows
	}}
}

// hang puts the levels below rows in their place: of each level a table of parents with the ids of their items, and the items.
func hang(rows, values []any, steps []step) {
	if len(steps) == 0 {
		return
	}
	names, below := map[any]any{}, map[any][]any{}
	for _, item := range listOf(values[1]) {
		names[listOf(item)[0]] = listOf(item)[1]
	}
	for _, line := range listOf(values[0]) {
		below[listOf(line)[0]] = listOf(listOf(line)[1])
	}
	for i := range rows {
		row, _ := rows[i].(map[string]any)
		list := make([]any, len(below[row["id"]]))
		for n, id := range below[row["id"]] {
			list[n] = map[string]any{"id": id, "name": names[id]}
		}
		row[steps[0].field] = list
		hang(list, values[2:], steps[1:])
	}
}
