// Package judge holds package plan against the reference implementation: graphql-js executes the same random documents, valid and invalid, with the same
// schema over the same trees, and must give the same data byte for byte, errors at the same paths and places, and the same refusals. There is nothing here
// but tests.
//
// Package world makes the trees: a fixture that a fake store gives to the plan, and the same as plain values that judge.mjs resolves by type and field.
// Package draft draws the documents. JUDGE_DOCUMENTS and JUDGE_SEED choose how many and which, JUDGE_MISMATCHES how many differences are shown:
//
//	JUDGE_SEED=7 JUDGE_DOCUMENTS=100000 go test -run Random -v ./plan/judge
//
// Not judged: what arguments select (the trees do not depend on them), the text of cursors and messages, and the values that the contract refuses though the
// schema allows them. Where gqlparser or graphql-js is known to stray from the specification, the documents keep away, or the table of traps says so:
// gqlparser counts columns from 2 behind \r\n, refuses an ID of more than 64 bits, takes half a pair of surrogates and refuses control characters in a string;
// graphql-js sees no clash of a field with __typename, and lets a variable that may be null into a oneOf object that stands as non-null.
package judge
