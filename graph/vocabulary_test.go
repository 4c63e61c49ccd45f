package graph_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"regiograaf/graph"
)

// shared reads a file of the contract, which lies beside the checkout. Where it is not there the test has nothing to compare with: it says so, and fails in CI.
func shared(t *testing.T, path string) (content []byte, ok bool) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "shared", path))
	switch {
	case err == nil:
		return content, true
	case !errors.Is(err, fs.ErrNotExist):
		t.Fatal(err)
	case os.Getenv("CI") == "true":
		t.Fatalf("CI must have the contract beside the checkout: %v", err)
	}
	t.Logf("NOT COMPARED with the contract: %v", err)
	return nil, false
}

// contractOntology is contract/ontology.yaml, as far as the Go table says the same. The slices hold the order.
type contractOntology struct {
	Version  string
	Suffixes map[string]string
	Kinds    yaml.MapSlice
	Types    yaml.MapSlice `yaml:"relationTypes"`
	Roles    yaml.MapSlice
}

type contractKind struct {
	Type, Label, List string
	Interfaces        []string
}

type contractType struct {
	Label                   string
	Inverse                 string `yaml:"inverseLabel"`
	Template, Plain, Plural string
	Lasts                   bool
	Involvement             string
	From, To                []string
	Only                    *struct{ From, To []string }
}

func TestOntologyIsThatOfTheContract(t *testing.T) {
	content, ok := shared(t, "contract/ontology.yaml")
	if !ok {
		return
	}
	var order contractOntology
	var rows struct {
		Kinds map[string]contractKind
		Types map[string]contractType `yaml:"relationTypes"`
	}
	for _, into := range []any{&order, &rows} {
		if err := yaml.Unmarshal(content, into); err != nil {
			t.Fatal(err)
		}
	}
	o := graph.Jeugdhulp()
	if order.Version != o.Version {
		t.Errorf("version %s, in the contract %s", o.Version, order.Version)
	}
	t.Run("kinds", func(t *testing.T) { kindsAre(t, o, keys(order.Kinds), rows.Kinds) })
	t.Run("types", func(t *testing.T) { typesAre(t, o, keys(order.Types), rows.Types) })
	t.Run("roles", func(t *testing.T) {
		for i, role := range order.Roles {
			if role.Key == "TEST_SITE" {
				role.Value = "plaats van toetsing"
			}
			if i >= len(o.Roles) || o.Roles[i].Code != role.Key || o.Roles[i].Label != role.Value {
				t.Errorf("role %d is not %s: %s", i, role.Key, role.Value)
			}
		}
		if len(o.Roles) != len(order.Roles) {
			t.Errorf("%d roles, in the contract %d", len(o.Roles), len(order.Roles))
		}
	})
	t.Run("suffixes", func(t *testing.T) {
		for s := range graph.StatusNames {
			if got, want := o.Suffixes[graph.Status(s)], order.Suffixes[graph.StatusNames[s]]; got != want {
				t.Errorf("suffix of %s is %q, in the contract %q", graph.Status(s), got, want)
			}
		}
	})
}

func keys(m yaml.MapSlice) (keys []string) {
	for _, item := range m {
		keys = append(keys, item.Key.(string))
	}
	return keys
}

func kindsAre(t *testing.T, o *graph.Ontology, order []string, want map[string]contractKind) {
	var names []string
	for k := range o.Kinds {
		row := &o.Kinds[k]
		names = append(names, row.Name)
		got := contractKind{Type: row.Type, Label: row.Label, List: row.List, Interfaces: want[row.Name].Interfaces}
		if w := want[row.Name]; got.Type != w.Type || got.Label != w.Label || got.List != w.List ||
			row.Actor != slices.Contains(w.Interfaces, "Actor") || row.Work != slices.Contains(w.Interfaces, "Work") {
			t.Errorf("%s is %+v (actor %t, work %t), in the contract %+v", row.Name, got, row.Actor, row.Work, w)
		}
	}
	if !slices.Equal(names, order) {
		t.Errorf("kinds %v, in the contract %v", names, order)
	}
}

// mendedSentences are those that read better here than in the contract: a goal or a problem is a phrase of any form, which no sentence can take up in its middle.
func mendedSentences() map[string][3]string {
	return map[string][3]string{
		"AFFILIATED_WITH": {"{from} is {role} van {to}", "{from} is verbonden aan {to}", "{from} zijn verbonden aan {to}"},
		"PURSUES":         {"{from} heeft als doel: {to} ({role})", "{from} heeft als doel: {to}", "{from} hebben als doel: {to}"},
		"ADDRESSES":       {"{from} pakt dit aan: {to} ({role})", "{from} pakt dit aan: {to}", "{from} pakken dit aan: {to}"},
	}
}

