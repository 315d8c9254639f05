import type { PlannedFile, SourceRange } from '../../contract/release-format.ts';
import type { DocsetSource } from '../define-profile.ts';
import type { InputExcerpt } from '../profile.ts';
import { INDEX_FILE, SOURCES_FILE, type Sources } from '../source-input.ts';
import type { Layout } from './layout/pages.ts';
import { readLines } from './ranges.ts';
import { findReadme } from './readme.ts';

/** Lines of the README that a planner sees. */
const MAX_README_LINES = 150;

/**
 * For a writer the lines that the sections of its file rest on; for a planner the README and the
 * index: files with their lines, headings and exported symbols.
 */
export function toExcerpts(
  { inputs, model, layout }: DocsetSource<Sources, Layout>,
  file: PlannedFile | undefined,
): InputExcerpt[] {
  const brief = inputs.filter(({ name }) => name === 'brief.md');
  return [
    ...(file === undefined ? toOverview(model, layout) : toCited(model, file)),
    ...brief.map(({ name, content }) => ({
      ...{ input: name, label: name, text: new TextDecoder().decode(content) },
    })),
  ];
}

function toCited(model: Sources, { outline }: PlannedFile): InputExcerpt[] {
  const ranges = outline.flatMap(({ sources = [] }) => sources);
  const cited = ranges.flatMap((range) => toExcerpt(model, range));
  return [...cited, { input: INDEX_FILE, label: 'project', text: describeProject(model) }];
}

function toExcerpt(model: Sources, range: SourceRange): InputExcerpt[] {
  const lines = readLines(model, range);
  const label = `${range.path}:${range.fromLine}-${range.toLine}`;
  return lines === undefined ? [] : [{ input: SOURCES_FILE, label, text: lines.join('\n') }];
}

function describeProject({ index }: Sources): string {
  return `${index.name}: ${index.description || 'no description'}`;
}

function toOverview(model: Sources, { modules }: Layout): InputExcerpt[] {
  const { index } = model;
  const readme = findReadme(model);
  const lines = readme === undefined ? 0 : (model.find(readme.path)?.lines.length ?? 0);
  const top =
    readme === undefined || lines === 0
      ? []
      : toExcerpt(model, {
          path: readme.path,
          fromLine: 1,
          toLine: Math.min(lines, MAX_README_LINES),
        });
  const symbols = Map.groupBy(index.symbols, ({ path }) => path);
  const headings = Map.groupBy(index.headings, ({ path }) => path);
  return [
    { input: INDEX_FILE, label: 'project', text: describeProject(model) },
    ...top,
    ...modules.map(({ title, files }) => ({
      ...{ input: INDEX_FILE, label: `module ${title}` },
      text: files.map((it) => describeFile(it, symbols.get(it.path) ?? [])).join('\n'),
    })),
    ...index.files
      .filter(({ path }) => headings.has(path))
      .map((it) => ({
        ...{ input: INDEX_FILE, label: it.path },
        text: describeFile(it, headings.get(it.path)?.map((h) => ({ ...h, name: h.text })) ?? []),
      })),
  ];
}

/** A file, and the names in it with their lines, so that a planner can name ranges. */
function describeFile(
  { path, lines }: { readonly path: string; readonly lines: number },
  named: readonly (SourceRange & { readonly name: string; readonly parent?: string })[],
): string {
  const parts = named
    .filter(({ parent }) => parent === undefined)
    .map(({ name, fromLine, toLine }) => `${name} ${fromLine}-${toLine}`);
  return `${path} (${lines} lines): ${parts.join(', ')}`;
}
