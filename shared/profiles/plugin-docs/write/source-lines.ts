import type { Source } from '../../../../packages/gate/src/base.ts';
import { rememberBy } from '../../../../packages/gate/src/json.ts';
import { createLocator } from '../../../../packages/openapi/src/base.ts';
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
  const find = source === undefined ? undefined : createLocator(source);
  const sections = host === undefined ? [] : toSections(host);
  const last = sections.at(-1)?.toLine ?? 0;
  return {
    ofPointer(pointer) {
      const span = find?.(pointer);
      return span?.isExact
        ? {
            input: SOURCE_FILE,
            path: SOURCE_FILE,
            fromLine: span.from.line,
            toLine: span.to.line,
          }
        : undefined;
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

/** A text from each heading to the next; what precedes the first is a section, too. */
function toSections(text: string): (Span & { readonly text: string })[] {
  const lines = text.trimEnd().split('\n');
  const starts = [...lines.keys()].filter((at) => at === 0 || /^#{1,6} /.test(lines[at] ?? ''));
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? lines.length;
    return { fromLine: from + 1, toLine: to, text: lines.slice(from, to).join('\n') };
  });
}
