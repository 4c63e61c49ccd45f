package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/server/refusal"
	"regiograaf/server/strictjson"
)

const maxBody = 128 << 10 // bytes of a request, by the contract

// question is what a request asks.
type question struct {
	graphql.RawParams
	documentID string // in place of the query
	hash       string // of extensions.persistedQuery
}

// rejection is a request that is not GraphQL over HTTP, or that cannot be taken now: it has a status of its own, whatever the media type of the reply.
type rejection struct {
	status  int
	code    string
	message string
	allow   string // of 405
}

// write answers with it.
func (r *rejection) write(w http.ResponseWriter, request *http.Request, media string) {
	if r.allow != "" {
		w.Header().Set("Allow", r.allow)
	}
	noteOf(request.Context()).code = r.code
	writeResponse(w, media, r.status, &graphql.Response{Errors: gqlerror.List{refusal.New(r.code, nil, "%s", r.message)}})
}

func reject(status int, message string) *rejection {
	code := refusal.BadInput
	if status == http.StatusRequestEntityTooLarge {
		code = refusal.Cost
	}
	return &rejection{status: status, code: code, message: message}
}

func malformed(message string) *rejection { return reject(http.StatusBadRequest, message) }

// readParams gives what a request asks, or why it asks nothing. What the request holds is never part of the message.
func readParams(w http.ResponseWriter, r *http.Request) (*question, *rejection) {
	switch r.Method {
	case http.MethodPost:
		return postParams(w, r)
	case http.MethodGet:
		return getParams(r.URL.RawQuery)
	default:
		no := reject(http.StatusMethodNotAllowed, "ask with POST or GET")
		no.allow = "GET, POST"
		return nil, no
	}
}

func postParams(w http.ResponseWriter, r *http.Request) (*question, *rejection) {
	if !isJSON(r.Header) {
		return nil, reject(http.StatusUnsupportedMediaType, "send the request as application/json in UTF-8, not compressed")
	}
	tooLarge := func() *rejection {
		return reject(http.StatusRequestEntityTooLarge, fmt.Sprintf("the request is larger than %d bytes", maxBody))
	}
	if r.ContentLength > maxBody {
		return nil, tooLarge()
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, tooLarge()
	}
	if err != nil {
		return nil, reject(http.StatusBadRequest, "the request broke off")
	}
	value, err := strictjson.Decode(body)
	if err != nil {
		return nil, malformed("the body is not usable: " + err.Error())
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, malformed("the body must be one JSON object; several requests in one are not taken")
	}
	return params(object)
}

// isJSON tells whether the body is JSON in UTF-8 without an encoding around it.
func isJSON(h http.Header) bool {
	if e := h.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return false
	}
	kind, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
	charset, named := parameters["charset"]
	return err == nil && kind == "application/json" && (!named || isUTF8(charset))
}

func isUTF8(charset string) bool {
	return strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}

func getParams(raw string) (*question, *rejection) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, malformed("the query string of the address is not usable")
	}
	object := map[string]any{}
	for _, name := range []string{"query", "operationName", "documentId", "variables", "extensions"} {
		given := values[name]
		switch {
		case len(given) == 0:
			continue
		case len(given) > 1:
			return nil, malformed("the parameter " + name + " stands in the address twice")
		case !utf8.ValidString(given[0]):
			return nil, malformed("the parameter " + name + " is not UTF-8")
		case name == "query", name == "operationName", name == "documentId":
			object[name] = given[0]
			continue
		case given[0] == "":
			continue
		}
		if object[name], err = strictjson.Decode([]byte(given[0])); err != nil {
			return nil, malformed("the parameter " + name + " is not usable: " + err.Error())
		}
	}
	return params(object)
}

// params reads the parameters of a request; others are passed over, as the specification asks.
func params(object map[string]any) (*question, *rejection) {
	q := &question{}
	for _, text := range []struct {
		name string
		to   *string
	}{{"query", &q.Query}, {"operationName", &q.OperationName}, {"documentId", &q.documentID}} {
		if given := object[text.name]; given != nil {
			var ok bool
			if *text.to, ok = given.(string); !ok {
				return nil, malformed(strconv.Quote(text.name) + " must be a text")
			}
		}
	}
	for _, below := range []struct {
		name string
		to   *map[string]any
	}{{"variables", &q.Variables}, {"extensions", &q.Extensions}} {
		if given := object[below.name]; given != nil {
			var ok bool
			if *below.to, ok = given.(map[string]any); !ok {
				return nil, malformed(strconv.Quote(below.name) + " must be an object")
			}
		}
	}
	if err := q.readHash(); err != nil {
		return nil, err
	}
	if object["query"] == nil && q.documentID == "" && q.hash == "" {
		return nil, malformed(`"query" must be there and hold a GraphQL document as text, or "documentId" name one`)
	}
	return q, nil
}

// readHash reads the hash with which clients of automatic persisted queries name a document.
func (q *question) readHash() *rejection {
	given := q.Extensions["persistedQuery"]
	if given == nil {
		return nil
	}
	persisted, _ := given.(map[string]any)
	version, _ := persisted["version"].(json.Number)
	if q.hash, _ = persisted["sha256Hash"].(string); q.hash == "" || version != "1" {
		return malformed(`"extensions.persistedQuery" must hold "version": 1 and "sha256Hash", a text`)
	}
	return nil
}
