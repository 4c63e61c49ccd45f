//go:build !race

package server

// slower is 1 without the race detector.
const slower = 1
