import type { KeyObject } from 'node:crypto';
import { toCanonicalJson, toDigest } from '../format/digest.ts';
import { isSignedWith, readPayload } from '../format/envelope.ts';
import type { PhaseManifest } from '../format/manifest.ts';
import { parseEnvelope, parseStatement, type Statement } from '../format/provenance.ts';
import { parseGateReport } from '../format/report.ts';
import { toStatement } from '../format/statement.ts';
import type { Manifests } from './chain.ts';
import { type Layout, listRequiredRecords } from './layout.ts';
import type { Problem } from './problem.ts';
import { type Reading, type ReleaseFiles, readRecord } from './record.ts';

const STATEMENT = 'provenance.json';
const ENVELOPE = 'provenance.dsse.json';

interface ProvenanceContext {
  readonly files: ReleaseFiles;
  readonly layout: Layout;
  readonly manifests: Manifests;
  /** Public; if given, every phase must be signed. */
  readonly key: KeyObject | undefined;
}

/**
 * Checks the provenance of an otherwise sound phase: it must match the records, follow the previous
 * one, and be signed if that was required. Phases released before provenance existed have none,
 * which is a problem only if a signature was required.
 */
export function checkProvenance(context: ProvenanceContext, manifest: PhaseManifest): Problem[] {
  const path = context.layout.record(manifest.phase, STATEMENT);
  if (!hasRecord(manifest, STATEMENT)) {
    const detail = 'the phase was released without provenance, so it is not signed';
    return context.key === undefined ? [] : [{ path, problem: 'unsigned', detail }];
  }
  const statement = readRecord(context.files, path, parseStatement);
  if (!statement.isRead) {
    return [statement.problem];
  }
  return [
    ...checkStatement(context, manifest, statement),
    ...checkEnvelope(context, manifest, statement),
  ];
}

export function countSigned({ phases }: Manifests): number {
  return phases.filter((reading) => reading.isRead && hasRecord(reading.value, ENVELOPE)).length;
}

type Read = Extract<Reading<Statement>, { isRead: true }>;

function checkStatement(
  context: ProvenanceContext,
  manifest: PhaseManifest,
  statement: Read,
): Problem[] {
  const { layout, files, manifests } = context;
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

function checkEnvelope(
  context: ProvenanceContext,
  manifest: PhaseManifest,
  statement: Read,
): Problem[] {
  const path = context.layout.record(manifest.phase, ENVELOPE);
  if (!hasRecord(manifest, ENVELOPE)) {
    const detail = 'the provenance of the phase is not signed';
    return context.key === undefined ? [] : [{ path, problem: 'unsigned', detail }];
  }
  const envelope = readRecord(context.files, path, parseEnvelope);
  if (!envelope.isRead) {
    return [envelope.problem];
  }
  if (toDigest(readPayload(envelope.value)) !== statement.digest) {
    const detail = `it is about something else than ${statement.path}`;
    return [{ path, problem: 'inconsistent', detail }];
  }
  if (context.key === undefined || isSignedWith(envelope.value, context.key)) {
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

/** The first part of the statement that differs, in words. */
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
