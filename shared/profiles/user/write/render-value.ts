import type { RootContent } from 'mdast';
import { toName } from '../../../../packages/openapi/src/base.ts';
import { isMissing, type Location, readPointer } from '../../language/location.ts';
import { toScalarText } from '../../language/template-text.ts';
import { code, type Inline, list, paragraph, table } from '../../markdown/build.ts';
import type { Descriptions } from '../../markdown/description.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';

/** How much of the facts is shown; the second try at a file that came out too large shows less. */
export interface ValueStyle {
  readonly descriptions: Descriptions;
  readonly scope: LinkScope;
  readonly maxRows: number;
  readonly cellCharacters: number;
  /** The number of table columns with names, which are not markdown; 1 by default. */
  readonly nameColumns?: number;
}

/** Columns of a table whose profile names none. */
const MAX_COLUMNS = 6;

/** A fact of the input as blocks, whatever its type is. It is not missing. */
export function renderValue(
  value: unknown,
  columns: readonly string[] | undefined,
  style: ValueStyle,
): RootContent[] {
  if (Array.isArray(value)) {
    return renderList(value, columns, style);
  }
  if (typeof value === 'object' && value !== null) {
    return columns === undefined
      ? [renderProperties(value, style)]
      : renderList(Object.values(value), columns, style);
  }
  return typeof value === 'string'
    ? style.descriptions.toBlocks(value, style.scope)
    : [paragraph(toScalarText(value) ?? '')];
}

export function renderProperties(value: object, style: ValueStyle): RootContent {
  const rows = Object.entries(value)
    .filter(([, held]) => !isMissing(held))
    .slice(0, style.maxRows)
    .map(([name, held]) => [toLabel(name), renderCell(held, style)]);
  return table(['Property', 'Value'], rows);
}

function renderList(
  items: readonly unknown[],
  columns: readonly string[] | undefined,
  style: ValueStyle,
): RootContent[] {
  const shown = items.slice(0, style.maxRows);
  const left = items.length - shown.length;
  const more = left === 0 ? [] : [paragraph(`${left} more are not shown here.`)];
  const isTable = columns !== undefined || shown.some((it) => typeof it === 'object');
  if (!isTable) {
    return [list(shown.map((it) => renderCell(it, style))), ...more];
  }
  const names = columns ?? listColumns(shown);
  const { nameColumns = 1 } = style;
  const rows = shown.map((item) =>
    names.map((name, column) => {
      const value = readColumn(item, name);
      const text = column < nameColumns ? toScalarText(value) : undefined;
      return text === undefined ? renderCell(value, style) : toName(text);
    }),
  );
  return [table(names.map(toLabel), rows), ...more];
}

function readColumn(item: unknown, name: string): unknown {
  const location: Location = { root: item, item, pointer: '' };
  return readPointer(location, name);
}

/** The properties of the items in order of first appearance. */
function listColumns(items: readonly unknown[]): string[] {
  const names = items.flatMap((it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it) ? Object.keys(it) : ['.'],
  );
  return [...new Set(names)].slice(0, MAX_COLUMNS);
}

/** A fact as one line. */
export function renderCell(value: unknown, style: ValueStyle): Inline {
  if (isMissing(value)) {
    return '–';
  }
  if (typeof value === 'string') {
    return style.descriptions.toLine(value, style.scope, style.cellCharacters);
  }
  if (Array.isArray(value) && value.every((it) => typeof it !== 'object')) {
    const text = value.map((it) => toScalarText(it) ?? '–').join(', ');
    return style.descriptions.toLine(text, style.scope, style.cellCharacters);
  }
  const text = toScalarText(value);
  return text ?? code(JSON.stringify(value).slice(0, style.cellCharacters));
}

/** `on_call` and `onCall` as “On call”. */
export function toLabel(name: string): string {
  const last = name === '.' ? 'Value' : name.slice(name.lastIndexOf('/') + 1);
  const words = last
    .replace(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    )
    .replace(/[_-]+/g, ' ')
    .trim();
  return words === '' ? last : words.charAt(0).toUpperCase() + words.slice(1);
}
