import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { counts, days, endpoint, possibleTypes } from './regiograaf.js';

// connect gives a client set up as docs/clients.md says, and the names of what it asked the server.
function connect(...links) {
  const asked = [];
  const count = new ApolloLink((operation, forward) => {
    asked.push(operation.operationName);
    return forward(operation);
  });
  const page = (...keyArgs) => relayStylePagination(keyArgs);
  const cache = new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: { fields: { people: page('where', 'orderBy', 'asOf', 'tiers') } },
      Entity: { fields: { relations: page('where', 'orderBy', 'asOf') } },
      Period: { merge: true },
    },
  });
  const http = new HttpLink({ uri: endpoint });
  return { client: new ApolloClient({ cache, link: ApolloLink.from([...links, count, http]) }), asked };
}

test('Apollo Client keeps two views of one policy apart', async () => {
  const { client, asked } = connect();
  const query = gql`query Policy($asOf: Date) {
    policy(slug: "samenwerkingsagenda", asOf: $asOf) { id slug relations { totalCount } }
  }`;
  const seen = [];
  for (const asOf of days) seen.push((await client.query({ query, variables: { asOf } })).data.policy);
  assert.deepEqual(seen.map(({ relations }) => relations.totalCount), counts);
  assert.equal(asked.length, 2);
  assert.equal(seen[0].id, seen[2].id);
  assert.notEqual(seen[0].id, seen[1].id);
  assert.equal(seen[0].slug, seen[1].slug);

  const { data } = await client.query({
    query: gql`query Again($id: ID!) { node(id: $id) { id ... on Entity { relations { totalCount } } } }`,
    variables: { id: seen[1].id },
  });
  assert.deepEqual([data.node.id, data.node.relations.totalCount], [seen[1].id, counts[1]]);
});

test('Apollo Client appends pages, also of an interface, and reads fragments on interfaces from its cache', async () => {
  const { client, asked } = connect();
  const query = gql`query Pages($first: Int, $people: String, $relations: String) {
    people(first: $first, after: $people) {
      edges { cursor node { ...Who } }
      pageInfo { endCursor hasNextPage }
    }
    policy(slug: "samenwerkingsagenda") {
      id
      relations(first: $first, after: $relations) {
        edges { cursor node { id sentence } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
  fragment Who on Actor { id name period { from } }`;
  const ask = async (of, variables) => (await of.query({ query, variables })).data;
  const { people, policy } = await ask(client, { first: 2 });
  const after = { people: people.pageInfo.endCursor, relations: policy.relations.pageInfo.endCursor };
  await client.watchQuery({ query, variables: { first: 2 } }).fetchMore({ variables: after });
  const kept = await ask(client, { first: 2 });
  assert.equal(asked.length, 2);
  const whole = await ask(connect().client, { first: 4 });
  assert.deepEqual(kept.people.edges, whole.people.edges);
  assert.deepEqual(kept.policy.relations.edges, whole.policy.relations.edges);
});

test('Apollo Client asks by the hash of a text that the server has had', async () => {
  const sha256 = (text) => createHash('sha256').update(text).digest('hex');
  const query = gql(`query Stats${Date.now()} { stats { entities } }`);
  for (const requests of [2, 1]) {
    const { client, asked } = connect(new PersistedQueryLink({ sha256, useGETForHashedQueries: true }));
    assert((await client.query({ query })).data.stats.entities > 100);
    assert.equal(asked.length, requests);
  }
});
