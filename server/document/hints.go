package document

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"regiograaf/plan/coerce"
)

// hint adds to the rules what people who are new to this contract mean most often.
func hint(all *rules.Rules) {
	given := all.GetInner()
	for name, hinted := range map[string]func(core.RuleFunc) core.RuleFunc{
		rules.FieldsOnCorrectTypeRule.Name: hintNodes,
		rules.ValuesOfCorrectTypeRule.Name: hintOperator,
	} {
		all.ReplaceRule(name, hinted(given[name]))
	}
}

// hintNodes says of a field that is not on a page, but on what the page holds, that it stands a level deeper.
func hintNodes(rule core.RuleFunc) core.RuleFunc {
	return func(observers *core.Events, addError core.AddErrFunc) {
		var at *ast.Field
		var schema *ast.Schema
		observers.OnField(func(w *core.Walker, f *ast.Field) { at, schema = f, w.Schema })
		rule(observers, func(options ...core.ErrorOption) {
			addError(append(options, deeper(schema, at))...)
		})
	}
}

func deeper(schema *ast.Schema, at *ast.Field) core.ErrorOption {
	nodes := at.ObjectDefinition.Fields.ForName("nodes")
	if nodes != nil && schema.Types[nodes.Type.Name()].Fields.ForName(at.Name) != nil {
		return core.Suggestf("nodes { %s }", at.Name)
	}
	return func(*gqlerror.Error) {}
}

// hintOperator says of a bare value in the place of a filter how that is written.
func hintOperator(rule core.RuleFunc) core.RuleFunc {
	return func(observers *core.Events, addError core.AddErrFunc) {
		var at *ast.Value
		observers.OnValue(func(_ *core.Walker, v *ast.Value) { at = v })
		rule(observers, func(options ...core.ErrorOption) {
			if operator := coerce.Operator(at.Definition); operator != "" && at.Kind != ast.ObjectValue && at.Kind != ast.NullValue {
				options = append(options, core.Suggestf("{%s: %s}", operator, at))
			}
			addError(options...)
		})
	}
}
