package embedded_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"regiograaf/graph"
	"regiograaf/graph/embedded"
	"regiograaf/graph/embedded/disk"
)

// child does in a process of its own what a test asks for, and gives its exit code. What it has to say goes to its output.
func child(task, path string) int {
	do := map[string]func(string) error{"visits": applyVisits, "open": justOpen, "open as nobody": openAsNobody, "full disk": fillDisk, "read on a full disk": readOnFullDisk, "open on a full disk": openOnFullDisk}[task]
	if err := do(path); err != nil {
		fmt.Println("error:", err)
		return 1
	}
	return 0
}

// command is a process of this test program that does the task.
func command(t *testing.T, task, path string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program)
	c.Env = append(os.Environ(), "REGIOGRAAF_TEST_TASK="+task, "REGIOGRAAF_TEST_PATH="+path)
	c.Stderr = os.Stderr
	return c
}

// visits is how many batches are applied while processes are killed.
const visits = 1000

// applyVisits applies small batches, from the first that is not there on, and says the number of each one that is acknowledged.
func applyVisits(path string) error {
	ctx := context.Background()
	s, err := embedded.Open(ctx, path, graph.Jeugdhulp())
	if err != nil {
		return err
	}
	b := source()
	if _, err := s.Apply(ctx, &b); err != nil {
		return err
	}
	for n := range visits {
		if found, err := there(ctx, s, idsOfVisit(n)[:1]); found > 0 || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		if _, err := s.Apply(ctx, visit(n)); err != nil {
			return err
		}
		if _, err := fmt.Println(n); err != nil {
			return err
		}
	}
	return s.Close()
}

// A process that is killed at any moment loses no batch that it acknowledged and leaves none half; the next one opens the file as it is.
func TestKilledProcessLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	dice := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	acknowledged, killed := -1, 0
	const rounds = 8
	for round := range rounds {
		after := time.Minute // the last one may finish
		if round < rounds-1 {
			after = time.Duration(dice.Int64N(int64(400 * time.Millisecond)))
		}
		last, ended := runAndKill(t, path, after)
		acknowledged = max(acknowledged, last)
		if !ended {
			killed++
		}
		lookAtVisits(t, path, acknowledged, round == rounds-1)
	}
	if killed == 0 {
		t.Error("no process was killed")
	}
}

// lookAtVisits checks that each batch is there whole or not at all, and those that were acknowledged whole.
func lookAtVisits(t *testing.T, path string, acknowledged int, all bool) {
	t.Helper()
	s := open(t, path, graph.Jeugdhulp())
	defer closeStore(t, s)
	for n := range visits {
		ids := idsOfVisit(n)
		found, err := there(t.Context(), s, ids)
		if err != nil {
			t.Fatal(err)
		}
		if found != len(ids) && (found != 0 || n <= acknowledged || all) {
			t.Fatalf("%d of the %d records of batch %d are there; %d was acknowledged", found, len(ids), n, acknowledged)
		}
	}
}

// runAndKill gives the last batch that a process acknowledged before it was killed, or ended.
func runAndKill(t *testing.T, path string, after time.Duration) (last int, ended bool) {
	t.Helper()
	c := command(t, "visits", path)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	last = -1
	lines := bufio.NewScanner(out)
	var kill *time.Timer
	for lines.Scan() {
		if kill == nil { // it has opened the file and written
			kill = time.AfterFunc(after, func() { _ = c.Process.Kill() }) // an error is that it has ended
			defer kill.Stop()
		}
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatalf("the process says %q", lines.Text())
		}
	}
	return last, c.Wait() == nil
}

func justOpen(path string) error {
	s, err := embedded.Open(context.Background(), path, graph.Jeugdhulp())
	if err != nil {
		return err
	}
	return s.Close()
}

func TestSecondProcessIsTurnedAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "regiograaf.db")
	s := open(t, path, graph.Jeugdhulp())
	said, err := command(t, "open", path).Output()
	if want := fmt.Sprintf("in use by process %d: stop that one", os.Getpid()); err == nil || !strings.Contains(string(said), want) || !strings.Contains(string(said), path) {
		t.Errorf("the second process says %q, %v; want %q with the file", said, err, want)
	}
	closeStore(t, s)
	if said, err := command(t, "open", path).Output(); err != nil {
		t.Errorf("when the first has closed it, the second says %q", said)
	}
}

// openAsNobody opens the file without the rights of root.
func openAsNobody(path string) error {
	if os.Getuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	return justOpen(path)
}

func TestFileThatMayNotBeWritten(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "regiograaf.db")
	closeStore(t, open(t, path, graph.Jeugdhulp()))
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
	}{{"the file", 0o444, 0o777}, {"the folder", 0o666, 0o555}} {
		t.Run(c.name, func(t *testing.T) {
			for name, mode := range map[string]os.FileMode{filepath.Dir(folder): 0o755, folder: c.folder, path: c.file} {
				if err := os.Chmod(name, mode); err != nil {
					t.Fatal(err)
				}
			}
			said, err := command(t, "open as nobody", path).Output()
			if want := "let this user write it and its folder"; err == nil || !strings.Contains(string(said), want) || !strings.Contains(string(said), path) {
				t.Errorf("it says %q, %v; want %q with the file", said, err, want)
			}
		})
	}
}

