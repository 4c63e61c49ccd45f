package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/cypher"
	"regiograaf/graph/neo4j/props"
)

func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"a database of something else": {"CREATE (:Film {title: 'Abeltje'})", neo4j.ErrForeign},
		"a newer database":             {"CREATE (:Regiograaf {id: 'regiograaf', version: 99, number: 0})", neo4j.ErrNewer},
	} {
		if err := server.Empty(t.Context()); err != nil {
			t.Fatal(err)
		}
		rows(t, c.data)
		if _, err := neo4j.Open(t.Context(), server.URI, server.User, server.Password, graph.Jeugdhulp()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if left := rows(t, "MATCH (n) RETURN count(n)"); left[0][0] != int64(1) {
			t.Errorf("%s: %v nodes after the refusal, want 1", name, left[0][0])
		}
	}
}

func TestOpenTwice(t *testing.T) {
	if err := server.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	openFour(t)
	if got := rows(t, "MATCH (g:Regiograaf) MATCH (m:Moment) RETURN count(*), g.version"); len(got) != 1 || got[0][0] != int64(1) || got[0][1] != int64(neo4j.Version) {
		t.Errorf("four servers made %v", got)
	}
}

// openFour opens the database as four servers do at once, and closes it again.
func openFour(t *testing.T) {
	t.Helper()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := neo4j.Open(t.Context(), server.URI, server.User, server.Password, graph.Jeugdhulp())
			if err != nil {
				t.Errorf("Open: %v", err)
				return
			}
			closed(t, s)
		})
	}
	wg.Wait()
}

