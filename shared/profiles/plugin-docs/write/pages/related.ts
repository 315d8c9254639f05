import { type Inline, list } from '../../../markdown/build.ts';
import type { Kind } from '../../layout/kinds.ts';
import { listDependencies } from '../../layout/layout.ts';
import type { PageContext, Part } from '../context.ts';

/** The index of the layer, by phase. */
const INDEXES: readonly (Kind | undefined)[] = [
  undefined,
  undefined,
  'baseIndex',
  'architectureIndex',
  'uiIndex',
];

/** Documents whose subject is also drawn. */
const DRAWN: ReadonlySet<Kind> = new Set([
  'overview',
  'lifecycle',
  'uiSpec',
  'models',
  'execution',
]);

/**
 * Further reading: the dependencies of the document, its diagrams, the index of its layer, the
 * root.
 */
export const related: Part = (context) => {
  const { page, layout } = context;
  const index = INDEXES[page?.phase ?? 0];
  const kinds: Kind[] = [
    ...(page === undefined ? [] : listDependencies(page, layout).map(({ kind }) => kind)),
    ...(page !== undefined && DRAWN.has(page.kind) ? (['diagrams'] as const) : []),
    ...(index === undefined ? [] : [index]),
    'root',
  ];
  const known = [...new Set(kinds)].filter((kind) => context.has(kind) && kind !== page?.kind);
  return [list(known.map((kind) => describe(context, kind)))];
};

/** A link to a document with what it answers. */
export function describe(context: PageContext, kind: Kind): Inline {
  const answers = context.layout.page(kind)?.answers ?? '';
  return [context.document(kind), `: ${answers.charAt(0).toLowerCase()}${answers.slice(1)}`];
}
