import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { counts, days, endpoint, possibleTypes } from './regiograaf.js';

// connect gives a client set up as docs/clients.md says, and the answers that it had from the server.
function connect(...links) {
  const answers = [];
  const count = new ApolloLink((operation, forward) => {
    answers.push(operation.operationName);
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
  return { client: new ApolloClient({ cache, link: ApolloLink.from([...links, count, http]) }), answers };
}

test('Apollo Client keeps two views of one policy apart', async () => {
  const { client, answers } = connect();
  const query = gql`query Policy($asOf: Date) {
    policy(slug: "samenwerkingsagenda", asOf: $asOf) { id slug relations { totalCount } }
  }`;
  const seen = [];
  for (const asOf of days) seen.push((await client.query({ query, variables: { asOf } })).data.policy);
  assert.deepEqual(seen.map(({ relations }) => relations.totalCount), counts);
  assert.equal(answers.length, 2);
  assert.equal(seen[0].id, seen[2].id);
  assert.notEqual(seen[0].id, seen[1].id);
  assert.equal(seen[0].slug, seen[1].slug);

  const { data } = await client.query({
    query: gql`query Again($id: ID!) { node(id: $id) { id ... on Entity { relations { totalCount } } } }`,
    variables: { id: seen[1].id },
  });
  assert.deepEqual([data.node.id, data.node.relations.totalCount], [seen[1].id, counts[1]]);
});

test('Apollo Client appends a page, and reads fragments on interfaces from its cache', async () => {
  const { client, answers } = connect();
  const query = gql`query People($first: Int, $after: String) {
    people(first: $first, after: $after) {
      edges { cursor node { ...Who } }
      pageInfo { endCursor hasNextPage }
    }
  }
  fragment Who on Actor { id name period { from } }`;
  const ask = async (of, variables) => (await of.query({ query, variables })).data.people;
  const { pageInfo } = await ask(client, { first: 2 });
  await client.watchQuery({ query, variables: { first: 2 } }).fetchMore({ variables: { after: pageInfo.endCursor } });
  const kept = await ask(client, { first: 2 });
  assert.equal(answers.length, 2);
  assert.deepEqual(kept.edges, (await ask(connect().client, { first: 4 })).edges);
});

test('Apollo Client asks by hash first, and then with the text where the server does not know it', async () => {
  const sha256 = (text) => createHash('sha256').update(text).digest('hex');
  const { client, answers } = connect(new PersistedQueryLink({ sha256, useGETForHashedQueries: true }));
  const { data } = await client.query({ query: gql`query Stats { stats { entities } }` });
  assert(data.stats.entities > 100);
  assert(answers.length > 1);
});
