package chance

import (
	"fmt"
	"slices"
	"strconv"

	"regiograaf/graph"
)

// world is a random graph in the making: the records as they stand after the batches so far.
type world struct {
	dice
	o         *graph.Ontology
	kinds     []graph.Kind // few, so that relations meet
	types     []graph.RelationType
	entities  []graph.Entity
	relations []graph.Relation
	citations []graph.Citation
	gaps      []graph.Gap
	former    map[string][]string // slugs that an entity had before, by id
	number    int
	batch     *graph.Batch // under way
}

// newWorld chooses the kinds and the types that its graph is made of: what can be cited, often a group, and some more.
func newWorld(d dice, o *graph.Ontology) *world {
	w := &world{dice: d, o: o, former: map[string][]string{}}
	w.kinds = kindsWhere(o, func(k *graph.KindRow) bool { return k.Source })
	for range d.between(2, 6) {
		w.kinds = append(w.kinds, graph.Kind(d.IntN(len(o.Kinds))))
	}
	if counted := kindsWhere(o, func(k *graph.KindRow) bool { return k.Counted }); d.chance(70) {
		w.kinds = append(append(w.kinds, counted...), counted...)
	}
	set := graph.SetOf(w.kinds...)
	for t := range o.Types {
		if o.Types[t].From&set != 0 && o.Types[t].To&set != 0 && (o.Types[t].Membership || d.chance(40)) {
			w.types = append(w.types, graph.RelationType(t))
		}
	}
	return w
}

func kindsWhere(o *graph.Ontology, keep func(*graph.KindRow) bool) []graph.Kind {
	var kinds []graph.Kind
	for k := range o.Kinds {
		if keep(&o.Kinds[k]) {
			kinds = append(kinds, graph.Kind(k))
		}
	}
	return kinds
}

// batches gives one to three batches; the later ones change what the earlier ones wrote.
func (w *world) batches() []*graph.Batch {
	size := w.between(3, 12)
	if w.chance(30) {
		size = w.between(12, 36)
	}
	batches := []*graph.Batch{w.write(size)}
	for range w.IntN(3) {
		batches = append(batches, w.change())
	}
	return batches
}

func (w *world) write(size int) *graph.Batch {
	w.batch = &graph.Batch{Author: "chance", Reason: "toeval"}
	for i := range size {
		w.addEntity(i == 0 && len(w.entities) == 0)
	}
	if len(w.types) > 0 {
		for range w.between(size/2, 4*size) {
			w.addRelation()
		}
	}
	for range w.IntN(4) {
		w.addGap()
	}
	b := w.batch
	w.Shuffle(len(b.Entities), func(i, j int) { b.Entities[i], b.Entities[j] = b.Entities[j], b.Entities[i] })
	w.Shuffle(len(b.Relations), func(i, j int) { b.Relations[i], b.Relations[j] = b.Relations[j], b.Relations[i] })
	w.Shuffle(len(b.Citations), func(i, j int) { b.Citations[i], b.Citations[j] = b.Citations[j], b.Citations[i] })
	return b
}

func (w *world) addEntity(source bool) {
	kind := pick(w.dice, w.kinds)
	if source {
		kind = w.kinds[0]
	}
	w.number++
	n := strconv.Itoa(w.number)
	e := graph.Entity{ID: w.o.Kinds[kind].Prefix + ":" + pick(w.dice, []string{"b", "B", "a-", "z.", "1"}) + n, Kind: kind, Slug: "s" + n}
	w.describe(&e)
	w.entities = append(w.entities, e)
	w.batch.Entities = append(w.batch.Entities, e)
	cited := w.between(1, 3)
	if w.o.Kinds[kind].Source {
		cited = w.IntN(2)
	}
	w.cite(e.ID, cited)
}

// describe gives an entity all that may change of it.
func (w *world) describe(e *graph.Entity) {
	e.Name, e.Summary = w.word(), w.maybe(30)
	e.Period, e.Status, e.Tier, e.Singular = w.period(), w.status(), w.tier(), w.chance(10)
	e.Plural = !e.Singular && w.chance(10)
	e.Aliases, e.Identifiers = nil, nil
	for range w.IntN(3) {
		e.Aliases = append(e.Aliases, w.word())
	}
	properties := w.o.Kinds[e.Kind].Properties
	for _, p := range properties {
		if p.Type == graph.IdentifierProperty && w.chance(75) {
			e.Identifiers = append(e.Identifiers, graph.Identifier{Scheme: p.Scheme, Value: "GM" + e.Slug, Tier: w.tier()})
		}
	}
	if w.chance(30) {
		e.Identifiers = append(e.Identifiers, graph.Identifier{Scheme: "WEBSITE", Value: w.word(), URI: fmt.Sprint("https://example.org/", w.IntN(3)), Tier: w.tier()})
	}
	e.Values = w.values(e)
}

func (w *world) values(e *graph.Entity) []graph.Value {
	properties := w.o.Kinds[e.Kind].Properties
	values := make([]graph.Value, len(properties))
	for i, p := range properties {
		if w.o.Kinds[e.Kind].Counted && e.Values != nil && (p.Type == graph.NumberProperty || p.Type == graph.KindProperty) {
			values[i] = e.Value(i) // members may depend on it
			continue
		}
		if !w.chance(65) {
			continue
		}
		switch p.Type {
		case graph.TextProperty:
			values[i] = graph.Value{Set: true, Text: w.word()}
		case graph.URIProperty:
			values[i] = graph.Value{Set: true, Text: fmt.Sprint("https://example.org/", w.IntN(4))}
		case graph.NumberProperty:
			values[i] = graph.Value{Set: true, Int: int64(pick(w.dice, []int{0, 1, 2, 2, 3, 10, 1 << 30}))}
		case graph.BoolProperty:
			values[i] = graph.Value{Set: true, Int: int64(w.IntN(2))}
		case graph.EnumProperty:
			values[i] = graph.Value{Set: true, Int: int64(w.IntN(min(3, len(p.Values))))}
		case graph.KindProperty:
			if w.chance(50) {
				values[i] = graph.Value{Set: true, Int: int64(pick(w.dice, w.kinds))}
			}
		}
	}
	return values
}

