// Command regiograaf serves a graph of regional youth care, and fills and checks it. Everything is tied together here: the store, the seed and the server.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // the graph asks what day it is in Amsterdam, also on a machine without a table of time zones

	"github.com/alecthomas/kong"
)

// What the program says to the one that started it.
const (
	exitOK     = 0
	exitFaults = 1 // it did its work and found faults
	exitCannot = 2 // it was called wrongly, or cannot do it
)

// errFaults ends a command that found faults and has told them.
var errFaults = errors.New("er zijn fouten gevonden")

// program is all that a command touches outside itself; tests make their own.
type program struct {
	stdout, stderr io.Writer
	env            func(string) (string, bool)
	now            func() time.Time
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends it at once
	p := &program{stdout: os.Stdout, stderr: os.Stderr, env: os.LookupEnv, now: time.Now}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// run carries out one command line, until ctx ends, and gives the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	parser, err := newParser(p)
	if err != nil {
		return p.cannot(err)
	}
	command, err := parser.Parse(args)
	switch {
	case errors.Is(err, errHelp):
		return exitOK
	case err != nil:
		return p.misused(err)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	switch err := command.Run(); {
	case err == nil:
		return exitOK
	case errors.Is(err, errFaults):
		return exitFaults
	default:
		return p.cannot(err)
	}
}

func (p *program) cannot(err error) int {
	p.complain("regiograaf: %v\n", err)
	return exitCannot
}

// say prints what was asked for. Who no longer reads it has ended the program already, or does not care.
func (p *program) say(format string, args ...any) { _, _ = fmt.Fprintf(p.stdout, format, args...) }

// complain prints what is wrong.
func (p *program) complain(format string, args ...any) { _, _ = fmt.Fprintf(p.stderr, format, args...) }

// misused tells what is wrong with the command line and where the help is.
func (p *program) misused(err error) int {
	name := "regiograaf"
	if at, ok := errors.AsType[*kong.ParseError](err); ok {
		if selected := at.Context.Selected(); selected != nil {
			name += " " + selected.Name
		}
	}
	p.complain("regiograaf: %s\nHulp: %s --help\n", misusedHow(err), name)
	return exitCannot
}
