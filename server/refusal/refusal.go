// Package refusal is how the server says no: an error with a code of the contract, for a caller to act on, and a message for people.
package refusal

import (
	"net/http"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of errors: the closed list of the contract, as far as reading meets it.
const (
	Parse       = "GRAPHQL_PARSE_FAILED"
	Validation  = "GRAPHQL_VALIDATION_FAILED"
	BadInput    = "BAD_USER_INPUT"
	Forbidden   = "FORBIDDEN"
	Depth       = "DEPTH_LIMIT"
	Cost        = "COST_LIMIT"
	Rate        = "RATE_LIMIT"
	Timeout     = "TIMEOUT"
	Unavailable = "UNAVAILABLE"
	Internal    = "INTERNAL"
)

// Status gives the HTTP status of a request that was refused with that code, where the media type lets the status speak.
func Status(code string) int {
	switch code {
	case Forbidden:
		return http.StatusForbidden
	case Rate:
		return http.StatusTooManyRequests
	case Timeout:
		return http.StatusGatewayTimeout
	case Unavailable:
		return http.StatusServiceUnavailable
	case Internal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// New makes an error with a code, at a place in the document; pos may be nil.
func New(code string, pos *ast.Position, message string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(message, args...)
	if pos != nil {
		err.Locations = []gqlerror.Location{{Line: pos.Line, Column: pos.Column}}
	}
	return Coded(err, code)
}

// Coded gives the error that code and no other extension: gqlparser adds the name of a file.
func Coded(err *gqlerror.Error, code string) *gqlerror.Error {
	err.Extensions = map[string]any{"code": code}
	return err
}

// Code gives the code of an error, or nothing.
func Code(err *gqlerror.Error) string {
	code, _ := err.Extensions["code"].(string)
	return code
}

const longest = 400 // bytes of a text that a caller had a hand in

// Clip cuts a long text, between characters.
func Clip(text string) string {
	if len(text) <= longest {
		return text
	}
	cut := longest
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
