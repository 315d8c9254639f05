import type { SourceExcerpt } from '../contract/api/artifacts.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { InputFile } from '../profiles/profile.ts';
import { openSources, SOURCES_FILE } from '../profiles/source-input.ts';
import type { LoadedRun } from '../records/load-run.ts';

/** More of an input is read with the artifact itself. */
const MAX_LINES = 200;
const MAX_CHARACTERS = 20_000;

interface SourceQuery {
  readonly input: string;
  readonly path?: string | undefined;
  readonly pointer?: string | undefined;
  readonly fromLine?: number | undefined;
  readonly toLine?: number | undefined;
}

/**
 * A place in an input, as text: the value at a pointer as JSON, or lines; of a source set, lines of
 * the file at `path`. Throws `not-found` for an input, a file or a place that the run does not have,
 * `bad-request` for neither pointer nor lines, and for a source set without `path`.
 */
export function readSource(
  { inputs, profile }: Pick<LoadedRun, 'inputs' | 'profile'>,
  query: SourceQuery,
): SourceExcerpt {
  const input = inputs.find(({ name }) => name === query.input);
  if (input === undefined) {
    const names = inputs.map(({ name }) => name).join(', ');
    throw new PhasewrightError(
      'not-found',
      `the run has no input "${query.input}"; it has ${names}`,
    );
  }
  if (query.pointer === undefined) {
    return toExcerpt(input, readLines(inputs, input, query));
  }
  const vocabulary = profile.toVocabulary?.(inputs);
  const value = vocabulary?.input === input.name ? vocabulary.valueAt(query.pointer) : undefined;
  if (value === undefined) {
    throw new PhasewrightError('not-found', `${input.name} has nothing at "${query.pointer}"`);
  }
  return toExcerpt(input, JSON.stringify(value, null, 2).split('\n'));
}

function readLines(
  inputs: readonly InputFile[],
  input: InputFile,
  { path = input.name, fromLine, toLine = fromLine }: SourceQuery,
): string[] {
  if (fromLine === undefined || toLine === undefined) {
    throw new PhasewrightError('bad-request', 'give `pointer`, or `fromLine` with `toLine`');
  }
  const lines = input.name === SOURCES_FILE ? readSet(inputs, path) : readText(input, path);
  if (fromLine > lines.length || toLine < fromLine) {
    const detail = `${path} has no lines ${fromLine} to ${toLine}; it has ${lines.length}`;
    throw new PhasewrightError('not-found', detail);
  }
  return lines.slice(fromLine - 1, toLine);
}

function readText({ name, content }: InputFile, path: string): readonly string[] {
  if (path !== name) {
    const detail = `${name} is one file and has no "${path}"; leave out \`path\``;
    throw new PhasewrightError('not-found', detail);
  }
  return new TextDecoder().decode(content).split(/\r\n|\n|\r/);
}

function readSet(inputs: readonly InputFile[], path: string): readonly string[] {
  if (path === SOURCES_FILE) {
    const detail = `${SOURCES_FILE} is a source set; give \`path\`, the path of a file in it`;
    throw new PhasewrightError('bad-request', detail);
  }
  const lines = openSources(inputs)?.find(path)?.lines;
  if (lines === undefined) {
    throw new PhasewrightError('not-found', `${SOURCES_FILE} has no file "${path}"`);
  }
  return lines;
}

function toExcerpt({ name, sha256 }: InputFile, lines: readonly string[]): SourceExcerpt {
  const shown: string[] = [];
  let left = MAX_CHARACTERS;
  for (const line of lines.slice(0, MAX_LINES)) {
    left -= line.length + 1;
    if (left < 0 && shown.length > 0) {
      break;
    }
    shown.push(line.slice(0, MAX_CHARACTERS));
  }
  return { input: name, sha256, text: shown.join('\n'), leftOut: lines.length - shown.length };
}
