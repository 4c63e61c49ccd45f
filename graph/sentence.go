package graph

import "strings"

// AppendSentence appends the relation as a Dutch sentence: the template of its type with the names of its ends and its role, and the suffix of its status.
// A group as subject takes the plural, unless it is Singular; another subject does where it is Plural.
func (o *Ontology) AppendSentence(dst []byte, r *Relation, from, to *Entity) []byte {
	row := &o.Types[r.Type]
	template, behind := row.Plain, ""
	switch {
	case o.Kinds[from.Kind].Plural && !from.Singular, from.Plural:
		template = row.PluralTemplate
		if r.Role != "" {
			behind = " ({role})"
		}
	case r.Role != "":
		template = row.Template
	}
	dst = appendTemplate(dst, template, r, from, to)
	dst = appendTemplate(dst, behind, r, from, to)
	return append(dst, o.Suffixes[r.Status]...)
}

// appendTemplate fills in a template in one pass, so that braces in a name stay what they are.
func appendTemplate(dst []byte, template string, r *Relation, from, to *Entity) []byte {
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			return append(dst, template...)
		}
		dst = append(dst, template[:open]...)
		placeholder, rest, _ := strings.Cut(template[open+1:], "}")
		switch placeholder {
		case "from":
			dst = append(dst, from.Name...)
		case "to":
			dst = append(dst, to.Name...)
		case "role":
			dst = append(dst, r.Role...)
		}
		template = rest
	}
}
