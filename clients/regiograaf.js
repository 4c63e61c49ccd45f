// The running server, and what the tests of all clients need of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSchema, isAbstractType, isObjectType } from 'graphql';

assert(process.env.REGIOGRAAF_URL, 'REGIOGRAAF_URL must hold the address of a running server: make clients');
export const endpoint = new URL('graphql', process.env.REGIOGRAAF_URL).href;
export const schemaFile = new URL('schema.graphql', process.env.REGIOGRAAF_URL).href;
export const here = import.meta.dirname;

// sdl gives the schema as it is served.
export async function sdl() {
  const response = await fetch(schemaFile);
  assert.equal(response.status, 200);
  return response.text();
}

export const schema = buildSchema(await sdl());
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

// possibleTypes says which types stand behind each interface.
export const possibleTypes = Object.fromEntries(
  types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

// withoutID are the types whose objects are part of another, and have no name of their own.
export const withoutID = types
  .filter((type) => isObjectType(type) && type !== schema.getQueryType() && !type.getFields().id)
  .map(({ name }) => name);

// The case that a cache gets wrong when an id does not say how a record is seen: all of history, 2010, and all of
// history again, from the cache; and the number of relations on each.
export const days = [null, '2010-01-01', null];
export const counts = [28, 24, 28];

// folder makes a folder in which the packages are found. It stands outside the repository, because relay-compiler adds
// what it writes to Git. It is gone after the test.
export function folder(t) {
  const made = mkdtempSync(path.join(tmpdir(), 'regiograaf-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  symlinkSync(path.join(here, 'node_modules'), path.join(made, 'node_modules'));
  return made;
}

// run runs a program to its end, and gives what it says.
export function run(command, args, options) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  assert.ifError(error);
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}
