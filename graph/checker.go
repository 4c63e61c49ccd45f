package graph

import "context"

// Checker looks for faults in what a store keeps, and puts back what it can. A store that answers may be one itself; a store that no longer opens has one of its own.
type Checker interface {
	// Check looks at everything that is kept, and tells each fault as it finds it. It writes nothing. An error says that it could not look.
	Check(ctx context.Context, tell func(Damage)) error

	// Repair puts back what the log of the store, or what else it keeps twice, still knows, and tells how many records it wrote anew: none where nothing was wrong. What was there is
	// kept. An error says why nothing could be put back; then all is as it was. Check tells what is left.
	Repair(ctx context.Context) (written int, err error)
}

// Damage is one fault of what a store keeps.
type Damage struct {
	Part    DamagedPart
	ID      string // of the record, or number of the batch; empty for the store as a whole
	Message string // in Dutch: what is wrong; empty with Fault
	Fault   *Fault // the rule that a record breaks, of DamagedGraph
}

// DamagedPart says what of a store is damaged.
type DamagedPart uint8

// The parts.
const (
	DamagedStructure DamagedPart = iota // what the records stand in: pages, tables, indexes, constraints
	DamagedRecord                       // a record that is not as it was written, gone, or not as the log has it
	DamagedLog                          // likewise a batch or a change in the log
	DamagedGraph                        // a record that breaks a rule of the graph: an end, evidence, a value
)
