import type { PhrasingContent, RootContent } from 'mdast';
import type { DocsetSource } from '../../define-profile.ts';
import type { ExpandedFile, ExpandedSection } from '../../language/expand.ts';
import { code } from '../../markdown/build.ts';
import type { PageBase } from '../../write-page.ts';
import { idOf, type Layout, toSubject } from '../layout/layout.ts';
import type { Entity, Flow, Integration, Plugin } from '../model/plugin.ts';

/** Maximum lengths of texts; the second try at a file that became too large uses shorter ones. */
export interface Detail {
  readonly proseCharacters: number;
  readonly cellCharacters: number;
}

export const FULL_DETAIL: Detail = { proseCharacters: 1000, cellCharacters: 500 };
export const LITTLE_DETAIL: Detail = { proseCharacters: 160, cellCharacters: 80 };

export interface PageContext extends PageBase {
  readonly plugin: Plugin;
  readonly layout: Layout;
  readonly page: ExpandedFile | undefined;
  readonly detail: Detail;
  /** A link to a document, with its own title or the given label. */
  document(id: string, label?: string): PhrasingContent[];
  /** Whether a document is planned, and so can be linked to. */
  has(id: string): boolean;
  entity(name: string): PhrasingContent[];
  flow(flow: Flow): PhrasingContent[];
  integration(name: string): PhrasingContent[];
  /** Text of the requirements as one line. */
  line(text: string | undefined): PhrasingContent[];
  /** The same for a table cell. */
  cell(text: string | undefined): PhrasingContent[];
}

export type Part = (context: PageContext, section: ExpandedSection) => RootContent[];
export type Parts = Readonly<Record<string, Part>>;

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
    page: layout.byPath.get(path),
    detail,
    has: (id) => request.authority.has(layout.page(id)?.path ?? ''),
    document: (id, label) => {
      const page = layout.page(id);
      return page === undefined ? [] : linkTo(page, label ?? toShortTitle(page, plugin));
    },
    entity: (name) => linkTo(layout.anchor('schema', name), code(name)),
    flow: (flow) => linkTo(layout.anchor('uiSpec', flow.name), flow.name),
    integration: (name) => {
      const home = layout.home('integrations');
      return linkTo(home && layout.anchor(idOf(home), name), name);
    },
    line: (text) => toLine(text, detail.proseCharacters),
    cell: (text) => toLine(text, detail.cellCharacters),
  };
}

/** The title of a document without the plugin's name. */
export function toShortTitle({ definition, title }: ExpandedFile, { name }: Plugin): string {
  return definition.id === 'root' ? name : title.slice(name.length + 2);
}

/** Fills a section about an entity. */
export function ofEntity(fill: (context: PageContext, entity: Entity) => RootContent[]): Part {
  return (context, section) => {
    const subject = toSubject(section);
    return subject?.kind === 'entities' ? fill(context, subject.item) : [];
  };
}

/** Fills a section about a flow. */
export function ofFlow(fill: (context: PageContext, flow: Flow) => RootContent[]): Part {
  return (context, section) => {
    const subject = toSubject(section);
    return subject?.kind === 'flows' ? fill(context, subject.item) : [];
  };
}

export function integrationOf(section: ExpandedSection): Integration | undefined {
  const subject = toSubject(section);
  return subject?.kind === 'integrations' ? subject.item : undefined;
}
