package search

import (
	"unicode"
	"unicode/utf8"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

// Field is where a text stands.
type Field uint8

// The fields, with their weights.
const (
	Name Field = iota
	Alias
	Role
	OtherRole // the role of who is at the other end
	Summary
)

var weights = [...]int{Name: 8, Alias: 6, Role: 3, OtherRole: 2, Summary: 2}

// Text is a text by which an entity can be found.
type Text struct {
	Field  Field
	Text   string // as it is written
	Tokens []*Token
}

// Entity is what an entity can be found by, without its relations.
type Entity struct {
	Texts []Text // those of its name first, then its aliases, codes, summary
	Kind  Text   // the Dutch name of its kind
}

// Intern gives the token of that sort with that folded text: [NewToken], or one that is there already.
type Intern func(s Sort, folded string) *Token

// Of gives what an entity can be found by.
func Of(o *graph.Ontology, e *graph.Entity, intern Intern) Entity {
	b := builder{intern: intern}
	b.add(Name, e.Name)
	for _, alias := range e.Aliases {
		b.add(Alias, alias)
	}
	b.initials(e.Name)
	for _, alias := range e.Aliases {
		b.initials(alias)
	}
	for _, i := range e.Identifiers {
		b.code(i.Value)
		b.code(i.URI)
	}
	b.add(Summary, e.Summary)
	row := &o.Kinds[e.Kind]
	for place, p := range row.Properties {
		switch value := e.Value(place); p.Type {
		case graph.TextProperty:
			b.add(Summary, value.Text)
		case graph.URIProperty:
			b.code(value.Text)
		}
	}
	return Entity{Texts: b.texts, Kind: Text{Text: row.Label, Tokens: b.tokens(row.Label)}}
}

// RoleOf gives a role as a text that can be found.
func RoleOf(role string, intern Intern) Text {
	b := builder{intern: intern}
	return Text{Field: Role, Text: role, Tokens: b.tokens(role)}
}

type builder struct {
	intern Intern
	texts  []Text
}

func (b *builder) tokens(s string) []*Token {
	words := text.Words(s)
	tokens := make([]*Token, len(words))
	for i, word := range words {
		tokens[i] = b.intern(Word, word)
	}
	return tokens
}

func (b *builder) add(f Field, s string) {
	if tokens := b.tokens(s); len(tokens) > 0 {
		b.texts = append(b.texts, Text{Field: f, Text: s, Tokens: tokens})
	}
}

func (b *builder) code(s string) {
	if code := codeForm(s); code != "" {
		b.texts = append(b.texts, Text{Field: Alias, Text: s, Tokens: []*Token{b.intern(Code, code)}})
	}
}

// initials adds the first letters of the words of a name: of all, and of those that say something.
func (b *builder) initials(name string) {
	var all, some []byte
	for _, word := range text.Words(name) {
		first, size := utf8.DecodeRuneInString(word)
		if !unicode.IsLetter(first) {
			continue
		}
		all = append(all, word[:size]...)
		if !text.IsStopWord(word) {
			some = append(some, word[:size]...)
		}
	}
	for i, letters := range []string{string(all), string(some)} {
		if utf8.RuneCountInString(letters) >= minInitials && (i == 0 || letters != string(all)) {
			b.texts = append(b.texts, Text{Field: Alias, Text: name, Tokens: []*Token{b.intern(Initials, letters)}})
		}
	}
}
