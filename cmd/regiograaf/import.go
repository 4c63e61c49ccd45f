package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/seed"
)

// author stands in the log of the store beside what this program wrote on its own account.
const author = "regiograaf"

type importCommand struct {
	Dir    string `arg:"" help:"Map met .yaml-bestanden; zonder map de meegeleverde bronnen." optional:""`
	Store  string `default:"regiograaf.db" help:"Bestand met de graaf; het wordt gemaakt als het er niet is." placeholder:"BESTAND" variable:"REGIOGRAAF_STORE"`
	DryRun bool   `help:"Controleer en tel, maar schrijf niets." name:"dry-run"`
}

// Help says more than the first line.
func (importCommand) Help() string {
	return `
De map heeft de vorm van de map seed/ in de broncode: lijsten zoals people, relations en gaps. Records worden toegevoegd of vervangen op hun id; wat niet
in de map staat, blijft. Alle fouten worden in een keer genoemd, met bestand, regel en kolom; is er een, dan wordt niets geschreven (code 1).
Dezelfde map een tweede keer laden verandert niets.`
}

// Run loads the folder in one batch.
func (c importCommand) Run(ctx context.Context, p *program) error {
	if err := checkPath(c.Store); err != nil {
		return err
	}
	f, err := readFolder(c.Dir)
	if err != nil {
		return err
	}
	done, err := c.load(ctx, f)
	if err != nil {
		return err
	}
	return done.tell(p, c.DryRun)
}

// load writes the folder. For a store that is not there yet it first tries on an empty one: a folder with faults, or a dry run, leaves no file behind.
func (c importCommand) load(ctx context.Context, f *folder) (done outcome, err error) {
	apply := func(dry bool) func(*embedded.Store) error {
		return func(store *embedded.Store) (err error) {
			done, err = f.apply(ctx, store, dry)
			return err
		}
	}
	if !exists(c.Store) {
		if err := withTrial(ctx, apply(true)); err != nil || c.DryRun || len(done.faults) > 0 {
			return done, err
		}
	}
	err = withStore(ctx, c.Store, apply(c.DryRun || len(f.faults) > 0))
	return done, err
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
			return nil, fmt.Errorf("de map is er niet: %w", err)
		} else if !info.IsDir() {
			return nil, fmt.Errorf("%s is geen map", dir)
		}
		files, reason = os.DirFS(dir), "een map geladen"
	}
	f := &folder{}
	var err error
	f.batch, f.origin, err = seed.Load(files, graph.Jeugdhulp())
	if err != nil && !errors.As(err, &f.faults) {
		return nil, fmt.Errorf("de map is niet te lezen: %w", err)
	}
	f.batch.Author, f.batch.Reason = author, reason
	return f, nil
}

// outcome is what came of a folder: faults, or counts.
type outcome struct {
	counts graph.Applied
	faults seed.Faults
}

// apply hands the folder to the store. What the store refuses is a fault of the folder.
func (f *folder) apply(ctx context.Context, store graph.Store, dry bool) (outcome, error) {
	batch := *f.batch
	batch.DryRun = dry
	counts, err := store.Apply(ctx, &batch)
	if refusal, ok := errors.AsType[*graph.Refusal](err); ok {
		return outcome{faults: f.origin.Faults(refusal)}, nil
	}
	if err != nil {
		return outcome{}, fmt.Errorf("er is niets geladen: %w", err)
	}
	return outcome{counts, f.faults}, nil
}

// tell prints the faults, one a line, or the counts.
func (o outcome) tell(p *program, dry bool) error {
	if len(o.faults) > 0 {
		p.complain("%v\n%d fouten; er is niets geschreven\n", o.faults, len(o.faults))
		return errFaults
	}
	line := "%d nieuw, %d gewijzigd, %d ongewijzigd\n"
	if dry {
		line = "proef, niets geschreven: " + line
	}
	p.say(line, o.counts.Created, o.counts.Updated, o.counts.Unchanged)
	return nil
}
