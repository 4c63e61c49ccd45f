package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"regiograaf/graph"
	"regiograaf/seed"
)

// author stands in the log of the store beside what this program wrote on its own account.
const author = "regiograaf"

type importCommand struct {
	Dir    string `arg:"" help:"Map met .yaml-bestanden; zonder map de meegeleverde bronnen." optional:""`
	Store  string `default:"regiograaf.db" help:"Bestand met de graaf, dat wordt gemaakt als het er niet is, of het adres van een Neo4j." placeholder:"OPSLAG" variable:"REGIOGRAAF_STORE"`
	DryRun bool   `help:"Controleer en tel, maar schrijf niets." name:"dry-run"`
}

// Help says more than the first line.
func (importCommand) Help() string {
	return `
De map heeft de vorm van de map seed/ in de broncode: lijsten zoals people, relations en gaps. Records worden toegevoegd of vervangen op hun id; wat niet
in de map staat, blijft. Alle fouten worden in een keer gezocht, en de eerste 50 genoemd, met bestand, regel en kolom; is er een, dan wordt niets
geschreven (code 1). Zonder map gaan de meegeleverde bronnen in de opslag; zonder --store is dat regiograaf.db in de map waar u staat.
Dezelfde map een tweede keer laden verandert niets. Bij een Neo4j (neo4j://HOST:POORT; NEO4J_USERNAME, NEO4J_PASSWORD,
NEO4J_DATABASE) gaat een grote map in delen.`
}

// Run loads the folder in one batch.
func (c importCommand) Run(ctx context.Context, p *program) error {
	if err := checkStore(c.Store); err != nil {
		return err
	}
	defer p.spareMemory()()
	f, err := readFolder(c.Dir)
	if err != nil {
		return err
	}
	done, err := c.load(ctx, p, f)
	if err != nil {
		return err
	}
	return done.tell(p, c.DryRun)
}

// spareMemory lets the garbage collector come by twice as often, which a large folder needs; who says in GOGC how often is obeyed.
func (p *program) spareMemory() (end func()) {
	const percent = 50
	if told, _ := p.env("GOGC"); told != "" {
		return func() {}
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

// load writes the folder. A folder with faults, or a dry run, leaves no new file behind.
func (c importCommand) load(ctx context.Context, p *program, f *folder) (done outcome, err error) {
	fresh, dry := !exists(c.Store), c.DryRun || len(f.faults) > 0
	c.announce(p, f, fresh, dry)
	made := false
	apply := func(store graph.Store) (err error) {
		made = fresh && !dry
		done, err = f.apply(ctx, p, store, dry)
		return err
	}
	if fresh && dry {
		err = p.withTrial(ctx, apply)
	} else {
		err = p.withStore(ctx, c.Store, apply)
	}
	if made && (err != nil || len(done.faults) > 0) { // nothing is in it
		err = errors.Join(err, removeFile(c.Store))
	}
	if err != nil && len(f.faults) > 0 { // the store would tell more, and is not to be had now; this much is wrong in any case
		return outcome{faults: f.faults}, nil
	}
	return done, err
}

// announce says what goes where, before it goes: who names no folder and no store may expect something else.
func (c importCommand) announce(p *program, f *folder, fresh, dry bool) {
	from, to, end := "de map "+c.Dir, c.Store, ""
	if c.Dir == "" {
		from = "de meegeleverde bronnen (er is geen map genoemd)"
	}
	if fresh {
		to += ", een nieuw bestand"
	}
	if dry {
		end = "; er wordt niets geschreven"
	}
	records := len(f.batch.Entities) + len(f.batch.Relations) + len(f.batch.Citations) + len(f.batch.Gaps)
	p.complain("uit %s naar %s: %d records%s\n", from, to, records, end)
}

func removeFile(at string) error {
	if err := os.Remove(at); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("het nieuwe bestand is niet weggehaald: %w", because(err))
	}
	return nil
}

// folder is a folder of the seed format as it was read.
type folder struct {
	batch  *graph.Batch
	origin *seed.Origin
	faults seed.Faults
}

// readFolder reads a folder, or the built-in seed.
func readFolder(dir string) (*folder, error) {
	files, reason := seed.Builtin(), "de meegeleverde bronnen geladen"
	if dir != "" {
		if info, err := os.Stat(dir); err != nil {
			return nil, fmt.Errorf("de map %s is niet te lezen: %w", dir, because(err))
		} else if !info.IsDir() {
			return nil, fmt.Errorf("%s is geen map", dir)
		}
		files, reason = os.DirFS(dir), "een map geladen"
	}
	f := &folder{}
	var err error
	f.batch, f.origin, err = seed.Load(files, graph.Jeugdhulp())
	if err != nil && !errors.As(err, &f.faults) {
		return nil, fmt.Errorf("de map %s is niet te lezen: %w", dir, because(err))
	}
	f.batch.Author, f.batch.Reason = author, reason
	return f, nil
}

// mostFaults is how many faults are printed; of more only the number is.
const mostFaults = 50

// outcome is what came of a folder: faults, or counts.
type outcome struct {
	counts graph.Applied
	faults seed.Faults
}

// apply hands the folder to the store. What the store refuses is a fault of the folder.
func (f *folder) apply(ctx context.Context, p *program, store graph.Store, dry bool) (outcome, error) {
	batch := f.batch
	batch.DryRun, f.batch = dry, nil // a large one is not kept longer than it is needed
	counts, err := load(ctx, p, store, batch)
	if refusal, ok := errors.AsType[*graph.Refusal](err); ok {
		return outcome{faults: f.origin.Faults(refusal)}, nil
	}
	if err != nil {
		return outcome{}, err
	}
	return outcome{counts, f.faults}, nil
}

// importer is a store that takes a large load in parts, each whole; a load that was broken off goes on where it was.
type importer interface {
	Import(ctx context.Context, b *graph.Batch, progress func(done, all int)) (graph.Applied, error)
}

// load writes the batch, in parts where the store has those, and then shows how far it is. An error says what has been written.
func load(ctx context.Context, p *program, store graph.Store, b *graph.Batch) (graph.Applied, error) {
	parts, ok := store.(importer)
	if !ok {
		counts, err := store.Apply(ctx, b)
		return counts, nothingLoaded(err)
	}
	last := 0
	counts, err := parts.Import(ctx, b, func(done, all int) {
		last = done
		p.complain("%d van %d records geladen\n", done, all)
	})
	if err != nil && last > 0 {
		return counts, fmt.Errorf("het laden brak af na %d records; geef dezelfde opdracht nog eens om verder te gaan: %w", last, because(err))
	}
	return counts, nothingLoaded(err)
}

func nothingLoaded(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("er is niets geladen: %w", because(err))
}

// tell prints the faults, one a line, or the counts.
func (o outcome) tell(p *program, dry bool) error {
	if len(o.faults) > 0 {
		word := "fouten"
		if len(o.faults) == 1 {
			word = "fout"
		}
		first := o.faults[:min(len(o.faults), mostFaults)]
		p.complain("%v\n", first)
		if more := len(o.faults) - len(first); more > 0 {
			p.complain("… en nog %d\n", more)
		}
		p.complain("%d %s; er is niets geschreven\n", len(o.faults), word)
		return errFaults
	}
	line := "%d nieuw, %d gewijzigd, %d ongewijzigd\n"
	if dry {
		line = "proef, niets geschreven: " + line
	}
	p.say(line, o.counts.Created, o.counts.Updated, o.counts.Unchanged)
	return nil
}
