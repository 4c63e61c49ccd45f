package chance

import (
	"fmt"
	"reflect"
	"strings"

	"regiograaf/graph"
)

// printer writes queries and records as Go writes values, without what is zero.
type printer struct {
	o *graph.Ontology
	strings.Builder
}

// printQuery writes a query for people.
func printQuery(o *graph.Ontology, q *graph.Query) string {
	p := &printer{o: o}
	p.value(reflect.ValueOf(*q), "\n")
	return p.String()
}

// printGraph writes batches for people, one record a line.
func printGraph(o *graph.Ontology, batches []*graph.Batch) string {
	p := &printer{o: o}
	for i, b := range batches {
		fmt.Fprintf(p, "batch %d\n", i+1)
		for _, list := range []reflect.Value{reflect.ValueOf(b.Entities), reflect.ValueOf(b.Relations), reflect.ValueOf(b.Citations), reflect.ValueOf(b.Gaps)} {
			for i := range list.Len() {
				p.WriteString("  ")
				p.value(list.Index(i), "")
				p.WriteString("\n")
			}
		}
	}
	return p.String()
}

// value writes a value; before each link stands the line.
func (p *printer) value(v reflect.Value, line string) {
	switch x := v.Interface().(type) {
	case graph.Kind:
		p.WriteString(p.o.Kinds[x].Name)
		return
	case graph.RelationType:
		p.WriteString(p.o.Types[x].Name)
		return
	case graph.Source:
		p.WriteString(sourceName(x))
		return
	case graph.Set:
		fmt.Fprintf(p, "%#x", uint64(x))
		return
	case fmt.Stringer:
		p.WriteString(x.String())
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			p.WriteString("nil")
			return
		}
		p.value(v.Elem(), line)
	case reflect.Slice:
		p.slice(v, line)
	case reflect.Struct:
		p.structure(v, line)
	case reflect.String:
		fmt.Fprintf(p, "%q", v.String())
	default:
		fmt.Fprint(p, v.Interface())
	}
}

func (p *printer) slice(v reflect.Value, line string) {
	p.WriteString(strings.TrimPrefix(v.Type().String(), "graph."))
	p.WriteString("{")
	for i := range v.Len() {
		if i > 0 {
			p.WriteString(", ")
		}
		if v.Type().Elem() == reflect.TypeFor[graph.Link]() && line != "" {
			line += "\t"
			p.WriteString(line)
			p.value(v.Index(i), line)
			line = line[:len(line)-1]
			continue
		}
		p.value(v.Index(i), line)
	}
	p.WriteString("}")
}

func (p *printer) structure(v reflect.Value, line string) {
	p.WriteString(v.Type().Name() + "{")
	first := true
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if v.Field(i).IsZero() && name != "Source" && name != "Kind" && name != "Type" || name == "Fields" && v.Field(i).Uint() == uint64(all) {
			continue
		}
		if !first {
			p.WriteString(", ")
		}
		first = false
		p.WriteString(name + ": ")
		p.value(v.Field(i), line)
	}
	p.WriteString("}")
}

func sourceName(s graph.Source) string {
	return []string{
		"SourceEntities", "SourceRefs", "SourceRelations", "SourceInvolvements", "SourceCitations", "SourceGaps", "SourceWays", "SourcePassages", "SourceCited", "SourceMembers",
		"SourceFrom", "SourceTo", "SourceActor", "SourceWork", "SourceMandates", "SourceDocument", "SourceSubject", "SourceAbout",
	}[s]
}
