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
		c.fault(p, field, Invalid, "", "%s is geen UTF-8; sla het bestand op als UTF-8", field)
	}
	switch text.FindContact(s) {
	case text.MailAddress:
		c.fault(p, field, PersonalData, "", "%s bevat een mailadres; contactgegevens komen hier niet in, haal het weg", field)
	case text.PhoneNumber:
		c.fault(p, field, PersonalData, "", "%s bevat een telefoonnummer; contactgegevens komen hier niet in, haal het weg", field)
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
		c.fault(p, "period.basis", Invalid, "", "grond %d bestaat niet; kies %s", t.Basis, strings.Join(BasisNames, ", "))
	case t.HasDates() && t.Basis == BasisUnknown:
		c.fault(p, "period.basis", Invalid, "", "de grond is UNKNOWN en toch staan er data; kies STATED of INFERRED, of laat de data weg")
	case !t.HasDates() && t.Basis == BasisInferred:
		c.fault(p, "period.from", Required, "", "de grond is INFERRED en er staat geen enkele datum; geef de afgeleide datum, of kies UNKNOWN")
	case t.Basis == BasisInferred && strings.TrimSpace(t.BasisNote) == "":
		c.fault(p, "period.basisNote", Required, "", "de data zijn afgeleid; zeg waaruit (basisNote)")
	}
	if !t.From.IsZero() && !t.Until.IsZero() && t.Until.Last() < t.From.First() {
		c.fault(p, "period.until", PeriodConflict, "", "het einde %s ligt voor het begin %s; verbeter een van de twee", t.Until, t.From)
	}
}

// standing checks status and tier.
func (c *check) standing(p place, s Status, t Tier) {
	if int(s) >= len(StatusNames) {
		c.fault(p, "status", Invalid, "", "stand %d bestaat niet; kies %s", s, strings.Join(StatusNames, ", "))
	}
	c.tier(p, "tier", t)
}

func (c *check) tier(p place, field string, t Tier) {
	if int(t) >= len(TierNames) {
		c.fault(p, field, Invalid, "", "herkomst %d bestaat niet; kies %s", t, strings.Join(TierNames, ", "))
	}
}
