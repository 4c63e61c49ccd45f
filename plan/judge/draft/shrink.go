package draft

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// Shrink leaves out of a document what it can while it still shows what it is about. A document that cannot be parsed stays as it is.
func Shrink(query string, shows func(query string) bool) string {
	for cut := 0; ; {
		doc, err := parser.ParseQuery(&ast.Source{Input: query})
		if err != nil {
			return query
		}
		c := &cutter{left: cut}
		c.document(doc)
		if c.left >= 0 { // there is no cut with that number
			return query
		}
		Tidy(doc)
		var text strings.Builder
		formatter.NewFormatter(&text).FormatQueryDocument(doc)
		if shows(text.String()) {
			query = text.String()
		} else {
			cut++
		}
	}
}

// cutter takes one thing out of a document: the one with number left.
type cutter struct{ left int }

// here tells whether this is the thing.
func (c *cutter) here() bool {
	c.left--
	return c.left == -1
}

func (c *cutter) document(doc *ast.QueryDocument) {
	doc.Operations = cutFrom(c, doc.Operations, func(o *ast.OperationDefinition) {
		o.SelectionSet = c.selections(o.SelectionSet)
		o.VariableDefinitions = cutFrom(c, o.VariableDefinitions, nil)
	})
	doc.Fragments = cutFrom(c, doc.Fragments, func(f *ast.FragmentDefinition) { f.SelectionSet = c.selections(f.SelectionSet) })
}

func (c *cutter) selections(set ast.SelectionSet) ast.SelectionSet {
	return cutFrom(c, set, func(s ast.Selection) {
		switch s := s.(type) {
		case *ast.Field:
			s.Arguments = cutFrom(c, s.Arguments, func(a *ast.Argument) { c.value(a.Value) })
			s.Directives = cutFrom(c, s.Directives, nil)
			s.SelectionSet = c.selections(s.SelectionSet)
		case *ast.InlineFragment:
			s.Directives = cutFrom(c, s.Directives, nil)
			s.SelectionSet = c.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			s.Directives = cutFrom(c, s.Directives, nil)
		}
	})
}

func (c *cutter) value(v *ast.Value) {
	v.Children = cutFrom(c, v.Children, func(child *ast.ChildValue) { c.value(child.Value) })
}

// cutFrom cuts one item from the list, or from what is within its items.
func cutFrom[S ~[]E, E any](c *cutter, list S, within func(E)) S {
	kept := list[:0:0]
	for _, item := range list {
		if !c.here() {
			kept = append(kept, item)
		}
	}
	for _, item := range kept {
		if within != nil {
			within(item)
		}
	}
	return kept
}

// Tidy takes out the fragments and variables that no operation uses.
func Tidy(doc *ast.QueryDocument) {
	u := &uses{doc: doc, names: map[string]bool{}}
	for _, o := range doc.Operations {
		u.selections(o.SelectionSet)
	}
	doc.Fragments = slices.DeleteFunc(doc.Fragments, func(f *ast.FragmentDefinition) bool { return !u.names["..."+f.Name] })
	for _, o := range doc.Operations {
		o.VariableDefinitions = slices.DeleteFunc(o.VariableDefinitions, func(v *ast.VariableDefinition) bool { return !u.names["$"+v.Variable] })
	}
}

// uses is what a document uses: fragments as ...Name, variables as $name.
type uses struct {
	doc   *ast.QueryDocument
	names map[string]bool
}

func (u *uses) selections(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			u.arguments(s.Arguments)
			u.directives(s.Directives)
			u.selections(s.SelectionSet)
		case *ast.InlineFragment:
			u.directives(s.Directives)
			u.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			u.directives(s.Directives)
			u.fragment(s.Name)
		}
	}
}

func (u *uses) fragment(name string) {
	if f := u.doc.Fragments.ForName(name); f != nil && !u.names["..."+name] {
		u.names["..."+name] = true
		u.selections(f.SelectionSet)
	}
}

func (u *uses) directives(list ast.DirectiveList) {
	for _, d := range list {
		u.arguments(d.Arguments)
	}
}

func (u *uses) arguments(list ast.ArgumentList) {
	for _, a := range list {
		u.value(a.Value)
	}
}

func (u *uses) value(v *ast.Value) {
	if v.Kind == ast.Variable {
		u.names["$"+v.Raw] = true
	}
	for _, child := range v.Children {
		u.value(child.Value)
	}
}
