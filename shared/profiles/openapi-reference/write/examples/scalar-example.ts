import type { SchemaView } from '../../schema/schema-view.ts';

/** Values anyone recognises as examples; addresses are those reserved for documentation. */
const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T09:30:00Z',
  date: '2026-01-31',
  time: '09:30:00Z',
  duration: 'PT1H',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  email: 'reader@example.com',
  'idn-email': 'reader@example.com',
  uri: 'https://example.com/resource',
  url: 'https://example.com/resource',
  'uri-reference': '/resource',
  iri: 'https://example.com/resource',
  hostname: 'host.example.com',
  ipv4: '192.0.2.10',
  ipv6: '2001:db8::10',
  byte: 'ZXhhbXBsZQ==',
  base64: 'ZXhhbXBsZQ==',
  binary: 'binary content',
  password: 'correct horse battery staple',
};

/** A number, text or boolean that fits a schema; `null` where only that does, `{}`-like types aside. */
export function toScalarExample(view: SchemaView): unknown {
  const type = view.types[0];
  switch (type) {
    case 'integer':
      return toNumber(view, true);
    case 'number':
      return toNumber(view, false);
    case 'boolean':
      return true;
    case undefined:
      return view.isNullable && view.format === undefined ? null : toText(view);
    case 'string':
      return toText(view);
    default:
      return undefined;
  }
}

function toNumber({ limits }: SchemaView, isInteger: boolean): number {
  const step = limits.multipleOf ?? 1;
  const above = limits.exclusiveMinimum === undefined ? undefined : limits.exclusiveMinimum + step;
  const below = limits.exclusiveMaximum === undefined ? undefined : limits.exclusiveMaximum - step;
  const low = limits.minimum ?? above;
  const high = limits.maximum ?? below;
  const wanted = Math.max(low ?? Number.NEGATIVE_INFINITY, Math.min(step, high ?? step));
  const stepped = limits.multipleOf === undefined ? wanted : Math.ceil(wanted / step) * step;
  return isInteger ? Math.ceil(stepped) : stepped;
}

function toText({ format, limits }: SchemaView): string {
  const text = (format === undefined ? undefined : BY_FORMAT[format]) ?? 'text';
  const padded = text.padEnd(Math.min(limits.minLength ?? 0, 100), 'x');
  return limits.maxLength === undefined ? padded : padded.slice(0, limits.maxLength);
}
