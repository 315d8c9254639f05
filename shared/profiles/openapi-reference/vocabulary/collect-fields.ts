import type { SampleSide, VocabularyField } from '../../../../packages/gate/src/base.ts';
import type {
  Api,
  MediaType,
  Operation,
  SchemaRef,
  SchemaView,
} from '../../../../packages/openapi/src/index.ts';
import type { SampleSchema } from './check-sample.ts';

/** Deeper properties have names that occur in too many schemas to be attributed to one. */
const MAX_DEPTH = 5;
/** Maximum fields of one subject. */
const MAX_FIELDS = 5000;

type Fields = Map<string, VocabularyField[]>;

/** The parameters, headers and properties of operations, by name. */
export function collectFields(api: Api, operations: readonly Operation[]): Fields {
  const fields: Fields = new Map();
  const seen = new Set<string>();
  for (const { parameters, requestBody, responses } of operations) {
    for (const { name, in: place, pointer, isRequired, isDeprecated, schema } of parameters) {
      const field = toField(name, place, pointer, isRequired, schema && readView(api, schema));
      add(fields, { ...field, isDeprecated: isDeprecated || field.isDeprecated === true });
    }
    for (const { schema } of [requestBody, ...responses].flatMap((it) => [...(it?.media ?? [])])) {
      addProperties(api, fields, schema, seen, 0);
    }
    for (const { headers, pointer } of responses) {
      for (const { name, schema, isRequired } of headers) {
        const view = schema && readView(api, schema);
        add(fields, toField(name, 'header', `${pointer}/headers`, isRequired || undefined, view));
      }
    }
  }
  return fields;
}

export function collectProperties(api: Api, schema: SchemaRef): Fields {
  const fields: Fields = new Map();
  addProperties(api, fields, schema, new Set(), 0);
  return fields;
}

function addProperties(
  api: Api,
  fields: Fields,
  ref: SchemaRef | undefined,
  seen: Set<string>,
  depth: number,
): void {
  if (ref === undefined || depth > MAX_DEPTH || seen.has(ref.pointer) || fields.size > MAX_FIELDS) {
    return;
  }
  seen.add(ref.pointer);
  const { properties, required, items, additional, choices } = api.schemas.view(ref);
  for (const [name, property] of properties) {
    const view = readView(api, property);
    add(fields, toField(name, 'body', property.pointer, required.has(name), view));
    addProperties(api, fields, property, seen, depth + 1);
  }
  const inside = [items, additional === false ? undefined : additional];
  for (const next of [...inside, ...choices.flatMap(({ options }) => options)]) {
    addProperties(api, fields, next, seen, depth + 1);
  }
}

/** A schema; a list has the values that its items may have. */
function readView(api: Api, schema: SchemaRef): SchemaView {
  const view = api.schemas.view(schema);
  const items = view.items && api.schemas.view(view.items);
  const isList = view.values === undefined && items?.choices.length === 0;
  return isList ? { ...view, values: items?.values } : view;
}

function add(fields: Fields, field: VocabularyField): void {
  fields.set(field.name, [...(fields.get(field.name) ?? []), field]);
}

function toField(
  name: string,
  place: string,
  pointer: string,
  isRequired: boolean | undefined,
  view: SchemaView | undefined,
): VocabularyField {
  const isOpen = view === undefined || view.choices.length > 0;
  return {
    ...{ name, place, pointer, isRequired },
    types: isOpen ? [] : view.types,
    default: view?.default,
    limits: Object.values(view?.limits ?? {}).filter((it) => typeof it === 'number'),
    values: isOpen ? undefined : view.values,
    range: toRange(view?.limits),
    format: view?.format,
    isDeprecated: view?.isDeprecated === true || /deprecat/i.test(view?.description ?? ''),
  };
}

function toRange(limits: SchemaView['limits'] | undefined): VocabularyField['range'] {
  return {
    from: limits?.minimum ?? limits?.exclusiveMinimum,
    to: limits?.maximum ?? limits?.exclusiveMaximum,
  };
}

/** All schemas of the operation's bodies; with `side`, those of requests or responses only. */
export function listBodySchemas(
  { requestBody, responses }: Operation,
  wanted?: SampleSide,
): SampleSchema[] {
  const toSchemas = (media: readonly MediaType[], side: SampleSide): SampleSchema[] =>
    media.flatMap(({ schema }) => (schema === undefined ? [] : [{ ...schema, side }]));
  const all = [
    ...toSchemas(requestBody?.media ?? [], 'request'),
    ...toSchemas(
      responses.flatMap(({ media }) => [...media]),
      'response',
    ),
  ];
  return wanted === undefined ? all : all.filter(({ side }) => side === wanted);
}
