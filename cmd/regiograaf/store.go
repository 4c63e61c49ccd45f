package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/neo4j"
)

// openStore opens the file, and makes it when there is none; or the Neo4j database at the address, with the options.
func (p *program) openStore(ctx context.Context, at string, options ...neo4j.Option) (graph.Store, error) {
	if err := checkStore(at); err != nil {
		return nil, err
	}
	var store graph.Store
	var err error
	if isDatabase(at) {
		store, err = p.openDatabase(ctx, at, options)
	} else {
		store, err = embedded.Open(ctx, at, graph.Jeugdhulp())
	}
	if err != nil {
		return nil, notOpened(err)
	}
	return store, nil
}

// notOpened says what to do about a store that does not open.
func notOpened(err error) error {
	switch {
	case errors.Is(err, disk.ErrHeld):
		return fmt.Errorf("de opslag gaat niet open; stop eerst de server die haar gebruikt, of noem een andere met --store: %w", err)
	case errors.Is(err, disk.ErrDamaged):
		return fmt.Errorf("de opslag gaat niet open; regiograaf check --store BESTAND noemt elke fout, en zet met --repair terug wat het logboek weet: %w", err)
	default:
		return fmt.Errorf("de opslag gaat niet open: %w", err)
	}
}

// openDatabase signs in as the environment says.
func (p *program) openDatabase(ctx context.Context, at string, options []neo4j.Option) (graph.Store, error) {
	user, _ := p.env("NEO4J_USERNAME")
	password, _ := p.env("NEO4J_PASSWORD")
	if name, _ := p.env("NEO4J_DATABASE"); name != "" {
		options = append(options, neo4j.Database(name))
	}
	return neo4j.Open(ctx, at, user, password, graph.Jeugdhulp(), options...)
}

// isDatabase tells whether a store is the address of a database rather than a file.
func isDatabase(at string) bool { return strings.Contains(at, "://") }

// isHere tells whether a store is a database on this machine.
func isHere(at string) bool {
	u, err := url.Parse(at)
	if err != nil || !isDatabase(at) {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Hostname() == "localhost" || err == nil && ip.IsLoopback()
}

// checkStore refuses what is neither a file nor the address of a Neo4j.
func checkStore(at string) error {
	if !isDatabase(at) && at != "" {
		return nil
	}
	u, err := url.Parse(at)
	schemes := []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}
	if err != nil || at == "" || !slices.Contains(schemes, u.Scheme) || u.Host == "" {
		return fmt.Errorf("%q is geen opslag; geef een bestand, zoals --store regiograaf.db, of het adres van een Neo4j, zoals --store neo4j://localhost:7687", at)
	}
	if u.User != nil {
		return errors.New("zet de naam en het wachtwoord niet in het adres maar in NEO4J_USERNAME en NEO4J_PASSWORD")
	}
	return nil
}

// withStore does work on the store, and closes it.
func (p *program) withStore(ctx context.Context, at string, work func(graph.Store) error) error {
	store, err := p.openStore(ctx, at)
	if err != nil {
		return err
	}
	err = work(store)
	if closed := store.Close(); closed != nil {
		err = errors.Join(err, fmt.Errorf("de opslag gaat niet dicht: %w", closed))
	}
	return err
}

// withTrial does work on an empty store that is thrown away, in place of one that does not exist yet.
func (p *program) withTrial(ctx context.Context, work func(graph.Store) error) error {
	folder, err := os.MkdirTemp("", "regiograaf-")
	if err != nil {
		return fmt.Errorf("er is geen plaats voor een proef: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	return p.withStore(ctx, filepath.Join(folder, "proef.db"), work)
}

// exists tells whether the store is there: a database always is, since opening it makes nothing but what regiograaf keeps for itself.
func exists(at string) bool {
	if isDatabase(at) {
		return true
	}
	_, err := os.Stat(at)
	return !errors.Is(err, fs.ErrNotExist)
}
