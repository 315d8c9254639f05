import {
  type CallFacts,
  createVocabulary,
  type SubjectSource,
  type Vocabulary,
  type VocabularyField,
} from '../../../../packages/gate/src/base.ts';
import { getOwn } from '../../../../packages/gate/src/json.ts';
import type { Api, Operation, SecurityScheme } from '../../../../packages/openapi/src/index.ts';
import { toSchemePointer, toTagPointers } from '../write/evidence.ts';
import { checkSample } from './check-sample.ts';
import { collectFields, collectProperties, listBodySchemas } from './collect-fields.ts';

export function toVocabulary(api: Api): Vocabulary {
  const byLabel = new Map(api.operations.map((it) => [it.label, it]));
  const servers = [...api.servers, ...api.operations.flatMap((it) => it.servers)];
  return createVocabulary({
    input: api.source.name,
    document: api.document,
    operations: api.operations.map(({ method, path, pointer }) => ({ method, path, pointer })),
    basePaths: [...new Set(servers.map(({ url }) => toBasePath(url)))],
    names: [
      ...api.operations.map(({ title }) => title),
      ...api.entities.map(({ name }) => name),
      ...api.servers.map(({ url }) => url),
      ...(api.securitySchemes.some((it) => it.scheme !== undefined) ? ['Authorization'] : []),
    ],
    common: toCommon(api),
    toSubject: (id) => {
      const operation = byLabel.get(id);
      return operation === undefined ? toOther(api, id) : toOperation(api, operation);
    },
  });
}

function toBasePath(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/\/+$/, '');
}

function toOperation(api: Api, operation: Operation): SubjectSource {
  const { label, pointer, method } = operation;
  const used = new Set(operation.security.flatMap((them) => them.map((it) => it.scheme)));
  const schemes = api.securitySchemes.filter(({ name }) => used.has(name));
  return {
    ...{ id: label, pointer, method },
    call: toCallFacts(api, operation),
    pointers: [pointer, toPathPointer(pointer)],
    codes: toCodes([operation]),
    fields: new Map([...toKeys(schemes), ...collectFields(api, [operation])]),
    checkSample: (value, side) => checkSample(api, listBodySchemas(operation, side), value),
  };
}

function toCallFacts({ securitySchemes }: Api, operation: Operation): CallFacts {
  const { operationId, isDeprecated, requestBody, security, description = '' } = operation;
  const scopes = Map.groupBy(security.flat(), ({ scheme }) => scheme);
  const schemes = securitySchemes.filter(({ name }) => scopes.has(name));
  return {
    operationId,
    isDeprecated: isDeprecated || /deprecat/i.test(description),
    body: requestBody === undefined ? 'none' : requestBody.isRequired ? 'required' : 'optional',
    security:
      securitySchemes.length === 0
        ? undefined
        : {
            isRequired: security.length > 0 && security.every((them) => them.length > 0),
            schemes: schemes.map(({ name, type, scheme, in: place }) => ({
              ...{ name, place, kind: scheme ?? type },
              scopes: (scopes.get(name) ?? []).flatMap((it) => it.scopes),
            })),
          },
  };
}

/** A path may define parameters for all its operations. */
function toPathPointer(pointer: string): string {
  return `${pointer.replace(/\/[^/]+$/, '')}/parameters`;
}

/** What a document states about every call. */
function toCommon({ document }: Api): string[] {
  const parts = ['info', 'security', 'servers', 'tags', 'externalDocs'];
  return [...parts, 'components/securitySchemes']
    .map((part) => `/${part}`)
    .filter((pointer) => getOwn(document, pointer.slice(1).split('/')[0] ?? '') !== undefined);
}

function toCodes(operations: readonly Operation[]): Map<string, string> {
  return new Map(
    operations.flatMap(({ responses }) =>
      responses.map(({ code, pointer }): [string, string] => [code.toUpperCase(), pointer]),
    ),
  );
}

function toOther(api: Api, id: string): SubjectSource | undefined {
  const entity = api.entities.find(({ name }) => name === id);
  if (entity !== undefined) {
    return {
      ...{ id, pointer: entity.pointer },
      fields: collectProperties(api, entity.schema),
      checkSample: (value) => checkSample(api, [entity.schema], value),
    };
  }
  const tag = api.tags.find(({ name }) => `tag ${name}` === id);
  if (tag !== undefined) {
    const operations = [...tag.operations, ...tag.guests];
    const pointers = [...toTagPointers(api, tag), ...operations.map((it) => it.pointer)];
    return {
      ...{ id, pointer: pointers[0] ?? '', pointers },
      codes: toCodes(operations),
      fields: collectFields(api, operations),
      checkSample: (value, side) =>
        checkSample(
          api,
          operations.flatMap((it) => listBodySchemas(it, side)),
          value,
        ),
    };
  }
  const scheme = api.securitySchemes.find(({ name }) => name === id);
  if (scheme === undefined) {
    return undefined;
  }
  const pointer = toSchemePointer(scheme);
  return { id, pointer, fields: toKeys([scheme]) };
}

/** The keys that calls contain by themselves, with their location. */
function toKeys(schemes: readonly SecurityScheme[]): Map<string, VocabularyField[]> {
  return new Map(
    schemes.flatMap((scheme): [string, VocabularyField[]][] => {
      const { parameterName: name, in: place = '' } = scheme;
      const open = { types: [], default: undefined, limits: [], values: undefined };
      const pointer = toSchemePointer(scheme);
      return name === undefined
        ? []
        : [[name, [{ ...open, name, place, pointer, isRequired: undefined }]]];
    }),
  );
}
