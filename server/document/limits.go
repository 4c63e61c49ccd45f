package document

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"

	"regiograaf/server/refusal"
)

// The limits of the contract on a document. Cost and filters are the plan's.
const (
	maxDocument   = 64 << 10 // bytes of a document
	maxTokens     = 2_000
	maxOperations = 10
	// The others are of one operation, with each fragment read as if its fields stood where it is spread.
	maxVariables = 50
	maxDepth     = 15 // fields within fields; what begins with two underscores is outside it
	maxRoots     = 20
	maxAliases   = 50
	maxFields    = 1_000
	maxRepeats   = 10 // times that one object is asked for the same response key, under one type condition
)

// words is what a document is made of.
type words struct{ tokens, longest int } // longest name or text, in bytes

// checkText measures the words of a document before it is parsed, and refuses it by its size. Comments are no tokens. What cannot be read is left to the
// parser.
func checkText(text string) (w words, tooLarge *gqlerror.Error) {
	if len(text) > maxDocument {
		return w, refusal.New(refusal.Cost, nil, "the document has %d bytes; at most %d are allowed", len(text), maxDocument)
	}
	for l := lexer.New(&ast.Source{Input: text}); ; {
		token, err := l.ReadToken()
		switch {
		case err != nil, token.Kind == lexer.EOF:
			return w, nil //nolint:nilerr // the parser tells it better
		case token.Kind != lexer.Comment:
			w.tokens++
			w.longest = max(w.longest, len(token.Value))
		}
		if w.tokens > maxTokens {
			return w, refusal.New(refusal.Cost, &token.Pos, "the document has more than %d tokens", maxTokens)
		}
	}
}

// checkDocument refuses what would take long to validate, in time linear in the document. Fragments that are spread in a circle or nowhere are
// refused here as well: they have no place where their fields could be counted.
func checkDocument(schema *ast.Schema, doc *ast.QueryDocument) *gqlerror.Error {
	if n := len(doc.Operations); n > maxOperations {
		return refusal.New(refusal.Cost, doc.Operations[maxOperations].Position, "the document has %d operations; at most %d are allowed", n, maxOperations)
	}
	m := meter{doc: doc, known: map[string]*size{}}
	sizes := make([]size, 0, len(doc.Operations))
	for _, op := range doc.Operations {
		sizes = append(sizes, m.set(op.SelectionSet))
	}
	if m.circle != nil {
		return refusal.New(refusal.Validation, m.circle.Position, "Cannot spread fragment %q within itself.", m.circle.Name)
	}
	for i, op := range doc.Operations {
		if err := sizes[i].check(op); err != nil {
			return err
		}
		if err := checkRepeats(schema, doc, op); err != nil {
			return err
		}
	}
	for _, f := range doc.Fragments {
		if _, used := m.known[f.Name]; !used {
			return refusal.New(refusal.Validation, f.Position, "Fragment %q is never used.", f.Name)
		}
	}
	return nil
}

// size is how large a selection set is, with its fragments in place.
type size struct{ depth, here, fields, aliases int }

func (s size) check(op *ast.OperationDefinition) *gqlerror.Error {
	if s.depth > maxDepth {
		return refusal.New(refusal.Depth, op.Position, "the operation nests %d fields; at most %d are allowed", s.depth, maxDepth)
	}
	for _, limit := range []struct {
		what      string
		have, max int
	}{
		{"aliases", s.aliases, maxAliases},
		{"fields at its root", s.here, maxRoots},
		{"variables", len(op.VariableDefinitions), maxVariables},
		{"fields", s.fields, maxFields},
	} {
		if limit.have > limit.max {
			return refusal.New(refusal.Cost, op.Position, "the operation has more than %d %s", limit.max, limit.what)
		}
	}
	return nil
}

// add counts another part of the same selection set. Sums stay where they are once they are far beyond any limit: a chain of fragments doubles them
// with every line.
func (s *size) add(part size) {
	const enough = 1 << 20
	s.depth = max(s.depth, part.depth)
	s.here = min(s.here+part.here, enough)
	s.fields = min(s.fields+part.fields, enough)
	s.aliases = min(s.aliases+part.aliases, enough)
}

// meter measures each fragment once.
type meter struct {
	doc    *ast.QueryDocument
	known  map[string]*size    // by name of a fragment; nil while it is being measured
	circle *ast.FragmentSpread // one that leads back to where it stands
}

func (m *meter) set(set ast.SelectionSet) size {
	var total size
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			total.add(m.field(s))
		case *ast.InlineFragment:
			total.add(m.set(s.SelectionSet))
		case *ast.FragmentSpread:
			total.add(m.spread(s))
		}
	}
	return total
}

func (m *meter) field(f *ast.Field) size {
	below := m.set(f.SelectionSet)
	s := size{depth: below.depth + 1, here: 1, fields: below.fields + 1, aliases: below.aliases}
	if isIntrospection(f.Name) {
		s.depth = 0
	}
	if f.Alias != f.Name {
		s.aliases++
	}
	return s
}

func (m *meter) spread(s *ast.FragmentSpread) size {
	if known, ok := m.known[s.Name]; ok {
		if known == nil {
			m.circle = s
			return size{}
		}
		return *known
	}
	fragment := m.doc.Fragments.ForName(s.Name)
	if fragment == nil {
		return size{fields: 1} // validation says so; without it a chain that doubles with every line would be no larger at its end
	}
	m.known[s.Name] = nil
	measured := m.set(fragment.SelectionSet)
	m.known[s.Name] = &measured
	return measured
}

func isIntrospection(name string) bool { return len(name) > 1 && name[:2] == "__" }
