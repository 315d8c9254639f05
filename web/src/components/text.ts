import type { GroundingCounts } from '../../../shared/contract/release-format.ts';

/** `1 file`, `2 files`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${toNumber(number)} ${number === 1 ? singular : plural}`;
}

const NUMBERS = new Intl.NumberFormat('en');

export function toNumber(number: number): string {
  return NUMBERS.format(number);
}

export function toSize(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} B`;
  }
  const units = ['KB', 'MB', 'GB'];
  const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toFixed(power === 1 ? 1 : 2)} ${units[power - 1]}`;
}

/** Rounded down, so that an incomplete share never reads 100 %. */
/** `12 claims true, 0 false, 5 not judged (30%)`: rounded up, so that no open claim reads as 0%. */
export function describeClaims(counts: GroundingCounts): string {
  const all = counts.true + counts.false + counts.notJudged;
  const share = all === 0 ? '' : ` (${Math.ceil((counts.notJudged / all) * 100)}%)`;
  return `${count(counts.true, 'claim')} true, ${toNumber(counts.false)} false, ${toNumber(counts.notJudged)} not judged${share}`;
}

/** `840 words rendered, 120 written`. */
export function describeWords({ rendered, written }: GroundingCounts): string {
  return `${count(rendered, 'word')} rendered, ${toNumber(written)} written`;
}

export function toPercent(share: number): string {
  return `${Math.floor(share * 1000) / 10}%`;
}

/** The first digits of a digest: enough to compare by eye. */
export function toShortDigest(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12);
}

/** A name such as `cross-check` as a title. */
export function toTitle(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A duration: `340 ms`, `12.5 s`, `3 min 20 s`. */
export function toDuration(durationMs: number): string {
  if (durationMs < 1_000) {
    return `${Math.round(durationMs)} ms`;
  }
  if (durationMs < 59_950) {
    return `${(durationMs / 1_000).toFixed(1)} s`;
  }
  const seconds = Math.round(durationMs / 1_000);
  return `${toNumber(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}
