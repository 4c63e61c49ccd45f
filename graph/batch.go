package graph

// Batch is what can be written in one transaction, all or nothing. Each record is added, or put in place of the one with its id. What the batch does not
// name stays as it is, citations of a named record too. References (ends, mandates, documents, subjects) are ids or slugs: an id holds a colon, a slug never does.
type Batch struct {
	Key       string // idempotency key, or empty: a batch without one is always applied
	Author    string // who
	Reason    string // why, in words
	DryRun    bool   // check and count, write nothing
	Entities  []Entity
	Relations []Relation
	Citations []Citation
	Gaps      []Gap
	Texts     []DocumentText
}

// DocumentText is the text of a document as the operator loaded it.
type DocumentText struct {
	Document string // id of the document; a slug will do
	Hash     string // SHA-256 of the file in hex
	Text     string
}

// Applied is the outcome of a batch, in records.
type Applied struct {
	Number    int64 // of the batch in the store's log, from 1; 0 when nothing was written
	Created   int
	Updated   int
	Unchanged int
}

// RecordKind says which list of a [Batch].
type RecordKind uint8

// The lists.
const (
	EntityRecord RecordKind = iota
	RelationRecord
	CitationRecord
	GapRecord
	TextRecord
)

// Existing is what a store holds already, for [Check]. Things are as stored.
type Existing interface {
	Entity(id string) *Entity         // nil when there is none
	EntityBySlug(slug string) *Entity // also by a former slug; nil when there is none
	EntityByIdentifier(scheme, value string) *Entity
	Relation(id string) *Relation
	Citation(id string) *Citation
	Gap(id string) *Gap
	CitationsOf(subject string) []*Citation
	MembersOf(counted string) []*Relation // relations of a Membership type to it
}
