import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityInput } from '../../shared/contract/activities.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import {
  type GateReport,
  releasedPath,
  toDigest,
  toJsonDigest,
} from '../../shared/contract/release-format.ts';
import { createRecords } from '../../shared/records/records.ts';
import { releaseFiles } from '../../shared/release/release-files.ts';
import { aPlan, aPlannedFile, aReport } from '../builders.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const AT = { runId: RUN, phase: 1, round: 1 };
const PATHS = ['a.md', 'b.md', 'c/d.md'];

const bytes = (text: string) => new TextEncoder().encode(text);
const toText = (path: string) => `# ${path}\n\nText.\n`;

const PLAN = aPlan(PATHS.map((path) => aPlannedFile(path)));

function toReport(): GateReport {
  return aReport({
    ...AT,
    planDigest: toJsonDigest(PLAN),
    files: PATHS.map((path) => ({
      path,
      attempt: 1,
      sha256: toDigest(toText(path)),
      size: toText(path).length,
    })),
  });
}

const DIGEST = toJsonDigest(toReport());
const ALL = { ...AT, reportDigest: DIGEST, from: 0, count: PATHS.length };

/** Releases files in another process. */
const release = (store: BlobStore, slice: ActivityInput<'releaseFiles'>) =>
  releaseFiles({ records: createRecords(store), withoutPolicy: 'refuse' }, slice);

async function stageRound(store: BlobStore, round: number, report: GateReport, approved: string) {
  const records = createRecords(store).of(RUN);
  await records.reports.create([1, round], report);
  const about = { kind: 'gate', round, digest: approved } as const;
  const made = { runId: RUN, phase: 1, about, by: 'reviewer', at: '2026-01-01T00:00:00.000Z' };
  const rest = { decision: 'approve' as const, from: null, comment: null, votes: [] };
  await records.decisions.create([made], { ...made, ...rest });
}

describe('releasing files', () => {
  let store: BlobStore;

  const stage = (path: string, text: string) =>
    createRecords(store)
      .of(RUN)
      .draftTexts.create([1, 1, path], text, {
        ...{ createdBy: 'agent:x', attempt: 1, extra: { model: 'm' } },
      });

  beforeEach(async () => {
    store = await openTemporaryStore();
    await createRecords(store).of(RUN).plans.create([1, 1], PLAN);
    await stageRound(store, 1, toReport(), DIGEST);
    for (const path of PATHS) {
      await stage(path, toText(path));
    }
  });

  const expectNothingReleased = async () =>
    expect(await store.head('released', releasedPath.file(RUN, 1, 'a.md'))).toBeUndefined();

  it('releasing files copies exactly the approved bytes, with all that is recorded about them', async () => {
    expect(await release(store, ALL)).toMatchObject({
      outcome: 'released',
      files: 3,
    });
    const released = await store.read('released', releasedPath.file(RUN, 1, 'c/d.md'));
    expect(new TextDecoder().decode(released?.content)).toBe(toText('c/d.md'));
    expect(released).toMatchObject({ type: 'CoreDoc', attempt: 1, extra: { model: 'm' } });
  });

  it('releasing files copies only the slice it was asked for', async () => {
    await release(store, { ...ALL, from: 1, count: 1 });
    expect(await store.head('released', releasedPath.file(RUN, 1, 'a.md'))).toBeUndefined();
    expect(await store.head('released', releasedPath.file(RUN, 1, 'b.md'))).toBeDefined();
  });

  it.each(
    [0, 1, 2, 3, 4].flatMap((write) => [[write, 'before'] as const, [write, 'after'] as const]),
  )(
    'releasing files continues after the process died at write %d, %s it took effect',
    async (write, when) => {
      await expect(release(crashAt(store, write, when), ALL)).rejects.toThrow(Crash);
      expect(await release(store, ALL)).toMatchObject({
        outcome: 'released',
        files: 3,
      });
    },
  );

  it('releasing a path with other bytes is a conflict that names the file, and the bytes stay', async () => {
    const path = releasedPath.file(RUN, 1, 'b.md');
    const metadata = { type: 'CoreDoc', createdBy: 'x', contentType: 'text/markdown' } as const;
    await store.create('released', path, bytes('something else'), metadata);
    const result = await release(store, ALL);
    expect(result).toMatchObject({ outcome: 'conflict' });
    expect(JSON.stringify(result)).toContain('b.md');
    const kept = await store.read('released', path);
    expect(new TextDecoder().decode(kept?.content)).toBe('something else');
  });

  it('releasing files refuses staged bytes that are not those the approved report names', async () => {
    const report = toReport();
    const files = report.files.map((file) => ({ ...file, sha256: toDigest('swapped') }));
    const swapped = { ...report, round: 2, files };
    await stageRound(store, 2, swapped, toJsonDigest(swapped));
    const at = { ...ALL, round: 2, reportDigest: toJsonDigest(swapped) };
    await expect(release(store, at)).rejects.toThrow(/^digest-mismatch: staging\/.*\/a\.md is/);
    await expectNothingReleased();
  });

  it('releasing files refuses a report that is not the one the decision names, even with forged metadata', async () => {
    const swapped = { ...toReport(), round: 2 };
    await stageRound(store, 2, swapped, DIGEST);
    await expect(release(store, { ...ALL, round: 2 })).rejects.toThrow(
      /^digest-mismatch: staging\/.*validation\.json is .* but .* was approved/,
    );
    await expectNothingReleased();
  });

  it('releasing files refuses a report and a decision that were swapped together', async () => {
    const swapped = { ...toReport(), round: 2 };
    await stageRound(store, 2, swapped, toJsonDigest(swapped));
    await expect(release(store, { ...ALL, round: 2 })).rejects.toThrow(
      /^digest-mismatch: the decision names the report .* but the run waited with/,
    );
    await expectNothingReleased();
  });

  it('releasing files refuses a plan that is not the one the approved report names', async () => {
    const report = { ...toReport(), round: 2, planVersion: 2 };
    await createRecords(store)
      .of(RUN)
      .plans.create([1, 2], { ...PLAN, version: 2 });
    await stageRound(store, 2, report, toJsonDigest(report));
    const at = { ...ALL, round: 2, reportDigest: toJsonDigest(report) };
    await expect(release(store, at)).rejects.toThrow(/^digest-mismatch: staging\/.*plans\/2\.json/);
    await expectNothingReleased();
  });
});
