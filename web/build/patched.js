/**
 * Changes exact pieces of text in packages while building.
 *
 * The packages are pinned, and a text or file that is no longer found stops the build, so that an
 * update cannot undo a change unseen.
 *
 * @param {string} name of the table, for messages
 * @param {Record<string, [string, string][]>} table per file in node_modules: text to find, text instead
 */
export function patched(name, table) {
  const left = new Set(Object.keys(table));
  return {
    name: `regiograaf-patched-${name}`,
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const file = Object.keys(table).find((path) => id.endsWith(`/node_modules/${path}`));
      if (!file) return undefined;
      left.delete(file);
      let changed = code;
      for (const [from, to] of table[file]) {
        if (!changed.includes(from)) {
          throw new Error(`${file} no longer has ${JSON.stringify(from)}: mend web/build/${name}.js`);
        }
        changed = changed.replaceAll(from, to);
      }
      return { code: changed, map: null };
    },
    buildEnd(error) {
      if (!error && left.size > 0) {
        throw new Error(`not part of the page any more: ${[...left].join(', ')}: mend web/build/${name}.js`);
      }
    },
  };
}
