package plan_test

import (
	"os"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"

	"regiograaf/resolvers"
	"regiograaf/schema/generated"
)

// The named connections of the SDL read what the vocabulary beside the checkout says.
func TestNamedConnectionsAreThoseOfTheVocabulary(t *testing.T) {
	const origin = "../../shared/contract/ontology.yaml"
	data, err := os.ReadFile(origin)
	if err != nil {
		t.Logf("== %s is not here: named connections were NOT compared with it", origin)
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		return
	}
	var vocabulary struct {
		Connections map[string]map[string]struct {
			Node string
			Via  []string
		}
	}
	if err := yaml.Unmarshal(data, &vocabulary); err != nil {
		t.Fatal(err)
	}
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}}).Schema()
	compared := 0
	for typ, connections := range vocabulary.Connections {
		for _, field := range schema.Types[typ].Fields {
			via := field.Directives.ForName("via")
			want, ok := connections[field.Name]
			if ok != (via != nil) {
				t.Errorf("%s.%s: named in the vocabulary %v, directed in the SDL %v", typ, field.Name, ok, via != nil)
			}
			if via == nil || !ok {
				continue
			}
			var paths []string
			for _, child := range via.Arguments.ForName("paths").Value.Children {
				paths = append(paths, child.Value.Raw)
			}
			if !slices.Equal(paths, want.Via) || field.Type.Name() != want.Node+"Connection" {
				t.Errorf("%s.%s reads %v as %s, want %v as %sConnection", typ, field.Name, paths, field.Type.Name(), want.Via, want.Node)
			}
			compared++
		}
	}
	if compared < 90 {
		t.Errorf("only %d connections were compared", compared)
	}
}
