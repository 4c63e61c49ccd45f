package main

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"regiograaf/graph"
	"regiograaf/graph/text"
)

// nothing is an empty store.
type nothing struct{}

func (nothing) Entity(string) *graph.Entity                     { return nil }
func (nothing) EntityBySlug(string) *graph.Entity               { return nil }
func (nothing) EntityByIdentifier(string, string) *graph.Entity { return nil }
func (nothing) Relation(string) *graph.Relation                 { return nil }
func (nothing) Citation(string) *graph.Citation                 { return nil }
func (nothing) Gap(string) *graph.Gap                           { return nil }
func (nothing) CitationsOf(string) []*graph.Citation            { return nil }
func (nothing) MembersOf(string) []*graph.Relation              { return nil }

// made gives a graph of that size.
func made(t *testing.T, s size) *graph.Batch {
	t.Helper()
	b, err := makeGraph(graph.Jeugdhulp(), s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestGraph holds graphs against all rules, also one whose hubs are full.
func TestGraph(t *testing.T) {
	o := graph.Jeugdhulp()
	for _, s := range []size{{3_000, 30_000}, {600, 9_000}, {300, 500}} {
		b := made(t, s)
		if len(b.Entities) != s.entities || len(b.Relations) != s.relations {
			t.Fatalf("%v: %d entities and %d relations", s, len(b.Entities), len(b.Relations))
		}
		if _, err := graph.Check(o, b, nothing{}); err != nil {
			t.Fatalf("%v breaks rules: %.500v", s, err)
		}
		type pair struct {
			kind     graph.RelationType
			from, to string
		}
		pairs := map[pair]bool{}
		for _, r := range b.Relations {
			key := pair{r.Type, r.From, r.To}
			if pairs[key] {
				t.Errorf("%v: %s has a parallel", s, r.ID)
			}
			pairs[key] = true
		}
		if want := s.entities - countOf(b, graph.Document) + s.relations; len(b.Citations) != want {
			t.Errorf("%v: %d citations, want %d: one of each entity that is no source and of each relation", s, len(b.Citations), want)
		}
	}
	if _, err := makeGraph(o, size{300, 50_000}); !errors.Is(err, errTooDense) {
		t.Errorf("50,000 relations among 300 entities: %v", err)
	}
}

// TestShape holds a graph of the first size that has all municipalities against the tables: how many of each kind and of each bundle, how much hubs stand out, and how
// much is below the lists.
func TestShape(t *testing.T) {
	b := made(t, size{20_000, 200_000})
	for _, c := range []struct {
		kind graph.Kind
		want int
	}{{graph.Municipality, 342}, {graph.Region, 42}, {graph.Provider, 1_000}, {graph.Ontwikkeltafel, 1_000}, {graph.Meeting, 3_000}, {graph.StakeholderGroup, 3}} {
		if got := countOf(b, c.kind); got != c.want {
			t.Errorf("%d of kind %d, want %d", got, c.kind, c.want)
		}
	}
	people := wholeEntities
	for _, each := range shares() {
		people -= each.of(wholeEntities)
	}
	if people != 66_000 {
		t.Errorf("a whole graph has %d people", people)
	}
	kinds := map[string]graph.Kind{}
	for _, e := range b.Entities {
		kinds[e.ID] = e.Kind
	}
	counts, served, mandates, byPeople := map[bundle]int{}, map[string]int{}, 0, 0
	for _, r := range b.Relations {
		counts[bundle{kind: r.Type, from: kinds[r.From], to: kinds[r.To]}]++
		if r.Type == graph.Serves {
			served[r.To]++
		}
		if r.Type == graph.SpokeAt {
			byPeople++
			mandates += len(r.OnBehalfOf)
		}
	}
	left := len(b.Relations) - 342 // one region for each municipality
	for _, each := range bundles() {
		got := counts[bundle{kind: each.kind, from: each.from, to: each.to}]
		left -= got
		if got != each.count/5 && each.to != graph.StakeholderGroup { // three groups have no room for more
			t.Errorf("%d relations %d from kind %d to kind %d, want %d", got, each.kind, each.from, each.to, each.count/5)
		}
	}
	if got := counts[bundle{kind: graph.SpokeAt, from: graph.Person, to: graph.Meeting}]; got != left || got < 35_000 {
		t.Errorf("%d people spoke at meetings, want %d", got, left)
	}
	if n := mandates * 100 / byPeople; n < 4 || n > 6 {
		t.Errorf("%d of a hundred speak on behalf of others", n)
	}
	if most := slices.Max(slices.Collect(maps.Values(served))); most < 5*20_000/342 {
		t.Errorf("the municipality with most providers has %d of 20,000", most)
	}
	for _, q := range nested() {
		top, _ := q.inputs[0].hand["top"].(int)
		if got := walks(b, firstByName(b, q.root, top), q.steps); got < 100_000 {
			t.Errorf("%s: a late limit walks only %d paths", q.name, got)
		}
	}
}

// TestNames shows that Neo4j, which compares names by code point, and the store, which compares sort keys, put the entities in the same order, without equals; and
// that hubs are not the first ones.
func TestNames(t *testing.T) {
	b := made(t, size{1_500, 9_000})
	byName := slices.SortedFunc(slices.Values(b.Entities), func(x, y graph.Entity) int { return strings.Compare(x.Name, y.Name) })
	byKey := slices.SortedFunc(slices.Values(b.Entities), func(x, y graph.Entity) int {
		return cmp.Or(strings.Compare(text.SortKey(x.Name), text.SortKey(y.Name)), strings.Compare(x.ID, y.ID))
	})
	for i := range byName {
		if byName[i].ID != byKey[i].ID {
			t.Fatalf("place %d: %q by name, %q by key", i, byName[i].Name, byKey[i].Name)
		}
		if i > 0 && byName[i].Name == byName[i-1].Name {
			t.Errorf("two are called %q", byName[i].Name)
		}
	}
	halves := map[bool]int{}
	people := firstByName(b, graph.Person, len(b.Entities))
	for _, r := range b.Relations {
		if i := slices.Index(people, r.From); i >= 0 {
			halves[i < len(people)/2]++
		}
	}
	if first, second := halves[true], halves[false]; first > 2*second || second > 2*first {
		t.Errorf("the first half of the people has %d relations, the second %d", first, second)
	}
}

// TestDigest shows that the same size gives the same graph, and that the reason tells graphs apart.
func TestDigest(t *testing.T) {
	first, again, other := made(t, size{500, 2_000}), made(t, size{500, 2_000}), made(t, size{500, 2_001})
	if first.Reason != again.Reason || first.Reason == other.Reason {
		t.Errorf("%q, again %q, one relation more %q", first.Reason, again.Reason, other.Reason)
	}
}

// TestWalks starts at a and b: two paths to x and one to y, from there seven to tables, and from those to who takes part four by one to x, and three each to x and y.
func TestWalks(t *testing.T) {
	b := &graph.Batch{}
	for _, name := range []string{"b", "a", "c"} {
		b.Entities = append(b.Entities, graph.Entity{ID: "gm:" + name, Kind: graph.Municipality, Name: name})
	}
	add := func(kind graph.RelationType, from, to string) {
		b.Relations = append(b.Relations, graph.Relation{Type: kind, From: from, To: to})
	}
	add(graph.Serves, "org:x", "gm:a")
	add(graph.Serves, "org:x", "gm:b")
	add(graph.Serves, "org:y", "gm:b")
	add(graph.Serves, "org:y", "gm:c")
	add(graph.WorksOn, "org:y", "table:4")
	for _, table := range []string{"table:1", "table:2", "table:3"} {
		add(graph.ParticipatesIn, "org:x", table)
	}
	add(graph.ParticipatesIn, "org:y", "table:3")
	top := firstByName(b, graph.Municipality, 2)
	if !slices.Equal(top, []string{"gm:a", "gm:b"}) {
		t.Fatalf("the first by name are %v", top)
	}
	steps := []step{{kind: graph.Serves, back: true}, {kind: graph.ParticipatesIn}, {kind: graph.ParticipatesIn, back: true}}
	for n, want := range []int{2, 3, 7, 10} {
		if got := walks(b, top, steps[:n]); got != want {
			t.Errorf("%d paths over %d steps, want %d", got, n, want)
		}
	}
}

func TestBusyPeople(t *testing.T) {
	b := &graph.Batch{Entities: []graph.Entity{
		{ID: "person:few", Slug: "few"}, {ID: "person:some", Slug: "some"}, {ID: "person:many", Slug: "many"}, {ID: "doc:a", Slug: "a", Kind: graph.Document},
	}}
	for i := range 26 {
		for _, of := range []struct {
			id   string
			most int
		}{{"person:few", 7}, {"person:some", 8}, {"person:many", 26}} {
			if i < of.most {
				b.Relations = append(b.Relations, graph.Relation{From: of.id, To: "doc:a"})
			}
		}
	}
	if got := busyPeople(b, 10); !slices.Equal(got, []string{"some"}) {
		t.Errorf("with 7, 8 and 26 relations: %v", got)
	}
	if got := busyPeople(b, 0); len(got) != 0 {
		t.Errorf("at most none: %v", got)
	}
}
