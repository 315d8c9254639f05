import type { RootContent } from 'mdast';
import { toCount } from '../../../../../packages/gate/src/base.ts';
import type { ExpandedFile } from '../../../language/expand.ts';
import { type Inline, paragraph } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

/** The sentence below the title: what the document answers, and how much it covers. */
export function toLead(
  { plugin }: PageContext,
  { definition: { id = '' }, answers = '' }: ExpandedFile,
): RootContent[] {
  if (id === 'root') {
    return [];
  }
  const fields = plugin.entities.reduce((sum, entity) => sum + entity.fields.length, 0);
  const scope: Inline[] = [
    `${plugin.name}: `,
    [
      `${toCount(plugin.entities.length, 'entity', 'entities')} with ${toCount(fields, 'field')}`,
      toCount(plugin.flows.length, 'flow'),
      toCount(plugin.integrations.length, 'integration'),
      toCount(plugin.errors.length, 'error code'),
    ].join(', '),
    '.',
  ];
  return [paragraph(`${answers}. `, ...(SCOPED.has(id) ? scope : []))];
}

/** Documents about everything, for which the size of the plugin is useful. */
const SCOPED: ReadonlySet<string> = new Set([
  'preflight',
  'concepts',
  'overview',
  'crossValidation',
]);
