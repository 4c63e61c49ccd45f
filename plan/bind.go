package plan

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/graph"
	"regiograaf/plan/coerce"
)

// env is what fields below inherit: the view in which records are seen.
type env struct {
	asOf   graph.AsOf
	tiers  graph.Set
	suffix string // what ids end in; nothing in the default view
}

// bound is a program with the values of one request.
type bound struct {
	query graph.Query
	links []boundLink // by id of the link
	days  []graph.AsOf
	stats []*gqlerror.Error // what is wrong with the arguments of a field `stats`; nil is nothing
	cost  int
}

// boundLink is what the writer needs to know of a link.
type boundLink struct {
	env     env
	salt    uint32          // of its cursors
	err     *gqlerror.Error // its arguments were refused
	lookUp  *lookUp         // of `node` and `nodes`
	repeats repeats
}

// repeats says where rows of a page may stand that have one item: only a named connection has several edges to it.
type repeats uint8

const (
	repeatsNever  repeats = iota
	repeatsNearby         // by name, id: one behind the other
	repeatsAnywhere
)

func repeatsOf(l *graph.Link) repeats {
	switch {
	case l.Source != graph.SourceWays:
		return repeatsNever
	case len(l.Order) == 0:
		return repeatsNearby
	}
	return repeatsAnywhere
}

// binder binds one program.
type binder struct {
	planner     *Planner
	program     *program
	coercer     coerce.Coercer
	bound       *bound
	into        []boundLink  // where links are bound: those of bound, or of one more view
	more        []graph.Link // roots behind those of the program
	views       int          // that ids name
	rows        int          // of the link at hand, for its cost
	quantifiers int          // of the link at hand
}

// Costs of the contract.
const (
	defaultPage     = 20
	maxPage         = 100
	defaultList     = 3 // rows that a list without `first` counts for
	quantifierCost  = 5
	costCeiling     = 1 << 40
	defaultListRows = 20
)

// bind gives the program the values of a request. Arguments that are refused make an error at their field; only a cost that is too high stops the whole operation.
func (p *Planner) bind(program *program, vars map[string]any) (*bound, *gqlerror.Error) {
	if static := program.static.Load(); static != nil {
		return static, nil
	}
	b := &binder{
		planner: p, program: program, coercer: coerce.Coercer{Schema: p.schema, Vars: vars},
		bound: &bound{links: make([]boundLink, len(program.links)), days: make([]graph.AsOf, len(program.days))},
	}
	b.into = b.bound.links
	for i, field := range program.days {
		if day, given, err := b.day(field, "date"); err == nil && given && day.Set {
			b.bound.days[i] = day
		}
	}
	for _, field := range program.stats {
		_, err := b.scoped(field, env{})
		b.bound.stats = append(b.bound.stats, b.refusal(field, err))
	}
	b.bound.query.Roots, b.bound.cost = b.links(program.shape, env{tiers: graph.AllTiers})
	b.bound.query.Roots = append(b.bound.query.Roots, b.more...)
	if b.views > maxViews {
		return nil, fault(codeCostLimit, nil, "the ids name more than %d views; ask for fewer of them at once", maxViews)
	}
	if b.bound.cost > p.options.MaxCost {
		return nil, fault(codeCostLimit, nil, "the document may read %d rows, and %d is the most; ask for smaller pages or fewer levels", b.bound.cost, p.options.MaxCost)
	}
	if vars == nil {
		program.static.Store(b.bound)
	}
	return b.bound, nil
}

// links binds the links of a shape, and gives what they cost for one record.
func (b *binder) links(s *shape, e env) ([]graph.Link, int) {
	if len(s.links) == 0 {
		return nil, 0
	}
	out, cost := make([]graph.Link, len(s.links)), 0
	for i, l := range s.links {
		out[i] = l.base
		cost = saturated(cost + b.link(l, e, &out[i]))
	}
	return out, cost
}

// link binds one link and what hangs from it, and gives its cost.
func (b *binder) link(l *link, e env, out *graph.Link) int {
	if l.byID != "" {
		return b.lookUp(l, out)
	}
	b.rows, b.quantifiers = defaultList, 0
	if out.Page.Limit == 1 {
		b.rows = 1
	}
	e, err := b.scoped(l.scope, e)
	if err == nil && l.take != nil {
		err = l.take(b, l, out)
	}
	if err != nil {
		return b.refuse(l, out, err)
	}
	return b.hang(l, e, out)
}

