package seed

import (
	"fmt"

	"regiograaf/graph"
)

// evidence is whose the citation in the same place of the batch is.
type evidence struct {
	record graph.RecordKind
	index  int // in the batch
	number int // of the citation, from 1
}

// evidence reads the citations of a record, which has that place in the batch; -1 when it could not be read, but its evidence can still be wrong. What they take of
// their documents waits for the last file.
func (l *loader) evidence(of *object, record graph.RecordKind, index int) {
	for n, node := range of.items("citations") {
		o := l.object(of.at.file, of.name, "citations.", node, []string{"document", "line", "start", "end", "retrievedOn"})
		if o == nil {
			continue
		}
		c, ok := l.citation(o)
		if !ok {
			l.origin.excuse(of.place("citations")) // it is no fact without evidence: the evidence is faulty
		}
		if !ok || index < 0 || record == graph.EntityRecord && l.batch.Entities[index].ID == "" {
			continue
		}
		l.batch.Citations = append(l.batch.Citations, c)
		l.cited = append(l.cited, evidence{record, index, n + 1})
		l.origin.add(graph.CitationRecord, of.at.file, node)
	}
}

// citations gives every citation its id and what its document says, when all of them are known.
func (l *loader) citations() {
	for i, e := range l.cited {
		c := &l.batch.Citations[i]
		if e.record == graph.RelationRecord {
			c.Subject = l.batch.Relations[e.index].ID
		} else {
			c.Subject = l.batch.Entities[e.index].ID
		}
		c.ID = fmt.Sprintf("%s#%d", c.Subject, e.number)
		s := l.sources[c.Document]
		if s == nil {
			continue
		}
		if c.RetrievedOn.IsZero() {
			c.RetrievedOn = s.retrievedOn
		}
		if s.hash != "" && c.Start != "" {
			c.Verification, c.CheckedOn, c.TextHash = graph.Verified, s.checkedOn, s.hash
		}
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
	return c, c.Document != ""
}
