// Package props says how a record stands in Neo4j: the properties of its node or relationship, and how they are read back.
//
// What an analyst reads has the names of the contract (name, role, from, tier: 'SEED'). What only the store reads begins with an underscore: folded texts,
// sort keys, and the first and last possible days of dates, as numbers of days since 1970. A value that is not known is no property.
package props

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"regiograaf/graph"
)

// Labels and relationship types that are ours, beside those of the ontology.
const (
	Entity       = "Entity"        // every entity, beside the label of its kind
	Citation     = "Citation"      // (:Citation)-[:IN]->(:Document); names what it proves in its subject
	In           = "IN"            //
	Gap          = "Gap"           // (:Gap)-[:ABOUT]->(:Entity)
	About        = "ABOUT"         //
	Relation     = "Relation"      // every relation, beside the relationship of its type between the two ends
	OnBehalfOf   = "ON_BEHALF_OF"  // (:Relation)-[:ON_BEHALF_OF]->(:Entity)
	FormerSlug   = "FormerSlug"    // (:Entity)-[:FORMERLY]->(:FormerSlug)
	Formerly     = "FORMERLY"      //
	Identifier   = "Identifier"    // (:Entity)-[:IDENTIFIED_BY]->(:Identifier {scheme, value, uri})
	IdentifiedBy = "IDENTIFIED_BY" //
	Token        = "Token"         // (:Entity)-[:FOUND_BY]->(:Token {key}): a word that a search can find it by
	FoundBy      = "FOUND_BY"      //
	Role         = "Role"          // a role that a relation has or had
	Text         = "Text"          // text of a document, as loaded
	Batch        = "Batch"         // the log
	Change       = "Change"        // one record that a batch added or changed; names its batch by number
	Graph        = "Regiograaf"    // the one node that says whose database this is, and counts batches
	Moment       = "Moment"        // the one node that tells readers of commits under way
)

// Properties of a relation that hold the ids of its ends. It holds their kinds and the sort keys of their names as well, and the tiers of itself and both.
const (
	FromID = "_fromId"
	ToID   = "_toId"
)

// Vocabulary is an ontology as Neo4j needs it: names and their places.
type Vocabulary struct {
	*graph.Ontology
	kinds    map[string]graph.Kind
	types    map[string]graph.RelationType
	AllTypes string // LEADS|WORKS_ON|…
}

// NewVocabulary checks that the names of an ontology can be labels, types and properties, and do not clash with ours.
func NewVocabulary(o *graph.Ontology) (*Vocabulary, error) {
	v := &Vocabulary{Ontology: o, kinds: map[string]graph.Kind{}, types: map[string]graph.RelationType{}}
	for k := range o.Kinds {
		row := &o.Kinds[k]
		if err := fits(row.Type, []string{Entity, Relation, Citation, Gap, FormerSlug, Identifier, Token, Role, Text, Batch, Change, Graph, Moment}); err != nil {
			return nil, err
		}
		for _, p := range row.Properties {
			if err := fits(p.Name, ownProperties()); err != nil {
				return nil, err
			}
		}
		v.kinds[row.Name] = graph.Kind(k)
	}
	names := make([]string, 0, len(o.Types))
	for t := range o.Types {
		if err := fits(o.Types[t].Name, []string{In, About, OnBehalfOf, Formerly, IdentifiedBy, FoundBy}); err != nil {
			return nil, err
		}
		v.types[o.Types[t].Name] = graph.RelationType(t)
		names = append(names, o.Types[t].Name)
	}
	v.AllTypes = strings.Join(names, "|")
	return v, nil
}

func ownProperties() []string {
	return []string{
		"id", "kind", "slug", "formerSlugs", "name", "aliases", "summary", "identifierSchemes", "identifierValues", "identifierUris", "from", "until", "observedOn",
		"basis", "basisNote", "dateAsWritten", "status", "tier", "singular", "version",
	}
}

func fits(name string, taken []string) error {
	if !regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`).MatchString(name) || slices.Contains(taken, name) {
		return fmt.Errorf("neo4j: the ontology says %q, which cannot be a name in Neo4j or is one of ours", name)
	}
	return nil
}

// KindOf gives the kind of that name.
func (v *Vocabulary) KindOf(name string) (graph.Kind, bool) {
	k, ok := v.kinds[name]
	return k, ok
}

// TypeOf gives the relation type of that name.
func (v *Vocabulary) TypeOf(name string) (graph.RelationType, bool) {
	t, ok := v.types[name]
	return t, ok
}

// Stored gives the properties that kinds of the set have and that are stored, each name once, in order.
func (v *Vocabulary) Stored(kinds graph.Set) []string {
	var names []string
	for k := range v.Kinds {
		if kinds != 0 && !kinds.Has(uint8(k)) {
			continue
		}
		for _, p := range v.Kinds[k].Properties {
			if p.Type != graph.IdentifierProperty && !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	return names
}
