package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
)

// openStore opens the file, and makes it when there is none.
func openStore(ctx context.Context, path string) (*embedded.Store, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	store, err := embedded.Open(ctx, path, graph.Jeugdhulp())
	if err != nil {
		return nil, fmt.Errorf("de opslag gaat niet open: %w", err)
	}
	return store, nil
}

// checkPath refuses the address of a database: this build keeps the graph in a file.
func checkPath(path string) error {
	if path == "" || strings.Contains(path, "://") {
		return fmt.Errorf("%q is geen bestand; deze versie bewaart de graaf in een bestand, zoals --store regiograaf.db", path)
	}
	return nil
}

// withStore does work on the store in the file, and closes it.
func withStore(ctx context.Context, path string, work func(*embedded.Store) error) error {
	store, err := openStore(ctx, path)
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
func withTrial(ctx context.Context, work func(*embedded.Store) error) error {
	folder, err := os.MkdirTemp("", "regiograaf-")
	if err != nil {
		return fmt.Errorf("er is geen plaats voor een proef: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	return withStore(ctx, filepath.Join(folder, "proef.db"), work)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
