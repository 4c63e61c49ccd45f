package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// cpuTime gives the milliseconds of processor time that a process has used, in steps of ten; 0 where that cannot be read.
func cpuTime(pid int) float64 {
	const perTick, user, system = 10, 11, 12 // behind the name, which may hold anything
	fields := statOf(strconv.Itoa(pid))
	if len(fields) <= system {
		return 0
	}
	u, _ := strconv.Atoi(fields[user])
	s, _ := strconv.Atoi(fields[system])
	return float64((u + s) * perTick)
}

// statOf gives what stands in /proc/PID/stat behind the name: the state, the parent and so on.
func statOf(pid string) []string {
	text, err := os.ReadFile(filepath.Join("/proc", pid, "stat"))
	if err != nil {
		return nil
	}
	return strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
}

// childOf gives the child of a process that runs this command; 0 when there is none.
func childOf(parent int, command string) int {
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		pid := filepath.Base(folder)
		name, err := os.ReadFile(filepath.Join(folder, "comm"))
		if err != nil || strings.TrimSpace(string(name)) != command {
			continue
		}
		if fields := statOf(pid); len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			n, _ := strconv.Atoi(pid)
			return n
		}
	}
	return 0
}

// listenerOf gives the process that listens at the address of a URI; 0 when it is not on this machine, or not ours to see.
func listenerOf(uri string) int {
	u, err := url.Parse(uri)
	if err != nil {
		return 0
	}
	if ip := net.ParseIP(u.Hostname()); u.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return 0
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		return 0
	}
	for _, inode := range listening(port) {
		links, _ := filepath.Glob("/proc/[0-9]*/fd/*")
		for _, link := range links {
			if to, err := os.Readlink(link); err == nil && to == "socket:["+inode+"]" {
				pid, _ := strconv.Atoi(strings.Split(link, "/")[2])
				return pid
			}
		}
	}
	return 0
}

// listening gives the inodes of the sockets that listen on a port.
func listening(port int) []string {
	const address, state, inode, listens = 1, 3, 9, "0A"
	var inodes []string
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		file, err := os.Open(table)
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			fields := strings.Fields(lines.Text())
			if len(fields) > inode && fields[state] == listens && strings.HasSuffix(fields[address], fmt.Sprintf(":%04X", port)) {
				inodes = append(inodes, fields[inode])
			}
		}
		_ = file.Close() // it was only read
	}
	return inodes
}
