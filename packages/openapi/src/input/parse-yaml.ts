import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { findBurden } from '../json.ts';
import { indentQuoted } from './indent-quoted.ts';

/** The value of a text, or what is wrong with it in words that follow "is". */
export type ParseResult =
  | { readonly isParsed: true; readonly value: unknown }
  | { readonly isParsed: false; readonly detail: string };

/** Uses of one anchor, weighted by the aliases within it: the library's guard against alias bombs. */
const MAX_ALIASES = 1000;

/** Longest part of a library's message that is shown; it may quote the document. */
const MAX_MESSAGE = 200;

/**
 * Parses one YAML 1.2 document, with merge keys. Continuation lines of a quoted text may be
 * indented too little, as other parsers accept it. The work is bounded.
 */
export function parseYaml(text: string): ParseResult {
  const parsed = parseStrictly(text);
  if (parsed.isParsed) {
    return parsed;
  }
  const indented = indentQuoted(text);
  const again = indented === text ? parsed : parseStrictly(indented);
  return again.isParsed ? again : parsed;
}

function parseStrictly(text: string): ParseResult {
  const burden = findBurden(text);
  if (burden !== undefined) {
    return { isParsed: false, detail: burden };
  }
  const lines = new LineCounter();
  const options = {
    merge: true,
    uniqueKeys: false,
    // Without it, the parser would not report a second document.
    logLevel: 'error',
    lineCounter: lines,
  } as const;
  const document = parseDocument(text, options);
  const second = document.errors.find(({ code }) => code === 'MULTIPLE_DOCS');
  if (second !== undefined) {
    const { line } = lines.linePos(second.pos[0]);
    return { isParsed: false, detail: `more than one YAML document; send one (line ${line})` };
  }
  const problems = [
    ...document.errors.map(({ message }) => toFirstLine(message)),
    ...findRepeatedKeys(document, lines),
  ];
  if (problems.length > 0) {
    return { isParsed: false, detail: `not YAML: ${joinProblems(problems)}` };
  }
  try {
    return { isParsed: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      const place = findUnresolved(document, lines);
      return {
        isParsed: false,
        detail: `not YAML that can be read: ${toFirstLine(error.message)}${place}`,
      };
    }
    throw error;
  }
}

/** Reported problems; further ones are mostly their consequence. */
const MAX_PROBLEMS = 3;

function joinProblems(problems: readonly string[]): string {
  const distinct = [...new Set(problems)];
  const more = distinct.length - MAX_PROBLEMS;
  return `${distinct.slice(0, MAX_PROBLEMS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** The library compares each key of a map with all others, which takes minutes for a large map. */
function findRepeatedKeys(document: Document, lines: LineCounter): string[] {
  const found: string[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name !== undefined && name !== '<<' && seen.has(name)) {
          found.push(
            `the key "${name.slice(0, 60)}" stands twice in its map, again at ${toPosition(key, lines)}`,
          );
        }
        seen.add(name ?? '<<');
      }
      return undefined;
    },
  });
  return found;
}

/** The position of the first alias without an earlier anchor. */
function findUnresolved(document: Document, lines: LineCounter): string {
  let found = '';
  visit(document, {
    Alias(_, alias) {
      found = alias.resolve(document) === undefined ? ` at ${toPosition(alias, lines)}` : '';
      return found === '' ? undefined : visit.BREAK;
    },
  });
  return found;
}

function toPosition(node: unknown, lines: LineCounter): string {
  const { line, col } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  return `line ${line}, column ${col}`;
}

function toFirstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '').slice(0, MAX_MESSAGE);
}
