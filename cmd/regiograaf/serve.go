package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"runtime"
	"strings"
	"time"

	"go.opentelemetry.io/otel/trace"

	"regiograaf/graph"
	"regiograaf/graph/neo4j"
	"regiograaf/seed"
	"regiograaf/server"
	"regiograaf/server/stored"
)

// waitingPerCore is how many questions may be answered at once for each core where most of their time is waiting for a database, also for the cores that are left to that.
const waitingPerCore = 32

type serveCommand struct {
	Addr       string        `default:"127.0.0.1:8080" help:"Adres om op te luisteren; met poort 0 een vrije poort." placeholder:"HOST:POORT" variable:"REGIOGRAAF_ADDR"`
	Store      string        `default:"regiograaf.db" help:"Bestand met de graaf, of het adres van een Neo4j, zoals neo4j://localhost:7687." placeholder:"OPSLAG" variable:"REGIOGRAAF_STORE"`
	ReadOnly   bool          `help:"Lees het bestand alleen, en schrijf geen byte." name:"read-only" variable:"REGIOGRAAF_READ_ONLY"`
	BaseURI    string        `help:"Begin van de URI's: URL/e/SLUG. Zonder deze vlag urn:regiograaf:SLUG." name:"base-uri" placeholder:"URL" variable:"REGIOGRAAF_BASE_URI"`
	MaxCost    int           `default:"25000" help:"Grootste aantal rijen dat een vraag mag kosten." name:"max-cost" placeholder:"AANTAL" variable:"REGIOGRAAF_MAX_COST"`
	CORSOrigin []string      `help:"Website waarvan de pagina's in een browser mogen vragen, zoals https://voorbeeld.nl; herhaalbaar, * is alle." name:"cors-origin" placeholder:"ADRES" variable:"REGIOGRAAF_CORS_ORIGIN"`
	Timeout    time.Duration `default:"10s" help:"Tijd voor een antwoord." placeholder:"DUUR" variable:"REGIOGRAAF_TIMEOUT"`
	DrainDelay time.Duration `default:"0s" help:"Tijd tussen 503 op /readyz en het sluiten, voor een load balancer." name:"drain-delay" placeholder:"DUUR" variable:"REGIOGRAAF_DRAIN_DELAY"`
	Log        string        `default:"text" enum:"text,json" help:"Vorm van het logboek op stderr: text of json." placeholder:"VORM" variable:"REGIOGRAAF_LOG"`

	mannerFlags `embed:""`
}

// Help says more than the first line.
func (serveCommand) Help() string {
	return `
De eerste regel op stdout noemt het adres van de startpagina. Een nieuw bestand wordt gevuld met de meegeleverde bronnen,
een Neo4j met regiograaf import (naam en wachtwoord in NEO4J_USERNAME en NEO4J_PASSWORD;
in NEO4J_DATABASE de database, als het niet de gewone van die gebruiker is). Staat de Neo4j op dezelfde machine, geef dan met
GOMAXPROCS aan hoeveel processors regiograaf neemt, zoals de helft; GOGC en GOMEMLIMIT werken zoals bij elk Go-programma.
Zolang de opslag opengaat geeft /livez 200 en /readyz 503. Een bestand dat niet te schrijven is, op een volle schijf of een volume dat alleen gelezen
mag worden, wordt geserveerd zoals het is; met --read-only wordt er nooit in geschreven.
SIGTERM of Ctrl-C laat lopende vragen uitpraten en sluit dan af met code 0.

  /                de startpagina: wat erin staat, zoeken, lijsten, een pagina per onderwerp (/e/SLUG)
  /playground      de pagina om vragen te proberen
  /graphql         vragen, met POST (JSON) of GET
  /schema.graphql  het schema
  /livez /readyz   of het proces leeft, en of het vragen kan beantwoorden`
}

// ballast counts as memory in use and is never touched, so that it takes none from the machine: a server with little in
// memory would be collected many times a second. Who sets GOGC or GOMEMLIMIT decides that, and there is none.
func (p *program) ballast() []byte {
	const size = 64 << 20
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		if value, _ := p.env(name); value != "" {
			return nil
		}
	}
	return make([]byte, size)
}

// Run serves until ctx ends.
func (c serveCommand) Run(ctx context.Context, p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", c.Addr) // before the store, so that a second server makes no file
	if err != nil {
		return fmt.Errorf("op %s kan niet worden geluisterd; kies een ander adres met --addr of REGIOGRAAF_ADDR, zoals 127.0.0.1:8081: %w", c.Addr, because(err))
	}
	defer func() { _ = listener.Close() }() // the server closed it already, unless it never came to that
	metrics, err := c.listen(ctx)
	if err != nil {
		return err
	}
	if metrics != nil {
		defer func() { _ = metrics.Close() }() // likewise
	}
	logger := slog.New(logHandler(p.stderr, c.Log))
	tracer, stop, err := c.tracer(ctx, logger)
	if err != nil {
		return err
	}
	defer stop()
	options := c.options(p, logger, tracer)
	defer runtime.KeepAlive(p.ballast())
	store := &opening{ontology: graph.Jeugdhulp()}
	s, err := server.New(store, options)
	if faults, ok := errors.AsType[stored.Faults](err); ok {
		return fmt.Errorf("%d fouten in de vragen van %s; wat de API daarvan zegt (in het Engels):\n%w", len(faults), c.Trusted, faults)
	}
	if err != nil {
		return fmt.Errorf("de server start niet: %w", because(err))
	}
	serving, stopServing := context.WithCancel(ctx)
	defer stopServing()
	var opened error
	wait := beside(serving, func(ctx context.Context) {
		var filled int
		filled, opened = c.open(ctx, p, store, logger, neo4j.Connections(options.MaxRequests), neo4j.ReadTimeout(c.Timeout))
		if opened != nil {
			stopServing()
			return
		}
		c.tellReady(p, filled, listener, metrics)
		c.warm(ctx, *store.store.Load(), s, logger)
	})
	served := serveBoth(serving, s, listener, metrics)
	wait()
	if ctx.Err() != nil && errors.Is(opened, context.Canceled) { // it was told to end before it was open
		opened = nil
	}
	return errors.Join(opened, served, store.Close())
}

