package graph_test

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"pgregory.net/rapid"

	"regiograaf/graph"
)

const page = "Regiovisie\r\n\r\nWim Waninge is projectleider.\nOp maandag\u00a013  september kwamen\n   jongeren samen.\nOp maandag 20 september de e\u0301e\u0301n na laatste keer.\n"

func TestFindPassage(t *testing.T) {
	tests := []struct {
		name       string
		line       int
		start, end string
		want       string
	}{
		{"on its line", 3, "Wim Waninge", "projectleider", "Wim Waninge is projectleider"},
		{"start alone", 3, "is projectleider.", "", "is projectleider."},
		{"without a line the first one", 0, "Op maandag", "september", "Op maandag 13 september"},
		{"the first one on the line", 6, "Op maandag", "september", "Op maandag 20 september"},
		{"no-break space", 4, "maandag 13 september", "", "maandag 13 september"},
		{"no-break space in the selector", 4, "maandag\u00a013\u00a0september", "", "maandag 13 september"},
		{"the end on a later line", 4, "kwamen", "samen", "kwamen jongeren samen"},
		{"over the end of the line", 4, "kwamen jongeren", "samen.", "kwamen jongeren samen."},
		{"composed or not", 6, "één", "keer", "één na laatste keer"},
		{"the first end behind it", 0, "september", "september", "september kwamen jongeren samen. Op maandag 20 september"},
		{"another line than it says", 3, "jongeren", "samen", "jongeren samen"},
		{"a line beyond the last", 99, "jongeren", "samen", "jongeren samen"},
		{"an empty line", 2, "Regiovisie", "", "Regiovisie"},
		{"an end that stands before it alone", 6, "laatste", "projectleider", ""},
		{"case counts", 3, "wim waninge", "", ""},
		{"accents count", 6, "een na laatste", "", ""},
		{"words that are not there", 3, "Annabet", "", ""},
		{"an end that is not there", 3, "Wim", "Jongkind", ""},
		{"no words", 3, "", "", ""},
		{"white space is no words", 3, " \u00a0", "samen", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := graph.FindPassage(page, tt.line, tt.start, tt.end)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q, %t, want %q", got, ok, tt.want)
			}
		})
	}
}

// TestPassagesOfTheFacts finds every selector of the facts on its own line in the five source pages.
func TestPassagesOfTheFacts(t *testing.T) {
	content, ok := shared(t, "facts.yaml")
	if !ok {
		return
	}
	var facts struct {
		Sources             []struct{ ID, File string }
		Entities, Relations []struct {
			Ev []struct {
				S        string
				Line     int
				Selector *struct{ Start, End string }
			}
		}
	}
	if err := yaml.Unmarshal(content, &facts); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, source := range facts.Sources {
		if text, ok := shared(t, "seeds/"+source.File); ok {
			pages[source.ID] = string(text)
		}
	}
	found := 0
	for _, fact := range append(facts.Entities, facts.Relations...) {
		for _, ev := range fact.Ev {
			lines := strings.Split(pages[ev.S], "\n")
			if ev.Selector == nil || ev.Line < 1 || ev.Line > len(lines) {
				continue
			}
			passage, ok := graph.FindPassage(pages[ev.S], ev.Line, ev.Selector.Start, ev.Selector.End)
			if onLine, _ := graph.FindPassage(lines[ev.Line-1], 1, ev.Selector.Start, ev.Selector.End); !ok || passage != onLine {
				t.Errorf("%s line %d: %q … %q gives %q, on its line %q", ev.S, ev.Line, ev.Selector.Start, ev.Selector.End, passage, onLine)
			}
			found++
		}
	}
	if found < 400 {
		t.Errorf("only %d selectors in the facts", found)
	}
}

func TestPassageHoldsItsWords(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"de", "regie", "één", "\n", "\u00a0", " ", "Twente"}), 1, 20)
	rapid.Check(t, func(t *rapid.T) {
		document := strings.Join(words.Draw(t, "document"), " ")
		lines := strings.Split(document, "\n")
		line := rapid.IntRange(1, len(lines)).Draw(t, "line")
		start := rapid.SampledFrom([]string{"de", "regie", "één Twente"}).Draw(t, "start")
		end := rapid.SampledFrom([]string{"", "de", "Twente"}).Draw(t, "end")
		passage, ok := graph.FindPassage(document, line, start, end)
		if ok && (!strings.HasPrefix(passage, start) || !strings.HasSuffix(passage, end)) {
			t.Fatalf("%q … %q gives %q", start, end, passage)
		}
		if again, okAgain := graph.FindPassage(passage, 0, start, end); ok && (!okAgain || again != passage) {
			t.Fatalf("the passage %q holds %q", passage, again)
		}
		if _, anywhere := graph.FindPassage(document, 0, start, ""); end == "" && ok != anywhere {
			t.Fatalf("found with line %d: %t, without: %t", line, ok, anywhere)
		}
	})
}
