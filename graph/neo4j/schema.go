package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph/neo4j/props"
)

// Version is the form of a database that this program writes.
const Version = 4

// Errors of Open.
var (
	// ErrNewer says that a newer program wrote the database.
	ErrNewer = errors.New("neo4j: a newer program wrote this database: use that one")
	// ErrForeign says that the database holds something else.
	ErrForeign = errors.New("neo4j: this database holds something else: give regiograaf an empty one")
)

// prepare makes the database ours, or brings it up to date. It may run twice, and on two servers at once. The version is set before the rest, so that programs of the older
// form stop writing; what is cut short is done again by the next that opens the database.
func (s *Store) prepare(ctx context.Context) error {
	version, older, err := s.version(ctx)
	if err != nil {
		return err
	}
	if version > Version {
		return otherVersion(version)
	}
	if err := s.makeSchema(ctx); err != nil {
		return err
	}
	if version == Version && older == 0 {
		return nil
	}
	if older > 0 {
		if err := s.claim(ctx, older); err != nil {
			return err
		}
	}
	if older > 0 {
		if err := s.makeRelations(ctx); err != nil {
			return err
		}
	}
	return s.claim(ctx, 0)
}

func otherVersion(version int64) error {
	if version < Version {
		return fmt.Errorf("neo4j: this database was put back in an older form (version %d, this program writes %d): start the program again, which brings it up to date", version, Version)
	}
	return fmt.Errorf("%w (version %d, this program knows %d)", ErrNewer, version, Version)
}

// claim says that the database has our version, and which older one it still has records of; 0 is none. A newer program may have been here meanwhile.
func (s *Store) claim(ctx context.Context, older int64) error {
	return s.onLeader(ctx, s.options.writeTimeout, func(tx *transaction) error {
		row, err := tx.one("MERGE (g:"+props.Graph+" {id: 'regiograaf'}) ON CREATE SET g.number = 0, g.version = 0 SET g.writer = $writer WITH g "+
			"SET g.older = CASE WHEN g.version > $version THEN g.older WHEN $older > 0 THEN $older END, g.version = CASE WHEN g.version > $version THEN g.version ELSE $version END "+
			"MERGE (m:"+props.Moment+" {id: 'moment'}) ON CREATE SET m.begun = 0, m.done = 0 RETURN g.version", map[string]any{"writer": uid(), "version": int64(Version), "older": older})
		if err != nil {
			return err
		}
		if version, _ := row[0].(int64); version > Version {
			return otherVersion(version)
		}
		return nil
	})
}

// asWriter begins a part that a migration commits by itself, behind the lock of writers.
const asWriter = "MATCH (g:" + props.Graph + ") SET g.writer = 'migration' WITH *"

// makeRelations brings a database of an older version to 4: each relation is a node too, which has its mandates.
func (s *Store) makeRelations(ctx context.Context) error {
	shown := make([]string, len(props.OnRelationship))
	for i, name := range props.OnRelationship {
		shown[i] = name + ": r." + name
	}
	for t := range s.vocabulary.Types {
		name := s.vocabulary.Types[t].Name
		_, err := s.run(ctx, neo4j.AccessModeWrite, s.options.importTimeout, "MATCH (a)-[l:"+name+"]->(b) CALL (a, l, b) { "+asWriter+
			" WHERE NOT EXISTS { MATCH (:Relation {id: l.id}) } CREATE (r:Relation) SET r = properties(l), r.type = '"+name+"'"+setEnds+" SET l = {"+strings.Join(shown, ", ")+"} WITH r UNWIND r.onBehalfOf AS id "+
			"MATCH (e:Entity {id: id}) CREATE (r)-[:ON_BEHALF_OF]->(e) } IN TRANSACTIONS OF 10000 ROWS", nil)
		if err != nil {
			return err
		}
	}
	_, err := s.run(ctx, neo4j.AccessModeWrite, s.options.importTimeout, "MATCH (m:Mandate) CALL (m) { "+asWriter+" DETACH DELETE m } IN TRANSACTIONS OF 10000 ROWS", nil)
	return err
}

// version gives the form of the database, 0 for an empty one, and the older one that it still has records of, or 0. What looks like something else is looked at once more:
// another server may have made an empty one ours meanwhile.
func (s *Store) version(ctx context.Context) (version, older int64, err error) {
	if version, older, err = s.found(ctx); errors.Is(err, ErrForeign) {
		version, older, err = s.found(ctx)
	}
	return version, older, err
}

