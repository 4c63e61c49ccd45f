package chance

import (
	"slices"

	"regiograaf/graph"
)

// sort is what a record is, for the links and conditions that fit it.
type sort uint8

const (
	anEntity sort = 1 << iota
	aRelation
	aCitation
	aGap
)

// asker makes queries about a world.
type asker struct {
	*world
	used  graph.Set // kinds
	typed graph.Set // relation types
}

func newAsker(w *world) *asker {
	a := &asker{world: w}
	for _, k := range w.kinds {
		a.used |= 1 << k
	}
	for _, t := range w.types {
		a.typed |= 1 << t
	}
	return a
}

func (a *asker) query() *graph.Query {
	q := &graph.Query{Today: a.day()}
	for range a.between(1, 2) {
		root := graph.Link{Tiers: graph.AllTiers}
		if a.chance(45) {
			root.Tiers = a.among(len(graph.TierNames))
		}
		if a.chance(40) {
			root.AsOf = graph.AsOf{Set: true, Day: a.day()}
		}
		root.Source = pick(a.dice, []graph.Source{
			graph.SourceEntities, graph.SourceEntities, graph.SourceEntities, graph.SourceRefs, graph.SourceRefs, graph.SourceRelations, graph.SourceRelations,
			graph.SourceInvolvements, graph.SourceCitations, graph.SourceGaps, graph.SourceSearch, graph.SourceSearch,
		})
		a.fill(&root, 0, 0)
		q.Roots = append(q.Roots, root)
	}
	return q
}

// below makes a link below a record of one of the sorts, with the day and the tiers of its parent unless it says otherwise.
func (a *asker) below(parent *graph.Link, sorts sort, depth int) graph.Link {
	l := graph.Link{AsOf: parent.AsOf, Tiers: parent.Tiers}
	if a.chance(15) {
		l.AsOf = graph.AsOf{Set: a.chance(60), Day: a.day()}
	}
	if a.chance(5) {
		l.Tiers = a.among(len(graph.TierNames))
	}
	var sources []graph.Source
	if sorts&anEntity != 0 {
		sources = append(sources, graph.SourceWays, graph.SourceWays, graph.SourceWays, graph.SourceWays, graph.SourceRelations, graph.SourceRelations, graph.SourceCitations, graph.SourceGaps,
			graph.SourcePassages, graph.SourceCited, graph.SourceMembers)
		if a.chance(15) {
			l.Parents = a.of(a.used)
		}
	}
	if sorts&aRelation != 0 {
		sources = append(sources, graph.SourceFrom, graph.SourceTo, graph.SourceActor, graph.SourceWork, graph.SourceMandates, graph.SourceMandates, graph.SourceCitations)
	}
	if sorts&aCitation != 0 {
		sources = append(sources, graph.SourceDocument, graph.SourceSubject)
	}
	if sorts&aGap != 0 {
		sources = append(sources, graph.SourceAbout)
	}
	l.Source = pick(a.dice, sources)
	a.fill(&l, sorts, depth)
	return l
}

// found says what sorts of record a source finds, and whether those can be filtered, ordered and paged.
func found(s graph.Source) (items sort, paged bool) {
	switch s {
	case graph.SourceRefs:
		return anEntity | aRelation | aCitation, false
	case graph.SourceSubject:
		return anEntity | aRelation, false
	case graph.SourceRelations, graph.SourceInvolvements:
		return aRelation, true
	case graph.SourceCitations, graph.SourcePassages:
		return aCitation, true
	case graph.SourceGaps:
		return aGap, true
	}
	return anEntity, s < graph.SourceFrom
}

// fill gives a link of that source all the rest; no sorts of parent means the root.
func (a *asker) fill(l *graph.Link, parents sort, depth int) {
	items, paged := found(l.Source)
	switch l.Source {
	case graph.SourceRefs:
		a.refs(l)
	case graph.SourceWays:
		a.ways(l)
	case graph.SourceSearch:
		l.Text = a.sought()
	case graph.SourceRelations, graph.SourceInvolvements:
		if a.chance(30) {
			l.Types = a.of(a.typed | 1)
		}
	}
	if paged {
		a.narrow(l, items, parents == 0)
	} else if a.chance(50) {
		l.Page.Limit = -1
	}
	l.Item.Fields = a.fields()
	if depth < 3 {
		for range pick(a.dice, []int{0, 1, 1, 2}) {
			l.Item.Links = append(l.Item.Links, a.below(l, items, depth+1))
		}
	}
	if l.Source != graph.SourceWays {
		return
	}
	switch a.IntN(6) {
	case 0, 1:
		l.NoVia = true
		return
	case 2:
	default:
		l.Via.Fields = a.fields()
	}
	if depth < 3 && a.chance(30) {
		l.Via.Links = append(l.Via.Links, a.below(l, aRelation, depth+1))
	}
}

// narrow gives a link its kinds, conditions, order and page.
func (a *asker) narrow(l *graph.Link, items sort, root bool) {
	if items == anEntity && a.chance(25) {
		l.Kinds = a.of(a.used)
	}
	about := items
	if l.Source == graph.SourceWays {
		about = aRelation
	}
	if a.chance(50) {
		l.Where = a.filter(about, a.IntN(4), 2)
	}
	if l.Source != graph.SourceSearch {
		a.order(l, about, root)
	}
	a.page(l, items)
}

func (a *asker) fields() graph.Fields {
	if a.chance(20) {
		return graph.Fields(a.Uint32())
	}
	return ^graph.Fields(0)
}

