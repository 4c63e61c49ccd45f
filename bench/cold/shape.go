package main

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// shapeOf writes what a document asks without what it asks for: values, variables, aliases and the order of fields and arguments are left out, and fragments stand in
// their place. Two questions with one shape are the same question about something else.
func shapeOf(document *ast.QueryDocument) string {
	return ofSelection(document.Operations[0].SelectionSet, document.Operations[0].Name)
}

func ofSelection(set ast.SelectionSet, within string) string {
	parts := partsOf(set, within)
	slices.Sort(parts)
	return "{" + strings.Join(slices.Compact(parts), " ") + "}"
}

func partsOf(set ast.SelectionSet, within string) []string {
	var parts []string
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			part := s.Name + ofArguments(s.Arguments)
			if len(s.SelectionSet) > 0 {
				part += ofSelection(s.SelectionSet, s.Definition.Type.Name())
			}
			parts = append(parts, part)
		case *ast.InlineFragment:
			parts = append(parts, ofFragment(s.SelectionSet, s.TypeCondition, within)...)
		case *ast.FragmentSpread:
			parts = append(parts, ofFragment(s.Definition.SelectionSet, s.Definition.TypeCondition, within)...)
		}
	}
	return parts
}

func ofFragment(set ast.SelectionSet, on, within string) []string {
	if on == within {
		return partsOf(set, within)
	}
	return []string{"on " + on + ofSelection(set, on)}
}

func ofArguments(arguments ast.ArgumentList) string {
	var parts []string
	for _, a := range arguments {
		parts = append(parts, a.Name+":"+ofValue(a.Value))
	}
	if len(parts) == 0 {
		return ""
	}
	slices.Sort(parts)
	return "(" + strings.Join(parts, ",") + ")"
}

// ofValue keeps the keys of objects, and what orders are made of.
func ofValue(value *ast.Value) string {
	switch {
	case value.Kind == ast.ObjectValue:
		var parts []string
		for _, child := range value.Children {
			parts = append(parts, child.Name+":"+ofValue(child.Value))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case value.Kind == ast.ListValue && len(value.Children) > 0 && value.Children[0].Value.Kind == ast.ObjectValue:
		var parts []string
		for _, child := range value.Children {
			parts = append(parts, ofValue(child.Value))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case value.Kind == ast.EnumValue && (value.Raw == "ASC" || value.Raw == "DESC"):
		return value.Raw
	}
	return "?"
}
