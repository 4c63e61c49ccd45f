package judge

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"regiograaf/plan/judge/draft"
)

// introspection is what tools ask, the whole of it.
const introspection = `query Introspection {
  __schema {
    description
    queryType { name kind }
    mutationType { name kind }
    subscriptionType { name kind }
    types { ...Full }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } }
  }
}
fragment Full on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...Input } type { ...Ref } isDeprecated deprecationReason }
  inputFields(includeDeprecated: true) { ...Input }
  interfaces { ...Ref }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...Ref }
}
fragment Input on __InputValue { name description type { ...Ref } defaultValue isDeprecated deprecationReason }
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`

// TestIntrospection holds what gqlgen says of the schema against what graphql-js says, in any order. gqlgen gives an empty list, or false, for what a kind of type does not
// have, and other words for what is built in; no tool minds.
func TestIntrospection(t *testing.T) {
	c := openCourt(t, 1)
	if c == nil {
		return
	}
	q := draft.Question{Query: introspection, Variables: "{}", OperationName: "Introspection"}
	ours, theirs := c.ask(t.Context(), q)
	a, b := ordered(t, ours.Data), ordered(t, theirs.Data)
	for name := range b {
		if a[name] != b[name] {
			t.Errorf("%s:\n--- ours\n%s\n--- graphql-js\n%s", name, a[name], b[name])
		}
	}
	for name := range a {
		if b[name] == "" {
			t.Errorf("%s is not in the schema of graphql-js", name)
		}
	}
}

// ordered gives each type and directive as text, with its lists sorted.
func ordered(t *testing.T, data string) map[string]string {
	t.Helper()
	var schema struct {
		Schema map[string]any `json:"__schema"`
	}
	if err := json.Unmarshal([]byte(data), &schema); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	parts := map[string]string{}
	for key, value := range schema.Schema {
		list, ok := value.([]any)
		if !ok {
			parts[key] = canonical(value)
		}
		for _, item := range list {
			if builtIn(item.(map[string]any)) {
				continue
			}
			parts[key+" "+item.(map[string]any)["name"].(string)] = canonical(item)
		}
	}
	return parts
}

// builtIn tells whether every schema has it.
func builtIn(item map[string]any) bool {
	name := item["name"].(string)
	return strings.HasPrefix(name, "__") || slices.Contains([]string{"ID", "String", "Int", "Float", "Boolean", "skip", "include", "deprecated", "specifiedBy", "oneOf"}, name)
}

func canonical(v any) string {
	switch v := v.(type) {
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = canonical(item)
		}
		slices.Sort(items)
		if len(items) == 0 {
			return "null"
		}
		return "[" + strings.Join(items, ",\n") + "]"
	case map[string]any:
		keys := make([]string, 0, len(v))
		for key, item := range v {
			keys = append(keys, key+": "+canonical(item))
		}
		slices.Sort(keys)
		return "{" + strings.Join(keys, ", ") + "}"
	case bool:
		if !v {
			return "null"
		}
		return "true"
	default:
		b, err := json.Marshal(v)
		if err != nil {
			return err.Error()
		}
		return string(b)
	}
}
