import { type Inline, list } from '../../../markdown/build.ts';
import type { PageContext, Part } from '../context.ts';

/** The index of the layer, by phase. */
const INDEXES = [undefined, undefined, 'baseIndex', 'architectureIndex', 'uiIndex'];

/** Documents whose subject is also drawn. */
const DRAWN = ['overview', 'lifecycle', 'uiSpec', 'models', 'execution'];

/**
 * Further reading: the dependencies of the document, its diagrams, the index of its layer, the
 * root.
 */
export const related: Part = (context) => {
  const { page } = context;
  const index = INDEXES[page?.phase ?? 0];
  const own = page?.definition.id ?? '';
  const ids = [
    ...(page?.definition.dependsOn ?? []),
    ...(DRAWN.includes(own) ? ['diagrams'] : []),
    ...(index === undefined ? [] : [index]),
    'root',
  ];
  const known = [...new Set(ids)].filter((id) => context.has(id) && id !== own);
  return [list(known.map((id) => describe(context, id)))];
};

/** A link to a document with what it answers. */
export function describe(context: PageContext, id: string): Inline {
  const answers = context.layout.page(id)?.answers ?? '';
  return [context.document(id), `: ${answers.charAt(0).toLowerCase()}${answers.slice(1)}`];
}
