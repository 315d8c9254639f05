import type { RootContent } from 'mdast';
import { toName } from '../../../../packages/openapi/src/base.ts';
import type { ExpandedEvidence, ExpandedSection } from '../../language/expand.ts';
import { isMissing, readPointer } from '../../language/location.ts';
import { listReferences, toScalarText } from '../../language/template-text.ts';
import { code, heading, list, paragraph, table } from '../../markdown/build.ts';
import { renderCell, renderProperties, toLabel, type ValueStyle } from './render-value.ts';

/** Properties that usually describe an item, the best first. */
const SUMMARIES = ['summary', 'description', 'purpose', 'title', 'definition', 'text'];

/** What the gate looks for in a section and its facts do not show already. */
export function renderEvidence(section: ExpandedSection, style: ValueStyle): RootContent[] {
  const shown = listShownRows(section, style.maxRows);
  const open = section.requires.filter(({ definition, texts }) =>
    definition.row === undefined ? true : !shown.has(JSON.stringify(texts)),
  );
  const groups = Map.groupBy(open, ({ definition }) => definition);
  return [...groups.values()].flatMap((group) => renderGroup(group, section.depth, style));
}

function renderGroup(
  group: readonly ExpandedEvidence[],
  depth: number,
  style: ValueStyle,
): RootContent[] {
  const [first] = group;
  if (first?.definition.row !== undefined) {
    return [renderRows(group, first.definition.row, style)];
  }
  if (first?.definition.code !== undefined) {
    return [
      list(
        group.map(({ texts, location }) => {
          const summary = findSummary(location.item);
          const marked = code(texts[0] ?? '');
          return summary === undefined ? marked : [marked, ': ', renderCell(summary, style)];
        }),
      ),
    ];
  }
  return group.flatMap(({ texts, location }) => [
    heading(depth + 1, texts[0] ?? ''),
    typeof location.item === 'object' && location.item !== null && !isMissing(location.item)
      ? renderProperties(location.item, style)
      : paragraph(renderCell(location.item, style)),
  ]);
}

function renderRows(
  group: readonly ExpandedEvidence[],
  templates: readonly string[],
  style: ValueStyle,
): RootContent {
  const labels = templates.map((it) => toLabel(listReferences(it).at(-1) ?? 'Name'));
  return table(
    [...labels, 'Summary'],
    group.map(({ texts, location }) => [...texts, renderCell(findSummary(location.item), style)]),
  );
}

function findSummary(item: unknown): unknown {
  const location = { root: item, item, pointer: '' };
  const name = SUMMARIES.find((it) => toScalarText(readPointer(location, it)) !== undefined);
  return name === undefined ? undefined : readPointer(location, name);
}

/** The first one and two cells of each row that `from` with `columns` shows. */
function listShownRows(
  { definition, location }: ExpandedSection,
  maxRows: number,
): ReadonlySet<string> {
  const { from, columns } = definition;
  const items =
    from === undefined || columns === undefined ? undefined : readPointer(location, from);
  const rows = typeof items === 'object' && items !== null ? Object.values(items) : [];
  return new Set(
    rows.slice(0, maxRows).flatMap((item) => {
      const cells = (columns ?? []).slice(0, 2).map((column) => {
        const text = toScalarText(readPointer({ root: item, item, pointer: '' }, column));
        return text === undefined ? '–' : toName(text);
      });
      return [JSON.stringify(cells.slice(0, 1)), JSON.stringify(cells)];
    }),
  );
}
