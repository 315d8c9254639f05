import { type Json, toRecord } from './json.ts';
import { type Operation, type Parameter, readOperations } from './read-operations.ts';
import { quote, toType } from './schema-type.ts';

const HEAD = '// Made by `npm run generate` from the OpenAPI document; change that, not this.';

/** The TypeScript source of the client's operations and types for an OpenAPI document. */
export function renderOperations(document: Json): string {
  const schemas = Object.entries(toRecord(toRecord(document.components).schemas));
  const operations = readOperations(document);
  return `${[
    HEAD,
    '',
    ...schemas.map(([name, schema]) => `export type ${name} = ${toType(schema)};\n`),
    '/** What goes in and what comes out of each operation of the API. */',
    'export interface Operations {',
    ...operations.flatMap(renderOperation),
    '}',
    '',
    '/** Where each operation is. */',
    'export const ROUTES = {',
    ...operations.map(
      ({ id, method, path }) => `  ${id}: { method: '${method}', path: '${path}' },`,
    ),
    '} as const;',
  ].join('\n')}\n`;
}

function renderOperation({ id, summary, parameters, body, answer }: Operation): string[] {
  return [
    `  /** ${summary}. */`,
    `  readonly ${id}: {`,
    '    readonly input: {',
    ...(['path', 'query', 'header'] as const).flatMap((place) => renderPlace(place, parameters)),
    ...(body === undefined
      ? []
      : [`      readonly body${body.isRequired ? '' : '?'}: ${toType(body.schema)};`]),
    '    };',
    `    readonly answer: ${answer === undefined ? 'undefined' : toType(answer)};`,
    '  };',
  ];
}

function renderPlace(place: Parameter['place'], parameters: readonly Parameter[]): string[] {
  const own = parameters.filter((it) => it.place === place);
  if (own.length === 0) return [];
  const isRequired = own.some((it) => it.isRequired);
  const properties = own.map((it) => {
    const isOptional = it.isRequired ? '' : '?';
    const type = toType(it.schema);
    return `readonly ${quote(it.name)}${isOptional}: ${type}${it.isRequired ? '' : ' | undefined'};`;
  });
  return [`      readonly ${place}${isRequired ? '' : '?'}: { ${properties.join(' ')} };`];
}
