package seed_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"regiograaf/graph"
	"regiograaf/seed"
)

// faults gives what is wrong in one file.
func faults(t *testing.T, name, content string) string {
	t.Helper()
	_, _, err := seed.Load(fstest.MapFS{name: {Data: []byte(content)}}, graph.Jeugdhulp())
	var all seed.Faults
	if err != nil && !errors.As(err, &all) {
		t.Fatal(err)
	}
	return all.Error()
}

// mistake is a file with one thing wrong, and what is said of it.
type mistake struct{ why, file, want string }

func check(t *testing.T, all []mistake) {
	t.Helper()
	for _, c := range all {
		t.Run(c.why, func(t *testing.T) {
			want := "people.yaml:" + strings.ReplaceAll(c.want, "\n", "\npeople.yaml:")
			if got := faults(t, "people.yaml", c.file); got != want {
				t.Errorf("in\n%s\ngot  %s\nwant %s", c.file, got, want)
			}
		})
	}
}

func TestMistakesInNames(t *testing.T) {
	check(t, []mistake{
		{"a list that is none", "persons: []\n", `1:1: onbekend veld "persons"; de velden zijn people, municipalities, providers, organisations, teams, stakeholderGroups, cohorts, ontwikkeltafels, principles, actionLines, programmes, policies, meetings, milestones, goals, topics, regions, documents, relations, gaps`},
		{"a list that is near", "poeple: []\n", `1:1: onbekend veld "poeple"; bedoelt u "people"?`},
		{"a list that is a text", "people: Wim\n", `1:9: people moet een lijst zijn, ook met één waarde: [waarde], of een streepje per regel`},
		{"a record that is a text", "people:\n  - Wim\n", `2:5: Persoon: verwacht hier een blok met id, slug, name, aliases, summary, tier, status, period, identifiers, citations`},
		{"a key with a slip", "people:\n  - nmae: x\n    name: Wim\n", `2:5: Persoon "Wim": onbekend veld "nmae"; bedoelt u "name"?`},
		{"a key of nothing", "people:\n  - name: Wim\n    telefoonnummer: '1'\n", `3:5: Persoon "Wim": onbekend veld "telefoonnummer"; de velden zijn id, slug, name, aliases, summary, tier, status, period, identifiers, citations`},
		{"a key of another kind", "people:\n  - {name: Wim, responses: 3}\n", `2:17: Persoon "Wim": het veld "responses" hoort hier niet, wel bij Programma of project; haal het weg`},
		{"a key of a period", "people:\n  - name: Wim\n    period:\n      form: '2021'\n", `4:7: Persoon "Wim": onbekend veld "period.form"; bedoelt u "from"?`},
		{"no name", "people:\n  - slug: wim\n", `2:5: Persoon "wim": name ontbreekt; zet het erbij`},
		{"no slug to make", "people:\n  - name: '—'\n", `2:11: Persoon "—": van deze naam is geen slug te maken; zet er een slug bij, zoals slug: wim-waninge`},
	})
}

