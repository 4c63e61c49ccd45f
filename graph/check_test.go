package graph_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regiograaf/graph"
	"regiograaf/graph/words"
)

// faults checks a batch and gives each fault as "list index field code [related]", or nothing when it is sound.
func faults(t *testing.T, b *graph.Batch, w *world) (told []string) {
	t.Helper()
	_, err := graph.Check(graph.Jeugdhulp(), b, w)
	var refusal *graph.Refusal
	if err == nil {
		return nil
	}
	if !errors.As(err, &refusal) {
		t.Fatalf("no refusal: %v", err)
	}
	for _, f := range refusal.Faults {
		list := [...]string{"entity", "relation", "citation", "gap", "text"}[f.Record]
		told = append(told, strings.TrimSpace(fmt.Sprintf("%s %d %s %s %s", list, f.Index, f.Field, f.Code, f.Related)))
		for _, l := range []words.Language{words.Dutch(), words.English()} {
			message := l.Fault(&f)
			if name, rule, ok := strings.Cut(message, ": "); !ok || name == "" || rule == "" || strings.Contains(message, "{") || strings.Contains(rule, string(f.Rule)) {
				t.Errorf("message %q does not name its thing and rule", message)
			}
		}
	}
	return told
}

// at finds the citation of the batch that supports id.
func at(b *graph.Batch, id string) *graph.Citation {
	return first(b.Citations, func(c *graph.Citation) bool { return c.Subject == id })
}

type faultCase struct {
	name   string
	change func(b *graph.Batch)
	want   []string
}

