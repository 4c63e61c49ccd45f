package graph

import "math/bits"

// Status is what the sources say about a fact.
type Status uint8

// The statuses, in the order of the contract.
const (
	Asserted Status = iota // a source says it is or was so
	Ongoing                // a source says it is going on
	Planned                // a source announces it; none says it happened
	Inferred               // editors inferred it
)

// Tier is where a record comes from.
type Tier uint8

// The tiers, in the order of the contract.
const (
	Seed        Tier = iota // the five source pages
	External                // other public pages, seen in excerpt only
	Contributed             // added by users
)

// Verification is the outcome of the last look for a passage in its document.
type Verification uint8

// The outcomes, in the order of the contract.
const (
	Verified Verification = iota
	Unverified
	Broken
)

// Basis is how the dates of a period were found.
type Basis uint8

// The grounds, in the order of the contract.
const (
	BasisStated Basis = iota
	BasisInferred
	BasisUnknown
)

// Certainty is whether something held on a day.
type Certainty uint8

// The certainties, in the order of the contract.
const (
	Yes Certainty = iota
	No
	Unknown
)

// GapKind is what a gap says is missing. Editors note these three.
type GapKind uint8

// The kinds of gap that editors note, in the order of the contract.
const (
	NotStated GapKind = iota
	OpenIdentity
	IncompleteList
)

// Precision is how precise a partial date is.
type Precision uint8

// The precisions, in the order of the contract.
const (
	PrecisionDay Precision = iota
	PrecisionMonth
	PrecisionSeason
	PrecisionYear
	PrecisionInterval
)

// Names of the closed lists above, in their order; they are the enum values of the contract and of the files.
var (
	StatusNames       = []string{"ASSERTED", "ONGOING", "PLANNED", "INFERRED"}
	TierNames         = []string{"SEED", "EXTERNAL", "CONTRIBUTED"}
	VerificationNames = []string{"VERIFIED", "UNVERIFIED", "BROKEN"}
	BasisNames        = []string{"STATED", "INFERRED", "UNKNOWN"}
	CertaintyNames    = []string{"YES", "NO", "UNKNOWN"}
	GapKindNames      = []string{"NOT_STATED", "OPEN_IDENTITY", "INCOMPLETE_LIST"}
	PrecisionNames    = []string{"DAY", "MONTH", "SEASON", "YEAR", "INTERVAL"}
)

func (s Status) String() string       { return StatusNames[s] }
func (t Tier) String() string         { return TierNames[t] }
func (v Verification) String() string { return VerificationNames[v] }
func (b Basis) String() string        { return BasisNames[b] }
func (c Certainty) String() string    { return CertaintyNames[c] }
func (g GapKind) String() string      { return GapKindNames[g] }
func (p Precision) String() string    { return PrecisionNames[p] }

// Set is a set of values of one closed list (kinds, relation types, statuses, categories …), one bit per value.
type Set uint64

// SetOf gives the set of the values.
func SetOf[T ~uint8](values ...T) Set {
	var s Set
	for _, v := range values {
		s |= 1 << v
	}
	return s
}

// Has tells whether value number v is in the set.
func (s Set) Has(v uint8) bool { return s>>v&1 == 1 }

// Len is the number of values in the set.
func (s Set) Len() int { return bits.OnesCount64(uint64(s)) }

// Only gives the value of a set that has one; false when it has none or several.
func (s Set) Only() (v uint8, ok bool) { return uint8(bits.TrailingZeros64(uint64(s))), s.Len() == 1 }

// AllTiers keeps every record.
const AllTiers Set = 1<<Seed | 1<<External | 1<<Contributed