func TestMistakesInValues(t *testing.T) {
	check(t, []mistake{
		{"a number for a text", "people:\n  - name: 12\n", `2:11: Persoon: name moet tekst zijn; zet 12 tussen aanhalingstekens`},
		{"a list for a text", "people:\n  - name: [Wim]\n", `2:11: Persoon: name moet tekst zijn, geen lijst of blok`},
		{"a text for a list", "people:\n  - name: Wim\n    aliases: Willem\n", `3:14: Persoon "Wim": aliases moet een lijst zijn, ook met één waarde: [waarde], of een streepje per regel`},
		{"a text for a number", "ontwikkeltafels:\n  - {name: Tafel, number: '1'}\n", `2:27: Ontwikkeltafel "Tafel": number moet een heel getal zijn, zonder aanhalingstekens, van 0 tot en met 2147483647`},
		{"a text for yes or no", "actionLines:\n  - {name: wonen, numberConfirmed: ja}\n", `2:36: Actielijn "wonen": numberConfirmed moet true of false zijn, zonder aanhalingstekens`},
		{"a text for a block", "people:\n  - name: Wim\n    period: 2021\n", `3:13: Persoon "Wim": verwacht hier een blok met from, until, observedOn, basis, basisNote, asWritten`},
		{"a status with a slip", "goals:\n  - name: rust\n    status: PLANED\n", `3:13: Doel "rust": status "PLANED" bestaat niet; bedoelt u PLANNED?`},
		{"a tier of nothing", "goals:\n  - name: rust\n    tier: eigen werk\n", `3:11: Doel "rust": tier "eigen werk" bestaat niet; kies uit SEED, EXTERNAL, CONTRIBUTED`},
		{"a category of another kind", "teams:\n  - name: raad\n    category: PILOT\n", `3:15: Team "raad": category "PILOT" bestaat niet; kies uit PROJECT_GROUP, DEVELOPMENT_TEAM, BOARD, STEERING_GROUP, WORKING_GROUP, OTHER`},
		{"a date that is none", "goals:\n  - name: rust\n    period: {from: medio 2021}\n", `3:20: Doel "rust": period.from: "medio 2021" is geen datum: schrijf een dag (2021-11-10), maand (2021-11), seizoen (2020-22 is de zomer van 2020), jaar (2021) of interval van dagen of maanden (2021-06/2021-08); woorden zoals medio horen in asWritten`},
		{"a month that is none", "goals:\n  - {name: rust, period: {until: 2021-13}}\n", `2:34: Doel "rust": period.until: "2021-13" is geen datum: schrijf een dag (2021-11-10), maand (2021-11), seizoen (2020-22 is de zomer van 2020), jaar (2021) of interval van dagen of maanden (2021-06/2021-08); woorden zoals medio horen in asWritten`},
	})
}

func TestMistakesInRecords(t *testing.T) {
	check(t, []mistake{
		{"an id twice", "people:\n  - {id: person:wim, name: Wim}\n  - {id: person:wim, name: Wim W}\n", `3:10: Persoon "person:wim": id "person:wim" staat ook op people.yaml:2:10; geef een van beide een andere`},
		{"a slug twice", "people:\n  - {id: person:wim, slug: wim, name: Wim}\nteams:\n  - {slug: wim, name: Team Wim}\n", `4:12: Team "wim": slug "wim" staat ook op people.yaml:2:28; geef een van beide een andere`},
		{"a relation without a type", "relations:\n  - {from: wim, to: regie}\n", `2:5: relatie "wim:regie": type ontbreekt; zet het erbij, zoals type: LEADS`},
		{"a relation without an end", "relations:\n  - {type: LEADS, from: wim}\n", `2:5: relatie "LEADS:wim": to ontbreekt; zet het erbij`},
		{"a type with a slip", "relations:\n  - {from: wim, type: LEAD, to: regie}\n", `2:23: relatie "LEAD:wim:regie": type "LEAD" bestaat niet; bedoelt u LEADS?`},
		{"a code without a role", "relations:\n  - {from: wim, type: LEADS, to: regie, code: CHAIR}\n", `2:47: relatie "LEADS:wim:regie": een code staat niet zonder role; zet de rol in het Nederlands erbij, zoals role: voorzitter`},
		{"evidence of a broken relation", "relations:\n  - {from: wim, type: LEADS, to: regie, citations: [{start: Wim}]}\n", `2:53: relatie "LEADS:wim:regie": citations.document ontbreekt; zet het erbij`},
		{"an end without a start", "goals:\n  - name: rust\n    citations:\n      - {document: bron, end: rust}\n", `4:9: Doel "rust": citations.end staat niet zonder start; zet de eerste woorden van de passage erbij`},
		{"line zero", "goals:\n  - name: rust\n    citations:\n      - {document: bron, start: rust, line: 0}\n", `4:45: Doel "rust": citations.line telt vanaf 1; haal het weg als de regel niet bekend is`},
		{"an empty alias", "goals:\n  - name: rust\n    aliases:\n      -\n", `4:9: Doel "rust": aliases: nummer 1 is leeg; haal het weg`},
		{"a text outside the folder", "documents:\n  - {name: Brief, file: ../brief.txt}\n", `2:25: Stuk "Brief": file "../brief.txt" is geen bestandsnaam binnen de documentenmap; schrijf alleen de naam, zoals regiovisie.txt`},
		{"a hash that is none", "documents:\n  - {name: Brief, verified: {on: 2026-11-21, sha256: abc}}\n", `2:54: Stuk "Brief": verified.sha256 moet 64 tekens 0-9 en a-f zijn: de uitkomst van sha256sum op de tekst`},
		{"a check without a day", "documents:\n  - {name: Brief, verified: {sha256: " + strings.Repeat("0", 64) + "}}\n", `2:29: Stuk "Brief": verified.on ontbreekt; zet de dag van de controle erbij`},
		{"a check in a year", "documents:\n  - {name: Brief, retrievedOn: 2026, verified: {on: 2026-11, sha256: " + strings.Repeat("a", 64) + "}}\n", `2:32: Stuk "Brief": retrievedOn is 2026, en dat moet een dag zijn, zoals '2026-11-21'
2:53: Stuk "Brief": verified.on is 2026-11, en dat moet een dag zijn, zoals '2026-11-21'`},
		{"a gap without anything", "gaps:\n  - foundElsewhere: nergens\n", `2:5: hiaat: about ontbreekt; noem waar het hiaat over gaat, zoals about: [mark-paters]
2:5: hiaat: description ontbreekt; zet het erbij
2:5: hiaat: id ontbreekt; zet het erbij
2:5: hiaat: kind ontbreekt; kies uit NOT_STATED, OPEN_IDENTITY, INCOMPLETE_LIST`},
		{"several at once", "people:\n  - name: Wim\n    tier: X\n    status: Y\n", `3:11: Persoon "Wim": tier "X" bestaat niet; kies uit SEED, EXTERNAL, CONTRIBUTED
4:13: Persoon "Wim": status "Y" bestaat niet; kies uit ASSERTED, ONGOING, PLANNED, INFERRED`},
	})
}

