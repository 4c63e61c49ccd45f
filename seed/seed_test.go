package seed_test

import (
	"errors"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"regiograaf/graph"
	"regiograaf/seed"
)

func builtin(t *testing.T) (*graph.Batch, *seed.Origin) {
	t.Helper()
	batch, origin, err := seed.Load(seed.Builtin(), graph.Jeugdhulp())
	if err != nil {
		t.Fatalf("the built-in seed:\n%v", err)
	}
	return batch, origin
}

func TestHowMuchThereIs(t *testing.T) {
	batch, origin := builtin(t)
	got := map[string]int{}
	for _, e := range batch.Entities {
		got["entities "+e.Tier.String()]++
	}
	for _, r := range batch.Relations {
		got["relations "+r.Tier.String()]++
	}
	for _, g := range batch.Gaps {
		got["gaps "+g.Kind.String()]++
	}
	got["texts"] = len(origin.Files)
	want := map[string]int{
		"entities SEED": 202, "relations SEED": 277, "entities EXTERNAL": 133, "relations EXTERNAL": 96,
		"gaps NOT_STATED": 22, "gaps OPEN_IDENTITY": 6, "gaps INCOMPLETE_LIST": 2, "texts": 5,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the built-in seed has %v, want %v", got, want)
	}
}

// What people read names a page by its title or date, never by the slug that only files know.
func TestTextsNameNoSlugs(t *testing.T) {
	batch, _ := builtin(t)
	slug := regexp.MustCompile(`\b(pagina-x\d|bron-[a-z])`)
	read := func(id string, texts ...string) {
		for _, text := range texts {
			if slug.MatchString(text) {
				t.Errorf("%s: %q", id, text)
			}
		}
	}
	for _, e := range batch.Entities {
		read(e.ID, e.Name, e.Summary, e.Period.BasisNote, e.Period.AsWritten)
	}
	for _, r := range batch.Relations {
		read(r.ID, r.Role, r.Note, r.AsWritten, r.MandateNote, r.Period.BasisNote, r.Period.AsWritten)
	}
	for _, g := range batch.Gaps {
		read(g.ID, g.Description, g.FoundElsewhere)
	}
}

// The five pages name no code of a municipality and spell no abbreviation out: what they do not say is not of the seed tier.
func TestSeedTierIsWhatThePagesSay(t *testing.T) {
	batch, _ := builtin(t)
	for _, e := range batch.Entities {
		for _, code := range e.Identifiers {
			if code.Tier == graph.Seed {
				t.Errorf("%s: %s %s is of the seed tier", e.ID, code.Scheme, code.Value)
			}
		}
		if e.Tier == graph.Seed && slices.ContainsFunc(e.Aliases, func(a string) bool { return slices.Contains([]string{"Kennispunt Twente", "OZJT/Samen14"}, a) }) {
			t.Errorf("%s: %q stands in none of the pages", e.ID, e.Aliases)
		}
	}
	inferred := 0
	for _, r := range batch.Relations {
		if r.Tier == graph.Seed && r.MandateBasis() == graph.BasisInferred {
			inferred += len(r.OnBehalfOf)
		}
		if r.Tier == graph.Seed && r.MandateBasis() == graph.BasisStated {
			t.Errorf("%s: no page says on whose behalf", r.ID)
		}
		if r.Period.From.IsZero() && !r.Period.Until.IsZero() {
			t.Errorf("%s: has an end alone, so that it is said not to hold before that day", r.ID)
		}
	}
	if inferred != 9 {
		t.Errorf("%d mandates are inferred, want 9", inferred)
	}
}

// Every fact has a passage: in the seed tier one that was found again, outside it one of a page that was not opened whole.
func TestEverythingIsCited(t *testing.T) {
	batch, _ := builtin(t)
	tier, cited := map[string]graph.Tier{}, map[string]int{}
	for _, c := range batch.Citations {
		cited[c.Subject]++
	}
	for _, e := range batch.Entities {
		tier[e.ID] = e.Tier
		if page := strings.HasPrefix(e.Slug, "bron-") || strings.HasPrefix(e.Slug, "pagina-"); page == (cited[e.ID] > 0) {
			t.Errorf("%s has %d citations; a page has none, anything else has", e.ID, cited[e.ID])
		}
	}
	for _, r := range batch.Relations {
		tier[r.ID] = r.Tier
		if cited[r.ID] == 0 {
			t.Errorf("%s has no citation", r.ID)
		}
	}
	for _, c := range batch.Citations {
		seedTier := c.Start != "" && c.Line > 0 && c.Verification == graph.Verified && len(c.TextHash) == 64 && !c.CheckedOn.IsZero() && c.RetrievedOn.String() == "2026-11-21"
		external := c.Start == "" && c.Line == 0 && c.Verification == graph.Unverified && strings.HasPrefix(c.Document, "pagina-x")
		if ok := map[graph.Tier]bool{graph.Seed: seedTier, graph.External: external}[tier[c.Subject]]; !ok {
			t.Errorf("%s does not fit tier %v: %+v", c.ID, tier[c.Subject], c)
		}
	}
}

// nothing is a store that is still empty.
type nothing struct{}

func (nothing) Entity(string) *graph.Entity                  { return nil }
func (nothing) EntityBySlug(string) *graph.Entity            { return nil }
func (nothing) EntityByIdentifier(_, _ string) *graph.Entity { return nil }
func (nothing) Relation(string) *graph.Relation              { return nil }
func (nothing) Citation(string) *graph.Citation              { return nil }
func (nothing) Gap(string) *graph.Gap                        { return nil }
func (nothing) CitationsOf(string) []*graph.Citation         { return nil }
func (nothing) MembersOf(string) []*graph.Relation           { return nil }

