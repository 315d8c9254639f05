import type { KeyObject } from 'node:crypto';
import { toCanonicalJson, toDigest } from '../contract/digest.ts';
import type { PhaseManifest } from '../contract/manifest.ts';
import { parseEnvelope, parseStatement, type Statement } from '../contract/provenance.ts';
import { parseGateReport } from '../contract/report.ts';
import { isSignedWith, readPayload } from './provenance/envelope.ts';
import { toStatement } from './provenance/statement.ts';
import type { Manifests } from './verify-chain.ts';
import { type Layout, listRequiredRecords } from './verify-layout.ts';
import type { Problem } from './verify-problem.ts';
import { type Reading, type ReleaseFiles, readRecord } from './verify-read.ts';

const STATEMENT = 'provenance.json';
const ENVELOPE = 'provenance.dsse.json';

interface Scene {
  readonly files: ReleaseFiles;
  readonly layout: Layout;
  readonly manifests: Manifests;
  /** Public; with it every phase must be signed. */
  readonly key: KeyObject | undefined;
}

/**
 * Checks the provenance of a phase that is sound otherwise: that it says what the records say,
 * follows the one before, and is signed, where that was asked for. A phase that was released before
 * there was provenance has none, which is a problem only where a signature was asked for.
 */
export function checkProvenance(scene: Scene, manifest: PhaseManifest): Problem[] {
  const path = scene.layout.record(manifest.phase, STATEMENT);
  if (!hasRecord(manifest, STATEMENT)) {
    const detail = 'the phase was released without provenance, so nobody signed it';
    return scene.key === undefined ? [] : [{ path, problem: 'unsigned', detail }];
  }
  const statement = readRecord(scene.files, path, parseStatement);
  if (!statement.isRead) {
    return [statement.problem];
  }
  return [
    ...checkStatement(scene, manifest, statement),
    ...checkEnvelope(scene, manifest, statement),
  ];
}

/** How many phases have a signed provenance. */
export function countSigned({ phases }: Manifests): number {
  return phases.filter((reading) => reading.isRead && hasRecord(reading.value, ENVELOPE)).length;
}

type Read = Extract<Reading<Statement>, { isRead: true }>;

function checkStatement(scene: Scene, manifest: PhaseManifest, statement: Read): Problem[] {
  const { layout, files, manifests } = scene;
  const { path, value, digest } = statement;
  const reportPath = layout.record(manifest.phase, listRequiredRecords(manifest.phase).report);
  const report = readRecord(files, reportPath, parseGateReport);
  if (!report.isRead) {
    return [];
  }
  const run = manifests.run?.isRead ? manifests.run.value : undefined;
  const before = files.get(layout.record(manifest.phase - 1, STATEMENT));
  const expected = toStatement({
    manifest: { ...manifest, records: manifest.records.filter(isOther) },
    report: report.value,
    phases: run?.phases.length ?? value.predicate.phases,
    previous: before === undefined ? null : toDigest(before),
  });
  if (toDigest(toCanonicalJson(expected)) === digest) {
    return [];
  }
  const detail = `it does not say what the records say: ${findDifference(value, expected)} differs`;
  return [{ path, problem: 'inconsistent', detail }];
}

function checkEnvelope(scene: Scene, manifest: PhaseManifest, statement: Read): Problem[] {
  const path = scene.layout.record(manifest.phase, ENVELOPE);
  if (!hasRecord(manifest, ENVELOPE)) {
    const detail = 'the provenance of the phase is not signed';
    return scene.key === undefined ? [] : [{ path, problem: 'unsigned', detail }];
  }
  const envelope = readRecord(scene.files, path, parseEnvelope);
  if (!envelope.isRead) {
    return [envelope.problem];
  }
  if (toDigest(readPayload(envelope.value)) !== statement.digest) {
    const detail = `it is about something else than ${statement.path}`;
    return [{ path, problem: 'inconsistent', detail }];
  }
  if (scene.key === undefined || isSignedWith(envelope.value, scene.key)) {
    return [];
  }
  const names = envelope.value.signatures.map(({ keyid }) => keyid).join(', ');
  const detail = `it was not signed with the key that was given; it names ${names}`;
  return [{ path, problem: 'bad-signature', detail }];
}

function hasRecord({ records }: PhaseManifest, name: string): boolean {
  return records.some(({ path }) => path === name);
}

function isOther({ path }: { readonly path: string }): boolean {
  return path !== STATEMENT && path !== ENVELOPE;
}

/** The first part of the statement that is not as expected, for people. */
function findDifference(value: Statement, expected: Statement): string {
  const isSame = (a: unknown, b: unknown) => toCanonicalJson(a) === toCanonicalJson(b);
  if (!isSame(value.subject, expected.subject)) {
    return 'subject';
  }
  const [name] = Object.entries(expected.predicate).find(
    ([key, it]) => !isSame(Object.entries(value.predicate).find(([k]) => k === key)?.[1], it),
  ) ?? ['something beside the predicate'];
  return name;
}
