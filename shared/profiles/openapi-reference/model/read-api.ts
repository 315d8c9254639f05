import { PhasewrightError } from '../../../contract/release-format.ts';
import { getOwn, isObject, toArray, toScalarText, toStrings, toText } from '../../input/json.ts';
import { parseDocument } from '../../input/parse-document.ts';
import { toPlainText } from '../../plain-text.ts';
import type { InputFile } from '../../profile.ts';
import { openDocument } from '../document/open-document.ts';
import { listOperations } from '../document/operations.ts';
import { createResolver } from '../document/resolver.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { createSchemaReader } from '../schema/read-schema.ts';
import type { Api } from './api.ts';
import { groupPaths } from './group-paths.ts';
import { listSlips } from './list-slips.ts';
import { findUnusedSchemas, readEntities } from './read-entities.ts';
import { readOperations, readWebhooks } from './read-operations.ts';
import { readSecuritySchemes } from './read-security.ts';
import { readServers } from './read-servers.ts';
import { readTags, toGroupTitle } from './read-tags.ts';
import { toUniqueTitles } from './unique-titles.ts';

/**
 * The API that input files describe. Throws `unprocessable` if `parseInputs` did not create them.
 */
export function readApi(inputs: readonly InputFile[]): Api {
  const input = inputs.find(({ name }) => /^openapi\.(json|yaml)$/.test(name));
  if (input === undefined) {
    throw new PhasewrightError(
      'unprocessable',
      'the inputs must contain openapi.json or openapi.yaml',
    );
  }
  const overlay = inputs.find(({ name }) => /^overlay\.(json|yaml)$/.test(name));
  const { document, idle } =
    overlay === undefined
      ? { document: readInput(input), idle: [] }
      : applyOverlay(readInput(input), readInput(overlay));
  const source = { name: input.name, sha256: input.sha256, bytes: input.content.byteLength };
  const api = toApi(document, source);
  const unmet = idle.map((pointer) => ({
    pointer,
    text: 'An action of the overlay changes nothing: its target is not in the document, or it names no change.',
  }));
  return { ...api, notes: [...unmet, ...api.notes] };
}

function readInput({ name, content }: InputFile): unknown {
  const format = name.endsWith('.json') ? 'json' : 'yaml';
  const parsed = parseDocument(new TextDecoder().decode(content), format);
  if (!parsed.isParsed) {
    throw new PhasewrightError('unprocessable', `the input ${name} ${parsed.fault.detail}`);
  }
  return parsed.value;
}

/** Converts a parsed and checked document. */
function toApi(parsed: unknown, source: Api['source']): Api {
  const { document, notes } = openDocument(isObject(parsed) ? parsed : {});
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
    unusedSchemas: findUnusedSchemas(document, entities),
    document,
    notes: [...notes, ...listSlips(document, resolver, { operations, webhooks })],
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
