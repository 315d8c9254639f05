import type { Code, RootContent } from 'mdast';
import {
  getOwn,
  toArray,
  toEntries,
  toStrings,
  toText,
} from '../../../../../packages/gate/src/json.ts';
import type { Api, Operation, Server, Tag } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  fence,
  type Inline,
  join,
  link,
  list,
  paragraph,
  strong,
  table,
} from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

/** A link to a URL of the document; if the URL is unknown, its text and the URL as code. */
function linkAddress(context: PageContext, url: string, ...label: Inline[]): Inline[] {
  if (context.scope.isKnownUrl(url)) {
    return [link(url, ...(label.length > 0 ? label : [url]))];
  }
  return label.length > 0 ? [...label, ' (', code(url), ')'] : [code(url)];
}

/** The external documentation of an object, if there is any. */
export function externalDocs(context: PageContext, holder: unknown): RootContent[] {
  const text = describeDocs(context, getOwn(holder, 'externalDocs'));
  return text.length === 0 ? [] : [paragraph(...text)];
}

/** External documentation as a sentence; nothing without an address. */
export function describeDocs(context: PageContext, docs: unknown): Inline[] {
  const url = toText(getOwn(docs, 'url'));
  const description = context.line(toText(getOwn(docs, 'description')), Number.POSITIVE_INFINITY);
  return url === undefined
    ? []
    : ['Further documentation: ', ...linkAddress(context, url, ...description), '.'];
}

/** The name by which code generators and links of the document know an operation. */
export function describeId({ operationId }: Operation): RootContent[] {
  return operationId === undefined ? [] : [paragraph('Operation id: ', code(operationId), '.')];
}

/** What `info` contains besides title, version and description, as a list. */
export function infoFacts(context: PageContext): RootContent[] {
  const { document } = context.api;
  const info = getOwn(document, 'info');
  const [contact, license] = [getOwn(info, 'contact'), getOwn(info, 'license')];
  const text = (holder: unknown, key: string) => toText(getOwn(holder, key));
  const terms = text(info, 'termsOfService');
  const person = [
    ...named(context, text(contact, 'name'), text(contact, 'url')),
    ...mail(text(contact, 'email')),
  ];
  const identifier = text(license, 'identifier');
  const licensed = [
    ...named(context, text(license, 'name'), text(license, 'url')),
    ...(identifier === undefined ? [] : [code(identifier)]),
  ];
  const items: Inline[][] = [
    ...(person.length > 0 ? [['Contact: ', ...join(person, ', '), '.']] : []),
    ...(licensed.length > 0 ? [['License: ', ...join(licensed, ', '), '.']] : []),
    ...(terms === undefined ? [] : [['Terms of service: ', ...linkAddress(context, terms), '.']]),
  ];
  return [...(items.length > 0 ? [list(items)] : []), ...externalDocs(context, document)];
}

function named(context: PageContext, name: string | undefined, url: string | undefined): Inline[] {
  const label = context.line(name);
  return url === undefined
    ? label.length > 0
      ? [label]
      : []
    : [linkAddress(context, url, ...label)];
}

function mail(address: string | undefined): Inline[] {
  return address === undefined ? [] : [code(address)];
}

/** The tag as declared in the document; `undefined` for an undeclared one. */
export function findTag({ api }: PageContext, { name }: Tag): unknown {
  return toArray(getOwn(api.document, 'tags')).find((tag) => toText(getOwn(tag, 'name')) === name);
}

/** The variables of each server of a list, with their possible values. */
export function serverVariables(context: PageContext, servers: readonly Server[]): RootContent[] {
  return servers.flatMap(({ template, variables }) => {
    const rows = variables.map(({ name, value, values, description }): Inline[] => [
      code(name),
      code(value),
      join(values.map(code), ', '),
      context.line(description, Number.POSITIVE_INFINITY),
    ]);
    return rows.length === 0
      ? []
      : [
          paragraph('These parts of ', code(template), ' may be chosen:'),
          table(['Variable', 'Default', 'Allowed values', 'Description'], rows),
        ];
  });
}

/** The address of a server, its name and what it is for. */
export function serverLine(context: PageContext, { url, name, description }: Server): Inline[] {
  const text = context.line(description, Number.POSITIVE_INFINITY);
  return [
    code(url || '/'),
    ...(name === undefined ? [] : [' (', code(name), ')']),
    ...(text.length === 0 ? [] : [': ', ...text]),
  ];
}

