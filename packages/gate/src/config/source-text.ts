import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { findBurden } from '../json/burden.ts';
import { toSegments } from '../json/pointer.ts';

/** A fault in a user's file: what is wrong, where, and what to do about it. */
export interface SourceFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * `file:line:column message`, which terminals and editors make a link.
 *
 * @example
 * toLine('gate.yaml', { line: 2, column: 3, message: 'unknown rule' }); // 'gate.yaml:2:3 unknown rule'
 */
export function toLine(file: string, { line, column, message }: SourceFault): string {
  return `${file}:${line}:${column} ${message}`;
}

/** A YAML or JSON file with the positions of its values. */
export interface SourceText {
  readonly value: unknown;
  readonly faults: readonly SourceFault[];
  /** The position of the value at a JSON pointer; the nearest parent if there is none. */
  locate(pointer: string): { readonly line: number; readonly column: number };
  /** The position of the key of the property at a JSON pointer. */
  locateKey(pointer: string): { readonly line: number; readonly column: number };
}

/** A larger file cannot be a profile. */
const MAX_BYTES = 1024 * 1024;
const MAX_ALIASES = 100;

/** Parses YAML 1.2, of which JSON is a subset. Never throws, whatever the text is. */
export function openSource(text: string): SourceText {
  const burden =
    Buffer.byteLength(text) > MAX_BYTES ? 'larger than 1 MiB; split it' : findBurden(text);
  if (burden !== undefined) {
    return refuse({ line: 1, column: 1, message: `the file is ${burden}` });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const toPlace = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = document.errors.map(({ pos, message }) => ({
    ...toPlace(pos[0]),
    message: `not YAML: ${(message.split('\n')[0] ?? '').slice(0, 200)}`,
  }));
  if (faults.length > 0) {
    return { ...refuse(...faults) };
  }
  return {
    ...toValue(document),
    locate: (pointer) => toPlace(findOffset(document, pointer, false)),
    locateKey: (pointer) => toPlace(findOffset(document, pointer, true)),
  };
}

function toValue(document: Document): Pick<SourceText, 'value' | 'faults'> {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), faults: [] };
  } catch (error) {
    if (error instanceof ReferenceError) {
      const message = `not YAML that can be read: ${error.message.slice(0, 200)}`;
      return { value: undefined, faults: [{ line: 1, column: 1, message }] };
    }
    throw error;
  }
}

function refuse(...faults: SourceFault[]): SourceText {
  const start = () => ({ line: 1, column: 1 });
  return { value: undefined, faults, locate: start, locateKey: start };
}

/** Walks as far as the pointer leads; a missing value is located at its parent. */
function findOffset(document: Document, pointer: string, ofKey: boolean): number {
  let node: unknown = document.contents;
  let offset = toStart(node) ?? 0;
  const segments = toSegments(pointer);
  for (const [index, segment] of segments.entries()) {
    const pair = isMap(node) ? findPair(node, segment) : undefined;
    const next = pair?.value ?? (isMap(node) ? undefined : toChild(node, segment));
    const isLast = index === segments.length - 1;
    const found = isLast && ofKey ? toStart(pair?.key) : (toStart(next) ?? toStart(pair?.key));
    if (found === undefined) {
      return offset;
    }
    offset = found;
    node = next;
  }
  return offset;
}

function findPair(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
}

function toChild(node: unknown, segment: string): unknown {
  const isParent = typeof node === 'object' && node !== null && 'items' in node;
  const child = isParent && Array.isArray(node.items) ? node.items[Number(segment)] : undefined;
  return isPair(child) ? child.value : child;
}

function toStart(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
