package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"unicode/utf8"

	"regiograaf/graph"
	"regiograaf/seed"
)

// source is a document with the passages that are cited from it, and the name of its text.
type source struct {
	id, slug, file string
	passages       []*graph.Citation
}

// storedSources gives the documents of the store.
func storedSources(ctx context.Context, store graph.Store, origin *seed.Origin) ([]source, error) {
	result, err := store.Read(ctx, &graph.Query{Roots: []graph.Link{{
		Source: graph.SourceEntities,
		Kinds:  store.Ontology().KindsWhere(func(k *graph.KindRow) bool { return k.Source }),
		Page:   graph.Paging{Limit: -1},
		Tiers:  graph.AllTiers,
		Item: graph.Selection{Fields: graph.FieldSlug, Links: []graph.Link{{
			Source: graph.SourcePassages,
			Page:   graph.Paging{Limit: -1},
			Tiers:  graph.AllTiers,
			Item:   graph.Selection{Fields: everyField},
		}}},
	}}})
	if err != nil {
		return nil, fmt.Errorf("de opslag is niet te lezen: %w", because(err))
	}
	defer result.Release()
	var sources []source
	for _, row := range result.Roots[0].Rows {
		document, ok := row.Item.Thing.(*graph.Entity)
		if !ok {
			continue
		}
		s := newSource(document, origin)
		for _, below := range row.Item.Pages[0].Rows {
			if c, ok := below.Item.Thing.(*graph.Citation); ok {
				s.passages = append(s.passages, c)
			}
		}
		sources = append(sources, s)
	}
	return sources, nil
}

// everyField asks for citations whole: they are written back.
const everyField = ^graph.Fields(0)

// seedSources gives the documents of a folder.
func seedSources(f *folder) []source {
	var sources []source
	place := map[string]int{}
	for i := range f.batch.Entities {
		e := &f.batch.Entities[i]
		place[e.ID], place[e.Slug] = len(sources), len(sources)
		sources = append(sources, newSource(e, f.origin))
	}
	for i := range f.batch.Citations {
		c := &f.batch.Citations[i]
		if at, ok := place[c.Document]; ok {
			sources[at].passages = append(sources[at].passages, c)
		}
	}
	return sources
}

func newSource(document *graph.Entity, origin *seed.Origin) source {
	return source{id: document.ID, slug: document.Slug, file: cmp.Or(origin.Files[document.ID], document.Slug+".txt")}
}

// finding is what came of one passage.
type finding struct {
	of       *source
	citation *graph.Citation
	passage  string
	found    bool
}

// report is what came of all passages that say where they stand.
type report struct {
	findings []finding
	texts    []graph.DocumentText
	missing  []*source
}

// lookUp looks for each passage in the text of its document.
func lookUp(texts fs.FS, sources []source) (*report, error) {
	r := &report{}
	for i := range sources {
		s := &sources[i]
		// A page that was only seen in excerpt has no words to look for.
		s.passages = slices.DeleteFunc(s.passages, func(c *graph.Citation) bool { return c.Start == "" })
		if len(s.passages) == 0 {
			continue
		}
		data, err := fs.ReadFile(texts, s.file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.missing = append(r.missing, s)
			continue
		case err != nil:
			return nil, fmt.Errorf("de tekst van %s is niet te lezen: %w", s.slug, because(err))
		case !utf8.Valid(data):
			return nil, fmt.Errorf("%s is geen UTF-8; sla het bestand op als UTF-8", s.file)
		}
		r.look(s, string(data))
	}
	if len(r.texts) == 0 {
		return nil, errors.New("in de map staat van geen enkel aangehaald stuk een tekst")
	}
	return r, nil
}

func (r *report) look(s *source, text string) {
	sum := sha256.Sum256([]byte(text))
	r.texts = append(r.texts, graph.DocumentText{Document: s.id, Hash: hex.EncodeToString(sum[:]), Text: text})
	for _, c := range s.passages {
		passage, found := graph.FindPassage(text, c.Line, c.Start, c.End)
		r.findings = append(r.findings, finding{s, c, passage, found})
	}
}

// batch is what the store is to remember: of each passage whether it was found, on what day and in which text; with keep also texts and passages.
func (r *report) batch(day graph.PartialDate, keep bool) *graph.Batch {
	b := &graph.Batch{Author: author, Reason: "passages opgezocht in de teksten"}
	hash := map[string]string{}
	for _, t := range r.texts {
		hash[t.Document] = t.Hash
	}
	for _, f := range r.findings {
		c := *f.citation
		c.Verification, c.CheckedOn, c.TextHash = graph.Verified, day, hash[f.of.id]
		if !f.found {
			c.Verification, c.Excerpt = graph.Broken, ""
		} else if keep {
			c.Excerpt = f.passage
		}
		b.Citations = append(b.Citations, c)
	}
	if keep {
		b.Texts = r.texts
	}
	return b
}

// record writes the outcome in one batch, and tells how many passages are not kept because they hold contact data.
func (r *report) record(ctx context.Context, store graph.Store, day graph.PartialDate, keep bool) (withheld int, err error) {
	b := r.batch(day, keep)
	_, err = store.Apply(ctx, b)
	if refusal, ok := errors.AsType[*graph.Refusal](err); ok && keep {
		if withheld = withhold(b, refusal); withheld > 0 {
			_, err = store.Apply(ctx, b)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("de uitkomst is niet vastgelegd: %w", because(err))
	}
	return withheld, nil
}

// withhold takes the refused excerpts out of a batch: a passage may hold what the graph may not.
func withhold(b *graph.Batch, refusal *graph.Refusal) (n int) {
	for _, f := range refusal.Faults {
		if f.Record == graph.CitationRecord && f.Field == "excerpt" {
			b.Citations[f.Index].Excerpt = ""
			n++
		}
	}
	return n
}

// tell lists what is broken or not checked, and counts.
func (r *report) tell(p *program) error {
	broken := 0
	for _, f := range r.findings {
		if f.found {
			continue
		}
		broken++
		p.say("niet gevonden: %s regel %d: %s (%s)\n", f.of.slug, f.citation.Line, selector(f.citation), f.citation.ID)
	}
	for _, s := range r.missing {
		p.say("niet gecontroleerd: %s: %d passages, %s is er niet\n", s.slug, len(s.passages), s.file)
	}
	p.say("%d passages gevonden, %d niet gevonden, in %d stukken\n", len(r.findings)-broken, broken, len(r.texts))
	if broken > 0 {
		return errFaults
	}
	return nil
}

func selector(c *graph.Citation) string {
	if c.End == "" {
		return fmt.Sprintf("%q", c.Start)
	}
	return fmt.Sprintf("%q … %q", c.Start, c.End)
}
