package document

import (
	"container/list"
	"sync"
)

// Cache remembers the values that were used last, within a bound on how many and how large. It may be used by many at once.
type Cache[V any] struct {
	mu       sync.Mutex
	byKey    map[string]*list.Element
	order    *list.List // of remembered, the last used in front
	bytes    int
	count    int // most values
	maxBytes int // of all of them
	dropped  func(V)
}

type remembered[V any] struct {
	key   string
	value V
	bytes int
}

// NewCache makes a cache for so many values of so many bytes together; dropped, which may be nil, is told of each value that has to go.
func NewCache[V any](count, bytes int, dropped func(V)) *Cache[V] {
	return &Cache[V]{byKey: map[string]*list.Element{}, order: list.New(), count: count, maxBytes: bytes, dropped: dropped}
}

// Get gives the value of a key.
func (c *Cache[V]) Get(key string) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		return value, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*remembered[V]).value, true
}

// Put keeps a value that takes so many bytes with its key. A key that has a value keeps it: another request was first.
func (c *Cache[V]) Put(key string, value V, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byKey[key]; ok {
		return
	}
	c.byKey[key] = c.order.PushFront(&remembered[V]{key, value, bytes})
	c.bytes += bytes
	for c.order.Len() > c.count || c.bytes > c.maxBytes {
		last := c.order.Remove(c.order.Back()).(*remembered[V])
		delete(c.byKey, last.key)
		c.bytes -= last.bytes
		if c.dropped != nil {
			c.dropped(last.value)
		}
	}
}
