"""Asks a regiograaf with gql, and prints what it had as JSON."""

import json
import os

import requests
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport
from graphql import GraphQLError

url = os.environ["REGIOGRAAF_URL"]
schema = requests.get(url + "schema.graphql", timeout=10)
schema.raise_for_status()
schema.encoding = "utf-8"
client = Client(transport=RequestsHTTPTransport(url=url + "graphql", timeout=10), schema=schema.text)

policy = gql("""
  query Policy($asOf: Date) {
    policy(slug: "samenwerkingsagenda", asOf: $asOf) { id relations { totalCount } }
  }
""")
find = gql("query Find($by: EntityRef!) { entity(by: $by) { __typename name } }")

with client as session:
    seen = []
    for day in (None, "2010-01-01", None):
        policy.variable_values = {"asOf": day}
        seen.append(session.execute(policy)["policy"])
    find.variable_values = {"by": {"slug": "wim-waninge"}}
    found = session.execute(find)
    try:
        session.execute(gql('{ entity(by: { slug: "wim-waninge", id: "x" }) { name } }'))
        refused = None
    except GraphQLError as error:  # before anything is sent: the schema says @oneOf
        refused = error.message
    print(json.dumps({"policies": seen, **found, "refused": refused}))
