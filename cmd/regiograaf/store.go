package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
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
		return nil, notOpened(at, err)
	}
	return store, nil
}

// notOpened says what to do about a store that does not open.
func notOpened(at string, err error) error {
	return fmt.Errorf("de opslag %s gaat niet open: %w", at, because(err))
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

// checkStore refuses what is neither a file nor the address of a Neo4j.
func checkStore(at string) error {
	if !isDatabase(at) && at != "" {
		return checkFile(at)
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

// checkFile refuses a file that there can be none of: its folder is not there, or a folder has its name.
func checkFile(at string) error {
	folder := filepath.Dir(at)
	if info, err := os.Stat(at); err == nil && info.IsDir() {
		return fmt.Errorf("%s is een map; noem een bestand daarin, zoals --store %s", at, filepath.Join(at, "regiograaf.db"))
	}
	if info, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return fmt.Errorf("de map %s is er niet; maak haar, of noem een ander bestand met --store", folder)
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
		err = errors.Join(err, fmt.Errorf("de opslag gaat niet dicht: %w", because(closed)))
	}
	return err
}

// withTrial does work on an empty store that is thrown away, in place of one that does not exist yet.
func (p *program) withTrial(ctx context.Context, work func(graph.Store) error) error {
	folder, err := os.MkdirTemp("", "regiograaf-")
	if err != nil {
		return fmt.Errorf("er is geen plaats voor een proef: %w", because(err))
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
