package main

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"regiograaf/plan/judge/draft"
)

// spot is where a page of an answer stands in its list.
type spot struct {
	key           string // response key of the page
	Begin, End    string // cursors; empty on an empty page
	Before, After bool   // whether there is more
}

// pageFields gives the fields that take a cursor, wherever they stand in the document.
func pageFields(doc *ast.QueryDocument) []*ast.Field {
	var fields []*ast.Field
	var within func(ast.SelectionSet)
	within = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if s.Definition.Arguments.ForName("after") != nil {
					fields = append(fields, s)
				}
				within(s.SelectionSet)
			case *ast.InlineFragment:
				within(s.SelectionSet)
			}
		}
	}
	for _, o := range doc.Operations {
		within(o.SelectionSet)
	}
	for _, f := range doc.Fragments {
		within(f.SelectionSet)
	}
	return fields
}

// read gives a document with what the schema says of it, or nil when it is not valid.
func read(schema *ast.Schema, query string) *ast.QueryDocument {
	doc, _ := gqlparser.LoadQueryWithRules(schema, query, rules.NewDefaultRules())
	return doc
}

func textOf(doc *ast.QueryDocument) string {
	var text strings.Builder
	formatter.NewFormatter(&text).FormatQueryDocument(doc)
	return text.String()
}

// marked asks each page of a document where it stands; "" when the document is not valid or has no pages.
func marked(schema *ast.Schema, query string) string {
	doc := read(schema, query)
	if doc == nil {
		return ""
	}
	fields := pageFields(doc)
	if len(fields) == 0 {
		return ""
	}
	field := func(alias, name string, below ...ast.Selection) *ast.Field {
		return &ast.Field{Alias: alias, Name: name, SelectionSet: below}
	}
	for _, f := range fields {
		f.SelectionSet = append(f.SelectionSet, field("spot", "pageInfo", field("Begin", "startCursor"), field("End", "endCursor"), field("Before", "hasPreviousPage"), field("After", "hasNextPage")))
	}
	return textOf(doc)
}

// spots finds the pages that are not empty in an answer to a marked document, in the order of their keys.
func spots(t *testing.T, body string) []spot {
	t.Helper()
	var found []spot
	var within func(key string, v any)
	within = func(key string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				within(key, item)
			}
		case map[string]any:
			if at, ok := v["spot"].(map[string]any); ok && at["End"] != nil {
				found = append(found, spot{key, at["Begin"].(string), at["End"].(string), at["Before"].(bool), at["After"].(bool)})
			}
			for _, k := range slices.Sorted(maps.Keys(v)) {
				within(k, v[k])
			}
		}
	}
	var answer map[string]any
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	within("", answer["data"])
	return found
}

// turn asks for another page of one of the lists: the next or the previous one, or the rows between the ends of this one. The cursor stands in the document
// or among the variables.
func turn(t *testing.T, r *rand.Rand, schema *ast.Schema, q draft.Question, at spot) draft.Question {
	t.Helper()
	doc := read(schema, q.Query)
	size, name, cursor := "first", "after", at.Begin
	switch forward := r.IntN(2) == 0; {
	case forward && (at.After || r.IntN(4) == 0):
		cursor = at.End
	case !forward:
		size, name, cursor = "last", "before", at.End
		if at.Before || r.IntN(4) == 0 {
			cursor = at.Begin
		}
	}
	value := &ast.Value{Kind: ast.StringValue, Raw: cursor}
	if variable := "at_" + at.key; r.IntN(2) == 0 || strings.Contains(q.Query, "$"+variable) {
		value = &ast.Value{Kind: ast.Variable, Raw: variable}
		q.Variables = declare(t, doc, q, variable, cursor)
	}
	rows := &ast.Value{Kind: ast.IntValue, Raw: strconv.Itoa(1 + r.IntN(5))}
	for _, f := range pageFields(doc) {
		if f.Alias == at.key {
			f.Arguments = slices.DeleteFunc(f.Arguments, func(a *ast.Argument) bool {
				return slices.Contains([]string{"first", "after", "last", "before"}, a.Name)
			})
			f.Arguments = append(f.Arguments, &ast.Argument{Name: size, Value: rows}, &ast.Argument{Name: name, Value: value})
		}
	}
	draft.Tidy(doc)
	q.Query = textOf(doc)
	return q
}

// declare gives the operation that is asked a variable with a value, and gives all the values.
func declare(t *testing.T, doc *ast.QueryDocument, q draft.Question, name, value string) string {
	t.Helper()
	o := doc.Operations.ForName(q.OperationName)
	if o.VariableDefinitions.ForName(name) == nil {
		o.VariableDefinitions = append(o.VariableDefinitions, &ast.VariableDefinition{Variable: name, Type: ast.NamedType("String", nil)})
	}
	all := map[string]any{}
	if err := json.Unmarshal([]byte(q.Variables), &all); err != nil {
		t.Fatal(err)
	}
	all[name] = value
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
