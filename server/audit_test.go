package server

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAudits asks the server all audits of npm graphql-http. Without Node it says loudly that it did not, and where CI=true that is a failure.
func TestAudits(t *testing.T) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		const missing = "the 61 audits of GraphQL over HTTP were NOT asked: install Node 20 with npm"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		fmt.Fprintln(os.Stderr, missing)
		return
	}
	if _, err := os.Stat(filepath.Join("audit", "node_modules", "graphql-http")); err != nil {
		install := exec.CommandContext(t.Context(), npm, "ci", "--no-audit", "--no-fund")
		install.Dir = "audit"
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	url := serving(t, scripted{}, Options{})
	audit := exec.CommandContext(t.Context(), "node", "audit.mjs", url+"/graphql")
	audit.Dir = "audit"
	out, err := audit.CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), "61 of 61 audits passed") {
		t.Errorf("the audits did not all pass: %v", err)
	}
}
