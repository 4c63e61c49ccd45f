package pages

import "net/url"

// paging names the part of a list that an address asks for: the cursor after which, or before which, it stands. A page may show two lists.
type paging struct{ after, before string }

// listPaging is that of the list that a page is about, passagePaging that of the passages of a document.
func listPaging() paging    { return paging{"na", "voor"} }
func passagePaging() paging { return paging{"vindplaats-na", "vindplaats-voor"} }

// variables gives what the contract asks for that part. Their names begin with prefix.
func (p paging) variables(v map[string]any, prefix string, asked url.Values, size int) {
	after, before := asked.Get(p.after), asked.Get(p.before)
	for _, name := range []string{"First", "After", "Last", "Before"} {
		v[prefix+name] = nil
	}
	if before != "" && after == "" {
		v[prefix+"Last"], v[prefix+"Before"] = size, before
		return
	}
	v[prefix+"First"] = size
	if after != "" {
		v[prefix+"After"] = after
	}
}

// arguments are those variables in a question.
func arguments(prefix string) string {
	return "first: $" + prefix + "First, after: $" + prefix + "After, last: $" + prefix + "Last, before: $" + prefix + "Before"
}

func declarations(prefix string) string {
	return "$" + prefix + "First: Int, $" + prefix + "After: String, $" + prefix + "Last: Int, $" + prefix + "Before: String"
}

// pager leads to the neighbouring parts of a list; empty where there is none.
type pager struct{ Label, Previous, Next string }

// around gives the addresses of the neighbouring parts: those of this page with another cursor.
func (p paging) around(u *url.URL, info pageInfo, label, anchor string) pager {
	at := func(name, cursor string) string {
		values := u.Query()
		values.Del(p.after)
		values.Del(p.before)
		values.Set(name, cursor)
		return (&url.URL{Path: u.Path, RawQuery: values.Encode(), Fragment: anchor}).String()
	}
	around := pager{Label: label}
	if info.HasPreviousPage && info.StartCursor != "" {
		around.Previous = at(p.before, info.StartCursor)
	}
	if info.HasNextPage && info.EndCursor != "" {
		around.Next = at(p.after, info.EndCursor)
	}
	return around
}
