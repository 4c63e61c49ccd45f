package stored

import (
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"regiograaf/server/document"
	"regiograaf/server/refusal"
)

// Bounds of what callers may register.
const (
	maxRegistered      = 1_000
	maxRegisteredBytes = 4 << 20
)

// Documents are the documents that may be asked without their text. It may be used by many requests at once.
type Documents struct {
	trusted    *Trusted                // nil without a folder
	only       bool                    // nothing else is answered
	registered *document.Cache[string] // text by hash; nil when callers may not register
}

// Options say what may be asked. The zero value takes texts only.
type Options struct {
	Trusted  *Trusted // nil is none
	Only     bool     // answer nothing but these
	Register bool     // let callers register a text by its hash, as Apollo's automatic persisted queries do
}

// New gives the documents.
func New(o Options) *Documents {
	d := &Documents{trusted: o.Trusted, only: o.Only}
	if d.trusted == nil {
		d.trusted = &Trusted{}
	}
	if o.Register && !o.Only {
		d.registered = document.NewCache[string](maxRegistered, maxRegisteredBytes, nil)
	}
	return d
}

// Asked is how a request names its document: by a text, a hash or an id. Both a text and a hash must agree.
type Asked struct {
	Text string
	Hash string // SHA-256 in hex, of extensions.persistedQuery
	ID   string // documentId: name of a trusted document, or its hash, with or without sha256: in front
}

// What clients of automatic persisted queries wait for, to the letter: after the first they send the text, after the second always.
const (
	notFound     = "PersistedQueryNotFound"
	notSupported = "PersistedQueryNotSupported"
)

// Found is the text of a document; Trusted is nil when it is none of the operator's.
type Found struct {
	Text    string
	Trusted *Document
}

// Find gives the document that is asked, or why there is none.
func (d *Documents) Find(a Asked) (Found, *gqlerror.Error) {
	a.Hash = strings.ToLower(a.Hash)
	switch {
	case a.ID != "":
		return d.byID(a)
	case a.Text == "" && a.Hash != "":
		return d.byHash(a.Hash)
	}
	sum := ""
	if a.Hash != "" || len(d.trusted.byHash) > 0 || d.only {
		sum = hash(a.Text)
	}
	if a.Hash != "" && a.Hash != sum {
		return Found{}, refusal.New(refusal.BadInput, nil, "the sha256Hash is not that of the query; send the SHA-256 of its bytes in hex")
	}
	if t := d.trusted.byHash[sum]; t != nil {
		return Found{t.Text, t}, nil
	}
	if d.only {
		return Found{}, foreign()
	}
	return Found{Text: a.Text}, nil
}

func foreign() *gqlerror.Error {
	return refusal.New(refusal.Forbidden, nil, "this server answers the documents of its operator only; ask one of them by its documentId")
}

func (d *Documents) byHash(sum string) (Found, *gqlerror.Error) {
	if t := d.trusted.byHash[sum]; t != nil {
		return Found{t.Text, t}, nil
	}
	if d.only {
		return Found{}, foreign()
	}
	if d.registered == nil {
		return Found{}, refusal.New(refusal.BadInput, nil, notSupported)
	}
	if text, ok := d.registered.Get(sum); ok {
		return Found{Text: text}, nil
	}
	return Found{}, refusal.New(refusal.BadInput, nil, notFound)
}

func (d *Documents) byID(a Asked) (Found, *gqlerror.Error) {
	if a.Text != "" || a.Hash != "" {
		return Found{}, refusal.New(refusal.BadInput, nil, `"documentId" stands in place of "query" and of a persistedQuery; send one of them`)
	}
	sum := strings.ToLower(strings.TrimPrefix(a.ID, "sha256:"))
	for _, t := range []*Document{d.trusted.byName[a.ID], d.trusted.byHash[sum]} {
		if t != nil {
			return Found{t.Text, t}, nil
		}
	}
	return Found{}, refusal.New(refusal.BadInput, nil, "this server has no document of that documentId; it is the path of a file without .graphql, or a SHA-256 in hex")
}

// Register keeps a text that was asked with its hash and turned out to be valid.
func (d *Documents) Register(a Asked) {
	if d.registered != nil && a.Hash != "" && a.Text != "" {
		a.Hash = strings.ToLower(a.Hash)
		d.registered.Put(a.Hash, a.Text, len(a.Text)+len(a.Hash))
	}
}