// told runs cases on the lading of Twente in an empty world.
func told(t *testing.T, tests []faultCase) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := twente()
			tt.change(b)
			if got := faults(t, b, &world{}); !slices.Equal(got, tt.want) {
				t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestCheckMessages(t *testing.T) {
	b := twente()
	b.Relations[1].From = "jongerenbijeenkomst"
	_, err := graph.Check(graph.Jeugdhulp(), b, &world{})
	for want, l := range map[string]words.Language{
		`relatie "PARTICIPATES_IN:accare:ontwikkeltafel-1": een Bijeenkomst kan niet het begin zijn van "neemt deel aan" ` +
			`(dat gaat van Persoon, Gemeente, Zorgaanbieder, Organisatie, Team, Belanghebbenden, Getelde groep)`: words.Dutch(),
		`relation "PARTICIPATES_IN:accare:ontwikkeltafel-1": MEETING cannot be the beginning of PARTICIPATES_IN, ` +
			`which goes from PERSON, MUNICIPALITY, PROVIDER, ORGANISATION, TEAM, STAKEHOLDER_GROUP, COHORT`: words.English(),
	} {
		if got, ok := l.Error(err); got != want || !ok {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

func TestCheckFillsIn(t *testing.T) {
	b := twente()
	b.Entities = append(b.Entities, graph.Entity{ID: "line:wonen", Kind: graph.ActionLine, Slug: "wonen", Name: "Wonen", FormerSlugs: []string{"zelf-bedacht"}, Version: 7})
	cite(b, "line:wonen")
	b.Relations[1].Stated = &graph.Stated{Status: graph.Ongoing, Period: graph.Period{AsWritten: "sinds kort"}}
	b.Relations[1].Period, b.Relations[1].Status = graph.Period{From: parsed("2021")}, graph.Planned
	b.Citations[0].TextHash = strings.ToUpper(hash)
	given := reflect.ValueOf(*b)
	before := fmt.Sprintf("%+v", given)

	out, err := graph.Check(graph.Jeugdhulp(), b, &world{})
	if err != nil {
		t.Fatal(err)
	}
	if after := fmt.Sprintf("%+v", given); after != before {
		t.Errorf("the batch itself is changed to %s, from %s", after, before)
	}
	ids := []string{out.Relations[0].From, out.Relations[0].To, out.Relations[0].OnBehalfOf[0], out.Relations[2].From, out.Citations[0].Document, out.Gaps[0].Entities[0], out.Texts[0].Document}
	if want := []string{"person:wim-waninge", "doc:regiovisie-twente", "gm:GM0153", "gm:GM0153", "doc:bron-regiovisie", "cohort:twee-gemeenten", "doc:bron-regiovisie"}; !slices.Equal(ids, want) {
		t.Errorf("references are %v, want %v", ids, want)
	}
	line := out.Entities[10]
	if want := []graph.Value{{}, {Set: true}}; !slices.Equal(line.Values, want) || line.FormerSlugs != nil || line.Version != 7 || line.Period.Basis != graph.BasisUnknown {
		t.Errorf("the action line is %+v", line)
	}
	if publicity := out.Entities[0].Value(3); publicity != (graph.Value{Set: true, Int: 2}) {
		t.Errorf("publicity is %+v, want UNKNOWN", publicity)
	}
	if r := out.Relations[1]; r.Stated != nil || r.Status != graph.Ongoing || r.Period != (graph.Period{AsWritten: "sinds kort", Basis: graph.BasisUnknown}) {
		t.Errorf("what was stated is %+v, %s", r.Period, r.Status)
	}
	if out.Entities[9].Period.Basis != graph.BasisStated {
		t.Errorf("the meeting has basis %s", out.Entities[9].Period.Basis)
	}
	if out.Citations[0].TextHash != hash {
		t.Errorf("hash %s", out.Citations[0].TextHash)
	}
}

// TestCheckAnyBatch gives Check what nobody would write: it always answers with a sound copy, which it takes again unchanged, or with faults in order.
func TestCheckAnyBatch(t *testing.T) {
	o := graph.Jeugdhulp()
	w := &world{}
	w.load(twente())
	ref := rapid.SampledFrom([]string{"", "enschede", "gm:GM0153", "table:1", "twee-gemeenten", "cohort:twee-gemeenten", "bron-regiovisie", "LEADS:x:y", "PART_OF:enschede:twee-gemeenten", "gap:g01", "x:y", "zoek"})
	kind, typ, small := rapid.Uint8Range(0, 19), rapid.Uint8Range(0, 30), rapid.Uint8Range(0, 4)
	value := rapid.Custom(func(t *rapid.T) graph.Value {
		return graph.Value{Set: rapid.Bool().Draw(t, "set"), Int: rapid.Int64Range(-1, 20).Draw(t, "int"), Text: rapid.SampledFrom([]string{"", "x", "https://x.nl"}).Draw(t, "text")}
	})
	batch := rapid.Custom(func(t *rapid.T) *graph.Batch {
		return &graph.Batch{
			Entities: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Entity {
				return graph.Entity{ID: ref.Draw(t, "id"), Kind: graph.Kind(kind.Draw(t, "kind")), Slug: ref.Draw(t, "slug"), Name: ref.Draw(t, "name"), Period: period().Draw(t, "period"), Values: rapid.SliceOfN(value, 0, 5).Draw(t, "values")}
			}), 0, 3).Draw(t, "entities"),
			Relations: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Relation {
				return graph.Relation{ID: ref.Draw(t, "id"), Type: graph.RelationType(typ.Draw(t, "type")), From: ref.Draw(t, "from"), To: ref.Draw(t, "to"), OnBehalfOf: rapid.SliceOfN(ref, 0, 2).Draw(t, "onBehalfOf"), Status: graph.Status(small.Draw(t, "status"))}
			}), 0, 3).Draw(t, "relations"),
			Citations: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Citation {
				subject := ref.Draw(t, "subject")
				return graph.Citation{ID: subject + "#" + strconv.Itoa(int(small.Draw(t, "number"))), Subject: subject, Document: ref.Draw(t, "document"), Start: ref.Draw(t, "start")}
			}), 0, 3).Draw(t, "citations"),
			Gaps: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Gap {
				return graph.Gap{ID: ref.Draw(t, "id"), Kind: graph.GapKind(small.Draw(t, "kind")), Entities: rapid.SliceOfN(ref, 0, 2).Draw(t, "about"), Description: ref.Draw(t, "description")}
			}), 0, 2).Draw(t, "gaps"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		b := batch.Draw(t, "batch")
		before := fmt.Sprintf("%+v", *b)
		out, err := graph.Check(o, b, w)
		if after := fmt.Sprintf("%+v", *b); after != before {
			t.Fatalf("the batch is changed to %s", after)
		}
		var refusal *graph.Refusal
		switch {
		case err == nil:
			again, err := graph.Check(o, out, w)
			if err != nil || !reflect.DeepEqual(again, out) {
				t.Fatalf("checked again it is %+v: %v", again, err)
			}
		case !errors.As(err, &refusal) || len(refusal.Faults) == 0 || out != nil:
			t.Fatalf("no refusal: %v", err)
		case !slices.IsSortedFunc(refusal.Faults, func(a, b graph.Fault) int { return 16*(int(a.Record)-int(b.Record)) + a.Index - b.Index }):
			t.Fatalf("faults out of order: %+v", refusal.Faults)
		}
	})
}

