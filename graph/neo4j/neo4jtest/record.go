package neo4jtest

import (
	"context"
	"slices"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Recorder keeps the statements that run by themselves, as those that read do. Its zero value is ready.
type Recorder struct {
	mu   sync.Mutex
	sent []Sent
}

// Sent is a statement.
type Sent struct {
	Text   string
	Params map[string]any
}

// Since gives the statements behind the first n.
func (r *Recorder) Since(n int) []Sent {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.sent[n:])
}

// Wrap gives the driver with the recorder around it.
func (r *Recorder) Wrap(d neo4j.DriverWithContext) neo4j.DriverWithContext {
	return recordedDriver{d, r}
}

type recordedDriver struct {
	neo4j.DriverWithContext

	*Recorder
}

type recordedSession struct {
	neo4j.SessionWithContext

	*Recorder
}

// NewSession gives a session whose statements are kept.
func (d recordedDriver) NewSession(ctx context.Context, config neo4j.SessionConfig) neo4j.SessionWithContext {
	return recordedSession{d.DriverWithContext.NewSession(ctx, config), d.Recorder}
}

// Run keeps the statement and runs it; a ping, beside a read that is slow, is not kept.
func (s recordedSession) Run(ctx context.Context, text string, params map[string]any, configurers ...func(*neo4j.TransactionConfig)) (neo4j.ResultWithContext, error) {
	if text != "RETURN 1" {
		s.mu.Lock()
		s.sent = append(s.sent, Sent{text, params})
		s.mu.Unlock()
	}
	return s.SessionWithContext.Run(ctx, text, params, configurers...) //nolint:wrapcheck // as the driver does
}
