package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// rejection is a request that is not GraphQL over HTTP: it has a status of its own, whatever the media type of the reply.
type rejection struct {
	status  int
	code    string
	message string
	allow   string // of 405
}

func (r *rejection) Error() string { return r.message }

func reject(status int, message string) *rejection {
	code := codeBadInput
	if status == http.StatusRequestEntityTooLarge {
		code = codeCost
	}
	return &rejection{status: status, code: code, message: message}
}

func malformed(message string) *rejection { return reject(http.StatusBadRequest, message) }

// readParams gives what a request asks, or why it asks nothing. What the request holds is never part of the message.
func readParams(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
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

func postParams(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	if !isJSON(r.Header) {
		return nil, reject(http.StatusUnsupportedMediaType, "send the request as application/json in UTF-8, not compressed")
	}
	tooLarge := reject(http.StatusRequestEntityTooLarge, fmt.Sprintf("the request is larger than %d bytes", maxBody))
	if r.ContentLength > maxBody {
		return nil, tooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, tooLarge
	}
	if err != nil {
		return nil, reject(http.StatusBadRequest, "the request broke off")
	}
	value, err := decodeJSON(body)
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

func getParams(raw string) (*graphql.RawParams, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, malformed("the query string of the address is not usable")
	}
	object := map[string]any{}
	for _, name := range []string{"query", "operationName", "variables", "extensions"} {
		given := values[name]
		switch {
		case len(given) == 0:
			continue
		case len(given) > 1:
			return nil, malformed("the parameter " + name + " stands in the address twice")
		case !utf8.ValidString(given[0]):
			return nil, malformed("the parameter " + name + " is not UTF-8")
		case name == "query" || name == "operationName":
			object[name] = given[0]
			continue
		case given[0] == "":
			continue
		}
		if object[name], err = decodeJSON([]byte(given[0])); err != nil {
			return nil, malformed("the parameter " + name + " is not usable: " + err.Error())
		}
	}
	return params(object)
}

// params reads the four parameters of a request; others are passed over, as the specification asks.
func params(object map[string]any) (*graphql.RawParams, error) {
	p := &graphql.RawParams{}
	query, ok := object["query"].(string)
	if !ok {
		return nil, malformed(`"query" must be there and hold a GraphQL document as text`)
	}
	p.Query = query
	if given := object["operationName"]; given != nil {
		if p.OperationName, ok = given.(string); !ok {
			return nil, malformed(`"operationName" must be a text`)
		}
	}
	if given := object["variables"]; given != nil {
		if p.Variables, ok = given.(map[string]any); !ok {
			return nil, malformed(`"variables" must be an object`)
		}
	}
	if given := object["extensions"]; given != nil {
		if p.Extensions, ok = given.(map[string]any); !ok {
			return nil, malformed(`"extensions" must be an object`)
		}
	}
	return p, nil
}

// maxJSONDepth is more than any filter within the limits of the contract needs.
const maxJSONDepth = 200

// decodeJSON gives one JSON value, with numbers as they are written. It refuses what encoding/json lets pass: a key twice in one object, bytes that are not UTF-8.
func decodeJSON(text []byte) (value any, err error) {
	if !utf8.Valid(text) {
		return nil, errors.New("it is not UTF-8")
	}
	keys, depth := shape(text)
	if depth > maxJSONDepth {
		return nil, fmt.Errorf("it nests more than %d deep", maxJSONDepth)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if d.Decode(&value) != nil {
		return nil, errors.New("it is not JSON")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more follows behind the JSON value")
	}
	if countKeys(value) != keys { // of two equal keys one is lost
		return nil, errors.New("a key stands twice in one object")
	}
	return value, nil
}

// shape counts the keys that are written in a JSON text, and how deep it nests. Of a text that is no JSON it says nothing of use.
func shape(text []byte) (keys, depth int) {
	open, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == ':':
			keys++
		case c == '{', c == '[':
			open++
			depth = max(depth, open)
		case c == '}', c == ']':
			open--
		}
	}
	return keys, depth
}

func countKeys(value any) (n int) {
	switch v := value.(type) {
	case map[string]any:
		n = len(v)
		for _, below := range v {
			n += countKeys(below)
		}
	case []any:
		for _, item := range v {
			n += countKeys(item)
		}
	}
	return n
}
