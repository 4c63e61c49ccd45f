package graph

// Thing is a record that a query can give: an [Entity], a [Relation], a [Citation] or a [Gap]. Things that come out of a store are
// shared and never changed.
type Thing interface{ thing() }

func (*Entity) thing()   {}
func (*Relation) thing() {}
func (*Citation) thing() {}
func (*Gap) thing()      {}

// Same tells whether two things are the same record.
func Same(a, b Thing) bool {
	switch a := a.(type) {
	case *Entity:
		b, ok := b.(*Entity)
		return ok && a.ID == b.ID
	case *Relation:
		b, ok := b.(*Relation)
		return ok && a.ID == b.ID
	case *Citation:
		b, ok := b.(*Citation)
		return ok && a.ID == b.ID
	case *Gap:
		b, ok := b.(*Gap)
		return ok && a.ID == b.ID
	}
	return false
}

// Entity is anything that can stand at an end of a relation. An empty text is no value.
type Entity struct {
	ID          string // stable: person:wim-waninge, gm:GM0153; it survives renaming
	Kind        Kind
	Slug        string   // short readable name, unique over all kinds
	FormerSlugs []string // slugs it had before; they keep leading to it. Kept by the store
	Name        string   // as the source writes it
	Aliases     []string
	Summary     string
	Identifiers []Identifier
	Period      Period
	Status      Status
	Tier        Tier
	Values      []Value // of the properties of its kind, in the order of [KindRow.Properties]; shorter or nil where the last are missing
	Singular    bool    // a group whose sentences take the singular form
	Plural      bool    // one of another kind whose sentences take the plural: talks, questionnaires
	Version     int     // from 1, grows by one with every recorded change; kept by the store
}

// Identifier is a code, public URI or web page of an entity.
type Identifier struct {
	Scheme string // CBS, TOOI, KVK, AGB, WIKIDATA, WEBSITE …
	Value  string
	URI    string // absolute, or empty
	Tier   Tier   // where the code comes from, which need not be where its entity does
}

// Value is the value of one property. Which field counts depends on the type of the [Property].
type Value struct {
	Set  bool   // false: no value
	Int  int64  // number; boolean as 0 and 1; enum and kind as their place in the list
	Text string // text and URI
}

// Value gives the value of the property in that place of its kind's list.
func (e *Entity) Value(place int) Value {
	if place < 0 || place >= len(e.Values) {
		return Value{}
	}
	return e.Values[place]
}

// Identifier gives the value of the first identifier of the scheme, or "".
func (e *Entity) Identifier(scheme string) string { return e.IdentifierOf(scheme, AllTiers) }

// IdentifierOf gives the value of the first identifier of the scheme that is of one of the tiers, or "".
func (e *Entity) IdentifierOf(scheme string, tiers Set) string {
	for _, i := range e.Identifiers {
		if i.Scheme == scheme && tiers.Has(uint8(i.Tier)) {
			return i.Value
		}
	}
	return ""
}
