import { openDocument } from '../document/open-document.ts';
import { listOperations } from '../document/operations.ts';
import { createResolver } from '../document/resolver.ts';
import { getOwn, isObject, toArray, toScalarText, toStrings, toText } from '../json.ts';
import { createSchemaReader } from '../schema/read-schema.ts';
import { toPlainText } from '../text/plain-text.ts';
import type { Api } from './api.ts';
import { groupPaths } from './group-paths.ts';
import { listSlips } from './list-slips.ts';
import { readEntities } from './read-entities.ts';
import { readOperations, readWebhooks } from './read-operations.ts';
import { readSecuritySchemes } from './read-security.ts';
import { readServers } from './read-servers.ts';
import { readTags, toGroupTitle } from './read-tags.ts';
import { toUniqueTitles } from './unique-titles.ts';

const IDLE =
  'An action of the overlay changes nothing: its target is not in the document, or it names no change.';

/** A parsed document, and pointers to actions of its overlay that change nothing. */
interface Parsed {
  readonly document: unknown;
  readonly idle: readonly string[];
}

/** Converts a checked document. */
export function toApi(parsed: Parsed, source: Api['source']): Api {
  const { document, notes } = openDocument(isObject(parsed.document) ? parsed.document : {});
  const resolver = createResolver(document);
  const info = getOwn(document, 'info');
  const contact = getOwn(info, 'contact');
  const components = getOwn(document, 'components');
  const openapi = toScalarText(getOwn(document, 'openapi')) ?? '';
  const common = { document, resolver, groupOf: findGroups(document, resolver) };
  const read = readOperations(common);
  const sent = readWebhooks(common);
  const named = toUniqueTitles([...read, ...sent], (operation) =>
    sent.includes(operation) ? 'webhook' : toGroupTitle(document, operation),
  );
  const operations = named.slice(0, read.length);
  const webhooks = named.slice(read.length);
  const entities = readEntities(document, [...operations, ...webhooks], resolver);
  const homes = new Set(entities.map(({ pointer }) => pointer));
  const line = (value: unknown) => toPlainText(toScalarText(value) ?? '', 200) || undefined;
  return {
    openapi,
    title: line(getOwn(info, 'title')),
    version: line(getOwn(info, 'version')),
    description: toText(getOwn(info, 'description')),
    license: line(getOwn(getOwn(info, 'license'), 'name')),
    contact: line(getOwn(contact, 'name')) ?? line(getOwn(contact, 'email')),
    servers: readServers(getOwn(document, 'servers')),
    securitySchemes: readSecuritySchemes(getOwn(components, 'securitySchemes'), resolver),
    tags: readTags(document, operations),
    operations,
    webhooks,
    schemas: createSchemaReader(document, resolver, !openapi.startsWith('3.0'), homes),
    entities,
    document,
    notes: [
      ...parsed.idle.map((pointer) => ({ pointer, text: IDLE })),
      ...notes,
      ...listSlips(document, resolver, { operations, webhooks }),
    ],
    source,
  };
}

function findGroups(
  document: unknown,
  resolver: ReturnType<typeof createResolver>,
): (path: string) => string {
  const operations = listOperations(document, resolver).map(({ path, value }) => ({
    path,
    tags: toStrings(getOwn(value, 'tags')),
  }));
  const declared = toArray(getOwn(document, 'tags')).flatMap(
    (tag) => toText(getOwn(tag, 'name')) ?? [],
  );
  const untagged = operations.filter(({ tags }) => tags.length === 0).map(({ path }) => path);
  return groupPaths(untagged, [...declared, ...operations.flatMap(({ tags }) => tags)]);
}
