// @neo4j/graphql over the database that regiograaf keeps: node peer.mjs yoga|mercurius BOLT-URI
//
// It listens on a free port and prints its address. NEO4J_USERNAME and NEO4J_PASSWORD sign in. NODELAY=1 sets TCP_NODELAY on every connection: the driver does not,
// so that a long statement goes out in two writes, and the second waits some 40 ms for the acknowledgement of the first.
import http from 'node:http'
import net from 'node:net'
import { Neo4jGraphQL } from '@neo4j/graphql'
import neo4j from 'neo4j-driver'

const [kind, uri] = process.argv.slice(2)

if (process.env.NODELAY === '1') {
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (...args) {
    this.setNoDelay(true)
    return connect.apply(this, args)
  }
}

// An end that may be of several kinds is an Entity: the label that every record has beside that of its kind.
const typeDefs = `
  type Involvement @relationshipProperties {
    id: ID! role: String status: String! tier: String! from: String until: String
  }
  type Entity @node(labels: ["Entity"]) { id: ID! slug: String! name: String! }
  type Meeting @node { id: ID! slug: String! name: String! }
  type Person @node {
    id: ID! slug: String! name: String!
    affiliations: [Entity!]! @relationship(type: "AFFILIATED_WITH", direction: OUT, properties: "Involvement")
    ontwikkeltafels: [Ontwikkeltafel!]! @relationship(type: "PARTICIPATES_IN", direction: OUT, properties: "Involvement")
    meetings: [Meeting!]! @relationship(type: "SPOKE_AT", direction: OUT, properties: "Involvement")
    worksOn: [Entity!]! @relationship(type: "WORKS_ON", direction: OUT, properties: "Involvement")
  }
  type Municipality @node {
    id: ID! slug: String! name: String!
    providers: [Provider!]! @relationship(type: "SERVES", direction: IN, properties: "Involvement")
  }
  type Provider @node {
    id: ID! slug: String! name: String!
    ontwikkeltafels: [Ontwikkeltafel!]! @relationship(type: "PARTICIPATES_IN", direction: OUT, properties: "Involvement")
  }
  type Ontwikkeltafel @node {
    id: ID! slug: String! name: String!
    participants: [Entity!]! @relationship(type: "PARTICIPATES_IN", direction: IN, properties: "Involvement")
  }
`

const { NEO4J_USERNAME: user, NEO4J_PASSWORD: password } = process.env
const driver = neo4j.driver(uri, user ? neo4j.auth.basic(user, password) : undefined, {
  maxConnectionPoolSize: 100,
  telemetryDisabled: true,
})
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema()
const context = () => ({ sessionConfig: { database: 'neo4j' } }) // a name spares the driver the question which database is home

const host = '127.0.0.1'
const servers = {
  async yoga() {
    const { createYoga } = await import('graphql-yoga')
    const server = http.createServer(createYoga({ schema, context, logging: false, graphiql: false }))
    await new Promise((resolve) => server.listen(0, host, resolve))
    return server.address().port
  },
  async mercurius() {
    const { default: fastify } = await import('fastify')
    const { default: mercurius } = await import('mercurius')
    const app = fastify()
    app.register(mercurius, { schema, context, path: '/graphql' })
    await app.listen({ port: 0, host })
    return app.server.address().port
  },
}
console.log(`http://${host}:${await servers[kind]()}/graphql`)