func (s *Store) found(ctx context.Context) (version, older int64, err error) {
	records, err := s.run(ctx, neo4j.AccessModeWrite, s.options.readTimeout,
		"OPTIONAL MATCH (g:"+props.Graph+") RETURN g.version, coalesce(g.older, CASE WHEN g.version < $version THEN g.version END), EXISTS { MATCH (n) WHERE NOT n:"+props.Moment+" } LIMIT 1",
		map[string]any{"version": int64(Version)})
	if err != nil {
		return 0, 0, err
	}
	values := records[0].Values
	version, ours := values[0].(int64)
	if holds, _ := values[2].(bool); holds && !ours {
		return 0, 0, ErrForeign
	}
	older, _ = values[1].(int64)
	return version, older, nil
}

// rule is a constraint or index: its name, and the statement behind that name.
type rule struct{ name, kind, on string }

// rules gives the constraints and indexes. Community has no other constraints than of uniqueness; that a property is there is for [graph.Check] to say.
func (s *Store) rules() []rule {
	unique := func(label, property string) rule {
		return rule{label + "_" + property, "CONSTRAINT", "FOR (n:" + label + ") REQUIRE n." + property + " IS UNIQUE"}
	}
	index := func(label string, properties ...string) rule {
		return rule{label + "_" + strings.Join(properties, "_"), "INDEX", "FOR (n:" + label + ") ON (n." + strings.Join(properties, ", n.") + ")"}
	}
	rules := []rule{
		unique(props.Graph, "id"), unique(props.Moment, "id"), unique(props.Entity, "id"), unique(props.Entity, "slug"), unique(props.Citation, "id"),
		unique(props.Gap, "id"), unique(props.Text, "document"), unique(props.FormerSlug, "slug"), unique(props.Batch, "number"), unique(props.Batch, "key"),
		unique(props.Batch, "uid"), unique(props.Token, "key"), index(props.Token, "since"), unique(props.Role, "role"), index(props.Role, "since"), index(props.Citation, "subject"), index(props.Identifier, "uri"),
		index(props.Identifier, "scheme", "value"), index(props.Change, "batch"), index(props.Change, "id"), index(props.Entity, "kind", "_sort", "id"),
		unique(props.Relation, "id"), index(props.Relation, "type", "id"), index(props.Relation, "role"),
		index(props.Relation, "_fromId", "type", "_toSort"), index(props.Relation, "_toId", "type", "_fromSort"),
	}
	return rules
}

// makeSchema makes the rules that are not there, drops those of an older version, and waits until all work.
func (s *Store) makeSchema(ctx context.Context) error {
	records, err := s.run(ctx, neo4j.AccessModeWrite, s.options.writeTimeout, "SHOW INDEXES YIELD name, owningConstraint WHERE name STARTS WITH $ours RETURN name, owningConstraint IS NOT NULL",
		map[string]any{"ours": ours})
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, r := range records {
		name, _ := r.Values[0].(string)
		there[name], _ = r.Values[1].(bool)
	}
	var names []string
	for _, r := range s.rules() {
		name := ours + r.name
		names = append(names, name)
		if _, has := there[name]; has {
			delete(there, name)
			continue
		}
		if err := s.makeRule(ctx, "CREATE "+r.kind+" "+name+" IF NOT EXISTS "+r.on); err != nil {
			return fmt.Errorf("make %s: %w", name, err)
		}
	}
	for name, constraint := range there {
		kind := "INDEX"
		if constraint {
			kind = "CONSTRAINT"
		}
		if err := s.makeRule(ctx, "DROP "+kind+" "+name+" IF EXISTS"); err != nil {
			return fmt.Errorf("drop %s: %w", name, err)
		}
	}
	// Also for those that another made, who may not have waited: a large database takes minutes.
	_, err = s.run(ctx, neo4j.AccessModeWrite, s.options.importTimeout, "UNWIND $names AS name CALL db.awaitIndex(name, $seconds) RETURN count(*)",
		map[string]any{"names": names, "seconds": int64(s.options.importTimeout.Seconds())})
	return err
}

// ours begins the names of our constraints and indexes.
const ours = "regiograaf_"

// makeRule makes a rule; another server may be making it at the same time.
func (s *Store) makeRule(ctx context.Context, text string) error {
	err := s.onLeader(ctx, s.options.writeTimeout, func(tx *transaction) error {
		_, err := tx.rows(text, nil)
		return err
	})
	var server *neo4j.Neo4jError
	if errors.As(err, &server) && strings.Contains(server.Code, "AlreadyExists") {
		return nil
	}
	return err
}
