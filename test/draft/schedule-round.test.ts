import { expect, it } from 'vitest';
import { scheduleRound } from '../../shared/draft/schedule-round.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aPlannedFile } from '../builders.ts';
import { openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';

it('a flagged file whose text a person supplied is not written again without a decision', async () => {
  const store = await openTemporaryStore();
  const records = createRecords(store).of(RUN);
  const files = [aPlannedFile('a.md'), aPlannedFile('b.md')];
  await records.plans.create([1, 1], { runId: RUN, phase: 1, version: 1, files });
  const base = { runId: RUN, phase: 1, planVersion: 1, guidance: null };
  const replacement = { sha256: `sha256:${'0'.repeat(64)}`, by: 'Ada' };
  await records.rounds.create([1, 1], {
    ...{ ...base, round: 1 },
    batches: [files.map(({ path }) => ({ path, attempt: 1 }))],
  });
  await records.rounds.create([1, 2], {
    ...{ ...base, round: 2 },
    batches: [[{ path: 'a.md', attempt: 2, replacement }]],
  });
  await records.reports.create([1, 2], {
    ...{ reportVersion: 1, runId: RUN, profile: 'p', variant: 'v', strictness: 'strict' },
    ...{ phase: 1, phaseName: 'n', planVersion: 1, round: 2, verdict: 'failed', errors: 2 },
    ...{ warnings: 0, issues: [], flagged: ['a.md', 'b.md'], ruleSet: '', rules: [] },
    ...{ categories: [], score: null, threshold: 0, planDigest: '', files: [], deferred: [] },
  });
  await scheduleRound(
    { records: createRecords(store) },
    { runId: RUN, phase: 1, round: 3, planVersion: 1, source: 'flagged' },
  );
  const { batches } = await records.rounds.read(1, 3);
  expect(batches).toEqual([[{ path: 'b.md', attempt: 2 }]]);
});
