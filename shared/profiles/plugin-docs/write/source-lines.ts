import type { Source } from '../../../../packages/gate/src/base.ts';
import { rememberBy } from '../../../../packages/gate/src/json.ts';
import { createLocator } from '../../../../packages/openapi/src/base.ts';
import type { InputFile } from '../../profile.ts';
import { HOST_FILE, REFERENCE_FILE, SOURCE_FILE } from '../parse-inputs.ts';

/** The lines of the input files that something rests on. */
export interface SourceLines {
  /** Of the value at a JSON pointer, in the requirements as they were sent. */
  ofPointer(pointer: string): Source | undefined;
  /**
   * The sections of the host reference, then of the reference documents, that have a word; without
   * a word, all of both.
   */
  ofTexts(word?: string): Source[];
}

/** Finds lines in the input files of a run, each parsed once. */
export const createSourceLines = rememberBy((inputs: readonly InputFile[]): SourceLines => {
  const source = readInput(inputs, SOURCE_FILE);
  const find = source === undefined ? undefined : createLocator(source);
  const texts = [HOST_FILE, REFERENCE_FILE].map((name) => ({
    name,
    sections: toSections(readInput(inputs, name) ?? ''),
  }));
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
    ofTexts: (word) =>
      texts.flatMap(({ name, sections }) =>
        chooseSpans(sections, word).map((it) => ({ input: name, path: name, ...it })),
      ),
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

interface Section extends Span {
  readonly text: string;
}

function chooseSpans(sections: readonly Section[], word: string | undefined): Span[] {
  const last = sections.at(-1);
  if (word === undefined) {
    return last === undefined ? [] : [{ fromLine: 1, toLine: last.toLine }];
  }
  return sections
    .filter(({ text }) => text.includes(word))
    .map(({ fromLine, toLine }) => ({ fromLine, toLine }));
}

/** A text from each heading to the next; what precedes the first is a section, too. */
function toSections(text: string): Section[] {
  if (text.trim() === '') {
    return [];
  }
  const lines = text.trimEnd().split('\n');
  const starts = [...lines.keys()].filter((at) => at === 0 || /^#{1,6} /.test(lines[at] ?? ''));
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? lines.length;
    return { fromLine: from + 1, toLine: to, text: lines.slice(from, to).join('\n') };
  });
}
