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

// An object stands in a world by its id.
function reach(world, value) {
  if (Array.isArray(value)) return value.map((item) => reach(world, item));
  return typeof value === 'string' ? world.objects[value] : value;
}

const looks = {
  node: (world, { id }) => nodeOf(world, id),
  nodes: (world, { ids }) => ids.map((id) => nodeOf(world, id)),
  entity: (world, { by }) => {
    const id = by.id ?? world.slugs[by.slug] ?? world.uris[by.uri];
    const found = world.objects[id];
    return found && 'slug' in found ? found : null;
  },
};

function nodeOf(world, id) {
  const found = world.objects[id];
  return found && found.__typename !== 'Gap' ? found : null;
}

function resolve(source, args, world, info) {
  if (source === world.query) {
    if (looks[info.fieldName]) return looks[info.fieldName](world, args);
    if ('slug' in args) {
      const found = world.objects[world.slugs[args.slug]];
      return found?.__typename === getNamedType(info.returnType).name ? found : null;
    }
  }
  const value = source[info.fieldName];
  if (value === undefined) {
    world.lack = `the world has no ${info.parentType.name}.${info.fieldName}`;
    return null;
  }
  return isLeafType(getNamedType(info.returnType)) ? value : reach(world, value);
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
    schema, document, rootValue: world.query, contextValue: world, variableValues: variables, operationName, fieldResolver: resolve,
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
