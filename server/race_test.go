//go:build race

package server

// slower is how many times the race detector may slow a test down.
const slower = 10
