package manners

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// worthwhile is the size in bytes from which a reply is compressed.
const worthwhile = 8 << 10

// Compress gives a wrapper that sends what is large and compressible gzipped to who takes it, unless it is encoded already. A tag of a reply becomes a weak
// one: the same words may be sent in two ways.
func Compress() (func(http.Handler) http.Handler, error) {
	// zstd stays off: it would be a second form of each reply, to save a few percent.
	zip, err := gzhttp.NewWrapper(gzhttp.MinSize(worthwhile), gzhttp.EnableZstd(false))
	if err != nil {
		return nil, err
	}
	return func(next http.Handler) http.Handler {
		return zip(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(&weakly{ResponseWriter: w}, r)
		}))
	}, nil
}

// weakly weakens the tag of a reply.
type weakly struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader weakens the tag first.
func (w *weakly) WriteHeader(status int) {
	if !w.begun {
		w.begun = true
		if tag := w.Header().Get("ETag"); strings.HasPrefix(tag, `"`) {
			w.Header().Set("ETag", "W/"+tag)
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write begins the reply, where nobody did.
func (w *weakly) Write(b []byte) (int, error) {
	if !w.begun {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap gives the writer below, for [http.ResponseController].
func (w *weakly) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Knows tells whether a caller that sends these values of If-None-Match has what the tag names (RFC 9110, 13.1.2: a weak tag will do).
func Knows(fields []string, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for known := range strings.SplitSeq(strings.Join(fields, ","), ",") {
		if known = strings.TrimSpace(known); known == "*" || strings.TrimPrefix(known, "W/") == tag {
			return true
		}
	}
	return false
}
