import GithubSlugger from 'github-slugger';
import { PhasewrightError } from '../../../contract/release-format.ts';
import type { Anchor } from '../../anchor.ts';
import { type Expanded, type ExpandedFile, expand } from '../../language/expand.ts';
import { toAuditRows, toFailureCells, toPermissionRows } from '../docset/required-rows.ts';
import type { Entity, Flow, Integration, Plugin } from '../model/plugin.ts';
import { readOutline } from './outline.ts';

export interface Layout extends Expanded {
  /** The file with that id in the outline; `undefined` if the variant does not have it. */
  page(id: string): ExpandedFile | undefined;
  /** The page that documents a set of things in full, which depends on the variant. */
  home(of: 'integrations' | 'targets'): ExpandedFile | undefined;
  /** The section of a page about the named thing. */
  anchor(id: string, name: string): Anchor | undefined;
  /** The section of a page with that id. */
  section(id: string, section: string): Anchor | undefined;
}

export function toLayout(plugin: Plugin, variant: string): Layout {
  const expanded = expand(readOutline(), toRoot(plugin), variant);
  const byId = new Map(expanded.files.map((file) => [idOf(file), file]));
  const anchors = new Map(expanded.files.flatMap(listAnchors));
  const known = new Set(readOutline().phases.flatMap(({ files }) => files.map(({ id }) => id)));
  const page = (id: string) => {
    if (!known.has(id)) {
      throw new PhasewrightError('broken-invariant', `plugin-docs.yaml has no file "${id}"`);
    }
    return byId.get(id);
  };
  return {
    ...expanded,
    page,
    home: (of) => page(of === 'integrations' ? of : 'performance') ?? page('overview'),
    anchor: (id, name) => anchors.get(`${id} subject ${name}`),
    section: (id, section) => anchors.get(`${id} section ${section}`),
  };
}

/** The plugin, and rows that the documents must have and the requirements say otherwise. */
function toRoot(plugin: Plugin): object {
  return {
    ...plugin,
    permissionRows: toPermissionRows(plugin),
    auditRows: toAuditRows(plugin).map(([setting, value]) => ({ setting, value })),
    failureRows: plugin.failurePolicies.map((policy) => {
      const [integration, retries] = toFailureCells(policy);
      return { integration, retries };
    }),
  };
}

/** What a section is about, if its page has one for each. */
export type Subject =
  | { readonly kind: 'entities'; readonly item: Entity }
  | { readonly kind: 'flows'; readonly item: Flow }
  | { readonly kind: 'integrations'; readonly item: Integration };

/** The subject of a section, which the outline makes for each item of a list of the plugin. */
export function toSubject({ location }: Pick<ExpandedFile, 'location'>): Subject | undefined {
  const [, kind = ''] = location.pointer.split('/');
  return kind === '' ? undefined : ({ kind, item: location.item } as Subject);
}

/** The id of a file in the outline, by which code refers to it. */
export function idOf({ definition }: ExpandedFile): string {
  return definition.id ?? '';
}

/** The pages that a page depends on, as far as the variant has them. */
export function listDependencies(file: ExpandedFile, { related }: Layout): ExpandedFile[] {
  return (file.definition.dependsOn ?? []).flatMap((id) => related(file, id));
}

/** Anchors as GitHub creates them: from all headings of the page, in order. */
function listAnchors(file: ExpandedFile) {
  const { path, title, sections } = file;
  const slugger = new GithubSlugger();
  slugger.slug(title);
  return sections.map((section): [string, Anchor] => {
    const target = { path, anchor: slugger.slug(section.heading) };
    const subject = toSubject(section);
    const named = subject ? `subject ${subject.item.name}` : `section ${section.definition.id}`;
    return [`${idOf(file)} ${named}`, target];
  });
}
