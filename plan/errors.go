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

const cannotBeNull = "the field has no value, though its type says that it always has one"

func (w *writer) failNull(o *op) { w.fail(o, fault(codeInternal, nil, cannotBeNull)) }

// fail records an error at the field, and at its place in the document unless the error has one.
func (w *writer) fail(o *op, err *gqlerror.Error) {
	at := *err
	at.Path = appendPath(make(ast.Path, 0, len(w.path)+1), w.path)
	at.Path = append(at.Path, ast.PathName(o.name))
	if len(at.Locations) == 0 {
		at.Locations = []gqlerror.Location{{Line: o.field.Position.Line, Column: o.field.Position.Column}}
	}
	w.add(&at)
}

// failAt records an error of what the path leads to.
func (w *writer) failAt(pos *ast.Position, code, message string) {
	err := fault(code, pos, "%s", message)
	err.Path = appendPath(nil, w.path)
	w.add(err)
}

func (w *writer) add(err *gqlerror.Error) {
	w.errors = append(w.errors, err)
	w.full = w.full || len(w.errors) > maxErrors
}

func appendPath(to ast.Path, path []step) ast.Path {
	for _, s := range path {
		if s.name != "" {
			to = append(to, ast.PathName(s.name))
		} else {
			to = append(to, ast.PathIndex(s.index))
		}
	}
	return to
}
