import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml';
import type { Source } from '../../../../packages/gate/src/base.ts';
import { rememberBy, toSegments } from '../../../../packages/gate/src/json.ts';
import type { InputFile } from '../../profile.ts';
import { SOURCE_FILE } from '../parse-inputs.ts';

const HOST_FILE = 'host-reference.md';

/** The lines of the input files that something rests on. */
export interface SourceLines {
  /** Of the value at a JSON pointer, in the requirements as they were sent. */
  ofPointer(pointer: string): Source | undefined;
  /** The sections of the host reference that have a word; without a word, all of it. */
  ofHost(word?: string): Source[];
}

/** Finds lines in the input files of a run, each parsed once. */
export const createSourceLines = rememberBy((inputs: readonly InputFile[]): SourceLines => {
  const [source, host] = [SOURCE_FILE, HOST_FILE].map((name) => readInput(inputs, name));
  const spanOf = source === undefined ? undefined : createSpans(source);
  const sections = host === undefined ? [] : toSections(host);
  const last = sections.at(-1)?.toLine ?? 0;
  return {
    ofPointer(pointer) {
      const span = spanOf?.(pointer);
      return span && { input: SOURCE_FILE, path: SOURCE_FILE, ...span };
    },
    ofHost: (word) =>
      (word === undefined
        ? sections.slice(0, 1).map((it) => ({ ...it, toLine: last }))
        : sections.filter(({ text }) => text.includes(word))
      ).map(({ fromLine, toLine }) => ({ input: HOST_FILE, path: HOST_FILE, fromLine, toLine })),
  };
});

/** The text of an input with line feeds only, so that its lines are counted as a reader counts them. */
function readInput(inputs: readonly InputFile[], name: string): string | undefined {
  const content = inputs.find((it) => it.name === name)?.content;
  return content && new TextDecoder().decode(content).replace(/\r\n?/g, '\n');
}

interface Span {
  readonly fromLine: number;
  readonly toLine: number;
}

/** The lines of the value at a pointer, with its key; `undefined` for a pointer to nothing. */
function createSpans(text: string): (pointer: string) => Span | undefined {
  const lines = new LineCounter();
  const options = {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    lineCounter: lines,
  } as const;
  const document = parseDocument(text, options);
  const toLine = (offset: number) => Math.max(1, lines.linePos(offset).line);
  return (pointer) => {
    const range = findRange(document, toSegments(pointer));
    if (range === undefined) {
      return undefined;
    }
    const end = text.slice(range.from, range.to).trimEnd().length;
    return { fromLine: toLine(range.from), toLine: toLine(range.from + Math.max(0, end - 1)) };
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function findRange(document: Document, segments: readonly string[]): Range | undefined {
  let node: unknown = document.contents;
  let from = toRange(node)?.from;
  for (const segment of segments) {
    const parent = isAlias(node) ? node.resolve(document) : node;
    const member = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
      : isSeq(parent)
        ? parent.items[Number(segment)]
        : undefined;
    node = isPair(member) ? member.value : member;
    from = toRange(isPair(member) ? member.key : member)?.from;
  }
  const to = toRange(node)?.to;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Of a value without what follows it, such as a comment. */
function toRange(node: unknown): Range | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? { from: range[0], to: range[1] } : undefined;
}

/** A text from each heading to the next; what precedes the first is a section, too. */
function toSections(text: string): (Span & { readonly text: string })[] {
  const lines = text.trimEnd().split('\n');
  const starts = [...lines.keys()].filter((at) => at === 0 || /^#{1,6} /.test(lines[at] ?? ''));
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? lines.length;
    return { fromLine: from + 1, toLine: to, text: lines.slice(from, to).join('\n') };
  });
}
