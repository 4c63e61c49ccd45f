package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"regiograaf/graph"
	"regiograaf/seed"
)

type verifyCommand struct {
	Documents string `help:"Map met de teksten van de stukken." placeholder:"MAP" required:""`
	Store     string `help:"Bestand of Neo4j met de graaf, om de uitkomst in vast te leggen; zonder deze vlag de meegeleverde bronnen." placeholder:"OPSLAG" variable:"REGIOGRAAF_STORE"`
	KeepText  bool   `help:"Bewaar ook de teksten, zodat de graaf de passages kan tonen; alleen met --store." name:"keep-text"`
}

// Help says more than the first line.
func (verifyCommand) Help() string {
	return `
Een passage is aangegeven met haar eerste en laatste woorden; beide moeten in de tekst staan. De tekst van een stuk is het bestand dat de meegeleverde
bronnen noemen, anders SLUG.txt. Een stuk zonder bestand wordt niet gecontroleerd en wel genoemd. Passages die er niet meer staan worden genoemd met stuk,
regel en woorden (code 1).`
}

// Run looks for every passage, records in the store what it found, and tells it.
func (c verifyCommand) Run(ctx context.Context, p *program) error {
	if info, err := os.Stat(c.Documents); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is geen map met teksten", c.Documents)
	}
	builtin, err := readFolder("")
	if err != nil {
		return err
	}
	if c.Store != "" {
		return c.stored(ctx, p, builtin.origin)
	}
	if c.KeepText {
		return errors.New("--keep-text bewaart de teksten in een opslag; geef ook --store")
	}
	r, err := lookUp(os.DirFS(c.Documents), seedSources(builtin))
	if err != nil {
		return err
	}
	return r.tell(p)
}

// stored does it for what stands in the store.
func (c verifyCommand) stored(ctx context.Context, p *program, origin *seed.Origin) error {
	if err := checkStore(c.Store); err != nil {
		return err
	}
	if !exists(c.Store) {
		return fmt.Errorf("%s is er niet; vul hem eerst met regiograaf import", c.Store)
	}
	day, err := today(p.now())
	if err != nil {
		return err
	}
	return p.withStore(ctx, c.Store, func(store graph.Store) error {
		sources, err := storedSources(ctx, store, origin)
		if err != nil {
			return err
		}
		r, err := lookUp(os.DirFS(c.Documents), sources)
		if err != nil {
			return err
		}
		withheld, err := r.record(ctx, store, day, c.KeepText)
		if err != nil {
			return err
		}
		if withheld > 0 {
			p.say("niet bewaard: %d passages met contactgegevens\n", withheld)
		}
		return r.tell(p)
	})
}

// today gives the day in Amsterdam.
func today(now time.Time) (graph.PartialDate, error) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return graph.PartialDate{}, fmt.Errorf("de dag is niet bekend: %w", because(err))
	}
	return graph.ParsePartialDate(graph.DayOf(now.In(zone)).String())
}
