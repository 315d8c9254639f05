import type { GateReport } from '../../../shared/contract/release-format.ts';
import { ask } from './ask.ts';
import { toDigest } from './digest.ts';
import { toQuery, toRunPath } from './paths.ts';

export interface RoundAddress {
  readonly runId: string;
  readonly phase: number;
  /** The latest where it is left out. */
  readonly round?: number | undefined;
}

/** A report with the digest of its bytes as they came (the report is stored in canonical form). */
export interface ReadReport {
  readonly report: GateReport;
  readonly digest: string | undefined;
}

export type ReportType = 'text/markdown' | 'application/json' | 'application/sarif+json';

export async function readReport(at: RoundAddress, signal?: AbortSignal): Promise<ReadReport> {
  const response = await ask(toReportPath(at), { accept: 'application/json', signal });
  const bytes = await response.arrayBuffer();
  const report: GateReport = JSON.parse(new TextDecoder().decode(bytes));
  return { report, digest: await toDigest(bytes) };
}

export async function readReportAs(at: RoundAddress, accept: ReportType): Promise<Blob> {
  return (await ask(toReportPath(at), { accept })).blob();
}

function toReportPath({ runId, phase, round }: RoundAddress): string {
  return `${toRunPath(runId, 'phases', String(phase), 'report')}${toQuery({ attempt: round })}`;
}
