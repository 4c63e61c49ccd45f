package plan

import (
	"fmt"
	"slices"
	"strings"

	"regiograaf/graph"
)

// An id names a record as it is seen: its own id and, unless all is seen, the view behind it, as in
// person:wim-waninge;asOf=2010-01-01;tiers=SEED. Its parts stand in that order, knownAt would come between them, tiers
// are in the order of the SDL, and what is as in the default view is left out: so one view has one form. Stores know
// nothing of views.

const viewSep = ";" // before each part

// parseID parts an id into that of the record and the view that it names.
func parseID(text string) (id string, view env, err error) {
	view.tiers = graph.AllTiers
	id, parts, given := strings.Cut(text, viewSep)
	if !given {
		return id, view, nil
	}
	for part := range strings.SplitSeq(parts, viewSep) {
		if err := view.read(part); err != nil {
			return "", env{}, err
		}
	}
	view = view.named()
	if view.suffix != viewSep+parts {
		return "", env{}, fmt.Errorf("in the id, %q must be written %q", viewSep+parts, view.suffix)
	}
	return id, view, nil
}

// read takes over one part of a view.
func (e *env) read(part string) error {
	key, value, _ := strings.Cut(part, "=")
	switch key {
	case "asOf":
		day, err := graph.ParseDay(value)
		if err != nil {
			return fmt.Errorf("in the id, %q has no day; write it as asOf=2010-01-01", part)
		}
		e.asOf = graph.AsOf{Set: true, Day: day}
	case "knownAt":
		return fmt.Errorf("in the id, %q is not supported yet", part)
	case "tiers":
		e.tiers = 0
		for name := range strings.SplitSeq(value, ",") {
			tier := slices.Index(graph.TierNames, name)
			if tier < 0 {
				return fmt.Errorf("in the id, %q has the tier %q, which is none of %s", part, name, strings.Join(graph.TierNames, ", "))
			}
			e.tiers |= 1 << tier
		}
	default:
		return fmt.Errorf("in the id, %q is no part of a view; behind the record come asOf and tiers", part)
	}
	return nil
}

// named gives the env with what ids below it end in.
func (e env) named() env {
	e.suffix = ""
	if e.asOf.Set {
		e.suffix = viewSep + "asOf=" + e.asOf.Day.String()
	}
	if e.tiers != graph.AllTiers {
		var tiers []string
		for i, name := range graph.TierNames {
			if e.tiers.Has(uint8(i)) {
				tiers = append(tiers, name)
			}
		}
		e.suffix += viewSep + "tiers=" + strings.Join(tiers, ",")
	}
	return e
}

// recordID gives the id of the record alone.
func recordID(text string) (string, error) {
	id, _, err := parseID(text)
	return id, err
}

// idLeaf writes the id of a record as it is seen.
func idLeaf(get func(frame) string) *fieldSpec {
	return &fieldSpec{leaf: func(w *writer, _ *op, f frame) status {
		state := w.text(get(f))
		if state == wrote && w.env.suffix != "" {
			w.b = append(append(w.b[:len(w.b)-1], w.env.suffix...), '"')
		}
		return state
	}}
}
