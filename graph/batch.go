package graph

import (
	"fmt"
	"strings"
)

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

// Fault is one rule that one record of a batch breaks.
type Fault struct {
	Record  RecordKind
	Index   int       // in that list of the batch
	Field   string    // in the names of the contract and the seed files, such as name, to, period.until; empty for the record as a whole
	Code    FaultCode // stable
	Message string    // in Dutch: names the thing, the rule, and what to do
	Related string    // id of the record in the way, such as a duplicate; or empty
}

// FaultCode is the stable code of a refusal, as UserErrorCode in the contract.
type FaultCode string

// The codes.
const (
	Required         FaultCode = "REQUIRED"
	Invalid          FaultCode = "INVALID"
	FieldNotOfKind   FaultCode = "FIELD_NOT_OF_KIND"
	NotFound         FaultCode = "NOT_FOUND"
	Duplicate        FaultCode = "DUPLICATE"
	EndNotAllowed    FaultCode = "END_NOT_ALLOWED"
	EvidenceRequired FaultCode = "EVIDENCE_REQUIRED"
	ExcerptTooLong   FaultCode = "EXCERPT_TOO_LONG"
	PeriodConflict   FaultCode = "PERIOD_CONFLICT"
	CohortFull       FaultCode = "COHORT_FULL"
	PersonalData     FaultCode = "PERSONAL_DATA"
)

// Refusal is the error of a batch that breaks rules: all faults, in the order of the lists and records.
type Refusal struct{ Faults []Fault }

// Error gives the faults, one a line.
func (r *Refusal) Error() string {
	lines := make([]string, 0, len(r.Faults))
	for _, f := range r.Faults {
		lines = append(lines, fmt.Sprintf("%s: %s", f.Code, f.Message))
	}
	return strings.Join(lines, "\n")
}

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
