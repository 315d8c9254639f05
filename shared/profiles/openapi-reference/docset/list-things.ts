import type { Requirement } from '../../../../packages/gate/src/base.ts';
import { listInPlace, toPlainText } from '../../../../packages/openapi/src/base.ts';
import type {
  Api,
  MediaType,
  Operation,
  SchemaEntity,
  SchemaRef,
} from '../../../../packages/openapi/src/index.ts';
import { PATHS } from '../layout/paths.ts';
import { toBodyKey } from '../write/fragments/error-bodies.ts';
import { toValueText } from '../write/fragments/value-text.ts';

/** A part of a page that must contain things; `id` and `label` name the subject of the page. */
export interface Section extends Pick<Requirement, 'phase' | 'file' | 'id' | 'label'> {
  readonly within?: string;
}

/** The parts of an operation or webhook without a requirement of their own. */
export function listOperationThings(
  api: Api,
  operation: Operation,
  section: Section,
): Requirement[] {
  const calls = [operation, ...operation.callbacks.flatMap(({ operations }) => operations)];
  const bodies = calls.flatMap((call) => listBodies(api, call));
  const media = calls.flatMap(listMedia);
  const holders = calls.flatMap(({ parameters, responses }) => [
    ...parameters,
    ...responses.flatMap(({ headers }) => headers),
  ]);
  const headers = calls.flatMap(({ responses }) => responses.flatMap((it) => it.headers));
  const examples = [...media, ...holders].flatMap((it) => it.examples);
  const security = section.id === section.label ? operation.security.flat() : [];
  return [
    ...listParts(
      api,
      bodies,
      holders.flatMap(({ schema }) => schema ?? []),
      section,
      false,
    ),
    ...inCode(section, 'mediaTypes', [...media.map(({ name }) => name)]),
    ...inRows(section, 'headers', toDistinct(headers.map(({ name }) => name))),
    ...inCode(section, 'examples', [...examples.flatMap(({ name }) => name ?? [])]),
    ...inCode(section, 'scopes', [
      ...security.flatMap(({ scheme, scopes }) => [scheme, ...scopes]),
    ]),
  ];
}

/** Everything on the page or in the section of a schema. */
export function listSchemaThings(api: Api, entity: SchemaEntity, file: string): Requirement[] {
  const { pointer, name, schema, kind } = entity;
  const section = { phase: 2, file, id: pointer, label: `schema ${name}` };
  const within = kind === 'named' ? {} : { within: name };
  return listParts(api, [schema], [], { ...section, ...within }, true);
}

/** The content of the foundation pages: groups, servers with their variables, schemes, scopes. */
export function listFoundationThings(api: Api): Requirement[] {
  const [index, start, access] = [PATHS.index, PATHS.gettingStarted, PATHS.authentication].map(
    (file): Section => ({ phase: 1, file, id: file, label: 'API' }),
  );
  if (index === undefined || start === undefined || access === undefined) {
    return [];
  }
  const used = api.tags.filter(({ operations, guests }) => operations.length + guests.length > 0);
  const variables = api.servers.flatMap((server) => server.variables);
  const flows = api.securitySchemes.flatMap((scheme) => scheme.flows);
  return [
    ...inRows(index, 'tags', toDistinct(used.map(({ title }) => title))),
    ...inCode(
      start,
      'servers',
      api.servers.filter(({ url }) => url !== '').map(({ url }) => url),
    ),
    ...inRows(
      start,
      'serverVariables',
      variables.map(({ name }) => name),
    ),
    ...inCode(
      start,
      'serverVariables',
      variables.flatMap(({ values }) => values),
    ),
    ...inRows(
      access,
      'securitySchemes',
      api.securitySchemes.map(({ name }) => name),
    ),
    ...inRows(
      access,
      'scopes',
      flows.flatMap(({ scopes }) => scopes.map(({ name }) => name)),
    ),
  ];
}

/** The schemas of bodies; one that several media types of a body share is shown once. */
function listBodies(api: Api, { requestBody, responses }: Operation): SchemaRef[] {
  const bodies = [requestBody?.media ?? [], ...responses.map(({ media }) => media)];
  return bodies.flatMap((media) =>
    [...Map.groupBy(media, (it) => toBodyKey(api, it)).values()].flatMap(
      ([first]) => first?.schema ?? [],
    ),
  );
}

function listMedia({ requestBody, responses }: Operation): MediaType[] {
  return [...(requestBody?.media ?? []), ...responses.flatMap(({ media }) => media)];
}

/** Properties and values of schemas; alternatives of bodies, since a cell names those of parameters. */
function listParts(
  api: Api,
  bodies: readonly SchemaRef[],
  others: readonly SchemaRef[],
  section: Section,
  isHome: boolean,
): Requirement[] {
  const parts = [...bodies, ...others].map((schema) => listInPlace(api.schemas, schema, isHome));
  const names = parts.flatMap((part) => part.names);
  const values = parts.flatMap((part) => part.values);
  const own = bodies.filter((schema) => isHome || api.schemas.targetOf(schema) === undefined);
  const options = own.flatMap((schema) =>
    api.schemas.view(schema).choices.flatMap((choice) => [...choice.options.keys()]),
  );
  return [
    ...inRows(section, 'properties', names),
    ...inCode(section, 'values', values.map(toValueText)),
    ...inRows(
      section,
      'alternatives',
      options.map((index) => String(index + 1)),
    ),
  ];
}

function inRows(section: Section, category: string, names: readonly string[]): Requirement[] {
  const shown = names.map(toShown).filter((name) => name !== '');
  return shown.length === 0
    ? []
    : [toRequirement(section, category, { kind: 'rows', ...toWithin(section), names: shown })];
}

function inCode(section: Section, category: string, texts: readonly string[]): Requirement[] {
  const shown = toDistinct(texts.map(toShown)).filter((text) => text !== '');
  return shown.length === 0
    ? []
    : [toRequirement(section, category, { kind: 'codes', ...toWithin(section), texts: shown })];
}

function toRequirement(
  { phase, file, id, label }: Section,
  category: string,
  evidence: Requirement['evidence'],
): Requirement {
  const mark = evidence.kind === 'codes' && category === 'serverVariables' ? 'values:' : '';
  return {
    id: `${category}:${mark}${id}`,
    category,
    label: `${category} of ${label}`,
    phase,
    file,
    evidence,
  };
}

function toWithin({ within }: Section): { within?: string } {
  return within === undefined ? {} : { within };
}

/** As pages show it: one line, without what cannot be seen. */
function toShown(text: string): string {
  return toPlainText(text, Number.POSITIVE_INFINITY);
}

function toDistinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
