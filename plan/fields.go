package plan

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// fieldSpec binds a field of the contract to the domain: how its value is written, which stored values that takes, and how what hangs below it is compiled.
type fieldSpec struct {
	leaf   func(*writer, *op, frame) status // of a scalar, an enum or a list of them
	count  func(*writer, frame) int         // of a list of inline objects: how many
	exists func(frame) bool                 // of an inline object; nil: always
	fields graph.Fields
	build  func(*compiler, *op, *selection) *gqlerror.Error
}

type fieldSet map[string]*fieldSpec

// frame is where the writer stands: the record, and around it what it was found in.
type frame struct {
	rec  *graph.Record
	page *graph.Page
	row  *graph.Row
	i    int // in a list of inline objects
}

func (f frame) entity() *graph.Entity     { return f.rec.Thing.(*graph.Entity) }
func (f frame) relation() *graph.Relation { return f.rec.Thing.(*graph.Relation) }
func (f frame) citation() *graph.Citation { return f.rec.Thing.(*graph.Citation) }
func (f frame) gap() *graph.Gap           { return f.rec.Thing.(*graph.Gap) }

// bindTypes makes the table of fields, and checks that it answers every field of the schema.
func (p *Planner) bindTypes() error {
	p.types, p.fields, p.kinds = map[string]set{}, map[string]fieldSet{}, map[string]graph.Set{}
	named := p.namedTypes()
	for k, row := range p.ontology.Kinds {
		p.kinds[row.Type] = graph.SetOf(graph.Kind(k))
		fields, err := p.entityFields(graph.Kind(k))
		if err != nil {
			return err
		}
		named[row.Type] = fields
	}
	for name, def := range p.schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		p.types[name] = set{name: true}
		for _, i := range def.Interfaces {
			p.types[name][i] = true
		}
		fields := fieldsOf(name, named)
		for _, f := range def.Fields {
			if fields[f.Name] == nil && !strings.HasPrefix(f.Name, "__") {
				return fmt.Errorf("plan: the schema has %s.%s, and the ontology and the plan do not", name, f.Name)
			}
		}
		p.fields[name] = fields
	}
	return nil
}

// fieldsOf gives the fields of an object type: pages and edges are told by the end of their names.
func fieldsOf(name string, named map[string]fieldSet) fieldSet {
	switch {
	case named[name] != nil:
		return named[name]
	case strings.HasSuffix(name, "Connection"):
		return pageFields()
	case strings.HasSuffix(name, "Edge"):
		return edgeFields()
	}
	return nil
}

func (p *Planner) namedTypes() map[string]fieldSet {
	return map[string]fieldSet{
		"Query": p.rootFields(), "Stats": statsFields(), "KindCount": p.kindCountFields(),
		"Ontology": p.ontologyFields(), "KindInfo": p.kindInfoFields(), "RelationTypeInfo": p.relationTypeInfoFields(),
		"Relation": p.relationFields(), "Citation": citationFields(), "Gap": gapFields(), "Involvement": involvementFields(),
		"Period": periodFields(), "Role": p.roleFields(), "Identifier": identifierFields(), "TextSelector": selectorFields(), "PageInfo": pageInfoFields(),
	}
}

// Leaves.

func textLeaf(fields graph.Fields, get func(*writer, frame) string) *fieldSpec {
	return &fieldSpec{fields: fields, leaf: func(w *writer, _ *op, f frame) status { return w.text(get(w, f)) }}
}

// nameLeaf is for names that need no escape and are never missing: ids of enums.
func nameLeaf(fields graph.Fields, get func(*writer, frame) string) *fieldSpec {
	return &fieldSpec{fields: fields, leaf: func(w *writer, _ *op, f frame) status { return w.name(get(w, f)) }}
}

func intLeaf(fields graph.Fields, get func(*writer, frame) (int64, bool)) *fieldSpec {
	return &fieldSpec{fields: fields, leaf: func(w *writer, _ *op, f frame) status {
		n, ok := get(w, f)
		if !ok {
			return null
		}
		return w.int(n)
	}}
}