// addRelation adds a relation between two entities that fit, if it finds them; often ones that are linked already.
func (w *world) addRelation() {
	var from, to *graph.Entity
	for range 12 {
		t := pick(w.dice, w.types)
		from, to = &w.entities[w.IntN(len(w.entities))], &w.entities[w.IntN(len(w.entities))]
		if len(w.relations) > 0 && w.chance(40) {
			old := pick(w.dice, w.relations)
			from = w.entity(old.From)
			if w.chance(60) {
				to = w.entity(old.To)
			}
		}
		if w.chance(35) {
			t, to = w.membership(t, to)
		}
		if w.fits(t, from, to) {
			w.link(t, from, to)
			return
		}
	}
}

// membership turns to a group that can be joined, where there is one.
func (w *world) membership(t graph.RelationType, to *graph.Entity) (graph.RelationType, *graph.Entity) {
	group := slices.IndexFunc(w.entities, func(e graph.Entity) bool { return w.o.Kinds[e.Kind].Counted })
	joins := slices.IndexFunc(w.types, func(t graph.RelationType) bool { return w.o.Types[t].Membership })
	if group < 0 || joins < 0 {
		return t, to
	}
	return w.types[joins], &w.entities[group]
}

func (w *world) link(t graph.RelationType, from, to *graph.Entity) {
	w.number++
	r := graph.Relation{ID: fmt.Sprint(w.o.Types[t].Name, ":", from.Slug, ":", to.Slug, ":", w.number), Type: t, From: from.ID, To: to.ID}
	w.say(&r)
	w.relations = append(w.relations, r)
	w.put(r)
	w.cite(r.ID, w.between(1, 2))
}

// say gives a relation all that may change of it.
func (w *world) say(r *graph.Relation) {
	r.Role, r.RoleCode, r.Note = w.maybe(60), "", w.maybe(20)
	if w.chance(20) {
		role := pick(w.dice, w.o.Roles)
		r.Role, r.RoleCode = role.Label, role.Code
	}
	r.Period, r.Status, r.Tier, r.OnBehalfOf = graph.Period{Basis: graph.BasisUnknown}, w.status(), w.tier(), nil
	r.MandateNote = ""
	if w.chance(60) {
		r.Period = w.period()
	}
	if w.chance(35) {
		for range w.between(1, 3) {
			e := &w.entities[w.IntN(len(w.entities))]
			if w.o.Kinds[e.Kind].Actor && !slices.Contains(r.OnBehalfOf, e.ID) {
				r.OnBehalfOf = append(r.OnBehalfOf, e.ID)
			}
		}
		if len(r.OnBehalfOf) > 0 {
			r.MandateNote = w.maybe(30)
		}
	}
}

// put adds a relation to the batch, with its references as ids or as slugs, new and former.
func (w *world) put(r graph.Relation) {
	r.From, r.To, r.OnBehalfOf = w.ref(r.From), w.ref(r.To), slices.Clone(r.OnBehalfOf)
	for i := range r.OnBehalfOf {
		r.OnBehalfOf[i] = w.ref(r.OnBehalfOf[i])
	}
	w.batch.Relations = append(w.batch.Relations, r)
}

// fits tells whether the relation may be written, as [graph.Check] has it.
func (w *world) fits(t graph.RelationType, from, to *graph.Entity) bool {
	row := &w.o.Types[t]
	if from.ID == to.ID || !row.From.Has(uint8(from.Kind)) || !row.To.Has(uint8(to.Kind)) || row.SameKind && from.Kind != to.Kind {
		return false
	}
	for _, p := range row.Only {
		if p.From.Has(uint8(from.Kind)) && !p.To.Has(uint8(to.Kind)) {
			return false
		}
	}
	return !row.Membership || !w.o.Kinds[to.Kind].Counted || w.hasRoom(from, to)
}

// hasRoom tells whether the entity may belong to the group.
func (w *world) hasRoom(member, group *graph.Entity) bool {
	size := group.Value(w.o.Property("declaredSize")[group.Kind])
	kind := group.Value(w.o.Property("memberKind")[group.Kind])
	if kind.Set && kind.Int != int64(member.Kind) {
		return false
	}
	known := map[string]bool{member.ID: true}
	for _, r := range w.relations {
		if r.To == group.ID && w.o.Types[r.Type].Membership && !w.o.Kinds[w.entity(r.From).Kind].Plural {
			known[r.From] = true
		}
	}
	return !size.Set || int64(len(known)) <= size.Int || w.o.Kinds[member.Kind].Plural
}

func (w *world) entity(id string) *graph.Entity {
	return &w.entities[slices.IndexFunc(w.entities, func(e graph.Entity) bool { return e.ID == id })]
}

// ref gives the id of an entity, its slug, or one that it had before.
func (w *world) ref(id string) string {
	switch e := w.entity(id); {
	case w.chance(50):
		return id
	case len(w.former[id]) > 0 && w.chance(40):
		return pick(w.dice, w.former[id])
	default:
		return e.Slug
	}
}
