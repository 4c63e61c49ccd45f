package plan

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
)

// coercer gives arguments the values that the specification says, from the document, the schema and the variables of a request. A value is nil, bool, int64, float64, string
// (texts, ids, enums and custom scalars), []any or map[string]any. https://spec.graphql.org/September2025/#sec-Coercing-Field-Arguments
type coercer struct {
	schema *ast.Schema
	vars   map[string]any // coerced; one that the request leaves out is absent
	check  bool           // a variable stands for any value
}

// unknown stands for the value of a variable while checking.
type unknown struct{}

func within(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}

var errNull = errors.New("null is not allowed here")

func (c *coercer) argument(def *ast.ArgumentDefinition, arg *ast.Argument) (value any, given bool, err error) {
	if arg != nil {
		value, given, err = c.literal(def.Type, arg.Value)
	}
	if err == nil && !given && def.DefaultValue != nil {
		value, given, err = c.literal(def.Type, def.DefaultValue)
	}
	if err == nil && !given && def.Type.NonNull {
		err = errors.New("a value is required")
	}
	return value, given, err
}

// literal coerces what stands in a document.
func (c *coercer) literal(t *ast.Type, v *ast.Value) (value any, given bool, err error) {
	switch {
	case v.Kind == ast.Variable && c.check:
		return unknown{}, true, nil
	case v.Kind == ast.Variable:
		value, given = c.vars[v.Raw]
		if given && value == nil && t.NonNull {
			err = errNull
		}
		return value, given, err
	case v.Kind == ast.NullValue:
		if t.NonNull {
			return nil, true, errNull
		}
		return nil, true, nil
	case t.Elem != nil:
		value, err = c.literalList(t, v)
		return value, true, err
	}
	def := c.schema.Types[t.NamedType]
	if def.Kind == ast.InputObject {
		value, err = c.literalObject(def, v)
		return value, true, err
	}
	value, err = literalLeaf(def, v)
	return value, true, err
}

func (c *coercer) literalList(t *ast.Type, v *ast.Value) (any, error) {
	if v.Kind != ast.ListValue {
		one, given, err := c.literal(t.Elem, v)
		if !given {
			return nil, err
		}
		return []any{one}, err
	}
	list := make([]any, len(v.Children))
	for i, child := range v.Children {
		item, given, err := c.literal(t.Elem, child.Value)
		if err == nil && !given && t.Elem.NonNull {
			err = errNull
		}
		if err != nil {
			return nil, err
		}
		list[i] = item
	}
	return list, nil
}

func (c *coercer) literalObject(def *ast.Definition, v *ast.Value) (any, error) {
	if v.Kind != ast.ObjectValue {
		return nil, fmt.Errorf("%s is an object with named fields", def.Name)
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
		value, ok, err := c.literal(field.Type, child.Value)
		if err != nil {
			return nil, within(child.Name, err)
		}
		if ok {
			given[child.Name] = value
		}
	}
	return given, c.complete(def, given)
}

// complete adds defaults, and checks what an input object must and may hold.
func (c *coercer) complete(def *ast.Definition, given map[string]any) error {
	for _, field := range def.Fields {
		if _, ok := given[field.Name]; ok {
			continue
		}
		if field.DefaultValue != nil {
			value, _, err := c.literal(field.Type, field.DefaultValue)
			if err != nil {
				return within(field.Name, err)
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
			return within(name, errNull)
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
		return fmt.Errorf("%s is one of its names, without quotes", def.Name)
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
		return err
	case "PartialDate":
		_, err := graph.ParsePartialDate(text)
		return err
	case "URI":
		if u, err := url.Parse(text); err != nil || u.Scheme == "" {
			return fmt.Errorf("%q is no absolute URI", text)
		}
	}
	return nil
}

// value coerces what came as JSON, or as gqlgen decoded it.
func (c *coercer) value(t *ast.Type, v any) (any, error) {
	if v == nil {
		if t.NonNull {
			return nil, errNull
		}
		return nil, nil
	}
	if t.Elem != nil {
		return c.valueList(t, v)
	}
	def := c.schema.Types[t.NamedType]
	if def.Kind == ast.InputObject {
		return c.valueObject(def, v)
	}
	return valueLeaf(def, v)
}

func (c *coercer) valueList(t *ast.Type, v any) (any, error) {
	given, ok := listOf(v)
	if !ok {
		given = []any{v}
	}
	list := make([]any, len(given))
	for i, item := range given {
		value, err := c.value(t.Elem, item)
		if err != nil {
			return nil, within(strconv.Itoa(i), err)
		}
		list[i] = value
	}
	return list, nil
}

// listOf gives the items of a list: gqlparser makes a slice of any type of a single value that stands for a list.
func listOf(v any) ([]any, bool) {
	if list, ok := v.([]any); ok {
		return list, true
	}
	list := reflect.ValueOf(v)
	if list.Kind() != reflect.Slice {
		return nil, false
	}
	out := make([]any, list.Len())
	for i := range out {
		out[i] = list.Index(i).Interface()
	}
	return out, true
}

func (c *coercer) valueObject(def *ast.Definition, v any) (any, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is an object with named fields", def.Name)
	}
	given := make(map[string]any, len(object))
	for name, item := range object {
		field := def.Fields.ForName(name)
		if field == nil {
			return nil, fmt.Errorf("%s has no field %s", def.Name, name)
		}
		value, err := c.value(field.Type, item)
		if err != nil {
			return nil, within(name, err)
		}
		given[name] = value
	}
	return given, c.complete(def, given)
}

func valueLeaf(def *ast.Definition, v any) (any, error) {
	text, isText := v.(string)
	number, isNumber := numberOf(v)
	switch {
	case def.Kind == ast.Enum:
		if isText && def.EnumValues.ForName(text) != nil {
			return text, nil
		}
	case isNumber:
		return numberLeaf(def, number)
	case def.Name == "Boolean":
		if b, ok := v.(bool); ok {
			return b, nil
		}
	case isText && def.Name != "Int" && def.Name != "Float":
		return text, textOf(def.Name, text)
	}
	return nil, wrongType(def)
}

func numberLeaf(def *ast.Definition, number float64) (any, error) {
	whole := number == math.Trunc(number)
	switch {
	case def.Name == "Float":
		return number, nil
	case def.Name == "Int" && whole && math.Abs(number) <= 1<<31:
		return int32Of(strconv.FormatFloat(number, 'f', 0, 64))
	case def.Name == "ID" && whole:
		return strconv.FormatFloat(number, 'f', 0, 64), nil
	}
	return nil, wrongType(def)
}

// wholeNumbers writes 3.0 and 1e1 as 3 and 10, at any depth, in place.
func wholeNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if f, err := v.Float64(); err == nil && f == math.Trunc(f) && strings.ContainsAny(v.String(), ".eE") {
			return json.Number(strconv.FormatFloat(f, 'f', 0, 64))
		}
	case []any:
		for i := range v {
			v[i] = wholeNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = wholeNumbers(v[name])
		}
	}
	return v
}

func numberOf(v any) (float64, bool) {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case int64:
		return float64(v), true
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// names gives the set of the coerced enum values, by their places in the list.
func names(values []any, list []string) graph.Set {
	var s graph.Set
	for _, v := range values {
		if i := slices.Index(list, v.(string)); i >= 0 {
			s |= 1 << i
		}
	}
	return s
}
