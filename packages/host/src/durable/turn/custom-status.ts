import { OrchestratorRefusal } from '../replay/refusal.ts';

/** The extension's limit, measured as UTF-16. */
const MAX_KILOBYTES = 16;

/** The JSON text of a custom status; undefined if none is set. Throws if it is too large. */
export function readCustomStatus(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  const kilobytes = Math.floor((2 * text.length) / 1024);
  if (kilobytes <= MAX_KILOBYTES) return text;
  throw new OrchestratorRefusal(
    'custom-status-size',
    `The UTF-16 size of the JSON-serialized payload must not exceed ${MAX_KILOBYTES} KB. The current payload size is ${kilobytes} KB.`,
  );
}
