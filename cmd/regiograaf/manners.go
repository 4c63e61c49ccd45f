package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"time"

	"go.opentelemetry.io/otel/trace"

	"regiograaf/server"
	"regiograaf/server/manners"
	"regiograaf/server/watch"
)

// mannerFlags are the flags of serve for who puts it on the open internet: how many may ask, what, and who watches.
type mannerFlags struct {
	MaxRequests   int           `help:"Aantal vragen dat tegelijk wordt beantwoord; zonder deze vlag een per processorkern, met een Neo4j 32. Wie daarbuiten valt wacht kort, of krijgt 503." name:"max-requests" placeholder:"AANTAL" variable:"REGIOGRAAF_MAX_REQUESTS"`
	Rate          float64       `help:"Aantal vragen per seconde per adres; wie vaker vraagt krijgt 429. Zonder deze vlag geen grens." placeholder:"AANTAL" variable:"REGIOGRAAF_RATE"`
	Burst         int           `help:"Aantal vragen ineens per adres, na een stilte; zonder deze vlag tweemaal --rate, en minstens 10." placeholder:"AANTAL" variable:"REGIOGRAAF_BURST"`
	TrustedProxy  []string      `help:"Netwerk van een proxy die met X-Forwarded-For mag zeggen voor welk adres hij vraagt, zoals 10.0.0.0/8; herhaalbaar." name:"trusted-proxy" placeholder:"CIDR" variable:"REGIOGRAAF_TRUSTED_PROXY"`
	Trusted       string        `help:"Map met .graphql-bestanden die met hun naam of SHA-256 gevraagd mogen worden." placeholder:"MAP" variable:"REGIOGRAAF_TRUSTED"`
	TrustedOnly   bool          `help:"Beantwoord alleen de vragen in die map." name:"trusted-only" variable:"REGIOGRAAF_TRUSTED_ONLY"`
	TrustedMaxAge time.Duration `default:"0s" help:"Tijd dat een antwoord daarop (met GET) bewaard mag worden zonder na te vragen." name:"trusted-max-age" placeholder:"DUUR" variable:"REGIOGRAAF_TRUSTED_MAX_AGE"`
	APQ           bool          `help:"Laat vragers een vraag onder haar SHA-256 aanmelden (automatic persisted queries)." name:"apq" variable:"REGIOGRAAF_APQ"`
	MetricsAddr   string        `help:"Adres voor de cijfers van Prometheus, op /metrics; zonder deze vlag geen." name:"metrics-addr" placeholder:"HOST:POORT" variable:"REGIOGRAAF_METRICS_ADDR"`
	OTLPEndpoint  string        `help:"Adres van een OpenTelemetry-collector voor traces, zoals http://localhost:4318; zonder deze vlag geen." name:"otlp-endpoint" placeholder:"URL" variable:"OTEL_EXPORTER_OTLP_ENDPOINT"`
}

func (f *mannerFlags) check() error {
	if f.MaxRequests < 0 || f.Rate < 0 || f.Burst < 0 || f.TrustedMaxAge < 0 {
		return errors.New("--max-requests, --rate, --burst en --trusted-max-age mogen niet kleiner zijn dan 0")
	}
	for _, proxy := range f.TrustedProxy {
		if _, err := manners.ParseProxies([]string{proxy}); err != nil {
			return fmt.Errorf("--trusted-proxy: %q is geen netwerk of adres; schrijf het als 10.0.0.0/8 of 192.0.2.1", proxy)
		}
	}
	switch info, err := os.Stat(f.Trusted); {
	case f.Trusted == "" && f.TrustedOnly:
		return errors.New("--trusted-only vraagt om --trusted MAP")
	case f.Trusted == "":
		return nil
	case err != nil:
		return fmt.Errorf("--trusted %s: %w", f.Trusted, because(err))
	case !info.IsDir():
		return fmt.Errorf("--trusted: %s is geen map", f.Trusted)
	}
	return nil
}

// fill puts the flags in the options of the server.
func (f *mannerFlags) fill(o *server.Options) {
	o.MaxRequests, o.Rate, o.Burst, o.Proxies = f.MaxRequests, f.Rate, f.Burst, f.TrustedProxy
	o.TrustedOnly, o.TrustedMaxAge, o.APQ = f.TrustedOnly, f.TrustedMaxAge, f.APQ
	if f.Trusted != "" {
		o.Trusted = os.DirFS(f.Trusted)
	}
}

// tracer gives what makes spans, and what sends the last of them; nothing without a collector.
func (f *mannerFlags) tracer(ctx context.Context, logger *slog.Logger) (tracer trace.Tracer, stop func(), err error) {
	if f.OTLPEndpoint == "" {
		return nil, func() {}, nil
	}
	tracer, flush, err := watch.Tracing(ctx, f.OTLPEndpoint, version, logger)
	if err != nil {
		return nil, nil, fmt.Errorf("%q kan geen --otlp-endpoint zijn; schrijf het adres van een collector als http://localhost:4318", f.OTLPEndpoint)
	}
	return tracer, func() {
		const patience = 5 * time.Second
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		if err := flush(late); err != nil {
			logger.WarnContext(ctx, "spans are lost", "error", err)
		}
	}, nil
}

// listen opens the address for metrics; nil without one.
func (f *mannerFlags) listen(ctx context.Context) (net.Listener, error) {
	if f.MetricsAddr == "" {
		return nil, nil //nolint:nilnil // none was asked for
	}
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", f.MetricsAddr)
	if err != nil {
		return nil, fmt.Errorf("op --metrics-addr %s kan niet worden geluisterd: %w", f.MetricsAddr, because(err))
	}
	return l, nil
}

// serveBoth answers questions, and on the other listener, if there is one, what Prometheus asks: until the last question is answered.
func serveBoth(ctx context.Context, s *server.Server, questions, metrics net.Listener) error {
	if metrics == nil {
		return ended(s.Serve(ctx, questions))
	}
	watched, end := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan error, 1)
	go func() { done <- s.ServeMetrics(watched, metrics) }()
	err := s.Serve(ctx, questions)
	end()
	return ended(errors.Join(err, <-done))
}

func ended(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("de server is gestopt: %w", because(err))
}
