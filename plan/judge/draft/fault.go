package draft

import "strings"

// Fault is what is wrong with a document. It may miss: then the document is valid, and both sides must take it.
type Fault uint8

// What can be wrong: a value, a key of an input object, a variable, a field, its arguments, directives, conditions or selection, the document as a whole, a token.
const (
	FaultNone Fault = iota
	FaultValue
	FaultKey
	FaultTwice
	FaultOneOf
	FaultVariableType
	FaultVariableValue
	FaultField
	FaultArgument
	FaultDirective
	FaultCondition
	FaultCycle
	FaultLeaf
	FaultEmpty
	FaultConflict
	FaultDocument
	FaultToken
	Faults // how many there are
)

// hit strikes the fault here, once in a document and with a chance of one in n.
func (d *draft) hit(n int) bool {
	if d.r.IntN(n) > 0 {
		return false
	}
	d.fault = FaultNone
	return true
}

// spoilDocument strikes the faults that are about the document as a whole.
func (d *draft) spoilDocument(q *Question, name string) {
	const other = gap + "query" + gap + "Wat" + gap + "{" + gap + "__typename" + gap + "}"
	switch d.fault {
	case FaultDocument:
		switch d.r.IntN(14) {
		case 0:
			q.OperationName = "Wie niet"
		case 1:
			q.Query, q.OperationName = q.Query+other, ""
		case 2:
			q.Query += strings.ReplaceAll(other, "Wat", "")
		case 3:
			q.Query += strings.ReplaceAll(other, "Wat", name)
		case 4:
			q.Query += other + strings.ReplaceAll(other, "Wat", "Wat")
		case 5:
			q.Query += gap + "fragment" + gap + "Los" + gap + "on" + gap + pick(d.r, []string{"Person", "String", "EntityWhere", "Onbekend", "Actor"}) + gap + "{" + gap + "id" + gap + "}"
		case 6:
			q.Query = strings.Replace(q.Query, "{"+gap, "{"+gap+"...Nergens"+gap, 1)
		case 7:
			q.Query = strings.Replace(q.Query, "query"+gap, pick(d.r, []string{"mutation", "subscription", "Query"})+gap, 1)
		case 8:
			q.Query += gap + "type" + gap + "Person" + gap + "{" + gap + "id:" + gap + "ID" + gap + "}"
		case 9:
			q.Query = strings.Replace(q.Query, "query"+gap+name+"(", "query"+gap+name+"("+pick(d.r, []string{"$ongebruikt: Int ", "$v0: Int ", "$v0: Int = \"3\" ", "$u: Int @skip(if: true) "}), 1)
		case 10:
			q.Query = strings.Replace(q.Query, "{"+gap, "{"+gap+`zo: person(slug: $nergens) { id }`+gap, 1)
		case 11:
			q.Query = strings.Replace(q.Query, "{"+gap, pick(d.r, []string{"@skip(if: true)", "@include(if: true)", "@via(paths: [])"})+gap+"{"+gap, 1)
		case 12:
			q.Query = strings.Replace(q.Query, "{"+gap, "{"+gap+"__type(name: 3) { name }"+gap, 1)
		default:
			q.Query = strings.Replace(q.Query, "{"+gap, "{"+gap+"... on "+pick(d.r, []string{"String", "EntityWhere", "Tier", "Onbekend"})+" { id }"+gap, 1)
		}
	case FaultToken:
		d.spoilToken(q)
	}
}

// spoilToken drops, doubles or changes one token, or slips in a sign.
func (d *draft) spoilToken(q *Question) {
	tokens := strings.Split(q.Query, gap)
	i := d.r.IntN(len(tokens))
	switch d.r.IntN(4) {
	case 0:
		tokens[i] = ""
	case 1:
		tokens[i] += gap + tokens[i]
	case 2:
		tokens[i] += pick(d.r, []string{"{", "}", "(", ")", "[", "]", ":", "!", "$", "&", "|", "@", "...", "..", ".", "?", "-", "\"", "\"\"\"", "\\", "0", "01", "1.", "1.e3", "é", "\u0007", "\ufeff", "#"})
	default:
		tokens[i] = tokens[d.r.IntN(len(tokens))]
	}
	q.Query = strings.Join(tokens, gap)
}
