package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/neo4j/neo4jtest"
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
		"MATCH (r:Relation)-[:ON_BEHALF_OF]->(g:Municipality) RETURN g.name + ' ' + r.id + ' ' + r.type":                                  "Enschede LEADS:anna:ontwikkeltafel-1 LEADS",
		"MATCH (b:Batch) MATCH (c:Change {batch: b.number, id: 'person:anna'}) RETURN c.kind + ' ' + c.action + ' ' + toString(b.number)": "ENTITY CREATE 1",
	} {
		if got := rows(t, text); len(got) != 1 || got[0][0] != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

const (
	manyLeaders = 400
	fewHits     = 400 // accesses of a query that does not read all of them
)

// ledByMany makes the database, for the length of the test, one with a table that many lead.
func ledByMany(t *testing.T) (*neo4j.Store, *neo4jtest.Recorder) {
	t.Helper()
	s, r := openRecorded(t)
	t.Cleanup(func() { closed(t, s) })
	enschede(t, s)
	lead(t, s, manyLeaders)
	return s, r
}

// accesses reads a query, and gives how often its statements look into the database, and their plans.
func accesses(t testing.TB, s *neo4j.Store, r *neo4jtest.Recorder, l graph.Link) (hits int, plans string) {
	t.Helper()
	before := len(r.Since(0))
	if _, err := s.Read(t.Context(), &graph.Query{MaxRows: 1000, Roots: []graph.Link{l}}); err != nil {
		t.Fatal(err)
	}
	for _, each := range r.Since(before) {
		plan := operators(t, strings.Replace(each.Text, "CYPHER 5", "CYPHER 5 PROFILE", 1), each.Params)
		_, total, _ := strings.Cut(plan, "Total database accesses: ")
		n := 0
		if _, err := fmt.Sscan(total, &n); err != nil {
			t.Errorf("accesses: %v: %s", err, plan)
		}
		hits, plans = hits+n, plans+plan
	}
	return hits, plans
}

// TestPagesSeek shows that a page of a list by name is read from the index, however long the list is.
func TestPagesSeek(t *testing.T) {
	s, r := ledByMany(t)
	for name, page := range map[string]graph.Paging{
		"first page":  {Limit: 10, Info: true, Keys: true},
		"next page":   {Limit: 10, Info: true, Keys: true, Cursor: &graph.Key{{Text: "anna 200"}, {Text: "person:anna-200"}}},
		"last page":   {Limit: 10, Backward: true, Keys: true},
		"page before": {Limit: 10, Backward: true, Cursor: &graph.Key{{Text: "anna 200"}, {Text: "person:anna-200"}}},
	} {
		for _, kinds := range []graph.Set{graph.SetOf(graph.Person), 0} {
			if hits, plan := accesses(t, s, r, graph.Link{Source: graph.SourceEntities, Kinds: kinds, Tiers: graph.AllTiers, Page: page}); hits > fewHits {
				t.Errorf("%s of %d people takes %d accesses: %s", name, manyLeaders, hits, plan)
			}
		}
	}
}

// TestRelationsSeek shows that a page of the relations at one end is read from an index by the name at the other end: of many no more than the page.
func TestRelationsSeek(t *testing.T) {
	s, r := ledByMany(t)
	leading := graph.Link{Source: graph.SourceWays, Ways: []graph.Way{{Step: graph.Step{Type: graph.Leads, Follow: graph.FollowIn}}}}
	cursor := &graph.Key{{Text: "anna 200"}, {Text: "person:anna-200"}, {Text: "LEADS:anna-200:ontwikkeltafel-1"}}
	for name, page := range map[string]graph.Paging{
		"first page":              {Limit: 10, Info: true, Keys: true},
		"next page":               {Limit: 10, Keys: true, Cursor: cursor},
		"last page":               {Limit: 10, Backward: true, Keys: true},
		"page before":             {Limit: 10, Backward: true, Cursor: cursor},
		"first page of relations": {Limit: 10, Keys: true},
	} {
		below := leading
		below.Order = []graph.Order{{By: graph.ByFarName, Desc: name == "next page"}}
		if strings.HasSuffix(name, "relations") {
			below = graph.Link{Source: graph.SourceRelations}
		}
		below.Page, below.Tiers, below.AsOf = page, 1<<graph.Seed, graph.AsOf{Set: true, Day: 18000}
		hits, plan := accesses(t, s, r, graph.Link{
			Source: graph.SourceRefs, Refs: []graph.Ref{{By: graph.BySlug, Text: "ontwikkeltafel-1"}}, Kinds: graph.SetOf(graph.Ontwikkeltafel), Tiers: graph.AllTiers,
			Item: graph.Selection{Links: []graph.Link{below}},
		})
		if hits > fewHits {
			t.Errorf("%s of %d relations takes %d accesses: %s", name, manyLeaders, hits, plan)
		}
	}
}

// TestOthersAreNotRead shows that of relations of some types, or of an entity that is named, the others are not read.
func TestOthersAreNotRead(t *testing.T) {
	s, r := ledByMany(t)
	anna := "anna"
	for name, l := range map[string]graph.Link{
		"relations of two types that nobody has": {Source: graph.SourceRelations, Where: graph.In{Of: graph.Term{Field: graph.TermType}, Set: graph.SetOf(graph.Serves, graph.SpokeAt)}},
		"relations of no type":                   {Source: graph.SourceRelations, Where: graph.In{Of: graph.Term{Field: graph.TermType}}},
		"relations of one person":                {Source: graph.SourceRelations, Where: graph.At{Where: graph.AtFrom, Of: graph.Text{Of: graph.Term{Field: graph.TermSlug}, Eq: &anna}}},
		"an entity by its slug":                  {Source: graph.SourceEntities, Where: graph.Text{Of: graph.Term{Field: graph.TermSlug}, Eq: &anna}},
	} {
		l.Tiers, l.Page = graph.AllTiers, graph.Paging{Limit: 20}
		if hits, plan := accesses(t, s, r, l); hits > fewHits {
			t.Errorf("%s take %d accesses beside %d others: %s", name, hits, manyLeaders, plan)
		}
	}
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

// TestOlderForm opens a database of each older form, by four servers at once: each relation is a node too, once, with its
// ends and mandates, and the indexes of the older form are gone.
func TestOlderForm(t *testing.T) {
	s := open(t, graph.Jeugdhulp())
	enschede(t, s)
	want := rows(t, "MATCH (r:Relation) RETURN properties(r)")
	closed(t, s)
	older := []string{
		"MATCH (r:Relation) MATCH (a {id: r._fromId})-[l]->(b {id: r._toId}) WHERE l.id = r.id SET l = properties(r), l.type = null DETACH DELETE r",
		"MATCH ()-[l:LEADS]->() MATCH (e {id: 'gm:GM0153'}) CREATE (:Mandate {relation: l.id})-[:ON_BEHALF_OF]->(e)",
		"CREATE INDEX regiograaf_LEADS_role IF NOT EXISTS FOR ()-[r:LEADS]-() ON (r.role)",
		"CREATE CONSTRAINT regiograaf_LEADS_id IF NOT EXISTS FOR ()-[r:LEADS]-() REQUIRE r.id IS UNIQUE",
	}
	for _, form := range []string{
		"g.version = 1", "g.version = 2", "g.version = 3",
		fmt.Sprintf("g.version = %d, g.older = 2", neo4j.Version), // the program stopped on its way
	} {
		for _, text := range older {
			rows(t, text)
		}
		rows(t, "MATCH (g:Regiograaf) SET "+form)
		openFour(t)
		for text, want := range map[string]string{
			"MATCH (g:Regiograaf) RETURN toString(g.version) + coalesce(g.older, '')":                                          strconv.Itoa(neo4j.Version),
			"MATCH (r:Relation)-[:ON_BEHALF_OF]->(e) RETURN r.id + ' ' + e.name":                                               "LEADS:anna:ontwikkeltafel-1 Enschede",
			"MATCH ()-[l:LEADS]->() RETURN l.id + ' ' + l.role + coalesce(l._fromId, '')":                                      "LEADS:anna:ontwikkeltafel-1 trekker",
			"MATCH (m:Mandate) RETURN toString(count(m))":                                                                      "0",
			"SHOW INDEXES YIELD name WHERE name IN ['regiograaf_LEADS_role', 'regiograaf_LEADS_id'] RETURN toString(count(*))": "0",
		} {
			if got := rows(t, text); len(got) != 1 || got[0][0] != want {
				t.Errorf("a database with %s: %s gives %v, want %s", form, text, got, want)
			}
		}
		if got := rows(t, "MATCH (r:Relation) RETURN properties(r)"); !reflect.DeepEqual(got, want) {
			t.Errorf("a database with %s: relations %v, want %v", form, got, want)
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
