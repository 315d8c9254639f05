import type { SchemaView } from '../schema/schema-view.ts';
import { toPatternExample } from './pattern-example.ts';

/** Recognizable examples; addresses are those reserved for documentation. */
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

/** A text of which the document says nothing. */
export const MADE_UP_TEXT = 'text';

/**
 * A number, text or boolean that matches a schema; `null` if only that is valid, and `undefined` if
 * none can be generated. `variant` counts from 0 and gives other values, for lists without
 * repetition.
 */
export function toScalarExample(view: SchemaView, variant = 0): unknown {
  if (view.isNullOnly) {
    return null;
  }
  switch (view.types[0]) {
    case 'integer':
      return toNumber(view, true, variant);
    case 'number':
      return toNumber(view, false, variant);
    case 'boolean':
      return variant === 0;
    case undefined:
    case 'string':
      return toText(view, variant);
    default:
      return undefined;
  }
}

function toNumber({ limits }: SchemaView, isInteger: boolean, variant: number): number | undefined {
  const grid = limits.multipleOf ?? (isInteger ? 1 : undefined);
  const step = grid ?? toStep(limits);
  const [low, high] = toBounds(limits, step);
  const onGrid = (value: number, round: (units: number) => number) =>
    grid === undefined ? value : toGrid(round(value / grid), grid);
  const wanted = Math.max(low, Math.min(Math.max(step, isInteger ? 1 : step), high));
  const first = onGrid(wanted, (units) => Math.ceil(units - 1e-9));
  const value = first + step * variant;
  const last = variant === 0 ? onGrid(high, (units) => Math.floor(units + 1e-9)) : Number.NaN;
  const found = value <= high ? value : last;
  return Number.isFinite(found) && found >= low ? found : undefined;
}

/** The smallest and the largest value, both included. */
function toBounds(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: SchemaView['limits'],
  step: number,
): [low: number, high: number] {
  return [
    Math.max(minimum ?? -Infinity, (exclusiveMinimum ?? -Infinity) + step),
    Math.min(maximum ?? Infinity, (exclusiveMaximum ?? Infinity) - step),
  ];
}

/** A multiple without binary rounding errors: 3 × 0.1 is 0.3. */
function toGrid(count: number, grid: number): number {
  return Number((count * grid).toPrecision(12));
}

/** A number strictly between two bounds needs a step smaller than their difference. */
function toStep({ exclusiveMinimum, minimum, maximum, exclusiveMaximum }: SchemaView['limits']) {
  const low = exclusiveMinimum ?? minimum;
  const high = exclusiveMaximum ?? maximum;
  return low !== undefined && high !== undefined && high - low < 3 ? (high - low) / 4 || 1 : 1;
}

function toText(view: SchemaView, variant: number): string | undefined {
  const { format, limits, pattern, otherPatterns } = view;
  if (pattern !== undefined) {
    const made = toPatternExample(pattern, limits, variant);
    const isFit = otherPatterns.every((other) => toPatternExample(other, limits, 0) === made);
    return isFit ? made : undefined;
  }
  const known = format === undefined ? undefined : BY_FORMAT[format];
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits;
  if (known !== undefined) {
    const isFit = known.length >= minLength && known.length <= maxLength;
    return isFit || format === 'binary' || format === 'password'
      ? toLength(vary(known, variant), minLength, maxLength)
      : undefined;
  }
  return toLength(
    variant === 0 ? MADE_UP_TEXT : `${MADE_UP_TEXT}-${variant + 1}`,
    minLength,
    maxLength,
  );
}

/** Another text of the same format: its last digit or letter changes. */
function vary(text: string, variant: number): string {
  return variant === 0
    ? text
    : text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + variant) % 10));
}

function toLength(text: string, minLength: number, maxLength: number): string {
  return text.padEnd(Math.min(minLength, 10_000), 'x').slice(0, maxLength);
}
