package memory

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
)

// town is a graph of invented people and tables, with what was last put of each record.
type town struct {
	*rand.Rand
	entities  []*graph.Entity
	relations []*graph.Relation
	citations []*graph.Citation
	gaps      []*graph.Gap
}

func pick[T any](t *town, list []T) T { return list[t.IntN(len(list))] }

// put adds the record, or puts it in place of the one with its id.
func put[T any](list *[]*T, id func(*T) string, record *T) *T {
	i := slices.IndexFunc(*list, func(old *T) bool { return id(old) == id(record) })
	if i < 0 {
		*list = append(*list, record)
	} else {
		(*list)[i] = record
	}
	return record
}

func entityID(e *graph.Entity) string     { return e.ID }
func relationID(r *graph.Relation) string { return r.ID }
func citationID(c *graph.Citation) string { return c.ID }
func gapID(g *graph.Gap) string           { return g.ID }

func (t *town) entity(i int) *graph.Entity {
	kind := []graph.Kind{graph.Person, graph.Person, graph.Organisation, graph.Ontwikkeltafel, graph.Meeting, graph.Document}[i%6]
	e := &graph.Entity{
		ID: fmt.Sprint("x:", i), Kind: kind, Slug: fmt.Sprint("slug-", i, "-", t.IntN(3)), Name: pick(t, []string{"Anna", "anna", "Ánna", "Daan", "Enschede", "Tafel"}),
		Tier: graph.Tier(t.IntN(3)), Identifiers: []graph.Identifier{{Scheme: "CBS", Value: fmt.Sprint("GM", i, t.IntN(2)), URI: fmt.Sprint("https://example.org/", t.IntN(4))}},
	}
	if t.IntN(2) == 0 {
		e.Period.From, _ = graph.ParsePartialDate(pick(t, []string{"2020", "2021-05", "2022-11-03"}))
	}
	return put(&t.entities, entityID, e)
}

func (t *town) relation(i int) *graph.Relation {
	types := []graph.RelationType{graph.WorksOn, graph.PartOf, graph.Involves, graph.SpokeAt}
	r := &graph.Relation{ID: fmt.Sprint("R:", i), Type: types[i%4], From: pick(t, t.entities).ID, To: pick(t, t.entities).ID, Role: pick(t, []string{"", "lid", "voorzitter"})}
	for r.From == r.To {
		r.To = pick(t, t.entities).ID
	}
	for range t.IntN(3) {
		r.OnBehalfOf = append(r.OnBehalfOf, pick(t, t.entities).ID)
	}
	return put(&t.relations, relationID, r)
}

func (t *town) citation(i int) *graph.Citation {
	c := &graph.Citation{ID: fmt.Sprint("C:", i), Subject: pick(t, t.entities).ID, Document: pick(t, t.entities).ID, Line: t.IntN(4)}
	if t.IntN(2) == 0 && len(t.relations) > 0 {
		c.Subject = pick(t, t.relations).ID
	}
	return put(&t.citations, citationID, c)
}

// changes gives one write: more records at first, later changes of those that are there as well.
func (t *town) changes(n int) *Changes {
	c := &Changes{}
	for range n {
		at := func(have int) int { return t.IntN(have + 1 + have/8) }
		switch t.IntN(6) {
		case 0:
			c.Entities = append(c.Entities, t.entity(at(len(t.entities))))
		case 1, 2, 3:
			if len(t.entities) > 3 {
				c.Relations = append(c.Relations, t.relation(at(len(t.relations))))
			}
		case 4:
			if len(t.entities) > 3 {
				c.Citations = append(c.Citations, t.citation(at(len(t.citations))))
			}
		case 5:
			if len(t.entities) > 3 {
				g := &graph.Gap{ID: fmt.Sprint("gap:", at(len(t.gaps))), Kind: graph.GapKind(t.IntN(3)), Entities: []string{pick(t, t.entities).ID, pick(t, t.entities).ID}}
				c.Gaps = append(c.Gaps, put(&t.gaps, gapID, g))
			}
		}
	}
	c.Entities, c.Relations = lastOf(c.Entities, entityID), lastOf(c.Relations, relationID)
	c.Citations, c.Gaps = lastOf(c.Citations, citationID), lastOf(c.Gaps, gapID)
	return c
}

// lastOf leaves out the records that are put again later in the same write.
func lastOf[T any](list []*T, id func(*T) string) []*T {
	var kept []*T
	for i, record := range list {
		if !slices.ContainsFunc(list[i+1:], func(later *T) bool { return id(later) == id(record) }) {
			kept = append(kept, record)
		}
	}
	return kept
}

