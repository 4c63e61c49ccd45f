package plan

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Codes of errors, from the closed list of the contract.
const (
	codeBadUserInput = "BAD_USER_INPUT"
	codeCostLimit    = "COST_LIMIT"
	codeTimeout      = "TIMEOUT"
	codeUnavailable  = "UNAVAILABLE"
	codeInternal     = "INTERNAL"
	codeInvalid      = "GRAPHQL_VALIDATION_FAILED"
)

// fault makes an error with a code, at a place in the document; pos may be nil.
func fault(code string, pos *ast.Position, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": code}
	if pos != nil {
		err.Locations = []gqlerror.Location{{Line: pos.Line, Column: pos.Column}}
	}
	return err
}
