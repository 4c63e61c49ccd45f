package pages

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regiograaf/graph"
)

func TestPeriodInWords(t *testing.T) {
	for _, c := range []struct {
		period period
		event  bool
		want   string
	}{
		{period{}, false, ""},
		{period{ObservedOn: "2020-06"}, false, "bekend per juni 2020"},
		{period{From: "2021-11"}, false, "vanaf november 2021, einde onbekend"},
		{period{From: "2013", Until: "2018"}, false, "van 2013 t/m 2018"},
		{period{Until: "2023-12-18"}, false, "t/m 18 december 2023, begin onbekend"},
		{period{From: "2021-05-20", Until: "2021-05-20"}, true, "op 20 mei 2021"},
		{period{From: "2021-11"}, true, "in november 2021"},
		{period{From: "2020-22"}, true, "in de zomer van 2020"},
		{period{From: "2020-24"}, true, "in de winter die in december 2020 begint"},
		{period{Until: "2022-03-14"}, true, "uiterlijk 14 maart 2022"},
		{period{From: "2021-11/2022-03"}, true, "ergens van november 2021 t/m maart 2022"},
		{period{From: "2021", AsWritten: "medio 2021"}, true, "in 2021; in de bron “medio 2021”"},
		{period{From: "2021-05-01"}, true, "op 1 mei 2021"},
		{period{From: "ooit"}, true, "in ooit"},
	} {
		if got := c.period.words(c.event); got != c.want {
			t.Errorf("%+v: %q, want %q", c.period, got, c.want)
		}
	}
}

func TestWebAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"https://www.samen14.nl/regiovisie/default.aspx#:~:text=vraagt%20van,zijn": true,
		"http://example.org":         true,
		"javascript:alert(1)":        false,
		"data:text/html,x":           false,
		"//example.org":              false,
		"https:":                     false,
		"urn:regiograaf:accare":      false,
		"mailto:iemand@example.org":  false,
		"":                           false,
		" javascript:alert(1)":       false,
		"https://[::1":               false,
		"JAVASCRIPT:https://a.nl/%0": false,
	} {
		if got := web(address) == address && address != ""; got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

// TestLinkedSentences shows that cutting a sentence changes none of its words, and that its ends lead to their pages.
func TestLinkedSentences(t *testing.T) {
	o := graph.Jeugdhulp()
	names := []string{"Regie", "Ontwikkelteam (Regie)", "Wim Waninge", "van", "Regiovisie", "Regiovisie Jeugdhulp Twente", "x"}
	rapid.Check(t, func(t *rapid.T) {
		from := graph.Entity{Name: rapid.SampledFrom(names).Draw(t, "from")}
		to := graph.Entity{Name: rapid.SampledFrom(names).Draw(t, "to")}
		r := graph.Relation{
			Type:   graph.RelationType(rapid.IntRange(0, len(o.Types)-1).Draw(t, "type")),
			Role:   rapid.SampledFrom([]string{"", "projectleider", "voorzitter van Regie"}).Draw(t, "role"),
			Status: graph.Status(rapid.IntRange(0, 3).Draw(t, "status")),
		}
		sentence := string(o.AppendSentence(nil, &r, &from, &to))
		var said, links strings.Builder
		for _, p := range linked(sentence, ref{Name: from.Name, Slug: "van"}, ref{Name: to.Name, Slug: "naar"}, "van") {
			said.WriteString(p.Text)
			links.WriteString(p.Link)
		}
		if said.String() != sentence || links.String() != "/e/naar" {
			t.Fatalf("%q became %q with %q", sentence, said.String(), links.String())
		}
	})
}

func TestLabelsOfTheContract(t *testing.T) {
	for description, want := range map[string]string{
		"Soort beleid. What kind of policy it is.": "Soort beleid",
		"CBS-code, such as GM0153.":                "CBS-code",
		"Wie":                                      "Wie",
	} {
		if got := term(description); got != want {
			t.Errorf("%q: %q", description, got)
		}
	}
	names := plurals()
	for _, k := range graph.Jeugdhulp().Kinds {
		if names[k.List] == "" {
			t.Errorf("words.go has no heading for the list %s", k.List)
		}
	}
}
