package graph

import (
	"strings"
	"unicode/utf8"

	"regiograaf/graph/text"
)

// text checks a text that people write: it is UTF-8, and holds no contact data.
func (c *check) text(p place, field, s string) {
	if s == "" {
		return
	}
	if !utf8.ValidString(s) {
		c.fault(p, field, Invalid, "", Encoding, Params{"field": field})
	}
	switch text.FindContact(s) {
	case text.MailAddress:
		c.fault(p, field, PersonalData, "", HoldsMailAddress, Params{"field": field})
	case text.PhoneNumber:
		c.fault(p, field, PersonalData, "", HoldsPhoneNumber, Params{"field": field})
	case text.NoContact:
	}
}

// period checks a period. One without dates has basis UNKNOWN.
func (c *check) period(p place, t *Period) {
	c.text(p, "period.basisNote", t.BasisNote)
	c.text(p, "period.asWritten", t.AsWritten)
	if !t.HasDates() && t.Basis == BasisStated {
		t.Basis = BasisUnknown
	}
	switch {
	case int(t.Basis) >= len(BasisNames):
		c.fault(p, "period.basis", Invalid, "", BasisNotKnown, Params{"number": t.Basis, "choices": BasisNames})
	case t.HasDates() && t.Basis == BasisUnknown:
		c.fault(p, "period.basis", Invalid, "", BasisWithDates, nil)
	case !t.HasDates() && t.Basis == BasisInferred:
		c.fault(p, "period.from", Required, "", BasisWithoutDates, nil)
	case t.Basis == BasisInferred && strings.TrimSpace(t.BasisNote) == "":
		c.fault(p, "period.basisNote", Required, "", BasisNoteMissing, nil)
	}
	if !t.From.IsZero() && !t.Until.IsZero() && t.Until.Last() < t.From.First() {
		c.fault(p, "period.until", PeriodConflict, "", PeriodTurned, Params{"until": t.Until, "from": t.From})
	}
}

// standing checks status and tier.
func (c *check) standing(p place, s Status, t Tier) {
	if int(s) >= len(StatusNames) {
		c.fault(p, "status", Invalid, "", StatusUnknown, Params{"number": s, "choices": StatusNames})
	}
	c.tier(p, "tier", t)
}

func (c *check) tier(p place, field string, t Tier) {
	if int(t) >= len(TierNames) {
		c.fault(p, field, Invalid, "", TierUnknown, Params{"number": t, "choices": TierNames})
	}
}
