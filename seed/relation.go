package seed

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

func (l *loader) relation(file string, node ast.Node) {
	keys := []string{"id", "from", "type", "to", "role", "code", "onBehalfOf", "onBehalfOfNote", "tier", "status", "period", "note", "asWritten", "citations"}
	o := l.object(file, "relatie", "", node, keys)
	if o == nil {
		return
	}
	types := make([]string, len(l.ontology.Types))
	for i, t := range l.ontology.Types {
		types[i] = t.Name
	}
	t, ok := o.choice("type", types)
	if _, given := o.values["type"]; !given {
		o.fault(o.at, "type ontbreekt; zet het erbij, zoals type: LEADS")
	}
	r := graph.Relation{
		ID:          o.text("id"),
		Type:        graph.RelationType(t),
		From:        o.required("from"),
		To:          o.required("to"),
		Role:        o.text("role"),
		Period:      o.period(),
		Status:      o.status(),
		Tier:        o.tier(),
		OnBehalfOf:  o.texts("onBehalfOf"),
		MandateNote: o.text("onBehalfOfNote"),
		Note:        o.text("note"),
		AsWritten:   o.text("asWritten"),
	}
	r.RoleCode = o.roleCode(r.Role)
	l.claim(l.ids, o, "id", r.ID)
	index := -1 // without a type and two ends there is no relation, but its evidence can still be wrong
	if ok && r.From != "" && r.To != "" {
		index = len(l.batch.Relations)
		l.batch.Relations = append(l.batch.Relations, r)
		l.origin.add(graph.RelationRecord, file, node)
	}
	l.evidence(o, graph.RelationRecord, index)
}

// roleCode is the code of the role: by its label, unless the file gives one.
func (o *object) roleCode(role string) string {
	roles := o.loader.ontology.Roles
	codes := make([]string, len(roles))
	for i, r := range roles {
		codes[i] = r.Code
	}
	if i, ok := o.choice("code", codes); ok {
		if role == "" {
			o.fault(o.place("code"), "een code staat niet zonder role; zet de rol in het Nederlands erbij, zoals role: %s", roles[i].Label)
		}
		return codes[i]
	}
	return o.loader.ontology.RoleCode(role)
}

// relationIDs gives an id to the relations that have none: TYPE:from:to, then the next free number.
func (l *loader) relationIDs() {
	for i := range l.batch.Relations {
		r := &l.batch.Relations[i]
		if r.ID != "" {
			continue
		}
		base := fmt.Sprintf("%s:%s:%s", l.ontology.Types[r.Type].Name, l.slugOf(r.From), l.slugOf(r.To))
		r.ID = base
		for n := 2; ; n++ {
			if _, taken := l.ids[r.ID]; !taken {
				break
			}
			r.ID = fmt.Sprintf("%s:%d", base, n)
		}
		l.ids[r.ID] = place{}
	}
}

// slugOf gives the slug that a reference stands for.
func (l *loader) slugOf(ref string) string {
	if e := l.known(ref); e != nil {
		return e.Slug
	}
	_, local, isID := strings.Cut(ref, ":")
	if isID {
		return text.Slug(local)
	}
	return ref
}

func (l *loader) gap(file string, node ast.Node) {
	o := l.object(file, "hiaat", "", node, []string{"id", "kind", "about", "description", "foundElsewhere"})
	if o == nil {
		return
	}
	kind, ok := o.choice("kind", graph.GapKindNames)
	if _, given := o.values["kind"]; !given {
		o.fault(o.at, "kind ontbreekt; %s", choice("", graph.GapKindNames))
	}
	g := graph.Gap{
		ID:             o.required("id"),
		Kind:           graph.GapKind(kind),
		Entities:       o.texts("about"),
		Description:    o.required("description"),
		FoundElsewhere: o.text("foundElsewhere"),
	}
	if _, given := o.values["about"]; !given {
		o.fault(o.at, "about ontbreekt; noem waar het hiaat over gaat, zoals about: [mark-paters]")
	}
	l.claim(l.ids, o, "id", g.ID)
	if !ok || g.ID == "" || len(g.Entities) == 0 {
		return
	}
	l.batch.Gaps = append(l.batch.Gaps, g)
	l.origin.add(graph.GapRecord, file, node)
}
