package text_test

import (
	"testing"

	"regiograaf/graph/text"
)

func TestFindContact(t *testing.T) {
	tests := []struct {
		say  string
		want text.Contact
	}{
		{"Bel Annabet op 06-12345678", text.PhoneNumber},
		{"0612345678", text.PhoneNumber},
		{"06 12 34 56 78", text.PhoneNumber},
		{"06 - 1234 5678.", text.PhoneNumber},
		{"06.12.34.56.78", text.PhoneNumber},
		{"06\u00a012345678", text.PhoneNumber},
		{"06\u201112345678", text.PhoneNumber},
		{"tel.06-12345678", text.PhoneNumber},
		{"tel:0612345678", text.PhoneNumber},
		{"- 06-12345678", text.PhoneNumber},
		{"(053) 487 65 43", text.PhoneNumber},
		{"053-4876543", text.PhoneNumber},
		{"053 - 487 65 43", text.PhoneNumber},
		{"0541-52 19 00", text.PhoneNumber},
		{"0541 521900 (receptie)", text.PhoneNumber},
		{"088-1234567", text.PhoneNumber},
		{"06-12345678/053-4876543", text.PhoneNumber},
		{"loket 12 06-12345678", text.PhoneNumber},
		{"06-12345678 2021", text.PhoneNumber},
		{"+31612345678", text.PhoneNumber},
		{"+31 6 12345678", text.PhoneNumber},
		{"+31 (0)6 - 12 34 56 78", text.PhoneNumber},
		{"+31(0)53-4876543", text.PhoneNumber},
		{"0031 6 12345678", text.PhoneNumber},
		{"00 31 53 487 65 43", text.PhoneNumber},
		{"+49 5921 123456", text.PhoneNumber},
		{"+32 2 123 45 67", text.PhoneNumber},
		{"Kindertelefoon: 0800-0432", text.PhoneNumber},
		{"zie https://www.samen14.nl/2095183.aspx of bel 053-4876543", text.PhoneNumber},
		{"0900 1234567", text.PhoneNumber},
		{"mail naar info@samen14.nl.", text.MailAddress},
		{"<w.waninge@ozjt.nl>", text.MailAddress},
		{"mailto:regiovisie@twente.example", text.MailAddress},
		{"éva.ünal@gemeente.enschede.nl", text.MailAddress},
		{"https://www.samen14.nl/contact?naar=info@samen14.nl", text.MailAddress},
		{"info@samen14.nl of 06-12345678", text.MailAddress},

		{"", text.NoContact},
		{"GM0153", text.NoContact},
		{"GM0153 GM0141 GM0147", text.NoContact},
		{"op 24-05-2021", text.NoContact},
		{"08-10-2021 14:00", text.NoContact},
		{"08-10-2021 14", text.NoContact},
		{"08 10 2021 14", text.NoContact},
		{"01/02/2021 03/04/2021", text.NoContact},
		{"01.02.2021-03.04.2021", text.NoContact},
		{"2021-05-20 2021-06-24", text.NoContact},
		{"2021-11-10", text.NoContact},
		{"2021-06/2021-08", text.NoContact},
		{"09-2021 2022", text.NoContact},
		{"2020, 2021, 2022, 2023 en 2024", text.NoContact},
		{"2020-2021-2022", text.NoContact},
		{"van 09.00-12.30 en 13.00-17.30", text.NoContact},
		{"09.00 - 12.30 - 17.00 uur", text.NoContact},
		{"KVK 08123456", text.NoContact},
		{"KVK 08001234", text.NoContact},
		{"vestiging 000012345678", text.NoContact},
		{"AGB 06012345", text.NoContact},
		{"OIN 00000001001234567000", text.NoContact},
		{"00000000310612345678", text.NoContact},
		{"€ 1.234.567.890", text.NoContact},
		{"de 14 gemeenten en 11 zorgaanbieders", text.NoContact},
		{"https://www.samen14.nl/regiovisie/2621100.aspx?t=0612345678", text.NoContact},
		{"https://x.nl/0612345678/0534876543 en https://y.nl/0612345678", text.NoContact},
		{"https://identifier.overheid.nl/tooi/id/gemeente/gm0153", text.NoContact},
		{"https://medium.com/@ozjt/regie", text.NoContact},
		{"https://maps.example/@52.22,6.89,10z", text.NoContact},
		{"@gemeente.enschede", text.NoContact},
		{"a@b", text.NoContact},
		{"a@.nl", text.NoContact},
		{"3@4.5", text.NoContact},
		{"Regie @ Twente", text.NoContact},
	}
	for _, tt := range tests {
		t.Run(tt.say, func(t *testing.T) {
			if got := text.FindContact(tt.say); got != tt.want {
				t.Errorf("FindContact(%q) = %d, want %d", tt.say, got, tt.want)
			}
		})
	}
}
