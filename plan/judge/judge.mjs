// The reference side of the judge: graphql-js over worlds of plain values. One JSON value a line comes in, one goes out.
// The first line is { schema, worlds }; each further one is a request { world, query, variables, operationName }.
import { createInterface } from 'node:readline';
import {
  buildSchema, execute, getNamedType, GraphQLError, isLeafType, Kind, parse, specifiedRules, validate, valueFromASTUntyped,
} from 'graphql';

const texts = ['Date', 'PartialDate', 'URI'];

// A Date, PartialDate or URI is a string and nothing else; buildSchema alone would let anything through.
function text(value) {
  if (typeof value !== 'string') throw new GraphQLError(`not a text: ${JSON.stringify(value)}`);
  return value;
}

function build(sdl) {
  const schema = buildSchema(sdl);
  for (const name of texts) {
    Object.assign(schema.getType(name), {
      serialize: text,
      parseValue: text,
      parseLiteral(node) {
        if (node.kind !== Kind.STRING) throw new GraphQLError('not a text', { nodes: node });
        return text(valueFromASTUntyped(node));
      },
    });
  }
  return schema;
}

// What a resolver is given: an object of a world, and the view in which it is seen. An object stands in a world by its id.
function reach(world, value, view) {
  if (Array.isArray(value)) return value.map((item) => reach(world, item, view));
  const held = typeof value === 'string' ? world.objects[value] : value;
  return held ? { held, view } : null;
}

function tiers() {
  return schema.getType('Tier').getValues().map(({ name }) => name);
}

function everything() {
  return { asOf: null, tiers: tiers() };
}

// What an id ends in.
function ending({ asOf, tiers: kept }) {
  let text = asOf === null ? '' : `;asOf=${asOf}`;
  if (tiers().some((tier) => !kept.includes(tier))) text += `;tiers=${tiers().filter((tier) => kept.includes(tier)).join()}`;
  return text;
}

// The record that an id names, as it is seen there.
function named(world, id) {
  const [record, ...parts] = id.split(';');
  const found = world.objects[record];
  if (!found || found.__typename === 'Gap') return null;
  const view = everything();
  for (const part of parts) {
    const [key, value] = part.split('=');
    view[key] = key === 'tiers' ? value.split(',') : value;
  }
  return { held: found, view };
}

const looks = {
  node: (world, { id }) => named(world, id),
  nodes: (world, { ids }) => ids.map((id) => named(world, id)),
  entity: (world, { by }, view) => {
    const id = by.id?.split(';')[0] ?? world.slugs[by.slug] ?? world.uris[by.uri];
    const found = world.objects[id];
    return found && 'slug' in found ? { held: found, view } : null;
  },
};

function resolve({ held, view: inherited }, args, world, info) {
  const view = { asOf: 'asOf' in args ? args.asOf : inherited.asOf, tiers: args.tiers ?? inherited.tiers };
  if (held === world.query) {
    if (looks[info.fieldName]) return looks[info.fieldName](world, args, view);
    if ('slug' in args) {
      const found = world.objects[world.slugs[args.slug]];
      return found?.__typename === getNamedType(info.returnType).name ? { held: found, view } : null;
    }
  }
  const value = held[info.fieldName];
  if (value === undefined) {
    world.lack = `the world has no ${info.parentType.name}.${info.fieldName}`;
    return null;
  }
  if (info.fieldName === 'id') return value + ending(view);
  if (info.fieldName === 'foundElsewhere' && !view.tiers.includes('EXTERNAL')) return null;
  if (info.fieldName === 'identifiers') return reach(world, value.filter(({ tier }) => view.tiers.includes(tier)), view);
  if (info.fieldName === 'cbsCode' && !held.identifiers.some(({ scheme, tier }) => scheme === 'CBS' && view.tiers.includes(tier))) return null;
  return isLeafType(getNamedType(info.returnType)) ? value : reach(world, value, view);
}

let schema, worlds;

function answer({ world: number, query, variables, operationName }) {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { refused: true, messages: [error.message] };
  }
  const faults = validate(schema, document, specifiedRules);
  if (faults.length > 0) return { refused: true, messages: faults.map((fault) => fault.message) };
  const world = worlds[number];
  const result = execute({
    schema, document, rootValue: { held: world.query, view: everything() }, contextValue: world, variableValues: variables, operationName, fieldResolver: resolve,
    typeResolver: ({ held }) => held.__typename,
  });
  if (world.lack) return { lack: world.lack };
  const messages = result.errors?.map((error) => error.message);
  if (!('data' in result) || (result.data === null && !result.errors[0].path)) return { refused: true, messages };
  const errors = result.errors ?? [];
  return {
    data: JSON.stringify(result.data),
    errors: errors.map((error) => ({ path: error.path, line: error.locations[0].line, column: error.locations[0].column })),
    messages,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.schema) {
    schema = build(message.schema);
    worlds = message.worlds;
    continue;
  }
  process.stdout.write(JSON.stringify(answer(message)) + '\n');
}
