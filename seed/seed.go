// Package seed holds the first graph, and reads the format it is written in: a folder of YAML files that a policy officer can read and mend.
//
// Each file is a mapping from a list of the ontology (people, municipalities, …), `relations` or `gaps` to its records; how the files are called does not
// matter. [Load] turns a folder into one [graph.Batch] and finds every fault at once. What only a store can know, it tells afterwards: [Origin.Faults] leads
// those refusals back to file, line and column.
package seed

import (
	"embed"
	"io/fs"

	"regiograaf/graph"
)

//go:embed *.yaml relations/*.yaml
var builtin embed.FS

// Builtin is the folder that the program carries: the facts of the five source pages, and the external tier.
func Builtin() fs.FS { return builtin }

// Load reads every .yaml file below the root of the folder, but for names that start with a dot. The error is [Faults] when the files break the format: all
// of them, by file, line and column. The batch then still holds each record that could be read, so that a dry run finds what else is wrong; it must not be
// written. Any other error says that the folder cannot be read, and leaves the batch nil.
//
// What a record leaves out: tier is CONTRIBUTED, status ASSERTED, slug is made of the name, id of the kind and the slug (a relation: TYPE:from:to), the basis
// of a period is STATED with a date and UNKNOWN without. The citations of a record are numbered in their order. One with words is VERIFIED where the
// document says against which text, else UNVERIFIED.
func Load(folder fs.FS, ontology *graph.Ontology) (*graph.Batch, *Origin, error) {
	names, err := fileNames(folder)
	if err != nil {
		return nil, nil, err
	}
	l := newLoader(folder, ontology)
	if len(names) == 0 {
		l.fault(place{file: ".", line: 1, column: 1}, "er staat geen .yaml-bestand in deze map; geef de map met bestanden als people.yaml en relations/leads.yaml")
	}
	for _, name := range names {
		data, err := readFile(folder, name)
		if err != nil {
			return nil, nil, err
		}
		l.file(name, data)
	}
	l.relationIDs()
	l.citations()
	l.origin.known = l.faults.sorted()
	if len(l.faults) > 0 {
		return l.batch, l.origin, l.origin.known
	}
	return l.batch, l.origin, nil
}
