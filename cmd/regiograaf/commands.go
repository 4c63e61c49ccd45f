package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"

	"regiograaf/server"
)

// version is that of the last heading in CHANGELOG.md.
const version = "0.1.0"

// commands is the command line. A flag with a variable tag can also be set by that environment variable; the flag goes first.
type commands struct {
	Help    helpFlag       `help:"Toon deze hulp." short:"h"`
	Number  versionFlag    `help:"Druk de versie af." name:"version"`
	Serve   serveCommand   `cmd:"" help:"Beantwoord vragen over HTTP."`
	Import  importCommand  `cmd:"" help:"Laad een map met gegevens in de opslag."`
	Verify  verifyCommand  `cmd:"" help:"Zoek elke aangehaalde passage op in de teksten."`
	Check   checkCommand   `cmd:"" help:"Zoek fouten in een bestand met een graaf, en zet terug wat te herstellen is."`
	Schema  schemaCommand  `cmd:"" help:"Druk het GraphQL-schema af."`
	Version versionCommand `cmd:"" help:"Druk de versie af."`
	Hulp    helpCommand    `cmd:"" help:"Toon de hulp, of die van een opdracht." name:"help"`
}

func newParser(p *program) (*kong.Kong, error) {
	return kong.New(&commands{},
		kong.Name("regiograaf"),
		kong.Description("Kennisgraaf van de regionale jeugdhulp: wie werkt waaraan, in welke rol, sinds wanneer, namens wie, en waar staat dat."),
		kong.Writers(p.stdout, p.stderr),
		kong.NoDefaultHelp(),
		kong.Bind(p),
		kong.Resolvers(kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
			if name := variableOf(flag); name != "" {
				if value, ok := p.env(name); ok && value != "" {
					return value, nil
				}
			}
			return nil, nil //nolint:nilnil // so kong wants it: no value, no error
		})),
	)
}

func variableOf(flag *kong.Flag) string { return flag.Tag.Get("variable") }

type schemaCommand struct{}

// Help says more than the first line.
func (schemaCommand) Help() string {
	return "Hetzelfde als /schema.graphql van een draaiende server: SDL, met een beschrijving bij elk veld."
}

// Run prints the contract.
func (schemaCommand) Run(p *program) error {
	if _, err := p.stdout.Write(server.SDL()); err != nil {
		return fmt.Errorf("het schema is niet afgedrukt: %w", because(err))
	}
	return nil
}

type versionCommand struct{}

// Run prints the version, and the commit that it was built from where the build knows it.
func (versionCommand) Run(p *program) error {
	words := []string{"regiograaf", version}
	if info, ok := debug.ReadBuildInfo(); ok {
		words = append(words, info.GoVersion)
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				words = append(words, s.Value)
			}
		}
	}
	if _, err := fmt.Fprintln(p.stdout, strings.Join(words, " ")); err != nil {
		return fmt.Errorf("de versie is niet afgedrukt: %w", because(err))
	}
	return nil
}

// versionFlag is --version, for who looks for it there.
type versionFlag bool

// BeforeReset prints the version before anything else on the line can be wrong.
func (versionFlag) BeforeReset(p *program) error {
	if err := (versionCommand{}).Run(p); err != nil {
		return err
	}
	return errHelp
}
