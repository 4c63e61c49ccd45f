package graph

import "slices"

// Kind is a kind of entity: its place in [Ontology.Kinds].
type Kind uint8

// RelationType is a type of relation: its place in [Ontology.Types].
type RelationType uint8

// Ontology is the one table of kinds and relation types. Validation, sentences, filters, indexes and documentation are derived from it. It is never
// changed once a store has it.
type Ontology struct {
	Version  string
	Kinds    []KindRow // in the order of the contract, at most 64
	Types    []TypeRow // likewise
	Roles    []RoleRow
	Suffixes map[Status]string // behind the sentence of a relation with that status
}

// KindRow says what one kind is.
type KindRow struct {
	Name        string // PERSON: in the contract and in files
	Type        string // Person: its object type; in camelCase its look-up and its block of filters
	List        string // people: its list, and its key in seed files
	Label       string // Dutch
	Description string // English, one line
	Prefix      string // of the ids of new entities
	Actor, Work bool   // whether it may do, or be worked on, in an involvement
	Event       bool   // a fact from its date on; else a state with a begin and an end
	Dates       bool   // relations without dates inherit the period of an end of this kind, and are events
	Plural      bool   // sentences with it as subject take the plural, unless the entity is Singular
	Counted     bool   // members belong to it by a relation of a Membership type
	Source      bool   // it can be cited, and needs no citation itself
	Properties  []Property
}

// PropertyType is the type of a property.
type PropertyType uint8

// The types of property, and the field of [Value] that holds it.
const (
	TextProperty       PropertyType = iota // Text
	URIProperty                            // Text
	NumberProperty                         // Int
	BoolProperty                           // Int 0 or 1; never missing
	EnumProperty                           // Int: place in Values
	KindProperty                           // Int: a [Kind]
	IdentifierProperty                     // not stored: the value of the identifier of the Scheme
)

// Property is what only some kinds have.
type Property struct {
	Name    string // category, number, title …
	Type    PropertyType
	Enum    string   // name of the enum
	Values  []string // of the enum, in the order of the contract, at most 64
	Default string   // value where none is given; such a property is never missing
	Scheme  string
}

// End says which end of a relation.
type End uint8

// The ends.
const (
	NoEnd End = iota
	FromEnd
	ToEnd
)

// TypeRow says what one relation type is.
type TypeRow struct {
	Name           string // WORKS_ON
	Label, Inverse string // Dutch, read from from to to, and back
	Template       string // Dutch sentence with {from}, {role} and {to}
	Plain          string // without a role
	PluralTemplate string // without a role, for a group as subject
	Lasts          bool   // a state with begin and end; false: an event, a fact from its date on
	Actor          End    // the end that does it, when it is an involvement
	From, To       Set    // of [Kind]
	Only           []Pairing
	SameKind       bool // both ends have one kind
	Membership     bool // to a Counted kind it makes a member
}

// Pairing narrows a type: these from kinds stand only with these to kinds.
type Pairing struct{ From, To Set }

// RoleRow is a role with a code.
type RoleRow struct{ Code, Label string }

// Kind finds a kind by its name.
func (o *Ontology) Kind(name string) (Kind, bool) {
	i := slices.IndexFunc(o.Kinds, func(k KindRow) bool { return k.Name == name })
	return Kind(max(i, 0)), i >= 0
}

// RelationType finds a relation type by its name.
func (o *Ontology) RelationType(name string) (RelationType, bool) {
	i := slices.IndexFunc(o.Types, func(t TypeRow) bool { return t.Name == name })
	return RelationType(max(i, 0)), i >= 0
}

// Property gives the place of the property in each kind's list, by kind; -1 where the kind does not have it.
func (o *Ontology) Property(name string) []int {
	places := make([]int, len(o.Kinds))
	for k, row := range o.Kinds {
		places[k] = slices.IndexFunc(row.Properties, func(p Property) bool { return p.Name == name })
	}
	return places
}

// RoleCode gives the code of a common role, or "" for a free one.
func (o *Ontology) RoleCode(label string) string {
	for _, r := range o.Roles {
		if r.Label == label {
			return r.Code
		}
	}
	return ""
}

// AllKinds is the set of every kind.
func (o *Ontology) AllKinds() Set { return Set(1)<<len(o.Kinds) - 1 }

// KindsWhere is the set of the kinds for which keep holds.
func (o *Ontology) KindsWhere(keep func(*KindRow) bool) Set {
	var s Set
	for k := range o.Kinds {
		if keep(&o.Kinds[k]) {
			s |= 1 << k
		}
	}
	return s
}

// IsEvent tells whether a relation of that type between those kinds is an event rather than a state.
func (o *Ontology) IsEvent(t RelationType, from, to Kind) bool {
	return !o.Types[t].Lasts || o.Kinds[from].Dates || o.Kinds[to].Dates
}

// IsInvolvement tells whether a relation of that type between those kinds says who works on what: its actor end is an actor kind, its other end a work kind.
func (o *Ontology) IsInvolvement(t RelationType, from, to Kind) bool {
	switch o.Types[t].Actor {
	case FromEnd:
		return o.Kinds[from].Actor && o.Kinds[to].Work
	case ToEnd:
		return o.Kinds[to].Actor && o.Kinds[from].Work
	default:
		return false
	}
}

// ActorEnd gives the end of a relation of that type that does it: from where the type is no involvement.
func (o *Ontology) ActorEnd(t RelationType) End {
	if o.Types[t].Actor == ToEnd {
		return ToEnd
	}
	return FromEnd
}
