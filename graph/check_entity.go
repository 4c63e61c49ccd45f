package graph

import (
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"regiograaf/graph/text"
)

// longestName is the most characters of a name.
const longestName = 500

// schemeValue is an identifier: one entity has it, but for web pages.
type schemeValue struct{ scheme, value string }

// websites is the scheme of identifiers that several entities may share.
const websites = "WEBSITE"

func (c *check) entity(i int) {
	e, p := &c.out.Entities[i], place{EntityRecord, i}
	before := c.e.Entity(e.ID)
	c.entityID(p, e)
	c.slug(p, e)
	e.FormerSlugs = formerSlugs(e, before)
	if strings.TrimSpace(e.Name) == "" {
		c.fault(p, "name", Required, "", NameMissing, nil)
	}
	if utf8.RuneCountInString(e.Name) > longestName {
		c.fault(p, "name", Invalid, "", NameLong, Params{"most": longestName})
	}
	c.text(p, "name", e.Name)
	c.text(p, "summary", e.Summary)
	for _, alias := range e.Aliases {
		if strings.TrimSpace(alias) == "" {
			c.fault(p, "aliases", Invalid, "", AliasEmpty, nil)
		}
		c.text(p, "aliases", alias)
	}
	for k := range e.Identifiers {
		c.identifier(p, &e.Identifiers[k])
	}
	c.period(p, &e.Period)
	c.standing(p, e.Status, e.Tier)
	c.ofKind(p, e, before)
}

// ofKind checks what depends on the kind of an entity.
func (c *check) ofKind(p place, e, before *Entity) {
	if !c.hasKind(e) {
		c.fault(p, "kind", Invalid, "", KindUnknown, Params{"number": e.Kind})
		return
	}
	row := &c.o.Kinds[e.Kind]
	if before != nil && before.Kind != e.Kind {
		c.fault(p, "kind", Invalid, e.ID, KindChanged, Params{"before": c.o.Kinds[before.Kind].Word(), "after": row.Word()})
	}
	c.values(p, e)
	if row.Counted && before != nil {
		c.cohortOf(e).checkChanged(c, p)
	}
	if !row.Source {
		c.evidence(p, e.ID)
	}
}

// entityID keeps the ids of entities apart from those of relations, which begin with their type, and of gaps.
func (c *check) entityID(p place, e *Entity) {
	prefix, _, _ := strings.Cut(e.ID, ":")
	if _, isType := c.o.RelationType(prefix); isType {
		c.fault(p, "id", Invalid, "", IDOfRelation, nil)
	}
	if e.ID != "" && c.e.Gap(e.ID) != nil {
		c.fault(p, "id", Duplicate, e.ID, IDOfGap, nil)
	}
}

// slug checks the form, and that no other entity has or had the slug.
func (c *check) slug(p place, e *Entity) {
	switch {
	case e.Slug == "":
		c.fault(p, "slug", Required, "", SlugMissing, Params{"example": text.Slug(e.Name)})
		return
	case !text.IsSlug(e.Slug):
		c.fault(p, "slug", Invalid, "", SlugForm, Params{"slug": e.Slug, "example": text.Slug(e.Slug)})
		return
	}
	if holder := c.e.EntityBySlug(e.Slug); holder != nil && holder.ID != e.ID {
		c.fault(p, "slug", Duplicate, holder.ID, SlugTaken, Params{"slug": e.Slug, "holder": holder.ID})
	}
}

// formerSlugs gives the slugs that keep leading to an entity: those it had, without the one it has.
func formerSlugs(e, before *Entity) []string {
	if before == nil {
		return nil
	}
	if before.Slug == e.Slug {
		return before.FormerSlugs
	}
	return append(slices.DeleteFunc(slices.Clone(before.FormerSlugs), func(s string) bool { return s == e.Slug }), before.Slug)
}

func (c *check) identifier(p place, i *Identifier) {
	const field = "identifiers"
	c.text(p, field, i.Scheme)
	c.text(p, field, i.Value)
	c.text(p, field, i.URI)
	c.tier(p, "identifiers.tier", i.Tier)
	if i.Scheme == "" || i.Value == "" {
		c.fault(p, field, Required, "", IdentifierParts, nil)
		return
	}
	if i.URI != "" && !isAbsoluteURI(i.URI) {
		c.fault(p, field, Invalid, "", URIForm, Params{"uri": i.URI})
	}
	if i.Scheme == websites {
		return
	}
	holder := ""
	if first, here := c.identifiers[schemeValue{i.Scheme, i.Value}]; here {
		holder = c.out.Entities[first].ID
	} else if stored := c.e.EntityByIdentifier(i.Scheme, i.Value); stored != nil && c.asWritten(stored) == stored {
		holder = stored.ID // one that the batch writes has what it says there
	}
	if holder != "" {
		c.fault(p, field, Duplicate, holder, IdentifierTaken, Params{"scheme": i.Scheme, "value": i.Value, "holder": holder})
		return
	}
	c.identifiers[schemeValue{i.Scheme, i.Value}] = p.index
}

// isAbsoluteURI takes any scheme but those that run something in the reader's browser.
func isAbsoluteURI(s string) bool {
	u, err := url.Parse(s)
	if err != nil || !u.IsAbs() || u.Host == "" && u.Opaque == "" || strings.ContainsAny(s, " \t\r\n\u00a0") {
		return false
	}
	return !slices.Contains([]string{"javascript", "data", "vbscript"}, u.Scheme)
}

// values gives each property of the kind its place, a default where one is missing, and nothing but the field of its type.
func (c *check) values(p place, e *Entity) {
	properties := c.o.Kinds[e.Kind].Properties
	if len(e.Values) > len(properties) {
		c.fault(p, "", FieldNotOfKind, "", ValuesMany, Params{"count": len(e.Values), "kind": c.o.Kinds[e.Kind].Word(), "most": len(properties)})
	}
	values := make([]Value, len(properties))
	for i := range properties {
		values[i] = c.value(p, &properties[i], e.Value(i))
	}
	e.Values = values
}

func (c *check) value(p place, property *Property, v Value) Value {
	switch property.Type {
	case TextProperty, URIProperty:
		c.text(p, property.Name, v.Text)
		if v.Set && v.Text != "" && property.Type == URIProperty && !isAbsoluteURI(v.Text) {
			c.fault(p, property.Name, Invalid, "", URLForm, Params{"url": v.Text})
		}
		return Value{Set: v.Set && v.Text != "", Text: v.Text}
	case IdentifierProperty:
		if v.Set {
			c.fault(p, property.Name, Invalid, "", ValueOfIdentifier, Params{"property": property.Name, "scheme": property.Scheme})
		}
		return Value{}
	}
	if !v.Set {
		return defaultOf(property)
	}
	if most := c.most(property); v.Int < 0 || v.Int > most {
		c.fault(p, property.Name, Invalid, "", ValueRange, Params{"property": property.Name, "value": v.Int, "most": most})
	}
	return Value{Set: true, Int: v.Int}
}

// most is the highest Int of a property; a number is one that the contract's Int can carry.
func (c *check) most(property *Property) int64 {
	switch property.Type {
	case BoolProperty:
		return 1
	case EnumProperty:
		return int64(len(property.Values)) - 1
	case KindProperty:
		return int64(len(c.o.Kinds)) - 1
	default:
		return math.MaxInt32
	}
}

func defaultOf(property *Property) Value {
	if property.Type == BoolProperty {
		return Value{Set: true}
	}
	if i := slices.Index(property.Values, property.Default); i >= 0 {
		return Value{Set: true, Int: int64(i)}
	}
	return Value{}
}
