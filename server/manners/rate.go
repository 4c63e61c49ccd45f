package manners

import (
	"net/http"
	"net/netip"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// remembered is of how many callers the rate is known, at most. Who has not asked for longer than that many others begins anew.
const remembered = 10_000

// Rate allows each caller so many requests a second.
type Rate struct {
	perSecond rate.Limit
	burst     int
	proxies   Proxies
	callers   *lru.Cache[netip.Prefix, *rate.Limiter]
}

// NewRate makes a rate of so many requests a second for each caller, and so many at once after a silence; both more than 0.
func NewRate(perSecond float64, burst int, proxies Proxies) (*Rate, error) {
	callers, err := lru.New[netip.Prefix, *rate.Limiter](remembered)
	if err != nil {
		return nil, err
	}
	return &Rate{perSecond: rate.Limit(perSecond), burst: burst, proxies: proxies, callers: callers}, nil
}

// Allow counts a request. When it is one too many, wait is the time until the caller may ask again.
func (l *Rate) Allow(r *http.Request) (wait time.Duration, ok bool) {
	key := household(l.proxies.Caller(r))
	limiter, known := l.callers.Get(key)
	if !known {
		limiter = rate.NewLimiter(l.perSecond, l.burst)
		if before, found, _ := l.callers.PeekOrAdd(key, limiter); found {
			limiter = before // another request of the caller was first
		}
	}
	turn := limiter.Reserve()
	if wait = turn.Delay(); wait == 0 {
		return 0, true
	}
	turn.Cancel() // a refused request does not push the next turn further away
	return wait, false
}

// household is whom an address belongs to: of IPv6 a caller has a whole /64 to ask from.
func household(addr netip.Addr) netip.Prefix {
	bits := addr.BitLen()
	if addr.Is6() {
		bits = 64
	}
	prefix, _ := addr.Prefix(bits) // only the zero address has none: all that cannot be told are one caller
	return prefix
}
