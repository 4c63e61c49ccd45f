package plan

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
)

// entityFields binds the fields of a kind: those that every entity has, its properties, and its named connections as the SDL directs them.
func (p *Planner) entityFields(k graph.Kind) (fieldSet, error) {
	row := &p.ontology.Kinds[k]
	def := p.schema.Types[row.Type]
	if def == nil {
		return nil, fmt.Errorf("plan: the ontology has kind %s, and the schema has no type %s", row.Name, row.Type)
	}
	fields := fieldSet{
		"id":          idLeaf(func(f frame) string { return f.entity().ID }),
		"uri":         {fields: graph.FieldSlug, leaf: func(w *writer, _ *op, f frame) status { return w.text(w.planner.uri(f.entity().Slug)) }},
		"slug":        textLeaf(graph.FieldSlug, func(_ *writer, f frame) string { return f.entity().Slug }),
		"kind":        nameLeaf(0, func(w *writer, f frame) string { return w.planner.ontology.Kinds[f.entity().Kind].Name }),
		"name":        textLeaf(graph.FieldName, func(_ *writer, f frame) string { return f.entity().Name }),
		"aliases":     {fields: graph.FieldAliases, leaf: func(w *writer, _ *op, f frame) status { return w.texts(f.entity().Aliases) }},
		"summary":     textLeaf(graph.FieldSummary, func(_ *writer, f frame) string { return f.entity().Summary }),
		"identifiers": inlineList(graph.FieldIdentifiers, countIdentifiers),
		"period":      inline(0, nil),
		"status":      nameLeaf(graph.FieldStatus, func(_ *writer, f frame) string { return f.entity().Status.String() }),
		"tier":        nameLeaf(graph.FieldTier, func(_ *writer, f frame) string { return f.entity().Tier.String() }),
		"citations":   several(graph.SourceCitations, takeFirst),
		"gaps":        several(graph.SourceGaps, takeFirst),
		"relations":   connection(graph.SourceRelations, nil, takeRelations),
	}
	for i := range row.Properties {
		fields[row.Properties[i].Name] = p.property(&row.Properties[i], i)
	}
	if row.Counted {
		fields["knownCount"] = knownCount()
		fields["complete"] = complete(p.ontology.Property("declaredSize")[k])
	}
	if row.Source {
		fields["isSource"] = isSource()
		fields["passages"] = connection(graph.SourcePassages, nil, takePassages)
	}
	for _, field := range def.Fields {
		via := field.Directives.ForName("via")
		if via == nil {
			continue
		}
		spec, err := p.via(via)
		if err != nil {
			return nil, fmt.Errorf("plan: %s.%s: %w", row.Type, field.Name, err)
		}
		fields[field.Name] = spec
	}
	return fields, nil
}

// property writes a value that only this kind has.
func (p *Planner) property(row *graph.Property, at int) *fieldSpec {
	spec := &fieldSpec{fields: graph.FieldValues}
	switch row.Type {
	case graph.IdentifierProperty:
		return textLeaf(graph.FieldIdentifiers, func(w *writer, f frame) string { return f.entity().IdentifierOf(row.Scheme, w.env.tiers) })
	case graph.NumberProperty:
		spec.leaf = func(w *writer, _ *op, f frame) status {
			if v := f.entity().Value(at); v.Set {
				return w.int(v.Int)
			}
			return null
		}
	case graph.BoolProperty:
		spec.leaf = func(w *writer, _ *op, f frame) status { return w.bool(f.entity().Value(at).Int == 1) }
	case graph.EnumProperty, graph.KindProperty:
		spec.leaf = func(w *writer, _ *op, f frame) status {
			v := f.entity().Value(at)
			switch {
			case !v.Set:
				return null
			case row.Type == graph.KindProperty:
				return w.name(w.planner.ontology.Kinds[v.Int].Name)
			}
			return w.name(row.Values[v.Int])
		}
	default:
		spec.leaf = func(w *writer, _ *op, f frame) status { return w.text(f.entity().Value(at).Text) }
	}
	return spec
}

