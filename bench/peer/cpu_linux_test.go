package main

import (
	"net"
	"os"
	"os/exec"
	"testing"
	"time"
)

func TestProcesses(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // the test ends
	if got := listenerOf("bolt://" + l.Addr().String()); got != os.Getpid() {
		t.Errorf("the listener is process %d, and we are %d", got, os.Getpid())
	}
	if got := listenerOf("bolt://example.org:7687"); got != 0 {
		t.Errorf("a listener elsewhere is process %d", got)
	}
	sleep := exec.Command("sleep", "60")
	if err := sleep.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = sleep.Process.Kill()
		_ = sleep.Wait()
	}()
	for range 100 { // until the fork has become the command
		if childOf(os.Getpid(), "sleep") != 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if got := childOf(os.Getpid(), "sleep"); got != sleep.Process.Pid {
		t.Errorf("the child is %d, want %d", got, sleep.Process.Pid)
	}
}

func TestCPUTime(t *testing.T) {
	before := cpuTime(os.Getpid())
	for began := time.Now(); cpuTime(os.Getpid()) < before+50; {
		if time.Since(began) > 20*time.Second {
			t.Fatalf("%v ms after %v of work, before it %v", cpuTime(os.Getpid()), time.Since(began), before)
		}
	}
	if got := cpuTime(1 << 30); got != 0 {
		t.Errorf("a process that is not there used %v ms", got)
	}
}
