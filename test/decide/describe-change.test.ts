import { beforeEach, describe, expect, it } from 'vitest';
import { type GateReport, toJsonDigest } from '../../shared/contract/release-format.ts';
import { describeChange } from '../../shared/decide/describe-change.ts';
import { createRecords } from '../../shared/records/records.ts';
import type { RunRecords } from '../../shared/records/run-records.ts';
import { makeReport } from '../cli/make-report.ts';
import { openTemporaryStore } from '../stores.ts';
import { DIGEST, GATE, PLAN, RUN } from './waiting.ts';

const toEntry = (path: string, attempt: number) => ({
  path,
  attempt,
  sha256: toJsonDigest({ path, attempt }),
  size: 10,
});
const REVIEWED: GateReport = {
  ...makeReport(),
  runId: RUN,
  round: 1,
  files: [toEntry('a.md', 1), toEntry('b.md', 1), toEntry('c.md', 1)],
};
const CURRENT: GateReport = {
  ...REVIEWED,
  round: 2,
  planVersion: 2,
  files: [toEntry('a.md', 1), toEntry('b.md', 2), toEntry('d.md', 1)],
};

describe('a digest that is stale', () => {
  let records: RunRecords;

  beforeEach(async () => {
    records = createRecords(await openTemporaryStore()).of(RUN);
    await records.reports.create([1, 1], REVIEWED);
    await records.reports.create([1, 2], CURRENT);
  });

  it('a stale digest of an earlier round is answered with what changed since, file by file', async () => {
    const asked = { phase: 1, reportDigest: toJsonDigest(REVIEWED) };
    const { detail, faults } = await describeChange(records, asked, GATE);
    expect(detail).toContain('since round 1 was reviewed');
    expect(faults).toEqual([
      { pointer: '/planVersion', detail: '1 → 2' },
      { pointer: '/files/b.md', detail: 'was regenerated: attempt 1 → 2' },
      { pointer: '/files/d.md', detail: 'is new' },
      { pointer: '/files/c.md', detail: 'was removed' },
    ]);
  });

  it.each([
    ['was never one of this gate', GATE, `sha256:${'f'.repeat(64)}`],
    ['is compared with a plan, which has no rounds', PLAN, toJsonDigest(REVIEWED)],
  ])('a stale digest is only reported as unknown if it %s', async (_, about, reportDigest) => {
    const change = await describeChange(records, { phase: 1, reportDigest }, about);
    expect(change.faults).toEqual([]);
    expect(change.detail).toContain(`it is ${DIGEST} now, not ${reportDigest}`);
  });
});
