package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/alecthomas/kong"
)

// errHelp ends a command line that asked for help, or for the version, and got it.
var errHelp = errors.New("help is given")

// helpFlag is --help. Kong's own speaks English, and does not tell of variables and exit codes.
type helpFlag bool

// BeforeReset gives the help before anything else on the line can be wrong.
func (helpFlag) BeforeReset(ctx *kong.Context, p *program) error {
	node := ctx.Selected()
	if node == nil {
		node = ctx.Model.Node
	}
	if err := writeHelp(p.stdout, node); err != nil {
		return err
	}
	return errHelp
}

// helpCommand is help as a command, for who looks for it there.
type helpCommand struct {
	Command string `arg:"" help:"De opdracht waarover het gaat." name:"opdracht" optional:""`
}

// Run gives the help.
func (c helpCommand) Run(ctx *kong.Context, p *program) error {
	node := ctx.Model.Node
	for _, child := range node.Children {
		if child.Name == c.Command {
			return writeHelp(p.stdout, child)
		}
	}
	if c.Command != "" {
		return fmt.Errorf("%q is geen opdracht; regiograaf --help noemt ze", c.Command)
	}
	return writeHelp(p.stdout, node)
}

func writeHelp(to io.Writer, node *kong.Node) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	_, err := io.WriteString(w, helpText(node))
	if err = errors.Join(err, w.Flush()); err != nil {
		return fmt.Errorf("de hulp is niet afgedrukt: %w", because(err))
	}
	return nil
}

// helpText gives the help with a tab between the columns of a list.
func helpText(node *kong.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Gebruik: %s\n\n%s\n", usage(node), node.Help)
	if node.Detail != "" {
		fmt.Fprintf(&b, "%s\n", node.Detail)
	}
	if len(node.Children) > 0 {
		b.WriteString("\nOpdrachten:\n")
		for _, child := range node.Children {
			fmt.Fprintf(&b, "  %s\t%s\n", child.Name, child.Help)
		}
	}
	if len(node.Positional) > 0 {
		b.WriteString("\nArgumenten:\n")
		for _, a := range node.Positional {
			fmt.Fprintf(&b, "  %s\t%s\n", argument(a), a.Help)
		}
	}
	b.WriteString("\nVlaggen:\n")
	for _, group := range node.AllFlags(true) {
		for _, flag := range group {
			fmt.Fprintf(&b, "  %s\t%s\n", flagName(flag), flagHelp(flag))
		}
	}
	b.WriteString("\nAfsluitcodes: 0 gelukt, 1 fouten gevonden, 2 verkeerd aangeroepen of niet uitvoerbaar.\n")
	return b.String()
}

func usage(node *kong.Node) string {
	if len(node.Children) > 0 {
		return node.Name + " OPDRACHT [VLAGGEN]"
	}
	words := []string{"regiograaf", node.Name, "[VLAGGEN]"}
	for _, a := range node.Positional {
		words = append(words, argument(a))
	}
	for _, flag := range node.Flags {
		if flag.Required {
			words = append(words, flagName(flag))
		}
	}
	return strings.Join(words, " ")
}

func argument(a *kong.Positional) string {
	name := strings.ToUpper(a.Name)
	if a.Required {
		return name
	}
	return "[" + name + "]"
}

func flagName(flag *kong.Flag) string {
	name := "--" + flag.Name
	if flag.Short != 0 {
		name = fmt.Sprintf("-%c, %s", flag.Short, name)
	}
	if !flag.IsBool() {
		name += " " + flag.PlaceHolder
	}
	return name
}

func flagHelp(flag *kong.Flag) string {
	text := flag.Help
	if flag.HasDefault {
		text += fmt.Sprintf(" Standaard %s.", flag.Default)
	}
	if name := variableOf(flag); name != "" {
		text += fmt.Sprintf(" Ook als %s.", name)
	}
	return text
}
