import type { GateReport, JudgedFile } from '../../../shared/contract/release-format.ts';
import { count } from '../components/text.ts';

/** A file with why it is read before others; `risk` adds up what each reason weighs. */
export interface PlannedReading {
  readonly file: JudgedFile;
  readonly risk: number;
  readonly reasons: readonly string[];
}

interface Reason {
  readonly text: string;
  readonly weight: number;
}

/** A file so many times longer or shorter than the median of its folder is unusual. */
const UNUSUAL = 3;

/** Below this share of judged claims, much of a file rests on nothing that was checked. */
const LOW_EVIDENCE = 0.5;

/** Files of a sample. */
export const SAMPLE = 20;

/**
 * The files of a report, riskiest first. Weighs errors, then what changed since the last review,
 * warnings, regenerations, claims without evidence, unusual length, and the first file of a folder,
 * which stands for its kind. `isChanged` says which files are new to the reviewer.
 */
export function planReading(
  report: GateReport,
  isChanged: (file: JudgedFile) => boolean = () => false,
): PlannedReading[] {
  const issues = Map.groupBy(report.issues, ({ file }) => file);
  const folders = Map.groupBy(report.files, ({ path }) => toFolder(path));
  const medians = new Map([...folders].map(([folder, files]) => [folder, toMedian(files)]));
  const firsts = new Set([...folders.values()].map((files) => toFirst(files)));
  return report.files
    .map((file): PlannedReading => {
      const found = issues.get(file.path) ?? [];
      const errors = found.filter(({ severity }) => severity === 'error').length;
      const reasons = [
        ...weigh(errors > 0, count(errors, 'error'), 10_000 * errors),
        ...weigh(isChanged(file), 'changed', 1_000),
        ...weigh(found.length > errors, count(found.length - errors, 'warning'), 100),
        ...weigh(file.attempt > 1, `attempt ${file.attempt}`, 40),
        ...weigh(hasLowEvidence(file), 'low evidence', 30),
        ...weigh(isUnusual(file, medians.get(toFolder(file.path)) ?? 0), 'unusual length', 20),
        ...weigh(firsts.has(file.path), 'first of its kind', 10),
      ];
      const risk = reasons.reduce((sum, { weight }) => sum + weight, 0);
      return { file, risk, reasons: reasons.map(({ text }) => text) };
    })
    .sort((a, b) => b.risk - a.risk || (a.file.path < b.file.path ? -1 : 1));
}

function weigh(isSo: boolean, text: string, weight: number): Reason[] {
  return isSo ? [{ text, weight }] : [];
}

function hasLowEvidence({ grounding }: JudgedFile): boolean {
  const { true: proven = 0, false: wrong = 0, notJudged = 0 } = { ...grounding };
  const claims = proven + wrong + notJudged;
  return claims > 0 && (proven + wrong) / claims < LOW_EVIDENCE;
}

function isUnusual({ size }: JudgedFile, median: number): boolean {
  return size > UNUSUAL * median || size * UNUSUAL < median;
}

function toMedian(files: readonly JudgedFile[]): number {
  const sizes = files.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

function toFirst(files: readonly JudgedFile[]): string {
  return files.map(({ path }) => path).sort()[0] ?? '';
}

/** The folder of a path; the root is an empty text. */
function toFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * A sample of files that the seed alone determines, so that two reviewers can read the same one and
 * an inspector can draw it again.
 */
export function drawSample<T extends { readonly path: string }>(
  files: readonly T[],
  seed: string,
): T[] {
  return files
    .map((file) => ({ file, rank: toHash(`${seed} ${file.path}`) }))
    .sort((a, b) => a.rank - b.rank || (a.file.path < b.file.path ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ file }) => file);
}

/** FNV-1a, 32 bits, with the final mixing of MurmurHash3. */
function toHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whether a path contains every word. */
export function hasWords(path: string, search: string): boolean {
  const text = path.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A folder with what is in it and below it. */
export interface Folder {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly files: number;
  readonly viewed: number;
}

/** The folders of files in order, each below its parent. The root is not one of them. */
export function listFolders(
  files: readonly JudgedFile[],
  isViewed: (file: JudgedFile) => boolean,
): Folder[] {
  const counts = new Map<string, { files: number; viewed: number }>();
  for (const file of files) {
    const seen = isViewed(file) ? 1 : 0;
    for (let folder = toFolder(file.path); folder !== ''; folder = toFolder(folder)) {
      const known = counts.get(folder) ?? { files: 0, viewed: 0 };
      counts.set(folder, { files: known.files + 1, viewed: known.viewed + seen });
    }
  }
  return [...counts]
    .sort(([a], [b]) => (`${a}/` < `${b}/` ? -1 : 1))
    .map(([path, count]) => ({
      path,
      name: path.slice(path.lastIndexOf('/') + 1),
      depth: path.split('/').length - 1,
      ...count,
    }));
}
