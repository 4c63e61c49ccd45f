package plan

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/plan/coerce"
)

// CheckVariables tells what is wrong with the values that a request gives for the variables of an operation. Asked
// before gqlgen, which names neither the variable nor a way out.
func (p *Planner) CheckVariables(op *ast.OperationDefinition, given map[string]any) *gqlerror.Error {
	_, err := p.variables(op, given)
	return err
}

// variables coerces what the request gives for the operation's variables, strictly: gqlparser lets through what the specification refuses.
func (p *Planner) variables(op *ast.OperationDefinition, given map[string]any) (map[string]any, *gqlerror.Error) {
	if len(op.VariableDefinitions) == 0 {
		return nil, nil
	}
	c := coerce.Coercer{Schema: p.schema}
	vars := make(map[string]any, len(op.VariableDefinitions))
	for _, def := range op.VariableDefinitions {
		value, ok := given[def.Variable]
		var err error
		switch {
		case ok:
			value, err = c.Value(def.Type, value)
		case def.DefaultValue != nil:
			value, _, err = c.Literal(def.Type, def.DefaultValue)
		case def.Type.NonNull:
			err = coerce.Required(def.Type)
		default:
			continue
		}
		if err != nil {
			return nil, fault(codeBadUserInput, def.Position, "variable $%s: %s", def.Variable, err.Error())
		}
		vars[def.Variable] = value
	}
	return vars, nil
}

// check coerces every argument that stands in the document, used or not, and the defaults of variables: what is wrong whatever the variables are makes the document invalid.
func (p *Planner) check(doc *ast.QueryDocument, op *ast.OperationDefinition) *gqlerror.Error {
	c := &coerce.Coercer{Schema: p.schema, Check: true}
	for _, def := range op.VariableDefinitions {
		if def.DefaultValue == nil {
			continue
		}
		if _, _, err := c.Literal(def.Type, def.DefaultValue); err != nil {
			return fault(codeBadUserInput, def.Position, "variable $%s: %s", def.Variable, err.Error())
		}
	}
	if err := p.checkSelections(c, op.SelectionSet); err != nil {
		return err
	}
	for _, fragment := range doc.Fragments {
		if err := p.checkSelections(c, fragment.SelectionSet); err != nil {
			return err
		}
	}
	return nil
}

func (p *Planner) checkSelections(c *coerce.Coercer, set ast.SelectionSet) *gqlerror.Error {
	for _, s := range set {
		var err *gqlerror.Error
		var directives ast.DirectiveList
		var below ast.SelectionSet
		switch s := s.(type) {
		case *ast.Field:
			err = checkArguments(c, s.Name, s.Definition.Arguments, s.Arguments)
			directives, below = s.Directives, s.SelectionSet
		case *ast.InlineFragment:
			directives, below = s.Directives, s.SelectionSet
		case *ast.FragmentSpread:
			directives = s.Directives
		}
		for _, d := range directives {
			if err == nil {
				err = checkArguments(c, "@"+d.Name, d.Definition.Arguments, d.Arguments)
			}
		}
		if err == nil {
			err = p.checkSelections(c, below)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkArguments coerces the arguments of a field or a directive.
func checkArguments(c *coerce.Coercer, of string, defs ast.ArgumentDefinitionList, args ast.ArgumentList) *gqlerror.Error {
	for _, arg := range args {
		if _, _, err := c.Argument(defs.ForName(arg.Name), arg); err != nil {
			return fault(codeBadUserInput, arg.Position, "%s: %s: %s", of, arg.Name, err.Error())
		}
	}
	return nil
}
