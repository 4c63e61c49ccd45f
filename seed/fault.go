package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Fault is one thing that is wrong in a file, in Dutch: policy officers read it.
type Fault struct {
	File         string // from the root of the folder
	Line, Column int    // from 1, in characters
	Message      string // names the thing, the rule, and what to do
}

// String gives the fault as file:line:column: message.
func (f Fault) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
}

// Faults is the error of a folder that breaks the format: all faults, by file, line and column.
type Faults []Fault

// Error gives the faults, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].String()
	}
	return strings.Join(lines, "\n")
}

func (f Faults) sorted() Faults {
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(f)
}

// place is where something stands.
type place struct {
	file         string
	line, column int
}

func (p place) String() string { return fmt.Sprintf("%s:%d:%d", p.file, p.line, p.column) }

// nearest gives the word that was probably meant, or "" when none is near.
func nearest(written string, words []string) string {
	most := 2 // slips of the pen
	if len(written) < 4 {
		most = 1
	}
	best := ""
	for _, w := range words {
		if d := levenshtein.ComputeDistance(strings.ToLower(written), strings.ToLower(w)); d <= most {
			best, most = w, d-1
		}
	}
	return best
}

// choice says which words there are, and which one was probably meant.
func choice(written string, words []string) string {
	if near := nearest(written, words); near != "" {
		return fmt.Sprintf("bedoelt u %s?", near)
	}
	return "kies uit " + strings.Join(words, ", ")
}
