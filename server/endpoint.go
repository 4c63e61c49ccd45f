package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// endpoint answers GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): one question a request, by POST as JSON or by GET in the
// address, queries only by GET. gqlgen's own transports are not used: they read a reply twice, repeat bad bodies in it, and take forms.
type endpoint struct {
	exec      *executor.Executor
	documents *documents
	presenter presenter
	timeout   time.Duration // of one operation
}

// ServeHTTP answers one request.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(r.Context()), e.timeout)
	defer cancel()
	media, acceptable := negotiate(r.Header.Values("Accept"))
	vary(w.Header())
	p, err := readParams(w, r)
	if err == nil && !acceptable {
		err = reject(http.StatusNotAcceptable, "the answer is "+graphQLResponse+" or "+plainJSON+" in UTF-8")
	}
	var response *graphql.Response
	if err == nil {
		response, err = e.answer(ctx, r.Method, p)
	}
	if no, ok := errors.AsType[*rejection](err); ok {
		if no.allow != "" {
			w.Header().Set("Allow", no.allow)
		}
		writeResponse(w, media, no.status, &graphql.Response{Errors: gqlerror.List{refuse(no.code, nil, "%s", no.message)}})
		return
	}
	writeResponse(w, media, statusFor(media, response), response)
}

// statusFor gives the status of a reply: once the operation ran, and always with plain JSON, errors are told by the reply alone.
func statusFor(media string, response *graphql.Response) int {
	if media == plainJSON || response.Data != nil || len(response.Errors) == 0 {
		return http.StatusOK
	}
	return statusOf(codeOf(response.Errors[0]))
}

// answer runs the operation that is asked. The error is a [*rejection].
func (e *endpoint) answer(ctx context.Context, method string, p *graphql.RawParams) (*graphql.Response, error) {
	doc, errs := e.documents.load(p.Query)
	if doc != nil && method == http.MethodGet {
		if op := doc.Operations.ForName(p.OperationName); op != nil && op.Operation != ast.Query {
			return nil, &rejection{http.StatusMethodNotAllowed, codeBadInput, "what changes the graph is asked with POST", "POST"}
		}
	}
	if len(errs) > 0 {
		return &graphql.Response{Errors: e.presenter.all(ctx, errs)}, nil
	}
	if doc.Operations.ForName(p.OperationName) == nil {
		no := refuse(codeBadInput, nil, `the document has no operation of that name, or several; say with "operationName" which one to run`)
		return &graphql.Response{Errors: gqlerror.List{no}}, nil
	}
	return e.execute(withDocument(ctx, doc), p), nil
}

// execute coerces the variables and runs a valid operation.
func (e *endpoint) execute(ctx context.Context, p *graphql.RawParams) *graphql.Response {
	opCtx, errs := e.exec.CreateOperationContext(ctx, p)
	if len(errs) > 0 {
		for i, err := range errs {
			// The document is valid and the operation is there: what gqlgen calls invalid here is the value of a variable.
			if code := codeOf(err); code == "" || code == codeValidation {
				errs[i] = coded(err, codeBadInput)
			}
		}
		return e.exec.DispatchError(graphql.WithOperationContext(ctx, opCtx), errs)
	}
	next, ctx := e.exec.DispatchOperation(ctx, opCtx)
	if response := next(ctx); response != nil {
		return response
	}
	// gqlgen gives nothing when the time was over before it began.
	return &graphql.Response{Errors: e.presenter.all(ctx, gqlerror.List{gqlerror.Wrap(context.Cause(ctx))})}
}

// writeResponse writes a reply, which has errors, data or both; errors go in front. The data is written as it is: who made it knows that it is JSON.
func writeResponse(w http.ResponseWriter, media string, status int, response *graphql.Response) {
	head, tail := []byte{'{'}, []byte{'}'}
	if len(response.Errors) > 0 {
		head = append(append(head, `"errors":`...), encode(response.Errors)...)
	}
	if response.Data != nil {
		if len(response.Errors) > 0 {
			head = append(head, ',')
		}
		head = append(head, `"data":`...)
	}
	if len(response.Extensions) > 0 {
		tail = append(append([]byte(`,"extensions":`), encode(response.Extensions)...), '}')
	}
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(head)+len(response.Data)+len(tail)))
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	for _, part := range [][]byte{head, response.Data, tail} {
		if _, err := w.Write(part); err != nil {
			return // the caller is gone
		}
	}
}

func encode(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil { // an extension that is no JSON is a mistake of ours, and no reason to keep back the data
		return []byte("null")
	}
	return text
}
