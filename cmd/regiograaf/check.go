package main

import (
	"context"
	"errors"
	"fmt"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/words"
)

type checkCommand struct {
	Store  string `help:"Bestand met de graaf." placeholder:"BESTAND" required:"" variable:"REGIOGRAAF_STORE"`
	Repair bool   `help:"Zet terug wat het logboek weet; wat er stond blijft bewaard als BESTAND.bak-damaged."`
}

// Help says more than the first line.
func (checkCommand) Help() string {
	return `
Leest het hele bestand en noemt elke fout: in de structuur, in een record, in het logboek en de keten daarvan, en waar de graaf een regel breekt (een uiteinde
dat er niet is, ontbrekend bewijs). Er wordt niets geschreven, behalve met --repair; dan wordt het bestand opnieuw gemaakt uit het logboek. Is er een fout over, dan
is de code 1. Stop eerst de server die het bestand gebruikt.`
}

// Run tells every fault, and puts back what can be.
func (c checkCommand) Run(ctx context.Context, p *program) error {
	if err := checkStore(c.Store); err != nil {
		return err
	}
	if isDatabase(c.Store) {
		return errors.New("check kijkt nog alleen in een bestand, niet in een Neo4j")
	}
	if !exists(c.Store) {
		return fmt.Errorf("%s is er niet; noem het bestand met de graaf", c.Store)
	}
	checker := embedded.Checker(c.Store, graph.Jeugdhulp())
	faults, err := c.tellDamage(ctx, p, checker)
	if err != nil || faults == 0 || !c.Repair {
		return c.conclude(p, faults, err)
	}
	written, err := checker.Repair(ctx)
	if err != nil {
		return fmt.Errorf("er is niets teruggezet; zet een reservekopie terug: %w", because(err))
	}
	if written == 0 {
		p.say("het bestand is zoals het is geschreven; verbeter de graaf met regiograaf import\n")
		return errFaults
	}
	p.say("teruggezet uit het logboek: %d records; wat er stond is %s.bak-damaged\n", written, c.Store)
	faults, err = c.tellDamage(ctx, p, checker)
	return c.conclude(p, faults, err)
}

// tellDamage prints the faults, and gives their number.
func (c checkCommand) tellDamage(ctx context.Context, p *program, checker graph.Checker) (faults int, err error) {
	err = checker.Check(ctx, func(d graph.Damage) {
		faults++
		if d.Fault != nil {
			d.Message = words.Dutch().Fault(d.Fault)
		}
		p.complain("%s\n", d.Message)
	})
	if err != nil {
		return faults, notOpened(c.Store, err)
	}
	return faults, nil
}

func (c checkCommand) conclude(p *program, faults int, err error) error {
	switch {
	case err != nil:
		return err
	case faults == 0:
		p.say("%s is in orde\n", c.Store)
		return nil
	case faults == 1:
		p.complain("1 fout\n")
	default:
		p.complain("%d fouten\n", faults)
	}
	return errFaults
}
