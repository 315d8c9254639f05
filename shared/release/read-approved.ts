import type { RoundRef } from '../contract/activities.ts';
import {
  type Approval,
  type GateReport,
  PhasewrightError,
  type Plan,
  parseGateReport,
  parsePlan,
  toDigest,
} from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';

/** An approved gate: what was decided, and the records that the decision names by digest. */
export interface Approved {
  readonly decision: Approval;
  readonly report: GateReport;
  readonly plan: Plan;
}

/** A round, with the digest of the report that the orchestration waited with. */
export interface ReleaseRef extends RoundRef {
  readonly reportDigest: string;
}

/**
 * Reads what may be released, from the stored bytes and not from memory:
 * A1: the decision is an approval of this gate and of the report that the orchestration waited with.
 *     The history of the orchestration is outside of staging, so both must be forged together.
 * A2: the bytes of the report have the digest that the decision names.
 * A3: the bytes of the plan have the digest that the report names. The report names every file, too.
 * Throws `digest-mismatch` that names the record. `recorded` digests of storage count for nothing: a
 * writer of staging can change them together with the bytes.
 */
export async function readApproved(records: RunRecords, at: ReleaseRef): Promise<Approved> {
  const { phase, round } = at;
  const decision = await readApproval(records, at);
  const report = await readBytes(
    records,
    'the report',
    await records.reports.findBlob(phase, round),
    decision.about.digest,
    parseGateReport,
  );
  const plan = await readBytes(
    records,
    'the plan',
    await records.plans.findBlob(phase, report.planVersion),
    report.planDigest,
    parsePlan,
  );
  return { decision, report, plan };
}

async function readApproval(records: RunRecords, at: ReleaseRef): Promise<Approval> {
  const { phase, round, reportDigest } = at;
  const decision = await records.decisions.read({ phase, about: { kind: 'gate', round } });
  const { about } = decision;
  const isOfGate =
    decision.decision === 'approve' &&
    about.kind === 'gate' &&
    about.round === round &&
    decision.runId === records.runId &&
    decision.phase === phase;
  if (!isOfGate) {
    throw refuse(records, `the decision of phase ${phase}, round ${round}, is not its approval`);
  }
  if (about.digest !== reportDigest) {
    throw refuse(
      records,
      `the decision names the report ${about.digest}, but the run waited with ${reportDigest}`,
    );
  }
  return decision;
}

async function readBytes<T>(
  records: RunRecords,
  what: string,
  blob: { readonly path: string; readonly content: Uint8Array } | undefined,
  approved: string,
  parse: (value: unknown) => T,
): Promise<T> {
  if (blob === undefined) {
    throw new PhasewrightError('missing-blob', `${what} of run ${records.runId} is gone`);
  }
  const found = toDigest(blob.content);
  if (found !== approved) {
    throw refuse(records, `staging/${blob.path} is ${found}, but ${approved} was approved`);
  }
  return parse(JSON.parse(new TextDecoder().decode(blob.content)));
}

/** Throws `digest-mismatch` when bytes are not those that were approved. */
export function requireApproved(path: string, content: Uint8Array, approved: string): void {
  const found = toDigest(content);
  if (found !== approved) {
    throw new PhasewrightError(
      'digest-mismatch',
      `staging/${path} is ${found}, but ${approved} was approved; regenerate the file`,
    );
  }
}

function refuse({ runId }: RunRecords, detail: string): PhasewrightError {
  return new PhasewrightError(
    'digest-mismatch',
    `${detail}; storage of run ${runId} was changed after the gate, so nothing more is released`,
  );
}