// refuse leaves a link out whose arguments do not fit.
func (b *binder) refuse(l *link, out *graph.Link, err error) int {
	if l.field != nil { // else it is of `stats`, which says it itself
		b.into[l.id].err = b.refusal(l.field, err)
	}
	*out = graph.Link{Source: l.base.Source, Parents: l.base.Parents, Tiers: graph.AllTiers}
	return 0
}

// hang binds what hangs from a link whose arguments are bound, and gives the cost of both.
func (b *binder) hang(l *link, e env, out *graph.Link) int {
	here := &b.into[l.id]
	here.env, here.salt, here.repeats = e, salt(l, out.Order), repeatsOf(out)
	out.AsOf, out.Tiers = e.asOf, e.tiers
	rows, quantifiers := b.rows, b.quantifiers
	out.Item.Fields, out.Via.Fields = l.item.fields, l.via.fields
	var item, via int
	out.Item.Links, item = b.links(&l.item, e)
	out.Via.Links, via = b.links(&l.via, e)
	row := 1 + item + quantifierCost*quantifiers
	if out.NoVia = l.wanted&wantVia == 0; !out.NoVia {
		row += 1 + via
	}
	switch {
	case l.free:
		return 0
	case l.ops != nil && l.wanted&wantRows == 0: // only counted
		out.Page.Limit, out.Page.Cursor = 0, nil
		return 1 + quantifierCost*quantifiers*rows
	}
	return saturated(rows * saturated(row))
}

func saturated(cost int) int { return min(cost, costCeiling) }

// scoped gives what holds at and below a field with asOf or tiers of its own.
func (b *binder) scoped(field *ast.Field, e env) (env, error) {
	if field == nil {
		return e, nil
	}
	day, given, err := b.day(field, "asOf")
	if err != nil {
		return e, err
	}
	if given {
		e.asOf = day
	}
	list, _, err := b.list(field, "tiers")
	switch {
	case err != nil:
		return e, err
	case list != nil && len(list) == 0:
		return e, errTiers
	case list != nil:
		e.tiers = names(list, graph.TierNames)
	case !given:
		return e, nil
	}
	return e.named(), nil
}

// day reads a Date argument: null is all of history.
func (b *binder) day(field *ast.Field, name string) (graph.AsOf, bool, error) {
	v, given, err := b.arg(field, name)
	if err != nil || v == nil {
		return graph.AsOf{}, given, err
	}
	day, err := graph.ParseDay(v.(string))
	return graph.AsOf{Set: true, Day: day}, true, err
}

func (b *binder) list(field *ast.Field, name string) ([]any, bool, error) {
	v, given, err := b.arg(field, name)
	list, _ := v.([]any)
	return list, given, err
}

func (b *binder) object(field *ast.Field, name string) (map[string]any, error) {
	v, _, err := b.arg(field, name)
	object, _ := v.(map[string]any)
	return object, err
}

func (b *binder) text(field *ast.Field, name string) (string, error) {
	v, _, err := b.arg(field, name)
	text, _ := v.(string)
	return text, err
}

// arg coerces an argument; given is false when the document, or the request, leaves it out.
func (b *binder) arg(field *ast.Field, name string) (value any, given bool, err error) {
	def := field.Definition.Arguments.ForName(name)
	if def == nil {
		return nil, false, nil
	}
	value, given, err = b.coercer.Argument(def, field.Arguments.ForName(name))
	return value, given, coerce.Within(name, err)
}

// refusal says what is wrong with the arguments of a field, or nil. Of several values that do not fit, it is about the first in the order of the schema.
func (b *binder) refusal(field *ast.Field, err error) *gqlerror.Error {
	if err == nil {
		return nil
	}
	pos := field.Position
	for _, def := range field.Definition.Arguments {
		arg := field.Arguments.ForName(def.Name)
		if arg == nil {
			continue
		}
		if _, _, wrong := b.coercer.Argument(def, arg); wrong != nil {
			err, pos = coerce.Within(def.Name, wrong), arg.Value.Position
			break
		}
	}
	return fault(codeBadUserInput, pos, "%s: %s", field.Name, err.Error())
}
