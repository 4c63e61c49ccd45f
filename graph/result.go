package graph

// Result is the answer to a [Query]: a page for each of its roots. It belongs to the reader, who calls Release when done with it.
type Result struct {
	Roots   []Page
	Release func() // gives the memory of pages and rows back to the store; never nil, called at most once
}

// Page is what a [Link] found below one record.
type Page struct {
	Rows        []Row
	HasNext     bool  // with Paging.Info: whether there is a row behind the page
	HasPrevious bool  // with Paging.Info: whether there is a row before it
	Total       int   // with Link.Count: edges over all pages
	Nodes       int   // with Link.Nodes: different items over all pages
	ByKind      []int // with Link.ByKind: number of items of each kind, by [Kind]
}

// Row is one item of a page. In a connection it is an edge.
type Row struct {
	Item Record
	Via  Record // the relation that put the item there, of SourceWays without NoVia
	Key  Key    // with Paging.Keys: where the row stands in the order
	// Match says how well the item answers Link.Text, of SourceSearch; else nil.
	Match *Match
}

// Match says how well an entity answers a text, and where.
type Match struct {
	Points, Most int    // Most is at least 1, and Points at most that
	Text         string // the name, alias, code, role or summary that answers best
}

// Record is a thing with the pages of the links that were asked of it, in the order of [Selection.Links].
type Record struct {
	Thing Thing // nil where there is none
	Pages []Page
}

// Key is where a row stands: a part for each key of the order (of the default order where none is given), then the ids: that of the item, and in a connection that of the
// relation. A name or role is its [text.SortKey]; an enum, number or day is an Int; a missing value is Null. It compares with any row of the same source and order, also when its own row is gone.
type Key []KeyPart

// KeyPart is one value of a [Key].
type KeyPart struct {
	Null bool
	Int  int64
	Text string
}