// TestNaturalGraph shows what an analyst sees.
func TestNaturalGraph(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	defer closed(t, s)
	enschede(t, s)
	for text, want := range map[string]string{
		"MATCH (p:Person)-[r:LEADS]->(t:Ontwikkeltafel) RETURN p.name + ', ' + r.role + ' van ' + t.name":                                 "Anna, trekker van Ontwikkeltafel 1",
		"MATCH (c:Citation {subject: 'person:anna'})-[:IN]->(d:Document) RETURN d.name":                                                   "Regiovisie",
		"MATCH (m:Mandate)-[:ON_BEHALF_OF]->(g:Municipality) RETURN g.name + ' ' + m.relation":                                            "Enschede LEADS:anna:ontwikkeltafel-1",
		"MATCH (b:Batch) MATCH (c:Change {batch: b.number, id: 'person:anna'}) RETURN c.kind + ' ' + c.action + ' ' + toString(b.number)": "ENTITY CREATE 1",
	} {
		if got := rows(t, text); len(got) != 1 || got[0][0] != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

func newCompiler(t testing.TB) *cypher.Compiler {
	t.Helper()
	v, err := props.NewVocabulary(graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	c, err := cypher.NewCompiler(v, cypher.FewRelations)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestPagesSeek shows that a page of a list by name is read from the index, with nothing to sort.
func TestPagesSeek(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	defer closed(t, s)
	enschede(t, s)
	compiler := newCompiler(t)
	for name, page := range map[string]graph.Paging{
		"first page":  {Limit: 50, Info: true, Keys: true},
		"next page":   {Limit: 50, Keys: true, Cursor: &graph.Key{{Text: "anna"}, {Text: "person:anna"}}},
		"last page":   {Limit: 50, Backward: true, Keys: true},
		"page before": {Limit: 50, Backward: true, Cursor: &graph.Key{{Text: "zoe"}, {Text: "person:zoe"}}},
	} {
		q := &graph.Query{MaxRows: 1000, Roots: []graph.Link{{Source: graph.SourceEntities, Kinds: graph.SetOf(graph.Person), Tiers: graph.AllTiers, Page: page}}}
		statement := compiler.Compile(q, &q.Roots[0], nil)
		plan := operators(t, "EXPLAIN "+statement.Text, statement.Params())
		if strings.Contains(plan, "+Sort") || strings.Contains(plan, "+Top") || !strings.Contains(plan, "+NodeIndex") {
			t.Errorf("%s is not read from the index: %s", name, plan)
		}
	}
}

const (
	manyLeaders = 400
	fewHits     = 250 // accesses of a statement that does not read all of them
)

// ledByMany makes the database, for the length of the test, one with a table that many lead, and gives a compiler for it.
func ledByMany(t *testing.T) *cypher.Compiler {
	t.Helper()
	s := open(t, graph.Jeugdhulp())
	t.Cleanup(func() { closed(t, s) })
	enschede(t, s)
	lead(t, s, manyLeaders)
	return newCompiler(t)
}

// TestRelationsSeek shows that a page of the relations of one type at one end is read from an index by the name at the other end: of many no more than the page.
func TestRelationsSeek(t *testing.T) {
	compiler := ledByMany(t)
	leading := graph.Link{Source: graph.SourceWays, Ways: []graph.Way{{Step: graph.Step{Type: graph.Leads, Follow: graph.FollowIn}}}}
	cursor := &graph.Key{{Text: "anna 200"}, {Text: "person:anna-200"}, {Text: "LEADS:anna-200:ontwikkeltafel-1"}}
	for name, page := range map[string]graph.Paging{
		"first page":                 {Limit: 10, Info: true, Keys: true},
		"next page":                  {Limit: 10, Keys: true, Cursor: cursor},
		"last page":                  {Limit: 10, Backward: true, Keys: true},
		"page before":                {Limit: 10, Backward: true, Cursor: cursor},
		"next page by type and name": {Limit: 10, Keys: true, Cursor: &graph.Key{{Int: int64(graph.Leads)}, {Text: "anna 390"}, {Text: "LEADS:anna-390:ontwikkeltafel-1"}}},
	} {
		below := leading
		below.Order = []graph.Order{{By: graph.ByFarName, Desc: name == "next page"}}
		if strings.HasSuffix(name, "by type and name") {
			below = graph.Link{Source: graph.SourceRelations, Where: graph.In{Of: graph.Term{Field: graph.TermType}, Set: graph.SetOf(graph.Leads)}}
		}
		below.Page, below.Tiers, below.AsOf = page, 1<<graph.Seed, graph.AsOf{Set: true, Day: 18000}
		q := &graph.Query{MaxRows: 1000, Roots: []graph.Link{{
			Source: graph.SourceRefs, Refs: []graph.Ref{{By: graph.BySlug, Text: "ontwikkeltafel-1"}}, Kinds: graph.SetOf(graph.Ontwikkeltafel), Tiers: graph.AllTiers,
			Item: graph.Selection{Links: []graph.Link{below}},
		}}}
		if hits, plan := accesses(t, compiler.Compile(q, &q.Roots[0], nil)); hits > fewHits {
			t.Errorf("%s of %d relations takes %d accesses: %s", name, manyLeaders, hits, plan)
		}
	}
}

// TestOtherTypesAreNotRead shows that of relations of some types the others are not read.
func TestOtherTypesAreNotRead(t *testing.T) {
	compiler := ledByMany(t)
	for name, l := range map[string]graph.Link{
		"relations of two types that nobody has": {Source: graph.SourceRelations, Where: graph.In{Of: graph.Term{Field: graph.TermType}, Set: graph.SetOf(graph.Serves, graph.SpokeAt)}},
		"relations of no type":                   {Source: graph.SourceRelations, Where: graph.In{Of: graph.Term{Field: graph.TermType}}},
	} {
		l.Tiers, l.Page = graph.AllTiers, graph.Paging{Limit: 20}
		statement := compiler.Compile(&graph.Query{MaxRows: 1000, Roots: []graph.Link{l}}, &l, nil)
		if hits, plan := accesses(t, statement); hits > fewHits {
			t.Errorf("%s take %d accesses beside %d others: %s", name, hits, manyLeaders, plan)
		}
	}
}

// accesses runs a statement, and gives how often it looked into the database, and its plan.
func accesses(t testing.TB, statement *cypher.Statement) (hits int, plan string) {
	t.Helper()
	plan = operators(t, "PROFILE "+statement.Text, statement.Params())
	_, total, _ := strings.Cut(plan, "Total database accesses: ")
	if _, err := fmt.Sscan(total, &hits); err != nil {
		t.Errorf("accesses: %v: %s", err, plan)
	}
	return hits, plan
}

// lead lets many more people lead the table of enschede.
func lead(t testing.TB, s graph.Store, many int) {
	t.Helper()
	b := &graph.Batch{}
	for n := range many {
		slug := fmt.Sprintf("anna-%03d", n)
		relation := "LEADS:" + slug + ":ontwikkeltafel-1"
		b.Entities = append(b.Entities, graph.Entity{ID: "person:" + slug, Kind: graph.Person, Slug: slug, Name: fmt.Sprintf("Anna %03d", n)})
		b.Relations = append(b.Relations, graph.Relation{ID: relation, Type: graph.Leads, From: slug, To: "ontwikkeltafel-1"})
		for _, subject := range []string{"person:" + slug, relation} {
			b.Citations = append(b.Citations, graph.Citation{ID: subject + "#1", Subject: subject, Document: "bron"})
		}
	}
	apply(t, s, b)
}

// operators gives the operators of a plan, as a table.
func operators(t testing.TB, text string, params map[string]any) string {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	d := connect(t)
	defer d.Close(ctx) //nolint:errcheck // a test
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx) //nolint:errcheck // a test
	result, err := session.Run(ctx, text, params)
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// The tree itself comes out of the driver with the last child of a branch in place of each.
	var plan interface{ Arguments() map[string]any } = summary.Plan()
	if profile := summary.Profile(); profile != nil {
		plan = profile
	}
	table, _ := plan.Arguments()["string-representation"].(string)
	return table
}

// TestOlderForm opens a database of each older form, by four servers at once: mandates lead to the ends of their relations, each once, and relations hold what an index has
// them by.
func TestOlderForm(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	enschede(t, s)
	closed(t, s)
	const withoutEnds = "MATCH ()-[r:LEADS]->() SET r._fromId = null, r._toId = null, r._fromSort = null, r._toSort = null"
	for form, older := range map[string]string{
		"g.version = 1": "MATCH (:Mandate)-[e:MANDATE_FROM|MANDATE_TO]->() DELETE e",
		"g.version = 2": withoutEnds,
		fmt.Sprintf("g.version = %d, g.older = 2", neo4j.Version): withoutEnds, // the program stopped on its way
	} {
		rows(t, older)
		rows(t, "MATCH (g:Regiograaf) SET "+form)
		openFour(t)
		for text, want := range map[string]string{
			"MATCH (g:Regiograaf) RETURN toString(g.version) + coalesce(g.older, '')":                                   strconv.Itoa(neo4j.Version),
			"MATCH (b)<-[:MANDATE_TO]-(m:Mandate)-[:MANDATE_FROM]->(a) RETURN a.name + ' ' + m.relation + ' ' + b.name": "Anna LEADS:anna:ontwikkeltafel-1 Ontwikkeltafel 1",
			"MATCH ()-[r:LEADS]->() RETURN r._fromId + ' ' + r._fromSort + ' ' + r._toId + ' ' + r._toSort":             "person:anna anna table:1 ontwikkeltafel 1",
		} {
			if got := rows(t, text); len(got) != 1 || got[0][0] != want {
				t.Errorf("a database with %s: %s gives %v, want %s", form, text, got, want)
			}
		}
	}
}

// TestNewerMeanwhile shows that a server stops writing once a newer one has opened the database.
func TestNewerMeanwhile(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	defer closed(t, s)
	enschede(t, s)
	rows(t, fmt.Sprintf("MATCH (g:Regiograaf) SET g.version = %d", neo4j.Version+1))
	if _, err := s.Apply(t.Context(), newcomer(1)); !errors.Is(err, neo4j.ErrNewer) {
		t.Errorf("Apply: %v, want %v", err, neo4j.ErrNewer)
	}
	if left := rows(t, "MATCH (p:Provider) RETURN count(p)"); left[0][0] != int64(0) {
		t.Errorf("%v providers after the refusal, want none", left[0][0])
	}
}
