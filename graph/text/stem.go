package text

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
)

// Stem gives what the forms of a folded Dutch word have in common, as the Snowball stemmer of Dutch has it: trekkers and trekker are one.
func Stem(word string) string {
	env := snowballstem.NewEnv(word)
	dutch.Stem(env)
	return env.Current()
}
