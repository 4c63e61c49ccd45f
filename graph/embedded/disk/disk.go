// Package disk keeps the graph in one SQLite file: the current records, and the log of every batch and each of its changes. The file is the truth; what it
// acknowledged survives any end of the process.
package disk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors of a file that is refused. The message around them names the file and what to do; the file was left as it is.
var (
	ErrHeld     = errors.New("the file is in use")
	ErrForeign  = errors.New("this is not a file of regiograaf")
	ErrNewer    = errors.New("the file was written by a newer regiograaf")
	ErrDamaged  = errors.New("the file is damaged")
	ErrReopen   = errors.New("a write failed and could not be undone: the file must be opened again")
	ErrNoWrites = errors.New("the file cannot be written")
	ErrFull     = errors.New("the disk is full")
)

// checkedSize is the size up to which a file is checked whole when it is opened. Of a larger one the records are still read and checked, but not the log.
const checkedSize = 64 << 20

// File is an open file. Outcome, Text and Write are called by one at a time.
type File struct {
	path   string
	lock   *lock
	db     *sql.DB
	conn   *sql.Conn // the only one: it holds SQLite's lock
	last   atomic.Int64
	write  [len(tableNames)]*sql.Stmt
	log    *sql.Stmt
	broken atomic.Bool // a write failed and could not be undone
}

// Open opens the file, or makes it where there is none, reads all current records, and keeps others from it until Close. A file that is held, foreign, newer or
// damaged is refused and left as it is; an older one is migrated after a copy was made beside it.
func Open(ctx context.Context, path string, c *Codec) (*File, *Records, error) {
	return open(ctx, path, c, steps())
}

func open(ctx context.Context, path string, c *Codec, steps []string) (*File, *Records, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := accept(path); err != nil {
		return nil, nil, err
	}
	lock, err := acquire(path)
	if err != nil {
		return nil, nil, err
	}
	f := &File{path: path, lock: lock}
	records, err := f.open(ctx, c, steps)
	if err != nil {
		return nil, nil, errors.Join(f.explain(err), f.Close())
	}
	return f, records, nil
}

func (f *File) open(ctx context.Context, c *Codec, steps []string) (records *Records, err error) {
	switch _, err := os.Stat(f.path); {
	case errors.Is(err, os.ErrNotExist):
		if err := create(ctx, f.path, steps); err != nil {
			return nil, err
		}
		records = &Records{}
	case err != nil:
		return nil, err
	default:
		if records, err = inspect(ctx, f.path, c, len(steps)); err != nil {
			return nil, err
		}
	}
	if err := f.connect(ctx); err != nil {
		return nil, err
	}
	if records == nil { // an older format
		if err := f.migrate(ctx, steps); err != nil {
			return nil, err
		}
		if records, err = load(ctx, f.path, f.conn, c); err != nil {
			return nil, err
		}
	}
	return records, f.prepare(ctx)
}

// connect opens the file for writing and takes SQLite's own lock too, against programs that know nothing of ours.
func (f *File) connect(ctx context.Context) error {
	db, err := sql.Open("sqlite", address(f.path, url.Values{"_pragma": {
		"busy_timeout(1000)", "locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)",
	}}))
	if err != nil {
		return err
	}
	f.db = db
	db.SetMaxOpenConns(1)
	if f.conn, err = db.Conn(ctx); err != nil {
		return err
	}
	_, err = f.conn.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT")
	return err
}

func address(path string, options url.Values) string {
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/…
	}
	return "file://" + (&url.URL{Path: slashed}).EscapedPath() + "?" + options.Encode()
}

func (f *File) prepare(ctx context.Context) error {
	var last int64
	if err := f.conn.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM batches").Scan(&last); err != nil {
		return err
	}
	f.last.Store(last)
	return f.prepareWrites(ctx)
}

// Batches is the number of batches in the log.
func (f *File) Batches() int64 { return f.last.Load() }

// Ping returns ErrReopen when the file can no longer be written.
func (f *File) Ping() error {
	if f.broken.Load() {
		return fmt.Errorf("%s: %w", f.path, ErrReopen)
	}
	return nil
}

// Close ends it. What is in SQLite's log beside the file goes into the file.
func (f *File) Close() error {
	var errs []error
	for _, stmt := range append(f.write[:], f.log) { // database/sql does not know them: they belong to the one connection, and would keep SQLite's lock
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	if f.conn != nil {
		errs = append(errs, f.conn.Close())
	}
	if f.db != nil {
		errs = append(errs, f.db.Close())
	}
	return errors.Join(append(errs, f.lock.release())...)
}

// explain gives an error of SQLite or the system the words of this package.
func (f *File) explain(err error) error {
	var failure *sqlite.Error
	switch {
	case errors.Is(err, ErrForeign), errors.Is(err, ErrNewer), errors.Is(err, ErrDamaged):
		return err
	case errors.As(err, &failure):
		switch failure.Code() & 0xff {
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return damaged(f.path, failure.Error())
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fmt.Errorf("%s: %w by another program: stop that one, or name another file", f.path, ErrHeld)
		case sqlite3.SQLITE_FULL:
			return fmt.Errorf("%s: %w (%w): make room", f.path, ErrFull, err)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
			return unwritable(f.path, err)
		}
	case errors.Is(err, os.ErrPermission):
		return unwritable(f.path, err)
	}
	return fmt.Errorf("%s: %w", f.path, err)
}

func damaged(path, how string) error {
	return fmt.Errorf("%s: %w (%s): put a copy in its place, or move it away and import the graph again; it was left as it is", path, ErrDamaged, how)
}

func unwritable(path string, err error) error {
	return fmt.Errorf("%s: %w (%w): let this user write it and its folder, or name another file", path, ErrNoWrites, err)
}
