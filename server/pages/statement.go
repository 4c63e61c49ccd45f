package pages

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// piece is a bit of text, and where it leads.
type piece struct{ Text, Link string }

func (r ref) piece() piece { return piece{r.Name, "/e/" + url.PathEscape(r.Slug)} }

// statement is a relation as a sentence, with what must be said beside it.
type statement struct {
	Sentence   []piece
	OnBehalfOf []piece
	Tags       []string
	Notes      []string
	Evidence   []evidence
}

// group is the relations of one type, read in one direction.
type group struct {
	Heading    string
	Statements []statement
}

// evidence is a passage of a document.
type evidence struct {
	Document piece
	Where    string // the line
	Words    string // with which the passage begins and ends
	Link     string // to the passage
	Excerpt  string
	Check    string // where it was not found again, or not looked for
}

// groups gives the relations of a page of an entity by type and direction, in the order in which they come.
func (s *site) groups(e *entity) []group {
	var groups []group
	for i := range e.Relations.Nodes {
		r := &e.Relations.Nodes[i]
		heading := s.contract.heading(r, r.From.Slug == e.Slug)
		at := slices.IndexFunc(groups, func(g group) bool { return g.Heading == heading })
		if at < 0 {
			groups, at = append(groups, group{Heading: heading}), len(groups)
		}
		groups[at].Statements = append(groups[at].Statements, s.statement(r, e))
	}
	return groups
}

// statement gives a relation as it stands on the page of self. What that page says already, it does not repeat: that it is on behalf of self, and the dates
// that it takes from self.
func (s *site) statement(r *relation, self *entity) statement {
	st := statement{Sentence: linked(r.Sentence, r.From, r.To, self.Slug)}
	for _, party := range r.OnBehalfOf {
		if party.Slug != self.Slug {
			st.OnBehalfOf = append(st.OnBehalfOf, party.piece())
		}
	}
	// The sentence says itself that a fact is announced or inferred.
	if r.Status == "ONGOING" {
		st.Tags = s.contract.tags(r.Status, r.Tier)
	} else {
		st.Tags = s.contract.tags("ASSERTED", r.Tier)
	}
	if r.Period != self.Period {
		st.Notes = append(st.Notes, s.contract.when(r)...)
	}
	if r.OnBehalfOfNote != "" {
		st.Notes = append(st.Notes, "namens wie, is afgeleid: "+r.OnBehalfOfNote)
	}
	if r.AsWritten != "" {
		st.Notes = append(st.Notes, "in de bron “"+r.AsWritten+"”")
	}
	if r.Note != "" {
		st.Notes = append(st.Notes, r.Note)
	}
	for i := range r.Citations {
		st.Evidence = append(st.Evidence, s.evidence(&r.Citations[i]))
	}
	return st
}

// when gives the dates of a relation, and how they were found where no source says them in full.
func (c *contract) when(r *relation) []string {
	var notes []string
	if when := r.Period.words(c.isEvent(r)); when != "" {
		notes = append(notes, when)
	}
	if r.Period.Basis == "INFERRED" {
		notes = append(notes, r.Period.grounds())
	}
	return notes
}

// linked cuts a sentence so that its ends lead to their pages, but for the end whose page this is. Every sentence begins with its from end.
func linked(sentence string, from, to ref, self string) []piece {
	var pieces []piece
	add := func(r ref) {
		if r.Slug == self {
			pieces = append(pieces, piece{Text: r.Name})
		} else {
			pieces = append(pieces, r.piece())
		}
	}
	rest, ok := strings.CutPrefix(sentence, from.Name)
	if ok {
		add(from)
	}
	before, after, found := strings.Cut(rest, to.Name)
	if !ok || !found || to.Name == "" {
		return append(pieces, piece{Text: rest})
	}
	pieces = append(pieces, piece{Text: before})
	add(to)
	return append(pieces, piece{Text: after})
}

// pieces gives what a passage supports, as it stands on the page of self.
func (s *supported) pieces(self string) []piece {
	if s.Sentence == "" {
		return []piece{s.piece()}
	}
	return linked(s.Sentence, s.From, s.To, self)
}

func (s *site) evidence(c *citation) evidence {
	e := evidence{Document: c.Document.piece(), Link: web(c.DeepLink), Excerpt: c.Excerpt}
	if c.Line > 0 {
		e.Where = fmt.Sprintf("regel %d", c.Line)
	}
	switch {
	case c.Selector == nil:
		e.Words = "naar de pagina"
		e.Check = "alleen in uittreksel gezien"
	case c.Selector.End == "":
		e.Words = "“" + c.Selector.Start + "”"
	default:
		e.Words = "“" + c.Selector.Start + " … " + c.Selector.End + "”"
	}
	if c.Selector != nil && c.Verification != "VERIFIED" {
		e.Check = s.contract.label("Verification", c.Verification)
	}
	return e
}

// legend explains what the marks behind some of the relations mean.
func legend(all []relation) []string {
	var lines []string
	for _, status := range []string{"PLANNED", "ONGOING", "INFERRED"} {
		if slices.ContainsFunc(all, func(r relation) bool { return r.Status == status }) {
			lines = append(lines, statusWords(status))
		}
	}
	for _, tier := range []string{"EXTERNAL", "CONTRIBUTED"} {
		if slices.ContainsFunc(all, func(r relation) bool { return r.Tier == tier }) {
			lines = append(lines, tierWords(tier))
		}
	}
	return lines
}