func typesAre(t *testing.T, o *graph.Ontology, order []string, want map[string]contractType) {
	var names []string
	for i := range o.Types {
		row := &o.Types[i]
		names = append(names, row.Name)
		w := want[row.Name]
		if row.Label != w.Label || row.Inverse != w.Inverse || row.Lasts != w.Lasts || row.Actor != endOf(w.Involvement) {
			t.Errorf("%s is %q, %q (lasts %t, actor %d), in the contract %q, %q (lasts %t, actor %s)", row.Name, row.Label, row.Inverse, row.Lasts, row.Actor, w.Label, w.Inverse, w.Lasts, w.Involvement)
		}
		if mended, ok := mendedSentences()[row.Name]; ok {
			w.Template, w.Plain, w.Plural = mended[0], mended[1], mended[2]
		}
		if row.Template != w.Template || row.Plain != w.Plain || row.PluralTemplate != w.Plural {
			t.Errorf("%s says %q, %q and %q, in the contract %q, %q and %q", row.Name, row.Template, row.Plain, row.PluralTemplate, w.Template, w.Plain, w.Plural)
		}
		if row.From != setOf(t, o, w.From) || row.To != setOf(t, o, w.To) {
			t.Errorf("%s goes between other kinds than in the contract", row.Name)
		}
		var only []graph.Pairing
		if w.Only != nil {
			only = []graph.Pairing{{From: setOf(t, o, w.Only.From), To: setOf(t, o, w.Only.To)}}
		}
		if !slices.Equal(row.Only, only) {
			t.Errorf("%s is narrowed to %v, in the contract %v", row.Name, row.Only, only)
		}
		// The contract says these two in words.
		if row.SameKind != (row.Name == "SUCCEEDS") || row.Membership != (row.Name == "PART_OF") {
			t.Errorf("%s: same kind %t, membership %t", row.Name, row.SameKind, row.Membership)
		}
	}
	if !slices.Equal(names, order) {
		t.Errorf("types %v, in the contract %v", names, order)
	}
}

func endOf(involvement string) graph.End {
	return map[string]graph.End{"from": graph.FromEnd, "to": graph.ToEnd}[involvement]
}

func setOf(t *testing.T, o *graph.Ontology, names []string) (s graph.Set) {
	for _, name := range names {
		k, ok := o.Kind(name)
		if !ok {
			t.Errorf("there is no kind %s", name)
		}
		s |= graph.SetOf(k)
	}
	return s
}

// TestKindsAsTheContractSaysInWords holds the flags of kinds that only the contract's README and mapping speak of.
func TestKindsAsTheContractSaysInWords(t *testing.T) {
	o := graph.Jeugdhulp()
	tests := []struct {
		name string
		is   func(*graph.KindRow) bool
		want graph.Set
	}{
		{"events", func(k *graph.KindRow) bool { return k.Event }, graph.SetOf(graph.Meeting, graph.Milestone, graph.Document)},
		{"give their dates", func(k *graph.KindRow) bool { return k.Dates }, graph.SetOf(graph.Meeting, graph.Milestone)},
		{"take the plural", func(k *graph.KindRow) bool { return k.Plural }, graph.SetOf(graph.StakeholderGroup, graph.Cohort)},
		{"are counted", func(k *graph.KindRow) bool { return k.Counted }, graph.SetOf(graph.Cohort)},
		{"are sources", func(k *graph.KindRow) bool { return k.Source }, graph.SetOf(graph.Document)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := o.KindsWhere(tt.is); got != tt.want {
				t.Errorf("set %b, want %b", got, tt.want)
			}
		})
	}
}

// TestConstantsNameTheirRows holds the Go constants to the table, by the last of each list and some between.
func TestConstantsNameTheirRows(t *testing.T) {
	o := graph.Jeugdhulp()
	for k, name := range map[graph.Kind]string{graph.Person: "PERSON", graph.Cohort: "COHORT", graph.Policy: "POLICY", graph.Document: "DOCUMENT"} {
		if got, ok := o.Kind(name); !ok || got != k {
			t.Errorf("%s is kind %d, want %d", name, got, k)
		}
	}
	for r, name := range map[graph.RelationType]string{graph.WorksOn: "WORKS_ON", graph.Involves: "INVOLVES", graph.PartOf: "PART_OF", graph.Succeeds: "SUCCEEDS"} {
		if got, ok := o.RelationType(name); !ok || got != r {
			t.Errorf("%s is type %d, want %d", name, got, r)
		}
	}
	if int(graph.Document)+1 != len(o.Kinds) || int(graph.Succeeds)+1 != len(o.Types) {
		t.Errorf("%d kinds and %d types have other constants", len(o.Kinds), len(o.Types))
	}
	if _, ok := o.Kind("GEMEENTE"); ok {
		t.Error("there is a kind GEMEENTE")
	}
}

