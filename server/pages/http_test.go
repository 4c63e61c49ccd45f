package pages_test

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/server/pages"
)

// text gives what a reader sees of a page, with one space for each run of white space.
func text(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	plain := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, ""))
	return strings.Join(strings.Fields(plain), " ")
}

func TestPages(t *testing.T) {
	h := site(t, asking(t, seeded(t)))
	for _, c := range []struct {
		address string
		status  int
		shows   []string
		holds   []string // in the HTML
	}{
		{"/", 200, []string{"Zorgaanbieders 8", "Wie zitten in het Ontwikkelteam van Regie", "Leert:", "Hoe vraag ik iets?"}, []string{`href="/lijst/ontwikkeltafels"`, `href="/playground?vraag=V07"`}},
		{"/zoek", 200, []string{"Typ een naam of een deel ervan"}, nil},
		{"/zoek?q=a", 200, []string{"ten minste twee letters"}, nil},
		{"/zoek?q=Norm+voor+opdrachtgevershap", 200, []string{"wat het best past eerst. Norm voor Opdrachtgeverschap Beleid"}, []string{`value="Norm voor opdrachtgevershap"`, `href="/e/nvo"`}},
		{"/zoek?q=VNG", 200, []string{"Vereniging Nederlandse Gemeenten Organisatie gevonden in: VNG"}, nil},
		{"/zoek?q=trekker+samenwerkingsagenda", 200, []string{"Harmjan Vedder Persoon gevonden in: bestuurlijk trekker Wieteke Beernink"}, nil},
		{"/zoek?q=xyzzy", 200, []string{"Niets gevonden"}, nil},
		{"/lijst/providers", 200, []string{"Zorgaanbieders 8 onderwerpen", "Accare", "Ambiq extern"}, nil},
		{"/lijst/klanten", 404, []string{"Niet gevonden"}, []string{`action="/zoek"`}},
		{"/ergens", 404, []string{"Niet gevonden"}, nil},
		{"/e/niemand", 404, []string{"Er is niets dat “niemand” heet"}, []string{`action="/zoek"`}},
		{"/e/anita-redder", 200, []string{"Anita Redder Persoon", "Anita Redder is lid van Ontwikkelteam (Regie), namens Enschede", "bekend per juni 2020", "regel 59: “Anita Redder (Gemeente Enschede)”"}, []string{`<a href="/e/ontwikkelteam-regie">Ontwikkelteam (Regie)</a>`, `lang="nl"`}},
		{"/e/enschede", 200, []string{"CBS-code GM0153", "Namens Enschede", "Harmjan Vedder is wethouder van Enschede", "namens wie, is afgeleid: volgt uit zijn functie", "TOOI gm0153 Extern: van een andere openbare pagina"}, []string{`href="https://identifier.overheid.nl/tooi/id/gemeente/gm0153"`}},
		{"/e/mark-paters", 200, []string{"Wat de bronnen niet zeggen", "Niet vermeld: gemeente van Mark Paters", "Elders gevonden:"}, nil},
		{"/e/twente-14-gemeenten", 200, []string{"Genoemd aantal 14", "Soort lid gemeente"}, nil},
		{"/e/sociale-basis", 200, []string{"Nummer 3", "Nummer genoemd in de bron zelf nee", "nummers van de actielijnen", "Elders gevonden: 1 en 3 bevestigd"}, nil},
		{"/e/vijf-actielijnen", 200, []string{"Bekend aantal 5 Volledig ja"}, nil},
		{"/e/handreiking-klaar", 200, []string{"Soort mijlpaal klaar", "Periode in mei 2020 datum genoemd in de bron"}, nil},
		{"/e/toetsing-zomer", 200, []string{"aangekondigd", "in de zomer van 2020", "Aangekondigd: een bron kondigt het aan"}, nil},
		{"/e/bijeenkomst-kleine-zorgaanbieders", 200, []string{"Periode geen datum in de bronnen"}, nil},
		{"/e/rekenkameronderzoek", 200, []string{"Soort onderzoek"}, nil},
		{"/e/vragenlijsten-2021", 200, []string{"Aantal reacties 137", "van juni 2021 t/m augustus 2021", "datum afgeleid: de tekst noemt alleen juni"}, nil},
		{"/e/bron-update-samenwerkingsagenda", 200, []string{"Uitgever OZJT/Samen14", "Vindplaatsen in dit stuk", "Bron ja"}, []string{`#:~:text=`, `vindplaats-na=`}},
		{"/e/samenwerkingsagenda", 200, []string{"Harmjan Vedder is bestuurlijk trekker van Meerjarige Samenwerkingsagenda Jeugdhulp Twente, namens Enschede"}, nil},
	} {
		t.Run(c.address, func(t *testing.T) {
			w := get(t, h, c.address)
			if w.Code != c.status {
				t.Fatalf("status %d", w.Code)
			}
			page := w.Body.String()
			for _, part := range c.shows {
				if !strings.Contains(text(page), part) {
					t.Errorf("does not show %q:\n%s", part, text(page))
				}
			}
			for _, part := range c.holds {
				if !strings.Contains(page, part) {
					t.Errorf("does not hold %s", part)
				}
			}
		})
	}
}

