package server

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

// TestCORS sends what a browser sends before a page of another origin may ask, and reads what it is told and what the
// operator finds in the log.
func TestCORS(t *testing.T) {
	const ours, other = "https://samen14.nl", "https://evil.example"
	var log bytes.Buffer
	closed := serving(t, scripted{}, Options{})
	open := serving(t, scripted{}, Options{CORSOrigins: []string{ours}, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	for _, c := range []struct{ url, origin, method, headers, refused string }{
		{closed, ours, "POST", "content-type", "without --cors-origin"},
		{open, ours, "GET", "", ""},
		{open, ours, "POST", "accept,content-type,x-request-id", ""},
		{open, ours, "POST", "authorization", ""},
		{open, ours, "GET", "apollo-require-preflight", ""},
		{open, ours, "POST", "apollographql-client-name,apollographql-client-version,content-type", ""},
		{open, ours, "POST", "content-type,traceparent,tracestate", ""},
		{open, ours, "POST", "content-type,x-requested-with", ""},
		{open, other, "POST", "content-type", "origin https://evil.example not allowed"},
		{open, "", "POST", "content-type", "no origin"},
		{open, ours, "DELETE", "content-type", "method DELETE not allowed"},
		{open, ours, "POST", "content-type,x-api-key,x-z", "header x-api-key not allowed"},
		{open, ours, "POST", "x-requested-with,accept", "headers not in lower case and in order, as a browser names them"},
	} {
		log.Reset()
		sent := []string{"Access-Control-Request-Method", c.method}
		for name, value := range map[string]string{"Origin": c.origin, "Access-Control-Request-Headers": c.headers} {
			if value != "" {
				sent = append(sent, name, value)
			}
		}
		r := send(t, http.MethodOptions, c.url+"/graphql", "", sent...)
		var origin, headers, told string
		switch {
		case c.refused == "":
			origin, headers = c.origin, c.headers
		case c.url == open:
			told = `msg="preflight refused" request=` + r.header.Get(requestHeader) + ` reason="` + c.refused + `"`
		}
		if got := r.header.Get("Access-Control-Allow-Origin"); got != origin {
			t.Errorf("%+v: origin %q", c, got)
		}
		if got := r.header.Get("Access-Control-Allow-Headers"); got != headers {
			t.Errorf("%+v: headers %q", c, got)
		}
		if got := log.String(); strings.Contains(got, "preflight") != (told != "") || !strings.Contains(got, told) {
			t.Errorf("%+v: the log says %s", c, got)
		}
	}
	if _, err := New(scripted{}, Options{CORSOrigins: []string{"samen14.nl"}}); err == nil {
		t.Error("an origin without scheme is taken")
	}
}

// TestCORSQuestion asks across origins: the page may read the answer, and why its question was refused; another page may
// not.
func TestCORSQuestion(t *testing.T) {
	url := serving(t, scripted{}, Options{CORSOrigins: []string{"https://samen14.nl"}})
	const question = `{"query":"{__typename}"}`
	for origin, want := range map[string]string{"https://samen14.nl": "https://samen14.nl", "https://evil.example": ""} {
		r := send(t, http.MethodPost, url+"/graphql", question, "Content-Type", "application/json", "Origin", origin, "Authorization", "Bearer x")
		if got := r.header.Get("Access-Control-Allow-Origin"); r.status != http.StatusOK || got != want {
			t.Errorf("%s: status %d, allowed %q", origin, r.status, got)
		}
	}
	if r := send(t, http.MethodPost, url+"/schema.graphql", question, "Origin", "https://samen14.nl"); r.header.Get("Access-Control-Allow-Origin") == "" {
		t.Error("a page cannot read why /schema.graphql refuses a POST")
	}
}
