export interface InputField {
  readonly name: string;
  readonly title: string;
  readonly hint: string | undefined;
  readonly isRequired: boolean;
  readonly kind:
    | 'document'
    | 'archive'
    | 'line'
    | 'text'
    | 'number'
    | 'yesNo'
    | 'choice'
    | 'lines'
    | 'json';
  readonly choices: readonly string[];
  /** A document may be sent as plain text. */
  readonly acceptsText: boolean;
}

type Schema = Readonly<Record<string, unknown>>;

/** Longer texts get a field of several lines. */
const LINE = 200;

/**
 * The fields of a profile's input schema. An input without a matching control is a field for JSON.
 */
export function toInputFields(inputSchema: unknown): InputField[] {
  const { properties, required } = asSchema(inputSchema);
  const names = Array.isArray(required) ? required : [];
  return Object.entries(asSchema(properties)).map(([name, value]) => {
    const schema = asSchema(value);
    const { description, title } = schema;
    return {
      name,
      title: typeof title === 'string' ? title : toName(name),
      hint: typeof description === 'string' ? description : undefined,
      isRequired: names.includes(name),
      ...toKind(schema),
    };
  });
}

function toKind(schema: Schema): Pick<InputField, 'kind' | 'choices' | 'acceptsText'> {
  const types = listTypes(schema);
  const choices = listChoices(schema);
  const plain = { choices: [], acceptsText: types.has('string') };
  if (choices.length > 0) {
    return { kind: 'choice', choices, acceptsText: true };
  }
  if (types.has('object')) {
    return { kind: 'document', ...plain };
  }
  if (types.has('boolean')) {
    return { kind: 'yesNo', ...plain };
  }
  if (types.has('integer') || types.has('number')) {
    return { kind: 'number', ...plain };
  }
  if (types.has('array')) {
    const isOfTexts = listTypes(asSchema(schema.items)).has('string');
    return { kind: isOfTexts ? 'lines' : 'json', ...plain };
  }
  if ([schema, ...listVariants(schema)].some((it) => it.contentEncoding === 'base64')) {
    return { kind: 'archive', ...plain };
  }
  if (types.has('string')) {
    const max = typeof schema.maxLength === 'number' ? schema.maxLength : Number.POSITIVE_INFINITY;
    return { kind: max <= LINE ? 'line' : 'text', ...plain };
  }
  return { kind: 'json', ...plain };
}

function listTypes(schema: Schema): ReadonlySet<unknown> {
  const own: unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  return new Set([...own, ...listVariants(schema).flatMap((it) => [...listTypes(it)])]);
}

function listChoices(schema: Schema): string[] {
  const own: unknown[] = Array.isArray(schema.enum) ? schema.enum : [];
  const constants = listVariants(schema).map((variant) => variant.const);
  return [...own, ...constants].filter((it) => typeof it === 'string');
}

function listVariants({ oneOf, anyOf }: Schema): Schema[] {
  return [oneOf, anyOf].flatMap((it) => (Array.isArray(it) ? it.map(asSchema) : []));
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** `hostReference` and `host_reference` as `Host reference`. */
function toName(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
