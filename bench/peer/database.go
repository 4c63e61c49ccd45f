package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest"
)

// database is the Neo4j that all targets ask.
type database struct {
	uri, user, password string
	pid                 int // 0 when it is not known
	version             string
	hand                *hand
	imported            loading
	stop                func()
}

// loading is what an import took; records is 0 when nothing was imported.
type loading struct {
	records int
	took    time.Duration
}

// errOther says that a database holds another graph than the one to measure on.
var errOther = errors.New("the database holds something else: give an empty one, or the one that this command filled with the same sizes")

// openDatabase takes the Neo4j at the URI, or starts one when that is empty, and sees to it that it holds the graph.
func openDatabase(ctx context.Context, uri string, b *graph.Batch) (*database, error) {
	d := &database{uri: uri, user: os.Getenv("NEO4J_USERNAME"), password: os.Getenv("NEO4J_PASSWORD"), stop: func() {}}
	if uri == "" {
		if err := d.start(); err != nil {
			return nil, err
		}
	} else {
		d.pid = listenerOf(uri)
	}
	opened, err := connect(d.uri, d.user, d.password)
	if err == nil {
		d.hand = &hand{opened}
		err = d.fill(ctx, b)
	}
	if err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// start starts a Neo4j with room for the graph.
func (d *database) start() error {
	for name, value := range map[string]string{"NEO4J_HEAP": "3g", "NEO4J_PAGECACHE": "1g"} {
		if os.Getenv(name) == "" {
			if err := os.Setenv(name, value); err != nil {
				return err
			}
		}
	}
	tell("starting Neo4j")
	server, err := neo4jtest.StartOwn()
	if err != nil {
		return err
	}
	d.uri, d.user, d.password, d.pid, d.stop = server.URI, server.User, server.Password, childOf(os.Getpid(), "java"), server.Stop
	return nil
}

func (d *database) close() {
	if d.hand != nil {
		_ = d.hand.driver.Close(context.Background()) // nothing is under way
	}
	d.stop()
}

// fill imports the graph into an empty database, and refuses one with another graph.
func (d *database) fill(ctx context.Context, b *graph.Batch) error {
	there, err := d.holds(ctx, b)
	if err != nil {
		return err
	}
	if !there {
		if err := d.load(ctx, b); err != nil {
			return err
		}
		if there, err = d.holds(ctx, b); err == nil && !there {
			err = errOther
		}
		if err != nil {
			return err
		}
	}
	if d.version, err = d.text(ctx, "CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition"); err != nil {
		return err
	}
	return d.index(ctx)
}

// holds tells whether the database holds the graph: false when it is empty, or when an import of this very graph was cut short. Anything else is an error.
func (d *database) holds(ctx context.Context, b *graph.Batch) (bool, error) {
	found, err := d.numbers(ctx, `RETURN COUNT { (n) WHERE NOT n:Regiograaf AND NOT n:Moment }, COUNT { (:Batch) }, COUNT { (b:Batch) WHERE b.reason = $reason AND b.key STARTS WITH 'import:' },
  COUNT { (:Entity) }, COUNT { ()-[:`+strings.Join(typeNames(), "|")+`]->() }, COUNT { (:Citation) }`, map[string]any{"reason": b.Reason})
	switch {
	case err != nil || found[0] == 0:
		return false, err
	case found[1] == 0 || found[1] != found[2]:
		return false, errOther
	}
	return found[3] == len(b.Entities) && found[4] == len(b.Relations) && found[5] == len(b.Citations), nil
}

func typeNames() []string {
	o := graph.Jeugdhulp()
	names := make([]string, len(o.Types))
	for i := range o.Types {
		names[i] = o.Types[i].Name
	}
	return names
}

// load imports the graph as regiograaf import does.
func (d *database) load(ctx context.Context, b *graph.Batch) error {
	store, err := neo4j.Open(ctx, d.uri, d.user, d.password, graph.Jeugdhulp())
	if err != nil {
		return err
	}
	defer store.Close() //nolint:errcheck // what counts is the import
	const pause = 5 * time.Second
	began, told := time.Now(), time.Now()
	_, err = store.Import(ctx, b, func(done, all int) {
		if time.Since(told) > pause || done == all {
			told = time.Now()
			tell("imported %s of %s records in %s", grouped(done), grouped(all), time.Since(began).Round(time.Second))
		}
	})
	if err != nil {
		return err
	}
	d.imported = loading{len(b.Entities) + len(b.Relations) + len(b.Citations), time.Since(began)}
	return nil
}

// index makes for the peer what it can use: indexes on id, slug and name of each label that it asks for; and for the hand-written statements those in order of name.
func (d *database) index(ctx context.Context) error {
	for _, label := range []string{"Entity", "Person", "Meeting", "Municipality", "Provider", "Ontwikkeltafel"} {
		for _, property := range []string{"id", "slug", "name"} {
			name := "peer_" + strings.ToLower(label) + "_" + property
			if label == "Entity" && property != "name" { // it has those, as constraints
				continue
			}
			if _, err := d.hand.run(ctx, driver.AccessModeWrite, fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, property), nil); err != nil {
				return err
			}
		}
	}
	for _, label := range []string{"Person", "Municipality"} { // for the hand-written statements
		if _, err := d.hand.run(ctx, driver.AccessModeWrite, fmt.Sprintf("CREATE INDEX hand_%s IF NOT EXISTS FOR (n:%s) ON (n._sort, n.id)", strings.ToLower(label), label), nil); err != nil {
			return err
		}
	}
	_, err := d.hand.run(ctx, driver.AccessModeWrite, "CALL db.awaitIndexes(300)", nil)
	return err
}

// numbers gives the numbers of one record.
func (d *database) numbers(ctx context.Context, text string, params map[string]any) ([]int, error) {
	records, err := d.hand.run(ctx, driver.AccessModeRead, text, params)
	if err != nil {
		return nil, err
	}
	out := make([]int, len(records[0].Values))
	for i, value := range records[0].Values {
		n, _ := value.(int64)
		out[i] = int(n)
	}
	return out, nil
}

func (d *database) text(ctx context.Context, text string) (string, error) {
	records, err := d.hand.run(ctx, driver.AccessModeRead, text, nil)
	if err != nil {
		return "", err
	}
	s, _ := records[0].Values[0].(string)
	return s, nil
}
