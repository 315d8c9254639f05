import type { RootContent } from 'mdast';
import { parseFragment } from '../../../../../packages/gate/src/json.ts';
import type {
  Api,
  Operation,
  Response,
  ResponseLink,
} from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, join, paragraph, strong, table } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { serverLine, serverVariables } from './document-facts.ts';

/** Subsequent calls of responses, with the values they use. */
export function linkTable(context: PageContext, responses: readonly Response[]): RootContent[] {
  const rows = responses.flatMap(({ code: status, links }) =>
    links.map((link): Inline[] => [
      code(link.name),
      code(status),
      toTarget(context, link),
      toValues(link),
      context.line(link.description),
    ]),
  );
  const all = responses.flatMap(({ links }) => links);
  return rows.length === 0
    ? []
    : [
        paragraph(strong('Links'), ': calls that continue from an answer.'),
        table(['Link', 'With', 'Leads to', 'Takes along', 'Description'], rows),
        ...all.flatMap(({ name, server }) =>
          server === undefined
            ? []
            : [
                paragraph(
                  'The link ',
                  code(name),
                  ' uses the base URL ',
                  ...serverLine(context, server),
                  '.',
                ),
                ...serverVariables(context, [server]),
              ],
        ),
      ];
}

function toTarget(context: PageContext, link: ResponseLink): Inline {
  const operation = findOperation(context.api, link);
  const shown = link.operationId ?? link.operationRef ?? '';
  return operation === undefined ? [code(shown)] : context.linkOperation(operation);
}

function findOperation(
  { operations }: Api,
  { operationId, operationRef }: ResponseLink,
): Operation | undefined {
  if (operationId !== undefined) {
    return operations.find((operation) => operation.operationId === operationId);
  }
  const segments = operationRef === undefined ? undefined : parseFragment(operationRef);
  const [, path, method] = segments ?? [];
  return operations.find((it) => it.path === path && it.method.toLowerCase() === method);
}

function toValues({ parameters, requestBody }: ResponseLink): Inline[] {
  const values = [
    ...parameters.map(({ name, value }): Inline[] => [code(name), ' = ', code(value)]),
    ...(requestBody === undefined ? [] : [['the body = ', code(requestBody)]]),
  ];
  return join(values, ', ');
}
