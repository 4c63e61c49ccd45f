package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// ask sends one request to a real server, without the client's own unpacking.
func ask(t *testing.T, method, path string, header ...string) (*http.Response, []byte) {
	t.Helper()
	server := httptest.NewServer(Handler("/playground"))
	t.Cleanup(server.Close)
	request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	t.Cleanup(client.CloseIdleConnections)
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, body
}

func unpack(t *testing.T, packed []byte) []byte {
	t.Helper()
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func wantHeader(t *testing.T, response *http.Response, name, want string) {
	t.Helper()
	if got := response.Header.Get(name); got != want {
		t.Errorf("%s: %q, want %q", name, got, want)
	}
}

// page gives index.html as a person's browser reads it.
func page(t *testing.T) string {
	t.Helper()
	_, body := ask(t, http.MethodGet, "/playground")
	return string(body)
}

func TestPageIsSentPacked(t *testing.T) {
	response, packed := ask(t, http.MethodGet, "/playground?vraag=O01", "Accept-Encoding", "br;q=1.0, gzip;q=0.8")
	if response.StatusCode != http.StatusOK {
		t.Fatalf("status %d", response.StatusCode)
	}
	wantHeader(t, response, "Content-Type", "text/html; charset=utf-8")
	wantHeader(t, response, "Content-Encoding", "gzip")
	wantHeader(t, response, "Vary", "Accept-Encoding")
	wantHeader(t, response, "Cache-Control", "no-cache")
	wantHeader(t, response, "X-Content-Type-Options", "nosniff")
	wantHeader(t, response, "Referrer-Policy", "no-referrer")

	plain, body := ask(t, http.MethodGet, "/playground", "Accept-Encoding", "br, gzip;q=0")
	wantHeader(t, plain, "Content-Encoding", "")
	wantHeader(t, plain, "Vary", "Accept-Encoding")
	if !bytes.Equal(unpack(t, packed), body) {
		t.Error("packed and plain page differ")
	}
	if int(plain.ContentLength) != len(body) || int(response.ContentLength) != len(packed) {
		t.Errorf("lengths %d and %d, want %d and %d", plain.ContentLength, response.ContentLength, len(body), len(packed))
	}
	if plain.Header.Get("ETag") == response.Header.Get("ETag") {
		t.Error("one ETag for two representations")
	}
}

func TestPageNamesNoOtherServer(t *testing.T) {
	html := page(t)
	if !strings.Contains(html, `<html lang="nl">`) {
		t.Error("the page is not in Dutch")
	}
	if found := regexp.MustCompile(`(?i)(https?:)?//[a-z0-9]`).FindString(html); found != "" {
		t.Errorf("the page has an address: %s", found)
	}
	if regexp.MustCompile(`<script[^>]*>[^<]|<style| style=| on[a-z]+=`).MatchString(html) {
		t.Error("the page has an inline script or style, which its policy forbids")
	}
}

func TestAssetsOfThePageAreServed(t *testing.T) {
	types := map[string]string{}
	for _, match := range regexp.MustCompile(`(?:src|href)="\.(/[^"]*)"`).FindAllStringSubmatch(page(t), -1) {
		response, body := ask(t, http.MethodGet, match[1], "Accept-Encoding", "gzip")
		if response.StatusCode != http.StatusOK || len(body) == 0 {
			t.Errorf("%s: status %d, %d bytes", match[1], response.StatusCode, len(body))
		}
		wantHeader(t, response, "Cache-Control", "public, max-age=31536000, immutable")
		types[match[1][strings.LastIndex(match[1], "."):]] = response.Header.Get("Content-Type")
	}
	for extension, want := range map[string]string{
		".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
	} {
		if types[extension] != want {
			t.Errorf("%s is sent as %q, want %q", extension, types[extension], want)
		}
	}
}

func TestFontsAreSentAsTheyAre(t *testing.T) {
	files, err := load(dist, "/playground")
	if err != nil {
		t.Fatal(err)
	}
	fonts := 0
	for name := range files {
		if !strings.HasSuffix(name, ".woff2") {
			continue
		}
		fonts++
		response, body := ask(t, http.MethodGet, name, "Accept-Encoding", "gzip")
		wantHeader(t, response, "Content-Type", "font/woff2")
		wantHeader(t, response, "Content-Encoding", "")
		wantHeader(t, response, "Vary", "")
		if !bytes.HasPrefix(body, []byte("wOF2")) {
			t.Errorf("%s is no woff2", name)
		}
	}
	if fonts == 0 {
		t.Error("no font in the page")
	}
}

func TestPolicyAllowsNoInlineScript(t *testing.T) {
	response, _ := ask(t, http.MethodGet, "/playground")
	got := response.Header.Get("Content-Security-Policy")
	if !strings.HasPrefix(got, "default-src 'none'; script-src 'self'; worker-src 'self'; ") {
		t.Errorf("policy %q", got)
	}
	for _, bad := range []string{"unsafe-eval", "http:", "https:", "*", "blob:", "\n"} {
		if strings.Contains(got, bad) {
			t.Errorf("policy has %q: %s", bad, got)
		}
	}
	if strings.Count(got, "unsafe-inline") != 1 || !strings.Contains(got, "style-src-attr 'unsafe-inline'") {
		t.Errorf("unsafe-inline is for style attributes alone: %s", got)
	}
}

func TestKnownPageIsNotSentAgain(t *testing.T) {
	first, _ := ask(t, http.MethodGet, "/playground", "Accept-Encoding", "gzip")
	etag := first.Header.Get("ETag")
	if !regexp.MustCompile(`^"[0-9a-f]{24}"$`).MatchString(etag) {
		t.Fatalf("ETag %s is not strong", etag)
	}
	for tag, want := range map[string]int{
		etag: 304, `"x", W/` + etag: 304, "*": 304, `"x"`: 200, strings.Trim(etag, `"`): 200,
	} {
		response, body := ask(t, http.MethodGet, "/playground", "Accept-Encoding", "gzip", "If-None-Match", tag)
		if response.StatusCode != want {
			t.Errorf("If-None-Match %s: status %d, want %d", tag, response.StatusCode, want)
		}
		if want == http.StatusNotModified && len(body) > 0 {
			t.Errorf("If-None-Match %s: 304 with a body", tag)
		}
		wantHeader(t, response, "ETag", etag)
		wantHeader(t, response, "Cache-Control", "no-cache")
	}
}

func TestHeadIsGetWithoutBody(t *testing.T) {
	for _, encoding := range []string{"gzip", "identity"} {
		get, body := ask(t, http.MethodGet, "/playground", "Accept-Encoding", encoding)
		head, none := ask(t, http.MethodHead, "/playground", "Accept-Encoding", encoding)
		if len(none) > 0 {
			t.Errorf("%s: HEAD has a body", encoding)
		}
		if int(head.ContentLength) != len(body) {
			t.Errorf("%s: length %d, want %d", encoding, head.ContentLength, len(body))
		}
		for _, name := range []string{"Content-Type", "Content-Encoding", "ETag", "Vary", "Content-Security-Policy"} {
			wantHeader(t, head, name, get.Header.Get(name))
		}
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		response, _ := ask(t, method, "/playground")
		if response.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, response.StatusCode)
		}
		wantHeader(t, response, "Allow", "GET, HEAD")
	}
}

func TestOtherPathsAreNotFound(t *testing.T) {
	for _, path := range []string{"/", "/index.html", "/index.html.gz", "/assets", "/assets/", "/assets/x.js", "/dist/", "//", "/..%2fweb.go", "/favicon.ico"} {
		response, _ := ask(t, http.MethodGet, path)
		if response.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, response.StatusCode)
		}
		wantHeader(t, response, "X-Content-Type-Options", "nosniff")
		wantHeader(t, response, "Cache-Control", "")
	}
}

func TestAcceptsGzip(t *testing.T) {
	for field, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "deflate, gzip;q=0.5": true, "br": false, "*": true, "*;q=0": false,
		"gzip;q=0": false, "gzip; q=0.0, *": false, "identity": false, "gzip;q=x": false,
	} {
		if got := acceptsGzip([]string{field}); got != want {
			t.Errorf("Accept-Encoding %q: %t, want %t", field, got, want)
		}
	}
}

func TestUnknownKindOfFileIsNamed(t *testing.T) {
	_, err := load(fstest.MapFS{"dist/assets/x.wasm": {Data: []byte("x")}}, "/playground")
	if err == nil || !strings.Contains(err.Error(), "dist/assets/x.wasm") {
		t.Errorf("error %v", err)
	}
}