func TestEveryRuleHolds(t *testing.T) {
	batch, origin := builtin(t)
	_, err := graph.Check(graph.Jeugdhulp(), batch, nothing{})
	if refusal, ok := errors.AsType[*graph.Refusal](err); ok {
		t.Fatal(origin.Faults(refusal))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsSaidOfWimWaninge(t *testing.T) {
	batch, _ := builtin(t)
	i := slices.IndexFunc(batch.Relations, func(r graph.Relation) bool {
		return r.ID == "LEADS:wim-waninge:totstandkoming-regiovisie-twente"
	})
	if i < 0 {
		t.Fatal("he does not lead the regiovisie")
	}
	r := batch.Relations[i]
	if r.Role != "projectleider" || r.RoleCode != "PROJECT_LEADER" || r.Period.ObservedOn.String() != "2021-11-10" || r.Period.Basis != graph.BasisStated || r.Status != graph.Asserted {
		t.Errorf("got %+v", r)
	}
	var lines []int
	for _, c := range batch.Citations {
		if c.Subject == r.ID {
			lines = append(lines, c.Line)
		}
	}
	if !slices.Equal(lines, []int{41, 46, 11}) {
		t.Errorf("cited on lines %v", lines)
	}
}

// A relation id carries the slugs of its ends, and would not if an end were renamed by hand.
func TestRelationIDsSayWhatTheyLink(t *testing.T) {
	batch, _ := builtin(t)
	ontology := graph.Jeugdhulp()
	for _, r := range batch.Relations {
		want := ontology.Types[r.Type].Name + ":" + r.From + ":" + r.To
		if r.ID != want && !strings.HasPrefix(r.ID, want+":") {
			t.Errorf("%s links %s", r.ID, want)
		}
	}
}

func TestNoContactDataInTheFiles(t *testing.T) {
	contact := regexp.MustCompile(`06-?\d{8}|[\w.]+@[\w.]+\.\w+`)
	err := fs.WalkDir(seed.Builtin(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(seed.Builtin(), name)
		if found := contact.Find(data); found != nil {
			t.Errorf("%s holds %s", name, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTwiceTheSame(t *testing.T) {
	once, _ := builtin(t)
	twice, _ := builtin(t)
	if !reflect.DeepEqual(once, twice) {
		t.Error("two loads of one folder differ")
	}
}

// What a record leaves out.
func TestDefaults(t *testing.T) {
	folder := fstest.MapFS{
		"a.yaml": {Data: []byte(`people:
  - name: Joke Jansen
    citations: [{document: bron, start: Joke}, {document: bron}, {document: elders, start: Joke}]
actionLines:
  - {name: wonen, slug: lijn-wonen, period: {observedOn: 2021}}
relations:
  - {from: joke-jansen, type: LEADS, to: lijn-wonen, role: projectleider, period: {asWritten: al jaren}}
  - {from: 'person:joke-jansen', type: LEADS, to: lijn-wonen}
  - {id: 'LEADS:joke-jansen:lijn-wonen:2', from: joke-jansen, type: LEADS, to: lijn-wonen}
`)},
		"b/c.yaml": {Data: []byte("documents:\n  - {name: Bron, retrievedOn: '2026-11-21', verified: {on: '2026-11-22', sha256: " + strings.Repeat("ab", 32) + "}}\n")},
	}
	batch, _, err := seed.Load(folder, graph.Jeugdhulp())
	if err != nil {
		t.Fatal(err)
	}
	joke, line, page := batch.Entities[0], batch.Entities[1], batch.Entities[2]
	if joke.ID != "person:joke-jansen" || joke.Slug != "joke-jansen" || joke.Tier != graph.Contributed || joke.Status != graph.Asserted || joke.Period.Basis != graph.BasisUnknown || len(joke.Values) != 0 {
		t.Errorf("the person is %+v", joke)
	}
	if line.ID != "line:lijn-wonen" || line.Period.Basis != graph.BasisStated || line.Period.ObservedOn.String() != "2021" || line.Value(1).Set {
		t.Errorf("the line is %+v", line)
	}
	if page.ID != "doc:bron" || page.Value(3).Set { // the domain knows that a document without publicity is UNKNOWN
		t.Errorf("the document is %+v", page)
	}
	ids := []string{batch.Relations[0].ID, batch.Relations[1].ID, batch.Relations[2].ID}
	if want := []string{"LEADS:joke-jansen:lijn-wonen", "LEADS:joke-jansen:lijn-wonen:3", "LEADS:joke-jansen:lijn-wonen:2"}; !slices.Equal(ids, want) {
		t.Errorf("the relations are %v, want %v", ids, want)
	}
	if p := batch.Relations[0].Period; p.Basis != graph.BasisUnknown || p.AsWritten != "al jaren" {
		t.Errorf("a period of words alone is %+v", p)
	}
	for i, want := range []string{"person:joke-jansen#1 VERIFIED 2026-11-21 2026-11-22", "person:joke-jansen#2 UNVERIFIED 2026-11-21 ", "person:joke-jansen#3 UNVERIFIED  "} {
		c := batch.Citations[i]
		if got := strings.Join([]string{c.ID, c.Verification.String(), c.RetrievedOn.String(), c.CheckedOn.String()}, " "); got != want {
			t.Errorf("citation %d is %q, want %q", i+1, got, want)
		}
	}
}
