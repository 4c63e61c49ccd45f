// Package process runs programs for a benchmark: to their end, or beside it.
package process

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Main runs a benchmark until it ends or a signal comes; a second signal ends it at once. An error is told on stderr, and
// ends the program with code 1.
func Main(name string, run func(context.Context) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// Process is a program that runs beside us, and is stopped by its process id.
type Process struct {
	command *exec.Cmd
	log     *os.File // what it says on stderr
}

// Start runs a program until it prints its first line, which Start gives. What it says on stderr goes to a file in the folder.
func Start(ctx context.Context, folder, name string, environment []string, command string, args ...string) (*Process, string, error) {
	log, err := os.Create(filepath.Join(folder, name+".log"))
	if err != nil {
		return nil, "", err
	}
	p := &Process{command: exec.Command(command, args...), log: log}
	p.command.Env = append(os.Environ(), environment...)
	p.command.Stderr = log
	out, err := p.command.StdoutPipe()
	if err == nil {
		err = p.command.Start()
	}
	if err != nil {
		return nil, "", errors.Join(fmt.Errorf("%s does not start: %w", name, err), log.Close())
	}
	line, err := firstLine(ctx, out)
	if err != nil {
		p.Stop()
		return nil, "", fmt.Errorf("%s does not say where it listens: %w\n%s", name, err, last(p.Said()))
	}
	return p, line, nil
}

// firstLine waits for a line, and lets the program write the rest to nobody.
func firstLine(ctx context.Context, out io.Reader) (string, error) {
	const patience = time.Minute
	type read struct {
		line string
		err  error
	}
	done := make(chan read, 1)
	go func() {
		in := bufio.NewReader(out)
		line, err := in.ReadString('\n')
		done <- read{line, err}
		_, _ = io.Copy(io.Discard, in) // until it ends
	}()
	select {
	case r := <-done:
		return r.line, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	case <-time.After(patience):
		return "", fmt.Errorf("nothing within %v", patience)
	}
}

// Said gives what it said on stderr.
func (p *Process) Said() []byte {
	text, err := os.ReadFile(p.log.Name())
	if err != nil {
		return []byte(err.Error())
	}
	return text
}

func last(text []byte) []byte {
	const most = 2000
	return bytes.TrimSpace(text[max(0, len(text)-most):])
}

// ID is its process id.
func (p *Process) ID() int { return p.command.Process.Pid }

// Stop ends it at once.
func (p *Process) Stop() {
	_ = p.command.Process.Kill() // it may have ended already
	_ = p.command.Wait()         // it was killed, and says so
	_ = p.log.Close()
}

// Build builds our program in the folder.
func Build(ctx context.Context, folder string) (binary string, err error) {
	binary = filepath.Join(folder, "regiograaf")
	return binary, Run(ctx, "go", "build", "-o", binary, "./cmd/regiograaf")
}

// Run runs a command to its end, and shows what it said only when it failed.
func Run(ctx context.Context, command string, args ...string) error {
	out, err := exec.CommandContext(ctx, command, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w\n%s", command, strings.Join(args, " "), err, out)
	}
	return nil
}
