package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// process is a program that we started, and stop by its process id.
type process struct {
	command *exec.Cmd
	log     *os.File // what it says on stderr
}

// start runs a program until it prints its first line, which start gives. Its log goes to a file in the folder.
func start(ctx context.Context, folder, name string, environment []string, command string, args ...string) (*process, string, error) {
	log, err := os.Create(filepath.Join(folder, name+".log"))
	if err != nil {
		return nil, "", err
	}
	p := &process{command: exec.Command(command, args...), log: log}
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
		p.stop()
		return nil, "", fmt.Errorf("%s does not say where it listens: %w\n%s", name, err, p.said())
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

// said gives the end of its log.
func (p *process) said() []byte {
	const most = 2000
	text, err := os.ReadFile(p.log.Name())
	if err != nil {
		return []byte(err.Error())
	}
	return bytes.TrimSpace(text[max(0, len(text)-most):])
}

func (p *process) stop() {
	_ = p.command.Process.Kill() // it may have ended already
	_ = p.command.Wait()         // it was killed, and says so
	_ = p.log.Close()
}
