// Package neo4j is the store in Neo4j 5.26 or newer, Community included: a query is read with small
// statements (package cypher), and a record stands as an analyst would draw it (package props):
// (:Person)-[:LEADS {role, from}]->(:Policy), (:Citation)-[:IN]->(:Document).
package neo4j

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
	"regiograaf/graph/neo4j/props"
)

// Store is a graph in a Neo4j database.
type Store struct {
	vocabulary *props.Vocabulary
	cypher     cypher.Reader
	driver     neo4j.DriverWithContext
	presence   *presence
	places     chan struct{} // one for each connection
	options    options
	lookUps    batch
	planned    *planning
	words      *dictionary                           // of searches
	bookmarks  atomic.Pointer[neo4j.BookmarkManager] // a reader of this store sees what it wrote, on any server

	use    sync.RWMutex // held for reading by whoever uses the driver
	closed bool         // guarded by use
}

var _ graph.Store = (*Store)(nil)

type options struct {
	database     string
	connections  int
	readTimeout  time.Duration
	writeTimeout time.Duration

	importTimeout time.Duration // of the check of a whole load, and of Open
	wrap          func(neo4j.DriverWithContext) neo4j.DriverWithContext
}

// Option changes how a store uses its database.
type Option func(*options)

// Database names the database; without it the user's home database is used.
func Database(name string) Option { return func(o *options) { o.database = name } }

// Connections is the most connections at a time: as many as there can be requests. Without it 100.
func Connections(n int) Option { return func(o *options) { o.connections = n } }

// ReadTimeout is how long a read may take. Without it 10 seconds.
func ReadTimeout(d time.Duration) Option { return func(o *options) { o.readTimeout = d } }

// WriteTimeout is how long a write may take. Without it 2 minutes.
func WriteTimeout(d time.Duration) Option { return func(o *options) { o.writeTimeout = d } }

// Wrap puts something around the driver, for tests that watch it.
func Wrap(wrap func(neo4j.DriverWithContext) neo4j.DriverWithContext) Option {
	return func(o *options) { o.wrap = wrap }
}

// Open opens the store in the database at the URI (bolt:// or neo4j://, with +s for TLS); without a user it does not sign in. An empty database is made ours, an
// older one of ours is migrated; ErrNewer and ErrForeign refuse the others.
func Open(ctx context.Context, uri, user, password string, o *graph.Ontology, more ...Option) (*Store, error) {
	vocabulary, err := props.NewVocabulary(o)
	if err != nil {
		return nil, err
	}
	s := &Store{vocabulary: vocabulary, cypher: cypher.Reader{Vocabulary: vocabulary}, words: newDictionary(), options: options{
		connections: 100, readTimeout: 10 * time.Second, writeTimeout: 2 * time.Minute, importTimeout: 10 * time.Minute,
	}}
	for _, option := range more {
		option(&s.options)
	}
	if s.planned, err = newPlanning(); err != nil {
		return nil, err
	}
	auth := neo4j.NoAuth()
	if user != "" {
		auth = neo4j.BasicAuth(user, password, "")
	}
	driver, err := neo4j.NewDriverWithContext(uri, auth, s.configure)
	if err != nil {
		return nil, fmt.Errorf("neo4j: open %s: %w", uri, err)
	}
	s.driver = driver
	if s.options.wrap != nil {
		s.driver = s.options.wrap(driver)
	}
	s.forget()
	s.lookUps.read = func(links []graph.Link) ([]graph.Page, error) {
		return s.pages(context.Background(), &graph.Query{Roots: links})
	}
	s.presence = newPresence(s.ping)
	s.places = make(chan struct{}, s.options.connections)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.options.importTimeout) // a large database of an older version takes minutes
	defer cancel()
	if err := s.prepare(ctx); err != nil {
		return nil, fmt.Errorf("neo4j: open %s: %w", uri, firstOf(explain(err), s.driver.Close(ctx)))
	}
	return s, nil
}

func firstOf(err, _ error) error { return err }

func (s *Store) configure(c *config.Config) {
	const beside = 2 // a ping, and the count that a writer keeps of its commits
	c.MaxConnectionPoolSize = s.options.connections + beside
	c.ConnectionAcquisitionTimeout = 2 * time.Second
	c.SocketConnectTimeout = time.Second
	c.ConnectionLivenessCheckTimeout = 30 * time.Second
	c.MaxTransactionRetryTime = 10 * time.Second
	c.FetchSize = neo4j.FetchAll
	c.ReadBufferSize = 64 << 10
	c.TelemetryDisabled = true
	c.UserAgent = "regiograaf"
}

// Ontology is as [graph.Store] says.
func (s *Store) Ontology() *graph.Ontology { return s.vocabulary.Ontology }

// Ping is as [graph.Store] says. It takes at most 1.2 seconds.
func (s *Store) Ping(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("neo4j: %w", err)
	}
	if s.presence.whenAway().Err() != nil { // await asks until it is not
		return graph.ErrUnavailable
	}
	_, err := within(ctx, func() (any, error) { return nil, explain(s.presence.ask()) })
	return err
}

// Close is as [graph.Store] says.
func (s *Store) Close() error {
	s.use.Lock()
	defer s.use.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	close(s.presence.ending)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := s.driver.Close(ctx); err != nil {
		return fmt.Errorf("neo4j: close: %w", err)
	}
	return nil
}
