package seed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Limits that no honest file comes near. The parser calls itself for every level, so a file of brackets alone would end the process.
const (
	maxFile   = 8 << 20 // bytes
	maxNested = 8       // brackets within brackets
	maxIndent = 64      // characters before a key or a dash
	maxKeys   = 1000    // keys in a block
	maxBlank  = 200     // empty lines on end: the parser copies a text for each of them
)

// fileNames gives the files to read, in order. It passes over names that start with a dot, such as the folder of git.
func fileNames(folder fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && (path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("seed: %w", err)
	}
	return names, nil
}

// readFile reads a file, and one byte more than is allowed of one that is too large.
func readFile(folder fs.FS, name string) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		return nil, fmt.Errorf("seed: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("seed: reading %s: %w", name, err)
	}
	return data, nil
}

// refusal is why a file cannot be read as YAML, and where.
type refusal struct {
	line, column int
	why          string
}

// parse gives the one mapping that a file holds.
func parse(data []byte) (*ast.MappingNode, *refusal) {
	src, no := decode(data)
	if no != nil {
		return nil, no
	}
	tokens := lexer.Tokenize(src)
	if no := guard(tokens); no != nil {
		return nil, no
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, syntax(err)
	}
	for _, doc := range file.Docs[min(1, len(file.Docs)):] {
		if doc.Body != nil {
			at := doc.Body.GetToken().Position
			return nil, &refusal{at.Line, 1, "een tweede document (na ---) kan hier niet; zet het in een eigen bestand"}
		}
	}
	const expected = "verwacht een lijst met een naam, zoals people: of relations:, met daaronder een blok per streepje"
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return nil, &refusal{1, 1, "het bestand is leeg; " + expected}
	}
	top, ok := file.Docs[0].Body.(*ast.MappingNode)
	if !ok {
		line, column := start(file.Docs[0].Body)
		return nil, &refusal{line, column, expected}
	}
	return top, nil
}

// decode gives the text with line feeds alone: editors on Windows add a byte order mark and carriage returns.
func decode(data []byte) (string, *refusal) {
	if len(data) > maxFile {
		return "", &refusal{1, 1, fmt.Sprintf("het bestand is groter dan %d MB; verdeel het over meer bestanden", maxFile>>20)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if good := textBefore(data); good < len(data) {
		line := bytes.Count(data[:good], []byte("\n")) + 1
		column := utf8.RuneCount(data[bytes.LastIndexByte(data[:good], '\n')+1:good]) + 1
		return "", &refusal{line, column, "hier staat een teken dat geen UTF-8 is; sla het bestand op als UTF-8"}
	}
	src := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	return src, blankLines(src)
}

// textBefore is the length of what can be text: UTF-8 without a zero, which would mean that each character takes more bytes.
func textBefore(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

func blankLines(src string) *refusal {
	blank, number := 0, 0
	for line := range strings.Lines(src) {
		number++
		if blank++; strings.TrimSpace(line) != "" {
			blank = 0
		}
		if blank > maxBlank {
			return &refusal{number, 1, fmt.Sprintf("meer dan %d lege regels achter elkaar; haal ze weg", maxBlank)}
		}
	}
	return nil
}

// guard refuses what could make a small file large, deep or slow, and what the format has no use for.
func guard(tokens token.Tokens) *refusal {
	nested, keys := 0, 0
	for _, t := range tokens {
		why := ""
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			why = "een verwijzing met &, * of << kan hier niet; schrijf de waarde uit, of zet de tekst tussen aanhalingstekens"
		case token.TagType, token.DirectiveType:
			why = "een teken als ! of % aan het begin kan hier niet; zet de tekst tussen aanhalingstekens"
		case token.SequenceStartType, token.MappingStartType:
			nested, keys = nested+1, 0
		case token.SequenceEndType, token.MappingEndType:
			nested--
		case token.SequenceEntryType:
			keys = 0
		case token.MappingValueType:
			keys++
		}
		switch {
		case why != "":
		case nested > maxNested:
			why = fmt.Sprintf("meer dan %d haakjes in elkaar; zo diep is geen blok", maxNested)
		case keys > maxKeys:
			why = fmt.Sprintf("meer dan %d velden in één blok; zo groot is geen blok", maxKeys)
		case nested == 0 && indent(t) > maxIndent:
			why = fmt.Sprintf("dit springt meer dan %d tekens in; zo diep is geen blok", maxIndent)
		}
		if why != "" {
			return &refusal{t.Position.Line, t.Position.Column, why}
		}
	}
	return nil
}

// indent is the column of a dash, or of the key before a colon; 0 for anything else.
func indent(t *token.Token) int {
	switch {
	case t.Type == token.MappingValueType && t.Prev != nil && t.Prev.Position.Line == t.Position.Line:
		return t.Prev.Position.Column
	case t.Type == token.MappingValueType, t.Type == token.MappingKeyType, t.Type == token.SequenceEntryType:
		return t.Position.Column
	default:
		return 0
	}
}

// notYAML tells in Dutch what the parser found: what is known of it, else its own words, marked as such.
func notYAML(said string) string {
	for _, known := range [...]struct{ part, tell string }{
		{"could not find end character of", "het aanhalingsteken wordt niet gesloten"},
		{"sequence end token ']'", "het haakje [ wordt niet gesloten met ]"},
		{"end token '}'", "de accolade { wordt niet gesloten met }"},
		{"character '\t'", "spring in met spaties en niet met tabs"},
		{"mapping value is not allowed", "hier kan geen dubbele punt staan; zet de tekst tussen aanhalingstekens, of kijk naar de inspringing"},
		{"value is not allowed", "deze waarde kan hier niet staan; kijk of ervoor een dubbele punt of komma ontbreekt, en naar de inspringing"},
	} {
		if strings.Contains(said, known.part) {
			return "dit is geen YAML: " + known.tell
		}
	}
	return "dit is geen YAML; kijk naar de inspringing, haakjes en aanhalingstekens; technische melding: " + strings.Join(strings.Fields(said), " ")
}

// syntax translates an error of the parser.
func syntax(err error) *refusal {
	var at interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &at) || at.GetToken() == nil {
		return &refusal{1, 1, notYAML(err.Error())}
	}
	pos := at.GetToken().Position
	if strings.Contains(at.GetMessage(), "already defined") {
		return &refusal{pos.Line, pos.Column, fmt.Sprintf("%q staat twee keer in hetzelfde blok; laat er één staan", at.GetToken().Value)}
	}
	return &refusal{pos.Line, pos.Column, notYAML(at.GetMessage())}
}
