package plan

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"regiograaf/graph"
	"regiograaf/graph/search"
	"regiograaf/plan/coerce"
)

// The take functions bind the arguments of one sort of field each.

var errTiers = errors.New("tiers: an empty list keeps nothing; leave it out for all tiers")

// takeFirst is for a plain list.
func takeFirst(b *binder, l *link, out *graph.Link) error {
	out.Page.Limit = defaultListRows
	v, given, err := b.arg(l.field, "first")
	if err != nil || !given || v == nil {
		return err
	}
	size, err := pageSize("first", v)
	out.Page.Limit, b.rows = size, size
	return err
}

func pageSize(name string, v any) (int, error) {
	size := v.(int64)
	if size < 1 || size > maxPage {
		return 0, fmt.Errorf("%s: %d is not a page size; give 1 to %d", name, size, maxPage)
	}
	return int(size), nil
}

// page reads first, after, last and before; the order must be known.
func (b *binder) page(l *link, out *graph.Link) error {
	var given [4]any
	for i, name := range [4]string{"first", "after", "last", "before"} {
		v, _, err := b.arg(l.field, name)
		if err != nil {
			return err
		}
		given[i] = v
	}
	first, after, last, before := given[0], given[1], given[2], given[3]
	switch {
	case first != nil && last != nil:
		return errors.New("give first or last, not both")
	case after != nil && (last != nil || before != nil):
		return errors.New("after goes with first")
	case before != nil && first != nil:
		return errors.New("before goes with last")
	}
	size, err := defaultPage, error(nil)
	cursor := after
	switch {
	case first != nil:
		size, err = pageSize("first", first)
	case last != nil:
		size, err = pageSize("last", last)
	}
	if last != nil || before != nil {
		out.Page.Backward, cursor = true, before
	}
	if err != nil {
		return err
	}
	out.Page.Limit, b.rows = size, size
	if cursor == nil {
		return nil
	}
	key, err := parseCursor(cursor.(string), salt(l, out.Order), keyParts(out))
	out.Page.Cursor = &key
	return err
}

// orders reads orderBy with the keys that the field knows.
func (b *binder) orders(field *ast.Field, keys map[string]graph.OrderBy) ([]graph.Order, error) {
	list, _, err := b.list(field, "orderBy")
	if err != nil || len(list) == 0 {
		return nil, err
	}
	orders := make([]graph.Order, 0, len(list))
	for _, v := range list {
		for name, direction := range v.(map[string]any) {
			by, ok := keys[name]
			if !ok {
				return nil, fmt.Errorf("orderBy: there is no order by %s here", name)
			}
			if !slices.ContainsFunc(orders, func(o graph.Order) bool { return o.By == by }) { // a second time it decides nothing
				orders = append(orders, graph.Order{By: by, Desc: direction == "DESC"})
			}
		}
	}
	return orders, nil
}

func entityOrders() map[string]graph.OrderBy {
	return map[string]graph.OrderBy{"name": graph.ByName, "kind": graph.ByKind, "number": graph.ByNumber, "date": graph.ByDate, "relationCount": graph.ByRelationCount}
}

func rootRelationOrders() map[string]graph.OrderBy {
	return map[string]graph.OrderBy{"type": graph.ByType, "role": graph.ByRole, "begin": graph.ByBegin, "from": graph.ByFromName, "to": graph.ByToName}
}

func relationOrders() map[string]graph.OrderBy {
	keys := rootRelationOrders()
	keys["node"] = graph.ByFarName
	return keys
}

func involvementOrders() map[string]graph.OrderBy {
	return map[string]graph.OrderBy{"actor": graph.ByActorName, "work": graph.ByWorkName, "type": graph.ByType, "begin": graph.ByBegin}
}

// takeList binds where, orderBy and page.
func (b *binder) takeList(l *link, out *graph.Link, build func(*filterBuilder, map[string]any) (graph.Filter, error), keys map[string]graph.OrderBy) (err error) {
	if build != nil {
		if out.Where, err = b.where(l.field, "where", l.base.Kinds, build); err != nil {
			return err
		}
	}
	if keys != nil {
		if out.Order, err = b.orders(l.field, keys); err != nil {
			return err
		}
	}
	return b.page(l, out)
}

func takeEntities(b *binder, l *link, out *graph.Link) error {
	return b.takeList(l, out, (*filterBuilder).entity, entityOrders())
}

func takeRelations(b *binder, l *link, out *graph.Link) error {
	return b.takeList(l, out, (*filterBuilder).relation, relationOrders())
}

func takeRootRelations(b *binder, l *link, out *graph.Link) error {
	return b.takeList(l, out, (*filterBuilder).relation, rootRelationOrders())
}

func takeInvolvements(b *binder, l *link, out *graph.Link) error {
	return b.takeList(l, out, (*filterBuilder).involvement, involvementOrders())
}

func takePassages(b *binder, l *link, out *graph.Link) error {
	return b.takeList(l, out, (*filterBuilder).citation, nil)
}

// takeCited binds a list whose edges have no relation: only the far end can be asked about.
func takeCited(b *binder, l *link, out *graph.Link) error {
	return b.takeList(l, out, (*filterBuilder).cited, map[string]graph.OrderBy{"node": graph.ByName})
}

// takeSearch binds a search, whose order is its own.
func takeSearch(b *binder, l *link, out *graph.Link) (err error) {
	if out.Text, err = b.text(l.field, "text"); err != nil {
		return err
	}
	if !search.FitsLength(out.Text) {
		return fmt.Errorf("text: give %d to %d characters", search.MinText, search.MaxText)
	}
	return b.takeList(l, out, (*filterBuilder).entity, nil)
}

// takeGaps binds the gaps at the root.
func takeGaps(b *binder, l *link, out *graph.Link) error {
	var all graph.All
	kinds, given, err := b.list(l.field, "kind")
	if err != nil {
		return err
	}
	if given && kinds != nil {
		all = append(all, graph.In{Of: graph.Term{Field: graph.TermKind}, Set: names(kinds, graph.GapKindNames)})
	}
	about, err := b.where(l.field, "about", 0, (*filterBuilder).entity)
	if err != nil {
		return err
	}
	if about != nil {
		all = append(all, graph.At{Where: graph.AtSubject, Of: about})
	}
	if len(all) > 0 {
		out.Where = all
	}
	return b.page(l, out)
}

// Look-ups.

func (b *binder) refer(out *graph.Link, ref graph.Ref) {
	out.Refs, b.rows = []graph.Ref{ref}, 1
}

func takeSlug(b *binder, l *link, out *graph.Link) error {
	slug, err := b.text(l.field, "slug")
	b.refer(out, graph.Ref{By: graph.BySlug, Text: slug})
	return err
}

// takeRef binds an EntityRef. Our own public identifiers hold the slug.
func takeRef(b *binder, l *link, out *graph.Link) error {
	by, err := b.object(l.field, "by")
	if err != nil {
		return err
	}
	for name, v := range by {
		ref := graph.Ref{Text: v.(string)}
		switch name {
		case "id":
			if ref.Text, err = recordID(ref.Text); err != nil {
				return coerce.Within("by", coerce.Within(name, err))
			}
		case "slug":
			ref.By = graph.BySlug
		case "uri":
			ref.By = graph.ByURI
			if slug, ours := b.planner.slugOf(ref.Text); ours {
				ref = graph.Ref{By: graph.BySlug, Text: slug}
			}
		}
		b.refer(out, ref)
	}
	return nil
}