// TestEveryLink follows every link within the pages, from the start page on: each is there, and what leads away is a web address.
func TestEveryLink(t *testing.T) {
	h := site(t, asking(t, seeded(t)))
	links := regexp.MustCompile(`(?:href|src|action)="([^"]*)"`)
	seen, open := map[string]bool{"/": true}, []string{"/"}
	elsewhere := map[string]bool{"/schema.graphql": true, "/playground": true}
	entities := 0
	for len(open) > 0 {
		address := open[0]
		open = open[1:]
		w := get(t, h, address)
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", address, w.Code)
			continue
		}
		if strings.HasPrefix(address, "/e/") {
			entities++
		}
		for _, found := range links.FindAllStringSubmatch(w.Body.String(), -1) {
			link, _, _ := strings.Cut(html.UnescapeString(found[1]), "#")
			path, _, _ := strings.Cut(link, "?")
			switch {
			case link == "" || elsewhere[path] || seen[link]:
			case strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "//"):
				seen[link] = true
				// Going back and forth through a list gives ever new addresses for the same parts.
				if !strings.Contains(link, "voor=") {
					open = append(open, link)
				}
			case !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "http://"):
				t.Errorf("%s leads to %s", address, link)
			}
		}
	}
	var size struct{ Stats struct{ Entities int } }
	data, err := asking(t, seeded(t))(t.Context(), `{ stats { entities } }`, nil)
	if err != nil || json.Unmarshal(data, &size) != nil {
		t.Fatal(err)
	}
	if entities < size.Stats.Entities {
		t.Errorf("%d pages of entities are linked; the graph has %d", entities, size.Stats.Entities)
	}
}

func TestFormerSlug(t *testing.T) {
	store := seeded(t)
	h := site(t, asking(t, store))
	renamed := graph.Entity{ID: "org:accare", Kind: graph.Provider, Slug: "accare-jeugd", Name: "Accare"}
	if _, err := store.Apply(t.Context(), &graph.Batch{Entities: []graph.Entity{renamed}}); err != nil {
		t.Fatal(err)
	}
	w := get(t, h, "/e/accare")
	if w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/e/accare-jeugd" {
		t.Errorf("status %d, to %q", w.Code, w.Header().Get("Location"))
	}
	if w := get(t, h, "/e/accare-jeugd"); w.Code != http.StatusOK {
		t.Errorf("status %d", w.Code)
	}
}

func TestPaging(t *testing.T) {
	h := site(t, asking(t, seeded(t)))
	names := func(address string) ([]string, string) {
		page := get(t, h, address).Body.String()
		var all []string
		for _, m := range regexp.MustCompile(`<p><a href="/e/([^"]*)"`).FindAllStringSubmatch(page, -1) {
			all = append(all, m[1])
		}
		next := regexp.MustCompile(`rel="next" href="([^"]*)"`).FindStringSubmatch(page)
		if next == nil {
			return all, ""
		}
		return all, html.UnescapeString(next[1])
	}
	seen := map[string]bool{}
	for address := "/lijst/documents"; address != ""; {
		var part []string
		part, address = names(address)
		for _, slug := range part {
			if seen[slug] {
				t.Errorf("%s stands on two pages", slug)
			}
			seen[slug] = true
		}
	}
	if len(seen) != 58 {
		t.Errorf("%d documents; the seed has 58", len(seen))
	}
}

func TestManners(t *testing.T) {
	h := site(t, asking(t, seeded(t)))
	first := get(t, h, "/e/accare")
	tag := first.Header().Get("ETag")
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"Content-Type":            "text/html; charset=utf-8",
		"Cache-Control":           "no-cache",
		"X-Content-Type-Options":  "nosniff",
		"Referrer-Policy":         "no-referrer",
	} {
		if got := first.Header().Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	for _, known := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
		if w := send(t, h, http.MethodGet, "/e/accare", known); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("If-None-Match %s: status %d", known, w.Code)
		}
	}
	if w := send(t, h, http.MethodGet, "/e/jarabee", tag); w.Code != http.StatusOK {
		t.Errorf("the tag of another page: status %d", w.Code)
	}
	if w := send(t, h, http.MethodHead, "/e/accare", ""); w.Code != http.StatusOK || w.Body.Len() != 0 || w.Header().Get("Content-Length") != first.Header().Get("Content-Length") {
		t.Errorf("HEAD: status %d, %d bytes, length %q", w.Code, w.Body.Len(), w.Header().Get("Content-Length"))
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		if w := send(t, h, method, "/zoek", ""); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
	style := regexp.MustCompile(`/stijl-[0-9a-f]+\.css`).FindString(first.Body.String())
	if w := get(t, h, style); w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("the style at %q: status %d, %v", style, w.Code, w.Header())
	}
}

