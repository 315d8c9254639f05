import type { OutlineSection, SourceRange } from '../../contract/release-format.ts';
import type { Sources } from '../source-input.ts';
import type { Layout, Page } from './layout/pages.ts';
import { findReadme, listStartSections } from './readme.ts';

/** Files of a module whose beginnings show what it is for. */
const MAX_FILES = 12;
/** Lines of the beginning of a file: its doc comment and first declarations. */
const HEAD_LINES = 30;

/** The required sections of a page, with the lines that their prose rests on. */
export function toOutline({ subject }: Page, sources: Sources, layout: Layout): OutlineSection[] {
  const readme = findReadme(sources);
  const intro = readme?.intro === undefined ? [] : [readme.intro];
  switch (subject.kind) {
    case 'index':
      return [
        section(
          'What it is',
          'What the project is, which readers it is for, and what it is not.',
          intro,
        ),
        section('Documents', 'The documents of this set.'),
      ];
    case 'gettingStarted':
      return [
        section(
          'First steps',
          'What a reader installs and runs first, and what they see then.',
          listStartSections(sources).slice(0, 5),
        ),
      ];
    case 'architecture':
      return [
        section(
          'Modules',
          'Which part does what, and which uses which.',
          layout.modules
            .slice(0, MAX_FILES)
            .flatMap(({ files }) => listHeads(files.slice(0, 1), sources)),
        ),
      ];
    case 'module':
      return [
        section(
          'Purpose',
          `What the module ${subject.module.title} is for and when a developer changes it.`,
          listHeads(subject.module.files.slice(0, MAX_FILES), sources),
        ),
        section('Files', 'The files of the module and what each exports.'),
      ];
    default:
      return [];
  }
}

function section(
  heading: string,
  about: string,
  ranges: readonly SourceRange[] = [],
): OutlineSection {
  const sources = ranges
    .slice(0, 20)
    .map(({ path, fromLine, toLine }) => ({ path, fromLine, toLine }));
  return { heading, depth: 2, about, ...(sources.length === 0 ? {} : { sources }) };
}

function listHeads(
  files: readonly { path: string; lines: number }[],
  { find }: Sources,
): SourceRange[] {
  return files.flatMap(({ path }) => {
    const count = find(path)?.lines.length ?? 0;
    return count === 0 ? [] : [{ path, fromLine: 1, toLine: Math.min(count, HEAD_LINES) }];
  });
}
