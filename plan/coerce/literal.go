// Package coerce gives arguments and variables their values, strictly by the specification and the schema: neither gqlparser nor gqlgen checks all of it.
package coerce

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/graph/words"
)

// Coercer gives arguments the values that the specification says, from the document, the schema and the variables of a request. A value is nil, bool, int64, float64, string
// (texts, ids, enums and custom scalars), []any or map[string]any. https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments
type Coercer struct {
	Schema *ast.Schema
	Vars   map[string]any // coerced; one that the request leaves out is absent
	Check  bool           // a variable stands for any value
}

// unknown stands for the value of a variable while checking.
type unknown struct{}

// Within says where in a value the error is; nil stays nil.
func Within(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}

// ErrNull says that null stands where the type does not allow it.
var ErrNull = errors.New("null is not allowed here")

// Required says that a value of the type must be given.
func Required(t *ast.Type) error { return fmt.Errorf("a value of type %s is required", t) }

// Argument coerces an argument of a field or directive; arg is nil where the document leaves it out. given is false when it then has no value.
func (c *Coercer) Argument(def *ast.ArgumentDefinition, arg *ast.Argument) (value any, given bool, err error) {
	if arg != nil {
		value, given, err = c.Literal(def.Type, arg.Value)
	}
	if err == nil && !given && def.DefaultValue != nil {
		value, given, err = c.Literal(def.Type, def.DefaultValue)
	}
	if err == nil && !given && def.Type.NonNull {
		err = Required(def.Type)
	}
	return value, given, err
}

// Literal coerces what stands in a document.
func (c *Coercer) Literal(t *ast.Type, v *ast.Value) (value any, given bool, err error) {
	switch {
	case v.Kind == ast.Variable && c.Check:
		return unknown{}, true, nil
	case v.Kind == ast.Variable:
		value, given = c.Vars[v.Raw]
		if given && value == nil && t.NonNull {
			err = ErrNull
		}
		return value, given, err
	case v.Kind == ast.NullValue:
		if t.NonNull {
			return nil, true, ErrNull
		}
		return nil, true, nil
	case t.Elem != nil:
		value, err = c.literalList(t, v)
		return value, true, err
	}
	def := c.Schema.Types[t.NamedType]
	if def.Kind == ast.InputObject {
		value, err = c.literalObject(def, v)
		return value, true, err
	}
	value, err = literalLeaf(def, v)
	return value, true, err
}

func (c *Coercer) literalList(t *ast.Type, v *ast.Value) (any, error) {
	if v.Kind != ast.ListValue {
		one, given, err := c.Literal(t.Elem, v)
		if !given {
			return nil, err
		}
		return []any{one}, err
	}
	list := make([]any, len(v.Children))
	for i, child := range v.Children {
		item, given, err := c.Literal(t.Elem, child.Value)
		if err == nil && !given && t.Elem.NonNull {
			err = ErrNull
		}
		if err != nil {
			return nil, err
		}
		list[i] = item
	}
	return list, nil
}

func (c *Coercer) literalObject(def *ast.Definition, v *ast.Value) (any, error) {
	if v.Kind != ast.ObjectValue {
		return nil, noObject(def, v.Raw)
	}
	given := make(map[string]any, len(v.Children))
	for _, child := range v.Children {
		field := def.Fields.ForName(child.Name)
		if field == nil {
			return nil, fmt.Errorf("%s has no field %s", def.Name, child.Name)
		}
		if _, twice := given[child.Name]; twice {
			return nil, fmt.Errorf("%s stands twice", child.Name)
		}
		value, ok, err := c.Literal(field.Type, child.Value)
		if err != nil {
			return nil, Within(child.Name, err)
		}
		if ok {
			given[child.Name] = value
		}
	}
	return given, c.complete(def, given)
}

// noObject says what stands in the place of a bare value.
func noObject(def *ast.Definition, value any) error {
	const longest = 100 // bytes that are worth repeating
	if shown, err := json.Marshal(value); err == nil && len(shown) <= longest && Operator(def) != "" {
		return fmt.Errorf(`%s is an object with named fields, such as {"%s": %s}`, def.Name, Operator(def), shown)
	}
	return fmt.Errorf("%s is an object with named fields", def.Name)
}

// Operator is the key of a filter that one value alone stands for most likely; empty for what is no filter of values.
func Operator(def *ast.Definition) string {
	for _, name := range []string{"contains", "eq"} {
		if def != nil && def.Kind == ast.InputObject && def.Fields.ForName(name) != nil {
			return name
		}
	}
	return ""
}

// complete adds defaults, and checks what an input object must and may hold.
func (c *Coercer) complete(def *ast.Definition, given map[string]any) error {
	for _, field := range def.Fields {
		if _, ok := given[field.Name]; ok {
			continue
		}
		if field.DefaultValue != nil {
			value, _, err := c.Literal(field.Type, field.DefaultValue)
			if err != nil {
				return Within(field.Name, err)
			}
			given[field.Name] = value
		} else if field.Type.NonNull {
			return fmt.Errorf("%s must have a %s", def.Name, field.Name)
		}
	}
	if def.Directives.ForName("oneOf") == nil {
		return nil
	}
	if len(given) != 1 {
		return fmt.Errorf("%s takes exactly one field", def.Name)
	}
	for name, value := range given {
		if value == nil {
			return Within(name, ErrNull)
		}
	}
	return nil
}

func literalLeaf(def *ast.Definition, v *ast.Value) (any, error) {
	isText := v.Kind == ast.StringValue || v.Kind == ast.BlockValue
	switch {
	case def.Kind == ast.Enum:
		if v.Kind == ast.EnumValue && def.EnumValues.ForName(v.Raw) != nil {
			return v.Raw, nil
		}
	case def.Name == "Int":
		if v.Kind == ast.IntValue {
			return int32Of(v.Raw)
		}
	case def.Name == "Float":
		if v.Kind == ast.IntValue || v.Kind == ast.FloatValue {
			return strconv.ParseFloat(v.Raw, 64)
		}
	case def.Name == "Boolean":
		if v.Kind == ast.BooleanValue {
			return v.Raw == "true", nil
		}
	case def.Name == "ID":
		if isText || v.Kind == ast.IntValue {
			return v.Raw, nil
		}
	case isText:
		return v.Raw, textOf(def.Name, v.Raw)
	}
	return nil, wrongType(def)
}

func wrongType(def *ast.Definition) error {
	if def.Kind == ast.Enum {
		return fmt.Errorf("this is no name of %s", def.Name)
	}
	return fmt.Errorf("this is no %s", def.Name)
}

func int32Of(text string) (any, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 {
		return nil, fmt.Errorf("%s is no whole number of 32 bits", text)
	}
	return n, nil
}

// textOf checks the text of a custom scalar.
func textOf(scalar, text string) error {
	switch scalar {
	case "Date":
		_, err := graph.ParseDay(text)
		return inEnglish(err)
	case "PartialDate":
		_, err := graph.ParsePartialDate(text)
		return inEnglish(err)
	case "URI":
		if u, err := url.Parse(text); err != nil || u.Scheme == "" {
			return fmt.Errorf("%q is no absolute URI", text)
		}
	}
	return nil
}

// inEnglish gives an error of the domain the words of the API.
func inEnglish(err error) error {
	if err == nil {
		return nil
	}
	text, _ := words.English().Error(err)
	return errors.New(text)
}
