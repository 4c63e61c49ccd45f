package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"regiograaf/graph/neo4j/neo4jtest"
)

// TestCompose holds compose.yaml against the program: the Neo4j that the tests run on, commands that there are, and variables that they read.
func TestCompose(t *testing.T) {
	text, err := os.ReadFile("../../compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var compose struct {
		Services map[string]struct {
			Image       string
			Build       string
			Command     []string
			Environment map[string]string
		}
	}
	if err := yaml.Unmarshal(text, &compose); err != nil {
		t.Fatal(err)
	}
	if got, want := compose.Services["neo4j"].Image, "neo4j:"+neo4jtest.Version+"-community"; got != want {
		t.Errorf("the Neo4j is %s, the tests run on %s", got, want)
	}
	for _, name := range []string{"import", "regiograaf"} {
		service := compose.Services[name]
		command := append(slices.Clone(service.Command), "--help")
		if len(service.Command) == 0 {
			command = []string{"serve", "--help"} // as the Dockerfile says
		}
		p, stdout, stderr := newProgram()
		if code := p.run(t.Context(), command); code != exitOK {
			t.Errorf("%s: %v ends with %d: %s", name, command, code, stderr)
		}
		if len(service.Environment) != 3 || service.Build != "." {
			t.Errorf("%s is built from %q with %v", name, service.Build, service.Environment)
		}
		for variable := range service.Environment {
			if !strings.Contains(stdout.String(), variable) {
				t.Errorf("%s: %v says nothing of %s", name, command, variable)
			}
		}
		if err := checkStore(service.Environment["REGIOGRAAF_STORE"]); err != nil {
			t.Error(err)
		}
	}
}