// TestCheckOrder holds that records may stand in any order, those that refer to each other too.
func TestCheckOrder(t *testing.T) {
	o := graph.Jeugdhulp()
	want, err := graph.Check(o, twente(), &world{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		b := twente()
		b.Entities = rapid.Permutation(b.Entities).Draw(t, "entities")
		b.Relations = rapid.Permutation(b.Relations).Draw(t, "relations")
		b.Citations = rapid.Permutation(b.Citations).Draw(t, "citations")
		got, err := graph.Check(o, b, &world{})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := graph.Check(o, got, &world{}); err != nil || !reflect.DeepEqual(again, got) {
			t.Fatalf("checked again it is %+v: %v", again, err)
		}
		slices.SortFunc(got.Entities, func(a, b graph.Entity) int { return placeOf(want.Entities, a) - placeOf(want.Entities, b) })
		slices.SortFunc(got.Relations, func(a, b graph.Relation) int { return placeOf(want.Relations, a) - placeOf(want.Relations, b) })
		slices.SortFunc(got.Citations, func(a, b graph.Citation) int { return placeOf(want.Citations, a) - placeOf(want.Citations, b) })
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("in another order it is %+v, want %+v", got, want)
		}
	})
}

// placeOf gives the place of an equal record; -1 where there is none.
func placeOf[T any](all []T, one T) int {
	return slices.IndexFunc(all, func(each T) bool { return reflect.DeepEqual(each, one) })
}

// TestCheckManyRelations keeps the time in step with the batch: a loop in a loop would take hours.
func TestCheckManyRelations(t *testing.T) {
	const people, relations = 1_000, 200_000
	b := &graph.Batch{Entities: []graph.Entity{
		{ID: "doc:bron", Kind: graph.Document, Slug: "bron", Name: "Bron"},
		{ID: "cohort:iedereen", Kind: graph.Cohort, Slug: "iedereen", Name: "iedereen", Values: []graph.Value{{Set: true, Int: people}}},
	}}
	b.Citations = append(b.Citations, graph.Citation{ID: "cohort:iedereen#1", Subject: "cohort:iedereen", Document: "bron"})
	for i := range people {
		n := strconv.Itoa(i)
		b.Entities = append(b.Entities, graph.Entity{ID: "person:" + n, Kind: graph.Person, Slug: "p-" + n, Name: "Persoon " + n})
		b.Citations = append(b.Citations, graph.Citation{ID: "person:" + n + "#1", Subject: "person:" + n, Document: "bron"})
	}
	for i := range relations {
		id := "PART_OF:" + strconv.Itoa(i)
		b.Relations = append(b.Relations, graph.Relation{ID: id, Type: graph.PartOf, From: b.Entities[2+i%people].Slug, To: "iedereen", Role: "deelnemer"})
		b.Citations = append(b.Citations, graph.Citation{ID: id + "#1", Subject: id, Document: "bron", Start: "Wie deed er mee"})
	}
	begin := time.Now()
	if _, err := graph.Check(graph.Jeugdhulp(), b, &world{}); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begin)
	t.Logf("%d relations and citations in %s", relations, took)
	if took > 20*time.Second {
		t.Errorf("it took %s", took)
	}
}