func boolLeaf(get func(*writer, frame) bool) *fieldSpec {
	return &fieldSpec{leaf: func(w *writer, _ *op, f frame) status { return w.bool(get(w, f)) }}
}

func namesLeaf(get func(*writer, frame) []string) *fieldSpec {
	return &fieldSpec{leaf: func(w *writer, _ *op, f frame) status { return w.texts(get(w, f)) }}
}

func typename(name string) *fieldSpec {
	return nameLeaf(0, func(*writer, frame) string { return name })
}

// Objects that are a part of the record they stand in.

func inline(fields graph.Fields, exists func(frame) bool) *fieldSpec {
	return &fieldSpec{fields: fields, exists: exists, build: buildInline(runInline)}
}

func inlineList(fields graph.Fields, count func(*writer, frame) int) *fieldSpec {
	return &fieldSpec{fields: fields, count: count, build: buildInline(runInlineList)}
}

func buildInline(run func(*writer, *op, frame) status) func(*compiler, *op, *selection) *gqlerror.Error {
	return func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
		o.run = run
		o.ops, err = c.object(c.planner.schema.Types[sel.def.Type.Name()], sel.sets(), sel.scope)
		return err
	}
}

// Records that hang from the record.

// linkSpec says how a field hangs records from its own.
type linkSpec struct {
	base graph.Link
	take func(*binder, *link, *graph.Link) error
	byID string // as in link
	run  func(*writer, *op, frame) status
	page bool // the field is a connection
	kind bool // the kinds of the field's type narrow the items
}

func (spec linkSpec) field() *fieldSpec {
	follows := fmt.Sprint(spec.base.Source, spec.base.Ways)
	return &fieldSpec{build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
		o.run = spec.run
		o.place, o.link, err = c.link(sel.scope, sel.key(follows), func() (*link, *gqlerror.Error) {
			l := &link{base: spec.base, field: sel.fields[0], take: spec.take, byID: spec.byID}
			if sel.def.Arguments.ForName("asOf") != nil || sel.def.Arguments.ForName("tiers") != nil {
				l.scope = sel.fields[0]
			}
			typ := sel.def.Type.Name()
			if spec.kind {
				l.base.Kinds = c.planner.possibleKinds(typ, spec.page)
			}
			if spec.page {
				l.ops, err = c.object(c.planner.schema.Types[typ], sel.sets(), scope{shape: &l.item, link: l})
			} else {
				l.table, err = c.table(&l.item, typ, sel.sets())
			}
			return l, err
		})
		return err
	}}
}

// possibleKinds gives the kinds that a field of that type may list.
func (p *Planner) possibleKinds(typ string, page bool) graph.Set {
	def := p.schema.Types[typ]
	if page {
		def = p.schema.Types[def.Fields.ForName("nodes").Type.Name()]
	}
	var kinds graph.Set
	for _, object := range p.schema.GetPossibleTypes(def) {
		kinds |= p.kinds[object.Name]
	}
	if kinds == p.ontology.AllKinds() {
		return 0
	}
	return kinds
}

// single is one record: null where there is none.
func single(source graph.Source) *fieldSpec {
	return linkSpec{base: graph.Link{Source: source, Page: graph.Paging{Limit: 1}}, run: runOne}.field()
}

// several is a plain list with `first`, or whole without it.
func several(source graph.Source, take func(*binder, *link, *graph.Link) error) *fieldSpec {
	return linkSpec{base: graph.Link{Source: source, Page: graph.Paging{Limit: -1}}, take: take, run: runMany}.field()
}

// connection is a page.
func connection(source graph.Source, ways []graph.Way, take func(*binder, *link, *graph.Link) error) *fieldSpec {
	return linkSpec{base: graph.Link{Source: source, Ways: ways}, take: take, run: runPage, page: true, kind: source == graph.SourceWays || source == graph.SourceEntities}.field()
}

// hidden adds a link of which only the values are read: it serves a text of this record.
func hidden(c *compiler, s scope, key string, l *link) int {
	at, _, _ := c.link(s, "#"+key, func() (*link, *gqlerror.Error) { return l, nil })
	return at
}
