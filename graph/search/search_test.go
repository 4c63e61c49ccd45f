package search_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph"
	"regiograaf/graph/search"
)

// points gives what an entity with that name is worth for a text, alone or with relations.
func points(t *testing.T, sought string, e graph.Entity, statements ...search.Statement) search.Score {
	t.Helper()
	q := search.Parse(sought)
	of := search.Of(graph.Jeugdhulp(), &e, search.NewToken)
	score, _ := search.NewScorer(q, q.Grade).Score(&of, slices.Values(statements))
	if score.Points > q.Most() {
		t.Errorf("%q: %d points of %d", sought, score.Points, q.Most())
	}
	return score
}

func TestGrades(t *testing.T) {
	for _, c := range []struct {
		word, token string
		want        search.Grades
	}{
		{"Enschede", "enschede", 8},
		{"trekkers", "trekker", 6},
		{"ontwikkeltafels", "ontwikkeltafel", 6},
		{"samenwerk", "samenwerkingsagenda", 4},
		{"jeugdhulp", "jeugdhulpregio", 4},
		{"agenda", "samenwerkingsagenda", 3},
		{"agenda's", "samenwerkingsagenda", 3},
		{"tafels", "ontwikkeltafel", 3},
		{"hulp", "jeugdhulpregio", 3},
		{"jeugdhulpregio", "jeugdhulp", 1},
		{"jeugdhulpregio", "regio", 1},
		{"jeugdhulp regio", "jeugdhulpregio", 6},
		{"Enshcede", "enschede", 3},
		{"Enschde", "enschede", 3},
		{"Enschedde", "enschede", 6},
		{"Wannigge", "waninge", 3}, // two errors, in eight letters
		{"Wanigne", "waninge", 3},
		{"Wamige", "waninge", 0}, // two errors, in six
		{"samenwerkingsagnedaa", "samenwerkingsagenda", 3},
		{"ozjd", "ozjt", 3},
		{"vmg", "vng", 0},
		{"smaenwerk", "samenwerkingsagenda", 2},
		{"2021", "2020", 0},
		{"gm0153", "gm0154", 0},
		{"e", "enschede", 4}, // the last word may still grow
		{"almelo", "enschede", 0},
	} {
		q := search.Parse(c.word)
		if got := q.Grade(search.NewToken(search.Word, c.token)) & 15; got != c.want {
			t.Errorf("%q answered by %q: %d, want %d", c.word, c.token, got, c.want)
		}
	}
}

func TestCodesAreAnsweredToTheLetter(t *testing.T) {
	enschede := graph.Entity{Kind: graph.Municipality, Name: "Enschede", Identifiers: []graph.Identifier{
		{Scheme: "CBS", Value: "GM0153"}, {Scheme: "TOOI", Value: "gm0153", URI: "https://identifier.overheid.nl/tooi/id/gemeente/gm0153"},
	}}
	const all = 6*8 + 8 + 4 + 16 // an alias that is the text, for each word
	for sought, want := range map[string]int{
		"GM0153": all, "gm0153": all, "https://identifier.overheid.nl/tooi/id/gemeente/gm0153/": all,
		"GM015": 0, "GM0154": 0, "https://identifier.overheid.nl/tooi/id/gemeente/gm0154": 0,
	} {
		if got := points(t, sought, enschede); got.Points != want {
			t.Errorf("%q: %+v, want %d points", sought, got, want)
		}
	}
}

