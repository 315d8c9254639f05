import { isRecord, type Json, toList } from './json.ts';

/** A JSON Schema, as far as the contract uses it, as a TypeScript type. */
export function toType(schema: unknown): string {
  if (!isRecord(schema)) return 'unknown';
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'unknown';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((it) => JSON.stringify(it)).join(' | ');
  const union = toList(schema.anyOf ?? schema.oneOf);
  if (union.length > 0) return join(union.map(toType), ' | ');
  const parts = toList(schema.allOf);
  if (parts.length > 0) return join(parts.map(toType), ' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => toType({ type })).join(' | ');
  return toPlainType(schema);
}

function toPlainType(schema: Json): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `ReadonlyArray<${toType(schema.items)}>`;
    case 'object':
      return toObjectType(schema);
    default:
      return 'unknown';
  }
}

function toObjectType(schema: Json): string {
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const required = toList(schema.required);
  const [pattern] = isRecord(schema.patternProperties)
    ? Object.values(schema.patternProperties)
    : [];
  const others =
    pattern ?? (isRecord(schema.additionalProperties) ? schema.additionalProperties : undefined);
  if (properties.length === 0) {
    return `Readonly<Record<string, ${others === undefined ? 'unknown' : toType(others)}>>`;
  }
  const lines = properties.map(([name, type]) => {
    const isOptional = !required.includes(name);
    return `readonly ${quote(name)}${isOptional ? '?' : ''}: ${toType(type)};`;
  });
  return `{ ${lines.join(' ')} }`;
}

/** A property name, quoted where it must be. */
function quote(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function join(types: readonly string[], operator: ' | ' | ' & '): string {
  const unique = [...new Set(types)];
  return operator === ' | ' ? unique.join(' | ') : unique.map((type) => `(${type})`).join(' & ');
}
