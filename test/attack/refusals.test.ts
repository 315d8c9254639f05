import { beforeEach, describe, expect, it } from 'vitest';
import { createTokenLedger } from '../../shared/agent/token-ledger.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { raiseRunBudget } from '../../shared/decide/budget.ts';
import { type Asker, decide } from '../../shared/decide/decide.ts';
import { replaceFiles } from '../../shared/decide/replace.ts';
import { createRecords, type Records } from '../../shared/records/records.ts';
import { RUN, WaitingEngine } from '../decide/waiting.ts';
import { openTemporaryStore } from '../stores.ts';

const asker: Asker = { runId: RUN, phase: 1, by: 'ada' };
const WORLD = { now: () => new Date(0), sleep: async () => {}, random: () => 0 };
const STALE = `sha256:${'0'.repeat(64)}`;

describe('refused decisions', () => {
  let records: Records;
  const now = () => new Date('2026-01-01T00:00:00.000Z');
  const listRefusals = async () =>
    (await records.of(RUN).openEvents().next()).filter(({ type }) => type === 'decision.refused');

  beforeEach(async () => {
    records = createRecords(await openTemporaryStore(), now);
  });

  it('equal refusals in one millisecond are one event each', async () => {
    const deps = { records, engine: new WaitingEngine(), now };
    const stale = { ...asker, phase: 2 };
    const choice = { decision: 'reject', reason: 'no' } as const;
    const asked = Array.from({ length: 20 }, () => decide(deps, stale, choice));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    expect(await listRefusals()).toHaveLength(20);
  });

  it('a raise of the budget of an unknown run is not found and leaves no record', async () => {
    const engine = Object.assign(new WaitingEngine(), { view: async () => undefined });
    const deps = { records, engine, now, ledger: createTokenLedger(records, WORLD, 1_000) };
    await expect(raiseRunBudget(deps, { ...asker, tokens: 5 })).rejects.toThrow('not-found');
    expect(await listRefusals()).toEqual([]);
  });

  it('a refused replacement is logged and stores nothing', async () => {
    const deps = { records, engine: new WaitingEngine(), now };
    const content = '# Mine\n';
    const request = { ...asker, phase: 2, files: [{ path: 'a.md', content }], reportDigest: STALE };
    await expect(replaceFiles(deps, request)).rejects.toThrow('conflict');
    expect(await listRefusals()).toHaveLength(1);
    const found = await records.of(RUN).replacements.find(1, 2, toDigest(content));
    expect(found).toBeUndefined();
  });
});
