import { isObject } from '../json.ts';
import { escapeInvisible } from '../text/plain-text.ts';

/**
 * Items of a stream as it carries them (OpenAPI 3.2, "sequential media types"): a line of JSON
 * each, or the fields of events for `text/event-stream`. A value that is not a list is one item.
 */
export function toStreamText(name: string, value: unknown): string {
  const items = Array.isArray(value) ? value : [value];
  const isEvents = /^text\/event-stream/i.test(name);
  return isEvents
    ? items.map(toEvent).join('\n\n')
    : items.map((item) => escapeInvisible(JSON.stringify(item) ?? 'null')).join('\n');
}

/** Every line of a field names it. */
function toEvent(item: unknown): string {
  const fields = isObject(item) ? Object.entries(item) : [['data', item] as const];
  return fields
    .flatMap(([key, value]) => toLines(value).map((line) => `${key}: ${line}`))
    .join('\n');
}

function toLines(value: unknown): string[] {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return escapeInvisible(text).split('\n');
}
