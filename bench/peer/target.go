package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"regiograaf/bench/process"
)

// Names of the targets.
const (
	ourName       = "regiograaf"
	yogaName      = "yoga"
	mercuriusName = "mercurius"
	untunedName   = "yoga, not tuned"
	bareName      = "by hand over HTTP"
	handName      = "by hand"
)

// target is somebody who answers the questions.
type target struct {
	name string
	pid  int // 0: this process
	asker
}

type asker interface {
	// ask asks a question with input n, and reads the answer into the buffer, which is the caller's own.
	ask(ctx context.Context, q *question, n int, buffer *bytes.Buffer) error
	// answer gives the answer as plainReply has it, and the bytes of it.
	answer(ctx context.Context, q *question, n int) ([]any, int, error)
}

// asked tells whether the target takes part in a question.
func (t *target) asked(q *question) bool {
	switch t.name {
	case untunedName:
		return q.untuned
	case bareName, handName:
		return !q.helped
	}
	return true
}

// endpoint asks over HTTP/1.1, each client on a connection of its own. It is not an [http.Client]: that one takes more of the processors than a short answer does.
type endpoint struct {
	host, path string
	dialect    dialect
	idle       chan *line
}

// line is a connection to an endpoint.
type line struct {
	net.Conn

	replies *bufio.Reader
	used    time.Time
}

func newEndpoint(address string, d dialect) (*endpoint, error) {
	const connections = 64
	at, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	return &endpoint{host: at.Host, path: at.RequestURI(), dialect: d, idle: make(chan *line, connections)}, nil
}

func (e *endpoint) ask(ctx context.Context, q *question, n int, buffer *bytes.Buffer) error {
	return e.post(ctx, q.requests[e.dialect][n], buffer)
}

// post sends a body, and reads the answer into the buffer.
func (e *endpoint) post(ctx context.Context, body []byte, buffer *bytes.Buffer) error {
	l, err := e.line(ctx)
	if err != nil {
		return err
	}
	broken := context.AfterFunc(ctx, func() { l.Close() }) //nolint:errcheck // what waits for it then fails
	status, err := l.exchange(e, body, buffer)
	if !broken() {
		return ctx.Err()
	}
	if err != nil {
		l.Close() //nolint:errcheck // it is of no use any more
		return err
	}
	l.used = time.Now()
	e.idle <- l
	if status != http.StatusOK || bytes.Contains(buffer.Bytes(), []byte(`"errors":`)) {
		return fmt.Errorf("%w: status %d, %.400s", errReply, status, buffer.Bytes())
	}
	return nil
}

// line gives a connection that nobody uses. One that was idle for long may be closed at the other end.
func (e *endpoint) line(ctx context.Context) (*line, error) {
	const old = time.Second
	for {
		select {
		case l := <-e.idle:
			if time.Since(l.used) < old {
				return l, nil
			}
			l.Close() //nolint:errcheck // nothing is on its way
		default:
			conn, err := new(net.Dialer).DialContext(ctx, "tcp", e.host)
			if err != nil {
				return nil, err
			}
			const replies = 64 << 10
			return &line{Conn: conn, replies: bufio.NewReaderSize(conn, replies)}, nil
		}
	}
}

