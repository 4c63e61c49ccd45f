package server

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
	"regiograaf/server/refusal"
)

// presenter turns whatever went wrong into what a caller may see: an error with a code of the contract. What has none is internal: it is logged, and
// the caller gets the number of the request to ask about.
type presenter struct{ logger *slog.Logger }

func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	shown := *graphql.DefaultErrorPresenter(ctx, err) // a copy: the plan may keep the error
	switch refusal.Code(&shown) {
	case "":
		shown = *p.translate(ctx, &shown)
	case refusal.Internal:
		p.logger.ErrorContext(ctx, "internal error", "request", requestID(ctx), "message", shown.Message, "path", shown.Path)
		shown.Message = internalMessage(ctx)
	}
	shown.Message = refusal.Clip(shown.Message)
	return &shown
}

// translate gives a code, and a message of our own, to an error of the store or of a library.
func (p presenter) translate(ctx context.Context, err *gqlerror.Error) *gqlerror.Error {
	code, message := refusal.Internal, internalMessage(ctx)
	switch {
	case errors.Is(err, graph.ErrTooManyRows):
		code, message = refusal.Cost, "the answer has more rows than one request may read; ask for smaller pages"
	case errors.Is(err, graph.ErrUnavailable):
		code, message = refusal.Unavailable, "the graph cannot be reached now; try again later"
	case errors.Is(err, context.DeadlineExceeded):
		code, message = refusal.Timeout, "the answer took too long; ask for less"
	case errors.Is(err, context.Canceled):
		code, message = refusal.Unavailable, "the request was broken off"
	default:
		p.logger.ErrorContext(ctx, "internal error", "request", requestID(ctx), "error", err)
	}
	return refusal.Coded(&gqlerror.Error{Err: err.Err, Message: message, Path: err.Path, Locations: err.Locations}, code)
}

// internalMessage is all that a caller is told of a fault of ours.
func internalMessage(ctx context.Context) string {
	return "something went wrong here; ask the operator about request " + requestID(ctx)
}

// brokenMessage says so where nothing else could be answered, in Dutch where a person reads a page.
func brokenMessage(ctx context.Context, route string) string {
	if route == "/" {
		return "Er ging iets mis. Vraag de beheerder naar verzoek " + requestID(ctx) + "."
	}
	return internalMessage(ctx)
}

// recovered makes an error of a panic.
func (p presenter) recovered(ctx context.Context, cause any) error {
	p.logger.ErrorContext(ctx, "panic", "request", requestID(ctx), "cause", cause, "stack", string(debug.Stack()))
	return refusal.New(refusal.Internal, nil, "panic")
}

// maxErrors is how many mistakes a reply tells of: a document can hold many.
const maxErrors = 50

// all presents the errors of a request that is not executed, the first ones of a long list.
func (p presenter) all(ctx context.Context, errs gqlerror.List) gqlerror.List {
	shown := make(gqlerror.List, 0, min(len(errs), maxErrors))
	for _, err := range errs[:min(len(errs), maxErrors)] {
		shown = append(shown, p.present(ctx, err))
	}
	return shown
}
