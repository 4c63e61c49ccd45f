package plan

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Every text comes back as it was, and what JSON lets stand is not escaped.
func TestAppendString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("ab \"\\\n\x00\x1féë\u2028<>&")))).Draw(t, "text")
		got := appendString(nil, s)
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != s {
			t.Fatalf("%q became %s, and that is %q (%v)", s, got, back, err)
		}
		if strings.ContainsAny(s, "<>&\u2028é") && strings.Contains(string(got), `\u00e9`) {
			t.Fatalf("%q is escaped more than it must: %s", s, got)
		}
	})
	for s, want := range map[string]string{
		"Vragen uit de chat, 10 november 2021": `"Vragen uit de chat, 10 november 2021"`,
		"1234567\x1f":                          `"1234567\u001f"`, "1234567\"8": `"1234567\"8"`, "geïntegreerd <zorg>": `"geïntegreerd <zorg>"`, "half\xff": "\"half\uFFFD\"",
	} {
		if got := string(appendString(nil, s)); got != want {
			t.Errorf("%q became %s, want %s", s, got, want)
		}
	}
}
