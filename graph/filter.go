package graph

// Filter is a condition on a record. A nil Filter holds for all.
//
// [All], [Any] and [Not] combine; [IDs], [In], [Text], [Number], [Flag], [Date] and [Overlap] look at a value; [Linked] looks at the records that hang from
// it, and [At] at one of them. Conditions follow the AsOf and Tiers of the link they stand in: a hidden relation matches nothing and counts for nothing.
type Filter interface{ filter() }

// All holds when each of its conditions does; empty holds.
type All []Filter

// Any holds when one of its conditions does; empty does not hold.
type Any []Filter

// Not holds when Of does not.
type Not struct{ Of Filter }

// IDs holds when the record's id is one of the list; empty does not hold.
type IDs []string

// In holds when the value is one of the set. A missing value is in no set.
type In struct {
	Of  Term
	Set Set
}

// Text compares the values of a text, folded by [text.Fold]. It holds when one value meets all operators. A nil operator is no condition.
type Text struct {
	Of                                 Term
	Eq, Contains, StartsWith, EndsWith *string
	In                                 []string // nil is no condition, empty holds for nothing
	IsNull                             *bool    // true: there is no value; then no other operator can hold
}

// Number compares a number. A nil operator is no condition; a missing value meets none but IsNull.
type Number struct {
	Of                   Term
	Eq, GT, GTE, LT, LTE *int64
	In                   []int64 // nil is no condition, empty holds for nothing
	IsNull               *bool
}

// Flag compares a boolean; one that is not known matches neither.
type Flag struct {
	Of Term
	Is bool
}

// Date holds when some day of the value meets all operators. A missing value meets none but IsNull. For an event a missing until is its from.
type Date struct {
	Of     Term
	Eq     *PartialDate // overlaps it
	GTE    *Day
	LTE    *Day
	IsNull *bool
}

// Overlap holds when the period shares at least one possible day with the range; an unknown end matches, and for an event a missing until is its from.
type Overlap struct{ From, Until *Day }

// Linked looks at the records that hang from a record.
type Linked struct {
	To       LinkedTo
	Quantity Quantity
	Of       Filter // about the linked record; nil holds for all
}

// LinkedTo says which records.
type LinkedTo uint8

// What can be looked through.
const (
	ToRelations   LinkedTo = iota // of an entity: its relations; the far end is the other one
	ToRepresented                 // of an entity: relations done on its behalf; the far end is the one that is not the actor
	ToCitations                   // of an entity or a relation
)

// Quantity says how many must match.
type Quantity uint8

// The quantities. Every holds for none at all.
const (
	Some Quantity = iota
	None
	Every
)

// At looks at an entity that a record refers to. It holds when at least one of those matches.
type At struct {
	Where Place
	Of    Filter // about the entity; nil holds when there is one
}

// Place is where the entity stands.
type Place uint8

// The places.
const (
	AtFrom     Place = iota // of a relation
	AtTo                    // of a relation
	AtFar                   // of a relation: the far end as the source says it; in a root list of relations either end
	AtActor                 // of a relation: its actor end
	AtWork                  // of a relation: the other end than the actor
	AtMandate               // of a relation: those on whose behalf it is done, hidden ones left out
	AtDocument              // of a citation
	AtSubject               // of a gap: the entities it is about, hidden ones left out
)

// Term names a value of a record.
type Term struct {
	Field    TermField
	Property string // of TermProperty; kinds without it have no value
}

// TermField is the value.
type TermField uint8

// The values, with the sort of condition that takes them.
const (
	TermKind           TermField = iota // In: of an entity, or of a gap
	TermStatus                          // In: of an entity or a relation
	TermTier                            // In: of an entity or a relation
	TermBasis                           // In: of the period of an entity or a relation
	TermType                            // In: of a relation
	TermHoldsOn                         // In: of a relation: [Certainty] on AsOf, else on Query.Today
	TermVerification                    // In: of a citation
	TermName                            // Text: of an entity: name and aliases
	TermSlug                            // Text: of an entity
	TermIdentifier                      // Text: of an entity: values and URIs of its identifiers
	TermRole                            // Text: of a relation
	TermRoleCode                        // Text: of a relation
	TermFrom                            // Date: of a period
	TermUntil                           // Date: of a period
	TermObservedOn                      // Date: of a period
	TermRetrievedOn                     // Date: of a citation
	TermCitations                       // Number: how many citations an entity or a relation has
	TermCitedDocuments                  // Number: how many different documents it is cited from
	TermComplete                        // Flag: of a Counted kind: all declared members are known
	TermIsSource                        // Flag: of a Source kind: at least one visible citation points to it
	TermProperty                        // In (enum, kind), Text (text, URI, identifier), Number or Flag by the type of the property
)

func (All) filter()     {}
func (Any) filter()     {}
func (Not) filter()     {}
func (IDs) filter()     {}
func (In) filter()      {}
func (Text) filter()    {}
func (Number) filter()  {}
func (Flag) filter()    {}
func (Date) filter()    {}
func (Overlap) filter() {}
func (Linked) filter()  {}
func (At) filter()      {}
