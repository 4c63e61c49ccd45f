// What relay-compiler reads: the cache case, pages, and fragments that are asked again by id: on an object, on an
// interface and with a list.
import { graphql } from 'relay-runtime';

export default [
  graphql`
    query queriesPolicyQuery($asOf: Date) {
      policy(slug: "samenwerkingsagenda", asOf: $asOf) {
        id
        relations { totalCount }
      }
    }
  `,
  graphql`
    fragment queriesPolicy on Policy @refetchable(queryName: "queriesPolicyAgainQuery") {
      name
      relations { totalCount }
    }
  `,
  graphql`
    fragment queriesRelations on Entity
      @refetchable(queryName: "queriesRelationsAgainQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 2 }) {
      relations(first: $count) { totalCount }
      citations(first: 1) { id }
    }
  `,
  graphql`
    fragment queriesLeads on Policy
      @refetchable(queryName: "queriesLeadsPageQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
      leads(first: $count, after: $cursor) @connection(key: "queriesLeads_leads") {
        edges { node { name ...queriesRelations } relation { id sentence } }
      }
    }
  `,
  graphql`
    query queriesPeopleQuery {
      people(first: 2) @connection(key: "queries_people") { edges { node { id name } } }
    }
  `,
];
