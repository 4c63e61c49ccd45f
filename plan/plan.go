// Package plan turns the selection of a GraphQL operation into one [graph.Query] and the store's result into JSON. It is the only room that knows both
// languages.
//
// gqlgen parses, validates and calls one resolver for each root field; each of those calls [Root]. What happens before and below stands here:
// the document is checked and compiled once (compile.go, with the tables of fields in fields_*.go), its variables are bound for each request (bind.go), the store
// is read once, and the reply is appended straight from the result (write.go).
package plan

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
	"regiograaf/plan/coerce"
)

// Limits of the contract.
const (
	DefaultMaxCost = 25_000  // rows that a document may read, by its cost
	maxRows        = 50_000  // rows of an operation while it runs
	maxBytes       = 8 << 20 // bytes of its reply while it runs
	maxErrors      = 1_000   // errors in it
	cachedPlans    = 1_000   // operations whose compiled form is kept
	maxOps         = 50_000  // compiled fields of one operation, over all kinds
	keptOps        = 200_000 // of all that are kept
)

// Options change how a Planner answers. The zero value is the contract's own.
type Options struct {
	MaxCost int              // 0 is DefaultMaxCost
	BaseURI string           // of `uri`; empty gives urn:regiograaf:…
	Now     func() time.Time // nil is the clock
	Logger  *slog.Logger     // for faults that a caller does not see; nil is the default logger
}

// Planner answers the operations of one schema from one store. It is a gqlgen extension.
type Planner struct {
	schema   *ast.Schema
	store    graph.Store
	ontology *graph.Ontology
	options  Options
	zone     *time.Location
	types    map[string]set       // object type → itself and its interfaces
	fields   map[string]fieldSet  // object type → its fields, bound to the domain
	kinds    map[string]graph.Set // object type → its kind; empty for what is no entity
	urls     []int                // place of the property url, by kind
	sources  graph.Set            // kinds that are cited
	compiled *lru.Cache[*ast.OperationDefinition, *compiled]
	kept     atomic.Int64 // compiled fields in it

	typeNames []string // by type
}

type set map[string]bool

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.ResponseInterceptor
} = (*Planner)(nil)

// New makes a planner. The schema is the whole contract; a field in it that the domain cannot give is an error.
func New(schema *ast.Schema, store graph.Store, options Options) (*Planner, error) {
	// gqlgen knows @defer, the contract does not.
	delete(schema.Directives, "defer")
	// gqlparser counts interfaces among the possible types of an interface, the specification objects alone.
	for name, possible := range schema.PossibleTypes {
		if slices.ContainsFunc(possible, isNoObject) {
			schema.PossibleTypes[name] = slices.DeleteFunc(slices.Clone(possible), isNoObject)
		}
	}
	if options.MaxCost == 0 {
		options.MaxCost = DefaultMaxCost
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Logger == nil {
		options.Logger = slog.Default()
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return nil, err
	}
	p := &Planner{schema: schema, store: store, ontology: store.Ontology(), options: options, zone: zone}
	if p.compiled, err = lru.NewWithEvict(cachedPlans, p.dropped); err != nil {
		return nil, err
	}
	p.urls = p.ontology.Property("url")
	p.sources = p.ontology.KindsWhere(func(row *graph.KindRow) bool { return row.Source })
	for i := range p.ontology.Types {
		p.typeNames = append(p.typeNames, p.ontology.Types[i].Name)
	}
	if err := p.bindTypes(); err != nil {
		return nil, err
	}
	return p, nil
}

func isNoObject(def *ast.Definition) bool { return def.Kind != ast.Object }

// ExtensionName names it to gqlgen.
func (p *Planner) ExtensionName() string { return "Plan" }

// Validate has nothing to check: New did.
func (p *Planner) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters writes whole numbers among the variables as such: 3.0 is one, and gqlparser refuses it.
func (p *Planner) MutateOperationParameters(_ context.Context, request *graphql.RawParams) *gqlerror.Error {
	for name, v := range request.Variables {
		request.Variables[name] = coerce.WholeNumbers(v)
	}
	return nil
}

// MutateOperationContext coerces the variables, compiles the operation and counts its cost, before any of it runs.
func (p *Planner) MutateOperationContext(_ context.Context, opCtx *graphql.OperationContext) *gqlerror.Error {
	vars, err := p.variables(opCtx.Operation, opCtx.Variables)
	if err != nil {
		return err
	}
	program, err := p.program(opCtx.Doc, opCtx.Operation, vars)
	if err != nil {
		return err
	}
	bound, err := p.bind(program, vars)
	if err != nil {
		return err
	}
	opCtx.Stats.SetExtension(p.ExtensionName(), &operation{planner: p, program: program, bound: bound})
	return nil
}

// InterceptResponse adds the cost.
func (p *Planner) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if op := operationOf(ctx); op != nil {
		graphql.RegisterExtension(ctx, "cost", op.bound.cost)
	}
	return next(ctx)
}

// operation is one request under way.
type operation struct {
	planner *Planner
	program *program
	bound   *bound
	once    sync.Once
	roots   map[string]outcome
}

// outcome is what a root field comes to.
type outcome struct {
	data Fragment
	err  error
}

func operationOf(ctx context.Context) *operation {
	op, _ := graphql.GetOperationContext(ctx).Stats.GetExtension((*Planner)(nil).ExtensionName()).(*operation)
	return op
}

// Root answers the root field that ctx is about. The first call of an operation reads the store and writes every root field; the others wait for it.
func Root(ctx context.Context) (Fragment, error) {
	op := operationOf(ctx)
	op.once.Do(func() { op.roots = op.run(ctx) })
	out := op.roots[graphql.GetFieldContext(ctx).Field.Alias]
	return out.data, out.err
}

// run reads once and writes each root field in the order of the document. Like graphql-js it stops at the first one whose null reaches the root: those behind
// it are null without an error of their own.
func (op *operation) run(ctx context.Context) map[string]outcome {
	query := op.bound.query
	now := op.planner.options.Now()
	query.Today = graph.DayOf(now.In(op.planner.zone))
	query.MaxRows = maxRows
	result, err := op.planner.store.Read(ctx, &query)
	w := &writer{planner: op.planner, bound: op.bound, links: op.bound.links, today: query.Today, readErr: err}
	var record graph.Record
	if err == nil {
		record.Pages = result.Roots
		defer result.Release()
	}
	outcomes := make(map[string]outcome, len(op.program.roots))
	stopped := false
	for i := range op.program.roots {
		o := &op.program.roots[i]
		if stopped {
			outcomes[o.name] = outcome{data: Fragment("null")}
			continue
		}
		data, ok := w.root(ctx, o, &record, &op.program.sizes[i])
		if !ok {
			outcomes[o.name] = outcome{err: w.errors[len(w.errors)-1]}
			w.errors = w.errors[:len(w.errors)-1]
			stopped = true
			continue
		}
		outcomes[o.name] = outcome{data: data}
	}
	for _, e := range w.errors {
		graphql.AddError(ctx, e)
	}
	return outcomes
}
