import type { GateReport } from '../../../shared/contract/release-format.ts';
import { api } from './api.ts';
import { toDigest } from './digest.ts';

/** A round of a phase, by default the latest. */
export interface RoundAddress {
  readonly runId: string;
  readonly phase: number;
  readonly round?: number | undefined;
}

/** A report with the digest of its received bytes (the report is stored in canonical form). */
export interface ReadReport {
  readonly report: GateReport;
  readonly digest: string | undefined;
}

export type ReportType = 'text/markdown' | 'application/json' | 'application/sarif+json';

export async function readReport(at: RoundAddress, signal: AbortSignal): Promise<ReadReport> {
  const response = await ask(at, { headers: { accept: 'application/json' }, signal });
  const bytes = await response.arrayBuffer();
  const report: GateReport = JSON.parse(new TextDecoder().decode(bytes));
  return { report, digest: await toDigest(bytes) };
}

export async function readReportAs(at: RoundAddress, accept: ReportType): Promise<Blob> {
  return (await ask(at, { headers: { accept } })).blob();
}

function ask({ runId, phase, round }: RoundAddress, init: RequestInit): Promise<Response> {
  const input = { path: { runId, phase }, query: { round } };
  return api.request('GET /api/runs/{runId}/phases/{phase}/report', input, init);
}
