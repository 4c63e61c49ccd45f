// Package graph is the domain of regiograaf: who works on what in regional youth care, in which role, since when, on whose behalf, and which
// passage of which document says so.
//
// An [Entity] is anything that can stand at an end of a [Relation]: a person, a municipality, an ontwikkeltafel, a policy, a document. A relation
// is a statement with a role, a [Period], a mandate and evidence: one [Citation] or more. The [Ontology] is the one table that says which kinds and relation
// types there are. A [Query] is everything that can be asked, a [Batch] everything that can be written, and a [Store] answers both.
//
// The package knows nothing of GraphQL, HTTP, SQL or Cypher.
package graph
