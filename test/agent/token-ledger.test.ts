import { beforeEach, describe, expect, it } from 'vitest';
import { createTokenLedger, type TokenLedger } from '../../shared/agent/token-ledger.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { auditPath } from '../../shared/records/paths.ts';
import { createRecords } from '../../shared/records/records.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';

const LOST_AFTER_MS = 1_000;

describe('the ledger of tokens', () => {
  let store: BlobStore;
  let nowMs: number;
  /** Called while a reservation waits for room. */
  let onSleep: () => void | Promise<void>;
  beforeEach(async () => {
    store = await openTemporaryStore();
    nowMs = Date.UTC(2026, 0, 1);
    onSleep = () => {};
    await storeRun(store, 'r', { budget: { tokens: 100 } });
    await storeRun(store, 'unlimited');
  });

  /** The ledger of another process. */
  function open(): TokenLedger {
    const world = {
      now: () => new Date(nowMs),
      sleep: async (delayMs: number) => {
        nowMs += delayMs;
        await onSleep();
      },
    };
    return createTokenLedger(createRecords(store), world, LOST_AFTER_MS);
  }

  it('the ledger of tokens lets every call of a run without a budget in, and keeps no book', async () => {
    const ledger = open();
    await (await ledger.reserve('unlimited', 1_000_000))?.settle(5);
    expect(await ledger.read('unlimited')).toBeUndefined();
    expect(await store.readAppended('audit', auditPath.tokens('unlimited'), 0)).toHaveLength(0);
  });

  it('the ledger of tokens counts what was reserved, and releases what was not spent', async () => {
    const ledger = open();
    const held = await ledger.reserve('r', 80);
    expect(await ledger.read('r')).toEqual({ tokens: 100, spent: 0, reserved: 80 });
    await held?.settle(30);
    expect(await ledger.read('r')).toEqual({ tokens: 100, spent: 30, reserved: 0 });
  });

  it('the ledger of tokens refuses a call at once when no running call can release enough tokens', async () => {
    const ledger = open();
    await (await ledger.reserve('r', 60))?.settle(60);
    expect(await ledger.reserve('r', 41)).toBeUndefined();
    expect(await ledger.reserve('r', 40)).toBeDefined();
  });

  it('the ledger of tokens waits for running calls, which seldom cost their worst case', async () => {
    const ledger = open();
    const first = await ledger.reserve('r', 90);
    onSleep = () => first?.settle(10);
    expect(await ledger.reserve('r', 90)).toBeDefined();
    expect(await ledger.read('r')).toEqual({ tokens: 100, spent: 10, reserved: 90 });
  });

  it('the ledger of tokens waits for no call that was lost with its process, and counts it at its worst', async () => {
    await open().reserve('r', 90);
    const next = open();
    const startMs = nowMs;
    expect(await next.reserve('r', 90)).toBeUndefined();
    expect(nowMs - startMs).toBeGreaterThan(LOST_AFTER_MS - 1);
    expect(await next.read('r')).toEqual({ tokens: 100, spent: 0, reserved: 90 });
  });

  it('all processes share one ledger of tokens and never reserve more than the budget together', async () => {
    const processes = Array.from({ length: 6 }, () => open());
    const held = await Promise.all(processes.map((it) => it.reserve('r', 30)));
    expect(held.filter((it) => it !== undefined)).toHaveLength(3);
    expect((await open().read('r'))?.reserved).toBe(90);
  });

  it('the ledger of tokens is raised once by the same decision, for every process', async () => {
    const ledger = open();
    await ledger.raise('r', '1/1/1', 150);
    await ledger.raise('r', '1/1/1', 999);
    expect((await open().read('r'))?.tokens).toBe(150);
  });

  it('the ledger of tokens passes over a line that a crash left broken', async () => {
    await store.append('audit', auditPath.tokens('r'), '{"kind":"reserve","id":"x\n');
    expect(await open().read('r')).toEqual({ tokens: 100, spent: 0, reserved: 0 });
  });
});
