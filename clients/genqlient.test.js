import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { counts, days, here, run, sdl } from './regiograaf.js';

test('genqlient makes a client from the schema without interfaces that implement interfaces', async () => {
  const cwd = path.join(here, 'genqlient');
  writeFileSync(path.join(cwd, 'schema.graphql'), (await sdl()).replace(/^(interface \w+) implements .*\{$/gm, '$1 {'));
  run('go', ['generate', '.'], { cwd });
  const lines = run('go', ['run', '.'], { cwd }).trim().split('\n');
  const leaders = ['Harmjan Vedder', 'Wieteke Beernink'].map((name) => `${name} is bestuurlijk trekker van Meerjarige Samenwerkingsagenda Jeugdhulp Twente true`);
  assert.deepEqual(lines, [
    `doc:samenwerkingsagenda ${counts[0]}`, ...leaders,
    `doc:samenwerkingsagenda;asOf=${days[1]} ${counts[1]}`, ...leaders,
    'Wim Waninge',
  ]);
});
