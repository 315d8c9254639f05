import { releasedPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type GateReport, parseGateReport } from '../contract/report.ts';
import { requireJson } from './json-blob.ts';

/** The report a phase was released with. Throws `missing-blob` when the phase is not released. */
export function readReleasedReport(
  store: BlobStore,
  runId: string,
  phase: number,
): Promise<GateReport> {
  const path = releasedPath.report(runId, phase, 'json');
  return requireJson(store, 'released', path, parseGateReport);
}
