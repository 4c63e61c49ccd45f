package graph

// Query is what a store can be asked, in one read, of one moment of the graph: one link for every root field. It is never changed while it is read.
type Query struct {
	Roots   []Link
	Today   Day // in Amsterdam: for conditions on holdsOn where no as-of date is in force
	MaxRows int // most rows in the whole result; one more gives [ErrTooManyRows]. 0 is no limit
}

// Link asks for records that hang from each record of its parent, or from the graph itself at the root.
type Link struct {
	Source  Source
	Parents Set     // kinds of parent that have it, where the parent is an entity; 0 is every kind. The others get an empty page
	Ways    []Way   // of SourceWays
	Types   Set     // of SourceRelations and SourceInvolvements: relation types to keep; 0 is all
	Refs    []Ref   // of SourceRefs
	Text    string  // of SourceSearch: what is sought
	Kinds   Set     // kinds of entity to keep as items; 0 is all
	Where   Filter  // nil keeps all. What it is about is said at [Source]
	Order   []Order // nil is the default order of the source; the ids come behind it
	Page    Paging
	AsOf    AsOf
	Tiers   Set       // of [Tier], never empty
	Count   bool      // fill Page.Total
	Nodes   bool      // fill Page.Nodes
	ByKind  bool      // fill Page.ByKind
	Item    Selection // of each item
	Via     Selection // of the relation that put the item there
	NoVia   bool      // nobody asks for that relation: Row.Via stays empty. There is still a row for each of them
}

// Selection says what is wanted of a record: the fields, and the records that hang from it.
type Selection struct {
	Fields Fields
	Links  []Link
}

// Source says where a link finds its records, what a row holds, its default order, and what its Where is about.
type Source uint8

// The sources. The first group stands at the root, the others below a record.
const (
	// SourceEntities: all entities that hold on AsOf; by name, id. Where: an entity.
	SourceEntities Source = iota
	// SourceRefs: one row for each ref, in that order, with a nil Thing where there is none or it is hidden; AsOf hides nothing, no paging.
	SourceRefs
	// SourceRelations: at the root all relations, by id; below an entity those from or to it, by type, name of the far end, id. Where: a relation.
	SourceRelations
	// SourceInvolvements: the relations that are an involvement, by id. Where: a relation.
	SourceInvolvements
	// SourceCitations: at the root all citations, by id; below an entity or relation those that support it, by the document's first day, its slug, line, id.
	// Where: a citation.
	SourceCitations
	// SourceGaps: at the root all gaps; below an entity those about it; by kind, id. Where: a gap.
	SourceGaps
	// SourceSearch: the entities that Text is about, as package graph/search has it, and that hold on AsOf; the roles and far ends that it looks at are those of relations that
	// AsOf and Tiers keep, and mandates that Tiers keep. By score downwards, name, id, and by nothing else. Row.Match says why. Where: an entity.
	SourceSearch

	// SourceWays: below an entity, what its Ways lead to; Via is the relation. By name of the item, its id, id of the relation. Where: the relation, whose far end is the item.
	SourceWays
	// SourcePassages: below a document, the citations of it whose subject is not hidden, by line, id. Where: a citation.
	SourcePassages
	// SourceCited: below a document, the entities with a citation of it, each once, by name, id. Where: an entity.
	SourceCited
	// SourceMembers: below an entity of a Counted kind, the different entities with a relation of a Membership type to it, of its memberKind if it has one, never of
	// a Plural kind; each once, by name, id. Where: an entity.
	SourceMembers
	// SourceFrom: below a relation, the one entity at its from end. No order, page or condition; nor have the following.
	SourceFrom
	// SourceTo: below a relation, the one entity at its to end.
	SourceTo
	// SourceActor: below a relation, the entity at its actor end.
	SourceActor
	// SourceWork: below a relation, the entity at the other end than the actor.
	SourceWork
	// SourceMandates: below a relation, the entities on whose behalf it is done, by name, id.
	SourceMandates
	// SourceDocument: below a citation, its document, also where its tier is hidden.
	SourceDocument
	// SourceSubject: below a citation, the entity or relation that it supports.
	SourceSubject
	// SourceAbout: below a gap, the entities it is about that are not hidden, by name, id.
	SourceAbout
)

