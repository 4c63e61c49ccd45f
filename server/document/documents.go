// Package document says what a GraphQL document must be before any of it runs: small enough by the limits of the contract, and valid.
package document

import (
	"errors"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"regiograaf/server/refusal"
)

// Bounds of what is remembered.
const (
	maxCached      = 1_000    // documents
	maxCachedBytes = 20 << 20 // of all of them
	tokenBytes     = 350      // that a token takes, parsed and compiled (see TestMemory of package server)
)

// Documents parses, measures and validates documents, and remembers the valid ones. It may be used by many requests at once.
type Documents struct {
	schema       *ast.Schema
	valid        *Cache[*ast.QueryDocument]
	hits, misses atomic.Int64
}

// New gives the documents of a schema; dropped is told of each document that is no longer remembered.
func New(schema *ast.Schema, dropped func(*ast.QueryDocument)) *Documents {
	return &Documents{schema: schema, valid: NewCache(maxCached, maxCachedBytes, dropped)}
}

// Uses tells how many documents were remembered when they were asked, and how many were not.
func (d *Documents) Uses() (hits, misses int64) { return d.hits.Load(), d.misses.Load() }

// Load gives the document of a text, or what is wrong with it: its size and measures first, then its validity. A text that parses gives a document in both cases.
func (d *Documents) Load(text string) (*ast.QueryDocument, gqlerror.List) {
	if doc, ok := d.valid.Get(text); ok {
		d.hits.Add(1)
		return doc, nil
	}
	d.misses.Add(1)
	w, tooLarge := checkText(text)
	if tooLarge != nil {
		return nil, gqlerror.List{tooLarge}
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return nil, gqlerror.List{unparsed(err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{refusal.New(refusal.Parse, nil, "the document holds no operation; write one, such as { stats { entities } }")}
	}
	if err := checkDocument(d.schema, doc); err != nil {
		return doc, gqlerror.List{err}
	}
	if errs := validator.ValidateWithRules(d.schema, doc, w.rules()); len(errs) > 0 {
		for i, err := range errs {
			errs[i] = refusal.Coded(err, refusal.Validation)
		}
		return doc, errs
	}
	d.valid.Put(text, doc, len(text)+w.tokens*tokenBytes)
	return doc, nil
}

// rules are those of the specification. Where a word is longer than any in the schema, the mistakes in it come without a guess at what was meant: that guess
// compares it letter by letter with all that there is.
func (w words) rules() *rules.Rules {
	const longestName = 100
	all := rules.NewDefaultRules()
	if w.longest > longestName {
		all.ReplaceRule(rules.FieldsOnCorrectTypeRule.Name, rules.FieldsOnCorrectTypeRuleWithoutSuggestions.RuleFunc)
		all.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
		all.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
		all.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
		return all
	}
	hint(all)
	return all
}

// unparsed gives the error of the parser its code.
func unparsed(err error) *gqlerror.Error {
	if known, ok := errors.AsType[*gqlerror.Error](err); ok {
		return refusal.Coded(known, refusal.Parse)
	}
	return refusal.New(refusal.Parse, nil, "%v", err)
}
