import type { RootContent } from 'mdast';
import type { Operation } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, table } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

/**
 * A table of operations. Method and path are in separate cells, so that a row does not count as the
 * call itself.
 */
export function operationTable(
  context: PageContext,
  operations: readonly Operation[],
): RootContent[] {
  return [
    table(
      ['Operation', 'Method', 'Path', 'Remarks'],
      operations.map((operation): Inline[] => [
        context.linkOperation(operation),
        operation.method,
        code(operation.path),
        operation.isDeprecated ? 'deprecated' : '',
      ]),
    ),
  ];
}