export function ownServers(context: PageContext, { servers }: Operation): RootContent[] {
  const own = servers[0];
  const isUsual = servers.every(({ template }, index) => {
    return template === context.api.servers[index]?.template;
  });
  if (own === undefined || (isUsual && servers.length === context.api.servers.length)) {
    return [];
  }
  return [
    paragraph('It has base URLs of its own:'),
    list(servers.map((server) => serverLine(context, server))),
    ...serverVariables(context, servers),
  ];
}

const SAMPLES = ['x-codeSamples', 'x-code-samples'];

/** Code samples from extensions, each with its label. */
export function codeSamples(context: PageContext, { pointer }: Operation): RootContent[] {
  const { raw } = context.api.schemas.at(pointer);
  const samples = SAMPLES.flatMap((key) => toArray(getOwn(raw, key)));
  const meta = toEntries(getOwn(getOwn(getOwn(raw, 'x-oaiMeta'), 'examples'), 'request'));
  return [
    ...samples.map((sample) => ({
      language: toText(getOwn(sample, 'lang')),
      label: toText(getOwn(sample, 'label')),
      source: toText(getOwn(sample, 'source')) ?? toText(getOwn(getOwn(sample, 'source'), '$ref')),
    })),
    ...meta.map(([language, source]) => ({ language, label: undefined, source: toText(source) })),
  ].flatMap(({ language, label, source }): RootContent[] =>
    source === undefined
      ? []
      : [
          paragraph(strong('Sample: ', ...context.line(label ?? language ?? 'code'))),
          toFence(language ?? '', source),
        ],
  );
}

/** The author's code may be a fragment, so its language is not checked. */
function toFence(language: string, source: string): Code {
  const name = language.toLowerCase().replace(/[^a-z0-9+#-]/g, '');
  const isChecked =
    /^(?:json|ya?ml|js|javascript|node|ts|typescript|sh|bash|shell|curl|mermaid|python|py|http|jsx)/.test(
      name,
    );
  return fence(isChecked || name === '' ? 'text' : name, source.trimEnd());
}

interface TagGroup {
  readonly name: string;
  readonly tags: readonly string[];
}

/** Groups of tags as viewers show them, or the parents that OpenAPI 3.2 gives to tags. */
export function readTagGroups({ api }: PageContext): readonly TagGroup[] {
  const named = toArray(getOwn(api.document, 'x-tagGroups')).flatMap((group) => {
    const name = toText(getOwn(group, 'name'));
    return name === undefined ? [] : [{ name, tags: toStrings(getOwn(group, 'tags')) }];
  });
  return named.length > 0 ? named : readTagFamilies(api);
}

/** Each tag without a parent that others name as theirs, with all that descend from it. */
function readTagFamilies({ document, tags }: Api): TagGroup[] {
  const declared = toArray(getOwn(document, 'tags'));
  const parents = new Map(
    declared.map((tag) => [getOwn(tag, 'name'), toText(getOwn(tag, 'parent'))] as const),
  );
  return tags.flatMap(({ name, title }) => {
    const family = new Set([name]);
    for (const member of parents.get(name) === undefined ? family : []) {
      for (const tag of tags.filter((it) => parents.get(it.name) === member)) {
        family.add(tag.name);
      }
    }
    return family.size === 1 ? [] : [{ name: title, tags: [...family] }];
  });
}

/** What OpenAPI 3.2 says about the place of a tag among others. */
export function tagFacts(context: PageContext, tag: Tag): RootContent[] {
  const declared = findTag(context, tag);
  const kind = toText(getOwn(declared, 'kind'));
  const name = toText(getOwn(declared, 'parent'));
  const parent = context.api.tags.find((it) => it.name === name);
  const isRenamed = tag.name !== tag.title && !tag.title.endsWith(`(${tag.name})`);
  const words: Inline[] = [
    ...(isRenamed ? ['Its tag in the document is ', code(tag.name), '. '] : []),
    ...(parent === undefined ? [] : ['Part of ', ...context.linkTag(parent), '. ']),
    ...(kind === undefined ? [] : ['Kind of group: ', code(kind), '.']),
  ];
  return words.length === 0 ? [] : [paragraph(...words)];
}
