import { HostError } from '../errors.ts';
import { parseTimeSpan } from '../settings/time-span.ts';

/** Computes the next due time after a given one; both in Unix milliseconds. */
export type Schedule = (afterMs: number) => number;

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const SECONDS: Field = { name: 'second', min: 0, max: 59 };
const FIELDS: readonly Field[] = [
  SECONDS,
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  {
    name: 'day of week',
    min: 0,
    max: 7,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
];

/** A schedule without a date within this time has none at all (30 February). */
const HORIZON_MS = 8 * 366 * 86_400_000;

/**
 * Parses the schedule of a timer trigger: NCRONTAB with six fields (or five, then at second 0), or
 * a time span for a fixed interval. Times are UTC. Throws `bad-app`, naming the function.
 */
export function parseSchedule(text: string, functionName: string): Schedule {
  const intervalMs = parseTimeSpan(text);
  if (intervalMs !== undefined && intervalMs > 0) return (afterMs) => afterMs + intervalMs;
  const parts = text.trim().split(/\s+/);
  if (parts.length === 5) parts.unshift('0');
  if (parts.length !== 6) throw refuse(functionName, text, 'it needs five or six fields');
  const sets = FIELDS.map((field, index) =>
    parseField(parts[index] ?? '', field, text, functionName),
  );
  return (afterMs) => findNext(sets, afterMs) ?? fail(functionName, text);
}

function parseField(part: string, field: Field, text: string, functionName: string): Set<number> {
  const values = new Set<number>();
  for (const piece of part.split(',')) {
    const match = /^(\*|[\w]+)(?:-(\w+))?(?:\/(\d+))?$/.exec(piece);
    const [, from = '', to, step] = match ?? [];
    const first = from === '*' ? field.min : toNumber(from, field);
    const last = readLast(from, to, step, field);
    const stride = Number(step ?? '1');
    if (match === null || !isInside(first, last, field) || stride < 1) {
      throw refuse(functionName, text, `its ${field.name} "${part}" cannot be read`);
    }
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  if (field.name === 'day of week' && values.has(7)) values.add(0);
  return values;
}

function readLast(
  from: string,
  to: string | undefined,
  step: string | undefined,
  field: Field,
): number {
  if (to !== undefined) return toNumber(to, field);
  return from === '*' || step !== undefined ? field.max : toNumber(from, field);
}

function isInside(first: number, last: number, field: Field): boolean {
  return first >= field.min && last <= field.max && first <= last;
}

function toNumber(text: string, field: Field): number {
  const index = field.names?.indexOf(text.toLowerCase().slice(0, 3)) ?? -1;
  if (index >= 0) return index + field.min;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** Searches forward, skipping whole months, days and hours that cannot match. */
function findNext(sets: readonly Set<number>[], afterMs: number): number | undefined {
  const [seconds, minutes, hours, days, months, weekdays] = sets;
  const time = new Date(Math.floor(afterMs / 1000) * 1000 + 1000);
  while (time.getTime() - afterMs < HORIZON_MS) {
    if (!months?.has(time.getUTCMonth() + 1)) {
      time.setUTCMonth(time.getUTCMonth() + 1, 1);
      time.setUTCHours(0, 0, 0);
    } else if (!days?.has(time.getUTCDate()) || !weekdays?.has(time.getUTCDay())) {
      time.setUTCDate(time.getUTCDate() + 1);
      time.setUTCHours(0, 0, 0);
    } else if (!hours?.has(time.getUTCHours())) {
      time.setUTCHours(time.getUTCHours() + 1, 0, 0);
    } else if (!minutes?.has(time.getUTCMinutes())) {
      time.setUTCMinutes(time.getUTCMinutes() + 1, 0);
    } else if (!seconds?.has(time.getUTCSeconds())) {
      time.setUTCSeconds(time.getUTCSeconds() + 1);
    } else {
      return time.getTime();
    }
  }
  return undefined;
}

function refuse(functionName: string, text: string, reason: string): HostError {
  return new HostError('bad-app', `Function "${functionName}": schedule "${text}": ${reason}.`);
}

function fail(functionName: string, text: string): never {
  throw refuse(functionName, text, 'it must match a date that exists');
}
