// Package neo4jtest runs a real Neo4j for tests: Community from Maven Central, in a temporary home, on a free port.
//
// One server serves the tests of a package: [Main] starts it and stops it by its process id. NEO4J_URI, with NEO4J_USERNAME and NEO4J_PASSWORD, uses a server
// that is there instead; ALL ITS DATA IS DELETED. NEO4J_VERSION takes another version than the pinned one; NEO4J_HEAP and NEO4J_PAGECACHE set its memory, and NEO4J_JVM
// the flags of Java: without it a test has those that start fast, and a benchmark those that run fast.
package neo4jtest

import (
	"errors"
	"fmt"
	"os"
	"testing"
)

// The versions of Neo4j that tests run on; nothing else pins them.
const (
	Version = "5.26.28"
	Newer   = "2026.07.1" // a part of the tests, where there is a Java for it
)

// Server is where a Neo4j listens.
type Server struct {
	URI, User, Password string

	process *process // nil where it was there before us
}

// ErrMissing says that this machine lacks what a Neo4j needs.
var ErrMissing = errors.New("neo4jtest: no Neo4j")

// Main runs the tests of a package with a server, and gives the exit code. Use gives that server to a variable of the tests; it is not called when there is none:
// then Main says so loudly and runs nothing, which is a failure when CI is true.
func Main(m *testing.M, use func(*Server)) int {
	s, err := begin(many)
	if errors.Is(err, ErrMissing) && os.Getenv("CI") != "true" {
		fmt.Fprintf(os.Stderr, "\n*** THE NEO4J TESTS DID NOT RUN: %v ***\n\n", err)
		return 0
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "\n*** THE NEO4J TESTS FAILED: %v ***\n\n", err)
		return 1
	}
	defer s.Stop()
	use(s)
	return m.Run()
}

// Runs tells why this machine has no Java for a version; nil when it has one.
func Runs(version string) error {
	_, err := findJava(version)
	return err
}

// Start gives the server of NEO4J_URI, or starts one; its owner calls Stop.
func Start() (*Server, error) { return begin(few) }

func begin(questions int) (*Server, error) {
	if uri := os.Getenv("NEO4J_URI"); uri != "" {
		return &Server{URI: uri, User: os.Getenv("NEO4J_USERNAME"), Password: os.Getenv("NEO4J_PASSWORD")}, nil
	}
	return own(questions)
}

// StartOwn starts a server, also where NEO4J_URI gives one: for a test that kills it.
func StartOwn() (*Server, error) { return own(few) }

func own(questions int) (*Server, error) {
	version := Version
	if v := os.Getenv("NEO4J_VERSION"); v != "" {
		version = v
	}
	java, err := findJava(version)
	if err != nil {
		return nil, err
	}
	jars, err := fetch(version)
	if err != nil {
		return nil, err
	}
	p, err := start(java, jars, version, questions)
	if err != nil {
		return nil, err
	}
	return &Server{URI: fmt.Sprintf("bolt://127.0.0.1:%d", p.port), process: p}, nil
}

// Stop ends a server that Start started, at once, and removes its home.
func (s *Server) Stop() {
	if s.process != nil {
		s.process.stop()
	}
}

// Kill ends the process as a crash does; Restart starts it again in the same home on the same port.
func (s *Server) Kill() {
	if s.process != nil {
		s.process.kill()
	}
}

// Restart starts a killed server again.
func (s *Server) Restart() error {
	if s.process == nil {
		return fmt.Errorf("%w of our own to restart", ErrMissing)
	}
	return s.process.run()
}
