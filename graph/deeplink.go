package graph

import (
	"net/url"
	"strings"
)

// DeepLink is the address of the document with a text fragment that opens it at the passage. Without an address there is none; without words it is the bare address.
// The syntax is that of https://wicg.github.io/scroll-to-text-fragment/.
func (c *Citation) DeepLink(address string) string {
	if address == "" || c.Start == "" {
		return address
	}
	var b strings.Builder
	b.WriteString(address)
	if !strings.Contains(address, "#") {
		b.WriteByte('#')
	}
	b.WriteString(":~:text=")
	b.WriteString(fragmentText(c.Start))
	if c.End != "" {
		b.WriteByte(',')
		b.WriteString(fragmentText(c.End))
	}
	return b.String()
}

// fragmentText escapes what has a meaning in a text fragment: the hyphen, the comma and the ampersand, beside what no fragment may hold.
func fragmentText(words string) string {
	return strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(words))
}
