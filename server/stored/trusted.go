// Package stored keeps documents that may be asked by a short name in place of their text: those that the operator trusts, from a folder, and those that
// callers registered.
package stored

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Document is a document that the operator trusts.
type Document struct {
	Name string // path of its file in the folder, without .graphql
	Text string
	Hash string // SHA-256 of the text, in hex
}

// Trusted is a folder of documents. It does not change.
type Trusted struct {
	byHash map[string]*Document
	byName map[string]*Document
}

// ErrNone says that a folder has no document.
var ErrNone = errors.New("the folder holds no .graphql file, so there is nothing to trust")

// ReadTrusted reads every .graphql file in a folder and the folders below it; check gives what is wrong with a text. The error is [Faults] when files
// hold mistakes: all of them at once.
func ReadTrusted(folder fs.FS, check func(text string) gqlerror.List) (*Trusted, error) {
	t := &Trusted{byHash: map[string]*Document{}, byName: map[string]*Document{}}
	var faults Faults
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".graphql" {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		d := &Document{Name: strings.TrimSuffix(name, ".graphql"), Text: string(text), Hash: hash(string(text))}
		t.byHash[d.Hash], t.byName[d.Name] = d, d
		for _, e := range check(d.Text) {
			faults = append(faults, faultOf(name, e))
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, fmt.Errorf("the trusted documents cannot be read: %w", err)
	case len(faults) > 0:
		slices.SortStableFunc(faults, func(a, b Fault) int {
			return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, faults
	case len(t.byHash) == 0:
		return nil, ErrNone
	}
	return t, nil
}

// Len is the number of documents.
func (t *Trusted) Len() int { return len(t.byName) }

// Fault is a mistake in a trusted document.
type Fault struct {
	File         string
	Line, Column int // from 1; 0 for the file as a whole
	Message      string
}

func faultOf(file string, err *gqlerror.Error) Fault {
	f := Fault{File: file, Message: err.Message}
	if len(err.Locations) > 0 {
		f.Line, f.Column = err.Locations[0].Line, err.Locations[0].Column
	}
	return f
}

// Faults is every mistake in a folder, by file, line and column.
type Faults []Fault

// Error gives the mistakes, one a line, as editors read them.
func (f Faults) Error() string {
	lines := make([]string, 0, len(f))
	for _, fault := range f {
		at := fault.File
		if fault.Line > 0 {
			at = fmt.Sprintf("%s:%d:%d", fault.File, fault.Line, fault.Column)
		}
		lines = append(lines, at+": "+fault.Message)
	}
	return strings.Join(lines, "\n")
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
