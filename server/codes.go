package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// The codes of errors: the closed list of the contract, as far as reading meets it.
const (
	codeParse       = "GRAPHQL_PARSE_FAILED"
	codeValidation  = "GRAPHQL_VALIDATION_FAILED"
	codeBadInput    = "BAD_USER_INPUT"
	codeDepth       = "DEPTH_LIMIT"
	codeCost        = "COST_LIMIT"
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

// Bounds of what a reply says about a bad document: a message can hold a name from it, and a document can hold many mistakes.
const (
	maxMessage = 400 // bytes
	maxErrors  = 50
)

// statusOf gives the HTTP status of a request that was refused with that code, where the media type lets the status speak.
func statusOf(code string) int {
	switch code {
	case codeTimeout:
		return http.StatusGatewayTimeout
	case codeUnavailable:
		return http.StatusServiceUnavailable
	case codeInternal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// refuse makes an error with a code, at a place in the document; pos may be nil.
func refuse(code string, pos *ast.Position, message string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(message, args...)
	if pos != nil {
		err.Locations = []gqlerror.Location{{Line: pos.Line, Column: pos.Column}}
	}
	return coded(err, code)
}

// coded gives the error that code and no other extension: gqlparser adds the name of a file.
func coded(err *gqlerror.Error, code string) *gqlerror.Error {
	err.Extensions = map[string]any{"code": code}
	return err
}

func codeOf(err *gqlerror.Error) string {
	code, _ := err.Extensions["code"].(string)
	return code
}

// presenter turns whatever went wrong into what a caller may see: an error with a code of the contract. What has none is internal: it is logged, and
// the caller gets the number of the request to ask about.
type presenter struct{ logger *slog.Logger }

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	shown := *graphql.DefaultErrorPresenter(ctx, err) // a copy: the plan may keep the error
	switch codeOf(&shown) {
	case "":
		shown = *p.translate(ctx, &shown)
	case codeInternal:
		p.logger.ErrorContext(ctx, "internal error", "request", requestID(ctx), "message", shown.Message, "path", shown.Path)
		shown.Message = internalMessage(ctx)
	}
	shown.Message = clip(shown.Message)
	return &shown
}

// translate gives a code, and a message of our own, to an error of the store or of a library.
func (p presenter) translate(ctx context.Context, err *gqlerror.Error) *gqlerror.Error {
	code, message := codeInternal, internalMessage(ctx)
	switch {
	case errors.Is(err, graph.ErrTooManyRows):
		code, message = codeCost, "the answer has more rows than one request may read; ask for smaller pages"
	case errors.Is(err, graph.ErrUnavailable):
		code, message = codeUnavailable, "the graph cannot be reached now; try again later"
	case errors.Is(err, context.DeadlineExceeded):
		code, message = codeTimeout, "the answer took too long; ask for less"
	case errors.Is(err, context.Canceled):
		code, message = codeUnavailable, "the request was broken off"
	default:
		p.logger.ErrorContext(ctx, "internal error", "request", requestID(ctx), "error", err)
	}
	return coded(&gqlerror.Error{Err: err.Err, Message: message, Path: err.Path, Locations: err.Locations}, code)
}

// internalMessage is all that a caller is told of a fault of ours.
func internalMessage(ctx context.Context) string {
	return "something went wrong here; ask the operator about request " + requestID(ctx)
}

// recovered makes an error of a panic.
func (p presenter) recovered(ctx context.Context, cause any) error {
	p.logger.ErrorContext(ctx, "panic", "request", requestID(ctx), "cause", cause, "stack", string(debug.Stack()))
	return refuse(codeInternal, nil, "panic")
}

// all presents the errors of a request that is not executed, the first ones of a long list.
func (p presenter) all(ctx context.Context, errs gqlerror.List) gqlerror.List {
	shown := make(gqlerror.List, 0, min(len(errs), maxErrors))
	for _, err := range errs[:min(len(errs), maxErrors)] {
		shown = append(shown, p.present(ctx, err))
	}
	return shown
}

// clip cuts a long message, between characters.
func clip(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	cut := maxMessage
	for cut > 0 && !utf8.RuneStart(message[cut]) {
		cut--
	}
	return message[:cut] + "…"
}
