package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// load is how a number of clients fared who asked for a while.
type load struct {
	mu    sync.Mutex
	took  []time.Duration
	codes codes
}

func newLoad() *load { return &load{codes: codes{}} }

func (l *load) add(took time.Duration, code string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.took = append(l.took, took)
	l.codes.add(code)
}

const (
	knownClients = 2
	newClients   = 4
	pace         = 50 * time.Millisecond // of each client that asks known questions
)

// steady asks the known questions for a while: each client one every 50 ms, whether the one before was answered soon or late. Who waits in a queue of our own waits too:
// time counts from when a question was due.
func (e *endpoint) steady(ctx context.Context, long time.Duration) *load {
	l := newLoad()
	var clients sync.WaitGroup
	began := time.Now()
	for client := range knownClients {
		clients.Go(func() {
			for n := 0; ; n++ {
				due := began.Add(time.Duration(n)*pace + time.Duration(client)*pace/knownClients)
				if due.Sub(began) > long || !sleep(ctx, time.Until(due)) {
					return
				}
				a, err := e.ask(ctx, &question{Query: known[n%len(known)]})
				if err != nil {
					return
				}
				l.add(time.Since(due), a.code)
			}
		})
	}
	clients.Wait()
	return l
}

// sleep waits, and tells whether it came to the end of that.
func sleep(ctx context.Context, long time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(long):
		return true
	}
}

// flood asks questions that are new, as fast as they are answered, until ctx ends; what is under way then does not count.
func (e *endpoint) flood(ctx context.Context, next func() (*question, error)) *load {
	l := newLoad()
	var clients sync.WaitGroup
	for range newClients {
		clients.Go(func() {
			for {
				q, err := next()
				if err != nil {
					return
				}
				a, err := e.ask(ctx, q)
				if err != nil {
					return
				}
				l.add(a.took, a.code)
			}
		})
	}
	clients.Wait()
	return l
}

// supply gives questions to many at once: those that lie ready first, and then it draws.
func (q *questions) supply(ctx context.Context, ready []*question) func() (*question, error) {
	var mu sync.Mutex
	return func() (*question, error) {
		mu.Lock()
		defer mu.Unlock()
		if len(ready) == 0 {
			more, err := q.take(ctx, 1)
			if err != nil {
				return nil, err
			}
			ready = more
		}
		first := ready[0]
		ready = ready[1:]
		return first, nil
	}
}

var errEmpty = errors.New("no more questions")

// supplyOf gives each of a list once.
func supplyOf(list []*question) func() (*question, error) {
	var next atomic.Int64
	return func() (*question, error) {
		n := int(next.Add(1)) - 1
		if n >= len(list) {
			return nil, errEmpty
		}
		return list[n], nil
	}
}
