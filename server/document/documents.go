package server

import (
	"context"
	"errors"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// documents parses, measures and validates documents, and remembers the valid ones. It may be used by many requests at once.
type documents struct {
	schema *ast.Schema
	valid  *cache
}

// load gives the document of a text, or what is wrong with it: its size and measures first, then its validity. A text that parses gives a document in both cases.
func (d *documents) load(text string) (*ast.QueryDocument, gqlerror.List) {
	if doc, ok := d.valid.get(text); ok {
		return doc, nil
	}
	w, tooLarge := checkText(text)
	if tooLarge != nil {
		return nil, gqlerror.List{tooLarge}
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return nil, gqlerror.List{unparsed(err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{refuse(codeParse, nil, "the document holds no operation; write one, such as { stats { entities } }")}
	}
	if err := checkDocument(d.schema, doc); err != nil {
		return doc, gqlerror.List{err}
	}
	if errs := validator.ValidateWithRules(d.schema, doc, w.rules()); len(errs) > 0 {
		for i, err := range errs {
			errs[i] = coded(err, codeValidation)
		}
		return doc, errs
	}
	d.valid.put(text, doc, w.tokens)
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
	}
	return all
}

// unparsed gives the error of the parser its code.
func unparsed(err error) *gqlerror.Error {
	if known, ok := errors.AsType[*gqlerror.Error](err); ok {
		return coded(known, codeParse)
	}
	return refuse(codeParse, nil, "%v", err)
}

// handedOver is the document cache that gqlgen's executor sees: it holds the one document that the request carries, which is checked already.
type handedOver struct{}

type documentKey struct{}

func withDocument(ctx context.Context, doc *ast.QueryDocument) context.Context {
	return context.WithValue(ctx, documentKey{}, doc)
}

// Get gives the document of the request.
func (handedOver) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := ctx.Value(documentKey{}).(*ast.QueryDocument)
	return doc, ok
}

// Add keeps nothing: [documents] did.
func (handedOver) Add(context.Context, string, *ast.QueryDocument) {}
