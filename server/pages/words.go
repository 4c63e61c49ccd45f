package pages

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plurals gives the headings of the lists. A list without one is called by the label of its kind.
func plurals() map[string]string {
	return map[string]string{
		"people": "Mensen", "municipalities": "Gemeenten", "providers": "Zorgaanbieders", "organisations": "Organisaties", "teams": "Teams",
		"stakeholderGroups": "Belanghebbenden", "cohorts": "Getelde groepen", "ontwikkeltafels": "Ontwikkeltafels", "principles": "Leidende principes",
		"actionLines": "Actielijnen", "programmes": "Programma’s en projecten", "policies": "Beleid", "meetings": "Bijeenkomsten", "milestones": "Mijlpalen",
		"goals": "Doelen", "topics": "Onderwerpen", "regions": "Regio’s", "documents": "Stukken",
	}
}

// levels gives the headings above the example questions, by level from 1.
func levels() []string { return []string{"Om te beginnen", "Verder kijken", "Slimmer vragen"} }

// words gives a period in plain Dutch; empty where the sources give no time at all.
func (p *period) words(event bool) string {
	var parts []string
	if w := p.dates(event); w != "" {
		parts = append(parts, w)
	}
	if p.AsWritten != "" {
		parts = append(parts, "in de bron “"+p.AsWritten+"”")
	}
	return strings.Join(parts, "; ")
}

func (p *period) dates(event bool) string {
	switch from, until := dateWords(p.From), dateWords(p.Until); {
	case from != "" && from == until, event && from != "" && until == "":
		return preposition(p.From) + from
	case from != "" && until != "":
		return "van " + from + " t/m " + until
	case from != "":
		return "vanaf " + from + ", einde onbekend"
	case event && until != "":
		return "uiterlijk " + until
	case until != "":
		return "t/m " + until + ", begin onbekend"
	case p.ObservedOn != "":
		return "bekend per " + dateWords(p.ObservedOn)
	default:
		return ""
	}
}

// grounds says how the dates were found; empty where there is nothing to say.
func (p *period) grounds() string {
	switch {
	case p.Basis == "STATED" && p.dates(false) != "":
		return "datum genoemd in de bron"
	case p.Basis != "INFERRED":
		return p.BasisNote
	case p.BasisNote == "":
		return "datum afgeleid door de redactie"
	default:
		return "datum afgeleid: " + p.BasisNote
	}
}

// preposition is what an event on a date takes.
func preposition(date string) string {
	switch {
	case strings.Contains(date, "/"):
		return "ergens van "
	case strings.Count(date, "-") == 2:
		return "op "
	default:
		return "in "
	}
}

// dateWords writes a partial date of the contract (2021, 2021-11, 2021-11-10, 2020-22, 2021-06/2021-08) as people do. What it cannot read stays as it is.
func dateWords(date string) string {
	if start, end, ok := strings.Cut(date, "/"); ok {
		return dateWords(start) + " t/m " + dateWords(end)
	}
	parts := strings.Split(date, "-")
	if len(parts) == 1 {
		return date
	}
	year := parts[0]
	number, err := strconv.Atoi(parts[1])
	months := strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")
	seasons := strings.Fields("lente zomer herfst")
	switch {
	case err != nil || number < 1:
		return date
	case number == 24:
		return "de winter die in december " + year + " begint"
	case number > 20 && number < 24:
		return "de " + seasons[number-21] + " van " + year
	case number > 12:
		return date
	case len(parts) == 2:
		return months[number-1] + " " + year
	default:
		return strings.TrimPrefix(parts[2], "0") + " " + months[number-1] + " " + year
	}
}

// statusWords says at length what the sources say about a fact; empty where they simply say so.
func statusWords(status string) string {
	switch status {
	case "PLANNED":
		return "Aangekondigd: een bron kondigt het aan, geen bron meldt dat het gebeurd is."
	case "ONGOING":
		return "Lopend: volgens de bron is het gaande op de datum van de bron."
	case "INFERRED":
		return "Afgeleid: het staat er niet letterlijk; de redactie leidt het af."
	default:
		return ""
	}
}

// tierWords says at length where a fact comes from; empty for the five source pages.
func tierWords(tier string) string {
	switch tier {
	case "EXTERNAL":
		return "Extern: van een andere openbare pagina dan de vijf bronpagina’s, alleen in uittreksel gezien."
	case "CONTRIBUTED":
		return "Aangevuld: door een gebruiker toegevoegd."
	default:
		return ""
	}
}

// counted gives a number with its noun.
func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// web gives an address that a reader may follow: http or https; else nothing.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return address
}
