package disk

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
)

// accept refuses a path that can be no file of ours, before anything is made beside it.
func accept(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		folder, err := os.Stat(filepath.Dir(path))
		if err != nil || !folder.IsDir() {
			return fmt.Errorf("%s: %w: there is no folder %s: make it, or name another file", path, ErrNoWrites, filepath.Dir(path))
		}
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w: there is no such folder, or it cannot be read: name another file", path, errors.Join(ErrNoWrites, err))
	case info.IsDir():
		return fmt.Errorf("%s: %w: it is a folder: name a file in it, such as %s", path, ErrNoWrites, filepath.Join(path, "regiograaf.db"))
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: %w: it is a device: name a file", path, ErrForeign)
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return unwritable(path, err)
	}
	return file.Close()
}

// inspect refuses a file that is foreign, newer or damaged, and gives the records of one that is neither; nil when its format is an older one. It reads over
// a connection that cannot write, so that the file stays as it is, whatever is found.
func inspect(ctx context.Context, path string, c *Codec, newest int) (*Records, error) {
	if err := inspectHeader(path, newest); err != nil {
		return nil, err
	}
	clean := cleaner(path)
	db, err := sql.Open("sqlite", address(path, url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(1000)"}}))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	records, err := inspectRecords(ctx, path, db, c, newest)
	if err := errors.Join(err, db.Close(), clean()); err != nil {
		return nil, err
	}
	return records, nil
}

// inspectHeader looks at the first bytes, which say whose file it is.
func inspectHeader(path string, newest int) error {
	var header [100]byte
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	n, err := io.ReadFull(file, header[:])
	if closing := file.Close(); closing != nil {
		return closing
	}
	const magic = "SQLite format 3\x00"
	switch {
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case n == 0:
		return damaged(path, "it is empty")
	case n > len(magic) && n < len(header) && string(header[:len(magic)]) == magic:
		return damaged(path, "it breaks off")
	case n < len(header) || string(header[:len(magic)]) != magic, binary.BigEndian.Uint32(header[68:]) != applicationID:
		return fmt.Errorf("%s: %w: name another file; this one was left as it is", path, ErrForeign)
	}
	if version := binary.BigEndian.Uint32(header[60:]); version > uint32(newest) {
		return newer(path, int(version), newest)
	}
	return nil
}

func newer(path string, version, newest int) error {
	return fmt.Errorf("%s: %w: it has format %d, and this program knows up to %d: install a newer one; the file was left as it is", path, ErrNewer, version, newest)
}

func inspectRecords(ctx context.Context, path string, db *sql.DB, c *Codec, newest int) (*Records, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() <= checkedSize {
		var answer string
		if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&answer); err != nil {
			return nil, err
		}
		if answer != "ok" {
			return nil, damaged(path, answer)
		}
	}
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return nil, err
	}
	switch {
	case version > newest:
		return nil, newer(path, version, newest)
	case version < 1:
		return nil, damaged(path, "it has no format")
	case version < newest:
		return nil, nil //nolint:nilnil // said above: no records yet, and no reason to refuse
	}
	return load(ctx, path, db, c)
}

// cleaner gives a function that takes away what SQLite leaves beside a file that it only read.
func cleaner(path string) func() error {
	log := path + "-wal"
	if _, err := os.Stat(log); err == nil {
		return func() error { return nil } // it was there before
	}
	return func() error {
		var errs []error
		for _, name := range []string{log, path + "-shm"} {
			if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
				errs = append(errs, err)
			}
		}
		return errors.Join(errs...)
	}
}

// create makes the file under another name first: it is there whole, or not at all.
func create(ctx context.Context, path string, steps []string) error {
	draft := path + ".new"
	for _, leftover := range []string{draft, draft + "-journal"} {
		if err := os.Remove(leftover); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	db, err := sql.Open("sqlite", address(draft, url.Values{"_pragma": {fmt.Sprintf("application_id(%d)", applicationID), "synchronous(FULL)"}}))
	if err != nil {
		return err
	}
	if err := errors.Join(climb(ctx, db, steps, 0), db.Close()); err != nil {
		return err
	}
	if err := os.Rename(draft, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// climb brings a file from a format to the newest, all or nothing.
func climb(ctx context.Context, db *sql.DB, steps []string, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, step := range append(steps[version:len(steps):len(steps)], fmt.Sprintf("PRAGMA user_version = %d", len(steps))) {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// migrate brings an older file to the newest format, and keeps a copy of what it was.
func (f *File) migrate(ctx context.Context, steps []string) error {
	var version int
	if err := f.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	backup := fmt.Sprintf("%s.bak-v%d", f.path, version)
	if err := os.Remove(backup); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if _, err := f.conn.ExecContext(ctx, "VACUUM INTO ?", backup); err != nil {
		return fmt.Errorf("keep a copy before the migration: %w", err)
	}
	if err := f.conn.Close(); err != nil {
		return err
	}
	if err := climb(ctx, f.db, steps, version); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	var err error
	f.conn, err = f.db.Conn(ctx)
	return err
}
