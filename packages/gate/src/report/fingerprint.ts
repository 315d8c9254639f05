import type { Issue } from '../release-format.ts';
import { toDigest } from '../release-format-base.ts';

/**
 * An identifier for each finding that does not change with edits elsewhere in its file: derived
 * from file, rule and message, without line numbers, and counted if the same occurs again. In the
 * order of `issues`.
 */
export function toFingerprints(issues: readonly Issue[]): string[] {
  const seen = new Map<string, number>();
  return issues.map(({ file, rule, message }) => {
    const text = message.replace(/\bline \d+|:\d+:\d+/g, '');
    const name = toDigest(JSON.stringify([file, rule, text])).slice('sha256:'.length, 39);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name}:${count}`;
  });
}
