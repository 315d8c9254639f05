import GithubSlugger from 'github-slugger';
import { PhasewrightError } from '../../../contract/release-format.ts';
import type { Anchor } from '../../anchor.ts';
import { type ExpandedFile, type ExpandedSection, expand } from '../../language/expand.ts';
import type { Plugin } from '../model/plugin.ts';
import { KINDS, type Kind } from './kinds.ts';
import { readOutline } from './outline.ts';
import type { Page, Section, Subject } from './page.ts';

/** The documents of a plugin, and where everything is documented. */
export interface Layout {
  /** In the order of the outline. */
  readonly pages: readonly Page[];
  readonly pageOf: ReadonlyMap<string, Page>;
  page(kind: Kind): Page | undefined;
  /** The page that documents a set of things in full, which depends on the variant. */
  home(of: 'integrations' | 'targets'): Page | undefined;
  /** The section of a page about the named thing. */
  anchor(kind: Kind, name: string): Anchor | undefined;
  /** The section of a page with that id. */
  section(kind: Kind, id: string): Anchor | undefined;
}

/** Lays out the docset of a plugin. */
export function toLayout(plugin: Plugin, variant: string): Layout {
  const { files } = expand(readOutline(), plugin, variant);
  const pages = files.map((file) => toPage(file, plugin));
  const byKind = new Map(pages.map((page) => [page.kind, page]));
  const anchors = new Map(pages.flatMap(listAnchors));
  return {
    pages,
    pageOf: new Map(pages.map((page) => [page.path, page])),
    page: (kind) => byKind.get(kind),
    home: (of) =>
      byKind.get(of === 'integrations' ? 'integrations' : 'performance') ?? byKind.get('overview'),
    anchor: (kind, name) => anchors.get(`${kind} subject ${name}`),
    section: (kind, id) => anchors.get(`${kind} section ${id}`),
  };
}

/** The pages that a page depends on, as far as the variant has them. */
export function listDependencies({ dependsOn }: Page, layout: Layout): Page[] {
  return dependsOn.flatMap((kind) => layout.page(kind) ?? []);
}

function toPage(file: ExpandedFile, plugin: Plugin): Page {
  const { definition, path, phase, title, answers = '', sections } = file;
  return {
    kind: requireKind(definition.id),
    path,
    phase,
    title,
    answers,
    writer: definition.writer ?? 'agent',
    dependsOn: (definition.dependsOn ?? []).map(requireKind),
    sections: sections.map((section) => toSection(section, plugin)),
  };
}

/** Parses the id of a file. Throws for one without a writer. */
function requireKind(id: string | undefined): Kind {
  const kind = KINDS.find((it) => it === id);
  if (kind === undefined) {
    const detail = `plugin-docs.yaml has the file "${id}", which no code writes; add it to KINDS`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  return kind;
}

function toSection(section: ExpandedSection, plugin: Plugin): Section {
  const { definition, heading, depth, about = '', location } = section;
  return {
    id: definition.id ?? '',
    heading,
    depth,
    about,
    subject: findSubject(location.item, plugin),
  };
}

/** The subject of a section: an item of the plugin, or the plugin itself. */
function findSubject(item: unknown, plugin: Plugin): Subject | undefined {
  const entity = plugin.entities.find((it) => it === item);
  const flow = plugin.flows.find((it) => it === item);
  const integration = plugin.integrations.find((it) => it === item);
  if (entity !== undefined) {
    return { kind: 'entity', entity };
  }
  if (flow !== undefined) {
    return { kind: 'flow', flow };
  }
  return integration && { kind: 'integration', integration };
}

/** Anchors as GitHub creates them: from all headings of the page, in order. */
function listAnchors({ kind, path, title, sections }: Page): [string, Anchor][] {
  const slugger = new GithubSlugger();
  slugger.slug(title);
  return sections.flatMap(({ id, heading, subject }) => {
    const target = { path, anchor: slugger.slug(heading) };
    const named = subject === undefined ? `section ${id}` : `subject ${toSubjectName(subject)}`;
    return [[`${kind} ${named}`, target] as [string, Anchor]];
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