// TestFailures shows what a reader sees when there is no answer, and that nothing internal is shown.
func TestFailures(t *testing.T) {
	working := site(t, asking(t, seeded(t)))
	for _, address := range []string{"/lijst/people?na=onzin", "/e/accare?na=onzin", "/zoek?q=aa&voor=onzin", "/e/bron-regie?vindplaats-na=onzin"} {
		if w := get(t, working, address); w.Code != http.StatusBadRequest || !strings.Contains(text(w.Body.String()), "Deze link werkt niet") {
			t.Errorf("%s: status %d", address, w.Code)
		}
	}
	for err, status := range map[error]int{
		&pages.Failure{Code: "UNAVAILABLE", Message: "bolt://geheim"}: http.StatusServiceUnavailable,
		&pages.Failure{Code: "TIMEOUT", Message: "bolt://geheim"}:     http.StatusServiceUnavailable,
		&pages.Failure{Code: "INTERNAL", Message: "bolt://geheim"}:    http.StatusInternalServerError,
		errors.New("bolt://geheim"):                                   http.StatusInternalServerError,
	} {
		h := site(t, func(context.Context, string, map[string]any) (json.RawMessage, error) { return nil, err })
		w := get(t, h, "/")
		if w.Code != status || strings.Contains(w.Body.String(), "geheim") || w.Header().Get("ETag") != "" {
			t.Errorf("%v: status %d\n%s", err, w.Code, w.Body)
		}
	}
}

// TestHostileNames shows that no name, role, note or address gets out of its place.
func TestHostileNames(t *testing.T) {
	const evil = `"><script>alert(1)</script>'`
	const away = `javascript:alert(1)`
	quoted := strings.ReplaceAll(evil, `"`, `\"`)
	end := `{"name":"` + quoted + `","slug":"a\"b","kind":"PERSON"}`
	answer := strings.NewReplacer("EVIL", quoted, "AWAY", away, "END", end).Replace(`{"entity":{"name":"EVIL","slug":"x","kind":"DOCUMENT","uri":"AWAY","aliases":["EVIL"],"summary":"EVIL","status":"EVIL","tier":"EVIL",
		"identifiers":[{"scheme":"EVIL","value":"EVIL","uri":"AWAY"}],"period":{"asWritten":"EVIL","from":"EVIL","basis":"INFERRED","basisNote":"EVIL"},
		"url":"AWAY","publisher":"EVIL","gaps":[{"kind":"EVIL","description":"EVIL","foundElsewhere":"EVIL","entities":[END]}],
		"citations":[{"document":END,"selector":{"start":"EVIL","end":"EVIL"},"deepLink":"AWAY","excerpt":"EVIL","verification":"EVIL"}],
		"relations":{"totalCount":1,"pageInfo":{"hasNextPage":true,"endCursor":"EVIL"},"nodes":[{"type":"EVIL","label":"EVIL","sentence":"EVIL is EVIL van EVIL","note":"EVIL","from":END,"to":END,"onBehalfOf":[END],"citations":[]}]}}}`)
	h := site(t, func(context.Context, string, map[string]any) (json.RawMessage, error) {
		return json.RawMessage(answer), nil
	})
	w := get(t, h, "/e/x?na="+url.QueryEscape(evil))
	if w.Code != http.StatusOK {
		t.Fatalf("status %d", w.Code)
	}
	page := w.Body.String()
	if strings.Contains(page, "<script") || strings.Contains(page, `href="javascript`) {
		t.Errorf("it got out:\n%s", page)
	}
	if !strings.Contains(html.UnescapeString(page), evil) {
		t.Error("the name is not shown at all")
	}
	searched := get(t, site(t, asking(t, seeded(t))), "/zoek?q="+url.QueryEscape(evil)).Body.String()
	if strings.Contains(searched, "<script") || !strings.Contains(html.UnescapeString(searched), evil) {
		t.Errorf("what is looked for got out:\n%s", searched)
	}
}
