package plan

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// compiled keeps the programs of one operation, by the values of the variables that its @skip and @include look at.
type compiled struct {
	mu         sync.Mutex
	checked    *gqlerror.Error // an argument that is wrong whatever the variables are
	conditions []string
	programs   map[string]*program
	ops        int  // compiled fields of them
	dropped    bool // it is kept no more
}

// maxPrograms of one operation are kept; more choices of its conditions are compiled again each time.
const maxPrograms = 16

// program gives the operation compiled for these variables.
func (p *Planner) program(doc *ast.QueryDocument, op *ast.OperationDefinition, vars map[string]any) (*program, *gqlerror.Error) {
	c, ok := p.compiled.Get(op)
	if !ok {
		c = &compiled{checked: p.check(doc, op), conditions: conditions(doc, op), programs: map[string]*program{}}
		p.compiled.Add(op, c)
	}
	if c.checked != nil {
		err := *c.checked // gqlgen writes its path into it
		return nil, &err
	}
	var choice strings.Builder
	for _, name := range c.conditions {
		fmt.Fprint(&choice, vars[name], " ")
	}
	done, err := p.chosen(c, choice.String(), op, vars)
	for p.kept.Load() > keptOps && p.compiled.Len() > 0 {
		p.compiled.RemoveOldest()
	}
	return done, err
}

// chosen gives the program of one choice, and keeps it.
func (p *Planner) chosen(c *compiled, choice string, op *ast.OperationDefinition, vars map[string]any) (*program, *gqlerror.Error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if done := c.programs[choice]; done != nil {
		return done, nil
	}
	compiler := &compiler{planner: p, vars: vars, program: &program{}}
	done, err := compiler.compile(op)
	if err != nil {
		return nil, err
	}
	if len(c.programs) < maxPrograms && !c.dropped {
		c.programs[choice] = done
		c.ops += compiler.ops
		p.kept.Add(int64(compiler.ops))
	}
	return done, nil
}

// dropped says that the programs of an operation are kept no more.
func (p *Planner) dropped(_ *ast.OperationDefinition, c *compiled) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dropped = true
	p.kept.Add(-int64(c.ops))
}

// conditions lists the variables that decide what is selected.
func conditions(doc *ast.QueryDocument, op *ast.OperationDefinition) []string {
	var names []string
	add := func(list ast.DirectiveList) {
		for _, d := range list {
			if a := d.Arguments.ForName("if"); a != nil && a.Value.Kind == ast.Variable && !slices.Contains(names, a.Value.Raw) {
				names = append(names, a.Value.Raw)
			}
		}
	}
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				add(s.Directives)
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				add(s.Directives)
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				add(s.Directives)
			}
		}
	}
	walk(op.SelectionSet)
	for _, f := range doc.Fragments {
		walk(f.SelectionSet)
	}
	return names
}

// Forget drops what is kept of a document that its keeper drops as well: a document that comes back is parsed anew, and then compiled anew.
func (p *Planner) Forget(doc *ast.QueryDocument) {
	for _, op := range doc.Operations {
		p.compiled.Remove(op)
	}
}
