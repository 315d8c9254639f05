import type { RootContent } from 'mdast';
import {
  code,
  heading,
  type Inline,
  list,
  listOr,
  paragraph,
  table,
  tableOr,
} from '../../markdown/build.ts';
import { type PageNode, prose } from '../../page-blocks.ts';
import { renderPhases, renderQuestions } from '../../run-facts.ts';
import { isTop } from '../layout/top-symbols.ts';
import { readLines, wholeFile } from '../ranges.ts';
import { findReadme, listStartSections } from '../readme.ts';
import { type PageContext, toFirstParagraph } from './context.ts';
import { renderList } from './lists.ts';

const MAX_SKIPPED = 200;
const MAX_TERMS = 200;

/** What was read, and what it leaves open. */
export function preflightPage(context: PageContext): PageNode[] {
  const { index } = context.sources;
  const { files, symbols, headings, skipped } = index;
  const bytes = files.reduce((sum, it) => sum + it.bytes, 0);
  const aside = files.filter(({ isAside }) => isAside === true).length;
  const rows: Inline[][] = [
    ['Project', index.name],
    ['Files', `${files.length}, of which ${aside} tests, samples and benchmarks`],
    ['Size', `${bytes} bytes`],
    ['Exported symbols', String(symbols.length)],
    ['Headings of documents', String(headings.length)],
    [
      'Options, variables, routes',
      `${index.options.length}, ${index.variables.length}, ${index.routes.length}`,
    ],
  ];
  return [
    paragraph(
      'What was read before anything was written. Everything below comes from the sources.',
    ),
    heading(2, 'Sources'),
    table(['What', 'Value'], rows),
    heading(2, 'Languages'),
    ...renderLanguages(context),
    heading(2, 'Skipped files'),
    ...tableOr(
      'The archive contains no file that was skipped; the command line says what it left out before.',
      ['File', 'Reason'],
      skipped.slice(0, MAX_SKIPPED).map(({ path, reason }) => [code(path), reason]),
    ),
    heading(2, 'What will be written'),
    ...renderPhases(context.request),
    heading(2, 'Open questions'),
    ...renderQuestions(context.request, 'None: the sources leave nothing open.'),
  ];
}

function renderLanguages({ sources: { index } }: PageContext): RootContent[] {
  const byLanguage = Map.groupBy(index.files, ({ language }) => language ?? 'other text');
  const rows = [...byLanguage]
    .map(([language, all]) => ({
      language,
      files: all.length,
      lines: sum(all.map((it) => it.lines)),
    }))
    .toSorted((a, b) => b.lines - a.lines)
    .map(({ language, files, lines }) => [language, String(files), String(lines)]);
  return [table(['Language', 'Files', 'Lines'], rows)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The landing page: what the project is, and where everything is. */
export function indexPage(context: PageContext): PageNode[] {
  const { sources, layout, linkTo } = context;
  const { index } = sources;
  const intro = findReadme(sources)?.intro;
  const cited = intro === undefined ? [] : [intro];
  const licence = index.licences[0]?.name ?? 'not stated';
  return [
    context.rest(...cited),
    heading(2, 'What it is'),
    ...(index.description === '' || isSaid(index.description, context)
      ? []
      : [paragraph(context.line(index.description))]),
    ...cited.flatMap((range) => context.extract(range)),
    prose({
      id: 'what it is',
      about: 'What the project is, which readers it is for, and what it is not.',
      sources: context.cite(...cited),
      words: 80,
    }),
    context.rest(...index.licences.slice(0, 1)),
    heading(2, 'Project'),
    table(
      ['What', 'Value'],
      [
        ['Name', code(index.name)],
        ['Licence', licence],
        ['Modules', String(layout.modules.length)],
        ['Exported symbols', String(index.symbols.length)],
      ],
    ),
    context.rest(),
    heading(2, 'Documents'),
    list(
      layout.pages
        .filter(({ path }) => path !== context.path)
        .map(({ path, title }) => linkTo({ path }, title)),
    ),
  ];
}

/** Whether the README begins with the description of the manifest. */
function isSaid(description: string, { sources }: PageContext): boolean {
  const intro = findReadme(sources)?.intro;
  const text = intro && readLines(sources, intro)?.join(' ');
  return text?.includes(description.replace(/\.$/, '')) === true;
}

/** Sections of the README about the first steps, and the scripts of the project. */
export function gettingStartedPage(context: PageContext): PageNode[] {
  const { sources } = context;
  const sections = listStartSections(sources).slice(0, 5);
  return [
    context.rest(...sections),
    heading(2, 'First steps'),
    paragraph(
      sections.length === 0
        ? 'The README has no section about the first steps.'
        : 'The sections below are those of the README about the first steps.',
    ),
    prose({
      id: 'first steps',
      about: 'What a reader installs and runs first, and what they see then.',
      sources: context.cite(...sections),
      words: 120,
    }),
    ...sections.flatMap((section): PageNode[] => [
      context.rest(section),
      heading(2, section.text),
      ...context.extract({ ...section, fromLine: section.fromLine + 1 }),
    ]),
    ...(sources.index.scripts.length === 0
      ? []
      : [
          context.rest(...sources.index.scripts),
          heading(2, 'Scripts of the project'),
          ...renderList(context, 'scripts'),
        ]),
  ];
}

/** The exported types with a doc comment, as the terms of the project. */
export function glossaryPage(context: PageContext): PageNode[] {
  const { symbols } = context.sources.index;
  const isType = (kind: string) => /^(?:class|interface|struct|type|enum|trait)$/.test(kind);
  const named = symbols.filter((it) => isTop(it) && isType(it.kind) && it.doc !== '');
  const byName = new Map(named.toReversed().map((it) => [it.name.toLowerCase(), it]));
  const terms = [...byName.values()]
    .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .slice(0, MAX_TERMS);
  return [
    paragraph('The exported types of the project, by what their doc comments say.'),
    context.rest(...terms.map((it) => ({ ...it, toLine: it.headLine }))),
    heading(2, 'Names'),
    ...tableOr(
      'No exported type has a doc comment.',
      ['Name', 'Meaning'],
      terms.map(({ name, doc }) => [code(name), context.line(toFirstParagraph(doc))]),
    ),
  ];
}

/** The modules of the project with their sizes, and what it depends on. */
export function architecturePage(context: PageContext): PageNode[] {
  const { layout, linkTo, sources } = context;
  const heads = layout.modules
    .slice(0, 12)
    .flatMap(({ files }) =>
      files
        .slice(0, 1)
        .flatMap(({ path }) =>
          wholeFile(sources, path).map((it) => ({ ...it, toLine: Math.min(it.toLine, 30) })),
        ),
    );
  return [
    paragraph('The parts of the project by folder.'),
    context.rest(),
    heading(2, 'Modules'),
    ...tableOr(
      'The sources contain no code in a language whose symbols are read.',
      ['Module', 'Files', 'Lines', 'Exported symbols'],
      layout.modules.map(({ title, path, files, symbols }) => [
        linkTo({ path }, title),
        String(files.length),
        String(sum(files.map((it) => it.lines))),
        String(symbols.length),
      ]),
    ),
    prose({
      id: 'modules',
      about: 'Which part does what, and which uses which.',
      sources: context.cite(...heads),
      words: 150,
    }),
    context.rest(...sources.index.dependencies),
    heading(2, 'Dependencies'),
    ...listOr(
      'The manifests declare no dependency.',
      sources.index.dependencies.map(({ name, about }) => [
        code(name),
        about === '' ? '' : [' ', code(about)],
      ]),
    ),
  ];
}
