// Command schema runs gqlgen over the contract, with everything but the protocol and the names of the root fields left to the plan.
package main

import (
	"log"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:generate sh -c "cd .. && go run ./schema"

// fragment is what the plan gives for a whole root field: JSON.
const fragment = "regiograaf/plan.Fragment"

// planned is a gqlgen plugin: it makes a leaf of each type below a root field and drops arguments and inputs, which the plan coerces itself
// from the document and the whole schema. What gqlgen generates is one method for each root field.
type planned struct{ config *config.Config }

func (planned) Name() string { return "planned" }

// MutateSchema changes what gqlgen generates from; the schema that is embedded for run time stays whole.
func (p planned) MutateSchema(schema *ast.Schema) error { //nolint:unparam // the signature of a gqlgen plugin
	for name, def := range schema.Types {
		if strings.HasPrefix(name, "__") || def == schema.Query {
			continue
		}
		switch def.Kind {
		case ast.Object, ast.Interface, ast.Union:
			leaf := *def
			leaf.Kind, leaf.Fields, leaf.Interfaces = ast.Scalar, nil, nil
			schema.Types[name] = &leaf
			p.config.Models[name] = config.TypeMapEntry{Model: config.StringList{fragment}}
		case ast.InputObject, ast.Enum:
			delete(schema.Types, name)
		}
	}
	for _, field := range schema.Query.Fields {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		field.Arguments = nil
		// A root field that gives a list is one fragment too.
		if field.Type.Elem != nil {
			one := *field.Type
			one.NamedType, one.Elem = field.Type.Name(), nil
			field.Type = &one
		}
	}
	return nil
}

func main() {
	c, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		log.Fatal(err)
	}
	if err := api.Generate(c, api.PrependPlugin(planned{c})); err != nil {
		log.Fatal(err)
	}
}
