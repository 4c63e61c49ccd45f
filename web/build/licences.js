import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Adds to the list of licences what Vite leaves out of it: what only a worker has, and fonts.
 *
 * @param {string} modules the folder node_modules
 * @param {string[]} names of packages with a file LICENSE
 */
export function licences(modules, names) {
  return {
    name: 'regiograaf-licences',
    apply: 'build',
    writeBundle({ dir }) {
      for (const name of names) {
        const text = readFileSync(join(modules, name, 'LICENSE'), 'utf8');
        appendFileSync(join(dir, 'licenties.txt'), `\n## ${name}\n\n${text.trim()}\n`);
      }
    },
  };
}
