package draft

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Style is how documents are drawn.
type Style struct {
	Values  Values
	Fields  int      // about the most fields of a document, more than 5
	Depth   int      // most fields within fields
	LookUps int      // of five root fields, how many are sure to be one that may be null
	Often   []string // root fields of which each is every tenth one
	Seldom  []string // keys of input objects of which nine in ten are left out
	Given   int      // of four arguments that may be left out, how many are given
	Full    bool     // every page has a size and shows rows, and every record shows its id
}

// Values gives documents what they ask about. It draws by chances of its own, so that one document can be drawn with many values.
type Values interface {
	Text(at Place) string                 // an ID, String, URI, Date or PartialDate
	Number(at Place) int                  // an Int
	Enum(at Place, names []string) string // one of the names
}

// Place is where a value stands.
type Place struct {
	Type          string   // its own, without lists and nulls
	Parent, Field string   // type and name of the field
	Argument      string   // of the field
	Keys          []string // of the input objects around it, from without
}

// Words are what documents for the judge may look up.
type Words struct{ IDs, Slugs, URIs []string }

// judged gives the values for the judge, whose trees do not depend on what most of them are.
type judged struct {
	schema  *ast.Schema
	r       *rand.Rand
	words   Words
	perKind int
}

// Text is as [Values] says.
func (j judged) Text(at Place) string {
	switch at.Type {
	case "ID":
		return pick(j.r, j.words.IDs) + j.view()
	case "Date":
		return pick(j.r, days)
	case "PartialDate":
		return pick(j.r, []string{"2021", "2021-11", "2021-11-10", "2021-06/2021-08", "2020-22"})
	case "URI":
		return pick(j.r, j.words.URIs)
	}
	if at.Parent == "Query" && at.Argument == "slug" && j.r.IntN(6) > 0 {
		return fmt.Sprintf("%s-%d", strings.ToLower(j.schema.Query.Fields.ForName(at.Field).Type.Name()), j.r.IntN(j.perKind))
	}
	if at.Parent == "Query" && at.Argument == "text" { // of two characters or more
		return pick(j.r, []string{"visie", "trekker \"agenda\"", "Ënschede\nGM0153"})
	}
	if at.Argument == "slug" || at.Argument == "by" {
		return pick(j.r, j.words.Slugs)
	}
	return pick(j.r, []string{"", "visie", "Ënschede", "a\"b\\c", "twee regels\nhier", "# geen commentaar { }"})
}

// days are those that are asked about.
var days = []string{"2020-01-01", "2022-02-28", "2024-02-29", "2025-12-31"}

// view draws what an id may end in.
func (j judged) view() (view string) {
	if j.r.IntN(3) == 0 {
		view = ";asOf=" + pick(j.r, days)
	}
	if j.r.IntN(3) == 0 {
		view += ";tiers=" + pick(j.r, []string{"SEED", "EXTERNAL", "CONTRIBUTED", "SEED,EXTERNAL", "SEED,CONTRIBUTED", "EXTERNAL,CONTRIBUTED"})
	}
	return view
}

// Number is as [Values] says.
func (j judged) Number(at Place) int {
	if at.Argument == "first" || at.Argument == "last" {
		return 1 + j.r.IntN(100)
	}
	switch at.Keys[len(at.Keys)-1] { // no number of the graph is below 0, and a condition that asks for one is refused
	case "gt", "gte":
		return pick(j.r, []int{0, 1, 14, -1, -2147483648})
	case "lt":
		return pick(j.r, []int{1, 14, 2147483647})
	}
	return pick(j.r, []int{0, 1, 14, 2147483647})
}

// Enum is as [Values] says.
func (j judged) Enum(_ Place, names []string) string { return pick(j.r, names) }
