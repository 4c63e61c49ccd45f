package coerce

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Value coerces what came as JSON, or as gqlgen decoded it.
func (c *Coercer) Value(t *ast.Type, v any) (any, error) {
	if v == nil {
		if t.NonNull {
			return nil, ErrNull
		}
		return nil, nil
	}
	if t.Elem != nil {
		return c.valueList(t, v)
	}
	def := c.Schema.Types[t.NamedType]
	if def.Kind == ast.InputObject {
		return c.valueObject(def, v)
	}
	return valueLeaf(def, v)
}

func (c *Coercer) valueList(t *ast.Type, v any) (any, error) {
	given, ok := listOf(v)
	if !ok {
		given = []any{v}
	}
	list := make([]any, len(given))
	for i, item := range given {
		value, err := c.Value(t.Elem, item)
		if err != nil {
			return nil, Within(strconv.Itoa(i), err)
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

func (c *Coercer) valueObject(def *ast.Definition, v any) (any, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil, noObject(def, v)
	}
	given := make(map[string]any, len(object))
	for _, name := range slices.Sorted(maps.Keys(object)) { // so that of two faults the same one is told
		item := object[name]
		field := def.Fields.ForName(name)
		if field == nil {
			return nil, fmt.Errorf("%s has no field %s", def.Name, name)
		}
		value, err := c.Value(field.Type, item)
		if err != nil {
			return nil, Within(name, err)
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

// WholeNumbers writes 3.0 and 1e1 as 3 and 10, at any depth, in place.
func WholeNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if f, err := v.Float64(); err == nil && f == math.Trunc(f) && strings.ContainsAny(v.String(), ".eE") {
			return json.Number(strconv.FormatFloat(f, 'f', 0, 64))
		}
	case []any:
		for i := range v {
			v[i] = WholeNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = WholeNumbers(v[name])
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
