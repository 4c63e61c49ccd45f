package main

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"time"

	"regiograaf/graph/neo4j/neo4jtest"
)

// outcome is all that was measured.
type outcome struct {
	*settings
	fresh, used   *set
	others        int
	othersCodes   codes
	alone, beside *load // known questions
	flood         *load // the new ones beside them
	compared      bool
}

func newOutcome(s *settings) *outcome {
	return &outcome{
		settings: s, fresh: &set{title: "fresh"}, used: &set{title: "used"}, othersCodes: codes{},
		alone: newLoad(), beside: newLoad(), flood: newLoad(), compared: true,
	}
}

// take adds another load.
func (l *load) take(other *load) {
	l.took = append(l.took, other.took...)
	l.codes.merge(other.codes)
}

// What must be reached.
const (
	mostRatio = 10.0
	mostFirst = 400 * time.Millisecond
)

// missed names the floors that are not reached.
func (o *outcome) missed() []string {
	var out []string
	for _, s := range []*set{o.fresh, o.used} {
		ratios, wrong := percentile(s.ratios(), half), s.codes()
		if ratios > mostRatio || len(s.ratios()) == 0 {
			out = append(out, s.title+": first ask to later ones")
		}
		if percentile(s.firsts(), nearly) > mostFirst {
			out = append(out, s.title+": 95 % of first asks")
		}
		if wrong.all() > 0 {
			out = append(out, s.title+": errors")
		}
		if s.others() > 0 {
			out = append(out, s.title+": other answers")
		}
	}
	if o.othersCodes.all() > 0 {
		out = append(out, "errors of the others")
	}
	if o.beside.codes.all()+o.alone.codes.all() > 0 {
		out = append(out, "errors of known questions")
	}
	if o.flood.codes.timeouts() > 0 {
		out = append(out, "TIMEOUT in the flood")
	}
	return out
}

// write gives the results as Markdown.
func (o *outcome) write() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# The first ask of a question on a Neo4j\n\nWritten by `make bench-cold` (`go run ./bench/cold`) on %s; do not edit it.\n\n", time.Now().Format(time.DateOnly))
	o.writeSetting(&b)
	o.writeSets(&b)
	o.writeFlood(&b)
	for _, s := range []*set{o.fresh, o.used} {
		writeSlowest(&b, s)
	}
	return b.String()
}

func (o *outcome) writeSetting(b *strings.Builder) {
	where := "the server at " + o.url
	switch {
	case o.database != "":
		where = "the real server on a Neo4j that was there"
	case o.url == "":
		where = "the real server on Neo4j " + neo4jtest.Version + ", heap " + o.heap + ", started for it, with the built-in graph, primed"
	}
	fmt.Fprintf(b, "%d cores for all of it: %s. Each of %d questions (seed %d, %d rounds) has a shape of its own; it is asked over HTTP for the first time, then %d times more. ", runtime.NumCPU(), where, o.each, o.seed, o.rounds, again)
	fmt.Fprintf(b, "Used: after %d others. Who fails counts as %v. ", o.others, patience)
	if o.compared {
		b.WriteString("Answers are compared with those of the embedded store.\n\n")
	} else {
		b.WriteString("The graph is not the built-in one, so that answers are NOT compared.\n\n")
	}
}

func (o *outcome) writeSets(b *strings.Builder) {
	b.WriteString("| | fresh | used | floor |\n| --- | --: | --: | --: |\n")
	row := func(title, floor string, of func(*set) string) {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", title, of(o.fresh), of(o.used), floor)
	}
	row("first ask, median", "", func(s *set) string { return milli(percentile(s.firsts(), half)) })
	row("first ask, 95 %", milli(mostFirst), func(s *set) string { return milli(percentile(s.firsts(), nearly)) })
	row("later asks, median", "", func(s *set) string { return milli(percentile(s.warms(), half)) })
	row("first to later, median of the questions", times(mostRatio), func(s *set) string { return times(percentile(s.ratios(), half)) })
	row("first to later, of the medians", "", func(s *set) string {
		return times(float64(percentile(s.firsts(), half)) / float64(max(1, percentile(s.warms(), half))))
	})
	row("TIMEOUT", "0", func(s *set) string { return strconv.Itoa(s.codes().timeouts()) })
	row("UNAVAILABLE", "0", func(s *set) string { return strconv.Itoa(s.codes()["UNAVAILABLE"]) })
	row("other errors", "0", func(s *set) string { return strconv.Itoa(s.codes().others()) })
	row("other answers than the embedded store", "0", func(s *set) string { return strconv.Itoa(s.others()) })
	fmt.Fprintf(b, "\nOf the %d others: %s.\n\n", o.others, o.othersCodes.write())
}

// others are the errors that are neither TIMEOUT nor UNAVAILABLE.
func (c codes) others() int { return c.all() - c.timeouts() - c["UNAVAILABLE"] }

func (c codes) write() string {
	if len(c) == 0 {
		return "no errors"
	}
	var parts []string
	for _, name := range c.names() {
		parts = append(parts, fmt.Sprintf("%d %s", c[name], name))
	}
	return strings.Join(parts, ", ")
}

func (o *outcome) writeFlood(b *strings.Builder) {
	fmt.Fprintf(b, "## Known questions beside a flood of new ones\n\n%d clients ask %d known, cheap questions, each one every %v, for %v; then beside %d clients that ask only new ones. Time counts from when a question was due.\n\n",
		knownClients, len(known), pace, o.settings.flood, newClients)
	b.WriteString("| | answers | median | 99 % | errors |\n| --- | --: | --: | --: | --- |\n")
	for _, row := range []struct {
		title string
		load  *load
	}{{"known, alone", o.alone}, {"known, beside the flood", o.beside}, {"new, in the flood", o.flood}} {
		l := row.load
		fmt.Fprintf(b, "| %s | %d | %s | %s | %s |\n", row.title, len(l.took), milli(percentile(l.took, half)), milli(percentile(l.took, allMost)), l.codes.write())
	}
	b.WriteString("\n")
}

func writeSlowest(b *strings.Builder, s *set) {
	const most = 5
	fmt.Fprintf(b, "## The slowest first asks, %s\n\n", s.title)
	for _, a := range s.slowest(most) {
		code := a.code
		if code != "" {
			code = ", " + code
		}
		fmt.Fprintf(b, "%s: first %s, later %s%s\n\n```graphql\n%s```\n\n", a.about, milli(a.first), milli(a.warm), code, a.Query)
	}
}

func milli(d time.Duration) string {
	const short = 10 * time.Millisecond
	if d < short {
		return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%d ms", d.Milliseconds())
}

func times(ratio float64) string { return fmt.Sprintf("%.1f ×", ratio) }