// Files that are hardly YAML, or that would make the program large or end it.
func TestFilesThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ why, name, file, want string }{
		{"nothing", "a.yaml", "", "1:1: het bestand is leeg; verwacht een lijst met een naam, zoals people: of relations:, met daaronder een blok per streepje"},
		{"only remarks", "a.yaml", "# niets\n", "1:1: het bestand is leeg; verwacht een lijst met een naam, zoals people: of relations:, met daaronder een blok per streepje"},
		{"a list without a name", "a.yaml", "\n- name: Wim\n", "2:1: verwacht een lijst met een naam, zoals people: of relations:, met daaronder een blok per streepje"},
		{"two documents", "a.yaml", "---\npeople: []\n---\ngoals: []\n", "4:1: een tweede document (na ---) kan hier niet; zet het in een eigen bestand"},
		{"a bracket that stays open", "a.yaml", "people: [\n", "1:9: dit is geen YAML: het haakje [ wordt niet gesloten met ]"},
		{"a quote that stays open", "a.yaml", "people:\n  - name: 'Wim\n", "2:11: dit is geen YAML: het aanhalingsteken wordt niet gesloten"},
		{"a bracket that is closed twice", "a.yaml", "people: [a]]\n", "1:12: dit is geen YAML: deze waarde kan hier niet staan; kijk of ervoor een dubbele punt of komma ontbreekt, en naar de inspringing"},
		{"a brace that stays open", "a.yaml", "people:\n  - {name: Wim\n", "2:5: dit is geen YAML: de accolade { wordt niet gesloten met }"},
		{"a comma that is missing", "a.yaml", "people:\n  - {name: [a b: c}\n", "2:19: dit is geen YAML: deze waarde kan hier niet staan; kijk of ervoor een dubbele punt of komma ontbreekt, en naar de inspringing"},
		{"a tab", "a.yaml", "people:\n\t- name: Wim\n", "2:1: dit is geen YAML: spring in met spaties en niet met tabs"},
		{"no colon", "a.yaml", "people:\n  - name: Wim\n  slug\n", "3:3: dit is geen YAML: deze waarde kan hier niet staan; kijk of ervoor een dubbele punt of komma ontbreekt, en naar de inspringing"},
		{"a colon too many", "a.yaml", "people:\n  - name: Wim: de beste\n", "2:11: dit is geen YAML: hier kan geen dubbele punt staan; zet de tekst tussen aanhalingstekens, of kijk naar de inspringing"},
		{"an unknown escape", "a.yaml", "people:\n  - name: \"a\\q\"\n", "2:14: dit is geen YAML; kijk naar de inspringing, haakjes en aanhalingstekens; technische melding: found unknown escape character 'q'"},
		{"a key twice", "a.yaml", "people:\n  - name: Wim\n    name: Willem\n", `3:5: "name" staat twee keer in hetzelfde blok; laat er één staan`},
		{"a bomb", "a.yaml", "people:\n  - name: &a Wim\n    aliases: [*a, *a]\n", "2:11: een verwijzing met &, * of << kan hier niet; schrijf de waarde uit, of zet de tekst tussen aanhalingstekens"},
		{"a tag", "a.yaml", "people:\n  - name: !!str Wim\n", "2:11: een teken als ! of % aan het begin kan hier niet; zet de tekst tussen aanhalingstekens"},
		{"deep brackets", "a.yaml", "people: " + strings.Repeat("[", 100_000) + "\n", "1:17: meer dan 8 haakjes in elkaar; zo diep is geen blok"},
		{"deep dashes", "a.yaml", "people:\n  " + strings.Repeat("- ", 100_000) + "a\n", "2:65: dit springt meer dan 64 tekens in; zo diep is geen blok"},
		{"deep keys", "a.yaml", strings.Repeat("? ", 100_000) + "a\n", "1:65: dit springt meer dan 64 tekens in; zo diep is geen blok"},
		{"a block without end", "a.yaml", strings.Repeat("a: b\n", 2000), "1001:2: meer dan 1000 velden in één blok; zo groot is geen blok"},
		{"empty lines without end", "a.yaml", "people: |\n" + strings.Repeat("  \n", 100_000), "202:1: meer dan 200 lege regels achter elkaar; haal ze weg"},
		{"a huge file", "a.yaml", strings.Repeat("# een regel\n", 1<<20), "1:1: het bestand is groter dan 8 MB; verdeel het over meer bestanden"},
		{"Latin-1", "a.yaml", "goals:\n  - name: geïntegr\xe9\n", "2:19: hier staat een teken dat geen UTF-8 is; sla het bestand op als UTF-8"},
		{"UTF-16", "a.yaml", "\xff\xfeg\x00o\x00", "1:1: hier staat een teken dat geen UTF-8 is; sla het bestand op als UTF-8"},
		{"another name", "map/a.yml", "people: []\n", "1:1: dit bestand wordt niet gelezen; noem het map/a.yaml"},
		{"no file at all", "lees.txt", "people: []\n", "er staat geen .yaml-bestand in deze map; geef de map met bestanden als people.yaml en relations/leads.yaml"},
	} {
		t.Run(c.why, func(t *testing.T) {
			want := c.name + ":" + c.want
			if c.name == "lees.txt" {
				want = ".:1:1: " + c.want
			}
			if got := faults(t, c.name, c.file); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// Editors on Windows write the same file in another way.
func TestWindows(t *testing.T) {
	const file = "people:\n  - name: Wim\n    status: X\n"
	want := faults(t, "a.yaml", file)
	for _, written := range []string{"\ufeff" + file, strings.ReplaceAll(file, "\n", "\r\n"), strings.ReplaceAll(file, "\n", "\r")} {
		if got := faults(t, "a.yaml", written); got != want || want == "" {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFilesThatArePassedOver(t *testing.T) {
	folder := fstest.MapFS{".git/config.yml": {}, ".verborgen.yaml": {}, "lees.txt": {}, "a.yaml": {Data: []byte("people:\ngoals: []\n")}}
	batch, _, err := seed.Load(folder, graph.Jeugdhulp())
	if err != nil || len(batch.Entities) != 0 {
		t.Errorf("got %v, %v", batch, err)
	}
}
