package seed

import (
	"io/fs"
	"regexp"

	"github.com/goccy/go-yaml/ast"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

// entityKeys are the keys of a block of that kind.
func entityKeys(row *graph.KindRow) []string {
	keys := []string{"id", "slug", "name", "aliases", "summary", "tier", "status", "period", "identifiers"}
	for _, p := range row.Properties {
		if p.Type != graph.IdentifierProperty {
			keys = append(keys, p.Name)
		}
	}
	switch {
	case row.Plural:
		keys = append(keys, "singular")
	case row.Work, row.Event:
		keys = append(keys, "plural")
	}
	if row.Source {
		keys = append(keys, "file", "retrievedOn", "verified")
	}
	return append(keys, "citations")
}

func (l *loader) entity(kind graph.Kind, file string, node ast.Node) {
	row := &l.ontology.Kinds[kind]
	o := l.object(file, row.Label, "", node, entityKeys(row))
	if o == nil {
		return
	}
	e := graph.Entity{
		Kind:        kind,
		ID:          o.text("id"),
		Slug:        o.text("slug"),
		Name:        o.required("name"),
		Aliases:     o.texts("aliases"),
		Summary:     o.text("summary"),
		Identifiers: o.identifiers(o.tier()),
		Period:      o.period(),
		Status:      o.status(),
		Tier:        o.tier(),
		Values:      o.properties(row.Properties),
		Singular:    o.flag("singular"),
		Plural:      o.flag("plural"),
	}
	l.name(o, row, &e)
	index := len(l.batch.Entities)
	for _, ref := range []string{e.ID, e.Slug} {
		if _, taken := l.entities[ref]; !taken && ref != "" {
			l.entities[ref] = index
		}
	}
	l.batch.Entities = append(l.batch.Entities, e)
	l.origin.add(graph.EntityRecord, file, node)
	l.evidence(o, graph.EntityRecord, index)
	if row.Source {
		l.source(o, &e)
	}
}

// name makes the slug and the id where they are left out, and claims them.
func (l *loader) name(o *object, row *graph.KindRow, e *graph.Entity) {
	if e.Slug == "" {
		if e.Slug = text.Slug(e.Name); e.Slug == "" && e.Name != "" {
			o.fault(o.place("name"), "van deze naam is geen slug te maken; zet er een slug bij, zoals slug: wim-waninge")
		}
	}
	if e.ID == "" && e.Slug != "" {
		e.ID = row.Prefix + ":" + e.Slug
	}
	l.claim(l.ids, o, "id", e.ID)
	l.claim(l.slugs, o, "slug", e.Slug)
}

// identifiers reads codes. One that names no tier has that of its entity.
func (o *object) identifiers(tier graph.Tier) []graph.Identifier {
	var all []graph.Identifier
	for _, node := range o.items("identifiers") {
		i := o.loader.object(o.at.file, o.name, "identifiers.", node, []string{"scheme", "value", "uri", "tier"})
		if i == nil {
			continue
		}
		code := graph.Identifier{Scheme: i.required("scheme"), Value: i.required("value"), URI: i.text("uri"), Tier: tier}
		if _, given := i.values["tier"]; given {
			code.Tier = i.tier()
		}
		all = append(all, code)
	}
	return all
}

// properties reads what only this kind has, in the order of the ontology.
func (o *object) properties(all []graph.Property) []graph.Value {
	values := make([]graph.Value, len(all))
	for i := range all {
		values[i] = o.property(&all[i])
	}
	return values
}

func (o *object) property(p *graph.Property) graph.Value {
	switch p.Type {
	case graph.TextProperty, graph.URIProperty:
		word := o.text(p.Name)
		return graph.Value{Set: word != "", Text: word}
	case graph.NumberProperty:
		n, ok := o.number(p.Name)
		return graph.Value{Set: ok, Int: n}
	case graph.BoolProperty:
		if o.flag(p.Name) {
			return graph.Value{Set: true, Int: 1}
		}
		return graph.Value{} // false, as where it is left out
	case graph.EnumProperty:
		i, ok := o.choice(p.Name, p.Values)
		return graph.Value{Set: ok, Int: int64(i)}
	case graph.KindProperty:
		i, ok := o.choice(p.Name, o.loader.kindNames())
		return graph.Value{Set: ok, Int: int64(i)}
	default: // an identifier is written as one
		return graph.Value{}
	}
}

func (l *loader) kindNames() []string {
	names := make([]string, len(l.ontology.Kinds))
	for i, k := range l.ontology.Kinds {
		names[i] = k.Name
	}
	return names
}

// source notes what a document says of its text and of the citations to it.
func (l *loader) source(o *object, e *graph.Entity) {
	s := &source{retrievedOn: o.day("retrievedOn")}
	if file := o.text("file"); file != "" {
		if fs.ValidPath(file) && file != "." {
			l.origin.Files[e.ID] = file
		} else {
			o.fault(o.place("file"), "file %q is geen bestandsnaam binnen de documentenmap; schrijf alleen de naam, zoals regiovisie.txt", file)
		}
	}
	if node, ok := o.values["verified"]; ok {
		if v := l.object(o.at.file, o.name, "verified.", node, []string{"on", "sha256"}); v != nil {
			s.checkedOn, s.hash = v.verified()
		}
	}
	for _, ref := range []string{e.ID, e.Slug} {
		if _, taken := l.sources[ref]; !taken && ref != "" {
			l.sources[ref] = s
		}
	}
}

// verified reads on which day, against which text, the citations of a document were checked.
func (o *object) verified() (on graph.PartialDate, hash string) {
	if _, ok := o.values["on"]; !ok {
		o.fault(o.at, "verified.on ontbreekt; zet de dag van de controle erbij")
	}
	if node, ok := o.values["sha256"]; ok {
		hash, _, _ = scalar(node) // without quotes it may look like a number
	}
	if !sha256Hex.MatchString(hash) {
		o.fault(o.place("sha256"), "verified.sha256 moet 64 tekens 0-9 en a-f zijn: de uitkomst van sha256sum op de tekst")
	}
	return o.day("on"), hash
}
