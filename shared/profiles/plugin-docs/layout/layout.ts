import GithubSlugger from 'github-slugger';
import type { Plugin } from '../model/plugin.ts';
import { FILES, type Kind, toPath, type Variant } from './files.ts';
import type { Page, Spot } from './page.ts';
import { toSections } from './sections.ts';

/** The documents of a plugin, and where everything is found in them. */
export interface Layout {
  readonly variant: Variant;
  /** By phase and number. */
  readonly pages: readonly Page[];
  readonly pageOf: ReadonlyMap<string, Page>;
  page(kind: Kind): Page | undefined;
  /** The page where a set of things is documented in full, which depends on the variant. */
  home(of: 'integrations' | 'targets'): Page | undefined;
  /** The section of a page about the thing of that name. */
  spot(kind: Kind, name: string): Spot | undefined;
  /** The section of a page with that id. */
  section(kind: Kind, id: string): Spot | undefined;
}

/** Lays out the docset of a plugin. */
export function toLayout(plugin: Plugin, variant: Variant): Layout {
  const pages = listPages(plugin, variant);
  const byKind = new Map<Kind, Page>(pages.map((page) => [page.kind, page]));
  const spots = new Map(pages.flatMap(listSpots));
  return {
    variant,
    pages,
    pageOf: new Map(pages.map((page) => [page.path, page])),
    page: (kind) => byKind.get(kind),
    home: (of) =>
      byKind.get(of === 'integrations' ? 'integrations' : 'performance') ?? byKind.get('overview'),
    spot: (kind, name) => spots.get(`${kind} subject ${name}`),
    section: (kind, id) => spots.get(`${kind} section ${id}`),
  };
}

function listPages(plugin: Plugin, variant: Variant): Page[] {
  return [...FILES].flatMap(([kind, file]): Page[] => {
    const isLeftOut = kind === 'diagrams' && !plugin.hasDiagrams;
    if ((variant === 'minimal' && !file.isMinimal) || isLeftOut || !isKind(kind)) {
      return [];
    }
    const title = kind === 'root' ? plugin.name : `${plugin.name}: ${file.title}`;
    const { phase, number, answers } = file;
    const sections = toSections(kind, plugin, variant);
    return [
      { kind, path: toPath(plugin.slug, kind, file), phase, number, title, answers, sections },
    ];
  });
}

function isKind(kind: string): kind is Kind {
  return FILES.has(kind);
}

/** Anchors as GitHub makes them: from all headings of the page, in order. */
function listSpots({ kind, path, title, sections }: Page): [string, Spot][] {
  const slugger = new GithubSlugger();
  slugger.slug(title);
  return sections.flatMap(({ id, heading, subject }) => {
    const spot = { path, anchor: slugger.slug(heading) };
    const named = subject === undefined ? `section ${id}` : `subject ${toSubjectName(subject)}`;
    return [[`${kind} ${named}`, spot] as [string, Spot]];
  });
}

function toSubjectName(subject: NonNullable<Page['sections'][number]['subject']>): string {
  switch (subject.kind) {
    case 'entity':
      return subject.entity.name;
    case 'flow':
      return subject.flow.name;
    case 'integration':
      return subject.integration.name;
  }
}
