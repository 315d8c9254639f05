import { toList, toRecord } from '../../../client/generate/json.ts';
import { type Parameter, readOperations } from '../../../client/generate/read-operations.ts';
import { toType } from '../../../client/generate/schema-type.ts';
import { toOpenApiDocument } from '../../../shared/contract/openapi/document.ts';
import { toCell } from './cell.ts';

const document = toOpenApiDocument();

/** `docs/reference/http.md`, from the OpenAPI document. */
export function renderHttpPage(): string {
  const operations = readOperations(document).sort((a, b) =>
    `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1,
  );
  return [
    '# HTTP API',
    '',
    'Made from the OpenAPI document, which the service has at `/api/openapi.json`. Bodies are JSON. Errors are problem documents (RFC 9457) with `type`, `title`, `status`, `detail`, and `errors[]` with JSON pointers where the input was wrong. All times are RFC 3339 in UTC, all digests `sha256:` and 64 hex digits.',
    '',
    '| call | does |',
    '| --- | --- |',
    ...operations.map(
      ({ id, method, path, summary }) =>
        `| [\`${method} ${path}\`](#${id.toLowerCase()}) | ${toCell(summary)} |`,
    ),
    ...operations.flatMap((operation) => [
      '',
      `## ${operation.id}`,
      '',
      `\`${operation.method} ${operation.path}\`: ${operation.summary}.`,
      ...renderParameters(operation.parameters),
      ...(operation.body === undefined
        ? []
        : ['', `Body: ${toSchemaText(operation.body.schema)}.`]),
      '',
      ...renderAnswers(operation.path, operation.method),
    ]),
    '',
    '# Schemas',
    ...Object.entries(toRecord(document.components).schemas ?? {}).flatMap(([name, schema]) => [
      '',
      `## ${name}`,
      '',
      ...renderSchema(schema),
    ]),
    '',
  ].join('\n');
}

function renderParameters(parameters: readonly Parameter[]): string[] {
  const shown = parameters.map(({ name, place, isRequired, schema }) => {
    const need = isRequired ? 'yes' : 'no';
    return `| \`${name}\` | ${place} | ${toCell(`\`${toType(schema)}\``)} | ${need} |`;
  });
  return shown.length === 0
    ? []
    : ['', '| parameter | in | type | required |', '| --- | --- | --- | --- |', ...shown];
}

function renderAnswers(path: string, method: string): string[] {
  const item = toRecord(toRecord(document.paths)[path]);
  const responses = toRecord(toRecord(item[method.toLowerCase()]).responses);
  const rows = Object.entries(responses).map(([status, response]) => {
    const { description, content } = toRecord(response);
    const types = Object.keys(toRecord(content)).map((type) => `\`${type}\``);
    return `| ${status} | ${toCell(String(description))} | ${types.join(', ')} |`;
  });
  return ['| status | says | as |', '| --- | --- | --- |', ...rows];
}

function toSchemaText(schema: unknown): string {
  const { $ref } = toRecord(schema);
  const name = String($ref).split('/').at(-1) ?? '';
  return $ref === undefined ? 'a JSON object' : `[${name}](#${name.toLowerCase()})`;
}

function renderSchema(schema: unknown): string[] {
  const { properties, required, description } = toRecord(schema);
  const rows = Object.entries(toRecord(properties)).map(([name, it]) => {
    const isRequired = toList(required).includes(name) ? 'yes' : 'no';
    return `| \`${name}\` | ${toCell(`\`${toType(it)}\``)} | ${isRequired} |`;
  });
  return [
    ...(description === undefined ? [] : [`${String(description)}.`, '']),
    '| property | type | required |',
    '| --- | --- | --- |',
    ...rows,
  ];
}