// Way leads from an entity over one relation, or two, to the items of a named connection. An edge is a (relation, item) pair, once, however many ways lead to it.
type Way struct {
	First   Step // of a two-hop way, else its Follow is FollowNone
	Through Set  // kinds of the entity in the middle
	Step         // the relation that the edge carries
}

// Follow says how a step reads its relation.
type Follow uint8

// How a step goes.
const (
	FollowNone        Follow = iota
	FollowOut                // the entity is `from`, the item is `to`
	FollowIn                 // the entity is `to`, the item is `from`
	FollowRepresents         // relations done on behalf of the entity; the item is the actor end
	FollowRepresented        // likewise; the item is the end that is not the actor
	FollowMandates           // relations that the other ways of the connection list; the items are those on whose behalf they are done
)

// Step follows relations of one type. Type does not count for FollowRepresents, FollowRepresented (relations of any type) and FollowMandates.
type Step struct {
	Type   RelationType
	Follow Follow
}

// Ref points at a record.
type Ref struct {
	By   RefBy
	Text string
}

// RefBy says what a Ref holds.
type RefBy uint8

// What a ref can hold.
const (
	ByID   RefBy = iota // of an entity, relation or citation
	BySlug              // of an entity, also a former one
	ByURI               // of an identifier of an entity, to the letter; the entity with the lowest id where several have it
)

// AsOf is the day whose state is asked; the zero value is all of history.
type AsOf struct {
	Set bool
	Day Day
}

// Paging takes a part of the rows. The zero value takes none: for counts alone.
type Paging struct {
	Limit    int  // most rows; negative is all
	Backward bool // take the last ones; they keep the forward order
	Cursor   *Key // rows after it, or before it when Backward; nil is from that end
	Info     bool // fill HasNext and HasPrevious
	Keys     bool // fill Row.Key
}

// Order is one key to sort by. Texts compare by [text.SortKey], enums by their place, dates by their first possible day; missing values come last both ways.
type Order struct {
	By   OrderBy
	Desc bool
}

// OrderBy is a key to sort by.
type OrderBy uint8

// The keys. The first group sorts entities, the second relations, involvements and the items of ways.
const (
	ByName OrderBy = iota
	ByKind
	ByNumber        // the property `number`
	ByDate          // first possible day of the begin
	ByRelationCount // relations that AsOf and Tiers keep

	ByType
	ByRole
	ByBegin    // first possible day of the begin, else of the observation
	ByFromName // name of the entity at from
	ByToName   // name of the entity at to
	ByFarName  // name of the item, or of the far end; not at the root
	ByActorName
	ByWorkName

	ByScore // of SourceSearch alone, which has no other order
)

// Fields is a set of the stored values that are wanted of a record. A store may leave out what is not in it, but never the id, the kind and the type.
type Fields uint32

// Fields of a record.
const (
	FieldName Fields = 1 << iota
	FieldSlug
	FieldAliases
	FieldSummary
	FieldIdentifiers
	FieldPeriod // from when until when
	FieldBasis  // of the period: how its dates were found, and the words for it
	FieldStatus
	FieldTier
	FieldValues
	FieldRole
	FieldNote
	FieldAsWritten
	FieldSelector
	FieldLine
	FieldExcerpt
	FieldRetrievedOn
	FieldVerification
	FieldDescription
	FieldFoundElsewhere
	FieldIDs        // ids of what the record refers to
	FieldStated     // what a relation states that takes its dates from elsewhere
	FieldObservedOn // of the period: the day that it is known of
	FieldEvent      // whether a relation is an event; of an entity its kind says it
	FieldRoleCode
	FieldNumber // whether an entity is Singular or Plural, for sentences
	FieldMandateNote
)
