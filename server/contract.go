package server

import (
	"bytes"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/formatter"

	"regiograaf/resolvers"
	"regiograaf/schema/generated"
)

// contract gives the schema with its resolvers.
func contract() graphql.ExecutableSchema {
	return generated.NewExecutableSchema(generated.Config{Resolvers: &resolvers.Resolver{}})
}

// SDL gives the contract as one text: types by name, with their descriptions. It is the same at every call.
func SDL() []byte {
	var text bytes.Buffer
	formatter.NewFormatter(&text, formatter.WithIndent("  ")).FormatSchema(contract().Schema())
	return text.Bytes()
}
