import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { generate } from '@graphql-codegen/cli';
import { endpoint, folder, here, possibleTypes, run, schemaFile } from './regiograaf.js';

const scalars = { Date: 'string', PartialDate: 'string', URI: 'string' };

test('graphql-codegen makes types from /schema.graphql that TypeScript takes', async (t) => {
  const root = folder(t);
  const [, fragments] = await generate({
    schema: schemaFile,
    documents: path.join(here, 'codegen', 'queries.graphql'),
    generates: {
      [path.join(root, 'types.ts')]: {
        plugins: ['typescript-operations', 'typed-document-node'],
        config: { scalars, useTypeImports: true },
      },
      [path.join(root, 'fragments.json')]: { plugins: ['fragment-matcher'], config: { apolloClientVersion: 3 } },
    },
    silent: true,
  });
  assert.deepEqual(JSON.parse(fragments.content).possibleTypes, possibleTypes);
  copyFileSync(path.join(here, 'codegen', 'use.ts'), path.join(root, 'use.ts'));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2022', skipLibCheck: true, types: [] },
    include: ['*.ts'],
  }));
  run(path.join(here, 'node_modules', '.bin', 'tsc'), ['-p', root]);
});

test('introspection by its usual query does not tell graphql-codegen of @oneOf', async () => {
  const [{ content }] = await generate({
    schema: endpoint,
    generates: { 'types.ts': { plugins: ['typescript'], config: { scalars } } },
    silent: true,
  }, false);
  assert.match(content, /export type EntityRef = \{\n(.|\n)*?id\?: InputMaybe/);
});
