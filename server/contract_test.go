package server

import (
	"bytes"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestSDL reads the printed contract back: nothing of what runs is lost in it, descriptions, defaults and order included.
func TestSDL(t *testing.T) {
	text := SDL()
	if !bytes.Equal(text, SDL()) {
		t.Error("two prints differ")
	}
	printed, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte("\ndirective @oneOf on INPUT_OBJECT\n")) {
		t.Error("@oneOf is not declared: tools that do not know it cannot read the contract")
	}
	types := 0
	for name, def := range contract().Schema().Types {
		if def.BuiltIn {
			continue
		}
		types++
		if got, want := told(printed.Types[name]), told(def); got != want {
			t.Errorf("%s is printed as\n%s\nand is\n%s", name, got, want)
		}
	}
	if types < 100 {
		t.Errorf("only %d types", types)
	}
}

// told writes a type down as a caller meets it.
func told(def *ast.Definition) string {
	if def == nil {
		return "missing"
	}
	var b strings.Builder
	b.WriteString(string(def.Kind) + " " + def.Name + " " + strings.Join(def.Interfaces, "&") + " " + strings.Join(def.Types, "|") + " " + def.Description + directives(def.Directives) + "\n")
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		b.WriteString(f.Name + ": " + f.Type.String() + value(f.DefaultValue) + " " + f.Description + directives(f.Directives) + "\n")
		for _, a := range f.Arguments {
			b.WriteString("  " + a.Name + ": " + a.Type.String() + value(a.DefaultValue) + " " + a.Description + directives(a.Directives) + "\n")
		}
	}
	for _, v := range def.EnumValues {
		b.WriteString(v.Name + " " + v.Description + directives(v.Directives) + "\n")
	}
	return b.String()
}

func value(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return " = " + v.String()
}

func directives(list ast.DirectiveList) string {
	var b strings.Builder
	for _, d := range list {
		b.WriteString(" @" + d.Name)
		for _, a := range d.Arguments {
			b.WriteString(" " + a.Name + value(a.Value))
		}
	}
	return b.String()
}
