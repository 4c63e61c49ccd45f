package disk

import (
	"slices"
	"strings"

	"regiograaf/graph"
)

// applicationID marks our files among those of SQLite: "rgrf".
const applicationID = 0x72677266

// The formats of a file, as its user_version says. A file of an older one is read, and written anew when it is opened to write.
const (
	firstFormat = 1 // only the current records had a sum, over id and record; the log had none
	format      = 2 // every row has one
)

// schema gives the statements that make the tables: the current records, beside the log of batches and of each change with the record before and after.
// Records are JSON with names of the contract, so that a file outlives changes of the vocabulary. What sum, state and chain hold is said in sums.go.
func schema() []string {
	list := []string{
		`CREATE TABLE batches (
	number INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, key TEXT UNIQUE, hash TEXT NOT NULL,
	created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL,
	changes INTEGER NOT NULL, state TEXT NOT NULL, chain TEXT NOT NULL, sum INTEGER NOT NULL
) STRICT`,
		`CREATE TABLE changes (
	batch INTEGER NOT NULL, sequence INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL,
	before TEXT, after TEXT NOT NULL, sum INTEGER NOT NULL,
	PRIMARY KEY (batch, sequence)
) STRICT, WITHOUT ROWID`,
	}
	for _, name := range tableNames {
		list = append(list, "CREATE TABLE "+name+` (
	id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, sum INTEGER NOT NULL, record TEXT NOT NULL
) STRICT, WITHOUT ROWID`)
	}
	return list
}

// schemaText is what SQLite keeps of the schema, in one order.
func schemaText(statements []string) string {
	statements = slices.Sorted(slices.Values(statements))
	return strings.Join(statements, ";\n")
}

// tableNames are the tables of the current records, and recordNames what the log calls those records, by [graph.RecordKind].
var (
	tableNames  = [...]string{graph.EntityRecord: "entities", graph.RelationRecord: "relations", graph.CitationRecord: "citations", graph.GapRecord: "gaps", graph.TextRecord: "texts"}
	recordNames = [...]string{graph.EntityRecord: "ENTITY", graph.RelationRecord: "RELATION", graph.CitationRecord: "CITATION", graph.GapRecord: "GAP", graph.TextRecord: "TEXT"}
)
