package pages

import (
	"context"
	"errors"
	"net/http"
)

// problem is what problem.html shows.
type problem struct{ Heading, Text string }

// notFound is the page of an address that does not exist; slug is the entity that was asked for, if any.
func notFound(slug string) *answer {
	text := "Dit adres bestaat niet. Zoek hieronder op een naam, of begin bij de startpagina."
	if slug != "" {
		text = "Er is niets dat “" + slug + "” heet. Misschien is het adres verkeerd overgenomen. Zoek hieronder op een naam."
	}
	return &answer{status: http.StatusNotFound, template: "problem", title: "Niet gevonden", main: problem{"Niet gevonden", text}}
}

// failed is the page of a question without an answer. What went wrong inside is logged, not shown.
func (s *site) failed(r *http.Request, err error) *answer {
	ctx := context.WithoutCancel(r.Context())
	failure, ok := errors.AsType[*Failure](err)
	switch {
	case ok && failure.Code == "BAD_USER_INPUT":
		return &answer{status: http.StatusBadRequest, template: "problem", title: "Deze link werkt niet", main: problem{
			"Deze link werkt niet", "De link naar dit deel van de lijst is niet volledig, of niet meer geldig. Begin opnieuw bij het begin van de lijst.",
		}}
	case ok && (failure.Code == "UNAVAILABLE" || failure.Code == "TIMEOUT"):
		s.logger.WarnContext(ctx, "a page has no answer", "error", err)
		return &answer{status: http.StatusServiceUnavailable, template: "problem", title: "Even niet bereikbaar", main: problem{
			"Even niet bereikbaar", "De graaf geeft nu geen antwoord. Probeer het over een minuut opnieuw.",
		}}
	default:
		s.logger.ErrorContext(ctx, "a page failed", "error", err)
		return &answer{status: http.StatusInternalServerError, template: "problem", title: "Er ging iets mis", main: problem{
			"Er ging iets mis", "Deze pagina kon niet worden gemaakt. De fout is vastgelegd.",
		}}
	}
}
