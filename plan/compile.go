package plan

import (
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// program is an operation compiled for one choice of its @skip and @include. It holds nothing of a request and is shared.
type program struct {
	shape *shape // the links of the root fields
	roots []op
	links []*link      // all links, by id
	days  []*ast.Field // that give a day of their own to holdsOn
	stats []*ast.Field // the fields `stats`
	// static is the program bound, where the operation has no variables: then all of it is said by the document.
	static atomic.Pointer[bound]
	sizes  []atomic.Int64 // of the replies, by root
}

// shape is a place where records stand: the links that are asked of each of them, and the stored values that are read.
type shape struct {
	fields graph.Fields
	links  []*link
	byKey  map[string]int
}

// link is a [graph.Link] without what a request decides.
type link struct {
	id     int
	base   graph.Link
	field  *ast.Field                              // whose arguments it takes; nil has none
	scope  *ast.Field                              // whose asOf and tiers hold for it and below; nil inherits both
	take   func(*binder, *link, *graph.Link) error // binds the arguments; nil has none
	byID   string                                  // of `node` and `nodes`: the argument with the ids
	wanted want                                    // what of its page is selected
	free   bool                                    // costs nothing: it only serves a text or a count
	item   shape
	via    shape
	table  *table // what is written of each item of a plain list or a single record
	ops    []op   // what is written of a page
}

// want says what of a page is selected.
type want uint8

const (
	wantRows want = 1 << iota
	wantVia
)

// table says what is written of a record, by what it is.
type table struct {
	entity   [][]op // by kind; nil where the type of the field does not allow it
	relation []op
	citation []op
	gap      []op
}

// op writes one field.
type op struct {
	name        string // response key
	lead        string // what stands before the value: brace or comma, key, colon
	nonNull     bool
	nonNullItem bool
	field       *ast.Field
	run         func(*writer, *op, frame) status
	place       int // of its link in the pages of the record
	link        *link
	table       *table
	ops         []op
	spec        *fieldSpec
	wrong       *ast.Position // of a null in @skip or @include, which this stands for instead of a field
	slot        int           // of a day, or of a field `stats`, among those the request binds; -1 for none
}

// scope is where a selection set stands while it is compiled.
type scope struct {
	shape   *shape
	link    *link      // of the page that the selection is about
	parents graph.Set  // kinds of the record, where it is an entity
	stats   *ast.Field // the field `stats` around it
}

// compiler makes one program.
type compiler struct {
	planner *Planner
	vars    map[string]any // only @skip and @include look at them
	program *program
	ops     int
}

func (c *compiler) compile(op *ast.OperationDefinition) (*program, *gqlerror.Error) {
	c.program.shape = &shape{}
	roots, err := c.object(c.planner.schema.Query, []ast.SelectionSet{op.SelectionSet}, scope{shape: c.program.shape})
	if err != nil {
		return nil, err
	}
	if len(roots) == 1 && roots[0].wrong != nil {
		return nil, fault(codeBadUserInput, roots[0].wrong, conditionIsNull)
	}
	for i := range roots {
		if roots[i].field.Name != "__typename" { // gqlgen answers that one, and would not hear of an error there
			c.program.roots = append(c.program.roots, roots[i])
		}
	}
	c.program.sizes = make([]atomic.Int64, len(c.program.roots))
	return c.program, nil
}

// object compiles what is selected of an object type.
func (c *compiler) object(typ *ast.Definition, sets []ast.SelectionSet, s scope) ([]op, *gqlerror.Error) {
	groups, wrong := c.collect(typ.Name, sets)
	if wrong != nil {
		return []op{{run: runWrong, wrong: wrong, nonNull: true}}, nil
	}
	ops := make([]op, 0, len(groups))
	c.ops += len(groups)
	if c.ops > maxOps {
		return nil, fault(codeCostLimit, nil, "the document asks too many fields over all kinds of record")
	}
	for i := range groups {
		g := &groups[i]
		first := g.fields[0]
		o := op{name: g.name, field: first, run: runLeaf, slot: -1, lead: `,"` + g.name + `":`}
		if i == 0 {
			o.lead = `{"` + g.name + `":`
		}
		if first.Name == "__typename" {
			o.nonNull, o.spec = true, typename(typ.Name)
			ops = append(ops, o)
			continue
		}
		if strings.HasPrefix(first.Name, "__") { // introspection is gqlgen's
			continue
		}
		def := typ.Fields.ForName(first.Name)
		spec := c.planner.fields[typ.Name][first.Name]
		o.nonNull, o.spec = def.Type.NonNull, spec
		o.nonNullItem = def.Type.Elem != nil && def.Type.Elem.NonNull
		s.shape.fields |= spec.fields
		if spec.build != nil {
			if err := spec.build(c, &o, &selection{group: g, def: def, typ: typ, scope: s}); err != nil {
				return nil, err
			}
		}
		ops = append(ops, o)
	}
	return ops, nil
}

// selection is one field of an object as its spec builds it.
type selection struct {
	*group
	def   *ast.FieldDefinition
	typ   *ast.Definition
	scope scope
}

// table compiles what is selected of records of a type, for every kind of record that it allows.
func (c *compiler) table(sh *shape, name string, sets []ast.SelectionSet) (*table, *gqlerror.Error) {
	t := &table{entity: make([][]op, len(c.planner.ontology.Kinds))}
	for _, typ := range c.planner.schema.GetPossibleTypes(c.planner.schema.Types[name]) {
		parents := c.planner.kinds[typ.Name]
		ops, err := c.object(typ, sets, scope{shape: sh, parents: parents})
		if err != nil {
			return nil, err
		}
		if ops == nil {
			ops = []op{} // the type is allowed, though nothing of it is selected
		}
		t.set(typ.Name, parents, ops)
	}
	return t, nil
}

// set says what is written of an object type: an entity's kinds, or one of the other records.
func (t *table) set(typ string, kinds graph.Set, ops []op) {
	switch typ {
	case "Relation", "Involvement":
		t.relation = ops
	case "Citation":
		t.citation = ops
	case "Gap":
		t.gap = ops
	}
	for k := range t.entity {
		if kinds.Has(uint8(k)) {
			t.entity[k] = ops
		}
	}
}

// link finds the link with that key at the shape, or adds it; either way it is for these parents too.
func (c *compiler) link(s scope, key string, build func() (*link, *gqlerror.Error)) (int, *link, *gqlerror.Error) {
	if at, ok := s.shape.byKey[key]; ok {
		l := s.shape.links[at]
		l.base.Parents |= s.parents
		return at, l, nil
	}
	l, err := build()
	if err != nil {
		return 0, nil, err
	}
	l.base.Parents = s.parents
	l.id = len(c.program.links)
	c.program.links = append(c.program.links, l)
	if s.shape.byKey == nil {
		s.shape.byKey = map[string]int{}
	}
	at := len(s.shape.links)
	s.shape.byKey[key] = at
	s.shape.links = append(s.shape.links, l)
	return at, l, nil
}

// key tells two links at one shape apart: by response key, the fields that share it, and what it follows.
func (sel *selection) key(follows string) string {
	var b strings.Builder
	b.WriteString(sel.name)
	b.WriteByte(' ')
	b.WriteString(follows)
	for _, f := range sel.fields {
		fmt.Fprintf(&b, " %p", f)
	}
	return b.String()
}
