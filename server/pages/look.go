package pages

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"strconv"
	"strings"
)

//go:embed templates static
var files embed.FS

const iconPath = "/icoon.svg"

// look turns answers into HTML.
type look struct {
	templates   map[string]*template.Template
	playground  string
	stylePath   string // holds a hash of the style, so that it may be kept for ever
	style, icon http.Handler
}

// window is what layout.html shows.
type window struct {
	Title, Query, Style, Playground string
	Main                            any
}

func newLook(playground string) *look {
	l := &look{templates: map[string]*template.Template{}, playground: playground}
	shared := template.Must(template.ParseFS(files, "templates/layout.html", "templates/parts.html"))
	for _, name := range []string{"start", "list", "entity", "problem"} {
		own := template.Must(shared.Clone())
		l.templates[name] = template.Must(own.ParseFS(files, "templates/"+name+".html"))
	}
	style, tag := asset("static/stijl.css")
	l.stylePath = "/stijl-" + tag + ".css"
	l.style = static(style, tag, "text/css; charset=utf-8", "public, max-age=31536000, immutable")
	icon, tag := asset("static/icoon.svg")
	l.icon = static(icon, tag, "image/svg+xml", "public, max-age=86400")
	return l
}

// asset reads an embedded file, which must be there, and gives its tag.
func asset(name string) (body []byte, tag string) {
	body, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return body, tagOf(body)
}

func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}

func static(body []byte, tag, contentType, cache string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", cache)
		reply(w, r, http.StatusOK, body, tag, contentType)
	})
}

// write sends the page, or says that the reader has it already.
func (l *look) write(w http.ResponseWriter, r *http.Request, a *answer) {
	var body bytes.Buffer
	title := "regiograaf"
	if a.title != "" {
		title = a.title + " · regiograaf"
	}
	err := l.templates[a.template].ExecuteTemplate(&body, "layout.html", window{
		Title: title, Query: a.query, Style: l.stylePath, Playground: l.playground, Main: a.main,
	})
	if err != nil {
		panic(err) // a template that asks what its page does not have, which the tests would show
	}
	w.Header().Set("Cache-Control", "no-cache")
	status := a.status
	if status == 0 {
		status = http.StatusOK
	}
	reply(w, r, status, body.Bytes(), tagOf(body.Bytes()), "text/html; charset=utf-8")
}

func reply(w http.ResponseWriter, r *http.Request, status int, body []byte, tag, contentType string) {
	if status == http.StatusOK {
		etag := strconv.Quote(tag)
		w.Header().Set("ETag", etag)
		if known(r.Header.Values("If-None-Match"), etag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a reader that hangs up is no fault of ours
	}
}

// known tells whether one of the tags of If-None-Match is this one (RFC 9110, 13.1.2). A proxy that compresses may have made it a weak one.
func known(fields []string, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(fields, ","), ",") {
		if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == etag || tag == "*" {
			return true
		}
	}
	return false
}
