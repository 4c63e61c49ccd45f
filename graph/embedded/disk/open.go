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

// place gives the whole path of the file, behind links: what stands beside it stands beside the file itself. A path that can be no file of ours is refused, and so is a
// link that leads nowhere: where it leads a volume may be missing, and a new file in its place would be the wrong one.
func place(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	if link, err := os.Readlink(path); err == nil {
		behind, err := filepath.EvalSymlinks(path)
		if err != nil {
			return "", fmt.Errorf("%s: %w: it is a link to %s, and nothing is there: put that in its place, or name another file", path, ErrNoWrites, link)
		}
		path = behind
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		folder, err := os.Stat(filepath.Dir(path))
		if err != nil || !folder.IsDir() {
			return "", fmt.Errorf("%s: %w: there is no folder %s: make it, or name another file", path, ErrNoWrites, filepath.Dir(path))
		}
	case err != nil:
		return "", fmt.Errorf("%s: %w: there is no such folder, or it cannot be read: name another file", path, errors.Join(ErrNoWrites, err))
	case info.IsDir():
		return "", fmt.Errorf("%s: %w: it is a folder: name a file in it, such as %s", path, ErrNoWrites, filepath.Join(path, "regiograaf.db"))
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s: %w: it is a device: name a file", path, ErrForeign)
	}
	return path, nil
}

// writable refuses a file that may not be written, before anything is made beside it.
func writable(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return unwritable(path, err)
	}
	return file.Close()
}

// inspectHeader looks at the first bytes, which say whose file it is, and gives its format.
func inspectHeader(path string) (version int, err error) {
	var header [100]byte
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	n, err := io.ReadFull(file, header[:])
	if closing := file.Close(); closing != nil {
		return 0, closing
	}
	const magic = "SQLite format 3\x00"
	switch {
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		return 0, err
	case n == 0:
		return 0, damaged(path, "it is empty")
	case n > len(magic) && n < len(header) && string(header[:len(magic)]) == magic:
		return 0, damaged(path, "it breaks off")
	case n < len(header) || string(header[:len(magic)]) != magic, binary.BigEndian.Uint32(header[68:]) != applicationID:
		return 0, fmt.Errorf("%s: %w: name another file; this one was left as it is", path, ErrForeign)
	}
	switch version := binary.BigEndian.Uint32(header[60:]); {
	case version > format:
		return 0, fmt.Errorf("%s: %w: it has format %d, and this program knows up to %d: install a newer one; the file was left as it is", path, ErrNewer, version, format)
	case version < firstFormat:
		return 0, damaged(path, "it has no format")
	default:
		return int(version), nil
	}
}

// Read reads all current records of a file, and the number of its last batch, without writing a byte, and does not keep it.
func Read(ctx context.Context, path string, c *Codec) (*Records, int64, error) {
	path, err := place(path)
	if err != nil {
		return nil, 0, err
	}
	records, h, err := readRecords(ctx, path, c)
	if err != nil {
		return nil, 0, unlessEnded(ctx, explain(path, err))
	}
	return records, h.number, nil
}

// readRecords refuses a file that is foreign, newer or damaged, and gives the records of one that is neither.
func readRecords(ctx context.Context, path string, c *Codec) (records *Records, h head, err error) {
	err = reading(ctx, path, func(db *sql.DB, version int) (err error) {
		if err := inspectStructure(ctx, path, db); err != nil {
			return err
		}
		records, h, err = load(ctx, path, db, c, version)
		return err
	})
	return records, h, err
}

// reading does work on a connection that cannot write, and leaves everything as it is.
func reading(ctx context.Context, path string, work func(db *sql.DB, version int) error) error {
	version, err := inspectHeader(path)
	if err != nil {
		return err
	}
	db, err := openToRead(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(work(db, version), db.Close())
}

func inspectStructure(ctx context.Context, path string, db *sql.DB) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() <= checkedSize {
		var answer string
		if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&answer); err != nil {
			return err
		}
		if answer != "ok" {
			return damaged(path, answer)
		}
	}
	return nil
}

// create makes the file under another name first: it is there whole, or not at all.
func create(ctx context.Context, path string) error {
	draft := path + ".new"
	if err := createDraft(ctx, draft); err != nil {
		return err
	}
	return settle(draft, path)
}

// settle puts the draft in the place of the file, when all of it is safe.
func settle(draft, path string) error {
	if err := syncFile(draft); err != nil {
		return err
	}
	if err := os.Rename(draft, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFile makes what was written to a file safe.
func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

func createDraft(ctx context.Context, draft string) error {
	for _, leftover := range []string{draft, draft + "-journal", draft + "-wal"} {
		if err := os.Remove(leftover); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	db, err := sql.Open("sqlite", address(draft, url.Values{"_pragma": {fmt.Sprintf("application_id(%d)", applicationID), "journal_mode(OFF)", "synchronous(OFF)"}}))
	if err != nil {
		return err
	}
	return errors.Join(makeTables(ctx, db), db.Close())
}

// makeTables makes the tables, all or none.
func makeTables(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, statement := range append(schema(), fmt.Sprintf("PRAGMA user_version = %d", format)) {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}
