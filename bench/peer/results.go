package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// page is what the results say beside figures.
type page struct {
	*settings
	date     string
	cores    int
	versions []string
	memory   string // of Neo4j
	imported loading
	neoKnown bool
}

// circumstances looks up what was measured on.
func circumstances(ctx context.Context, s *settings, db *database) (*page, error) {
	text, err := os.ReadFile(filepath.Join(peerFolder, "package.json"))
	if err != nil {
		return nil, err
	}
	var peer struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &peer); err != nil {
		return nil, err
	}
	node, err := exec.CommandContext(ctx, "node", "--version").Output()
	if err != nil {
		return nil, err
	}
	p := &page{
		settings: s, date: time.Now().Format(time.DateOnly), cores: runtime.NumCPU(), imported: db.imported, neoKnown: db.pid != 0,
		versions: []string{"Neo4j " + db.version, strings.Replace(runtime.Version(), "go", "Go ", 1), "Node " + strings.TrimPrefix(strings.TrimSpace(string(node)), "v")},
		memory:   "as it was given",
	}
	if s.database == "" {
		p.memory = "heap " + os.Getenv("NEO4J_HEAP") + ", page cache " + os.Getenv("NEO4J_PAGECACHE")
	}
	for _, name := range slices.Sorted(maps.Keys(peer.Dependencies)) {
		p.versions = append(p.versions, name+" "+peer.Dependencies[name])
	}
	return p, nil
}

// write gives the results as Markdown.
func (p *page) write(outcomes []*outcome) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# regiograaf beside @neo4j/graphql\n\nWritten by `make bench-peer` (`go run ./bench/peer`) on %s; do not edit it. The ratios are of one run on one machine.\n\n", p.date)
	p.writeSetting(&b)
	p.writeRatios(&b, outcomes)
	p.writeHand(&b, outcomes)
	p.writeFigures(&b, outcomes)
	p.writeQuestions(&b, outcomes)
	b.WriteString(notMeasured)
	return b.String()
}

func (p *page) writeSetting(b *strings.Builder) {
	fmt.Fprintf(b, "## What was run\n\n- %d cores for everything together: Neo4j (%s), the server under test, and the clients, on one machine over loopback.\n- %s.\n", p.cores, p.memory, strings.Join(p.versions, ", "))
	fmt.Fprintf(b, `- A graph of %s entities and %s relations (seed %d), each with a citation, as `+"`regiograaf import`"+` writes it. It is made as dense and as skewed as a country of regions may be: 342 municipalities (fewer below 20,000
  entities), providers that serve many of them, tables with many who take part, a few who are met everywhere; names say nothing of who those are. Two entities have at most one relation of a type in one direction, since the peer gives a neighbour once for each.
`, grouped(p.entities), grouped(p.relations), seed)
	if p.imported.records > 0 {
		fmt.Fprintf(b, "- Its import took %.0f s: %s records, %s a second, checked, cited, searchable and logged.\n", p.imported.took.Seconds(), grouped(p.imported.records), grouped(int(float64(p.imported.records)/p.imported.took.Seconds())))
	} else {
		b.WriteString("- It was there already; the import was not timed.\n")
	}
	fmt.Fprintf(b, `- regiograaf: the whole server, `+"`regiograaf serve --store bolt://…`"+`, with its limits, its log and a time of 10 s for an answer as they are without flags.
- The peer: @neo4j/graphql in graphql-yoga and in mercurius, NODE_ENV=production, with TCP_NODELAY set. Its JavaScript driver does not set that: a statement of more than some 1,400 bytes then goes out in two writes, and the second waits
  about 40 ms for a delayed acknowledgement. The column "not tuned" has the ratio to yoga as the driver comes, for the questions with such statements; floors are on the better of the two tuned ones.
- Before measuring the peer got range indexes on id, slug and name of each label that it asks for (`+"`peer_…`"+`), beside those that regiograaf makes.
- All targets gave the same JSON, compared for up to %d inputs of each question, before it was timed. Connections and plain lists were brought into one form first.
- %d rounds of %v for each target, all targets in each round in an order of chance, after one of twice that time that does not count; who takes %v at the median (times the clients), %d rounds; who takes more than %v for an answer is asked once in a round. A ratio is the median of the ratios of the rounds.
- Each client has a connection of its own, writes a request with a body that was made beforehand, and reads the reply: it takes some 0.03 ms of the processors. Several clients at a time ask for different people and different later pages (but for the same first page); regiograaf lets look-ups and pages of one form that come at the same moment share a statement, in which what some of them ask alike is found once. Beside a Neo4j on the same machine it takes half of the processors, and so does the server of hand-written statements here.
- Processor time is that of the process of the API, and of the API and Neo4j together, for one answer. The clients' is not in it.

`, checked, p.rounds, p.time, slow, fewRounds, verySlow)
	if !p.neoKnown {
		b.WriteString("The process of Neo4j was not to be found, so that its processor time is left out.\n\n")
	}
}

