package neo4j_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/neo4jtest"
)

// part is what runs on the newer version too: opening and its refusals, an import, writing, moments, and cases of each sort of question.
const part = "^(TestOpenRefuses|TestOpenTwice|TestNaturalGraph|TestPagesSeek|TestVersionStays|TestSmallImport|TestStore)$/^(drawn|written|running|a new kind)$" +
	"/^(by number|by date|both|in|yes|what is|a search|a key|created|mandates|many|a query)"

// TestNewer runs a part of the tests once more, on the newer version of Neo4j, where there is a Java for it.
func TestNewer(t *testing.T) {
	if os.Getenv("NEO4J_VERSION") != "" || os.Getenv("NEO4J_URI") != "" {
		t.Log("*** ONE NEO4J WAS CHOSEN, AND NO TEST RUNS ON ANOTHER ***")
		return
	}
	if err := neo4jtest.Runs(neo4jtest.Newer); err != nil {
		t.Logf("*** NOTHING RAN ON NEO4J %s: %v ***", neo4jtest.Newer, err)
		return
	}
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run", part)
	again.Env = append(os.Environ(), "NEO4J_VERSION="+neo4jtest.Newer, "NEO4J_JVM=-XX:+UseSerialGC -XX:TieredStopAtLevel=1") // for so few questions
	out, err := again.CombinedOutput()
	passed := strings.Count(string(out), "--- PASS")
	t.Logf("on Neo4j %s %d tests and parts passed", neo4jtest.Newer, passed)
	if err != nil || passed == 0 {
		t.Errorf("on Neo4j %s: %v\n%s", neo4jtest.Newer, err, out)
	}
}

// TestSmallImport imports a load twice.
func TestSmallImport(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	defer closed(t, s)
	const people, all = 20, 3 + 4*20
	for _, want := range []graph.Applied{{Number: 1, Created: all}, {Unchanged: all}} {
		if got, err := s.Import(t.Context(), region(people), nil); err != nil || got != want {
			t.Errorf("Import = %+v, %v; want %+v", got, err, want)
		}
	}
}
