import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { counts, here, run } from './regiograaf.js';

const cwd = path.join(here, 'python');
const venv = path.join(cwd, '.venv');
const python = path.join(venv, 'bin', 'python');

// install makes the environment that requirements.txt asks for, unless it is there; false without a Python that can.
function install() {
  const wanted = path.join(cwd, 'requirements.txt');
  const made = path.join(venv, 'requirements.txt');
  if (existsSync(made) && readFileSync(made, 'utf8') === readFileSync(wanted, 'utf8')) return true;
  if (spawnSync('python3', ['-c', 'import ensurepip, venv']).status !== 0) return false;
  rmSync(venv, { recursive: true, force: true });
  run('python3', ['-m', 'venv', venv]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', wanted]);
  cpSync(wanted, made);
  return true;
}

test('gql asks from Python, and checks the questions by the schema', (t) => {
  if (!install()) {
    console.error('== MISSING: python3 with venv. The Python client was NOT tested.');
    t.skip('python3 with venv is missing');
    return;
  }
  const { policies, entity, refused } = JSON.parse(run(python, ['ask.py'], { cwd }));
  assert.deepEqual(policies.map(({ relations }) => relations.totalCount), counts);
  assert.deepEqual(policies.map(({ id }) => id === policies[0].id), [true, false, true]);
  assert.deepEqual(entity, { __typename: 'Person', name: 'Wim Waninge' });
  assert.match(refused, /exactly one field/);
});