func (a *asker) order(l *graph.Link, about sort, root bool) {
	if !a.chance(50) {
		return
	}
	var keys []graph.OrderBy
	switch about {
	case anEntity:
		keys = []graph.OrderBy{graph.ByName, graph.ByKind, graph.ByNumber, graph.ByDate, graph.ByRelationCount}
	case aRelation:
		keys = []graph.OrderBy{graph.ByType, graph.ByRole, graph.ByBegin, graph.ByFromName, graph.ByToName, graph.ByActorName, graph.ByWorkName}
		if !root {
			keys = append(keys, graph.ByFarName)
		}
	default:
		return
	}
	for range a.between(1, 3) {
		l.Order = append(l.Order, graph.Order{By: pick(a.dice, keys), Desc: a.chance(50)})
	}
}

func (a *asker) page(l *graph.Link, items sort) {
	l.Count, l.Nodes = a.chance(25), a.chance(25)
	l.ByKind = items == anEntity && l.Source != graph.SourceWays && a.chance(15)
	switch {
	case a.chance(10):
		l.Count = true
		return // for counts alone
	case a.chance(30):
		l.Page.Limit = -1
	default:
		l.Page.Limit = a.between(1, 5)
	}
	l.Page.Backward, l.Page.Info, l.Page.Keys = a.chance(35), a.chance(50), a.chance(40)
}

// focus looks up groups or documents, and asks what only those have.
func (a *asker) focus(l *graph.Link) {
	has, source := func(k *graph.KindRow) bool { return k.Counted }, graph.SourceMembers
	if a.chance(40) {
		has, source = func(k *graph.KindRow) bool { return k.Source }, pick(a.dice, []graph.Source{graph.SourcePassages, graph.SourceCited})
	}
	for i := range a.entities {
		if has(&a.o.Kinds[a.entities[i].Kind]) && len(l.Refs) < 3 {
			l.Refs = append(l.Refs, graph.Ref{Text: a.entities[i].ID})
		}
	}
	link := graph.Link{Source: source, AsOf: l.AsOf, Tiers: l.Tiers}
	a.fill(&link, anEntity, 2)
	l.Item.Links = append(l.Item.Links, link)
}

func (a *asker) refs(l *graph.Link) {
	if a.chance(40) {
		a.focus(l)
		return
	}
	mixed := a.chance(50)
	if !mixed && a.chance(40) {
		l.Kinds = a.of(a.used)
	}
	for range a.between(1, 4) {
		e := a.someone()
		ref := graph.Ref{Text: e.ID}
		switch n := a.IntN(8); {
		case n == 0:
			ref = graph.Ref{By: graph.BySlug, Text: e.Slug}
		case n == 1:
			ref = graph.Ref{By: graph.BySlug, Text: pick(a.dice, append(slices.Clone(a.former[e.ID]), "s0"))}
		case n == 2:
			ref = graph.Ref{By: graph.ByURI, Text: pick(a.dice, []string{"https://example.org/0", "https://example.org/1", "https://example.org/9", ""})}
		case n == 3:
			ref.Text = "person:unknown"
		case n == 4 && mixed && len(a.relations) > 0:
			ref.Text = pick(a.dice, a.relations).ID
		case n == 5 && mixed && len(a.citations) > 0:
			ref.Text = pick(a.dice, a.citations).ID
		}
		l.Refs = append(l.Refs, ref)
	}
}

// ways makes a named connection; mostly of steps that the graph has.
func (a *asker) ways(l *graph.Link) {
	for range a.between(1, 5) {
		l.Ways = append(l.Ways, a.way())
	}
	if a.chance(25) {
		l.Ways = slices.Insert(l.Ways, a.IntN(len(l.Ways)+1), graph.Way{Step: graph.Step{Follow: graph.FollowMandates}})
	}
}

func (a *asker) way() graph.Way {
	if n := a.IntN(10); n < 2 || len(a.relations) == 0 {
		return graph.Way{Step: graph.Step{Follow: pick(a.dice, []graph.Follow{graph.FollowRepresents, graph.FollowRepresented})}}
	} else if n < 6 {
		return graph.Way{Step: a.step(pick(a.dice, a.relations))}
	}
	first, last := pick(a.dice, a.relations), pick(a.dice, a.relations)
	w := graph.Way{First: a.step(first)}
	middle := first.To
	if w.First.Follow == graph.FollowIn {
		middle = first.From
	}
	for range 20 { // until the last relation goes on where the first one ends
		if last.ID != first.ID && (last.From == middle || last.To == middle) {
			break
		}
		last = pick(a.dice, a.relations)
	}
	w.Step = graph.Step{Type: last.Type, Follow: graph.FollowIn}
	if last.From == middle {
		w.Follow = graph.FollowOut
	}
	if w.First.Type == w.Type && w.First.Follow != w.Follow {
		w.Follow = w.First.Follow // no connection turns back over one type
	}
	w.Through = a.of(a.used) | graph.SetOf(a.entity(middle).Kind)
	return w
}

// step follows a relation from one of its ends.
func (a *asker) step(r graph.Relation) graph.Step {
	return graph.Step{Type: r.Type, Follow: pick(a.dice, []graph.Follow{graph.FollowOut, graph.FollowIn})}
}

// someone gives an entity to look up; mostly one that relations meet in, sometimes a group.
func (a *asker) someone() *graph.Entity {
	group := slices.IndexFunc(a.entities, func(e graph.Entity) bool { return a.o.Kinds[e.Kind].Counted })
	if group >= 0 && a.chance(20) {
		return &a.entities[group]
	}
	if len(a.relations) == 0 || a.chance(30) {
		return &a.entities[a.IntN(len(a.entities))]
	}
	r := pick(a.dice, a.relations)
	return a.entity(pick(a.dice, append([]string{r.From, r.To}, r.OnBehalfOf...)))
}
