import {
  type Envelope,
  type GateReport,
  type PhaseManifest,
  PhasewrightError,
  type ReleasedRecord,
  readPayload,
  type Sign,
  signStatement,
  toCanonicalJson,
  toDigest,
  toStatement,
} from '../../contract/release-format.ts';
import type { Stored } from '../../records/collection.ts';
import type { RunRecords } from '../../records/run-records.ts';

interface Attested {
  readonly manifest: Omit<PhaseManifest, 'previous'>;
  readonly report: GateReport;
  readonly phases: number;
}

/**
 * Releases the provenance of a phase, and its signed envelope if there is a key. P1: a phase has
 * one statement and one envelope. Signatures of the same bytes may differ, so an existing envelope
 * is kept, and a repeated activity finds it before it signs. Without a key `sign` is `undefined`.
 */
export async function attestPhase(
  records: RunRecords,
  sign: Sign | undefined,
  attested: Attested,
): Promise<ReleasedRecord[]> {
  const { phase } = attested.manifest;
  // Phases released by an earlier version of the app have none.
  const previous = phase === 0 ? undefined : await records.provenances.digest(phase - 1);
  const statement = toStatement({ ...attested, previous: previous ?? null });
  const unsigned = await records.provenances.createSame([phase], statement);
  if (!(await records.signedProvenances.has(phase))) {
    if (sign === undefined) {
      return [toRecord('provenance.json', unsigned)];
    }
    const envelope = await signStatement(encode(statement), sign);
    await records.signedProvenances.create([phase], envelope);
  }
  const signed = await records.signedProvenances.readStored(phase);
  requireSameStatement(records.runId, phase, signed.value, unsigned.sha256);
  return [toRecord('provenance.dsse.json', signed), toRecord('provenance.json', unsigned)];
}

/** The existing envelope, which may come from another execution. */
function requireSameStatement(
  runId: string,
  phase: number,
  envelope: Envelope,
  digest: string,
): void {
  if (toDigest(readPayload(envelope)) !== digest) {
    throw new PhasewrightError(
      'immutable-conflict',
      `the signed provenance of phase ${phase} of run ${runId} differs from that of this phase; the phase cannot be sealed`,
    );
  }
}

function toRecord(path: string, { sha256, size }: Stored<unknown>): ReleasedRecord {
  return { path, sha256, size };
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(toCanonicalJson(value));
}
