import type { RoundRef } from '../contract/activities.ts';
import {
  type Approval,
  type GateReport,
  PhasewrightError,
  type Plan,
  toDigest,
} from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';

/** An approved gate: the decision, and the records that it names by digest. */
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
 * Reads what may be released. The stored bytes are hashed, whatever the cache or a record says: A1:
 * the decision is an approval of this gate and of the report that the orchestration waited with.
 * The history of the orchestration is outside of staging, so both must be forged together. A2: the
 * bytes of the report have the digest that the decision names. A3: the bytes of the plan have the
 * digest that the report names. The report names every file, too. Throws `digest-mismatch` that
 * names the record. `recorded` digests of storage count for nothing: a writer of staging can change
 * them together with the bytes.
 */
export async function readApproved(records: RunRecords, at: ReleaseRef): Promise<Approved> {
  const { phase, round } = at;
  const decision = await readApproval(records, at);
  const { reports, plans } = records;
  const reportBytes = await reports.findBlob(phase, round);
  requireRecord(records, 'the report', reportBytes, decision.about.digest);
  const report = await reports.readStored(phase, round);
  requireSame(records, 'the report that was read before', report.sha256, decision.about.digest);
  const { planVersion, planDigest } = report.value;
  const planBytes = await plans.findBlob(phase, planVersion);
  requireRecord(records, 'the plan', planBytes, planDigest);
  const plan = await plans.readStored(phase, planVersion);
  requireSame(records, 'the plan that was read before', plan.sha256, planDigest);
  return { decision, report: report.value, plan: plan.value };
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

interface Bytes {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Throws unless the stored bytes of a record are the approved ones. */
function requireRecord(
  records: RunRecords,
  what: string,
  blob: Bytes | undefined,
  approved: string,
) {
  if (blob === undefined) {
    throw new PhasewrightError('missing-blob', `${what} of run ${records.runId} is missing`);
  }
  requireSame(records, blob.path, toDigest(blob.content), approved);
}

function requireSame(records: RunRecords, path: string, found: string, approved: string): void {
  if (found !== approved) {
    throw refuse(records, `staging/${path} is ${found}, but ${approved} was approved`);
  }
}

/** Throws `digest-mismatch` if bytes are not those that were approved. */
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
