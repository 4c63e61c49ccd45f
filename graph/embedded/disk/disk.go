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
	"syscall"

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
	ErrFull     = fmt.Errorf("the disk is full, so %w", ErrNoWrites)
)

// checkedSize is the size up to which SQLite looks at its own structure when a file is opened. Of a larger one, as of every file, the records are held against their
// sums, which is what answers rest on; the log is for Check.
const checkedSize = 64 << 20

// File is an open file. Outcome, Text and Write are called by one at a time.
type File struct {
	path   string
	lock   *lock
	db     *sql.DB
	conn   *sql.Conn // the only one: it holds SQLite's lock
	head   head
	last   atomic.Int64 // head.number, for all
	sums   sums
	room   fields // for a change
	tables [len(tableNames)]statements
	log    *sql.Stmt
	broken atomic.Bool // a write failed and could not be undone
}

// Open opens the file, or makes it where there is none, reads all current records, and keeps others from it until Close. A file that is held, foreign, newer or
// damaged is refused and left as it is; one of an older format is written anew, and what it was is kept beside it.
func Open(ctx context.Context, path string, c *Codec) (*File, *Records, error) {
	path, err := place(path)
	if err != nil {
		return nil, nil, err
	}
	if err := writable(path); err != nil {
		return nil, nil, err
	}
	lock, err := acquire(path)
	if err != nil {
		return nil, nil, err
	}
	f := &File{path: path, lock: lock, sums: sums{format: format}}
	records, err := f.open(ctx, c)
	if err != nil {
		return nil, nil, errors.Join(unlessEnded(ctx, explain(path, err)), f.Close())
	}
	return f, records, nil
}

func (f *File) open(ctx context.Context, c *Codec) (records *Records, err error) {
	switch _, err := os.Stat(f.path); {
	case errors.Is(err, os.ErrNotExist):
		if err := create(ctx, f.path); err != nil {
			return nil, err
		}
		records = &Records{}
	case err != nil:
		return nil, err
	default:
		if records, f.head, err = inspect(ctx, f.path, c); err != nil {
			return nil, err
		}
	}
	if err := f.connect(ctx, safely); err != nil {
		return nil, err
	}
	f.last.Store(f.head.number)
	return records, f.prepareWrites(ctx)
}

// inspect gives the records of the file, which is first brought to the newest format.
func inspect(ctx context.Context, path string, c *Codec) (*Records, head, error) {
	version, err := inspectHeader(path)
	if err != nil {
		return nil, head{}, err
	}
	if version < format {
		if err := migrate(ctx, path, version); err != nil {
			return nil, head{}, fmt.Errorf("bring the file to format %d: %w", format, err)
		}
	}
	return readRecords(ctx, path, c)
}

// How SQLite writes: what is acknowledged is safe; a draft need only be whole when it takes its place.
var (
	safely  = []string{"journal_mode(WAL)", "synchronous(FULL)"}
	asDraft = []string{"journal_mode(OFF)", "synchronous(OFF)"}
)

// connect opens the file for writing and takes SQLite's own lock too, against programs that know nothing of ours.
func (f *File) connect(ctx context.Context, how []string) error {
	db, err := sql.Open("sqlite", address(f.path, url.Values{"_pragma": append([]string{"busy_timeout(1000)", "locking_mode(EXCLUSIVE)"}, how...)}))
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
	used := []*sql.Stmt{f.log}
	for _, t := range f.tables {
		used = append(used, t.read, t.add, t.change)
	}
	for _, stmt := range used { // database/sql does not know them: they belong to the one connection, and would keep SQLite's lock
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
	if f.lock != nil {
		errs = append(errs, f.lock.release())
	}
	return errors.Join(errs...)
}

func (f *File) explain(err error) error { return explain(f.path, err) }

// explain gives an error of SQLite or the system the words of this package.
func explain(path string, err error) error {
	var failure *sqlite.Error
	switch {
	case errors.Is(err, ErrForeign), errors.Is(err, ErrNewer), errors.Is(err, ErrDamaged), errors.Is(err, ErrNoWrites), errors.Is(err, ErrHeld):
		return err
	case errors.As(err, &failure):
		switch failure.Code() {
		case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE:
			return unwritable(path, err)
		}
		switch failure.Code() & 0xff {
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return damaged(path, failure.Error())
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return fmt.Errorf("%s: %w by another program: stop that one, or name another file", path, ErrHeld)
		case sqlite3.SQLITE_FULL:
			return fmt.Errorf("%s: %w (%w): make room", path, ErrFull, err)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
			return unwritable(path, err)
		}
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EROFS):
		return unwritable(path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// unlessEnded gives the error, but that of a context that has ended goes before: whatever fails then says nothing of the file.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func damaged(path, how string) error {
	return fmt.Errorf("%s: %w (%s): put a copy in its place, or move it away and import the graph again; it was left as it is", path, ErrDamaged, how)
}

func unwritable(path string, err error) error {
	return fmt.Errorf("%s: %w (%w): let this user write it and its folder, or name another file", path, ErrNoWrites, err)
}
