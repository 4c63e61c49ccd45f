package document

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/server/refusal"
)

// checkRepeats refuses an operation that asks one object for the same response key too often: validation compares each of them with each other. Keys under
// different type conditions are counted apart, so that each of the kinds may be asked for its name. The operation is known to have few fields, and no fragment within itself.
func checkRepeats(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition) *gqlerror.Error {
	r := repeats{schema: schema, doc: doc}
	return r.object([]ast.SelectionSet{op.SelectionSet})
}

type repeats struct {
	schema *ast.Schema
	doc    *ast.QueryDocument
}

// asked is what is asked of one object under one response key.
type asked struct {
	times map[string]int // by type condition
	below []ast.SelectionSet
}

// object checks what is asked of one object in several places, and then each object below it.
func (r *repeats) object(sets []ast.SelectionSet) *gqlerror.Error {
	keys := map[string]*asked{}
	for _, set := range sets {
		if err := r.collect(keys, "", set); err != nil {
			return err
		}
	}
	for _, a := range keys {
		if len(a.below) == 0 {
			continue
		}
		if err := r.object(a.below); err != nil {
			return err
		}
	}
	return nil
}

func (r *repeats) collect(keys map[string]*asked, condition string, set ast.SelectionSet) *gqlerror.Error {
	for _, selection := range set {
		var err *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			err = add(keys, condition, s)
		case *ast.InlineFragment:
			err = r.collect(keys, r.narrow(condition, s.TypeCondition), s.SelectionSet)
		case *ast.FragmentSpread:
			if f := r.doc.Fragments.ForName(s.Name); f != nil {
				err = r.collect(keys, r.narrow(condition, f.TypeCondition), f.SelectionSet)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func add(keys map[string]*asked, condition string, f *ast.Field) *gqlerror.Error {
	a := keys[f.Alias]
	if a == nil {
		a = &asked{times: map[string]int{}}
		keys[f.Alias] = a
	}
	a.times[condition]++
	if a.times[condition] > maxRepeats {
		return refusal.New(refusal.Cost, f.Position, "%q is asked more than %d times of the same object", f.Alias, maxRepeats)
	}
	if len(f.SelectionSet) > 0 {
		a.below = append(a.below, f.SelectionSet)
	}
	return nil
}

// narrow gives the type condition that holds inside a fragment. Only object types count: the others overlap.
func (r *repeats) narrow(outer, inner string) string {
	if def := r.schema.Types[inner]; def != nil && def.Kind == ast.Object {
		return inner
	}
	return outer
}
