// Package line is the line between a store and its database, for tests that cut it, slow it down, or let it swallow what is sent.
package line

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
	"go.uber.org/goleak"
)

// Line is a line to a database.
type Line struct {
	URI string // of the near end

	t     testing.TB
	proxy *toxiproxy.Proxy
}

// To lays a line to the database at the URI, until the test ends.
func To(t testing.TB, uri string) *Line {
	t.Helper()
	far, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	switchboard := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	l := &Line{t: t, proxy: toxiproxy.NewProxy(switchboard, "line", "127.0.0.1:0", far.Host)}
	l.Mend()
	t.Cleanup(l.Cut)
	far.Host = l.proxy.Listen
	l.URI = far.String()
	return l
}

// Cut ends all connections, and refuses new ones.
func (l *Line) Cut() { l.proxy.Stop() }

// Mend lets connections through again, after Cut.
func (l *Line) Mend() {
	l.t.Helper()
	if err := l.proxy.Start(); err != nil {
		l.t.Fatal(err)
	}
}

// Lead lets the line end at the database at another URI; connections that are open end.
func (l *Line) Lead(uri string) {
	l.t.Helper()
	far, err := url.Parse(uri)
	if err == nil {
		err = l.proxy.Update(&toxiproxy.Proxy{Listen: l.proxy.Listen, Upstream: far.Host, Enabled: true})
	}
	if err != nil {
		l.t.Fatal(err)
	}
}

// Spoil does something to what the database sends, on every connection: a kind of toxic with its attributes in JSON, such as latency {"latency":400} in milliseconds.
func (l *Line) Spoil(kind, attributes string) {
	l.t.Helper()
	if _, err := l.proxy.Toxics.AddToxicJson(strings.NewReader(fmt.Sprintf(`{"type":%q,"attributes":%s}`, kind, attributes))); err != nil {
		l.t.Fatal(err)
	}
}

// Clear ends what Spoil began. Connections that a timeout toxic held end with it.
func (l *Line) Clear() { l.proxy.Toxics.ResetToxics(context.Background()) }

// Stuck is what toxiproxy may leave running of a line that was cut with something on its way (it sends into a channel that nobody reads any more): not a leak of ours.
func Stuck() []goleak.Option {
	return []goleak.Option{
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).read"),
	}
}
