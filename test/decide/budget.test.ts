import { beforeEach, describe, expect, it } from 'vitest';
import { createTokenLedger, type TokenLedger } from '../../shared/agent/token-ledger.ts';
import { enterBudget, raiseRunBudget, readBudget } from '../../shared/decide/budget.ts';
import { retryRun } from '../../shared/decide/retry.ts';
import { createRecords, type Records } from '../../shared/records/records.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { asker, BUDGET, RUN, toWaiting, WaitingEngine } from './waiting.ts';

const PAUSE = { runId: RUN, phase: 1, budgetPause: 1 };

describe('the token budget of a run', () => {
  let records: Records;
  let ledger: TokenLedger;
  let engine: WaitingEngine;
  const now = () => new Date(0);

  beforeEach(async () => {
    const store = await openTemporaryStore();
    records = createRecords(store, now);
    ledger = createTokenLedger(records, { now, sleep: async () => {} }, 1_000);
    engine = new WaitingEngine();
    engine.state = toWaiting(BUDGET);
    await storeRun(store, RUN, { budget: { tokens: 100 } });
  });

  const raise = (tokens: number) =>
    raiseRunBudget({ records, engine, ledger, now }, { ...asker(), tokens });
  const retry = (tokens?: number) => {
    const budget = tokens === undefined ? undefined : { tokens };
    return retryRun({ records, engine, ledger, now }, { runId: RUN, by: 'ada', budget });
  };

  it('the token budget of a run is raised by a decision that is entered once', async () => {
    await raise(500);
    const entered = { outcome: 'entered', tokens: 500 };
    expect(await enterBudget({ records, ledger }, PAUSE)).toEqual(entered);
    expect(await enterBudget({ records, ledger }, PAUSE)).toEqual(entered);
    expect(await ledger.read(RUN)).toMatchObject({ tokens: 500 });
  });

  it('the token budget of a run is decided about by a digest that changes with each pause and each raise', async () => {
    const first = await readBudget({ ledger }, PAUSE);
    const second = await readBudget({ ledger }, { ...PAUSE, budgetPause: 2 });
    await raise(500);
    await enterBudget({ records, ledger }, PAUSE);
    const raised = await readBudget({ ledger }, PAUSE);
    expect(new Set([first, second, raised].map(({ digest }) => digest)).size).toBe(3);
  });

  it('the token budget of a run is not raised to what it is already', async () => {
    await expect(raise(100)).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer: '/tokens' }],
    });
    expect(engine.woken).toBe(0);
  });

  it('the token budget of a run is not entered without a decision', async () => {
    await expect(enterBudget({ records, ledger }, PAUSE)).rejects.toMatchObject({
      code: 'missing-blob',
    });
  });

  describe('when the run has failed', () => {
    const fail = (reason: 'budget' | 'rejected') => {
      const { awaiting: _, ...state } = toWaiting();
      engine.state = {
        ...state,
        status: 'Failed',
        failure: { reason, detail: 'it is over', phase: 1 },
      };
    };

    it('the token budget of a failed run is raised by a retry, and each retry has its own number', async () => {
      fail('budget');
      expect(await retry(300)).toEqual({ retry: 1 });
      expect(await retry()).toEqual({ retry: 2 });
      expect(engine.restarts).toEqual([1, 2]);
      expect(await ledger.read(RUN)).toMatchObject({ tokens: 300 });
    });

    it('the token budget of a failed run must be higher for a retry that names it', async () => {
      fail('budget');
      await expect(retry(50)).rejects.toMatchObject({
        code: 'unprocessable',
        faults: [{ pointer: '/budget/tokens' }],
      });
      expect(engine.restarts).toEqual([]);
    });

    it('a higher token budget does not resume a run that a person rejected', async () => {
      fail('rejected');
      await expect(retry(300)).rejects.toMatchObject({ code: 'conflict' });
    });
  });

  it('the token budget of a run is not raised by a retry of a run that has not failed', async () => {
    await expect(retry(300)).rejects.toMatchObject({ code: 'conflict' });
    expect(engine.restarts).toEqual([]);
  });
});
