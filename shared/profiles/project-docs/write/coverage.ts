import { code, heading, paragraph, table, tableOr } from '../../markdown/build.ts';
import type { PageNode } from '../../page-blocks.ts';
import { measureReleased, renderMissing, renderPlans, renderScores } from '../../run-facts.ts';
import { isTop } from '../layout/top-symbols.ts';
import type { PageContext } from './context.ts';

/** What the documents cover, and which symbols say nothing about themselves. */
export function coveragePage(context: PageContext): PageNode[] {
  const { request, layout } = context;
  const coverage = measureReleased(request);
  const rows = layout.modules.map(({ title, path, symbols }) => {
    const top = symbols.filter(isTop);
    const silent = top.filter(({ doc }) => doc === '').length;
    return [
      context.linkTo({ path }, title),
      String(top.length),
      String(top.length - silent),
      String(silent),
    ];
  });
  return [
    paragraph('What the released documents cover of the sources.'),
    heading(2, 'Score'),
    renderScores(coverage, (category) => code(category)),
    heading(2, 'Missing'),
    ...renderMissing(context, coverage, 'Nothing is missing.', (name) => code(name)),
    heading(2, 'Doc comments'),
    ...tableOr(
      'The sources export no symbol.',
      ['Module', 'Symbols', 'Described', 'Not described'],
      rows,
    ),
    heading(2, 'Plans'),
    ...renderPlans(request),
    ...renderUnread(context),
  ];
}

/** Files whose symbols could not be read, if there are any. */
function renderUnread({ sources: { index } }: PageContext): PageNode[] {
  const faulty = index.files.flatMap(({ path, fault }) =>
    fault === undefined ? [] : [[code(path), fault]],
  );
  return faulty.length === 0
    ? []
    : [heading(2, 'Files that were not understood'), table(['File', 'Why'], faulty)];
}
