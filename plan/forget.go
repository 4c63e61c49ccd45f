package plan

import "github.com/vektah/gqlparser/v2/ast"

// Forget drops what is kept of a document that its keeper drops as well: a document that comes back is parsed anew, and then compiled anew.
func (p *Planner) Forget(doc *ast.QueryDocument) {
	for _, op := range doc.Operations {
		p.compiled.Remove(op)
	}
}
