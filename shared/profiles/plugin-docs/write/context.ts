import { posix } from 'node:path';
import type { PhrasingContent, RootContent } from 'mdast';
import { code, type Inline, inline, link } from '../../markdown/build.ts';
import { createDescriptions, type Descriptions } from '../../markdown/description.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';
import type { WriteRequest } from '../../write-request.ts';
import type { Kind } from '../layout/files.ts';
import { type Layout, toLayout } from '../layout/layout.ts';
import type { Page, Section, Spot } from '../layout/page.ts';
import type { Entity, Flow, Integration, Plugin } from '../model/plugin.ts';
import { readPlugin } from '../model/read-plugin.ts';
import { requireVariant } from '../profile.ts';

/** How long texts may be; the second try at a file that came out too large cuts them shorter. */
export interface Detail {
  readonly proseCharacters: number;
  readonly cellCharacters: number;
}

export const FULL_DETAIL: Detail = { proseCharacters: 1000, cellCharacters: 500 };
export const LITTLE_DETAIL: Detail = { proseCharacters: 160, cellCharacters: 80 };

/** Everything the writer of one page needs. */
export interface PageContext {
  readonly plugin: Plugin;
  readonly layout: Layout;
  readonly request: WriteRequest;
  readonly path: string;
  readonly page: Page | undefined;
  readonly scope: LinkScope;
  readonly detail: Detail;
  /** A link to a planned file; its text alone when the file is not planned. */
  linkTo(spot: Spot | undefined, ...label: readonly Inline[]): PhrasingContent[];
  /** A link to a document, with its own title unless another label is given. */
  document(kind: Kind, label?: string): PhrasingContent[];
  /** Whether a document is planned, so that there is something to link to. */
  has(kind: Kind): boolean;
  /** The name of an entity, which leads to its fields. */
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

const remembered = new WeakMap<Plugin, Descriptions>();

export function createContext(request: WriteRequest, detail: Detail): PageContext {
  const plugin = readPlugin(request.run.inputs);
  const layout = toLayout(plugin, requireVariant(request.run.variant));
  const { authority } = request;
  const { path } = request.file;
  const descriptions = remembered.get(plugin) ?? createDescriptions();
  remembered.set(plugin, descriptions);
  const isKnownUrl = (url: string) => request.run.docset.knownUrls.has(url);
  const foreign: LinkScope = { isKnownUrl, resolve: () => undefined };
  const has = (kind: Kind) => authority.has(layout.page(kind)?.path ?? '');
  const linkTo: PageContext['linkTo'] = (spot, ...label) =>
    spot !== undefined && authority.has(spot.path)
      ? [link(toRelative(path, spot), ...label)]
      : inline(...label);
  return {
    plugin,
    layout,
    request,
    path,
    page: layout.pageOf.get(path),
    scope: { isKnownUrl, resolve: (url) => keepPlanned(url, path, authority) },
    detail,
    linkTo,
    has,
    document: (kind, label) => {
      const page = layout.page(kind);
      return page === undefined
        ? []
        : linkTo({ path: page.path, anchor: undefined }, label ?? toShortTitle(page, plugin));
    },
    entity: (name) => linkTo(layout.spot('schema', name), code(name)),
    flow: (flow) => linkTo(layout.spot('uiSpec', flow.name), flow.name),
    integration: (name) => {
      const home = layout.home('integrations');
      return linkTo(home && layout.spot(home.kind, name), name);
    },
    line: (text) => toLine(text, detail.proseCharacters),
    cell: (text) => toLine(text, detail.cellCharacters),
  };

  function toLine(text: string | undefined, maxLength: number): PhrasingContent[] {
    return text === undefined ? [] : descriptions.toLine(text, foreign, maxLength);
  }
}

/** The title of a document without the name of the plugin before it. */
export function toShortTitle(page: Page, { name }: Plugin): string {
  return page.kind === 'root' ? name : page.title.slice(name.length + 2);
}

/** The way from one file of the docset to another; all lie in one folder. */
function toRelative(from: string, { path, anchor }: Spot): string {
  const fragment = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  return from === path && fragment !== '' ? fragment : `${posix.basename(path)}${fragment}`;
}

/** A link of ours stands as it is when its target is planned. */
function keepPlanned(
  url: string,
  path: string,
  authority: WriteRequest['authority'],
): string | undefined {
  const [address = ''] = url.split('#');
  return authority.has(address === '' ? path : address) ? url : undefined;
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
