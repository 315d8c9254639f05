import type { Source } from '../../../../packages/gate/src/base.ts';
import { PhasewrightError } from '../../../contract/release-format.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { ExpandedSection } from '../../language/expand.ts';
import { code, heading } from '../../markdown/build.ts';
import { type PageNode, prose, restOn } from '../../page-blocks.ts';
import { createWriter, toExtraContent } from '../../write-page.ts';
import { type Layout, type Subject, toSubject } from '../layout/layout.ts';
import type { Plugin } from '../model/plugin.ts';
import { alignTerms } from './align-terms.ts';
import { createContext, FULL_DETAIL, LITTLE_DETAIL, type PageContext } from './context.ts';
import { toSources, toSubjectPlaces, type WatchedPlugin, watchPlugin } from './evidence.ts';
import { toLead } from './pages/leads.ts';
import { PAGES } from './pages/pages.ts';
import { describe, related } from './pages/related.ts';
import { createSourceLines, type SourceLines } from './source-lines.ts';

export const toPage = createWriter({
  details: [FULL_DETAIL, LITTLE_DETAIL],
  toContent: (source: DocsetSource<Plugin, Layout>, page, detail) => {
    const watched = watchPlugin(source.model);
    const context = createContext({ ...source, model: watched.plugin }, page, detail);
    return toContent(context, { ...source, watched });
  },
  finish: (nodes, { model }) => alignTerms(nodes, model),
});

/** Links of a file that is not part of the profile. */
const ALWAYS = ['concepts', 'schema', 'root'];

/** The plugin as it is read, and where its inputs say what was read. */
interface Origin extends DocsetSource<Plugin, Layout> {
  readonly watched: WatchedPlugin;
}

function toContent(context: PageContext, origin: Origin): PageNode[] {
  const { page } = context;
  const { model: plugin, watched } = origin;
  const lines = createSourceLines(origin.inputs);
  if (page === undefined) {
    return toExtraContent(
      context,
      ALWAYS.filter((kind) => context.has(kind)).map((kind) => describe(context, kind)),
    );
  }
  watched.drainRead();
  const lead = toLead(context, page);
  return [
    restOn(...toSources(plugin, watched.drainRead(), lines)),
    ...lead,
    ...page.sections.flatMap((section) => toSection(context, section, origin)),
  ];
}

function toSection(
  context: PageContext,
  section: ExpandedSection,
  { model: plugin, watched, inputs }: Origin,
): PageNode[] {
  const { depth, about = '', definition } = section;
  const { id = '' } = definition;
  const subject = toSubject(section);
  const lines = createSourceLines(inputs);
  const title = subject?.kind === 'entities' ? code(section.heading) : section.heading;
  const part = id === 'related' ? related : PAGES[context.page?.definition.id ?? '']?.[id];
  if (part === undefined) {
    throw new PhasewrightError(
      'broken-invariant',
      `the section "${id}" of ${context.path} has no writer; add it to the parts of its page`,
    );
  }
  watched.drainRead();
  const facts = part(context, section);
  const own = toSubjectPlaces(plugin, section);
  const places = [...own, ...watched.drainRead()];
  return [
    restOn(...toSources(plugin, id === 'related' ? own : places, lines)),
    heading(depth, title),
    ...facts,
    ...(FACTS_ONLY.has(id)
      ? []
      : [
          prose({
            id: subject === undefined ? id : `${id} ${section.heading}`,
            about: `What the facts of this section mean for a reader. The section shows: ${about}.`,
            // Prose about one thing is checked against that one, other prose against everything.
            sources: [
              ...toSources(plugin, isOne(subject) ? own : [...places, ''], lines),
              ...toHostSources(section, places, lines),
            ],
            subject: subject?.kind === 'entities' ? subject.item.name : undefined,
            words: 50,
          }),
        ]),
  ];
}

/** Prose about one thing rests on what the host says of it; prose about the host on all it says. */
function toHostSources(
  section: ExpandedSection,
  places: readonly string[],
  lines: SourceLines,
): Source[] {
  if (places.includes('/host_integration_contract')) {
    return lines.ofTexts();
  }
  return toSubject(section) === undefined ? [] : lines.ofTexts(section.heading);
}

function isOne(subject: Subject | undefined): boolean {
  return subject?.kind === 'entities' || subject?.kind === 'integrations';
}

/** Sections that only contain links, or whose table is complete. */
const FACTS_ONLY: ReadonlySet<string> = new Set(['related', 'terminology', 'layers', 'start']);
