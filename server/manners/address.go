package manners

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Proxies are the addresses of the proxies that the operator named. Only they are believed when they say for whom they ask.
type Proxies []netip.Prefix

// ParseProxies reads networks such as 10.0.0.0/8, and single addresses.
func ParseProxies(texts []string) (Proxies, error) {
	var proxies Proxies
	for _, text := range texts {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			addr, err := netip.ParseAddr(text)
			if err != nil {
				return nil, fmt.Errorf("%q is not a network or address; write it as 10.0.0.0/8 or 192.0.2.1", text)
			}
			prefix = netip.PrefixFrom(addr, addr.BitLen())
		}
		proxies = append(proxies, prefix.Masked())
	}
	return proxies, nil
}

// Caller gives the address for which a request is made. That is the other end of the connection, unless a named proxy is there: X-Forwarded-For is then read from the
// right, where the nearest proxy wrote, up to the first address that is no named proxy. What stands left of that, anyone may have written. The zero address is one
// that cannot be told.
func (p Proxies) Caller(r *http.Request) netip.Addr {
	caller := parseAddress(r.RemoteAddr)
	if !p.has(caller) {
		return caller
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		addr := parseAddress(strings.TrimSpace(hop))
		if !addr.IsValid() {
			break
		}
		caller = addr
		if !p.has(addr) {
			break
		}
	}
	return caller
}

func (p Proxies) has(addr netip.Addr) bool {
	return slices.ContainsFunc(p, func(prefix netip.Prefix) bool { return prefix.Contains(addr) })
}

// parseAddress reads an address with or without a port; some proxies write one.
func parseAddress(text string) netip.Addr {
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	addr, _ := netip.ParseAddr(strings.Trim(text, "[]")) // the zero address says that it is none
	return addr.Unmap().WithZone("")
}
