import type { Table, TableCell, TableRow } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FieldFact, MessageFact, TermFact } from '../data/facts.ts';
import type { InSection, PageNodes } from '../markdown/page-nodes.ts';
import type { Position } from '../markdown/position.ts';

const WITHOUT_MARKUP = { includeImageAlt: false, includeHtml: false };

export function readCell(cell: TableCell | undefined): string {
  return cell === undefined ? '' : toText(cell, WITHOUT_MARKUP).trim();
}

interface Columns {
  readonly rows: readonly TableRow[];
  /** Index of a column by its name in lower case. */
  readonly at: ReadonlyMap<string, number>;
}

/** Other names of columns, so that a table does not escape by its header. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  field: ['property', 'name', 'attribute', 'member', 'key', 'field name', 'property name'],
  type: ['data type', 'datatype', 'field type', 'kind'],
  required: ['mandatory', 'is required'],
  constraints: ['constraint', 'limits', 'rules'],
  code: ['error', 'error code', 'id'],
  message: ['text', 'error message', 'message text'],
};
const STANDARD = new Map(
  Object.entries(SYNONYMS).flatMap(([name, others]) => others.map((other) => [other, name])),
);

/**
 * The columns of a table that begins with `first` and also has `second`. A table with a column `In`
 * lists parameters.
 */
function readColumns({ children }: Table, first: string, second: string): Columns | undefined {
  const [header, ...rows] = children;
  const written = header?.children.map((cell) => readCell(cell).toLowerCase()) ?? [];
  const isParameters = first === 'field' && written.includes('in');
  const names = written.map((name) => STANDARD.get(name) ?? name);
  return names[0] === first && names.includes(second) && !isParameters
    ? { rows, at: new Map(names.map((name, index) => [name, index])) }
    : undefined;
}

function readNamed(row: TableRow, { at }: Columns, name: string): string | null {
  const index = at.get(name);
  return index === undefined ? null : readCell(row.children[index]);
}

function positionOf(row: TableRow): Position {
  const { line, column } = row.children[0]?.position?.start ?? { line: 1, column: 1 };
  return { line, column };
}

/** Whether a table defines terms: words in it are mentions, not uses. */
export function isTermTable(table: Table): boolean {
  return readColumns(table, 'term', 'definition') !== undefined;
}

export function toTerms(nodes: PageNodes): TermFact[] {
  return nodes.tables.flatMap(({ node }) => {
    const columns = readColumns(node, 'term', 'definition');
    return (columns?.rows ?? []).map((row) => ({
      term: readCell(row.children[0]),
      definition: (columns && readNamed(row, columns, 'definition')) ?? '',
      synonyms: toList((columns && readNamed(row, columns, 'synonyms')) ?? ''),
      avoid: toList((columns && readNamed(row, columns, 'avoid')) ?? ''),
      ...positionOf(row),
    }));
  });
}

/** Words separated by commas or semicolons; a dash means none. */
function toList(cell: string): string[] {
  return cell
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

export function toFields(nodes: PageNodes): FieldFact[] {
  return nodes.tables.flatMap(({ node, heading }: InSection<Table>) => {
    const columns = readColumns(node, 'field', 'type');
    return (columns?.rows ?? []).map((row) => ({
      name: readCell(row.children[0]),
      type: (columns && readNamed(row, columns, 'type')) ?? '',
      required: (columns && readNamed(row, columns, 'required')) ?? null,
      constraints: (columns && readNamed(row, columns, 'constraints')) ?? null,
      heading,
      ...positionOf(row),
    }));
  });
}

export function toMessages(nodes: PageNodes): MessageFact[] {
  return nodes.tables.flatMap(({ node }) => {
    const columns = readColumns(node, 'code', 'message');
    return (columns?.rows ?? []).map((row) => ({
      code: readCell(row.children[0]),
      message: (columns && readNamed(row, columns, 'message')) ?? '',
      ...positionOf(row),
    }));
  });
}
