package server

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math"
	"net/url"
	"runtime"
	"time"

	"go.opentelemetry.io/otel/trace"

	"regiograaf/plan"
)

// Options change how a server behaves. The zero value is the contract's own, without the parts that an operator has to ask for.
type Options struct {
	MaxCost     int              // of one operation; 0 is the contract's
	BaseURI     string           // of `uri`; empty gives urn:regiograaf:…
	CORSOrigins []string         // pages that browsers may let ask, such as https://example.org; "*" is all. None gives no CORS headers
	Timeout     time.Duration    // of one operation; 0 is 10 seconds
	DrainDelay  time.Duration    // between saying on /readyz that it ends and taking no more connections
	DrainTime   time.Duration    // for requests under way when it ends; 0 is 15 seconds
	Now         func() time.Time // nil is the clock
	Logger      *slog.Logger     // nil is the default logger
	Tracer      trace.Tracer     // of OpenTelemetry; nil makes no spans

	// MaxRequests is the number of questions that are answered at once; some more wait a moment, others get 503. 0 is one for each core, which suits a graph in
	// memory: more would only make each other slower. A store elsewhere, for which one waits, wants many more.
	MaxRequests int
	Rate        float64  // questions and pages a second for each address; 0 is no limit
	Burst       int      // likewise, at once after a silence; 0 is twice the rate, and at least 10
	Proxies     []string // networks of the proxies that are believed when they say for which address they ask

	Trusted       fs.FS         // folder of .graphql files that may be asked by hash or name; nil is none
	TrustedOnly   bool          // answer nothing else
	TrustedMaxAge time.Duration // how long an answer to one of them may be kept without asking whether it changed
	APQ           bool          // let callers register documents by their hash
}

const (
	leastRequests      = 2
	defaultTimeout     = 10 * time.Second
	defaultDrainTime   = 15 * time.Second
	defaultLeastBurst  = 10
	defaultBurstByRate = 2
)

func (o Options) withDefaults() Options {
	o.MaxCost = cmp.Or(o.MaxCost, plan.DefaultMaxCost)
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	o.DrainTime = cmp.Or(o.DrainTime, defaultDrainTime)
	o.MaxRequests = cmp.Or(o.MaxRequests, max(leastRequests, runtime.GOMAXPROCS(0)))
	o.Burst = cmp.Or(o.Burst, max(defaultLeastBurst, int(math.Ceil(defaultBurstByRate*o.Rate))))
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}

func (o Options) check() error {
	if o.MaxRequests < 0 || o.Rate < 0 || o.Burst < 0 || o.TrustedMaxAge < 0 {
		return errors.New("server: a limit is less than 0")
	}
	if o.TrustedOnly && o.Trusted == nil {
		return errors.New("server: to answer trusted documents only there must be a folder of them")
	}
	return checkOrigins(o.CORSOrigins)
}

// checkOrigins refuses what no browser sends as an origin: such an entry would silently allow nothing.
func checkOrigins(origins []string) error {
	for _, origin := range origins {
		if err := CheckOrigin(origin); err != nil {
			return err
		}
	}
	return nil
}

// CheckOrigin refuses what is no origin of pages, and not "*".
func CheckOrigin(origin string) error {
	u, err := url.Parse(origin)
	if origin == "*" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.Scheme+"://"+u.Host == origin {
		return nil
	}
	return fmt.Errorf("server: %q is not an origin; write it as https://example.org, without a path", origin)
}
