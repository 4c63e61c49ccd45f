package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
)

// errDiffer says that two targets do not give the same answer.
var errDiffer = errors.New("the answers differ")

// plainReply gives the rows of a reply of GraphQL in the form that all targets share: a list of objects, in which a connection is the list of its items, and what an
// edge says of its relation stands in the item under "relation".
func plainReply(body []byte) ([]any, error) {
	var reply struct {
		Data   map[string]any
		Errors json.RawMessage
	}
	if err := json.Unmarshal(body, &reply); err != nil {
		return nil, fmt.Errorf("%w: %.200s", err, body)
	}
	if reply.Errors != nil || len(reply.Data) != 1 {
		return nil, fmt.Errorf("a reply with errors or without data: %.400s", body)
	}
	for _, root := range reply.Data {
		if rows, ok := plain(root).([]any); ok {
			return rows, nil
		}
		return []any{plain(root)}, nil
	}
	return nil, nil
}

// plain gives a value of a reply in that form.
func plain(value any) any {
	switch value := value.(type) {
	case []any:
		list := make([]any, len(value))
		for i := range value {
			list[i] = plain(value[i])
		}
		return list
	case map[string]any:
		if nodes, ok := value["nodes"]; ok {
			return plain(nodes)
		}
		if edges, ok := value["edges"]; ok {
			return plain(edges)
		}
		if end := endOf(value); end != nil {
			return plain(end)
		}
		if node, ok := value["node"].(map[string]any); ok {
			return plainEdge(node, value)
		}
		return plainObject(value)
	}
	return value
}

// endOf gives the end of a relation of which only that was asked, also where it stands in an edge; else nil.
func endOf(value map[string]any) map[string]any {
	if len(value) != 1 {
		return nil
	}
	for _, name := range []string{"from", "to"} {
		if end, ok := value[name].(map[string]any); ok {
			return end
		}
	}
	if node, ok := value["node"].(map[string]any); ok {
		return endOf(node)
	}
	return nil
}

// plainEdge gives the item of an edge with its relation.
func plainEdge(node, edge map[string]any) map[string]any {
	item := plainObject(node)
	for _, name := range []string{"relation", "properties"} {
		if about, ok := edge[name].(map[string]any); ok {
			item["relation"] = plainObject(about)
		}
	}
	return item
}

func plainObject(object map[string]any) map[string]any {
	out := make(map[string]any, len(object))
	for name, value := range object {
		inner, isObject := value.(map[string]any)
		switch {
		case name == "period" && isObject: // the peer has the dates of a relation beside its role
			maps.Copy(out, inner)
		case name == "role" && isObject:
			out[name] = inner["label"]
		default:
			out[strings.TrimSuffix(name, "Connection")] = plain(value)
		}
	}
	return out
}

// same returns an error that shows both answers, cut, where they differ.
func same(a, b []any, ofA, ofB string) error {
	left, err := json.Marshal(a)
	if err != nil {
		return err
	}
	right, err := json.Marshal(b)
	if err != nil {
		return err
	}
	if bytes.Equal(left, right) {
		return nil
	}
	at := 0
	for at < min(len(left), len(right)) && left[at] == right[at] {
		at++
	}
	const before, shown = 100, 300
	from := max(0, at-before)
	return fmt.Errorf("%w, from byte %d on:\n%s: …%.*s\n%s: …%.*s", errDiffer, at, ofA, shown, left[min(from, len(left)):], ofB, shown, right[min(from, len(right)):])
}

// count gives the objects of an answer that have an id and are no relation, and how many different ones those are.
func count(rows []any) (all, different int) {
	ids := map[any]bool{}
	var walk func(any)
	walk = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, each := range value {
				walk(each)
			}
		case map[string]any:
			all++
			ids[value["id"]] = true
			for name, each := range value {
				if name != "relation" {
					walk(each)
				}
			}
		}
	}
	walk(rows)
	return all, len(ids)
}
