package search

import "math/bits"

// maxErrors is the most that [forgiven] gives.
const maxErrors = 2

// errorsIn tells whether the word is the token, or a beginning of it, but for the errors that it may have: letters too many, missing, other ones, or two
// neighbours in each other's place (the distance of optimal string alignment: no letter is changed twice).
func (w *word) errorsIn(t *Token) (whole, beginning bool) {
	k, n, m := w.errors, len(w.letters), len(t.letters)
	if k == 0 || m < n-k || bits.OnesCount64(w.mask&^t.mask) > k {
		return false, false
	}
	// Row i of the distances between the first i letters of the word and the first j of the token, for j from i-k to i+k: at[j-i+k].
	rows := [3]row{{far, far, far, far, far}, {far, far, far, far, far}}
	before, last, at := &rows[0], &rows[1], &rows[2]
	for j := range min(k, m) + 1 {
		last[j+k] = j
	}
	for i := 1; i <= n; i++ {
		least := far
		for d := range at {
			at[d] = far
			if j := i + d - k; d <= 2*k && 0 <= j && j <= m {
				at[d] = step(w.letters, t.letters, i, j, d, before, last, at)
				least = min(least, at[d])
			}
		}
		if least > k {
			return false, false
		}
		before, last, at = last, at, before
	}
	d := m - n + k
	return d <= 2*k && last[d] <= k, true
}

// row is a row of distances. Far is one that is not forgiven.
type row [2*maxErrors + 1]int

const far = 1 << 20

// step gives the distance between the first i letters of a and the first j of b; d is the place of j in the row.
func step(a, b []rune, i, j, d int, before, last, at *row) int {
	least := far
	if d+1 < len(last) {
		least = last[d+1] + 1 // a letter too many
	}
	if d > 0 {
		least = min(least, at[d-1]+1) // a letter missing
	}
	if j == 0 {
		return least
	}
	other := 1
	if a[i-1] == b[j-1] {
		other = 0
	}
	least = min(least, last[d]+other)
	if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
		least = min(least, before[d]+1) // in each other's place
	}
	return least
}
