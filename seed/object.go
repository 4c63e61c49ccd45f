package seed

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"regiograaf/graph"
	"regiograaf/graph/words"
)

// object is one block of a file while it is read. Each of its methods reads one key, and reports a value that does not fit; it then gives what a block without
// the key would give. A key with nothing behind it counts as left out.
type object struct {
	loader *loader
	name   string // of the record, for people: Persoon "wim-waninge"
	path   string // of the block within the record: "" or "period."
	at     place
	values map[string]ast.Node
}

// object reads the keys of a block; nil when it is none.
func (l *loader) object(file, name, path string, node ast.Node, keys []string) *object {
	line, column := start(node)
	o := &object{loader: l, name: name, path: path, at: place{file, line, column}, values: map[string]ast.Node{}}
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		o.fault(o.at, "verwacht hier een blok met %s", strings.Join(keys, ", "))
		return nil
	}
	var unknown []*ast.MappingValueNode
	for _, pair := range mapping.Values {
		key, ok := pair.Key.(*ast.StringNode)
		switch {
		case !ok || !slices.Contains(keys, key.Value):
			unknown = append(unknown, pair)
		case pair.Value.Type() != ast.NullType:
			o.values[key.Value] = pair.Value
		}
	}
	if path == "" {
		o.name = strings.TrimSpace(name + " " + o.called())
	}
	for _, pair := range unknown {
		word := pair.Key.GetToken().Value
		line, column := start(pair)
		o.fault(place{file, line, column}, "%s", l.unknown(path+word, word, keys))
	}
	return o
}

// called is how the block calls itself, so that a message can name it before anything is read.
func (o *object) called() string {
	for _, key := range []string{"id", "slug", "name", "description"} {
		if s, ok := o.values[key].(*ast.StringNode); ok {
			return strconv.Quote(s.Value)
		}
	}
	ends := make([]string, 0, 3)
	for _, key := range []string{"type", "from", "to"} {
		if s, ok := o.values[key].(*ast.StringNode); ok {
			ends = append(ends, s.Value)
		}
	}
	if len(ends) == 0 {
		return ""
	}
	return strconv.Quote(strings.Join(ends, ":"))
}

func (o *object) fault(at place, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if o.name != "" {
		message = o.name + ": " + message
	}
	o.loader.fault(at, message)
}

// place is where the value of the key stands; without the key, where the block begins.
func (o *object) place(key string) place {
	if v, ok := o.values[key]; ok {
		line, column := start(v)
		return place{o.at.file, line, column}
	}
	return o.at
}

// scalar gives the word behind a key, as written, and whether it was written as text.
func scalar(node ast.Node) (word string, text, ok bool) {
	switch v := node.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(v.Value), true, true
	case *ast.LiteralNode:
		return strings.TrimSpace(v.Value.Value), true, true
	case *ast.MappingNode, *ast.SequenceNode, *ast.MappingValueNode:
		return "", false, false
	default:
		return v.GetToken().Value, false, true
	}
}

func (o *object) text(key string) string {
	v, ok := o.values[key]
	if !ok {
		return ""
	}
	word, text, ok := scalar(v)
	switch {
	case !ok:
		o.fault(o.place(key), "%s moet tekst zijn, geen lijst of blok", o.path+key)
	case !text:
		o.fault(o.place(key), "%s moet tekst zijn; zet %s tussen aanhalingstekens", o.path+key, word)
	default:
		return word
	}
	return ""
}

// required is a text that must be there.
func (o *object) required(key string) string {
	if _, ok := o.values[key]; !ok {
		o.fault(o.at, "%s ontbreekt; zet het erbij", o.path+key)
		return ""
	}
	return o.text(key)
}

func (o *object) texts(key string) []string {
	var words []string
	for i, node := range o.items(key) {
		item := object{o.loader, o.name, o.path, o.at, map[string]ast.Node{key: node}}
		if node.Type() == ast.NullType {
			o.fault(item.place(key), "%s: nummer %d is leeg; haal het weg", o.path+key, i+1)
		} else if word := item.text(key); word != "" {
			words = append(words, word)
		}
	}
	return words
}

func (o *object) items(key string) []ast.Node {
	v, ok := o.values[key]
	if !ok {
		return nil
	}
	list, ok := v.(*ast.SequenceNode)
	if !ok {
		o.fault(o.place(key), "%s moet een lijst zijn, ook met één waarde: [waarde], of een streepje per regel", o.path+key)
		return nil
	}
	return list.Values
}

func (o *object) number(key string) (n int64, ok bool) {
	v, ok := o.values[key]
	if !ok {
		return 0, false
	}
	word, _, _ := scalar(v)
	n, err := strconv.ParseInt(word, 10, 32)
	if v.Type() != ast.IntegerType || err != nil || n < 0 {
		o.fault(o.place(key), "%s moet een heel getal zijn, zonder aanhalingstekens, van 0 tot en met 2147483647", o.path+key)
		return 0, false
	}
	return n, true
}

func (o *object) flag(key string) bool {
	v, ok := o.values[key]
	if !ok {
		return false
	}
	b, ok := v.(*ast.BoolNode)
	if !ok {
		o.fault(o.place(key), "%s moet true of false zijn, zonder aanhalingstekens", o.path+key)
		return false
	}
	return b.Value
}

// choice gives the place of the word in the list.
func (o *object) choice(key string, words []string) (i int, ok bool) {
	v, ok := o.values[key]
	if !ok {
		return 0, false
	}
	word, _, _ := scalar(v)
	if i = slices.Index(words, word); i < 0 {
		o.fault(o.place(key), "%s %q bestaat niet; %s", o.path+key, word, choice(word, words))
		return 0, false
	}
	return i, true
}

// date reads a date with or without quotes: 2021 alone is a number to YAML.
func (o *object) date(key string) graph.PartialDate {
	v, ok := o.values[key]
	if !ok {
		return graph.PartialDate{}
	}
	word, _, _ := scalar(v)
	d, err := graph.ParsePartialDate(word)
	if err != nil {
		told, _ := words.Dutch().Error(err)
		o.fault(o.place(key), "%s: %s", o.path+key, told)
		return graph.PartialDate{}
	}
	return d
}

// day reads a date that is a whole day.
func (o *object) day(key string) graph.PartialDate {
	d := o.date(key)
	if !d.IsZero() && d.Precision() != graph.PrecisionDay {
		o.fault(o.place(key), "%s is %s, en dat moet een dag zijn, zoals '2026-11-21'", o.path+key, d)
		return graph.PartialDate{}
	}
	return d
}

// start is where a node begins: the parser gives a mapping the place of its first colon.
func start(node ast.Node) (line, column int) {
	var t *token.Token
	switch v := node.(type) {
	case *ast.MappingNode:
		t = v.Start
		if !v.IsFlowStyle && len(v.Values) > 0 {
			return start(v.Values[0])
		}
	case *ast.MappingValueNode:
		return start(v.Key)
	default:
		t = v.GetToken()
	}
	if t == nil || t.Position == nil {
		return 1, 1
	}
	return t.Position.Line, t.Position.Column
}
