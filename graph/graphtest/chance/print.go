package chance

import (
	"fmt"
	"reflect"
	"strconv"
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
		p.WriteString("batch " + strconv.Itoa(i+1) + "\n")
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
	case graph.Set:
		p.WriteString("0x" + strconv.FormatUint(uint64(x), 16))
		return
	case fmt.Stringer:
		p.WriteString(x.String())
		return
	}
	if names := namesOf(v.Type()); len(names) > 0 {
		p.WriteString(names[v.Uint()])
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
		p.WriteString(strconv.Quote(v.String()))
	default:
		_, _ = fmt.Fprint(p, v.Interface()) // a builder does not fail
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
		if v.Field(i).IsZero() && len(namesOf(v.Field(i).Type())) == 0 && name != "Kind" && name != "Type" || name == "Fields" && v.Field(i).Uint() == uint64(all) {
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

// namesOf gives the names of the values of a closed list of queries; none for any other type.
func namesOf(t reflect.Type) []string {
	list := ""
	switch t {
	case reflect.TypeFor[graph.Source]():
		list = "Entities Refs Relations Involvements Citations Gaps Search Ways Passages Cited Members From To Actor Work Mandates Document Subject About"
	case reflect.TypeFor[graph.TermField]():
		list = "Kind Status Tier Basis Type HoldsOn Verification Name Slug Identifier Role RoleCode From Until ObservedOn RetrievedOn Citations CitedDocuments Complete IsSource Property"
	case reflect.TypeFor[graph.OrderBy]():
		list = "Name Kind Number Date RelationCount Type Role Begin FromName ToName FarName ActorName WorkName Score"
	case reflect.TypeFor[graph.Place]():
		list = "From To Far Actor Work Mandate Document Subject"
	case reflect.TypeFor[graph.LinkedTo]():
		list = "Relations Represented Citations"
	case reflect.TypeFor[graph.Quantity]():
		list = "Some None Every"
	case reflect.TypeFor[graph.Follow]():
		list = "None Out In Represents Represented Mandates"
	case reflect.TypeFor[graph.RefBy]():
		list = "ID Slug URI"
	}
	return strings.Fields(list)
}