// A graph that was written in many steps is the graph that is loaded at once, list for list, and no step changes the graphs before it.
func TestStepsGiveTheGraphThatIsLoadedAtOnce(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			o := graph.Jeugdhulp()
			town := &town{Rand: rand.New(rand.NewPCG(seed, 7))}
			steps, g := []*Graph{Empty(o)}, Empty(o)
			var told []string
			for range 40 {
				told = append(told, tell(g))
				g = nextOf(t, g, town.changes(1+town.IntN(60)))
				steps = append(steps, g)
			}
			atOnce := nextOf(t, Empty(o), &Changes{
				Entities: slices.Clone(town.entities), Relations: slices.Clone(town.relations), Citations: slices.Clone(town.citations), Gaps: slices.Clone(town.gaps),
			})
			if got, want := tell(g), tell(atOnce); got != want {
				t.Fatalf("after the steps and at once differ: %s", firstDifference(got, want))
			}
			for i, was := range told {
				if is := tell(steps[i]); is != was {
					t.Fatalf("step %d changed later: %s", i, firstDifference(is, was))
				}
			}
		})
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("\n%s\nwant\n%s", a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// tell writes all lists of a graph with ids, a line each, in an order that does not depend on numbers; it checks that look-ups lead to their records.
func tell(g *Graph) string {
	var lines []string
	for no := range uint32(g.Entities.Len()) {
		e := g.Entities.At(no)
		lines = append(lines, fmt.Sprint(e.ID, e.Key, e.First, e.Last, *e.Words, g.EntityNo(e.ID) == no, g.SlugNo(e.Slug) == no, g.EntityByIdentifier("CBS", e.Identifiers[0].Value).ID == e.ID,
			" cites ", g.tellNumbers(e.Hangs.Citations, g.tellCitation), " gaps ", g.tellNumbers(e.Hangs.Gaps, g.tellGap)))
		lines = append(lines, g.tellLists(e.ID, &e.Hangs.Lists)...)
	}
	for no := range uint32(g.Relations.Len()) {
		r := g.Relations.At(no)
		lines = append(lines, fmt.Sprint(r.ID, r.First, r.Last, r.Period, r.Event, r.Stated != nil, g.RelationNo(r.ID) == no, g.tellNumbers(r.Mandates, g.tellEntity),
			" cites ", g.tellNumbers(r.Citations, g.tellCitation)))
	}
	slices.Sort(lines)
	return strings.Join(append(lines, g.tellLists("graph", &g.Lists)...), "\n")
}

func (g *Graph) tellEntity(no uint32) string   { return g.Entities.At(no).ID }
func (g *Graph) tellCitation(no uint32) string { return g.Citations.At(no).ID }
func (g *Graph) tellGap(no uint32) string      { return g.Gaps.At(no).ID }

func (g *Graph) tellNumbers(list []uint32, tell func(uint32) string) string {
	var ids []string
	for _, no := range list {
		ids = append(ids, tell(no))
	}
	return strings.Join(ids, ",")
}

func (g *Graph) tellLists(of string, l *Lists) []string {
	var lines []string
	for i, name := range l.names {
		var ids []string
		for _, h := range hitsOf(&l.lists[i].Run) {
			switch {
			case name == Passages, name == AllCitations:
				ids = append(ids, g.tellCitation(h.Item))
			case name == AllGaps:
				ids = append(ids, g.tellGap(h.Item))
			case h.Item == None:
				ids = append(ids, g.Relations.At(h.Rel).ID)
			case h.Rel == None, name == Cited: // the order of several citations of one entity is that in which they came
				ids = append(ids, g.tellEntity(h.Item))
			default:
				ids = append(ids, g.tellEntity(h.Item)+"/"+g.Relations.At(h.Rel).ID)
			}
		}
		counts := map[graph.Kind]int{}
		for _, c := range l.lists[i].kinds {
			if c.n > 0 {
				counts[c.kind] = c.n
			}
		}
		lines = append(lines, fmt.Sprint(of, " ", name, ids, counts))
	}
	return lines
}

// The words of a text property are folded, and a place without one has none.
func TestWordsOfProperties(t *testing.T) {
	o := graph.Jeugdhulp()
	e := &graph.Entity{Kind: graph.Ontwikkeltafel, Name: "Ontwikkeltafel 1", Aliases: []string{"Régie"}, Values: []graph.Value{{Set: true, Int: 1}, {Set: true, Text: "RÉGIE"}}}
	want := &Words{Names: []string{"ontwikkeltafel 1", "regie"}, Properties: [][]string{nil, {"regie"}}}
	if got := wordsOf(o, e); !reflect.DeepEqual(got, want) {
		t.Errorf("words %+v, want %+v", got, want)
	}
}

func nextOf(t *testing.T, g *Graph, c *Changes) *Graph {
	t.Helper()
	next, err := g.Next(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// A graph that is no longer wanted is not made.
func TestNextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if g, err := Empty(graph.Jeugdhulp()).Next(ctx, &Changes{Entities: []*graph.Entity{{ID: "person:a"}}}); g != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("it gives %v, %v", g, err)
	}
}
