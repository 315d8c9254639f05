import type { SourceRange } from '../../contract/release-format.ts';
import type { IndexedHeading } from '../../sources/index/source-index.ts';
import type { Sources } from '../source-input.ts';

export interface Readme {
  readonly path: string;
  /** The first paragraphs below the title; `undefined` if there are none. */
  readonly intro: SourceRange | undefined;
  readonly sections: readonly IndexedHeading[];
}

const MAX_INTRO_LINES = 20;

/** The README in Markdown of a folder, by default of the root. */
export function findReadme({ index, find }: Sources, folder = ''): Readme | undefined {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = index.files.find(
    ({ path }) =>
      path.startsWith(prefix) && /^readme\.(?:md|markdown)$/i.test(path.slice(prefix.length)),
  );
  const lines = file && find(file.path)?.lines;
  if (file === undefined || lines === undefined) {
    return undefined;
  }
  const sections = index.headings.filter(({ path }) => path === file.path);
  const title = sections.find(({ depth }) => depth === 1);
  const next = sections.find(({ fromLine }) => fromLine > (title?.fromLine ?? 0))?.fromLine;
  const from = findText(lines, title?.fromLine ?? 0);
  const end = findEnd(lines, from, Math.min(next ?? lines.length + 1, from + 1 + MAX_INTRO_LINES));
  const intro = end > from ? { path: file.path, fromLine: from + 1, toLine: end } : undefined;
  return { path: file.path, intro, sections };
}

/** The first line of text from an index on: no badge, image, tag or comment. */
function findText(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && !/^(?:[\p{L}\p{N}*_`(-]|\[[^!])/u.test(lines[at] ?? '')) {
    at += 1;
  }
  return at;
}

/** The line before `limit` that is the last one with text. */
function findEnd(lines: readonly string[], from: number, limit: number): number {
  let end = Math.min(limit - 1, lines.length);
  while (end > from && (lines[end - 1] ?? '').trim() === '') {
    end -= 1;
  }
  return end;
}

const START =
  /install|getting.started|quick.?start|usage|^use\b|set.?up|tutorial|first steps|^example|requirements/i;

/** Sections of the README that say how to start. */
export function listStartSections(sources: Sources): IndexedHeading[] {
  const sections = findReadme(sources)?.sections ?? [];
  const found = sections.filter(({ text, depth }) => depth <= 3 && START.test(text));
  return found.filter(
    (it) =>
      !found.some(
        (other) => other !== it && other.fromLine < it.fromLine && other.toLine >= it.toLine,
      ),
  );
}
