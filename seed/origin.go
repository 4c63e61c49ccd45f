package seed

import (
	"io/fs"
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

	folder  fs.FS
	records [graph.TextRecord][]place
	known   Faults
	excused []place // where a refusal would only follow from a known fault
}

func (o *Origin) add(kind graph.RecordKind, file string, node ast.Node) {
	line, column := start(node)
	o.records[kind] = append(o.records[kind], place{file, line, column})
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
	for i, at := range o.places(r.Faults) {
		if !said[at] {
			all = append(all, Fault{at.file, at.line, at.column, words.Dutch().Fault(&r.Faults[i])})
		}
	}
	return all.sorted()
}

// places gives where the field of each fault stands, or else what it would stand in. It reads the files again that have faults, one at a time.
func (o *Origin) places(faults []graph.Fault) []place {
	places := make([]place, len(faults))
	byFile := map[string][]int{}
	for i := range faults {
		places[i] = o.record(&faults[i])
		byFile[places[i].file] = append(byFile[places[i].file], i)
	}
	for file, list := range byFile {
		nodes := o.nodes(file)
		for _, i := range list {
			if node := nodes[places[i]]; node != nil {
				places[i].line, places[i].column = start(find(node, faults[i].Field))
			}
		}
	}
	return places
}

// record is where the record begins.
func (o *Origin) record(f *graph.Fault) place {
	if int(f.Record) >= len(o.records) || f.Index < 0 || f.Index >= len(o.records[f.Record]) {
		return place{".", 1, 1}
	}
	return o.records[f.Record][f.Index]
}

// nodes gives the records of a file, and their citations, by where they begin; none when the file can no longer be read.
func (o *Origin) nodes(file string) map[place]ast.Node {
	nodes := map[place]ast.Node{}
	data, err := readFile(o.folder, file)
	if err != nil {
		return nodes
	}
	top, no := parse(data)
	if no != nil {
		return nodes
	}
	for _, list := range top.Values {
		for _, record := range items(list.Value) {
			for _, node := range append(items(step(record, "citations")), record) {
				line, column := start(node)
				nodes[place{file, line, column}] = node
			}
		}
	}
	return nodes
}

// items gives what is in a list; nothing of what is none.
func items(node ast.Node) []ast.Node {
	if list, ok := node.(*ast.SequenceNode); ok {
		return list.Values
	}
	return nil
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
