import { describeRole, type Route } from '../../../shared/contract/api/route.ts';
import { API, type OperationName } from '../../../shared/contract/api.ts';
import { toOpenApiDocument } from '../../../shared/contract/openapi/document.ts';
import { toCell } from './cell.ts';
import { type Json, toList, toRecord } from './json.ts';
import { toType } from './schema-type.ts';

const document = toOpenApiDocument();

/** `docs/reference/http.md`, from the route table by way of its OpenAPI document. */
export function renderHttpPage(): string {
  const routes: [string, Route][] = Object.entries(API);
  const sorted = routes.sort(([, a], [, b]) =>
    `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1,
  );
  return [
    '# HTTP API',
    '',
    'Rendered from the route table, `shared/contract/api.ts`, as is the OpenAPI document that the service has at `/api/openapi.json`. Bodies are JSON. Errors are problem documents (RFC 9457) with `type`, `title`, `status`, `detail`, and `errors[]` with JSON pointers if the input was wrong. Any call may also be answered 500, and 503 while the service is not set up. All times are RFC 3339 in UTC, all digests `sha256:` and 64 hex digits.',
    '',
    '| call | does | role |',
    '| --- | --- | --- |',
    ...sorted.map(
      ([name, route]) =>
        `| [\`${route.method} ${route.path}\`](#${name.toLowerCase()}) | ${toCell(route.summary)} | ${describeRole(route) ?? ACCESS[route.access]} |`,
    ),
    ...sorted.flatMap(([name, route]) => renderOperation(name as OperationName, route)),
    '',
    '# Schemas',
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) => [
      '',
      `## ${name}`,
      '',
      ...renderSchema(schema),
    ]),
    '',
  ].join('\n');
}

const ACCESS: Readonly<Record<Route['access'], string>> = {
  member: 'any',
  everyone: 'no sign-in',
  runToken: 'run token',
  link: 'signed link',
};

function renderOperation(name: string, route: Route): string[] {
  const { method, path, summary, description } = route;
  const role = describeRole(route);
  const operation = toRecord(document.paths[path]?.[method.toLowerCase()]);
  const body = toRecord(toRecord(operation.requestBody).content)['application/json'];
  return [
    '',
    `## ${name}`,
    '',
    `\`${method} ${path}\`: ${summary}.${role === undefined ? '' : ` Needs the role ${role}.`}`,
    ...(description === undefined ? [] : ['', description]),
    ...renderParameters(toList(operation.parameters).map(toRecord)),
    ...(body === undefined ? [] : ['', `Body: ${toSchemaText(toRecord(body).schema)}.`]),
    '',
    '| status | says | as |',
    '| --- | --- | --- |',
    ...Object.entries(toRecord(operation.responses)).map(renderResponse),
  ];
}

function renderParameters(parameters: readonly Json[]): string[] {
  const shown = parameters.map(({ name, in: place, required, schema, description = '' }) => {
    const need = required === true ? 'yes' : 'no';
    const type = toCell(`\`${toType(schema)}\``);
    return `| \`${name}\` | ${place} | ${type} | ${need} | ${toCell(String(description))} |`;
  });
  return shown.length === 0
    ? []
    : [
        '',
        '| parameter | in | type | required | is |',
        '| --- | --- | --- | --- | --- |',
        ...shown,
      ];
}

function renderResponse([status, response]: [string, unknown]): string {
  const { description, content } = toRecord(response);
  const types = Object.entries(toRecord(content)).map(([type, it]) => {
    const { schema } = toRecord(it);
    const isShown = type === 'application/json' && toRecord(schema).$ref !== undefined;
    return isShown ? `\`${type}\`: ${toSchemaText(schema)}` : `\`${type}\``;
  });
  return `| ${status} | ${toCell(String(description))} | ${types.join(', ')} |`;
}

function toSchemaText(schema: unknown): string {
  const { $ref } = toRecord(schema);
  const name = String($ref).split('/').at(-1) ?? '';
  return $ref === undefined ? 'a JSON object' : `[${name}](#${name.toLowerCase()})`;
}

function renderSchema(schema: unknown): string[] {
  const { properties, required, description } = toRecord(schema);
  if (properties === undefined) {
    return [`\`${toType(schema)}\``];
  }
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