// fillDisk writes a batch that is too large for what files may hold, and goes on when there is room again.
func fillDisk(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	ctx := context.Background()
	s, err := embedded.Open(ctx, path, graph.Jeugdhulp())
	if err != nil {
		return err
	}
	b := source()
	if _, err := s.Apply(ctx, &b); err != nil {
		return err
	}
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		return err
	}
	for room := uint64(100_000); room < 600_000; room += 50_000 { // it runs out in another place each time
		full := before
		full.Cur = room
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full); err != nil {
			return err
		}
		large := visit(int(room))
		large.Texts = []graph.DocumentText{{Document: "doc:bron", Hash: strings.Repeat("ab", 32), Text: strings.Repeat("De tafel. ", 200_000)}}
		if _, err := s.Apply(ctx, large); !errors.Is(err, graph.ErrUnavailable) || errors.Is(err, disk.ErrReopen) {
			return fmt.Errorf("with %d bytes of room: %w, want ErrUnavailable", room, err)
		}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
			return err
		}
		if found, err := there(ctx, s, idsOfVisit(int(room))); found != 0 || err != nil {
			return fmt.Errorf("%d records of a batch that failed are there: %w", found, err)
		}
		if _, err := s.Apply(ctx, visit(int(room)+1)); err != nil {
			return fmt.Errorf("when there is room again: %w", err)
		}
	}
	if err := s.Close(); err != nil {
		return err
	}
	s, err = embedded.Open(ctx, path, graph.Jeugdhulp())
	if err != nil {
		return err
	}
	for room := 100_000; room < 600_000; room += 50_000 {
		failed, err := there(ctx, s, idsOfVisit(room))
		written, err2 := there(ctx, s, idsOfVisit(room+1))
		if failed != 0 || written != len(idsOfVisit(0)) || err != nil || err2 != nil {
			return fmt.Errorf("opened again: %d of the batch that failed, %d of the one after it", failed, written)
		}
	}
	return s.Close()
}

// A disk that is full refuses the batch, and nothing else.
func TestFullDisk(t *testing.T) {
	if said, err := command(t, "full disk", filepath.Join(t.TempDir(), "regiograaf.db")).Output(); err != nil {
		t.Errorf("it says %q", said)
	}
}

// noRoom lets no byte be written.
func noRoom() error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{})
}

// openOnFullDisk opens the file to write; what needs no room succeeds, and the rest tells that it cannot be written.
func openOnFullDisk(path string) error {
	if err := noRoom(); err != nil {
		return err
	}
	s, err := embedded.Open(context.Background(), path, graph.Jeugdhulp())
	if errors.Is(err, disk.ErrNoWrites) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("it gives %w, want ErrNoWrites", err)
	}
	return s.Close()
}

// readOnFullDisk opens the file to read alone.
func readOnFullDisk(path string) error {
	if err := noRoom(); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := embedded.Read(ctx, path, graph.Jeugdhulp())
	if err != nil {
		return err
	}
	if found, err := there(ctx, s, idsOfVisit(0)); found == 0 || err != nil {
		return fmt.Errorf("%d records are there: %w", found, err)
	}
	if _, err := s.Apply(ctx, visit(1)); !errors.Is(err, graph.ErrUnavailable) {
		return fmt.Errorf("a write gives %w, want ErrUnavailable", err)
	}
	return s.Close()
}

// A disk that is full is read all the same, also when a process that was killed left SQLite's log beside the file; not a byte is written.
func TestReadOnFullDisk(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "regiograaf.db")
	s := open(t, whole, graph.Jeugdhulp())
	b := source()
	apply(t, s, &b)
	apply(t, s, visit(0))
	killed := filepath.Join(t.TempDir(), "regiograaf.db")
	for _, end := range []string{"", "-wal"} { // as it is while the store is open
		content, err := os.ReadFile(whole + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(killed+end, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, s)
	for _, path := range []string{whole, killed} {
		before := folderOf(t, path)
		if said, err := command(t, "read on a full disk", path).Output(); err != nil {
			t.Errorf("it says %q", said)
		}
		if after := folderOf(t, path); !maps.Equal(before, after) {
			t.Errorf("beside and in the file something changed: %d files, then %d", len(before), len(after))
		}
		if said, err := command(t, "open on a full disk", path).Output(); err != nil {
			t.Errorf("to write it says %q", said)
		}
	}
}

// folderOf gives the files in the folder of a file.
func folderOf(t *testing.T, path string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(filepath.Dir(path), e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(content)
	}
	return files
}
