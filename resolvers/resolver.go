// Package resolvers binds each root field of the contract to the plan: one call each.
package resolvers

// Resolver answers the root fields.
type Resolver struct{}