// uri is the public identifier of the entity with that slug.
func (p *Planner) uri(slug string) string {
	switch {
	case slug == "":
		return ""
	case p.options.BaseURI == "":
		return "urn:regiograaf:" + slug
	}
	return strings.TrimSuffix(p.options.BaseURI, "/") + "/e/" + slug
}

// slugOf reads one of our own public identifiers.
func (p *Planner) slugOf(uri string) (string, bool) {
	if slug, ok := strings.CutPrefix(uri, "urn:regiograaf:"); ok {
		return slug, true
	}
	if p.options.BaseURI == "" {
		return "", false
	}
	return strings.CutPrefix(uri, strings.TrimSuffix(p.options.BaseURI, "/")+"/e/")
}

// counted adds a link that only counts, and gives where its page is.
func counted(base graph.Link) func(*compiler, *op, *selection) *gqlerror.Error {
	return func(c *compiler, o *op, sel *selection) *gqlerror.Error {
		o.place = hidden(c, sel.scope, fmt.Sprint("count", base.Source), &link{base: base})
		return nil
	}
}

func knownCount() *fieldSpec {
	return &fieldSpec{
		build: counted(graph.Link{Source: graph.SourceMembers, Nodes: true}),
		leaf:  func(w *writer, o *op, f frame) status { return w.int(int64(f.rec.Pages[o.place].Nodes)) },
	}
}

func complete(declaredSize int) *fieldSpec {
	return &fieldSpec{
		fields: graph.FieldValues,
		build:  counted(graph.Link{Source: graph.SourceMembers, Nodes: true}),
		leaf: func(w *writer, o *op, f frame) status {
			declared := f.entity().Value(declaredSize)
			if !declared.Set {
				return null
			}
			return w.bool(int64(f.rec.Pages[o.place].Nodes) >= declared.Int)
		},
	}
}

func isSource() *fieldSpec {
	return &fieldSpec{
		build: counted(graph.Link{Source: graph.SourcePassages, Count: true}),
		leaf:  func(w *writer, o *op, f frame) status { return w.bool(f.rec.Pages[o.place].Total > 0) },
	}
}

// via reads the directive that says which relations a named connection shows.
func (p *Planner) via(d *ast.Directive) (*fieldSpec, error) {
	var ways []graph.Way
	for _, child := range d.Arguments.ForName("paths").Value.Children {
		path := child.Value.Raw
		if path == "cites>" {
			return connection(graph.SourceCited, nil, takeCited), nil
		}
		way, err := p.way(path)
		if err != nil {
			return nil, err
		}
		ways = append(ways, way)
	}
	return connection(graph.SourceWays, ways, takeRelations), nil
}

// way reads one path: TYPE> or TYPE<, or A>KIND/B< by way of a kind, or a mandate.
func (p *Planner) way(path string) (way graph.Way, err error) {
	first, last, two := strings.Cut(path, "/")
	if !two {
		way.Step, err = p.step(path)
		return way, err
	}
	at := strings.IndexAny(first, "<>")
	if at < 0 {
		return way, fmt.Errorf("path %q: a step ends in > or <", path)
	}
	kind, ok := p.ontology.Kind(first[at+1:])
	if !ok {
		return way, fmt.Errorf("path %q: there is no kind %q", path, first[at+1:])
	}
	way.Through = graph.SetOf(kind)
	if way.First, err = p.step(first[:at+1]); err != nil {
		return way, err
	}
	way.Step, err = p.step(last)
	return way, err
}

func (p *Planner) step(text string) (graph.Step, error) {
	switch text {
	case "onBehalfOf<":
		return graph.Step{Follow: graph.FollowRepresents}, nil
	case "onBehalfOf>":
		return graph.Step{Follow: graph.FollowMandates}, nil
	case "representedAt>":
		return graph.Step{Follow: graph.FollowRepresented}, nil
	}
	name, out := strings.CutSuffix(text, ">")
	name, in := strings.CutSuffix(name, "<")
	t, ok := p.ontology.RelationType(name)
	if !ok || out == in {
		return graph.Step{}, fmt.Errorf("path %q: write a relation type and > or <", text)
	}
	if in {
		return graph.Step{Type: t, Follow: graph.FollowIn}, nil
	}
	return graph.Step{Type: t, Follow: graph.FollowOut}, nil
}
