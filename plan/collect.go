package plan

import "github.com/vektah/gqlparser/v2/ast"

// group is all fields of a selection with one response key.
type group struct {
	name   string
	fields []*ast.Field
}

func (g *group) sets() []ast.SelectionSet {
	sets := make([]ast.SelectionSet, len(g.fields))
	for i, f := range g.fields {
		sets[i] = f.SelectionSet
	}
	return sets
}

// collector groups the fields of selection sets by response key, in the order of the document, as an object of one type has them.
type collector struct {
	vars    map[string]any
	types   set // the object type and its interfaces
	groups  []group
	at      map[string]int
	visited set           // fragments
	wrong   *ast.Position // of the first condition that is null: its variable may be left out, and was given as null
}

func (c *compiler) collect(typ string, sets []ast.SelectionSet) ([]group, *ast.Position) {
	in := &collector{vars: c.vars, types: c.planner.types[typ], at: map[string]int{}, visited: set{}}
	for _, selections := range sets {
		in.walk(selections)
	}
	return in.groups, in.wrong
}

func (c *collector) walk(selections ast.SelectionSet) {
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				c.add(s)
			}
		case *ast.InlineFragment:
			if c.included(s.Directives) && (s.TypeCondition == "" || c.types[s.TypeCondition]) {
				c.walk(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			c.spread(s)
		}
	}
}

func (c *collector) add(f *ast.Field) {
	i, ok := c.at[f.Alias]
	if !ok {
		i = len(c.groups)
		c.at[f.Alias] = i
		c.groups = append(c.groups, group{name: f.Alias})
	}
	c.groups[i].fields = append(c.groups[i].fields, f)
}

func (c *collector) spread(s *ast.FragmentSpread) {
	if c.visited[s.Name] || !c.included(s.Directives) {
		return
	}
	c.visited[s.Name] = true
	if c.types[s.Definition.TypeCondition] {
		c.walk(s.Definition.SelectionSet)
	}
}

// included evaluates @skip, then @include.
func (c *collector) included(list ast.DirectiveList) bool {
	for _, name := range [2]string{"skip", "include"} {
		d := list.ForName(name)
		if d == nil || c.wrong != nil {
			continue
		}
		v := d.Arguments.ForName("if").Value
		on := v.Raw == "true"
		if v.Kind == ast.Variable {
			if c.vars[v.Raw] == nil {
				c.wrong = v.Position
			}
			on = c.vars[v.Raw] == true
		}
		if on == (name == "skip") {
			return false
		}
	}
	return true
}
