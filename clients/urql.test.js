import assert from 'node:assert/strict';
import test from 'node:test';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { introspectionFromSchema } from 'graphql';
import { counts, days, endpoint, schema, withoutID } from './regiograaf.js';

// connect gives a client set up as docs/clients.md says, and what its cache complained about.
function connect() {
  const complaints = [];
  const cache = cacheExchange({
    schema: introspectionFromSchema(schema),
    keys: Object.fromEntries(withoutID.map((name) => [name, () => null])),
    resolvers: { Query: { people: relayPagination() } },
    logger: (severity, message) => severity !== 'debug' && complaints.push(message),
  });
  return { client: new Client({ url: endpoint, exchanges: [cache, fetchExchange], preferGetMethod: false }), complaints };
}

test('Graphcache keeps two views of one policy apart', async () => {
  const { client, complaints } = connect();
  const query = gql`query Policy($asOf: Date) {
    policy(slug: "samenwerkingsagenda", asOf: $asOf) { id relations { totalCount } }
  }`;
  const seen = [];
  for (const asOf of days) {
    const { data, error, operation } = await client.query(query, { asOf });
    assert.ifError(error);
    seen.push([data.policy.relations.totalCount, operation.context.meta.cacheOutcome]);
  }
  assert.deepEqual(seen, [[counts[0], 'miss'], [counts[1], 'miss'], [counts[2], 'hit']]);
  assert.deepEqual(complaints, []);
});

test('Graphcache appends a page, and reads fragments on interfaces', async () => {
  const { client, complaints } = connect();
  const query = gql`query People($first: Int, $after: String) {
    people(first: $first, after: $after) {
      edges { cursor node { ...Who } }
      pageInfo { endCursor hasNextPage hasPreviousPage startCursor }
    }
  }
  fragment Who on Actor { id name period { from } }`;
  const ask = async (variables) => {
    const { data, error } = await client.query(query, variables);
    assert.ifError(error);
    return data.people;
  };
  const first = await ask({ first: 2 });
  const both = await ask({ first: 2, after: first.pageInfo.endCursor });
  const names = both.edges.map(({ node }) => node.name);
  assert.equal(new Set(names).size, 4);
  assert.deepEqual(complaints, []);
});
