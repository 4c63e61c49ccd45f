// Package web is the playground: GraphiQL with the example questions, as built into dist by vite.
package web

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// The page is embedded as it is sent: compressed, but for what is compressed in itself. With all:,
// since a bundler may name a file with an underscore in front.
//
//go:embed all:dist
var dist embed.FS

// What the page may load, one directive a line; its tests read the same file. style-src names the
// hash of an empty style, since Monaco makes style elements that src/stylesheets.js keeps empty.
// style-src-attr is open, since Monaco writes the place of each line into a style attribute.
//
//go:embed csp.txt
var policy string

// Contents of the page by extension. The mime package would ask the operating system, and answer
// differently on each.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".ttf":   "font/ttf",
	".txt":   "text/plain; charset=utf-8",
	".woff2": "font/woff2",
}

// file is one file of the page, as it is stored and sent.
type file struct {
	body        []byte
	contentType string
	gzipped     bool
	etag        string // without quotes
	cache       string
}

// Handler serves the page at that path, its assets beside it below /assets/, and 404 for any other path. The page asks /graphql of
// the same folder, so that the path has no slash at its end. It panics when the build that was embedded holds a file of a kind it
// does not know, which its tests would show.
func Handler(page string) http.Handler {
	files, err := load(dist, page)
	if err != nil {
		panic(err)
	}
	headers := map[string]string{
		"Content-Security-Policy": strings.Join(strings.Split(strings.TrimSpace(policy), "\n"), "; "),
		"Referrer-Policy":         "no-referrer",
		"X-Content-Type-Options":  "nosniff",
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		f, ok := files[r.URL.Path]
		switch {
		case !ok:
			http.Error(w, "Hier is niets. De vragen staan op "+page+".", http.StatusNotFound)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Alleen GET en HEAD.", http.StatusMethodNotAllowed)
		default:
			f.serve(w, r)
		}
	})
}

// load reads the built page and gives its files by the path at which they are served.
func load(built fs.FS, page string) (map[string]*file, error) {
	files := map[string]*file{}
	err := fs.WalkDir(built, "dist", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(built, name)
		if err != nil {
			return err
		}
		name, gzipped := strings.CutSuffix(strings.TrimPrefix(name, "dist"), ".gz")
		contentType, ok := contentTypes[path.Ext(name)]
		if !ok {
			return fmt.Errorf("web: dist%s: no content type for %q: add it in web.go", name, path.Ext(name))
		}
		f := &file{body: body, contentType: contentType, gzipped: gzipped, cache: "no-cache"}
		sum := sha256.Sum256(body)
		f.etag = hex.EncodeToString(sum[:12])
		if strings.HasPrefix(name, "/assets/") {
			// Vite puts a hash of the contents in each of these names.
			f.cache = "public, max-age=31536000, immutable"
		}
		if name == "/index.html" {
			name = page
		}
		files[name] = f
		return nil
	})
	return files, err
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	unpack := f.gzipped && !acceptsGzip(r.Header.Values("Accept-Encoding"))
	etag, length := strconv.Quote(f.etag), len(f.body)
	if unpack {
		etag, length = strconv.Quote(f.etag+"-plain"), f.unpackedLength()
	}

	h := w.Header()
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", etag)
	if f.gzipped {
		h.Set("Vary", "Accept-Encoding")
	}
	if matches(r.Header.Values("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}

	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(length))
	if f.gzipped && !unpack {
		h.Set("Content-Encoding", "gzip")
	}
	if r.Method == http.MethodHead {
		return
	}
	if !unpack {
		_, _ = w.Write(f.body) // a client that hangs up is no fault of ours
		return
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(f.body))
	if err == nil {
		_, _ = io.Copy(w, unpacked)
	}
}

// unpackedLength reads the last field of a gzip file, its length unpacked (RFC 1952, 2.3.1).
func (f *file) unpackedLength() int {
	return int(binary.LittleEndian.Uint32(f.body[len(f.body)-4:]))
}

// acceptsGzip tells whether a client takes a gzipped answer (RFC 9110, 12.5.3).
func acceptsGzip(fields []string) bool {
	quality := map[string]string{}
	for coding := range strings.SplitSeq(strings.Join(fields, ","), ",") {
		name, parameters, _ := strings.Cut(coding, ";")
		_, q, _ := strings.Cut(parameters, "=")
		quality[strings.ToLower(strings.TrimSpace(name))] = cmp.Or(strings.TrimSpace(q), "1")
	}
	q, named := quality["gzip"]
	if !named {
		q = cmp.Or(quality["*"], "0")
	}
	weight, err := strconv.ParseFloat(q, 64)
	return err == nil && weight > 0
}

// matches tells whether one of the tags of If-None-Match is this one (RFC 9110, 13.1.2).
func matches(fields []string, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(fields, ","), ",") {
		tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
		if tag == etag || tag == "*" {
			return true
		}
	}
	return false
}
