import { RECORDS_FOLDER, releasedPath, toReportName } from '../format/released-path.ts';

/** The zip beside the files of a folder. */
export const BUNDLE_NAME = 'bundle.zip';

/** The paths of the files of a release. */
export interface Layout {
  readonly kind: 'bundle' | 'folder';
  readonly runManifest: string;
  phaseManifest(phase: number): string;
  document(phase: number, path: string): string;
  /** A record other than a document, by its path in the phase. */
  record(phase: number, path: string): string;
}

/**
 * A bundle, packed or not: documents at its root, so that their links work, everything else in its
 * own folder.
 */
const BUNDLE: Layout = {
  kind: 'bundle',
  runManifest: `${RECORDS_FOLDER}/manifest.json`,
  phaseManifest: (phase) => `${RECORDS_FOLDER}/${phase}/manifest.json`,
  document: (_, path) => path,
  record: (phase, path) => `${RECORDS_FOLDER}/${phase}/${path}`,
};

/** `released/{runId}/` of the file store. */
const FOLDER: Layout = {
  kind: 'folder',
  runManifest: withoutRun(releasedPath.runManifest),
  phaseManifest: (phase) => withoutRun((runId) => releasedPath.phaseManifest(runId, phase)),
  document: (phase, path) => withoutRun((runId) => releasedPath.file(runId, phase, path)),
  record: (phase, path) => withoutRun((runId) => releasedPath.file(runId, phase, path)),
};

/** The layout of the files; `undefined` if no layout has a manifest here. */
export function detectLayout(paths: Iterable<string>): Layout | undefined {
  let isFolder = false;
  for (const path of paths) {
    if (path.startsWith(`${RECORDS_FOLDER}/`)) return BUNDLE;
    isFolder ||= /^(\d+\/)?manifest\.json$/.test(path);
  }
  return isFolder ? FOLDER : undefined;
}

/** The phases from 0 to the last one that has a manifest. */
export function findPhases(layout: Layout, paths: ReadonlySet<string>): number[] {
  let last = -1;
  for (const path of paths) {
    const digits = /(?:^|\/)(\d{1,4})\/manifest\.json$/.exec(path)?.[1];
    const phase = Number(digits);
    if (digits !== undefined && layout.phaseManifest(phase) === path) last = Math.max(last, phase);
  }
  return Array.from({ length: last + 1 }, (_, phase) => phase);
}

export function listRequiredRecords(phase: number): {
  readonly plan: string;
  readonly decision: string;
  readonly evidence: string;
  readonly report: string;
  readonly text: string;
} {
  return {
    plan: withoutPhase((runId) => releasedPath.plan(runId, phase), phase),
    decision: withoutPhase((runId) => releasedPath.decision(runId, phase), phase),
    evidence: withoutPhase((runId) => releasedPath.evidence(runId, phase), phase),
    report: `${toReportName(phase)}.json`,
    text: `${toReportName(phase)}.md`,
  };
}

function withoutRun(toPath: (runId: string) => string): string {
  return toPath('').slice(1);
}

function withoutPhase(toPath: (runId: string) => string, phase: number): string {
  return withoutRun(toPath).slice(`${phase}/`.length);
}
