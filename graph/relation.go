package graph

// Relation is one statement that links two entities. An empty text is no value.
type Relation struct {
	ID          string // TYPE:from-slug:to-slug, then :2 …; carries its type and is never recomputed
	Type        RelationType
	From, To    string // ids of the ends; in a [Batch] a slug will do
	Role        string // in Dutch, such as projectleider
	RoleCode    string // a key of [Ontology.Roles], or empty
	Period      Period // as it holds: its own, or that of its meeting or milestone (see Stated)
	Status      Status // as it holds, likewise
	Tier        Tier
	OnBehalfOf  []string // ids of the organisations on whose behalf it is done; in a [Batch] a slug will do
	MandateNote string   // why the editors inferred OnBehalfOf; empty where the source says it
	Note        string   // remark of the editors
	AsWritten   string   // label of the source that the graph resolves
	Version     int      // from 1, grows by one with every recorded change; kept by the store
	Event       bool     // set by the store ([Ontology.Inherit]): an event rather than a state, see [Ontology.IsEvent]
	Stated      *Stated  // set by the store when Period and Status are inherited: what the writer stated
}

// MandateBasis says how OnBehalfOf was found: [BasisUnknown] where nobody is named.
func (r *Relation) MandateBasis() Basis {
	switch {
	case len(r.OnBehalfOf) == 0:
		return BasisUnknown
	case r.MandateNote != "":
		return BasisInferred
	default:
		return BasisStated
	}
}

// Stated is what was written of a relation that takes its dates from a meeting or milestone at its end.
type Stated struct {
	Period Period
	Status Status
}

// Citation is a passage of a document that supports an entity or a relation.
type Citation struct {
	ID           string // "<id of what it supports>#<n>"
	Subject      string // id of the entity or relation that it supports
	Document     string // id of the document; in a [Batch] a slug will do
	Start, End   string // the words that begin and end the passage; both empty when the page was only seen in excerpt
	Line         int    // in the stored copy, from 1; 0 is unknown
	RetrievedOn  PartialDate
	Verification Verification
	CheckedOn    PartialDate // when Verification was found
	TextHash     string      // SHA-256 in hex of the text it was checked against
	Excerpt      string      // the passage, only where the operator loaded the text of the document
}

// Gap is something that the sources do not say.
type Gap struct {
	ID             string // gap:g01
	Kind           GapKind
	Entities       []string // ids of what it is about, at least one; in a [Batch] a slug will do
	Description    string
	FoundElsewhere string // what pages outside the seed tier say
}
