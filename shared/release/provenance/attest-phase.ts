import type { BlobMetadata, BlobStore } from '../../contract/blob-store.ts';
import {
  type GateReport,
  type PhaseManifest,
  PhasewrightError,
  parseEnvelope,
  type ReleasedRecord,
  readPayload,
  releasedPath,
  type Sign,
  signStatement,
  toCanonicalJson,
  toDigest,
  toStatement,
} from '../../contract/release-format.ts';
import { readJson } from '../../records/json-blob.ts';
import { createSame } from '../release-records.ts';

export interface AttestDeps {
  readonly store: BlobStore;
  /** `undefined` where no key is set. */
  readonly sign: Sign | undefined;
}

interface Attested {
  readonly manifest: Omit<PhaseManifest, 'previous'>;
  readonly report: GateReport;
  readonly phases: number;
}

const METADATA: BlobMetadata = {
  type: 'Report',
  createdBy: 'phasewright',
  contentType: 'application/json',
};

/**
 * Releases the provenance of a phase, and its signed envelope where there is a key. P1: a phase has
 * one statement and one envelope. A signature may differ from one time to the next, so an envelope
 * that is there is kept, and an activity that runs again finds it before it signs.
 */
export async function attestPhase(deps: AttestDeps, attested: Attested): Promise<ReleasedRecord[]> {
  const { store, sign } = deps;
  const { runId, phase } = attested.manifest;
  const previous = await readPrevious(store, runId, phase);
  const statement = encode(toStatement({ ...attested, previous }));
  await createSame(store, 'released', releasedPath.provenance(runId, phase), statement, METADATA);
  const signedPath = releasedPath.signedProvenance(runId, phase);
  const kept = await readJson(store, 'released', signedPath, parseEnvelope);
  if (kept === undefined && sign === undefined) {
    return [toRecord('provenance.json', statement)];
  }
  if (kept === undefined && sign !== undefined) {
    const envelope = encode(await signStatement(statement, sign));
    await store.create('released', signedPath, envelope, METADATA);
  }
  const signed = await readSame(store, signedPath, statement);
  return [toRecord('provenance.dsse.json', signed), toRecord('provenance.json', statement)];
}

/** The envelope that is kept, whoever made it. Throws `immutable-conflict` for one of other words. */
async function readSame(
  store: BlobStore,
  path: string,
  statement: Uint8Array,
): Promise<Uint8Array> {
  const blob = await store.read('released', path);
  const content = blob?.content ?? new Uint8Array();
  const envelope = parseEnvelope(JSON.parse(new TextDecoder().decode(content)));
  if (toDigest(readPayload(envelope)) !== toDigest(statement)) {
    throw new PhasewrightError(
      'immutable-conflict',
      `released/${path} holds another provenance than this phase has; the phase cannot be sealed`,
    );
  }
  return content;
}

/** A phase that an earlier version of the app released has none. */
async function readPrevious(
  store: BlobStore,
  runId: string,
  phase: number,
): Promise<string | null> {
  if (phase === 0) {
    return null;
  }
  const entry = await store.head('released', releasedPath.provenance(runId, phase - 1));
  return entry?.sha256 ?? null;
}

function toRecord(path: string, content: Uint8Array): ReleasedRecord {
  return { path, sha256: toDigest(content), size: content.byteLength };
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(toCanonicalJson(value));
}
