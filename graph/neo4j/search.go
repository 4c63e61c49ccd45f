package neo4j

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"regiograaf/graph"
	"regiograaf/graph/neo4j/cypher"
	"regiograaf/graph/neo4j/props"
	"regiograaf/graph/search"
)

// dictionary is every word that something can be found by, as far as this program has read them. Words are never taken out: one that nothing has finds nothing.
type dictionary struct {
	mu     sync.Mutex
	read   int64 // number of the last batch whose words are here
	uid    any   // its name
	tokens map[string]*search.Token
	roles  map[string]*search.Text
}

func newDictionary() *dictionary {
	return &dictionary{tokens: map[string]*search.Token{}, roles: map[string]*search.Text{}}
}

// keyOf gives the key of the node of a token: its sort and its text.
func keyOf(t *search.Token) string { return strconv.Itoa(int(t.Sort)) + ":" + t.Text }

// keysOf gives the keys of what an entity can be found by, each once, in order.
func keysOf(o *graph.Ontology, e *graph.Entity) []string {
	keys := []string{}
	of := search.Of(o, e, search.NewToken)
	for i := range of.Texts {
		for _, t := range of.Texts[i].Tokens {
			keys = append(keys, keyOf(t))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// newWords reads the words of batches that the dictionary does not have yet, in the moment that it says.
const newWords = "CYPHER 5 MATCH (moment:" + props.Moment + ") WITH moment.done AS done MATCH (g:" + props.Graph + ") WITH done, g.number AS number " +
	"WITH done, number, COLLECT { MATCH (b:" + props.Batch + ") WHERE b.number = $read RETURN b.uid } AS known, " +
	"COLLECT { MATCH (b:" + props.Batch + ") WHERE b.number = number RETURN b.uid } AS last, COLLECT { MATCH (t:" + props.Token + ") WHERE t.since > $read RETURN t.key } AS tokens, " +
	"COLLECT { MATCH (r:" + props.Role + ") WHERE r.since > $read RETURN r.role } AS roles " +
	"MATCH (moment:" + props.Moment + ") RETURN done, moment.begun AS begun, number, known[0], last[0], tokens, roles"

// learn takes in the words that are new. Where the last batch that was read is not there, or is another one, the database was put back from a copy: all its words are new.
func (d *dictionary) learn(ask cypher.Ask) error {
	read, uid := d.known()
	values, err := ask(newWords, map[string]any{"read": read})
	if err != nil {
		return err
	}
	if values[1] != uid {
		if values, err = ask(newWords, map[string]any{"read": int64(0)}); err != nil {
			return err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	tokens, _ := values[3].([]any)
	for _, each := range tokens {
		key, _ := each.(string)
		sort, word, _ := strings.Cut(key, ":")
		n, err := strconv.Atoi(sort)
		if err != nil {
			return fmt.Errorf("neo4j: token %q: %w", key, err)
		}
		d.tokens[key] = search.NewToken(search.Sort(n), word)
	}
	roles, _ := values[4].([]any)
	for _, each := range roles {
		role, _ := each.(string)
		of := search.RoleOf(role, search.NewToken)
		d.roles[role] = &of
	}
	if d.uid == uid { // else another search has read on
		d.read, _ = values[0].(int64)
		d.uid = values[2]
	}
	return nil
}

// known gives the number and the name of the last batch whose words are here.
func (d *dictionary) known() (read int64, uid any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.read, d.uid
}

// answers gives the keys of the tokens and the roles that answer a text.
func (d *dictionary) answers(s *search.Scorer, q *search.Query) (tokens, roles []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	tokens, roles = []string{}, []string{}
	var none search.Grades
	for key, t := range d.tokens {
		if q.Grade(t) != none {
			tokens = append(tokens, key)
		}
	}
	for role, of := range d.roles {
		if s.Text(of) != none {
			roles = append(roles, role)
		}
	}
	slices.Sort(tokens)
	slices.Sort(roles)
	return tokens, roles
}

// search finds the entities that a text is about, each with why. The rank is that of package search, which Cypher cannot count: so a search takes two or three
// statements before the one that gives its page, and all must be of one moment.
func (s *Store) search(l *graph.Link, ask cypher.Ask) (map[string]*graph.Match, error) {
	if err := s.words.learn(ask); err != nil {
		return nil, err
	}
	sought := search.Parse(l.Text)
	scorer := search.NewScorer(sought, sought.Grade)
	tokens, roles := s.words.answers(scorer, sought)
	f := &finding{vocabulary: s.vocabulary, scorer: scorer, names: map[string]search.Grades{}, found: map[string]*candidate{}}
	if len(tokens) > 0 {
		if err := f.hits(ask, l, tokens); err != nil {
			return nil, err
		}
	}
	if several := sought.Words() > 1 && len(f.names) > 1; several || len(roles) > 0 {
		if err := f.said(ask, l, several, tokens, roles); err != nil {
			return nil, err
		}
	}
	found := map[string]*graph.Match{}
	for id, e := range f.found {
		if score, ok := scorer.Score(&e.of, slices.Values(e.statements)); ok {
			found[id] = &graph.Match{Points: score.Points, Most: sought.Most(), Text: score.Matched}
		}
	}
	return best(found, l), nil
}

// best leaves out what cannot stand on the first page of a search of which no more is asked, so that the database need not look it up.
func best(found map[string]*graph.Match, l *graph.Link) map[string]*graph.Match {
	p := l.Page
	if l.Where != nil || l.Count || l.Nodes || l.ByKind || p.Cursor != nil || p.Backward || p.Limit < 0 || len(found) <= p.Limit+1 {
		return found
	}
	points := make([]int, 0, len(found))
	for _, m := range found {
		points = append(points, m.Points)
	}
	slices.Sort(points)
	least := points[len(points)-p.Limit-1] // that of the row that tells whether there are more
	maps.DeleteFunc(found, func(_ string, m *graph.Match) bool { return m.Points < least })
	return found
}

// finding is a search under way.
type finding struct {
	vocabulary *props.Vocabulary
	scorer     *search.Scorer
	names      map[string]search.Grades // of each hit
	found      map[string]*candidate
}

// candidate is an entity that a search may give, with the relations that can count.
type candidate struct {
	of         search.Entity
	statements []search.Statement
}

// hits takes in the entities that have a token.
func (f *finding) hits(ask cypher.Ask, l *graph.Link, tokens []string) error {
	hits, err := cypher.Hits(ask, f.vocabulary, l, tokens)
	if err != nil {
		return err
	}
	for _, hit := range hits {
		of := search.Of(f.vocabulary.Ontology, hit.Entity, search.NewToken)
		f.names[hit.ID] = f.scorer.Names(&of)
		if hit.Wanted {
			f.found[hit.ID] = &candidate{of: of}
		}
	}
	return nil
}

// said takes in relations, each as both of its ends see it.
func (f *finding) said(ask cypher.Ask, l *graph.Link, several bool, tokens, roles []string) error {
	said, linked, err := cypher.Said(ask, f.vocabulary, l, several, tokens, roles)
	if err != nil {
		return err
	}
	for i := range said {
		r := &said[i]
		role := search.RoleOf(r.Role, search.NewToken)
		of := search.Statement{Role: &role, Far: f.mandates(r)}
		f.add(of, &r.From, &r.To, r.Acts == graph.FromEnd)
		f.add(of, &r.To, &r.From, r.Acts == graph.ToEnd)
	}
	for i := range linked {
		r := &linked[i]
		of := search.Statement{Far: f.mandates(r)}
		f.beside(of, r.From.ID, r.To.ID)
		f.beside(of, r.To.ID, r.From.ID)
	}
	return nil
}

// mandates grades the names of those on whose behalf a relation is.
func (f *finding) mandates(r *cypher.Fact) (g search.Grades) {
	for _, id := range r.OnBehalfOf {
		g.Join(f.names[id])
	}
	return g
}

// add adds a relation with a role to the entity at one end, which has to be wanted.
func (f *finding) add(of search.Statement, near, far *cypher.End, acts bool) {
	if !near.Wanted {
		return
	}
	of.Acts = acts
	of.Far.Join(f.names[far.ID])
	if f.found[near.ID] == nil {
		f.found[near.ID] = &candidate{of: search.Of(f.vocabulary.Ontology, &graph.Entity{Kind: near.Kind}, search.NewToken)}
	}
	f.found[near.ID].statements = append(f.found[near.ID].statements, of)
}

// beside adds a relation between two ids to the entity at one end, where it is a hit and the other end can count beside its name.
func (f *finding) beside(of search.Statement, near, far string) {
	of.Far.Join(f.names[far])
	if c := f.found[near]; c != nil && f.names[near].Any() && of.Far.Any() {
		c.statements = append(c.statements, of)
	}
}
