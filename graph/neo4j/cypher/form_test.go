package cypher_test

import (
	"fmt"
	"reflect"
	"testing"

	"regiograaf/graph"
)

// TestFormFollowsAll changes each value that a question holds, wherever it stands in it: then it has another form, unless it is the text of a ref. And the same question
// asked again has the same form.
func TestFormFollowsAll(t *testing.T) {
	ask := func() *graph.Query {
		q := question(values{text: "a", number: 1, day: 1, set: 1})
		l := &q.Roots[0]
		l.Order = []graph.Order{{By: graph.ByKind}}
		l.Types, l.Kinds, l.Parents = 1, 1, 1
		l.Item.Links[0].Via.Links = []graph.Link{{Source: graph.SourceCitations, Tiers: graph.AllTiers}}
		return q
	}
	c := newCompiler(t)
	first, again := compile(c, ask()), compile(c, ask())
	for i := range first {
		if first[i].Form != again[i].Form {
			t.Errorf("root %d has another form when it is asked again", i)
		}
	}
	places := 0
	for place := 0; ; place++ {
		q := ask()
		w := &walk{left: place}
		w.value(reflect.ValueOf(&q.Roots[0]).Elem(), "root")
		if w.left >= 0 {
			break
		}
		places++
		if compile(c, q)[0].Form == first[0].Form {
			t.Errorf("%s makes no other form", w.changed)
		}
	}
	if places < 250 {
		t.Errorf("%d values were changed: the walk does not come everywhere", places)
	}
	q := ask()
	q.Roots[1].Refs[0].Text = "b"
	if compile(c, q)[1].Form != first[1].Form {
		t.Error("another text of a ref makes another form")
	}
	q.Roots[1].Refs[0].By = graph.ByURI
	if compile(c, q)[1].Form == first[1].Form {
		t.Error("a ref that is looked up otherwise makes no other form")
	}
}

// walk changes one value: that which it comes to when none are left to pass by.
type walk struct {
	left    int
	changed string
}

func (w *walk) value(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			w.value(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.value(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
		}
		if w.here(path + "[]") {
			v.Set(reflect.Append(v, reflect.New(v.Type().Elem()).Elem()))
		}
	case reflect.Pointer:
		if v.IsNil() {
			if w.here(path + "?") {
				v.Set(reflect.New(v.Type().Elem()))
			}
			return
		}
		w.value(v.Elem(), path)
	case reflect.Interface:
		if v.IsNil() {
			if w.here(path + "?") {
				v.Set(reflect.ValueOf(graph.All{}))
			}
			return
		}
		inside := reflect.New(v.Elem().Type()).Elem() // what an interface holds cannot be set
		inside.Set(v.Elem())
		w.value(inside, path+"("+inside.Type().Name()+")")
		v.Set(inside)
	default:
		if w.here(path) {
			other(v)
		}
	}
}

func (w *walk) here(path string) bool {
	w.left--
	if w.left != -1 {
		return false
	}
	w.changed = path
	return true
}

// other gives a value another one.
func other(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	case v.Kind() == reflect.String:
		v.SetString(v.String() + "x")
	case v.CanInt():
		v.SetInt(v.Int() + 1)
	default:
		v.SetUint(v.Uint() + 1)
	}
}
