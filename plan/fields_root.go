package plan

import (
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// rootFields binds the fields of Query: a look-up and a list for each kind, and those over all kinds.
func (p *Planner) rootFields() fieldSet {
	lookup := func(kinds graph.Set, run func(*writer, *op, frame) status, take func(*binder, *link, *graph.Link) error) *fieldSpec {
		return linkSpec{base: graph.Link{Source: graph.SourceRefs, Kinds: kinds}, run: run, take: take}.field()
	}
	byID := func(argument string, run func(*writer, *op, frame) status) *fieldSpec {
		return linkSpec{base: graph.Link{Source: graph.SourceRefs}, run: run, byID: argument}.field()
	}
	fields := fieldSet{
		"node":         byID("id", runLookUp),
		"nodes":        byID("ids", runLookUps),
		"entity":       lookup(p.ontology.AllKinds(), runOne, takeRef),
		"entities":     connection(graph.SourceEntities, nil, takeEntities),
		"relations":    connection(graph.SourceRelations, nil, takeRootRelations),
		"involvements": connection(graph.SourceInvolvements, nil, takeInvolvements),
		"gaps":         connection(graph.SourceGaps, nil, takeGaps),
		"search":       connection(graph.SourceSearch, nil, takeSearch),
		"stats": {build: func(c *compiler, o *op, sel *selection) *gqlerror.Error {
			sel.scope.stats = sel.fields[0]
			o.slot = len(c.program.stats)
			c.program.stats = append(c.program.stats, sel.fields[0])
			return buildInline(runStats)(c, o, sel)
		}},
		"ontology": inline(0, nil),
	}
	for k, row := range p.ontology.Kinds {
		fields[lowerFirst(row.Type)] = lookup(graph.SetOf(graph.Kind(k)), runOne, takeSlug)
		fields[row.List] = connection(graph.SourceEntities, nil, takeEntities)
	}
	return fields
}

// lowerFirst makes a field name of a type name.
func lowerFirst(name string) string {
	return strings.ToLower(name[:1]) + name[1:]
}

// statsFields count at the root, with the asOf and tiers of `stats` itself.
func statsFields() fieldSet {
	return fieldSet{
		"entities":  stat("entities", graph.Link{Source: graph.SourceEntities, Count: true}, nil),
		"relations": stat("relations", graph.Link{Source: graph.SourceRelations, Count: true}, nil),
		"citations": stat("citations", graph.Link{Source: graph.SourceCitations, Count: true}, nil),
		"documents": stat("documents", graph.Link{Source: graph.SourceEntities, Count: true}, func(c *compiler, l *link) { l.base.Kinds = c.planner.sources }),
		"byKind": {build: func(c *compiler, o *op, sel *selection) (err *gqlerror.Error) {
			o.run = runKindCounts
			o.place = statLink(c, sel, "byKind", graph.Link{Source: graph.SourceEntities, ByKind: true}, nil)
			o.ops, err = c.object(c.planner.schema.Types["KindCount"], sel.sets(), sel.scope)
			return err
		}},
	}
}

func stat(key string, base graph.Link, narrow func(*compiler, *link)) *fieldSpec {
	return &fieldSpec{
		build: func(c *compiler, o *op, sel *selection) *gqlerror.Error {
			o.place = statLink(c, sel, key, base, narrow)
			return nil
		},
		leaf: func(w *writer, o *op, f frame) status { return w.int(int64(f.rec.Pages[o.place].Total)) },
	}
}

// statLink counts with the asOf and tiers of the field `stats` that it stands in.
func statLink(c *compiler, sel *selection, key string, base graph.Link, narrow func(*compiler, *link)) int {
	l := &link{base: base, scope: sel.scope.stats, free: true}
	if narrow != nil {
		narrow(c, l)
	}
	return hidden(c, sel.scope, key+" "+sel.scope.stats.Alias, l)
}

func (p *Planner) kindCountFields() fieldSet {
	return fieldSet{
		"kind":  nameLeaf(0, func(_ *writer, f frame) string { return p.ontology.Kinds[f.i].Name }),
		"count": intLeaf(0, func(_ *writer, f frame) (int64, bool) { return int64(f.page.ByKind[f.i]), true }),
	}
}

func (p *Planner) ontologyFields() fieldSet {
	o := p.ontology
	return fieldSet{
		"version":       textLeaf(0, func(*writer, frame) string { return o.Version }),
		"kinds":         inlineList(0, func(*writer, frame) int { return len(o.Kinds) }),
		"relationTypes": inlineList(0, func(*writer, frame) int { return len(o.Types) }),
		"roles":         inlineList(0, func(*writer, frame) int { return len(o.Roles) }),
	}
}

func (p *Planner) kindInfoFields() fieldSet {
	row := func(f frame) *graph.KindRow { return &p.ontology.Kinds[f.i] }
	return fieldSet{
		"kind":        nameLeaf(0, func(_ *writer, f frame) string { return row(f).Name }),
		"label":       textLeaf(0, func(_ *writer, f frame) string { return row(f).Label }),
		"description": textLeaf(0, func(_ *writer, f frame) string { return row(f).Description }),
	}
}

func (p *Planner) relationTypeInfoFields() fieldSet {
	row := func(f frame) *graph.TypeRow { return &p.ontology.Types[f.i] }
	return fieldSet{
		"type":           nameLeaf(0, func(_ *writer, f frame) string { return row(f).Name }),
		"label":          textLeaf(0, func(_ *writer, f frame) string { return row(f).Label }),
		"inverseLabel":   textLeaf(0, func(_ *writer, f frame) string { return row(f).Inverse }),
		"template":       textLeaf(0, func(_ *writer, f frame) string { return row(f).Template }),
		"plainTemplate":  textLeaf(0, func(_ *writer, f frame) string { return row(f).Plain }),
		"pluralTemplate": textLeaf(0, func(_ *writer, f frame) string { return row(f).PluralTemplate }),
		"fromKinds":      namesLeaf(func(_ *writer, f frame) []string { return p.kindNames(row(f).From) }),
		"toKinds":        namesLeaf(func(_ *writer, f frame) []string { return p.kindNames(row(f).To) }),
		"lasts":          boolLeaf(func(_ *writer, f frame) bool { return row(f).Lasts }),
		"involvement":    boolLeaf(func(_ *writer, f frame) bool { return row(f).Actor != graph.NoEnd }),
	}
}

func (p *Planner) kindNames(kinds graph.Set) []string {
	names := make([]string, 0, kinds.Len())
	for k := range p.ontology.Kinds {
		if kinds.Has(uint8(k)) {
			names = append(names, p.ontology.Kinds[k].Name)
		}
	}
	return names
}
