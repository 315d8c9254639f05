import type { DocsetSource } from '../../define-profile.ts';
import { heading, paragraph } from '../../markdown/build.ts';
import { type PageNode, prose, restOn } from '../../page-blocks.ts';
import type { Sources } from '../../source-input.ts';
import { createWriter, type PageBase, toExtraContent } from '../../write-page.ts';
import { type Layout, PATHS } from '../layout/pages.ts';
import { cite } from '../ranges.ts';
import { createContext, type PageContext } from './context.ts';
import { coveragePage } from './coverage.ts';
import { documentsPage, filesPage } from './files.ts';
import {
  architecturePage,
  gettingStartedPage,
  glossaryPage,
  indexPage,
  preflightPage,
} from './foundation.ts';
import { listPage } from './lists.ts';
import { modulePage, referencePage } from './modules.ts';

const FIXED: Readonly<Record<keyof typeof PATHS, (context: PageContext) => PageNode[]>> = {
  preflight: preflightPage,
  index: indexPage,
  gettingStarted: gettingStartedPage,
  glossary: glossaryPage,
  architecture: architecturePage,
  documents: documentsPage,
  files: filesPage,
  coverage: coveragePage,
};

/** Writes the pages of a project from its index: facts, and places for prose with their lines. */
export const toPage = createWriter({
  details: [400, 160, 80],
  toContent(source: DocsetSource<Sources, Layout>, page, detail: number): PageNode[] {
    const found = source.layout.byPath.get(page.path);
    if (found === undefined) {
      return toPlannedContent(source, page);
    }
    const context = createContext(source, page, found, detail);
    const { subject } = found;
    const own = toOwnContent(context, subject);
    return [...own, ...toAddedSections(source, page)];
  },
});

function toOwnContent(context: PageContext, subject: PageContext['page']['subject']): PageNode[] {
  switch (subject.kind) {
    case 'module':
      return modulePage(context, subject.module);
    case 'part':
      return referencePage(context, subject.module, subject.part);
    case 'list':
      return listPage(context, subject.list);
    default:
      return FIXED[subject.kind](context);
  }
}

/** A file that an agent or a person planned: each section is prose about the lines it names. */
function toPlannedContent(source: DocsetSource<Sources, Layout>, page: PageBase): PageNode[] {
  const { outline } = page.request.file;
  return outline.some(({ sources = [] }) => sources.length > 0)
    ? outline.flatMap((section) => toSection(source, section))
    : toExtraContent(page, [page.linkTo({ path: PATHS.index }, PATHS.index)]);
}

/** Sections that a planner added to a page of the profile. */
function toAddedSections(source: DocsetSource<Sources, Layout>, page: PageBase): PageNode[] {
  const { run, file } = page.request;
  const required = run.docset.phases
    .flatMap(({ files }) => files)
    .find(({ path }) => path === file.path);
  const known = new Set(required?.outline.map((it) => it.heading));
  return file.outline
    .filter((it) => !known.has(it.heading))
    .flatMap((section) => toSection(source, section));
}

type Section = PageBase['request']['file']['outline'][number];

function toSection(
  { model }: DocsetSource<Sources, Layout>,
  { heading: title, depth, about = `About ${title}.`, sources = [] }: Section,
): PageNode[] {
  const cited = cite(model, sources);
  const files = [...new Set(sources.map(({ path }) => path))];
  return [
    restOn(...cited),
    heading(depth, title),
    prose(
      { id: `section ${title}`, about, sources: cited, words: 150 },
      paragraph(`About ${title}: see ${files.length === 0 ? 'the sources' : files.join(', ')}.`),
    ),
  ];
}
