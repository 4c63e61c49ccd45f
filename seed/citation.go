package seed

import (
	"fmt"

	"regiograaf/graph"
)

// citations reads the evidence of every record, numbered in its order.
func (l *loader) citations() {
	for _, e := range l.evidence {
		subject := l.subject(e)
		for n, node := range e.of.items("citations") {
			o := l.object(e.of.at.file, e.of.name, "citations.", node, []string{"document", "line", "start", "end", "retrievedOn"})
			if o == nil {
				continue
			}
			c, ok := l.citation(o)
			if !ok {
				l.origin.excuse(e.of.place("citations")) // it is no fact without evidence: the evidence is faulty
			}
			if !ok || subject == "" {
				continue
			}
			c.ID, c.Subject = fmt.Sprintf("%s#%d", subject, n+1), subject
			l.batch.Citations = append(l.batch.Citations, c)
			l.origin.add(graph.CitationRecord, e.of.at.file, node)
		}
	}
}

// subject is the id of the record that the evidence supports; empty when the record could not be read.
func (l *loader) subject(e evidence) string {
	switch {
	case e.index < 0:
		return ""
	case e.record == graph.RelationRecord:
		return l.batch.Relations[e.index].ID
	default:
		return l.batch.Entities[e.index].ID
	}
}

func (l *loader) citation(o *object) (c graph.Citation, ok bool) {
	line, lined := o.number("line")
	c = graph.Citation{
		Document:     o.required("document"),
		Start:        o.text("start"),
		End:          o.text("end"),
		Line:         int(line),
		RetrievedOn:  o.day("retrievedOn"),
		Verification: graph.Unverified,
	}
	if lined && line == 0 {
		o.fault(o.place("line"), "citations.line telt vanaf 1; haal het weg als de regel niet bekend is")
	}
	if c.End != "" && c.Start == "" {
		o.fault(o.at, "citations.end staat niet zonder start; zet de eerste woorden van de passage erbij")
	}
	s := l.sources[c.Document]
	if s == nil {
		return c, c.Document != ""
	}
	if c.RetrievedOn.IsZero() {
		c.RetrievedOn = s.retrievedOn
	}
	if s.hash != "" && c.Start != "" {
		c.Verification, c.CheckedOn, c.TextHash = graph.Verified, s.checkedOn, s.hash
	}
	return c, true
}
