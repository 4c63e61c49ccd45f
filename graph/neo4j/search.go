package neo4j

import (
	"fmt"
	"iter"
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
const newWords = "CYPHER 5 MATCH (m:" + props.Moment + ") WITH m.done AS d0, m.begun AS b0 MATCH (g:" + props.Graph + ") WITH d0, b0, g.number AS number " +
	"WITH d0, b0, number, COLLECT { MATCH (t:" + props.Token + ") WHERE t.since > $read RETURN t.key } AS tokens, " +
	"COLLECT { MATCH (r:" + props.Role + ") WHERE r.since > $read RETURN r.role } AS roles " +
	"CALL (tokens, roles) { MATCH (m:" + props.Moment + ") RETURN m.done AS d1, m.begun AS b1 } RETURN d0, b0, d1, b1, number, tokens, roles"

// learn takes in the words that are new. A database with fewer batches than were read is another one, put back from a copy: all its words are new.
func (d *dictionary) learn(ask asking) error {
	read := d.known()
	values, err := ask(newWords, map[string]any{"read": read})
	if err != nil {
		return err
	}
	number, _ := values[0].(int64)
	if number < read {
		if values, err = ask(newWords, map[string]any{"read": int64(0)}); err != nil {
			return err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	tokens, _ := values[1].([]any)
	for _, each := range tokens {
		key, _ := each.(string)
		sort, word, _ := strings.Cut(key, ":")
		n, err := strconv.Atoi(sort)
		if err != nil {
			return fmt.Errorf("neo4j: token %q: %w", key, err)
		}
		d.tokens[key] = search.NewToken(search.Sort(n), word)
	}
	roles, _ := values[2].([]any)
	for _, each := range roles {
		role, _ := each.(string)
		of := search.RoleOf(role, search.NewToken)
		d.roles[role] = &of
	}
	if d.read == read { // else another search has read on
		d.read = number
	}
	return nil
}

// known gives the number of the last batch whose words are here.
func (d *dictionary) known() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.read
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

// asking runs a statement of the moment that is read, and gives its one record behind the moments.
type asking func(text string, params map[string]any) ([]any, error)

// search finds the entities that a text is about, each with why. The rank is that of package search, which Cypher cannot count: so a search takes two statements
// before the one that gives its page, and all three must be of one moment.
func (s *Store) search(q *graph.Query, l *graph.Link, ask asking) (map[string]*graph.Match, error) {
	if err := s.words.learn(ask); err != nil {
		return nil, err
	}
	sought := search.Parse(l.Text)
	scorer := search.NewScorer(sought, sought.Grade)
	tokens, roles := s.words.answers(scorer, sought)
	if len(tokens) == 0 && len(roles) == 0 {
		return map[string]*graph.Match{}, nil
	}
	c := cypher.NewCandidates(s.vocabulary, q, l, tokens, roles)
	values, err := ask(c.Text, c.Params)
	if err != nil {
		return nil, err
	}
	candidates, far, err := c.Read(values)
	if err != nil {
		return nil, err
	}
	names := make(map[string]search.Grades, len(far))
	for id, e := range far {
		of := search.Of(s.vocabulary.Ontology, e, search.NewToken)
		names[id] = scorer.Names(&of)
	}
	found := map[string]*graph.Match{}
	for i := range candidates {
		of := search.Of(s.vocabulary.Ontology, candidates[i].Entity, search.NewToken)
		if score, ok := scorer.Score(&of, statementsOf(candidates[i].Statements, names)); ok {
			found[candidates[i].Entity.ID] = &graph.Match{Points: score.Points, Most: sought.Most(), Text: score.Matched}
		}
	}
	return found, nil
}

func statementsOf(said []cypher.Said, names map[string]search.Grades) iter.Seq[search.Statement] {
	return func(yield func(search.Statement) bool) {
		for i := range said {
			statement := search.Statement{Acts: said[i].Acts}
			if said[i].Role != "" {
				role := search.RoleOf(said[i].Role, search.NewToken)
				statement.Role = &role
			}
			for _, id := range said[i].Far {
				statement.Far.Join(names[id])
			}
			if !yield(statement) {
				return
			}
		}
	}
}
