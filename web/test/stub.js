import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, graphql } from 'graphql';

const web = fileURLToPath(new URL('..', import.meta.url));
const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

// As much of the contract as the tests ask for.
const schema = buildSchema(`
  "De vragen. A stub for the tests of the page."
  type Query {
    "Beleid. One policy."
    policy(slug: String!, tiers: [Tier!]): Policy
    "Ontwikkeltafels. All of them."
    ontwikkeltafels(tiers: [Tier!], orderBy: Order): Ontwikkeltafels
  }
  enum Tier { SEED EXTERNAL }
  enum Direction { ASC DESC }
  input Order { number: Direction }
  input Text { eq: String }
  input RelationWhere { roleCode: Text }
  type Ontwikkeltafels { totalCount: Int nodes: [Ontwikkeltafel] }
  type Ontwikkeltafel { number: Int title: String }
  type Policy { name: String leads(where: RelationWhere): Actors }
  type Actors { nodes: [Actor] }
  interface Actor { name: String }
  "Persoon. A person."
  type Person implements Actor { name: String affiliations: Affiliations }
  type Affiliations { edges: [AffiliationEdge] }
  type AffiliationEdge { node: Organisation relation: Relation }
  type Organisation implements Actor { name: String kind: String }
  type Relation { role: Role }
  type Role { label: String }
`);

const person = (name, municipality) => ({
  __typename: 'Person',
  name,
  affiliations: {
    edges: [
      {
        node: { name: municipality, kind: 'MUNICIPALITY' },
        relation: { role: { label: 'wethouder' } },
      },
    ],
  },
});

const root = {
  ontwikkeltafels: { totalCount: 1, nodes: [{ number: 1, title: 'Een ontwikkeltafel' }] },
  policy: {
    name: 'Samenwerkingsagenda',
    leads: { nodes: [person('Harmjan Vedder', 'Enschede'), person('Iemand Anders', 'Almelo')] },
  },
};

/** Serves the built page as the Go program does, with a small graph behind /graphql. */
export async function startStub() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://stub');
    if (pathname === '/graphql') return answer(request, response);
    return page(pathname === '/playground' ? '/index.html' : pathname, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request, response) {
  const chunks = await request.toArray();
  const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks));
  const result = await graphql({
    schema,
    source: query,
    rootValue: root,
    variableValues: variables,
    operationName,
  });
  response.writeHead(200, { 'Content-Type': 'application/graphql-response+json' });
  response.end(JSON.stringify(result));
}

function page(pathname, response) {
  const file = join(web, 'dist', pathname);
  const packed = existsSync(`${file}.gz`);
  if (!packed && !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': types[extname(pathname)] ?? 'text/plain; charset=utf-8',
    'Content-Security-Policy': readFileSync(join(web, 'csp.txt'), 'utf8').trim().replaceAll('\n', '; '),
    'X-Content-Type-Options': 'nosniff',
    ...(packed && { 'Content-Encoding': 'gzip' }),
  });
  response.end(readFileSync(packed ? `${file}.gz` : file));
}
