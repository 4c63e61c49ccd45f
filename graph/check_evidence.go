package graph

import (
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSelector is the most words of each end of a passage: enough to find it, too few to copy it.
const longestSelector = 12

// citation checks a citation, and notes what it supports.
func (c *check) citation(i int) {
	t, p := &c.out.Citations[i], place{CitationRecord, i}
	if c.subject(p, t) && t.ID != "" && !isNumbered(t.ID, t.Subject) {
		c.fault(p, "id", Invalid, "", IDOfCitation, Params{"subject": t.Subject})
	}
	c.document(p, &t.Document)
	c.selector(p, "start", t.Start)
	c.selector(p, "end", t.End)
	if t.End != "" && t.Start == "" {
		c.fault(p, "start", Required, "", StartMissing, nil)
	}
	c.text(p, "excerpt", t.Excerpt)
	if t.Line < 0 || t.Line > math.MaxInt32 {
		c.fault(p, "line", Invalid, "", LineRange, Params{"line": t.Line})
	}
	c.wholeDay(p, "retrievedOn", t.RetrievedOn)
	c.wholeDay(p, "checkedOn", t.CheckedOn)
	if int(t.Verification) >= len(VerificationNames) {
		c.fault(p, "verification", Invalid, "", VerificationUnknown, Params{"number": t.Verification, "choices": VerificationNames})
	}
	if t.TextHash != "" && !isHash(t.TextHash) {
		c.fault(p, "textHash", Invalid, "", HashForm, nil)
	}
	t.TextHash = strings.ToLower(t.TextHash)
	c.keepFound(t)
}

// keepFound takes over what is known of a stored passage and not said in the batch: an import of older files does not undo a check of the documents, and one without
// the documents does not forget when they were read.
func (c *check) keepFound(t *Citation) {
	s := c.e.Citation(t.ID)
	if s == nil || s.Document != t.Document || s.Start != t.Start || s.End != t.End || s.Line != t.Line {
		return
	}
	if !s.CheckedOn.IsZero() && (t.CheckedOn.IsZero() || t.CheckedOn.First() < s.CheckedOn.First()) {
		t.Verification, t.CheckedOn, t.TextHash = s.Verification, s.CheckedOn, s.TextHash
	}
	if t.RetrievedOn.IsZero() {
		t.RetrievedOn = s.RetrievedOn
	}
	if t.Excerpt == "" && t.Verification != Broken {
		t.Excerpt = s.Excerpt
	}
}

// document makes an id of a reference to a document, and gives that; nil where it does not exist.
func (c *check) document(p place, ref *string) *Entity {
	document := c.refer(p, "document", ref)
	if document != nil && c.is(document, func(k *KindRow) bool { return !k.Source }) {
		c.fault(p, "document", Invalid, document.ID, DocumentKind, Params{"name": document.Name, "kind": c.o.Kinds[document.Kind].Word(), "kinds": c.wordsOf(func(k *KindRow) bool { return k.Source })})
	}
	return document
}

// subject makes an id of what the citation supports and notes that it is cited; a fault, and false, where it does not exist.
func (c *check) subject(p place, t *Citation) bool {
	at, here := c.ids[t.Subject]
	if !here {
		if e := c.find(t.Subject); e != nil {
			t.Subject = e.ID
			at, here = c.ids[e.ID]
		} else if t.Subject == "" || c.e.Relation(t.Subject) == nil {
			c.fault(p, "subject", NotFound, "", SubjectUnknown, Params{"ref": t.Subject})
			return false
		}
	}
	if !here {
		return true
	}
	if at.list > RelationRecord {
		c.fault(p, "subject", Invalid, t.Subject, SubjectNeither, Params{"ref": t.Subject})
		return false
	}
	c.cited[at.list][at.index] = true
	return true
}

// isNumbered tells whether id is that of the subject, # and a number from 1.
func isNumbered(id, subject string) bool {
	if !strings.HasPrefix(id, subject) || !strings.HasPrefix(id[len(subject):], "#") {
		return false
	}
	number := id[len(subject)+1:]
	n, err := strconv.Atoi(number)
	return err == nil && n > 0 && number[0] != '0' && number[0] != '+'
}

func (c *check) selector(p place, field, words string) {
	c.text(p, field, words)
	if n := countWords(words); n > longestSelector {
		c.fault(p, field, ExcerptTooLong, "", SelectorLong, Params{"field": field, "words": n, "most": longestSelector})
	}
}

func countWords(s string) (n int) {
	inWord := false
	for _, r := range s {
		space := unicode.IsSpace(r)
		if !space && !inWord {
			n++
		}
		inWord = !space
	}
	return n
}

func (c *check) wholeDay(p place, field string, d PartialDate) {
	if !d.IsZero() && d.Precision() != PrecisionDay {
		c.fault(p, field, Invalid, "", DayWanted, Params{"field": field, "date": d})
	}
}

func isHash(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == 64
}

// evidence checks that the batch or the store has a citation of the record.
func (c *check) evidence(p place, id string) {
	if at, known := c.ids[id]; !known || at != p { // no id, or another record has it: that is fault enough
		return
	}
	if c.cited[p.list][p.index] || len(c.e.CitationsOf(id)) > 0 {
		return
	}
	c.fault(p, "citations", EvidenceRequired, "", EvidenceMissing, nil)
}

func (c *check) gap(i int) {
	g, p := &c.out.Gaps[i], place{GapRecord, i}
	if g.ID != "" && c.e.Entity(g.ID) != nil {
		c.fault(p, "id", Duplicate, g.ID, IDOfEntity, nil)
	}
	if int(g.Kind) >= len(GapKindNames) {
		c.fault(p, "kind", Invalid, "", GapKindUnknown, Params{"number": g.Kind, "choices": GapKindNames})
	}
	if len(g.Entities) == 0 {
		c.fault(p, "about", Required, "", AboutMissing, nil)
	}
	c.referAll(p, "about", &g.Entities, func(*Entity) {})
	if strings.TrimSpace(g.Description) == "" {
		c.fault(p, "description", Required, "", DescriptionMissing, nil)
	}
	c.text(p, "description", g.Description)
	c.text(p, "foundElsewhere", g.FoundElsewhere)
}

// texts checks the texts of documents. They may hold contact data, as the pages do: what is answered of them is an excerpt, and that may not.
func (c *check) texts() {
	seen := map[string]bool{}
	for i := range c.out.Texts {
		t, p := &c.out.Texts[i], place{TextRecord, i}
		if document := c.document(p, &t.Document); document != nil {
			if seen[document.ID] {
				c.fault(p, "document", Duplicate, document.ID, TextTwice, nil)
			}
			seen[document.ID] = true
		}
		if !isHash(t.Hash) {
			c.fault(p, "hash", Invalid, "", TextHashForm, nil)
		}
		t.Hash = strings.ToLower(t.Hash)
		if !utf8.ValidString(t.Text) {
			c.fault(p, "text", Invalid, "", TextEncoding, nil)
		}
	}
}
