package server

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/plan"
	"regiograaf/server/document"
	"regiograaf/server/manners"
	"regiograaf/server/refusal"
	"regiograaf/server/stored"
)

// endpoint answers GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): one question a request, by POST as JSON or by GET in the
// address, queries only by GET. gqlgen's own transports are not used: they read a reply twice, repeat bad bodies in it, and take forms.
type endpoint struct {
	exec      *executor.Executor
	planner   *plan.Planner
	documents *document.Documents
	stored    *stored.Documents
	tags      *tags
	gate      *manners.Gate
	presenter presenter
	timeout   time.Duration // of one operation
}

// ServeHTTP answers one request.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	media, acceptable := negotiate(r.Header.Values("Accept"))
	vary(w.Header())
	if r.Method == http.MethodPost && e.gate.Full() { // before a body costs anything
		busy().write(w, r, media)
		return
	}
	q, no := readParams(w, r)
	if no == nil && !acceptable {
		no = reject(http.StatusNotAcceptable, "the answer is "+graphQLResponse+" or "+plainJSON+" in UTF-8")
	}
	if no != nil {
		no.write(w, r, media)
		return
	}
	found, unknown := e.stored.Find(stored.Asked{Text: q.Query, Hash: q.hash, ID: q.documentID})
	if unknown != nil {
		e.write(w, r, media, &graphql.Response{Errors: e.presenter.all(r.Context(), gqlerror.List{unknown})})
		return
	}
	tag := e.tags.of(r, found.Trusted, q, media) // of the graph before it is read: a tag may be older than its answer, never newer
	if tag != "" && manners.Knows(r.Header.Values("If-None-Match"), tag) {
		e.tags.set(w.Header(), tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	q.Query = found.Text
	response, no := e.answer(r.Context(), r.Method, q)
	if no != nil {
		no.write(w, r, media)
		return
	}
	if tag != "" && len(response.Errors) == 0 {
		e.tags.set(w.Header(), tag)
	}
	e.write(w, r, media, response)
}

func busy() *rejection {
	return &rejection{status: http.StatusServiceUnavailable, code: refusal.Unavailable, message: "too many questions are asked at once; ask again in a moment"}
}

// write answers with what came of a question.
func (e *endpoint) write(w http.ResponseWriter, r *http.Request, media string, response *graphql.Response) {
	note := noteOf(r.Context())
	if len(response.Errors) > 0 {
		note.code = refusal.Code(response.Errors[0])
	}
	if note.code == refusal.Unavailable { // also where the status is 200, because the operation ran
		w.Header().Set("Retry-After", "1")
	}
	note.cost, _ = response.Extensions["cost"].(int)
	writeResponse(w, media, statusFor(media, response), response)
}

// statusFor gives the status of a reply: once the operation ran, and always with plain JSON, errors are told by the reply alone.
func statusFor(media string, response *graphql.Response) int {
	if media == plainJSON || response.Data != nil || len(response.Errors) == 0 {
		return http.StatusOK
	}
	return refusal.Status(refusal.Code(response.Errors[0]))
}

// answer runs the operation that is asked, when its turn comes.
func (e *endpoint) answer(ctx context.Context, method string, q *question) (*graphql.Response, *rejection) {
	leave, ok := e.gate.Enter(ctx)
	if !ok {
		return nil, busy()
	}
	defer leave()
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(ctx), e.timeout)
	defer cancel()
	doc, errs := e.documents.Load(q.Query)
	if doc != nil && method == http.MethodGet {
		if op := doc.Operations.ForName(q.OperationName); op != nil && op.Operation != ast.Query {
			return nil, &rejection{status: http.StatusMethodNotAllowed, code: refusal.BadInput, message: "what changes the graph is asked with POST", allow: http.MethodPost}
		}
	}
	if len(errs) > 0 {
		return &graphql.Response{Errors: e.presenter.all(ctx, errs)}, nil
	}
	e.stored.Register(stored.Asked{Text: q.Query, Hash: q.hash})
	op := doc.Operations.ForName(q.OperationName)
	if op == nil {
		no := refusal.New(refusal.BadInput, nil, `the document has no operation of that name, or several; say with "operationName" which one to run`)
		return &graphql.Response{Errors: gqlerror.List{no}}, nil
	}
	if no := e.planner.CheckVariables(op, q.Variables); no != nil {
		return &graphql.Response{Errors: e.presenter.all(ctx, gqlerror.List{no})}, nil
	}
	return e.execute(withDocument(ctx, doc), &q.RawParams), nil
}

// execute coerces the variables and runs a valid operation.
func (e *endpoint) execute(ctx context.Context, p *graphql.RawParams) *graphql.Response {
	opCtx, errs := e.exec.CreateOperationContext(ctx, p)
	if len(errs) > 0 {
		for i, err := range errs {
			// The document is valid and the operation is there: what gqlgen calls invalid here is the value of a variable.
			if code := refusal.Code(err); code == "" || code == refusal.Validation {
				errs[i] = refusal.Coded(err, refusal.BadInput)
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
	h.Set("Cache-Control", cmp.Or(h.Get("Cache-Control"), "no-store"))
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

// handedOver is the document cache that gqlgen's executor sees: it holds the one document that the request carries, which is checked already.
type handedOver struct{}

type documentKey struct{}

func withDocument(ctx context.Context, doc *ast.QueryDocument) context.Context {
	return context.WithValue(ctx, documentKey{}, doc)
}

// Get gives the document of the request.
func (handedOver) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := ctx.Value(documentKey{}).(*ast.QueryDocument)
	return doc, ok
}

// Add keeps nothing: package document did.
func (handedOver) Add(context.Context, string, *ast.QueryDocument) {}
