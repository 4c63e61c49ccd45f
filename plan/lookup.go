package plan

import (
	"fmt"
	"slices"

	"regiograaf/graph"
	"regiograaf/plan/coerce"
)

// lookUp is `node` or `nodes`, bound: each id is answered in the view that it names, so there is a link for each view,
// and what hangs from it is bound for each.
type lookUp struct {
	views []view
	seats []seat // by id
}

// view is one in which records are looked up.
type view struct {
	env       env
	refs      []graph.Ref
	links     []boundLink // by id of the link
	page      int         // of the root with the records
	documents int         // of the root with those that the tiers hide; 0 for none
}

// seat is where a record is found: in which view, and in which row.
type seat struct{ view, row int }

// maxViews is how many views the ids of an operation may name: each is read as a root field of its own.
const maxViews = 20

// lookUp binds `node` or `nodes`: the link of the first view in its own place, those of the others behind all roots.
func (b *binder) lookUp(l *link, out *graph.Link) int {
	found, err := b.seek(l)
	if err != nil {
		return b.refuse(l, out, err)
	}
	if b.views += len(found.views); b.views > maxViews {
		return 0
	}
	b.into[l.id].lookUp = found
	place, before, cost := slices.Index(b.program.shape.links, l), b.into, 0
	for i := range found.views {
		v := &found.views[i]
		if i > 0 {
			b.into, out = make([]boundLink, len(before)), new(l.base)
		}
		out.Refs, b.rows, b.quantifiers = v.refs, len(v.refs), 0
		cost = saturated(cost + b.hang(l, v.env, out))
		if v.links, v.page = b.into, place; i > 0 {
			v.page = b.root(*out)
		}
		// Below its citations a document stands in any view, so it is found in any.
		if b.planner.sources != 0 && v.env.tiers != graph.AllTiers {
			hidden := *out
			hidden.Kinds, hidden.Tiers = b.planner.sources, graph.AllTiers
			v.documents = b.root(hidden)
		}
	}
	b.into = before
	return cost
}

// root adds a root behind the others, and gives its place.
func (b *binder) root(l graph.Link) int {
	b.more = append(b.more, l)
	return len(b.program.shape.links) + len(b.more) - 1
}

// seek reads the ids of `node` or `nodes`, in the order asked.
func (b *binder) seek(l *link) (*lookUp, error) {
	given, _, err := b.arg(l.field, l.byID)
	if err != nil {
		return nil, err
	}
	ids, many := given.([]any)
	if !many {
		ids = []any{given}
	}
	if len(ids) > maxPage {
		return nil, fmt.Errorf("%s: %d are too many; ask for at most %d", l.byID, len(ids), maxPage)
	}
	found := &lookUp{seats: make([]seat, len(ids))}
	for i, text := range ids {
		id, seen, err := parseID(text.(string))
		if err != nil {
			return nil, coerce.Within(l.byID, err)
		}
		at := slices.IndexFunc(found.views, func(v view) bool { return v.env == seen })
		if at < 0 {
			at, found.views = len(found.views), append(found.views, view{env: seen})
		}
		v := &found.views[at]
		found.seats[i] = seat{at, len(v.refs)}
		v.refs = append(v.refs, graph.Ref{By: graph.ByID, Text: id})
	}
	if len(ids) == 0 {
		found.views = []view{{env: env{tiers: graph.AllTiers}}}
	}
	return found, nil
}

// at gives the row of a look-up in the pages of the roots; a record of nothing where there is none.
func (v *view) at(root *graph.Record, row int) *graph.Record {
	if rows := root.Pages[v.page].Rows; row < len(rows) && rows[row].Item.Thing != nil {
		return &rows[row].Item
	}
	if v.documents > 0 {
		if rows := root.Pages[v.documents].Rows; row < len(rows) {
			if _, ok := rows[row].Item.Thing.(*graph.Entity); ok { // kinds are of entities alone
				return &rows[row].Item
			}
		}
	}
	return &graph.Record{}
}

// sought writes the record of an id as it is seen there.
func (w *writer) sought(o *op, root *graph.Record, s seat) status {
	v := &w.links[o.link.id].lookUp.views[s.view]
	links, env := w.links, w.env
	w.links, w.env = v.links, v.env
	state := w.record(o.link.table, v.at(root, s.row))
	w.links, w.env = links, env
	return state
}

func runLookUp(w *writer, o *op, f frame) status {
	here := &w.links[o.link.id]
	if here.err != nil {
		w.fail(o, here.err)
		return failed
	}
	w.path = append(w.path, step{name: o.name})
	state := w.sought(o, f.rec, here.lookUp.seats[0])
	w.path = w.path[:len(w.path)-1]
	return state
}

func runLookUps(w *writer, o *op, f frame) status {
	here := &w.links[o.link.id]
	if here.err != nil {
		w.fail(o, here.err)
		return failed
	}
	return w.list(o, len(here.lookUp.seats), func(i int) status { return w.sought(o, f.rec, here.lookUp.seats[i]) })
}
