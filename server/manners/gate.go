// Package manners is how the server treats its callers, whatever they ask: how many at once, how often, under which address, and how small what
// they get is made. It knows nothing of GraphQL.
package manners

import (
	"context"
	"sync/atomic"
	"time"
)

// How a request waits for its turn, which evens out a burst: a moment, and not with many. Who would wait longer is better off asking elsewhere, or again.
const (
	patience = 40 * time.Millisecond
	outside  = 8 // that wait, for each that is inside
)

// Gate lets a number of requests do their work at once. Some more may wait, a moment; all others are refused at once, so that those inside are answered
// soon, however many there are.
type Gate struct {
	places  chan struct{}
	waiting atomic.Int64
}

// NewGate makes a gate for n requests at once, at least 1.
func NewGate(n int) *Gate { return &Gate{places: make(chan struct{}, n)} }

// Full tells that who comes now is refused at once.
func (g *Gate) Full() bool { return g.waiting.Load() >= outside*int64(cap(g.places)) }

// Enter takes a place, to be given back by leave. It is false when there was none in time, or ctx ended first.
func (g *Gate) Enter(ctx context.Context) (leave func(), ok bool) {
	select {
	case g.places <- struct{}{}:
		return g.leave, true
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > outside*int64(cap(g.places)) {
		return nil, false
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case g.places <- struct{}{}:
		return g.leave, true
	case <-late.C:
	case <-ctx.Done():
	}
	return nil, false
}

func (g *Gate) leave() { <-g.places }
