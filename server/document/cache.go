package server

import (
	"container/list"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// Bounds of the cache.
const (
	maxCached      = 1_000    // documents
	maxCachedBytes = 20 << 20 // of all of them
	tokenBytes     = 350      // that a token takes, parsed and compiled (see TestMemory)
)

// cache remembers the documents that were used last, by their text, within a bound on how many and how large.
type cache struct {
	mu      sync.Mutex
	byText  map[string]*list.Element
	order   *list.List // of remembered, the last used in front
	bytes   int
	dropped func(*ast.QueryDocument) // is told of each document that has to go
}

type remembered struct {
	text  string
	doc   *ast.QueryDocument
	bytes int
}

func newCache(dropped func(*ast.QueryDocument)) *cache {
	return &cache{byText: map[string]*list.Element{}, order: list.New(), dropped: dropped}
}

func (c *cache) get(text string) (*ast.QueryDocument, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byText[text]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*remembered).doc, true
}

func (c *cache) put(text string, doc *ast.QueryDocument, tokens int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byText[text]; ok {
		return // another request was first
	}
	bytes := len(text) + tokens*tokenBytes
	c.byText[text] = c.order.PushFront(&remembered{text, doc, bytes})
	c.bytes += bytes
	for c.order.Len() > maxCached || c.bytes > maxCachedBytes {
		last := c.order.Remove(c.order.Back()).(*remembered)
		delete(c.byText, last.text)
		c.bytes -= last.bytes
		c.dropped(last.doc)
	}
}