// sdlEnums reads the enums of the schema: their values in order, and the description of each.
func sdlEnums(t *testing.T) (values map[string][]string, descriptions map[string]string) {
	t.Helper()
	files, err := filepath.Glob("../schema/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schema: %v", err)
	}
	enum := regexp.MustCompile(`(?ms)^enum (\w+) \{$(.*?)^\}$`)
	value := regexp.MustCompile(`(?m)^  "(.*)"\n  ([A-Z_]+)$`)
	values, descriptions = map[string][]string{}, map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range enum.FindAllStringSubmatch(string(content), -1) {
			for _, v := range value.FindAllStringSubmatch(found[2], -1) {
				values[found[1]] = append(values[found[1]], v[2])
				descriptions[found[1]+"."+v[2]] = v[1]
			}
		}
	}
	return values, descriptions
}

// TestEnumsAreThoseOfTheSchema holds every closed list to the order of the SDL, which is the order that answers are sorted by.
func TestEnumsAreThoseOfTheSchema(t *testing.T) {
	values, descriptions := sdlEnums(t)
	o := graph.Jeugdhulp()
	want := map[string][]string{
		"Status": graph.StatusNames, "Tier": graph.TierNames, "Verification": graph.VerificationNames, "DateBasis": graph.BasisNames,
		"Certainty": graph.CertaintyNames, "GapKind": graph.GapKindNames, "DatePrecision": graph.PrecisionNames,
	}
	for i := range o.Kinds {
		row := &o.Kinds[i]
		want["EntityKind"] = append(want["EntityKind"], row.Name)
		if description := descriptions["EntityKind."+row.Name]; description != row.Label+". "+row.Description {
			t.Errorf("%s is %q, in the schema %q", row.Name, row.Label+". "+row.Description, description)
		}
		for _, property := range row.Properties {
			if property.Type == graph.EnumProperty {
				want[property.Enum] = property.Values
			}
		}
	}
	for i := range o.Types {
		want["RelationType"] = append(want["RelationType"], o.Types[i].Name)
	}
	for name, list := range want {
		if !slices.Equal(list, values[name]) {
			t.Errorf("%s is %s, in the schema %s", name, strings.Join(list, " "), strings.Join(values[name], " "))
		}
	}
}

func TestRoleCode(t *testing.T) {
	o := graph.Jeugdhulp()
	for label, code := range map[string]string{"projectleider": "PROJECT_LEADER", "bestuurlijk trekker": "CHAMPION", "Projectleider": "", "penvoerder": "", "": ""} {
		if got := o.RoleCode(label); got != code {
			t.Errorf("%q has code %q, want %q", label, got, code)
		}
	}
}

func TestInvolvement(t *testing.T) {
	o := graph.Jeugdhulp()
	tests := []struct {
		name     string
		by       graph.RelationType
		from, to graph.Kind
		is       bool
		actor    graph.End
	}{
		{"Wim Waninge leads the Regiovisie", graph.Leads, graph.Person, graph.Policy, true, graph.FromEnd},
		{"the Regiovisie involves young people", graph.Involves, graph.Policy, graph.StakeholderGroup, true, graph.ToEnd},
		{"a person is a member of a team", graph.MemberOf, graph.Person, graph.Team, true, graph.FromEnd},
		{"a person is a member of an organisation, which is no work", graph.MemberOf, graph.Person, graph.Organisation, false, graph.FromEnd},
		{"a meeting adopts, and is no actor", graph.Adopted, graph.Meeting, graph.Policy, false, graph.FromEnd},
		{"a meeting targets parents", graph.Targets, graph.Meeting, graph.StakeholderGroup, false, graph.FromEnd},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := o.IsInvolvement(tt.by, tt.from, tt.to); got != tt.is {
				t.Errorf("involvement: %t", got)
			}
			if got := o.ActorEnd(tt.by); got != tt.actor {
				t.Errorf("actor end %d, want %d", got, tt.actor)
			}
		})
	}
}

func TestSet(t *testing.T) {
	s := graph.SetOf(graph.Person, graph.Document)
	if !s.Has(uint8(graph.Person)) || s.Has(uint8(graph.Team)) || s.Len() != 2 {
		t.Errorf("set %b", s)
	}
	if all := graph.Jeugdhulp().AllKinds(); all.Len() != 18 || !all.Has(uint8(graph.Document)) || all.Has(18) {
		t.Errorf("all kinds are %b", all)
	}
	if graph.AllTiers != graph.SetOf(graph.Seed, graph.External, graph.Contributed) {
		t.Errorf("all tiers are %b", graph.AllTiers)
	}
}
