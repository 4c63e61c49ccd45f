package chance

import (
	"slices"

	"regiograaf/graph"
)

// askable gives a query with cursors, and sometimes with hardly room for its rows.
func (a *asker) askable(read func(*graph.Query) *graph.Result) *graph.Query {
	q := a.query()
	a.putCursors(q, read)
	if a.chance(30) {
		q.MaxRows = max(1, countRows(read(q).Roots)+a.between(-1, 1))
	}
	return q
}

// putCursors gives many of the pages a cursor: the key of a row that is there, or one that is not. The answer is to the query without pages.
func (a *asker) putCursors(q *graph.Query, read func(*graph.Query) *graph.Result) {
	asked := map[*graph.Link]graph.Paging{}
	eachLink(q.Roots, func(l *graph.Link) {
		if _, paged := found(l.Source); paged {
			asked[l] = l.Page
			l.Page = graph.Paging{Limit: -1, Keys: true}
		}
	})
	keys := map[*graph.Link][]graph.Key{}
	collect(q.Roots, read(q).Roots, keys)
	eachLink(q.Roots, func(l *graph.Link) {
		page, paged := asked[l]
		if !paged {
			return
		}
		l.Page = page
		if len(keys[l]) > 0 && page.Limit != 0 && a.chance(60) {
			key := slices.Clone(pick(a.dice, keys[l]))
			if a.chance(30) {
				a.invent(key)
			}
			l.Page.Cursor = &key
		}
	})
}

// invent changes a key into one that no row need have.
func (a *asker) invent(key graph.Key) {
	part := &key[a.IntN(len(key))]
	switch {
	case part.Null:
		return
	case part.Text == "":
		part.Int += int64(a.between(-1, 1))
	case a.chance(50):
		part.Text = part.Text[:a.IntN(len(part.Text))+1]
	default:
		part.Text += "!"
	}
}

func eachLink(links []graph.Link, visit func(*graph.Link)) {
	for i := range links {
		visit(&links[i])
		eachLink(links[i].Item.Links, visit)
		eachLink(links[i].Via.Links, visit)
	}
}

// collect finds the keys of all rows, by the link that asked for them.
func collect(links []graph.Link, pages []graph.Page, keys map[*graph.Link][]graph.Key) {
	for i := range pages {
		for _, row := range pages[i].Rows {
			if row.Key != nil {
				keys[&links[i]] = append(keys[&links[i]], row.Key)
			}
			collect(links[i].Item.Links, row.Item.Pages, keys)
			collect(links[i].Via.Links, row.Via.Pages, keys)
		}
	}
}

// countRows counts the rows of all pages.
func countRows(pages []graph.Page) int {
	n := 0
	for i := range pages {
		for _, row := range pages[i].Rows {
			n += 1 + countRows(row.Item.Pages) + countRows(row.Via.Pages)
		}
	}
	return n
}
