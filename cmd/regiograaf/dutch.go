package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"regexp"
	"strings"
	"syscall"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"regiograaf/graph"
	"regiograaf/graph/embedded/disk"
	"regiograaf/graph/neo4j"
	"regiograaf/graph/words"
	"regiograaf/server/stored"
)

// What others say of a failure (the domain, SQLite, Neo4j, the system, kong) is told here in Dutch: in whole sentences
// for what is known, and always with their own text behind it, marked as such.

// technical marks what is in the words of another program.
const technical = "technische melding: "

// because gives an error of others the words of this program; nil stays nil.
func because(err error) error {
	if err == nil {
		return nil
	}
	if text, ok := words.Dutch().Error(err); ok {
		return &reason{text, err}
	}
	for _, known := range [...]func(error) string{refusedFile, refusedDatabase, refusedBySystem} {
		if text := known(err); text != "" {
			return &reason{text + "\n" + technical + oneLine(err), err}
		}
	}
	return &reason{"dit is geen bekende fout\n" + technical + oneLine(err), err}
}

// reason is an error of others in our words.
type reason struct {
	text  string
	cause error
}

func (r *reason) Error() string { return r.text }

func (r *reason) Unwrap() error { return r.cause }

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// isOf gives the text of the first error in the list that err is.
func isOf(err error, list []sentence) string {
	for _, s := range list {
		if errors.Is(err, s.of) {
			return s.text
		}
	}
	return ""
}

type sentence struct {
	of   error
	text string
}

func refusedFile(err error) string {
	return isOf(err, []sentence{
		{disk.ErrHeld, "een ander programma gebruikt het bestand; stop dat, of noem een ander bestand met --store"},
		{disk.ErrForeign, "dit is geen bestand van regiograaf; noem een ander, dit is gelaten zoals het was"},
		{disk.ErrNewer, "een nieuwere regiograaf heeft het bestand geschreven; gebruik die"},
		{disk.ErrDamaged, "het bestand is beschadigd; regiograaf check --store BESTAND noemt elke fout, en zet met --repair terug wat het logboek weet; het is gelaten zoals het was"},
		{disk.ErrFull, "de schijf is vol; maak ruimte en probeer het opnieuw"},
		{disk.ErrReopen, "een schrijfactie mislukte en kon niet ongedaan worden gemaakt; start regiograaf opnieuw"},
		{disk.ErrNoWrites, "het bestand is niet te schrijven; geef deze gebruiker schrijfrecht op het bestand en zijn map, of noem een ander bestand"},
	})
}

func refusedDatabase(err error) string {
	if answer, ok := errors.AsType[*driver.Neo4jError](err); ok && strings.Contains(answer.Code, ".Security.") {
		return "de database laat deze gebruiker niet toe; zet de goede naam en het wachtwoord in NEO4J_USERNAME en NEO4J_PASSWORD"
	}
	return isOf(err, []sentence{
		{neo4j.ErrNewer, "een nieuwere regiograaf heeft deze database geschreven; gebruik die"},
		{neo4j.ErrForeign, "in deze database staat iets anders; geef regiograaf een lege"},
		{graph.ErrUnavailable, "de opslag is niet te bereiken; kijk of de database draait en of het adres klopt"},
		{graph.ErrTooManyRows, "het antwoord heeft meer rijen dan mag"},
		{graph.ErrKeyReused, "deze lading heeft de sleutel van een eerdere met een andere inhoud"},
	})
}

func refusedBySystem(err error) string {
	if bad, ok := errors.AsType[*net.AddrError](err); ok {
		return fmt.Sprintf("%q is geen adres; schrijf HOST:POORT, met een poort van 0 tot en met 65535", bad.Addr)
	}
	if unknown, ok := errors.AsType[*net.DNSError](err); ok {
		return fmt.Sprintf("%q is geen bekende machine of poort", unknown.Name)
	}
	return isOf(err, []sentence{
		{stored.ErrNone, "in de map van --trusted staat geen .graphql-bestand"},
		{fs.ErrNotExist, "het bestand of de map is er niet"},
		{fs.ErrPermission, "deze gebruiker mag dat niet"},
		{syscall.ENOTDIR, "het is geen map"},
		{syscall.EISDIR, "het is een map en geen bestand"},
		{syscall.ENOSPC, "de schijf is vol; maak ruimte en probeer het opnieuw"},
		{syscall.EADDRINUSE, "een ander programma luistert daar al"},
		{syscall.EADDRNOTAVAIL, "dat adres is niet van deze machine"},
		{context.DeadlineExceeded, "het duurde te lang"},
		{context.Canceled, "het is afgebroken"},
	})
}

// misuse is one way to call the program wrongly: what kong says of it, and what we say, with its parts.
type misuse struct {
	says *regexp.Regexp
	tell string
}

// misuses are all that kong says of this command line. Where it has a guess at what was meant, so have we.
func misuses() []misuse {
	return []misuse{
		{regexp.MustCompile(`^unknown flag (?P<flag>\S+?)(, did you mean "(?P<guess>[^"]+)"\?|, did you mean one of .*)?$`), `de vlag ${flag} bestaat niet`},
		{regexp.MustCompile(`^unexpected argument (?P<word>.+?)(, did you mean "(?P<guess>[^"]+)"\?|, did you mean one of .*)?$`), `"${word}" hoort hier niet`},
		{regexp.MustCompile(`^expected one of "`), `kies een opdracht: serve, import, verify, check, schema, version of help`},
		{regexp.MustCompile(`^missing flags: (?P<flag>--[\w-]+)=(?P<value>\S+)$`), `${flag} ${value} ontbreekt`},
		{regexp.MustCompile(`^(?P<flag>--[\w-]+): expected .* value but got "EOL"`), `achter ${flag} hoort een waarde`},
		{regexp.MustCompile(`^(?P<flag>--[\w-]+): expected duration but got "(?P<value>.*?)"(: .*)?$`), `${flag}: "${value}" is geen duur; schrijf een getal met een eenheid, zoals 10s, 500ms of 2m`},
		{regexp.MustCompile(`^(?P<flag>--[\w-]+): expected a(n| valid \d+ bit) int but got "(?P<value>.*?)"`), `${flag}: "${value}" is geen heel getal`},
		{regexp.MustCompile(`^(?P<flag>--[\w-]+): expected a float but got "(?P<value>.*?)"`), `${flag}: "${value}" is geen getal; schrijf het met een punt, zoals 2.5`},
		{regexp.MustCompile(`^(?P<flag>--[\w-]+): bool value must be .* but got "(?P<value>.*)"$`), `${flag}: "${value}" kan niet; kies true of false`},
		{regexp.MustCompile(`^(?P<flag>--[\w-]+) must be one of "text","json" but got "(?P<value>.*)"$`), `${flag}: "${value}" kan niet; kies text of json`},
	}
}

// misusedHow says in Dutch what kong finds wrong with the command line.
func misusedHow(err error) string {
	said := err.Error()
	for _, m := range misuses() {
		at := m.says.FindStringSubmatchIndex(said)
		if at == nil {
			continue
		}
		text := string(m.says.ExpandString(nil, m.tell, said, at))
		if guess := string(m.says.ExpandString(nil, "${guess}", said, at)); guess != "" {
			text += "; bedoelt u " + guess + "?"
		}
		return text
	}
	return "deze opdrachtregel is niet te lezen\n" + technical + oneLine(err)
}