// exchange sends one request, in one write, and reads its reply.
func (l *line) exchange(e *endpoint, body []byte, buffer *bytes.Buffer) (status int, err error) {
	const patience = 10 * time.Minute
	if err := l.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	buffer.Reset()
	fmt.Fprintf(buffer, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: %d\r\n\r\n%s", e.path, e.host, len(body), body)
	if _, err := buffer.WriteTo(l); err != nil {
		return 0, err
	}
	reply, err := http.ReadResponse(l.replies, nil)
	if err != nil {
		return 0, err
	}
	defer reply.Body.Close() //nolint:errcheck // it was only read
	_, err = buffer.ReadFrom(reply.Body)
	return reply.StatusCode, err
}

var errReply = errors.New("no answer")

func (e *endpoint) answer(ctx context.Context, q *question, n int) ([]any, int, error) {
	var buffer bytes.Buffer
	if err := e.ask(ctx, q, n, &buffer); err != nil {
		return nil, 0, err
	}
	rows, err := plainReply(buffer.Bytes())
	return rows, buffer.Len(), err
}

// cursorBefore walks to the cursor before which so many people stand, and gives it with the last of them.
func (e *endpoint) cursorBefore(ctx context.Context, people int) (cursor string, last struct{ ID, Name string }, err error) {
	const document = `query ($size: Int!, $after: String) { people(first: $size, after: $after) { nodes { id name } pageInfo { endCursor } } }`
	variables := map[string]any{"size": pageSize}
	var buffer bytes.Buffer
	for range people / pageSize {
		body, err := json.Marshal(map[string]any{"query": document, "variables": variables})
		if err == nil {
			err = e.post(ctx, body, &buffer)
		}
		var reply struct {
			Data struct {
				People struct {
					Nodes    []struct{ ID, Name string }
					PageInfo struct{ EndCursor string }
				}
			}
		}
		if err == nil {
			err = json.Unmarshal(buffer.Bytes(), &reply)
		}
		page := reply.Data.People
		if err == nil && len(page.Nodes) == 0 {
			err = fmt.Errorf("%w: a list of less than %d people", errReply, people)
		}
		if err != nil {
			return "", last, err
		}
		cursor, last = page.PageInfo.EndCursor, page.Nodes[len(page.Nodes)-1]
		variables["after"] = cursor
	}
	return cursor, last, nil
}

// build builds our server in the folder, and fetches the packages of the peer where they are not there.
func build(ctx context.Context, folder string) (binary string, err error) {
	if binary, err = process.Build(ctx, folder); err != nil {
		return "", err
	}
	if _, missing := os.Stat(filepath.Join(peerFolder, "node_modules")); missing != nil {
		return binary, process.Run(ctx, "npm", "--prefix", peerFolder, "ci", "--no-audit", "--no-fund", "--loglevel=error")
	}
	return binary, nil
}

// startTargets starts our server and the peers on the database; stop ends them. On an error nothing is left running.
func startTargets(ctx context.Context, binary string, d *database) (targets []*target, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, func() {}, err
	}
	var started []*process.Process
	stop = func() {
		for _, p := range started {
			p.Stop()
		}
	}
	run := func(name string, dialect dialect, environment []string, command string, args ...string) error {
		p, line, err := process.Start(ctx, filepath.Dir(binary), strings.ReplaceAll(name, " ", "-"), environment, command, args...)
		if err != nil {
			return err
		}
		started = append(started, p)
		address := strings.TrimSpace(line[max(0, strings.Index(line, "http")):])
		if dialect == ours {
			address += "graphql"
		}
		e, err := newEndpoint(address, dialect)
		if err != nil {
			return err
		}
		targets = append(targets, &target{name: name, pid: p.ID(), asker: e})
		return nil
	}
	err = run(ourName, ours, nil, binary, "serve", "--store", d.uri, "--addr", "127.0.0.1:0")
	for _, peer := range []struct {
		name, kind  string
		environment []string
	}{
		{yogaName, "yoga", []string{"NODELAY=1"}},
		{mercuriusName, "mercurius", []string{"NODELAY=1"}},
		{untunedName, "yoga", []string{"NODELAY="}},
	} {
		if err == nil {
			err = run(peer.name, theirs, append(peer.environment, "NODE_ENV=production"), "node", filepath.Join(peerFolder, "peer.mjs"), peer.kind, d.uri)
		}
	}
	if err == nil {
		err = run(bareName, bare, nil, self, "-serve-by-hand", d.uri)
	}
	if err != nil {
		stop()
		return nil, func() {}, err
	}
	return append(targets, &target{name: handName, asker: d.hand}), stop, nil
}

// peerFolder holds the peer, as seen from the root of the project.
const peerFolder = "bench/peer"
