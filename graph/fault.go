package graph

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Problem is a rule that is broken, in no language: what tells it to a reader has the words (package words). It is an
// error for the log.
type Problem struct {
	Rule   Rule
	Params Params
}

// Params are what the words about a broken rule speak of, by name: a text, a number, a date, a [Word], or a list of
// texts or Words.
type Params map[string]any

// Word is what the ontology calls something: to a program, and to a person in Dutch.
type Word struct{ Name, Label string }

func (w Word) String() string { return w.Name }

// Word is what the kind is called.
func (k *KindRow) Word() Word { return Word{k.Name, k.Label} }

// Word is what the type is called.
func (t *TypeRow) Word() Word { return Word{t.Name, t.Label} }

// Error gives the rule and its parameters as they are.
func (p *Problem) Error() string {
	told := []string{string(p.Rule)}
	for _, name := range slices.Sorted(maps.Keys(p.Params)) {
		told = append(told, name+"="+strconv.Quote(fmt.Sprint(p.Params[name])))
	}
	return strings.Join(told, " ")
}

// Fault is one rule that one record of a batch breaks.
type Fault struct {
	Problem
	Record  RecordKind
	Index   int       // in that list of the batch
	Field   string    // in the names of the contract and the seed files, such as name, to, period.until; empty for the record as a whole
	Code    FaultCode // stable
	Thing   Word      // what the record is
	Called  string    // its id, or else what names it best
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

// Error gives the faults, one a line, as they are.
func (r *Refusal) Error() string {
	lines := make([]string, 0, len(r.Faults))
	for i := range r.Faults {
		f := &r.Faults[i]
		lines = append(lines, fmt.Sprintf("%s: %s %q: %s", f.Code, f.Thing.Name, f.Called, f.Error()))
	}
	return strings.Join(lines, "\n")
}
