package pages

import "encoding/json"

// The questions of the pages. Each page asks one.

const statsQuery = `query Omvang { stats { entities relations citations documents byKind { kind count } } }`

const (
	periodFields = `{ from until observedOn basis basisNote asWritten }`
	pageFields   = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`
	listFields   = `name slug kind status tier period ` + periodFields
	itemFields   = pageFields + ` nodes { ` + listFields + ` }`
)

// searchQuery finds what a text is about, and says why.
func searchQuery() string {
	return `query Zoek($q: String!, ` + declarations("") + `) {
  page: search(text: $q, ` + arguments("") + `) { ` + pageFields + ` edges { matchedOn node { ` + listFields + ` } } }
}`
}

func listQuery(list string) string {
	return `query Lijst(` + declarations("") + `) { page: ` + list + `(` + arguments("") + `) { ` + itemFields + ` } }`
}

// entityQuery asks everything about one entity; own is what each kind has of its own.
func entityQuery(own string) string {
	return `query Pagina($slug: String!, ` + declarations("") + `, ` + declarations("passages") + `) {
  entity(by: { slug: $slug }) {
    uri name slug kind aliases summary status tier
    identifiers { scheme value uri tier }
    period ` + periodFields + `
    citations(first: 100) { ...bewijs }
    gaps(first: 100) { kind description foundElsewhere entities { name slug kind } }
    relations(` + arguments("") + `) { ` + pageFields + ` nodes { ...relatie } }
    ... on Document {
      passages(` + arguments("passages") + `) {
        ` + pageFields + `
        nodes { ...bewijs supports { ... on Entity { name slug kind } ... on Relation { sentence from { name slug kind } to { name slug kind } } } }
      }
    }
` + own + `  }
  represented: relations(where: { onBehalfOf: { slug: { eq: $slug } } }, orderBy: [{ type: ASC }, { from: ASC }], first: 100) {
    ` + pageFields + ` nodes { ...relatie }
  }
}
fragment relatie on Relation {
  type label sentence status tier note asWritten
  from { name slug kind } to { name slug kind }
  period ` + periodFields + `
  onBehalfOf { name slug kind }
  onBehalfOfNote
  citations(first: 10) { ...bewijs }
}
fragment bewijs on Citation { document { name slug kind } selector { start end } line deepLink excerpt verification }`
}

// ownQuery is what a reader may go on with in the playground.
func ownQuery(slug string) string {
	return `# Alles over dit onderwerp, met het bewijs.
query Onderwerp {
  entity(by: { slug: "` + slug + `" }) {
    name
    kind
    relations(first: 50) {
      totalCount
      nodes {
        sentence
        period { from until observedOn }
        citations { document { name } deepLink }
      }
    }
  }
}
`
}

// The answers of the contract, as far as the pages read them. What is null is empty here.

type ref struct{ Name, Slug, Kind string }

type period struct{ From, Until, ObservedOn, Basis, BasisNote, AsWritten string }

type pageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

type entity struct {
	ref
	URI, Summary, Status, Tier string
	Aliases                    []string
	Identifiers                []struct{ Scheme, Value, URI, Tier string }
	Period                     period
	Citations                  []citation
	Gaps                       []gap
	Relations                  relations
	Passages                   passages
}

type relations struct {
	TotalCount int
	PageInfo   pageInfo
	Nodes      []relation
}

type relation struct {
	Type, Label, Sentence, Status, Tier, Note, AsWritten, OnBehalfOfNote string

	From, To   ref
	Period     period
	OnBehalfOf []ref
	Citations  []citation
}

type citation struct {
	Document                        ref
	Selector                        *struct{ Start, End string }
	Line                            int
	DeepLink, Excerpt, Verification string
}

type gap struct {
	Kind, Description, FoundElsewhere string
	Entities                          []ref
}

type passages struct {
	TotalCount int
	PageInfo   pageInfo
	Nodes      []struct {
		citation
		Supports supported
	}
}

// supported is an entity or a relation.
type supported struct {
	ref
	Sentence string
	From, To ref
}

// own holds the properties of a kind by their key in the answer.
type own map[string]json.RawMessage
