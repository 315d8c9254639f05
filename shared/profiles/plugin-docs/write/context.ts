import type { PhrasingContent, RootContent } from 'mdast';
import type { DocsetSource } from '../../define-profile.ts';
import { code } from '../../markdown/build.ts';
import type { PageBase } from '../../write-page.ts';
import type { Kind } from '../layout/kinds.ts';
import type { Layout } from '../layout/layout.ts';
import type { Page, Section } from '../layout/page.ts';
import type { Entity, Flow, Integration, Plugin } from '../model/plugin.ts';

/** Maximum lengths of texts; the second try at a file that became too large uses shorter ones. */
export interface Detail {
  readonly proseCharacters: number;
  readonly cellCharacters: number;
}

export const FULL_DETAIL: Detail = { proseCharacters: 1000, cellCharacters: 500 };
export const LITTLE_DETAIL: Detail = { proseCharacters: 160, cellCharacters: 80 };

/** Everything the writer of one page needs. */
export interface PageContext extends PageBase {
  readonly plugin: Plugin;
  readonly layout: Layout;
  readonly page: Page | undefined;
  readonly detail: Detail;
  /** A link to a document, with its own title or the given label. */
  document(kind: Kind, label?: string): PhrasingContent[];
  /** Whether a document is planned, and so can be linked to. */
  has(kind: Kind): boolean;
  /** The name of an entity, linked to its fields. */
  entity(name: string): PhrasingContent[];
  flow(flow: Flow): PhrasingContent[];
  integration(name: string): PhrasingContent[];
  /** Text of the requirements as one line. */
  line(text: string | undefined): PhrasingContent[];
  /** The same for a table cell. */
  cell(text: string | undefined): PhrasingContent[];
}

/** Fills one section of a page. */
export type Part = (context: PageContext, section: Section) => RootContent[];
export type Parts = Readonly<Record<string, Part>>;

/** Creates the context of a page. */
export function createContext(
  { model: plugin, layout, descriptions }: DocsetSource<Plugin, Layout>,
  base: PageBase,
  detail: Detail,
): PageContext {
  const { linkTo, path, request, scope } = base;
  const foreign = { ...scope, resolve: () => undefined };
  const toLine = (text: string | undefined, maxLength: number): PhrasingContent[] =>
    text === undefined ? [] : descriptions.toLine(text, foreign, maxLength);
  return {
    ...base,
    plugin,
    layout,
    page: layout.pageOf.get(path),
    detail,
    has: (kind) => request.authority.has(layout.page(kind)?.path ?? ''),
    document: (kind, label) => {
      const page = layout.page(kind);
      return page === undefined ? [] : linkTo(page, label ?? toShortTitle(page, plugin));
    },
    entity: (name) => linkTo(layout.anchor('schema', name), code(name)),
    flow: (flow) => linkTo(layout.anchor('uiSpec', flow.name), flow.name),
    integration: (name) => {
      const home = layout.home('integrations');
      return linkTo(home && layout.anchor(home.kind, name), name);
    },
    line: (text) => toLine(text, detail.proseCharacters),
    cell: (text) => toLine(text, detail.cellCharacters),
  };
}

/** The title of a document without the plugin's name. */
export function toShortTitle(page: Page, { name }: Plugin): string {
  return page.kind === 'root' ? name : page.title.slice(name.length + 2);
}

/** The entity a section is about. */
export function entityOf({ subject }: Section): Entity | undefined {
  return subject?.kind === 'entity' ? subject.entity : undefined;
}

export function flowOf({ subject }: Section): Flow | undefined {
  return subject?.kind === 'flow' ? subject.flow : undefined;
}

export function integrationOf({ subject }: Section): Integration | undefined {
  return subject?.kind === 'integration' ? subject.integration : undefined;
}
