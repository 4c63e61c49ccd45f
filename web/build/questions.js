import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import { groups } from '../src/groups.js';

const ID = 'virtual:vragen';

/**
 * Serves `virtual:vragen`: the example questions of the project, read from the same files that the
 * tests of the server ask, in the groups of src/groups.js.
 *
 * @param {string} folder with a folder per question, each with query.graphql and expected.json
 */
export function questions(folder) {
  return {
    name: 'regiograaf-questions',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      return `export default ${JSON.stringify(grouped(readAll(folder)))};`;
    },
  };
}

function readAll(folder) {
  const all = new Map();
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const id of folders.map(({ name }) => name).sort()) {
    const { nl } = JSON.parse(readFileSync(join(folder, id, 'expected.json'), 'utf8'));
    if (!nl) throw new Error(`questions/${id}/expected.json has no "nl": write the Dutch question there`);
    all.set(id, { id, nl, query: text(nl, readFileSync(join(folder, id, 'query.graphql'), 'utf8')) });
  }
  return all;
}

// One field per line: half a window is too narrow for the lines of the question files.
function text(nl, query) {
  return `# ${nl}\n${print(parse(query))}\n`;
}

function grouped(all) {
  const result = groups.map(({ title, ids }) => ({
    title,
    questions: ids.map((id) => {
      const question = all.get(id);
      if (!question) throw new Error(`web/src/groups.js names ${id}, which questions/ does not have: remove it there`);
      all.delete(id);
      return question;
    }),
  }));
  if (all.size > 0) {
    throw new Error(`no group in web/src/groups.js has ${[...all.keys()].join(', ')}: add each to one`);
  }
  return result;
}
