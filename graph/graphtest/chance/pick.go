package chance

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"

	"regiograaf/graph"
)

// dice makes every choice of a run; one seed gives one run.
type dice struct{ *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 0x7265_67696f))} }

// chance is true that many times out of a hundred.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// pick gives one of the list.
func pick[T any](d dice, list []T) T { return list[d.IntN(len(list))] }

// between gives a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// words are names and roles with every trouble that a comparison of texts can have: equal when folded, letters that do not fold, marks that stand alone, a
// prefix of another, signs that sort around letters, and characters beyond the first plane.
func words() []string {
	return []string{
		"Anna", "anna", "Ánna", "ANNA", "A\u0301nna", "Anna ", "Anna de Boer", "Anna  de\u00a0Boer", "Anna-de-Boer", "Äldermann", "Zoë", "Zoe", "z", "Z", "zz",
		"straße", "strasse", "Łukasz", "Lukasz", "Ærø", "Øresund", "İstanbul", "ıstanbul", "Ωmega", "市政府", "市", "Ударник", "ﬁets", "fiets", "ﬀ", "①", "1", "10", "2", "１",
		"Ontwikkeltafel 1", "Ontwikkeltafel 10", "Ontwikkeltafel 2", "ontwikkeltafel", "a", "a-", "a b", "a~", "a\u0080", "~", "!", "'s-Gravenhage", "\"", "😀", "😀a", "\uffee", "𝒜", "%", "_", "a_b", "a%b", `a\b`,
	}
}

func (d dice) word() string {
	if d.chance(60) {
		return pick(d, words()[:20]) // so that many are equal
	}
	return pick(d, words())
}

// maybe gives a word, or none.
func (d dice) maybe(percent int) string {
	if !d.chance(percent) {
		return ""
	}
	return d.word()
}

// piece gives a text to look for: a word, some of its letters, or it in other letters.
func (d dice) piece() string {
	word := d.word()
	runes := []rune(word)
	switch d.IntN(6) {
	case 0:
		return string(runes[:d.IntN(len(runes)+1)])
	case 1:
		return string(runes[d.IntN(len(runes)):])
	case 2:
		return strings.ToUpper(word)
	case 3:
		return strings.Map(unicode.ToTitle, word)
	}
	return word
}

// date gives a date of any precision, often on a border that other dates share.
func (d dice) date() graph.PartialDate {
	year, month := d.between(2019, 2022), d.between(1, 12)
	text := ""
	switch d.IntN(8) {
	case 0, 1:
		text = fmt.Sprintf("%04d", year)
	case 2:
		text = fmt.Sprintf("%04d-%02d", year, month)
	case 3:
		text = fmt.Sprintf("%04d-%02d", year, d.between(21, 24))
	case 4:
		text = fmt.Sprintf("%04d-%02d/%04d-%02d", year, month, year+d.IntN(2), d.between(month, 12))
	case 5:
		text = fmt.Sprintf("%04d-%02d-01/%04d-%02d-28", year, month, year, month)
	case 6:
		text = fmt.Sprintf("%04d-%s", year, pick(d, []string{"01-01", "12-31", "06-01", "05-31"}))
	default:
		text = fmt.Sprintf("%04d-%02d-%02d", year, month, d.between(1, 28))
	}
	date, err := graph.ParsePartialDate(text)
	if err != nil {
		panic(err) // the texts above are all dates
	}
	return date
}

// wholeDate gives a date that is one day.
func (d dice) wholeDate() graph.PartialDate {
	for {
		if date := d.date(); date.Precision() == graph.PrecisionDay {
			return date
		}
	}
}

// day gives a day at the edge of some date, or beside it.
func (d dice) day() graph.Day {
	date := d.date()
	if d.chance(50) {
		return date.First() + graph.Day(d.between(-1, 1))
	}
	return date.Last() + graph.Day(d.between(-1, 1))
}

func (d dice) period() graph.Period {
	var p graph.Period
	if d.chance(55) {
		p.From = d.date()
	}
	if d.chance(35) {
		p.Until = d.date()
		if !p.From.IsZero() && p.Until.Last() < p.From.First() {
			p.From, p.Until = p.Until, p.From
		}
	}
	if d.chance(25) {
		p.ObservedOn = d.date()
	}
	switch {
	case !p.HasDates():
		p.Basis = graph.BasisUnknown
	case d.chance(30):
		p.Basis, p.BasisNote = graph.BasisInferred, "jaar afgeleid"
	}
	if d.chance(10) {
		p.AsWritten = "medio 2021"
	}
	return p
}

func (d dice) tier() graph.Tier {
	return pick(d, []graph.Tier{graph.Seed, graph.Seed, graph.Seed, graph.External, graph.Contributed})
}

func (d dice) status() graph.Status {
	return pick(d, []graph.Status{graph.Asserted, graph.Asserted, graph.Asserted, graph.Ongoing, graph.Planned, graph.Inferred})
}

// among gives some of the values 0 … n-1 as a set.
func (d dice) among(n int) graph.Set {
	var s graph.Set
	for range d.between(1, 3) {
		s |= 1 << d.IntN(n)
	}
	return s
}

// of gives some of the values of a set.
func (d dice) of(s graph.Set) graph.Set {
	var values []int
	for v := range 64 {
		if s.Has(uint8(v)) {
			values = append(values, v)
		}
	}
	var some graph.Set
	for range d.between(1, 3) {
		some |= 1 << pick(d, values)
	}
	return some
}
