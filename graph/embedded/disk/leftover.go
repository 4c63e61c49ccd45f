package disk

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
)

// openToRead opens a file for reading alone; not a byte is written, in it or beside it. The log of SQLite that a process left which was killed is read too.
func openToRead(ctx context.Context, path string) (*sql.DB, error) {
	switch info, err := os.Stat(path + "-wal"); {
	case errors.Is(err, os.ErrNotExist), err == nil && info.Size() == 0:
		db, err := sql.Open("sqlite", address(path, url.Values{"mode": {"ro"}, "immutable": {"1"}})) // nobody else has it: we hold the lock
		if err == nil {
			db.SetMaxOpenConns(runtime.GOMAXPROCS(0))
		}
		return db, err
	case err != nil:
		return nil, err
	}
	whole, err := recovered(path)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // it has the content
	if err := fill(ctx, db, whole); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// fill makes the one connection hold the content of a file.
func fill(ctx context.Context, db *sql.DB, content []byte) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	return errors.Join(conn.Raw(func(driver any) error {
		return driver.(interface{ Deserialize(content []byte) error }).Deserialize(content)
	}), conn.Close())
}

// recovered gives the content that the file will have when what is in SQLite's log beside it has gone into it. SQLite would do so itself, and write to do it.
func recovered(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil {
		return nil, err
	}
	content, err = apply(content, log)
	if err != nil {
		return nil, damaged(path, err.Error())
	}
	return content, nil
}

// Of SQLite's log (https://sqlite.org/fileformat2.html#walformat), in bytes: what stands before all, and before each page.
const (
	logHeader   = 32
	frameHeader = 24
)

// apply puts the pages of each whole transaction of the log in their places. Whatever comes behind the last one was never acknowledged.
func apply(content, log []byte) (_ []byte, err error) {
	if len(log) < logHeader {
		return content, nil
	}
	var order binary.ByteOrder = binary.LittleEndian
	if log[3]&1 == 1 {
		order = binary.BigEndian
	}
	size := int(binary.BigEndian.Uint32(log[8:]))
	sum := logSum{}.add(log[:24], order)
	if size < 512 || size > 1<<16 || sum != logSumAt(log[24:]) {
		return content, nil // it never began
	}
	pages := map[int][]byte{} // of the transaction that is being read
	for at := logHeader; at+frameHeader+size <= len(log); at += frameHeader + size {
		frame, page := log[at:at+frameHeader], log[at+frameHeader:at+frameHeader+size]
		sum = sum.add(frame[:8], order).add(page, order)
		if string(frame[8:16]) != string(log[16:24]) || sum != logSumAt(frame[16:]) {
			break
		}
		pages[int(binary.BigEndian.Uint32(frame))] = page
		if count := int(binary.BigEndian.Uint32(frame[4:])); count > 0 { // its end, and how many pages the file has then
			if content, err = put(content, pages, count, size); err != nil {
				return nil, err
			}
			clear(pages)
		}
	}
	if len(content) > 20 {
		content[18], content[19] = 1, 1 // there is no log beside it now
	}
	return content, nil
}

// put gives the content in count pages of that size, these among them.
func put(content []byte, pages map[int][]byte, count, size int) ([]byte, error) {
	const largest = 1 << 40
	if count*size > largest {
		return nil, fmt.Errorf("the log of SQLite beside it says that it has %d pages", count)
	}
	if short := count*size - len(content); short > 0 {
		content = append(content, make([]byte, short)...)
	}
	content = content[:count*size]
	for number, page := range pages {
		if number > 0 && number <= count {
			copy(content[(number-1)*size:], page)
		}
	}
	return content, nil
}

// logSum is the sum of SQLite's log, over all that stands before.
type logSum [2]uint32

func logSumAt(b []byte) logSum {
	return logSum{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}
}

func (s logSum) add(b []byte, order binary.ByteOrder) logSum {
	for ; len(b) >= 8; b = b[8:] {
		s[0] += order.Uint32(b) + s[1]
		s[1] += order.Uint32(b[4:]) + s[0]
	}
	return s
}
