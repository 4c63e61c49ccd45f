package disk

import "regiograaf/graph"

// applicationID marks our files among those of SQLite: "rgrf".
const applicationID = 0x72677266

// steps returns what brings a file from each format to the next. A new file begins before the first.
func steps() []string { return []string{firstFormat} }

// firstFormat: the current records, each with a checksum of what it holds, beside the log of batches and of each change with the record before and
// after. Records are JSON with names of the contract, so that a file outlives changes of the vocabulary.
const firstFormat = `
CREATE TABLE batches (
	number INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, key TEXT UNIQUE, hash TEXT NOT NULL,
	created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL
) STRICT;
CREATE TABLE changes (
	batch INTEGER NOT NULL REFERENCES batches, sequence INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
	action TEXT NOT NULL CHECK (action IN ('CREATE', 'UPDATE')), before TEXT, after TEXT NOT NULL,
	PRIMARY KEY (batch, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE entities (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE relations (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE citations (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE gaps (
	id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE TABLE texts (document TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, text TEXT NOT NULL) STRICT;
`

// tableNames are the tables of the current records, and recordNames what the log calls those records, by [graph.RecordKind].
var (
	tableNames  = [...]string{graph.EntityRecord: "entities", graph.RelationRecord: "relations", graph.CitationRecord: "citations", graph.GapRecord: "gaps", graph.TextRecord: "texts"}
	recordNames = [...]string{graph.EntityRecord: "ENTITY", graph.RelationRecord: "RELATION", graph.CitationRecord: "CITATION", graph.GapRecord: "GAP", graph.TextRecord: "TEXT"}
)
