import { PhasewrightError } from '../../../contract/release-format.ts';
import type { DocsetSource } from '../../define-profile.ts';
import { code, heading } from '../../markdown/build.ts';
import { type PageNode, prose, restOn } from '../../page-blocks.ts';
import { createWriter, toExtraContent } from '../../write-page.ts';
import type { Kind } from '../layout/kinds.ts';
import type { Layout } from '../layout/layout.ts';
import type { Section } from '../layout/page.ts';
import type { Plugin } from '../model/plugin.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import { alignTerms } from './align-terms.ts';
import { createContext, FULL_DETAIL, LITTLE_DETAIL, type PageContext } from './context.ts';
import { toLead } from './pages/leads.ts';
import { PAGES } from './pages/pages.ts';
import { describe, related } from './pages/related.ts';

export const toPage = createWriter({
  details: [FULL_DETAIL, LITTLE_DETAIL],
  toContent: (source: DocsetSource<Plugin, Layout>, page, detail) =>
    toContent(createContext(source, page, detail)),
  finish: (nodes, { model }) => alignTerms(nodes, model),
});

/** Links of a file that is not part of the profile. */
const ALWAYS: readonly Kind[] = ['concepts', 'schema', 'root'];

function toContent(context: PageContext): PageNode[] {
  const { page } = context;
  return page === undefined
    ? toExtraContent(
        context,
        ALWAYS.filter((kind) => context.has(kind)).map((kind) => describe(context, kind)),
      )
    : [
        ...toLead(context, page),
        ...page.sections.flatMap((section) => toSection(context, section)),
      ];
}

function toSection(context: PageContext, section: Section): PageNode[] {
  const { id, depth, subject, about } = section;
  const title = subject?.kind === 'entity' ? code(section.heading) : section.heading;
  const parts = context.page === undefined ? {} : PAGES[context.page.kind];
  const part = id === 'related' ? related : parts[id];
  if (part === undefined) {
    throw new PhasewrightError(
      'broken-invariant',
      `the section "${id}" of ${context.path} has no writer; add it to the parts of its page`,
    );
  }
  const sources = [{ input: REQUIREMENTS_FILE, pointer: toPointer(context.plugin, subject) }];
  return [
    restOn(...sources),
    heading(depth, title),
    ...part(context, section),
    ...(FACTS_ONLY.has(id)
      ? []
      : [
          prose({
            id: subject === undefined ? id : `${id} ${section.heading}`,
            about: `What the facts of this section mean for a reader. The section shows: ${about}.`,
            sources,
            subject: subject?.kind === 'entity' ? subject.entity.name : undefined,
            words: 50,
          }),
        ]),
  ];
}

/** Sections that only contain links, or whose table is complete. */
const FACTS_ONLY: ReadonlySet<string> = new Set(['related', 'terminology', 'layers', 'start']);

/** The location of a section's subject in the requirements. */
function toPointer(plugin: Plugin, subject: Section['subject']): string {
  switch (subject?.kind) {
    case 'entity':
      return `/entities/${plugin.entities.indexOf(subject.entity)}`;
    case 'integration':
      return `/integrations/${plugin.integrations.indexOf(subject.integration)}`;
    default:
      return '';
  }
}
