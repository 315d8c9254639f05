import type { RootContent } from 'mdast';
import { code, type Inline, paragraph, table } from '../../../markdown/build.ts';
import type { Operation } from '../../model/api.ts';
import type { PageContext } from '../context.ts';

/** Rows of a list; a longer one would make the file too large to read. */
export const MAX_LISTED = 800;

/** A table of operations. Method and path stand apart, so that it is no mention of the call itself. */
export function operationTable(
  context: PageContext,
  operations: readonly Operation[],
): RootContent[] {
  const shown = operations.slice(0, MAX_LISTED);
  const more = operations.length - shown.length;
  return [
    table(
      ['Operation', 'Method', 'Path', 'Remarks'],
      shown.map((operation): Inline[] => [
        context.linkOperation(operation),
        operation.method,
        code(operation.path),
        operation.isDeprecated ? 'deprecated' : '',
      ]),
    ),
    ...(more > 0 ? [paragraph(`${more} further operations are not listed here.`)] : []),
  ];
}
