package disk

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// lock keeps other processes from the file, by a lock of the operating system on a file beside it; it ends with the process, however that ends. The file
// beside it says which process it is.
type lock struct{ file *os.File }

// acquire takes the lock, or returns ErrHeld at once.
func acquire(path string) (*lock, error) {
	name := path + ".lock"
	for {
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, unwritable(path, err)
		}
		if err := lockFile(file); err != nil {
			holder := readHolder(file)
			return nil, errors.Join(fmt.Errorf("%s: %w by %s: stop that one, or name another file", path, ErrHeld, holder), file.Close())
		}
		if isNow(name, file) {
			l := &lock{file}
			l.sign()
			return l, nil
		}
		if err := file.Close(); err != nil { // the last holder took it away between our two steps
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
}

// isNow tells whether the open file is still the one of that name.
func isNow(name string, file *os.File) bool {
	there, err := os.Stat(name)
	if err != nil {
		return false
	}
	ours, err := file.Stat()
	return err == nil && os.SameFile(there, ours)
}

// sign writes the process number, for people: the lock holds without it, also on a full disk.
func (l *lock) sign() {
	if err := l.file.Truncate(0); err == nil {
		_, _ = l.file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
}

func readHolder(file *os.File) string {
	var text [32]byte
	n, _ := file.ReadAt(text[:], 0) // no number is no harm
	if pid, err := strconv.Atoi(strings.TrimSpace(string(text[:n]))); err == nil {
		return "process " + strconv.Itoa(pid)
	}
	return "another process"
}

// share keeps writers away while a file is read, without writing a byte, and gives what ends that.
func share(path string) (end func(), err error) {
	file, err := os.Open(path + ".lock")
	if errors.Is(err, os.ErrNotExist) {
		return func() {}, nil // nobody writes
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := lockShared(file); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w by %s: stop that one, or name another file", path, ErrHeld, readHolder(file)), file.Close())
	}
	return func() { _ = file.Close() }, nil // it was only read
}
