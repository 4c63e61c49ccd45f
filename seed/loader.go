package seed

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"regiograaf/graph"
)

// loader builds one batch from all files. Relation ids, and what citations take of their documents, wait for the last file: a derived id takes the next free number, and a
// document may stand in any file. Nothing of the tree of a file is kept: it is many times as large as the file.
type loader struct {
	ontology *graph.Ontology
	batch    *graph.Batch
	origin   *Origin
	faults   Faults
	lists    []string // the keys that a file may have
	ids      map[string]place
	slugs    map[string]place
	entities map[string]int // by id and by slug, in the batch
	sources  map[string]*source
	cited    []evidence // by place of the citation in the batch
}

// source is what a document says of the citations to it.
type source struct {
	retrievedOn, checkedOn graph.PartialDate
	hash                   string // empty: its citations are not verified
}

func newLoader(folder fs.FS, ontology *graph.Ontology) *loader {
	l := &loader{
		ontology: ontology,
		batch:    &graph.Batch{},
		origin:   &Origin{Files: map[string]string{}, folder: folder},
		ids:      map[string]place{},
		slugs:    map[string]place{},
		entities: map[string]int{},
		sources:  map[string]*source{},
	}
	for _, k := range ontology.Kinds {
		l.lists = append(l.lists, k.List)
	}
	l.lists = append(l.lists, "relations", "gaps")
	return l
}

func (l *loader) fault(at place, message string) {
	l.faults = append(l.faults, Fault{at.file, at.line, at.column, message})
}

// file reads one file, list by list.
func (l *loader) file(name string, data []byte) {
	if base, ok := strings.CutSuffix(name, ".yml"); ok {
		l.fault(place{name, 1, 1}, fmt.Sprintf("dit bestand wordt niet gelezen; noem het %s.yaml", base))
		return
	}
	top, no := parse(data)
	if no != nil {
		l.fault(place{name, no.line, no.column}, no.why)
		return
	}
	o := l.object(name, "", "", top, l.lists)
	for _, pair := range top.Values { // in the order of the file
		list := pair.Key.GetToken().Value
		if _, ok := o.values[list]; !ok {
			continue
		}
		for _, node := range o.items(list) {
			l.record(name, list, node)
		}
	}
}

func (l *loader) record(file, list string, node ast.Node) {
	switch k := slices.Index(l.lists, list); {
	case k < len(l.ontology.Kinds):
		l.entity(graph.Kind(k), file, node)
	case list == "relations":
		l.relation(file, node)
	default:
		l.gap(file, node)
	}
}

// unknown says what to do about a key that a block does not have.
func (l *loader) unknown(path, word string, keys []string) string {
	var owners []string
	for _, k := range l.ontology.Kinds {
		for _, p := range k.Properties {
			if p.Name == word && p.Type != graph.IdentifierProperty {
				owners = append(owners, k.Label)
			}
		}
	}
	near := nearest(word, keys)
	switch {
	case len(owners) > 0 && slices.Contains(keys, "identifiers"):
		return fmt.Sprintf("het veld %q hoort hier niet, wel bij %s; haal het weg", path, strings.Join(owners, ", "))
	case near != "":
		return fmt.Sprintf("onbekend veld %q; bedoelt u %q?", path, near)
	default:
		return fmt.Sprintf("onbekend veld %q; de velden zijn %s", path, strings.Join(keys, ", "))
	}
}

// claim notes an id or slug, and reports one that a record has already.
func (l *loader) claim(taken map[string]place, o *object, key, value string) {
	if value == "" {
		return
	}
	if other, ok := taken[value]; ok {
		o.fault(o.place(key), "%s %q staat ook op %v; geef een van beide een andere", key, value, other)
		return
	}
	taken[value] = o.place(key)
}

// known finds an entity of the folder by id or slug.
func (l *loader) known(ref string) *graph.Entity {
	if i, ok := l.entities[ref]; ok {
		return &l.batch.Entities[i]
	}
	return nil
}