func (p *page) writeRatios(b *strings.Builder, outcomes []*outcome) {
	fmt.Fprintf(b, "## Times better than the better of the two peers\n\n")
	table(b, "question | p50, 1 client | throughput, %d clients | CPU of API, %d | CPU of API + Neo4j, %d | not tuned, throughput | floor | met", manyClients)
	for _, o := range outcomes {
		if o.err != nil {
			fmt.Fprintf(b, "| %s | did not run: %s |||||| %s |\n", o.title, oneLine(o.err), verdict(o.floor == 0, false))
			continue
		}
		clients, floor := manyClients, "none"
		if o.byTime {
			clients = 1
		}
		if o.floor > 0 {
			floor = fmt.Sprintf("%g × throughput", o.floor)
			if o.byTime {
				floor = fmt.Sprintf("%g × p50", o.floor)
			}
		}
		untuned := ratio(o.samples[manyClients][ourName], o.samples[manyClients][untunedName], byRate)
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", o.title, times(o.better(1, byP50)), times(o.better(manyClients, byRate)), times(o.better(clients, byAPI)),
			times(o.better(clients, byAll)), times(untuned), floor, verdict(o.floor == 0, o.reached() >= o.floor))
	}
	b.WriteString("\nWhere one client alone asked, the processor time is of that.\n\n")
}

// table begins a table with right-hand columns behind the first.
func table(b *strings.Builder, head string, clients int) {
	head = strings.ReplaceAll(head, "%d", strconv.Itoa(clients))
	fmt.Fprintf(b, "| %s |\n|---|%s\n", head, strings.Repeat("--:|", strings.Count(head, "|")))
}

func (p *page) writeHand(b *strings.Builder, outcomes []*outcome) {
	fmt.Fprintf(b, `## Beside hand-written Cypher

The statements of the best forms known, through the bare Go driver in the client's own process: no HTTP, no GraphQL, no check of limits, no JSON. How many times slower others are; for regiograaf at most %g times is asked for.
"Over HTTP" are the same statements, each by itself, in a bare HTTP server in Go that checks nothing: what no server can avoid. The last column is what a server that costs nothing would reach against the better peer.

`, handFloor)
	table(b, "question | by hand, p50 in ms, 1 client | over HTTP | regiograaf | met | by hand, answers a second, %d clients | over HTTP | regiograaf | met | by hand beside the better peer", manyClients)
	for _, o := range outcomes {
		one, many := o.toHand(ourName, 1), o.toHand(ourName, manyClients)
		if one == 0 {
			continue
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", o.title,
			figure(o.middle(1, handName).p50), times(o.toHand(bareName, 1)), times(one), verdict(false, one <= handFloor),
			figure(o.middle(manyClients, handName).rate), times(o.toHand(bareName, manyClients)), times(many), verdict(many == 0, many <= handFloor), times(o.ceiling()))
	}
	b.WriteString("\n")
}

