package cypher

import (
	"encoding/binary"
	"fmt"
	"reflect"
	"slices"
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/props"
)

// Form is what statements have in common that differ alone in what they ask for: the texts of refs, or the row that a page begins behind. It is safe for concurrent use.
type Form struct {
	Text   string
	params map[string]any
	root   *level
	asked  []string // parameters that hold what is asked for, as lists of [n, text …] where n tells the refs or pages apart
	max    int      // of rows; 0 is no limit

	Answered atomic.Bool // set by who asked: the database has planned the text
}

// Joins tells whether statements of this form can be joined.
func (f *Form) Joins() bool { return len(f.asked) > 0 }

// Compiler makes statements, and keeps the forms of those that are asked for again and again.
type Compiler struct {
	v     *props.Vocabulary
	few   int
	forms *lru.Cache[string, *Form] // by their key
}

const (
	keptForms  = 1000
	longestKey = 4 << 10 // of a form that is kept
)

// FewRelations of one type at an entity are read and sorted in less time than an index finds a page of them.
const FewRelations = 32

// NewCompiler makes a compiler for the vocabulary. So few relations of one type at an entity, usually [FewRelations], are not sought in an index.
func NewCompiler(v *props.Vocabulary, few int) (*Compiler, error) {
	forms, err := lru.New[string, *Form](keptForms)
	if err != nil {
		return nil, fmt.Errorf("cypher: %w", err)
	}
	return &Compiler{v, few, forms}, nil
}

// Compile makes the statement for a root of the query; found is what a search found, with why, for SourceSearch alone.
func (c *Compiler) Compile(q *graph.Query, root *graph.Link, found map[string]*graph.Match) *Statement {
	lookUps, lists := lookedUp(c.v, root.Refs)
	s := &Statement{lists: lists, sizes: []int{len(root.Refs)}, found: found}
	switch {
	case root.Source == graph.SourceSearch:
		s.Form = c.newForm(q, root, lookUps, found)
	case isPage(root):
		s.Form, s.lists = c.form(q, root, nil), [][]any{{behind(root.Page.Cursor)}}
	default:
		s.Form = c.form(q, root, lookUps)
	}
	return s
}

// form gives the form of a root, the one that is kept if there is one.
func (c *Compiler) form(q *graph.Query, root *graph.Link, lookUps []string) *Form {
	key := keyOfForm(q, root, lookUps)
	if len(key) > longestKey {
		return c.newForm(q, root, lookUps, nil)
	}
	if kept, ok := c.forms.Get(string(key)); ok {
		return kept
	}
	form := c.newForm(q, root, lookUps, nil)
	if first, ok, _ := c.forms.PeekOrAdd(string(key), form); ok {
		return first
	}
	return form
}

// keyOfForm writes down all that a form follows from: of refs how they are looked up and whether it is one, of a page not the texts of its cursor.
func keyOfForm(q *graph.Query, root *graph.Link, lookUps []string) []byte {
	without := *root
	without.Refs = nil
	if cursor := root.Page.Cursor; cursor != nil && isPage(root) {
		key := slices.Clone(*cursor)
		for i := range key {
			key[i].Text = ""
		}
		without.Page.Cursor = &key
	}
	b := make([]byte, 0, 1024)
	b = appendValue(b, reflect.ValueOf(q.Today))
	b = appendValue(b, reflect.ValueOf(q.MaxRows))
	b = appendValue(b, reflect.ValueOf(lookUps))
	b = appendValue(b, reflect.ValueOf(len(root.Refs) == 1)) // then what stands below is of one
	return appendValue(b, reflect.ValueOf(&without).Elem())
}

// appendValue writes a value down so that no other of its type is written alike. Nil is another than empty.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.String:
		return appendText(b, v.String())
	case reflect.Struct:
		for i := range v.NumField() { //nolint:modernize // Fields makes a description of each field, which takes longer than the rest of a question
			b = appendValue(b, v.Field(i))
		}
		return b
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(appendText(append(b, 1), v.Elem().Type().String()), v.Elem())
	}
	panic("cypher: a question holds a " + v.Type().String())
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}