func TestNamesAboveProse(t *testing.T) {
	name := points(t, "Enschede", graph.Entity{Name: "Enschede"})
	longer := points(t, "Enschede", graph.Entity{Name: "Regiovisie Enschede"})
	alias := points(t, "Enschede", graph.Entity{Name: "GM0153", Aliases: []string{"Enschede"}})
	form := points(t, "gemeenten", graph.Entity{Name: "Gemeente"})
	prose := points(t, "Enschede", graph.Entity{Name: "OZJT", Summary: "Zit in Enschede"})
	got := []int{name.Points, longer.Points, alias.Points, form.Points, prose.Points}
	if want := []int{92, 68, 76, 74, 16}; !slices.Equal(got, want) {
		t.Errorf("name, longer name, alias, another form, prose: %v, want %v", got, want)
	}
	if prose.Matched != "Zit in Enschede" {
		t.Errorf("found in %q", prose.Matched)
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct {
		sought, name string
		found        bool
	}{
		{"VNG", "Vereniging Nederlandse Gemeenten", true},
		{"NvO", "Norm voor Opdrachtgeverschap", true},
		{"OZJT", "Organisatie voor Zorg en Jeugdhulp in Twente", true},
		{"BTA", "Bestuurlijk Transformatie Akkoord Jeugd Drenthe 2019-2022", true},
		{"VG", "Vereniging Nederlandse Gemeenten", false},
		{"ww", "Wim Waninge", false},
	} {
		if got := points(t, c.sought, graph.Entity{Name: c.name}); got.Points > 0 != c.found {
			t.Errorf("%s: %+v for %s", c.sought, got, c.name)
		}
	}
}

func TestSecondConcepts(t *testing.T) {
	const sought = "trekker samenwerkingsagenda"
	q := search.Parse(sought)
	names := func(name string) search.Grades {
		of := search.Of(graph.Jeugdhulp(), &graph.Entity{Name: name}, search.NewToken)
		return search.NewScorer(q, q.Grade).Names(&of)
	}
	role := search.RoleOf("bestuurlijk trekker", search.NewToken)
	vedder, agenda := graph.Entity{Name: "Harmjan Vedder"}, graph.Entity{Name: "Samenwerkingsagenda"}
	leads := search.Statement{Role: &role, Acts: true, Far: names("Samenwerkingsagenda")}
	for _, c := range []struct {
		name string
		got  search.Score
		want int
	}{
		{"who has the role of what is named", points(t, sought, vedder, leads), 7*8 + 7*8},
		{"what is named, where someone has the role", points(t, sought, agenda, search.Statement{Role: &role}), 8*8 + 28 + 2*8},
		{"who has the role elsewhere", points(t, sought, vedder, search.Statement{Role: &role, Acts: true}), 3 * 8},
		{"role and name in two relations", points(t, sought, vedder, search.Statement{Role: &role, Acts: true}, search.Statement{Far: leads.Far}), 3 * 8},
		{"the other end alone", points(t, "samenwerkingsagenda", vedder, leads), 0},
		{"the kind beside the name", points(t, "gemeente Enschede", graph.Entity{Kind: graph.Municipality, Name: "Enschede"}), 8*8 + 28 + 2*8},
		{"the kind alone", points(t, "gemeente", graph.Entity{Kind: graph.Municipality, Name: "Enschede"}), 0},
	} {
		if c.got.Points != c.want {
			t.Errorf("%s: %+v, want %d points", c.name, c.got, c.want)
		}
	}
}

func TestHalfOfTheWords(t *testing.T) {
	agenda := graph.Entity{Name: "Samenwerkingsagenda"}
	of := search.Of(graph.Jeugdhulp(), &agenda, search.NewToken)
	for sought, want := range map[string]bool{
		"samenwerkingsagenda almelo": true, "de samenwerkingsagenda van almelo": true, "samenwerkingsagenda almelo 2021": false, "de van het": false, "": false, "–": false,
	} {
		q := search.Parse(sought)
		if _, found := search.NewScorer(q, q.Grade).Score(&of, slices.Values([]search.Statement(nil))); found != want {
			t.Errorf("%q: found %v", sought, found)
		}
	}
}

// distance is that of optimal string alignment, by its definition, between a and a beginning of b, and between a and the whole of b.
func distance(a, b []rune) (beginning, whole int) {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = d[i-1][j-1] + 1
			}
			d[i][j] = min(d[i][j], d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return slices.Min(d[len(a)]), d[len(a)][len(b)]
}

func TestErrorsAreThoseOfTheDistance(t *testing.T) {
	letters := rapid.StringOfN(rapid.SampledFrom([]rune("abcł")), 4, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		word, token := letters.Draw(t, "word"), letters.Draw(t, "token")
		grade := search.Parse(word).Grade(search.NewToken(search.Word, token)) & 15
		n, k := len([]rune(word)), 1
		if n >= 8 {
			k = 2
		}
		beginning, whole := distance([]rune(word), []rune(token))
		want := search.Grades(0)
		switch {
		case grade > 3 || strings.Contains(token, word):
			return // it is more than an error
		case whole <= k:
			want = 3
		case beginning <= k && n >= 5:
			want = 2
		}
		if grade != want && (grade != 1 || want != 0) {
			t.Fatalf("%s answered by %s: %d, want %d (distances %d, %d)", word, token, grade, want, beginning, whole)
		}
	})
}
