package disk

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

// lockFile locks a byte far behind the text, so that the text stays readable to others.
func lockFile(file *os.File) error {
	const exclusiveAtOnce = 3
	return lockByte(file, exclusiveAtOnce)
}

// lockShared locks it beside others that only read.
func lockShared(file *os.File) error {
	const sharedAtOnce = 1
	return lockByte(file, sharedAtOnce)
}

func lockByte(file *os.File, how uintptr) error {
	overlapped := syscall.Overlapped{OffsetHigh: 1}
	lockFileEx := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")
	done, _, err := lockFileEx.Call(file.Fd(), how, 0, 1, 0, uintptr(unsafe.Pointer(&overlapped)))
	if done == 0 {
		return err
	}
	return nil
}

// release ends the lock. An open file cannot be taken away here; when another has opened it meanwhile, it stays.
func (l *lock) release() error {
	name := l.file.Name()
	if err := l.file.Close(); err != nil {
		return err
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrPermission) && !errors.Is(err, syscall.Errno(32)) {
		return err
	}
	return nil
}

// syncFolder has nothing to do here: the system writes names itself.
func syncFolder(string) error { return nil }