func (p *page) writeFigures(b *strings.Builder, outcomes []*outcome) {
	b.WriteString("## All figures\n\nMedians over the rounds; times in ms, processor time in ms for one answer.\n\n")
	table(b, "question | clients | target | rounds | p50 | p95 | answers a second | CPU of API | CPU of Neo4j", 1)
	for _, o := range outcomes {
		for _, clients := range []int{1, manyClients} {
			for _, name := range []string{ourName, yogaName, mercuriusName, untunedName, bareName, handName} {
				rounds := len(o.samples[clients][name])
				if rounds == 0 {
					continue
				}
				m := o.middle(clients, name)
				fmt.Fprintf(b, "| %s | %d | %s | %d | %s | %s | %s | %s | %s |\n", o.name, clients, name, rounds, figure(m.p50), figure(m.p95), figure(m.rate), figure(m.api), figure(m.neo))
			}
		}
	}
	b.WriteString("\n")
}

func (p *page) writeQuestions(b *strings.Builder, outcomes []*outcome) {
	b.WriteString("## The questions\n\n")
	hand := map[string]string{} // the first question with that statement
	for _, o := range outcomes {
		fmt.Fprintf(b, "**%s** (`%s`)", o.title, o.name)
		if o.rows > 0 {
			fmt.Fprintf(b, ": %s objects, %s different ones; our reply has %s bytes", grouped(o.rows), grouped(o.different), grouped(o.bytes))
		}
		if len(o.inputs) > 1 {
			fmt.Fprintf(b, " (the first of %d inputs, of which each call takes one by chance)", len(o.inputs))
		}
		if o.walks > 0 {
			fmt.Fprintf(b, ". Who takes the first items only when all below them is known walks %s paths", grouped(o.walks))
		}
		b.WriteString(".\n\n")
		if o.helped {
			fmt.Fprintf(b, "```graphql\n# @neo4j/graphql\n%s\n```\n\n", o.documents[theirs])
			continue
		}
		fmt.Fprintf(b, "```graphql\n# regiograaf\n%s\n# @neo4j/graphql\n%s\n```\n\n", o.documents[ours], o.documents[theirs])
		if first, there := hand[o.hand.text]; there {
			fmt.Fprintf(b, "By hand as in `%s`.\n\n", first)
			continue
		}
		hand[o.hand.text] = o.name
		fmt.Fprintf(b, "```cypher\n// by hand\n%s\n```\n\n", o.hand.text)
	}
}

const notMeasured = `## Not measured

TLS, a network between the machines, a cluster, other editions of Neo4j, writes beside the reads, questions as of a day or within tiers, Apollo Server, signing in, memory, and texts that were never asked before: all plans are warm. The graph fits in the page cache. Processor time is counted in steps of 10 ms.
`

// middle gives the medians of what a target did.
func (o *outcome) middle(clients int, name string) sample {
	of := func(value func(sample) float64) float64 {
		var values []float64
		for _, s := range o.samples[clients][name] {
			values = append(values, value(s))
		}
		return median(values)
	}
	return sample{
		p50: of(func(s sample) float64 { return s.p50 }), p95: of(func(s sample) float64 { return s.p95 }), rate: of(func(s sample) float64 { return s.rate }),
		api: of(func(s sample) float64 { return s.api }), neo: of(func(s sample) float64 { return s.neo }),
	}
}

func verdict(none, met bool) string {
	switch {
	case none:
		return ""
	case met:
		return "yes"
	}
	return "**missed**"
}

func times(ratio float64) string {
	if ratio == 0 {
		return ""
	}
	return figure(ratio) + " ×"
}

// figure writes a number with three digits that count, or all before the point.
func figure(value float64) string {
	switch {
	case value == 0:
		return ""
	case value < 1:
		return fmt.Sprintf("%.3f", value)
	case value < 10:
		return fmt.Sprintf("%.2f", value)
	case value < 100:
		return fmt.Sprintf("%.1f", value)
	}
	return grouped(int(value + 0.5))
}

func oneLine(err error) string {
	const most = 300
	text := strings.NewReplacer("\n", " ", "|", "/").Replace(err.Error())
	return text[:min(len(text), most)]
}
