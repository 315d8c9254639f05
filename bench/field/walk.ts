import {
  type Collector,
  createCollector,
  each,
  getOwn,
  isObject,
  type Json,
  toArray,
  type Wanted,
} from './collector.ts';
import { toFound } from './walk-output.ts';
import { createSchemaWalk, type SchemaWalk } from './walk-schemas.ts';

const METHODS = /^(get|query|post|put|patch|delete|head|options|trace)$/;

/** What of a document is nowhere in the pages made of it. */
export function findMissing(document: unknown, pages: Iterable<string>): Wanted[] {
  const isShown = toFound(pages);
  return listWanted(document).filter((wanted) => !isShown(wanted));
}

/**
 * Everything with a name, a value or words in an OpenAPI or Swagger document: straight over the JSON
 * and with nothing of the product, so that what the product does not read is missed as well.
 * Components that nothing refers to have no effect: of them only schemas are wanted.
 */
export function listWanted(root: unknown): Wanted[] {
  if (!isObject(root)) {
    return [];
  }
  const collector = createCollector(root);
  const walk = { ...collector, ...createSchemaWalk(collector) };
  info(walk, isObject(root.info) ? root.info : {});
  collector.docs(root, '');
  servers(walk, root.servers, '/servers');
  for (const [index, tag] of toArray(root.tags).filter(isObject).entries()) {
    collector.texts(tag, `/tags/${index}`, 'name', 'description', 'summary');
    collector.docs(tag, `/tags/${index}`);
  }
  items(walk, root.paths, '/paths');
  items(walk, root.webhooks, '/webhooks');
  const schemes = getOwn(root.components, 'securitySchemes') ?? root.securityDefinitions;
  securitySchemes(walk, schemes, '/components/securitySchemes');
  const schemas = getOwn(root.components, 'schemas') ?? root.definitions;
  each(schemas, '/components/schemas', (name, it, at) => {
    collector.want('value', name, at);
    walk.schema(it, at);
  });
  return [...collector.found.values()];
}

type Walk = Collector & SchemaWalk;

function info({ texts, want }: Walk, value: Json): void {
  texts(value, '/info', 'title', 'summary', 'description');
  want('value', value.version, '/info/version');
  want('address', value.termsOfService, '/info/termsOfService');
  for (const key of ['contact', 'license']) {
    want('text', getOwn(value[key], 'name'), `/info/${key}/name`);
    for (const place of ['url', 'email', 'identifier']) {
      want('address', getOwn(value[key], place), `/info/${key}/${place}`);
    }
  }
}

function servers({ want, wantAll, texts }: Walk, list: unknown, pointer: string): void {
  for (const [index, server] of toArray(list).filter(isObject).entries()) {
    const at = `${pointer}/${index}`;
    texts(server, at, 'description');
    const address = String(server.url ?? '').replace(/\{(.+?)\}/g, (all, name) =>
      String(getOwn(getOwn(server.variables, name), 'default') ?? all),
    );
    want('address', address.replace(/\/+$/, ''), `${at}/url`);
    each(server.variables, `${at}/variables`, (name, variable, below) => {
      want('name', name, below);
      want('text', getOwn(variable, 'description'), `${below}/description`);
      want('value', getOwn(variable, 'default'), `${below}/default`);
      wantAll('value', getOwn(variable, 'enum'), `${below}/enum`);
    });
  }
}

function items(walk: Walk, map: unknown, pointer: string): void {
  each(map, pointer, (path, raw, at) => {
    const item = walk.open(raw);
    if (item === undefined || !Object.keys(item).some((key) => METHODS.test(key))) {
      return;
    }
    walk.texts(item, at, 'summary', 'description');
    walk.parameters(item.parameters, `${at}/parameters`);
    servers(walk, item.servers, `${at}/servers`);
    each(item, at, (method, it, below) => {
      if (METHODS.test(method) && isObject(it)) {
        walk.want('value', `${method.toUpperCase()} ${path}`, at);
        operation(walk, it, below);
      }
    });
  });
}

function operation(walk: Walk, it: Json, pointer: string): void {
  const { want, wantAll, texts } = walk;
  want('value', it.operationId, `${pointer}/operationId`);
  texts(it, pointer, 'summary', 'description');
  walk.docs(it, pointer);
  wantAll('text', it.tags, `${pointer}/tags`);
  walk.parameters(it.parameters, `${pointer}/parameters`);
  servers(walk, it.servers, `${pointer}/servers`);
  for (const one of toArray(it.security)) {
    each(one, `${pointer}/security`, (name, scopes, at) => {
      want('value', name, at);
      wantAll('value', scopes, at);
    });
  }
  const body = walk.open(it.requestBody);
  if (body !== undefined) {
    texts(body, `${pointer}/requestBody`, 'description');
    walk.content(body.content, `${pointer}/requestBody/content`);
  }
  wantAll('value', it.consumes, `${pointer}/consumes`);
  wantAll('value', it.produces, `${pointer}/produces`);
  responses(walk, it.responses, `${pointer}/responses`);
  each(it.callbacks, `${pointer}/callbacks`, (name, raw, at) => {
    want('value', name, at);
    items(walk, walk.open(raw), at);
  });
}

function responses(walk: Walk, map: unknown, pointer: string): void {
  each(map, pointer, (code, raw, at) => {
    walk.want('name', code, at);
    const it = walk.open(raw);
    if (it !== undefined) {
      walk.texts(it, at, 'description', 'summary');
      walk.headers(it.headers, `${at}/headers`);
      walk.content(it.content, `${at}/content`);
      walk.schema(it.schema, `${at}/schema`);
      links(walk, it.links, `${at}/links`);
    }
  });
}

function links({ want, texts, open }: Walk, map: unknown, pointer: string): void {
  each(map, pointer, (name, raw, at) => {
    want('name', name, at);
    const it = open(raw);
    if (it !== undefined) {
      texts(it, at, 'description');
      each(it.parameters, `${at}/parameters`, (parameter, value, below) => {
        want('value', parameter, below);
        want('value', value, below);
      });
    }
  });
}

function securitySchemes({ want, texts, open }: Walk, map: unknown, pointer: string): void {
  each(map, pointer, (name, raw, at) => {
    want('value', name, at);
    const it = open(raw) ?? {};
    texts(it, at, 'description');
    want('value', it.name, `${at}/name`);
    want('value', it.bearerFormat, `${at}/bearerFormat`);
    want('address', it.openIdConnectUrl, `${at}/openIdConnectUrl`);
    // Swagger 2.0 has one flow, which is the scheme itself.
    each(
      it.flow === undefined ? it.flows : { [String(it.flow)]: it },
      `${at}/flows`,
      (_, flow, below) => {
        for (const key of ['authorizationUrl', 'tokenUrl', 'refreshUrl']) {
          want('address', getOwn(flow, key), `${below}/${key}`);
        }
        each(getOwn(flow, 'scopes'), `${below}/scopes`, (scope, words, place) => {
          want('value', scope, place);
          want('text', words, place);
        });
      },
    );
  });
}