// open opens the store, fills a new one and tells with how many records, and puts it in its place.
func (c serveCommand) open(ctx context.Context, p *program, to *opening, logger *slog.Logger, options ...neo4j.Option) (filled int, err error) {
	store, err := c.openToServe(ctx, p, logger, options...)
	if err != nil {
		return 0, err
	}
	if filled, err = fillNew(ctx, store); err != nil {
		return 0, errors.Join(err, store.Close())
	}
	to.store.Store(&store)
	return filled, nil
}

// tellReady prints where the pages and the figures are.
func (c serveCommand) tellReady(p *program, filled int, listener, metrics net.Listener) {
	p.say("regiograaf staat klaar op %s\n", pageAddress(listener.Addr()))
	if filled > 0 {
		p.say("%s is nieuw en gevuld met de meegeleverde bronnen: %d records\n", c.Store, filled)
	}
	if metrics != nil {
		p.say("cijfers voor Prometheus op %smetrics\n", pageAddress(metrics.Addr()))
	}
}

// warm lets a database plan what is asked often, and tells how that went; a file has nothing to plan.
func (c serveCommand) warm(ctx context.Context, store graph.Store, s *server.Server, logger *slog.Logger) {
	if !isDatabase(c.Store) {
		return
	}
	began := time.Now()
	err := prime(ctx, store)
	if err == nil {
		err = s.Warm(ctx)
	}
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		logger.Warn("not all that is asked often is planned: the first caller of each waits for that", "error", err)
		return
	}
	logger.Info("what is asked often is planned", "took", time.Since(began).Round(time.Millisecond))
}

// prime lets the store plan the statements of common questions, if it has to.
func prime(ctx context.Context, store graph.Store) error {
	if s, ok := store.(*neo4j.Store); ok {
		return s.Prime(ctx)
	}
	return nil
}

// beside starts work beside the caller's, and gives what ends it and waits for that.
func beside(ctx context.Context, work func(context.Context)) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		work(ctx)
	}()
	return func() {
		cancel()
		<-done
	}
}

// options gives the server what the flags say.
func (c serveCommand) options(p *program, logger *slog.Logger, tracer trace.Tracer) server.Options {
	options := server.Options{
		MaxCost: c.MaxCost, BaseURI: strings.TrimSuffix(c.BaseURI, "/"), CORSOrigins: c.CORSOrigin, Timeout: c.Timeout,
		DrainDelay: c.DrainDelay, Now: p.now, Logger: logger, Tracer: tracer,
	}
	c.fill(&options)
	if isDatabase(c.Store) && options.MaxRequests == 0 {
		options.MaxRequests = waitingPerCore * runtime.GOMAXPROCS(0)
	}
	return options
}

func (c serveCommand) check() error {
	if err := checkStore(c.Store); err != nil {
		return err
	}
	if c.ReadOnly && isDatabase(c.Store) {
		return errors.New("--read-only is voor een bestand; een Neo4j houdt zelf bij wie er mag schrijven")
	}
	if c.MaxCost < 1 || c.Timeout <= 0 || c.DrainDelay < 0 {
		return errors.New("--max-cost en --timeout moeten groter zijn dan 0, --drain-delay niet kleiner")
	}
	if err := c.mannerFlags.check(); err != nil {
		return err
	}
	for _, origin := range c.CORSOrigin {
		if server.CheckOrigin(origin) != nil {
			return fmt.Errorf("--cors-origin: %q is geen website; schrijf haar als https://voorbeeld.nl, zonder pad, of *", origin)
		}
	}
	if c.BaseURI == "" {
		return nil
	}
	u, err := url.Parse(c.BaseURI)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q kan geen --base-uri zijn; geef een adres zoals https://graaf.voorbeeld.nl", c.BaseURI)
	}
	return nil
}

func logHandler(to io.Writer, form string) slog.Handler {
	if form == "json" {
		return slog.NewJSONHandler(to, nil)
	}
	return slog.NewTextHandler(to, nil)
}

// pageAddress gives the address of the page as one types it: a server that listens on every address is found on this machine too.
func pageAddress(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return "http://" + addr.String() + "/"
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// fillNew gives a file to which nothing was ever written the built-in seed, in one batch, and tells how many records that makes. A database is never filled
// by itself.
func fillNew(ctx context.Context, store graph.Store) (int, error) {
	if file, ok := store.(interface{ New() bool }); !ok || !file.New() {
		return 0, nil
	}
	batch, _, err := seed.Load(seed.Builtin(), store.Ontology())
	if err != nil {
		return 0, fmt.Errorf("de meegeleverde bronnen kloppen niet: %w", because(err))
	}
	batch.Author, batch.Reason = author, "eerste vulling met de meegeleverde bronnen"
	done, err := store.Apply(ctx, batch)
	if err != nil {
		return 0, fmt.Errorf("de meegeleverde bronnen zijn niet geladen: %w", because(err))
	}
	return done.Created, nil
}
