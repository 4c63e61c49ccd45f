package seed

import (
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"regiograaf/graph"
	"regiograaf/graph/words"
)

// Origin remembers where in the files each record of a batch stands.
type Origin struct {
	// Files gives, by id of a document, the name of its text in the documents folder, for the documents that name one.
	Files map[string]string

	records [graph.TextRecord][]written
	known   Faults
	excused []place // where a refusal would only follow from a known fault
}

type written struct {
	file string
	node ast.Node
}

func (o *Origin) add(kind graph.RecordKind, file string, node ast.Node) {
	o.records[kind] = append(o.records[kind], written{file, node})
}

func (o *Origin) excuse(at place) { o.excused = append(o.excused, at) }

// Faults gives the faults that [Load] found and those of the refusal, each once, by file, line and column. A refused field of which Load already said what is
// wrong is left out.
func (o *Origin) Faults(r *graph.Refusal) Faults {
	all := append(Faults{}, o.known...)
	said := map[place]bool{}
	for _, f := range o.known {
		said[place{f.File, f.Line, f.Column}] = true
	}
	for _, at := range o.excused {
		said[at] = true
	}
	for i := range r.Faults {
		f := &r.Faults[i]
		if at := o.place(f.Record, f.Index, f.Field); !said[at] {
			all = append(all, Fault{at.file, at.line, at.column, words.Dutch().Fault(f)})
		}
	}
	return all.sorted()
}

// place is where the field of a record stands, or else what it would stand in.
func (o *Origin) place(kind graph.RecordKind, index int, field string) place {
	if int(kind) >= len(o.records) || index < 0 || index >= len(o.records[kind]) {
		return place{".", 1, 1}
	}
	w := o.records[kind][index]
	line, column := start(find(w.node, field))
	return place{w.file, line, column}
}

// find follows a field such as period.until or onBehalfOf.1 as far as the file goes.
func find(node ast.Node, field string) ast.Node {
	if field == "role.code" {
		field = "code"
	}
	field = strings.NewReplacer("[", ".", "]", "").Replace(field)
	for key := range strings.SplitSeq(field, ".") {
		next := step(node, key)
		if next == nil || next.Type() == ast.NullType {
			break
		}
		node = next
	}
	return node
}

func step(node ast.Node, key string) ast.Node {
	switch v := node.(type) {
	case *ast.MappingNode:
		for _, pair := range v.Values {
			if k, ok := pair.Key.(*ast.StringNode); ok && k.Value == key {
				return pair.Value
			}
		}
	case *ast.SequenceNode:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(v.Values) {
			return v.Values[i]
		}
	}
	return nil
}
