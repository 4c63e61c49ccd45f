import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import compiler from 'relay-compiler';
import relay from 'relay-runtime';
import { counts, days, endpoint, folder, here, run, sdl } from './regiograaf.js';

// compile compiles the queries of relay/ against the schema as it is served. It gives what reads the artifacts, and
// the texts of the queries by their hash.
async function compile(t) {
  const root = folder(t);
  mkdirSync(path.join(root, 'src'));
  copyFileSync(path.join(here, 'relay', 'queries.js'), path.join(root, 'src', 'queries.js'));
  writeFileSync(path.join(root, 'schema.graphql'), await sdl());
  for (const name of ['package.json', 'persisted.json']) writeFileSync(path.join(root, name), '{}');
  writeFileSync(path.join(root, 'relay.config.json'), JSON.stringify({
    src: './src',
    schema: './schema.graphql',
    language: 'javascript',
    eagerEsModules: false, // so that they can be required here, where no bundler is
    persistConfig: { file: './persisted.json', algorithm: 'SHA256' },
    customScalarTypes: { Date: 'string', PartialDate: 'string', URI: 'string' },
  }));
  run(compiler, ['relay.config.json'], { cwd: root });
  const require = createRequire(path.join(root, 'src', '__generated__', 'index.js'));
  const texts = JSON.parse(readFileSync(path.join(root, 'persisted.json'), 'utf8'));
  return { artifact: (name) => require(`./${name}.graphql`), texts };
}

test('Relay keeps two views of one policy apart, and asks for one again by its id', async (t) => {
  const { artifact, texts } = await compile(t);
  const asked = [];
  const environment = new relay.Environment({
    network: relay.Network.create(async ({ id, name }, variables) => {
      asked.push(name);
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        // The server compares the two: with --trusted, where it has the text, the hash alone does, as documentId.
        body: JSON.stringify({ query: texts[id], variables, extensions: { persistedQuery: { version: 1, sha256Hash: id } } }),
      });
      return response.json();
    }),
    store: new relay.Store(new relay.RecordSource()),
  });
  const ask = (query, variables) => relay.fetchQuery(environment, query, variables, { fetchPolicy: 'store-or-network' }).toPromise();
  const query = artifact('queriesPolicyQuery');
  const seen = [];
  for (const asOf of days) seen.push((await ask(query, { asOf })).policy);
  assert.deepEqual(seen.map(({ relations }) => relations.totalCount), counts);
  assert.deepEqual(asked, ['queriesPolicyQuery', 'queriesPolicyQuery']);

  const { node } = await ask(artifact('queriesPolicyAgainQuery'), { id: seen[1].id });
  assert.equal(node.__id, seen[1].id);
  const { data } = environment.lookup(relay.getSingularSelector(artifact('queriesPolicy'), node));
  assert.equal(data.relations.totalCount, counts[1]);
});
