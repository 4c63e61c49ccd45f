package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"regiograaf/bench/process"
	"regiograaf/graph/neo4j/neo4jtest"
)

// site is where the questions are asked.
type site struct {
	*endpoint
	close func()
}

// openSite takes the server that is given, or starts one on the database that is given, or starts a Neo4j of its own too.
func openSite(ctx context.Context, s *settings, folder string) (*site, error) {
	if s.url != "" {
		return &site{newEndpoint(strings.TrimSuffix(s.url, "/") + "/"), func() {}}, nil
	}
	uri, stop := s.database, func() {}
	if uri == "" {
		for name, value := range map[string]string{"NEO4J_HEAP": s.heap, "NEO4J_PAGECACHE": "128m"} {
			if err := os.Setenv(name, value); err != nil {
				return nil, err
			}
		}
		tell("starting Neo4j with a heap of %s", s.heap)
		neo, err := neo4jtest.StartOwn()
		if err != nil {
			return nil, err
		}
		uri, stop = neo.URI, neo.Stop
	}
	p, address, err := serve(ctx, folder, uri, s.serve)
	if err != nil {
		stop()
		return nil, err
	}
	return &site{newEndpoint(address), func() { p.Stop(); stop() }}, nil
}

// serve loads the built-in graph with the real program, and starts the real server, until it is ready.
func serve(ctx context.Context, folder, uri string, flags []string) (*process.Process, string, error) {
	binary, err := process.Build(ctx, folder)
	if err != nil {
		return nil, "", err
	}
	if err := fill(ctx, binary, uri); err != nil {
		return nil, "", err
	}
	tell("starting the server")
	p, line, err := process.Start(ctx, folder, "regiograaf", nil, binary, append([]string{"serve", "--store", uri, "--addr", "127.0.0.1:0"}, flags...)...)
	if err != nil {
		return nil, "", err
	}
	address := strings.TrimSpace(line[max(0, strings.Index(line, "http")):])
	if err := ready(ctx, address, p); err != nil {
		p.Stop()
		return nil, "", err
	}
	return p, address, nil
}

// fill imports the built-in graph. A Neo4j that has just begun makes its indexes late on a busy machine, and the program then says to try again.
func fill(ctx context.Context, binary, uri string) (err error) {
	const tries = 5
	for range tries {
		tell("importing the built-in graph")
		if err = process.Run(ctx, binary, "import", "--store", uri); err == nil || ctx.Err() != nil {
			break
		}
	}
	return err
}

var errNotReady = errors.New("the server is not ready within two minutes")

// ready waits until the server says so, and until it has told in its log how the priming went: it may go on when the first requests are let in.
func ready(ctx context.Context, address string, p *process.Process) error {
	const wait, pause = 2 * time.Minute, 100 * time.Millisecond
	for end := time.Now().Add(wait); time.Now().Before(end); {
		if !sleep(ctx, pause) {
			return ctx.Err()
		}
		log := p.Said()
		if isReady(ctx, address) && (bytes.Contains(log, []byte("planned")) || bytes.Contains(log, []byte("primed"))) {
			return nil
		}
	}
	return fmt.Errorf("%w, or does not tell that it has planned or primed anything:\n%s", errNotReady, p.Said())
}

func isReady(ctx context.Context, address string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"readyz", nil)
	if err != nil {
		return false
	}
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	return reply.Body.Close() == nil && reply.StatusCode == http.StatusOK
}
