/** The bundle's folder for everything but documents, so that documents keep their links. */
export const RECORDS_FOLDER = '_phasewright';

const twoDigits = (phase: number): string => String(phase).padStart(2, '0');

/**
 * `02-phase2-validation`: the name of a phase's report without its extension.
 *
 * @example
 * toReportName(3); // '03-phase3-validation'
 */
export function toReportName(phase: number): string {
  return `${twoDigits(phase)}-phase${phase}-validation`;
}

/** Paths in the container `released`. */
export const releasedPath = {
  phase: (runId: string, phase: number) => `${runId}/${phase}/`,
  file: (runId: string, phase: number, path: string) => `${runId}/${phase}/${path}`,
  plan: (runId: string, phase: number) => `${runId}/${phase}/plan.json`,
  /** The report of the released round has the plain name, earlier ones `-v1`, `-v2`, … */
  report: (runId: string, phase: number, extension: 'json' | 'md', earlierRound?: number) =>
    `${runId}/${phase}/${toReportName(phase)}${earlierRound === undefined ? '' : `-v${earlierRound}`}.${extension}`,
  /** What the blocks of its documents rest on. */
  evidence: (runId: string, phase: number) => `${runId}/${phase}/evidence.json`,
  decision: (runId: string, phase: number) => `${runId}/${phase}/decision.json`,
  phaseManifest: (runId: string, phase: number) => `${runId}/${phase}/manifest.json`,
  provenance: (runId: string, phase: number) => `${runId}/${phase}/provenance.json`,
  /** The signed form; only if a key is set. */
  signedProvenance: (runId: string, phase: number) => `${runId}/${phase}/provenance.dsse.json`,
  runManifest: (runId: string) => `${runId}/manifest.json`,
  bundle: (runId: string) => `${runId}/bundle.zip`,
};
