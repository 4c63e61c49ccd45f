/**
 * What makes the page smaller without a difference to see.
 *
 * @type {Record<string, [string, string][]>}
 */
export const lean = {
  // "Netjes opmaken" of the variables would bring Prettier's whole JavaScript parser, 142 kB compressed.
  '@graphiql/react/dist/utility/jsonc.js': [
    ['import { parse, printParseErrorCode }', 'import { applyEdits, format, parse, printParseErrorCode }'],
    [
      `	const [prettier, { printers }, { parsers }] = await Promise.all([
		import("prettier/standalone"),
		import("prettier/plugins/estree"),
		import("prettier/parser-babel")
	]);
	return prettier.format(content, {
		parser: "jsonc",
		plugins: [{ printers }, { parsers }],
		printWidth: 0
	});
`,
      '	return applyEdits(content, format(content, undefined, { insertSpaces: true, tabSize: 2 }));\n',
    ],
  ],
};
